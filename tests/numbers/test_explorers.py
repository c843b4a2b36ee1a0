"""The explorers' numbers: presets that re-add by hand, and what is shown of the trained network."""

import json
from typing import Any

import numpy as np
import pytest

from scripts.compute import convolution
from scripts.inputs import samples, trained_network
from scripts.numbers import explorer_pictures, explorers


def test_files_are_json_and_jpeg() -> None:
    files = explorers.explorers()
    assert {name.rpartition(".")[2] for name in files} == {"json", "jpg"}
    for name, content in files.items():
        if name.endswith(".json"):
            json.loads(content)
        else:
            assert content.startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize("name", ["layer", "photograph", "phi", "bridge"])
def test_no_words_of_a_language_are_among_the_numbers(name: str) -> None:
    """What has a name in some language is an id here: the words stand in explorers.yml."""
    values = json.loads(explorers.explorers()[f"{name}.json"])
    texts = set(strings(values)) - set(strings(values.get("named", {}))) - {"relu", ""}
    assert {text for text in texts if len(text) < 1000} == set()


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    return [value] if isinstance(value, str) else []


def test_what_is_named_is_what_is_computed() -> None:
    layer, bridge = explorers.layer(), explorer_pictures.bridge()
    assert layer["named"] == {"presets": list(layer["presets"])}
    pictures = len(bridge["named"]["pictures"])
    assert np.shape(bridge["products"]) == (pictures, pictures, 169)
    assert np.shape(bridge["scores"]) == (pictures, len(bridge["named"]["classes"]), 169)
    assert {f"{name}.jpg" for name in bridge["named"]["pictures"]} == set(
        explorer_pictures.pictures()
    )


def test_classes_are_those_of_the_network() -> None:
    names = trained_network.load_class_names()
    found = {key: names[index].lower() for key, index in explorer_pictures.CLASSES.items()}
    assert {key: key.replace("-", " ") in name for key, name in found.items()} == dict.fromkeys(
        found, True
    )


def test_every_preset_pins_a_cell_whose_sum_is_of_something() -> None:
    """At least one product is no zero, and the sum is none."""
    for name, state in explorers.presets().items():
        layer, (number, filter_, row, column) = state["layers"][0], state["pin"]
        assert number == 0
        options = {key: layer[key] for key in ("stride", "padding", "dilation")}
        x = np.array(state["x"])
        z = convolution.correlate2d(x, layer["kernels"], layer["bias"], **options)
        assert z[filter_, row, column] != 0, name
        assert z[filter_, row, column] != layer["bias"][filter_], name


def test_presets_are_integers_and_quarters() -> None:
    for name, state in explorers.presets().items():
        arrays = [state["x"], *(np.ravel(layer["kernels"]) for layer in state["layers"])]
        arrays += [layer["bias"] for layer in state["layers"]]
        quarters = np.concatenate([4 * np.ravel(values) for values in arrays])
        np.testing.assert_array_equal(quarters, np.rint(quarters), err_msg=name)


def test_the_patch_of_the_photograph_gives_the_networks_own_maps() -> None:
    data = explorer_pictures.photograph()
    row, column = data["corner"]
    patch = samples.photograph()[row : row + 63, column : column + 63].astype(float)
    image = (patch - data["means"]).transpose(2, 0, 1)
    kernels = np.array([item["kernel"] for item in data["filters"]])
    bias = np.array([item["bias"] for item in data["filters"]])
    z = convolution.correlate2d(image, kernels, bias, stride=2)
    whole = samples.maps("conv1/z")[list(explorer_pictures.FILTERS)]
    part = whole[:, row // 2 : row // 2 + 31, column // 2 : column // 2 + 31]
    # The photograph holds whole grey values, the network saw fractions from the resizing.
    np.testing.assert_allclose(z, part, atol=1.5)


@pytest.mark.parametrize("other", ["cat-mirrored", "cup"])
def test_shares_of_the_positions_add_up_to_the_rounded_cosine(other: str) -> None:
    x, y = (explorer_pictures.trunk(name) for name in ("cat", other))
    shares = explorer_pictures.contributions(x, y)
    one, two = x.mean(axis=1), y.mean(axis=1)
    cosine = one @ two / np.linalg.norm(one) / np.linalg.norm(two)
    assert shares.sum() == round(10_000 * cosine)


def test_the_last_layer_is_linear_in_the_mean_features() -> None:
    maps = explorer_pictures.trunk("cat")
    kernels, bias = samples.weights()["conv10"]
    linear = kernels[281, :, 0, 0].astype(float) @ maps.mean(axis=1) + float(bias[281])
    assert explorer_pictures.scores(maps, 281).mean() / 10 == pytest.approx(linear, abs=0.0005)


def test_whole_numbers_keep_their_sum() -> None:
    values = np.array([0.4, 0.4, 0.4, -0.2])
    assert explorer_pictures.whole(values).tolist() == [0, 1, 0, 0]
