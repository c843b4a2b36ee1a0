"""Graphs and their Laplacians: by hand, and against closed forms of paths and rings."""

import numpy as np

from scripts.compute import spectral


def test_points_nearer_than_the_radius_are_joined_and_none_with_itself() -> None:
    found = spectral.neighbour_graph([[0, 0], [1, 0], [3, 0], [3, 0.5]], 1.5)
    assert found.tolist() == [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]]
    assert spectral.neighbour_graph([[0.0], [1.0]], 1).tolist() == [[0, 0], [0, 0]]


def test_laplacian_has_degrees_on_the_diagonal_and_rows_that_add_to_nothing() -> None:
    found = spectral.laplacian([[0, 2, 0], [2, 0, 1], [0, 1, 0]])
    assert found.tolist() == [[2, -2, 0], [-2, 3, -1], [0, -1, 1]]


def test_eigenvalues_of_a_path_and_of_a_ring_are_one_minus_a_cosine() -> None:
    path = np.eye(7, k=1) + np.eye(7, k=-1)
    values, _ = spectral.eigenmap(path, 3)
    np.testing.assert_allclose(values, 1 - np.cos(np.pi * np.arange(1, 4) / 6), rtol=1e-12)
    ring = path + np.eye(7, k=6) + np.eye(7, k=-6)
    values, _ = spectral.eigenmap(ring, 4)
    np.testing.assert_allclose(values, 1 - np.cos(2 * np.pi * np.array([1, 1, 2, 2]) / 7))


def test_eigenmap_of_a_path_is_a_row_of_cosines() -> None:
    path = np.eye(7, k=1) + np.eye(7, k=-1)
    _, found = spectral.eigenmap(path, 1)
    wave = -np.cos(np.pi * np.arange(7) / 6)
    degrees = path.sum(axis=1)
    wanted = wave / np.sqrt((wave**2 * degrees).sum())
    np.testing.assert_allclose(found[:, 0], wanted, atol=1e-14)


def test_first_entry_of_each_column_is_not_above_zero() -> None:
    found = spectral.pointed([[1, -2, 0], [3, 4, 5]])
    assert found.tolist() == [[-1, -2, 0], [-3, 4, 5]]
