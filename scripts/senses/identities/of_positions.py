"""What must hold of a map from coordinates to waves."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scripts.compute import coordinate_maps, gaussian_maps
from scripts.inputs.sense_inputs import Array
from scripts.senses import positions
from scripts.senses.identity import DOUBLE, Identity, differ, equal
from scripts.senses.sense import Definition, identities_of

WIDTH = 0.8
"""Standard deviation of the frequencies that are drawn for the Gaussian kernel."""


def _places() -> tuple[Array, Array, Array, Array]:
    """Return six places in space, five frequencies, as many heights, and a step."""
    rng = np.random.default_rng(8)
    places, frequencies = rng.uniform(0, 1, (6, 3)), rng.normal(0, 1.5, (5, 3))
    return places, frequencies, rng.uniform(0.5, 2, 5), np.array([0.3, -0.2, 0.7])


@identities_of("F9", positions.coordinate_feature_map)
def f9(define: Definition) -> Iterator[Identity]:
    """What two places have in common depends on the step between them alone."""
    places, frequencies, heights, step = _places()
    apply = define(frequencies, heights)
    found = apply(places)
    apart = places[:, None] - places
    waves = (heights**2 * np.cos(2 * np.pi * apart @ frequencies.T)).sum(axis=-1)
    yield equal("F9", "F9(v)·F9(v′) = Σ a² cos 2πb·(v − v′)", found @ found.T, waves, DOUBLE)
    moved = apply(places + step)
    yield equal("F9", "F9(v + t)·F9(v′ + t) = F9(v)·F9(v′)", moved @ moved.T, found @ found.T,
                DOUBLE)  # fmt: skip
    yield equal("F9", "‖F9(v)‖² = Σ a²", (found**2).sum(axis=1),
                np.full(6, (heights**2).sum()), DOUBLE)  # fmt: skip
    turned = heights * np.exp(2j * np.pi * np.einsum("nd,md->nm", places, frequencies))
    parts = np.concatenate([turned.real, turned.imag], axis=1)
    yield equal("F9", "F9(v) = a Re, a Im of exp(2πi B v)", found, parts, DOUBLE)
    corner = define(np.array([[1.0, 0.0], [0.0, 2.0]]))(np.array([0.25, 0.125]))
    yield equal("F9", "F9(¼, ⅛) with b = (1, 0), (0, 2) = 0, 0, 1, 1", corner, [0, 0, 1, 1], DOUBLE)
    octaves = define(coordinate_maps.doubling_frequencies(4, 3))(places)
    wanted = [part(2 * np.pi * 2**k * places) for part in (np.cos, np.sin) for k in range(4)]
    yield equal("F9", "F9 with b = 2ᵏ eᵢ = cos, sin of 2π 2ᵏ v", octaves,
                np.concatenate(wanted, axis=1), DOUBLE)  # fmt: skip
    yield equal(
        "F9",
        "F9(v + 1) with whole b = F9(v)",
        define(coordinate_maps.doubling_frequencies(4, 3))(places + 1),
        octaves,
        1e-10,
    )
    many = WIDTH * np.random.default_rng(9).normal(size=(4096, 3))
    features = define(many, 1 / np.sqrt(len(many)))(places)
    kernel = gaussian_maps.gaussian_kernel(places, places, gamma=2 * (np.pi * WIDTH) ** 2)
    yield equal("F9", "F9(v)·F9(v′) with b ∼ N(0, σ²) = exp(−2π²σ²‖v − v′‖²)",
                features @ features.T, kernel, 0.06)  # fmt: skip
    phases = np.random.default_rng(10).uniform(0, 2 * np.pi, 10)
    random = gaussian_maps.fourier_map(places, 2 * np.pi * np.tile(frequencies, (2, 1)), phases)
    yield differ("F9", "F9(v) ≠ F5(v), of the same frequencies", define(frequencies)(places),
                 random)  # fmt: skip
    yield differ("F9", "F9(v)·F9(v′) ≠ v·v′", found @ found.T, places @ places.T)
