"""What is measured behind a ZZ feature map: two qubits, written out as four amplitudes."""

from __future__ import annotations

from math import pi, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
X = (1.0, 2.0)
"""The features, one a qubit."""
ANGLE = pi / 3
"""Of the turn about Y behind the map, as a circuit with parameters begins with one."""
TURNED = np.array([[1, 1], [1, -1]]) / sqrt(2)
"""A Hadamard gate."""


def measured() -> dict[str, Any]:
    """Return the shares of the outcomes 00, 01, 10 and 11, in percent, and how mixed a qubit is."""
    start = np.array([1, 0, 0, 0], complex)
    once = _repeated(start)
    twice = _repeated(once)
    return {
        "x": list(X),
        "once": _shares(once),
        "twice": _shares(twice),
        "turned": _shares(_on_both(_about_y(ANGLE)) @ once),
        "bloch": round(bloch_length(once), 2),
        "phases": [round(float(each), 2) for each in np.angle(once / once[0])],
    }


def zz_phases(x: Any) -> Array:
    """Return the factors that the diagonal part of a ZZ feature map puts to four amplitudes.

    Parameters
    ----------
    x : array_like of shape (2,)
        The features.

    Returns
    -------
    ndarray of shape (4,)
        Complex numbers of length 1, for 00, 01, 10 and 11, the first feature's qubit first.

    References
    ----------
    ``zz_feature_map`` of Qiskit: a phase ``2*x_i`` where qubit i is 1, and one of
    ``2*(pi - x_0)*(pi - x_1)`` where the two differ.
    """
    first, second = np.asarray(x, float)
    pair = 2 * (pi - first) * (pi - second)
    angles = [0, 2 * second + pair, 2 * first + pair, 2 * (first + second)]
    return np.array([complex(np.cos(angle), np.sin(angle)) for angle in angles])


def bloch_length(state: Array) -> float:
    """Return the length of the first qubit's Bloch vector: 1 if it has a state of its own."""
    table = state.reshape(2, 2)
    own = table @ table.conj().T
    return float(np.sqrt(max(0.0, 2 * np.trace(own @ own).real - 1)))


def _repeated(state: Array) -> Array:
    together: Array = _on_both(TURNED) @ state
    return zz_phases(X) * together


def _on_both(gate: Array) -> Array:
    return np.asarray(np.kron(gate, gate))


def _about_y(angle: float) -> Array:
    cosine, sine = np.cos(angle / 2), np.sin(angle / 2)
    return np.array([[cosine, -sine], [sine, cosine]])


def _shares(state: Array) -> list[int]:
    return [round(100 * float(abs(each) ** 2)) for each in state]
