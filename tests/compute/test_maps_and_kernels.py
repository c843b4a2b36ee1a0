"""What holds of every map and of every kernel."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from scripts.compute import gaussian_maps, polynomial_maps, structured_maps
from tests.compute.witnesses import examples

MAPS = {
    "polynomial_features": lambda x: polynomial_maps.polynomial_features(x, degree=3),
    "polynomial_map": lambda x: polynomial_maps.polynomial_map(x, degree=3, offset=1),
    "tensor_square": polynomial_maps.tensor_square,
    "symmetric_square": polynomial_maps.symmetric_square,
    "paraboloid_map": polynomial_maps.paraboloid_map,
    "fourier_map": lambda x: gaussian_maps.fourier_map(x, np.eye(4), np.arange(4.0)),
    "elu_plus_one": structured_maps.elu_plus_one,
    "angle_state": structured_maps.angle_state,
    "density": structured_maps.density,
    "tangent_map": lambda x: structured_maps.tangent_map(
        structured_maps.TwoLayers(np.eye(4), np.arange(4.0), np.ones(4)), x
    ),
}


@pytest.mark.parametrize("name", MAPS)
def test_a_map_treats_each_example_on_its_own(name: str) -> None:
    x = examples(34, 2, 3, 4)
    before = x.copy()
    mapped = MAPS[name](x)
    assert_array_equal(x, before)
    assert_allclose(mapped[1, 2], MAPS[name](x[1, 2]), rtol=0, atol=1e-13)


KERNELS = {
    "polynomial": lambda x, y: polynomial_maps.polynomial_kernel(x, y, degree=2, offset=1),
    "paraboloid": polynomial_maps.paraboloid_kernel,
    "gaussian": lambda x, y: gaussian_maps.gaussian_kernel(x, y, gamma=0.5),
    "fidelity": structured_maps.fidelity_kernel,
}


@pytest.mark.parametrize("name", KERNELS)
def test_a_gram_matrix_is_symmetric_and_has_no_negative_eigenvalue(name: str) -> None:
    x = examples(35, 12, 3)
    gram = KERNELS[name](x, x)
    assert_allclose(gram, gram.T, rtol=0, atol=1e-12)
    assert np.linalg.eigvalsh(gram).min() > -1e-12 * np.abs(gram).max()


@pytest.mark.parametrize("name", KERNELS)
def test_a_kernel_compares_rows_of_one_length(name: str) -> None:
    with pytest.raises(ValueError) as error:
        KERNELS[name](np.ones((4, 2)), np.ones(2))
    assert str(error.value) == (
        "both arrays must hold examples of one length in rows: (4, 2) and (2,)"
    )


def test_a_map_needs_coordinates() -> None:
    with pytest.raises(ValueError) as error:
        polynomial_maps.tensor_square(3.0)
    assert str(error.value) == "x must have coordinates along its last axis: ()"
