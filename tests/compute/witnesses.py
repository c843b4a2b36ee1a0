"""Independent implementations that the tests compare with."""

from collections.abc import Callable
from typing import Any

import numpy as np
import onnx
import onnxruntime
from onnx import helper
from scipy import special


def run_onnx(operator: str, *inputs: np.ndarray, **attributes: Any) -> np.ndarray:
    """Run one ONNX node in ONNX Runtime."""
    kind = helper.np_dtype_to_tensor_dtype(inputs[0].dtype)
    names = [f"input{i}" for i in range(len(inputs))]
    graph = helper.make_graph(
        [helper.make_node(operator, names, ["output"], **attributes)],
        "one_node",
        [
            helper.make_tensor_value_info(n, kind, x.shape)
            for n, x in zip(names, inputs, strict=True)
        ],
        [
            helper.make_tensor_value_info(
                "output", kind, [f"axis{i}" for i in range(inputs[0].ndim)]
            )
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 19)], ir_version=9)
    onnx.checker.check_model(model)
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    return np.asarray(session.run(None, dict(zip(names, inputs, strict=True)))[0])


def examples(seed: int, *shape: int) -> np.ndarray:
    """Draw standard normal numbers."""
    return np.random.default_rng(seed).normal(size=shape)


ACTIVATIONS: dict[str, Callable[..., np.ndarray]] = {
    "identity": np.array,
    "relu": lambda z: np.where(z > 0, z, 0),
    "leaky_relu": lambda z, slope=0.01: np.where(z > 0, z, slope * z),
    "sigmoid": special.expit,
    "tanh": np.tanh,
}
"""The nonlinearities that the explorers offer."""
