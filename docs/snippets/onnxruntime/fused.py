import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

weight = np.random.default_rng(0).normal(0, 0.3, (8, 1, 3, 3)).astype("float32")
graph = helper.make_graph(
    [
        helper.make_node("Conv", ["x", "w"], ["z"]),
        helper.make_node("Relu", ["z"], ["a"]),
    ],
    "net",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 1, 32, 32])],
    [helper.make_tensor_value_info("a", TensorProto.FLOAT, None)],
    [numpy_helper.from_array(weight, "w")],
)
model = helper.make_model(
    graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8
)

level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
for wanted in ((), ("z",)):
    model.graph.output.extend(onnx.ValueInfoProto(name=name) for name in wanted)
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = level
    options.optimized_model_filepath = "optimised.onnx"
    onnxruntime.InferenceSession(model.SerializeToString(), options)
    nodes = onnx.load("optimised.onnx").graph.node
    print(wanted, [node.op_type for node in nodes])
