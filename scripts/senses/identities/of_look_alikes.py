"""What must hold of a list of finds, of a ring with its parts, and of an eigenmap."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from scripts.compute import spectral
from scripts.inputs import sense_pictures as inputs
from scripts.inputs.sense_inputs import Array
from scripts.senses import look_alikes
from scripts.senses.identity import DOUBLE, EXACT, Identity, differ, equal
from scripts.senses.sense import Definition, identities_of


@identities_of("T2", look_alikes.feature_container)
def t2(define: Definition) -> Iterator[Identity]:
    """It has an entry where something was found, and nothing for all other places."""
    run = inputs.run()
    found = define(*run, inputs.THRESHOLD)
    yield equal("T2", "T2 has an entry for each peak above 2 = 5", len(found), 5, EXACT)
    # By windows of 3 × 3 inside the edge, where no peak of this run lies.
    windows = sliding_window_view(run.intensities, (3, 3))
    centres = windows[..., 1, 1]
    peaks = (windows.max(axis=(2, 3)) == centres) & (centres >= inputs.THRESHOLD)
    rows, columns = np.argwhere(peaks).T + 1
    wanted = np.stack([run.times[rows], run.ratios[columns], run.intensities[rows, columns]], 1)
    yield equal("T2", "T2(x) = places where x is the largest of 3 × 3", found, wanted, EXACT)
    scaled = define(2 * run.intensities, run.times + 60, run.ratios, 2 * inputs.THRESHOLD)
    yield equal("T2", "T2(2 x, a minute later) = T2(x) + 60 s, twice as high", scaled,
                found * np.array([1, 1, 2]) + np.array([60, 0, 0]), DOUBLE)  # fmt: skip
    later = define(*_in_turn(run), inputs.THRESHOLD)
    yield equal("T2", "T2(one run, then another) = T2(one) and T2(other)", later,
                np.concatenate([found, found + np.array([100, 0, 0])]), DOUBLE)  # fmt: skip
    # By hand: a corner counts, a plateau does not, nor does what is beaten across a corner, and the
    # threshold itself is enough.
    small = np.array([[9.0, 1, 0, 5], [1, 6, 0, 5], [0, 0, 0, 0], [4, 0, 3, 0]])
    entries = define(small, np.array([10.0, 20, 30, 40]), np.array([1.0, 2, 3, 4]), 4.0)
    yield equal("T2", "T2 of 4 × 4 numbers, from 4 up = (10, 1, 9), (40, 1, 4)", entries,
                [[10, 1, 9], [40, 1, 4]], EXACT)  # fmt: skip
    largest = np.sort(run.intensities, axis=None)[-len(found) :]
    yield differ("T2", "intensities of T2 ≠ as many largest values", np.sort(found[:, 2]), largest)


def _in_turn(run: inputs.Measured) -> inputs.Measured:
    """Return a run and the same once more, 100 seconds later, in one array."""
    twice = np.concatenate([run.intensities] * 2)
    return inputs.Measured(twice, np.concatenate([run.times, run.times + 100]), run.ratios)


@identities_of("T5", look_alikes.annotated_feature_map)
def t5(define: Definition) -> Iterator[Identity]:
    """Lengths keep their shares of the ring, wherever counting begins."""
    parts, length = inputs.PARTS, inputs.PLASMID
    found = define(parts, length)
    shares = found[:, 1] / (2 * np.pi)
    yield equal("T5", "shares of the ring in T5 = base pairs/3000", shares,
                [660 / 3000, 600 / 3000, 800 / 3000], DOUBLE)  # fmt: skip
    quarters = define(np.array([[0, 250], [250, 750], [750, 500]]), 1000)
    yield equal("T5", "T5(0–250, 250–750, 750–500 of 1000) = (0, ½), (½, 1), (1½, 1½) π",
                quarters / np.pi, [[0, 0.5], [0.5, 1], [1.5, 1.5]], DOUBLE)  # fmt: skip
    moved = define((parts + 700) % length, length)
    yield equal("T5", "lengths in T5(parts + 700) = lengths in T5(parts)", moved[:, 1], found[:, 1],
                DOUBLE)  # fmt: skip
    yield equal("T5", "T5(parts + 3000) = T5(parts)", define(parts + length, length), found, DOUBLE)
    yield equal("T5", "T5(C, B, A) = T5(A, B, C) in that order", define(parts[::-1], length),
                found[::-1], EXACT)  # fmt: skip
    ends = np.exp(1j * found.sum(axis=1))
    yield equal("T5", "ends in T5 = exp(2πi to/3000)", ends,
                np.exp(2j * np.pi * parts[:, 1] / 3000), DOUBLE)  # fmt: skip
    halves = define(2 * parts, 2 * length)
    yield equal("T5", "T5(2 from, 2 to; 2 · 3000) = T5(from, to; 3000)", halves, found, DOUBLE)
    across = np.array([[2800, 200]])
    straight = np.array([[2800, 200 - 2800]]) / length * 2 * np.pi
    yield differ("T5", "T5(2800–200) ≠ the same on a line", define(across, length), straight)


@identities_of("T6", look_alikes.laplacian_eigenmap)
def t6(define: Definition) -> Iterator[Identity]:
    """Its columns solve the eigenproblem, and belong to one set of points as a whole."""
    graph = inputs.spiral_graph()
    found = define(graph, 3)
    # First, since the others cannot be worked out for an array of another shape.
    yield equal("T6", "shape T6 = points × coordinates", np.shape(found), (len(graph), 3), EXACT)
    degrees = graph.sum(axis=1)
    measure = np.diag(degrees)
    values = np.diag(found.T @ spectral.laplacian(graph) @ found)
    yield equal("T6", "L T6 = D T6 λ", (measure - graph) @ found, measure @ found * values, 1e-10)
    yield equal("T6", "T6ᵀ D 1 = 0", found.T @ degrees / len(graph), np.zeros(3), 1e-10)
    yield equal("T6", "T6ᵀ D T6 = 1", found.T @ measure @ found, np.eye(3), 1e-10)
    # The same eigenvectors from another matrix: where a walker goes from each point.
    shares, vectors = np.linalg.eig(graph / degrees[:, None])
    chosen = vectors[:, np.argsort(-shares.real)[1:4]].real
    chosen = chosen / np.sqrt((chosen**2 * degrees[:, None]).sum(axis=0))
    yield equal("T6", "T6 = slowest eigenvectors of D⁻¹W", found, spectral.pointed(chosen), 1e-8)
    # The first point stays the first: it says which sign is taken.
    order = np.concatenate([[0], 1 + np.random.default_rng(11).permutation(len(graph) - 1)])
    yield equal("T6", "T6 of points in another order = T6, in that order",
                define(graph[np.ix_(order, order)], 3), found[order], 1e-8)  # fmt: skip
    yield equal("T6", "T6(4 W) = T6(W)/2", define(4 * graph, 3), found / 2, 1e-8)
    yield equal("T6", "T6 of three points in a row ∝ −1, 0, 1 = −1, 0, 1",
                _largest_one(define(_path(3), 1)), [-1, 0, 1], DOUBLE)  # fmt: skip
    ring = define(np.roll(np.eye(12), 1, 0) + np.roll(np.eye(12), -1, 0), 2)
    yield equal("T6", "‖T6 of a ring of 12‖² = 1/12", (ring**2).sum(axis=1), np.full(12, 1 / 12),
                1e-10)  # fmt: skip
    shortened = define(graph[:50, :50], 1)
    yield differ("T6", "T6 of the first 50 points ≠ first 50 places of T6",
                 _largest_one(shortened), _largest_one(found[:50]))  # fmt: skip
    points = inputs.spiral() - inputs.spiral().mean(axis=0)
    main = spectral.pointed(np.linalg.svd(points, full_matrices=False)[0])
    yield differ("T6", "T6 ≠ first principal component", _largest_one(found), _largest_one(main))


def _path(count: int) -> Array:
    """Return the graph of some points in a row."""
    return np.eye(count, k=1) + np.eye(count, k=-1)


def _largest_one(columns: Array) -> Array:
    """Return the first column, with the largest size 1."""
    return np.asarray(columns[:, 0] / np.abs(columns[:, 0]).max())
