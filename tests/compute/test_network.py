"""The trained network says what it should, stage by stage."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

from scripts.compute import (
    network,
)
from scripts.compute.network import Stage, Weights
from scripts.inputs import photographs, trained_network

EXPECTED_SHAPES = {
    "input": (3, 227, 227),
    "conv1": (64, 113, 113),
    "pool1": (64, 56, 56),
    "fire2": (16, 64, 56),
    "fire3": (16, 64, 56),
    "pool3": (128, 27, 27),
    "fire4": (32, 128, 27),
    "fire5": (32, 128, 27),
    "pool5": (256, 13, 13),
    "fire6": (48, 192, 13),
    "fire7": (48, 192, 13),
    "fire8": (64, 256, 13),
    "fire9": (64, 256, 13),
    "conv10": (1000, 13, 13),
    "scores": (1000,),
    "probabilities": (1000,),
}
"""Shapes by layer; for a Fire module its squeeze channels, expand channels and side."""


FIRES = tuple(name for name in EXPECTED_SHAPES if name.startswith("fire"))


TOP_FIVE = {
    "chelsea": [
        (281, "tabby", 0.3615),
        (285, "Egyptian cat", 0.3532),
        (282, "tiger cat", 0.2830),
        (287, "lynx", 0.0013),
        (293, "cheetah", 0.0006),
    ],
    "coffee": [
        (967, "espresso", 0.9841),
        (925, "consomme", 0.0149),
        (809, "soup bowl", 0.0004),
        (968, "cup", 0.0002),
        (868, "tray", 0.0001),
    ],
}
"""Index, name and probability rounded to four digits, for the committed float16 weights."""


@pytest.fixture(scope="module")
def names() -> tuple[str, ...]:
    return trained_network.load_class_names()


@pytest.fixture(scope="module")
def weights() -> Weights:
    return trained_network.load_weights()


@pytest.fixture(scope="module")
def stages(weights: Weights) -> Mapping[str, Stage]:
    return network.forward(photographs.preprocess(photographs.load_photograph("chelsea")), weights)


@pytest.mark.parametrize("photograph", TOP_FIVE)
def test_top_five_classes_of_a_photograph(
    photograph: str, weights: Weights, names: tuple[str, ...]
) -> None:
    image = photographs.preprocess(photographs.load_photograph(photograph))
    best = network.top_classes(network.forward(image, weights)["probabilities"].maps, names)
    expected = TOP_FIVE[photograph]
    assert [(b.class_index, b.name) for b in best] == [(index, name) for index, name, _ in expected]
    assert [b.probability for b in best] == pytest.approx([p for *_, p in expected], abs=1e-4)


def test_photograph_in_red_green_blue_order_is_recognised_badly(weights: Weights) -> None:
    image = photographs.preprocess(photographs.load_photograph("coffee"))
    espresso = network.forward(image[::-1], weights)["probabilities"].maps[967]
    assert espresso == pytest.approx(0.485, abs=5e-3)


def test_top_classes_are_sorted_and_ties_keep_the_order_of_the_classes() -> None:
    probabilities = np.array([0.25, 0.5, 0.25], dtype=np.float32)
    best = network.top_classes(probabilities, ("a", "b", "c"), count=3)
    assert best == ((1, "b", 0.5), (0, "a", 0.25), (2, "c", 0.25))


def test_class_names_are_the_thousand_of_imagenet(names: tuple[str, ...]) -> None:
    assert len(names) == len(set(names)) == 1000
    assert (names[0], names[999]) == ("tench", "toilet tissue")


def test_forward_refuses_a_photograph_that_was_not_preprocessed(weights: Weights) -> None:
    with pytest.raises(ValueError) as error:
        network.forward(np.zeros((227, 227, 3), np.float32), weights)
    expected = "image must have shape (3, H, W), as preprocess returns it: found (227, 227, 3)"
    assert str(error.value) == expected


def expected_shape(stage: Stage) -> tuple[int, ...]:
    shape = EXPECTED_SHAPES[stage.layer]
    if stage.layer not in FIRES:
        return shape
    squeeze, expand, side = shape
    if stage.kind == "concatenated":
        return (2 * expand, side, side)
    return (squeeze if "/squeeze/" in stage.name else expand, side, side)


def test_every_stage_has_its_shape_and_is_float32(stages: Mapping[str, Stage]) -> None:
    found = {name: (stage.maps.shape, stage.maps.dtype) for name, stage in stages.items()}
    assert found == {n: (expected_shape(s), np.dtype(np.float32)) for n, s in stages.items()}


def test_stages_come_in_the_order_of_computation(stages: Mapping[str, Stage]) -> None:
    assert list(dict.fromkeys(stage.layer for stage in stages.values())) == list(EXPECTED_SHAPES)
    assert [name for name in stages if name.startswith("fire2")] == [
        "fire2/squeeze/z",
        "fire2/squeeze/a",
        "fire2/expand1x1/z",
        "fire2/expand1x1/a",
        "fire2/expand3x3/z",
        "fire2/expand3x3/a",
        "fire2",
    ]
    assert len(stages) == 66


def test_every_activation_is_the_relu_of_its_preactivation(stages: Mapping[str, Stage]) -> None:
    pairs = [
        (stages[name.removesuffix("/a") + "/z"].maps, stage.maps)
        for name, stage in stages.items()
        if stage.kind == "post-activation"
    ]
    assert len(pairs) == 26
    for z, a in pairs:
        np.testing.assert_array_equal(a, np.where(z > 0, z, 0))


@pytest.mark.parametrize("fire", FIRES)
def test_fire_module_ends_with_its_two_expand_layers_side_by_side(
    fire: str, stages: Mapping[str, Stage]
) -> None:
    left, right = stages[f"{fire}/expand1x1/a"].maps, stages[f"{fire}/expand3x3/a"].maps
    np.testing.assert_array_equal(stages[fire].maps[: len(left)], left)
    np.testing.assert_array_equal(stages[fire].maps[len(left) :], right)


def test_class_map_is_a_weighted_sum_of_the_maps_of_fire9(
    stages: Mapping[str, Stage], weights: Weights
) -> None:
    kernels, bias = weights["conv10"]
    tabby = np.tensordot(kernels[281, :, 0, 0], stages["fire9"].maps, axes=1) + bias[281]
    np.testing.assert_allclose(tabby, stages["conv10/z"].maps[281], rtol=1e-4, atol=1e-4)


def test_score_is_the_mean_of_a_class_map_over_its_positions(stages: Mapping[str, Stage]) -> None:
    scores = stages["conv10/a"].maps.mean(axis=(1, 2), dtype=np.float64)
    np.testing.assert_allclose(stages["scores"].maps, scores, rtol=1e-5, atol=1e-6)


def test_probabilities_are_the_softmax_of_the_scores(stages: Mapping[str, Stage]) -> None:
    scores = stages["scores"].maps.astype(np.float64)
    expected = np.exp(scores) / np.exp(scores).sum()
    np.testing.assert_allclose(stages["probabilities"].maps, expected, rtol=1e-5)


def reference_graph(weights: Weights) -> onnx.ModelProto:
    """Return the network as an ONNX graph, written out here once more, with all stages kept."""
    nodes: list[onnx.NodeProto] = []

    def add(operator: str, inputs: list[str], output: str, **attributes: Any) -> str:
        nodes.append(helper.make_node(operator, inputs, [output], **attributes))
        return output

    def convolve(source: str, name: str, stride: int = 1, padding: int = 0) -> str:
        inputs = [source, f"{name}/kernels", f"{name}/bias"]
        z = add("Conv", inputs, f"{name}/z", strides=[stride] * 2, pads=[padding] * 4)
        return add("Relu", [z], f"{name}/a")

    last = convolve("input", "conv1", stride=2)
    for layer in list(EXPECTED_SHAPES)[2:-3]:
        if layer.startswith("pool"):
            last = add("MaxPool", [last], layer, kernel_shape=[3, 3], strides=[2, 2])
            continue
        squeezed = convolve(last, f"{layer}/squeeze")
        left = convolve(squeezed, f"{layer}/expand1x1")
        right = convolve(squeezed, f"{layer}/expand3x3", padding=1)
        last = add("Concat", [left, right], layer, axis=1)
    scores = add("GlobalAveragePool", [convolve(last, "conv10")], "scores")
    add("Softmax", [scores], "probabilities", axis=1)

    shape = [1, 3, "height", "width"]
    image = helper.make_tensor_value_info("input", TensorProto.FLOAT, shape)
    outputs = [
        helper.make_tensor_value_info(node.output[0], TensorProto.FLOAT, [None] * 4)
        for node in nodes
    ]
    arrays = [
        numpy_helper.from_array(array, f"{name}/{part}")
        for name, parameters in weights.items()
        for part, array in parameters._asdict().items()
    ]
    graph = helper.make_graph(nodes, "squeezenet", [image], outputs, initializer=arrays)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def run_trunk(image: np.ndarray, weights: Weights) -> np.ndarray:
    """Return the trunk's last stack, (512, H, W), from ONNX Runtime, for an image of any size."""
    session = onnxruntime.InferenceSession(
        reference_graph(weights).SerializeToString(), providers=["CPUExecutionProvider"]
    )
    return np.asarray(session.run(["fire9"], {"input": image[None]})[0][0])


def test_every_stage_agrees_with_onnx_runtime(
    stages: Mapping[str, Stage], weights: Weights
) -> None:
    model = reference_graph(weights)
    onnx.checker.check_model(model)
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    outputs = [output.name for output in session.get_outputs()]
    results = session.run(outputs, {"input": stages["input"].maps[np.newaxis]})
    assert ["input", *outputs] == list(stages)
    for name, result in zip(outputs, results, strict=True):
        reference = np.asarray(result).reshape(stages[name].maps.shape)
        difference = np.abs(stages[name].maps - reference).max()
        assert difference <= 5e-5 * np.abs(reference).max(), name
