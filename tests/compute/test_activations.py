"""What follows a layer's sums, by hand."""

import numpy as np
from numpy.testing import assert_array_equal

from scripts.compute import activations

Z = np.array([-2.0, -0.25, 0.0, 0.25, 2.0])


def test_relu_by_hand() -> None:
    assert_array_equal(activations.relu(Z), [0, 0, 0, 0.25, 2])


def test_relu_keeps_float32_and_leaves_its_input() -> None:
    z = Z.astype(np.float32)
    activated = activations.relu(z)
    assert activated.dtype == np.float32
    assert not np.shares_memory(activated, z)
    assert_array_equal(z, Z)


def test_relu_keeps_integers() -> None:
    activated = activations.relu(np.array([-3, 3]))
    assert activated.dtype == np.int64
    assert_array_equal(activated, [0, 3])


def test_softmax_by_hand() -> None:
    shares = activations.softmax(np.log([[1.0, 3.0], [2.0, 2.0]]))
    np.testing.assert_allclose(shares, [[0.25, 0.75], [0.5, 0.5]], rtol=1e-15)


def test_softmax_does_not_overflow() -> None:
    assert_array_equal(activations.softmax([1000.0, 1000.0, -1000.0]), [0.5, 0.5, 0])


def test_softmax_keeps_float32() -> None:
    assert activations.softmax(Z.astype(np.float32)).dtype == np.float32
