"""What notebooks carry, against the files and the run that it is made from."""

import base64
import io
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from PIL import Image

from scripts.inputs import samples
from scripts.numbers import notebook_data
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def carried() -> dict[str, str]:
    return notebook_data.notebook_data()


def arrays(text: str) -> Any:
    return np.load(io.BytesIO(base64.b64decode(text)))


def test_photograph_is_that_of_the_site_but_for_its_compression(carried: dict[str, str]) -> None:
    with Image.open(io.BytesIO(base64.b64decode(carried["photograph"]))) as picture:
        found = np.asarray(picture, float)
    assert found.shape == (227, 227, 3)
    assert np.abs(found - samples.photograph()).mean() < 3


def test_first_layer_is_the_trained_one_with_the_licences_of_all_data(
    carried: dict[str, str],
) -> None:
    first = arrays(carried["first-layer"])
    kernels, bias = samples.weights()["conv1"]
    assert_array_equal(first["kernels"].astype(np.float32), kernels)
    assert_array_equal(first["bias"].astype(np.float32), bias)
    licences = (ROOT / "glossary/data/LICENSES.md").read_text(encoding="utf-8")
    assert str(first["licences"]) == licences


def test_last_layer_gives_the_scores_of_the_whole_network(carried: dict[str, str]) -> None:
    last = arrays(carried["last-layer"])
    trunk = last["trunk"] * last["step"]
    assert_allclose(trunk, samples.maps("fire9"), atol=last["step"] / 2 + 1e-3)
    z = np.tensordot(last["kernels"].astype(float), trunk, 1)
    a = np.maximum(0, z + last["bias"].astype(float)[:, None, None])
    assert_allclose(a.mean(axis=(1, 2)), last["scores"], atol=0.02)
    assert last["names"].tolist() == ["tabby", "Egyptian cat", "tiger cat", "espresso"]


def test_same_bytes_each_time(carried: dict[str, str]) -> None:
    assert notebook_data.notebook_data() == carried


def test_all_of_it_is_small(carried: dict[str, str]) -> None:
    assert sum(map(len, carried.values())) < 80_000
