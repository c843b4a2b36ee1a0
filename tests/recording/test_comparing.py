"""What a framework returned beside our own layers: what is right holds, what is not is noticed."""

from typing import Any

import numpy as np
import pytest

from scripts.recording import comparing
from scripts.recording.comparing import Array, Layer, Returned

RNG = np.random.default_rng(3)
X = RNG.normal(size=(1, 2, 13, 13))
LAYERS = (
    Layer(RNG.normal(size=(5, 2, 3, 3)), RNG.normal(size=5)),
    Layer(RNG.normal(size=(6, 5, 3, 3)), pool=2),
)


def by_hand(x: Array, layer: Layer) -> Array:
    """Return z of one layer as a sum for each cell, without `scripts.compute`."""
    size = x.shape[-1] - 2
    z = np.empty((1, len(layer.kernels), size, size))
    for cell in np.ndindex(z.shape):
        _, channel, row, column = cell
        patch = x[0, :, row : row + 3, column : column + 3]
        z[cell] = (patch * layer.kernels[channel]).sum()
        z[cell] += 0 if layer.bias is None else layer.bias[channel]
    return z


def right() -> Returned:
    z = by_hand(X, LAYERS[0])
    a = np.maximum(z, 0)
    pooled = a[..., :10, :10].reshape(1, 5, 5, 2, 5, 2).max(axis=(3, 5))
    last = np.maximum(by_hand(pooled, LAYERS[1]), 0)
    return Returned(X, z, a, z[0, 3], a[0, 3], a[0], (a, last), last.mean(axis=(2, 3))[0])


def failing(got: Returned) -> list[str]:
    return [
        each.statement
        for each in comparing.comparisons(got, LAYERS)
        if not each.error <= each.allowed
    ]


def test_what_is_right_holds() -> None:
    assert failing(right()) == []
    assert [each.statement for each in comparing.comparisons(right(), LAYERS)] == [
        "z = w ⋆ x + b",
        "a = max(0, z)",
        "z_3 = z[0, 3]",
        "a_3 = a[0, 3]",
        "stack = a[0]",
        "levels[0]",
        "levels[1]",
        "vector = mean of levels[−1]",
    ]


@pytest.mark.parametrize(
    ("wrong", "noticed"),
    [
        ({"z": "a", "z_3": "a_3"}, ["z = w ⋆ x + b"]),  # A ReLU in place.
        ({"a": "z", "a_3": "z_3"}, ["a = max(0, z)", "stack = a[0]"]),
        ({"a_3": "z_3"}, ["a_3 = a[0, 3]"]),
        ({"stack": "a"}, ["stack = a[0]"]),  # The batch, not its example.
    ],
)
def test_one_thing_under_the_name_of_another(wrong: dict[str, str], noticed: list[str]) -> None:
    got = right()
    taken: dict[str, Any] = {name: getattr(got, other) for name, other in wrong.items()}
    assert failing(got._replace(**taken)) == noticed


def test_another_channel_another_level_and_another_mean() -> None:
    got = right()
    assert failing(got._replace(z_3=got.z[0, 2])) == ["z_3 = z[0, 3]"]
    swapped = got._replace(levels=got.levels[::-1])
    assert failing(swapped) == ["levels[0]", "levels[1]", "vector = mean of levels[−1]"]
    greatest = got._replace(vector=got.levels[1].max(axis=(2, 3))[0])
    assert failing(greatest) == ["vector = mean of levels[−1]"]


def test_batch_normalization_stands_between_the_sum_and_the_nonlinearity() -> None:
    scale, shift, mean, variance = np.array([[2.0], [1.0], [0.5], [4.0]])
    layer = Layer(np.ones((1, 1, 1, 1)), norm=(scale, shift, mean, variance))
    (z,) = comparing.pre_activations(np.full((1, 1, 2, 2), 3.0), [layer])
    assert z == pytest.approx(np.full((1, 1, 2, 2), 2.5 / np.sqrt(4.00001) * 2 + 1), abs=1e-12)


def test_axes_in_the_other_order_are_turned() -> None:
    got = {"z": np.zeros((1, 4, 5, 3)), "vector": np.zeros(3), "weight0": np.zeros((3, 2, 7, 8))}
    assert comparing.channels_first(got)["z"].shape == (1, 3, 4, 5)
    assert comparing.channels_first(got)["vector"].shape == (3,)
    assert comparing.kernels_first(got)["weight0"].shape == (8, 7, 3, 2)
