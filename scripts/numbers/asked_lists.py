"""What stands below answers on kernels, on bells of heat maps and on bits: lists of values."""

from __future__ import annotations

from math import exp, factorial, isqrt, log, prod, sqrt
from typing import Any

import numpy as np

from scripts.compute.polynomial_maps import monomials, polynomial_kernel, polynomial_map

KERNELS = ((3, 2, 0), (3, 2, 1), (2, 3, 0), (2, 3, 1))
"""Coordinates of an input, degree and constant of a polynomial kernel."""
X, Y = (1.0, 2.0, 3.0), (2.0, 0.0, 1.0)
WIDTHS = (1, 2, 3, 7)
"""Standard deviations of bells, in cells of the heat map."""
FEATURE_MAPS = (3, 23, 35, 63)
"""Values of FeatureMap that were read from thermostats and window coverings."""


def lists() -> dict[str, Any]:
    """Return the lists by name, as plain Python values."""
    return {
        "written_out": [_written_out(*each) for each in KERNELS],
        "bells": [_bell(sigma) for sigma in WIDTHS],
        "bits": [_bits(value) for value in FEATURE_MAPS],
    }


def coordinates(size: int, degree: int, constant: int) -> list[str]:
    r"""Return the coordinates of a feature map of ``(x @ y + constant)**degree``, as TeX.

    Parameters
    ----------
    size : int
        Coordinates of an input, at least 1.
    degree : int
        Degree of the kernel, at least 0.
    constant : int
        0 or 1.

    Returns
    -------
    list of str
        In the order of `polynomial_map`; ``\sqrt{2}x_{1}x_{2}`` for two variables and degree 2.
    """
    exponents = monomials(size, degree).tolist()
    wanted = [row for row in exponents if constant or sum(row) == degree]
    return [_weight(degree, row) + _power(row) or "1" for row in wanted]


def _weight(degree: int, exponents: list[int]) -> str:
    """Return the root of how often a product occurs in the power, as TeX; nothing for 1."""
    rest = degree - sum(exponents)
    count = factorial(degree) // prod(factorial(each) for each in (*exponents, rest))
    root = isqrt(count)
    whole = str(root) if root > 1 else ""
    return whole if root * root == count else rf"\sqrt{{{count}}}"


def _power(exponents: list[int]) -> str:
    named = ((f"x_{{{index}}}", each) for index, each in enumerate(exponents, 1) if each)
    return "".join(name if each == 1 else f"{name}^{{{each}}}" for name, each in named)


def _written_out(size: int, degree: int, constant: int) -> dict[str, Any]:
    x, y = np.array(X[:size]), np.array(Y[:size])
    given = {"degree": degree, "offset": constant}
    table = polynomial_kernel(x[None], y[None], **given)
    added = f" + {constant}" if constant else ""
    return {
        "size": size,
        "kernel": rf"(x \cdot y{added})^{{{degree}}}",
        "coordinates": coordinates(size, degree, constant),
        "x": x.tolist(),
        "y": y.tolist(),
        "product": float(polynomial_map(x, **given) @ polynomial_map(y, **given)),
        "value": float(table[0, 0]),
    }


def _bell(sigma: int) -> dict[str, float]:
    """Return what a bell of height 1 is one cell off and at its cut, and where it is 1/100."""
    return {
        "sigma": sigma,
        "one_off": exp(-1 / (2 * sigma**2)),
        "cut": 3 * sigma,
        "at_the_cut": exp(-(3**2) / 2),
        "width": 2 * 3 * sigma + 1,
        "hundredth": sigma * sqrt(2 * log(100)),
    }


def _bits(value: int) -> dict[str, Any]:
    bits = [bit for bit in range(value.bit_length()) if value >> bit & 1]
    return {
        "value": value,
        "hexadecimal": f"0x{value:02X}",
        "bits": bits,
        "powers": [1 << bit for bit in bits],
    }
