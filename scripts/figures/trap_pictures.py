"""Figures of computed misunderstandings."""

from __future__ import annotations

import numpy as np

from scripts.compute import convolution
from scripts.figures.drawing import (
    Drawing,
    canvas,
    cells,
    heading,
    inches,
    panel,
    picture,
    scale,
    step,
)
from scripts.figures.real_text import word
from scripts.inputs import samples, worked_example

CELL = 0.29
"""Side of a cell in inches, as in the figures of the worked example."""


def flipped_convolution() -> Drawing:
    """Draw one kernel slid as it is, and turned by half a turn first: two different maps."""
    x, kernel = worked_example.IMAGE, worked_example.KERNELS_1[:1]
    slid = convolution.correlate2d(x, kernel)[0]
    flipped = convolution.convolve2d(x, kernel)[0]
    figure = canvas(5.6, 3.9)
    axes = panel(figure, inches(figure, 0.05, 1.15, 5 * CELL, 5 * CELL))
    cells(axes, x[0], 9, size=10)
    heading(axes, "$x$", word("input"))
    rows = (
        ("$w$", "filter", kernel[0, 0], "$w \\star x$", "correlation", slid),
        ("$w^{\\circlearrowleft}$", "half-turned", kernel[0, 0, ::-1, ::-1], "$w * x$",
         "convolution", flipped),
    )  # fmt: skip
    for row, (symbol, key, weights, product, name, values) in enumerate(rows):
        bottom = 2.15 - 2.05 * row
        for left, mark, said, matrix in ((2.35, symbol, key, weights),
                                         (4.2, product, name, values)):  # fmt: skip
            axes = panel(figure, inches(figure, left, bottom, 3 * CELL, 3 * CELL))
            cells(axes, matrix, 9, size=10)
            heading(axes, mark, word(said), lines=2)
        step(figure, (1.65, 1.95 - 0.1 * row), (2.2, bottom + 0.45))
        step(figure, (3.4, bottom + 0.45), (4.05, bottom + 0.45))
    return Drawing(figure, {"x": x, "w": kernel, "correlated": slid, "convolved": flipped})


def clipped_negatives() -> Drawing:
    """Draw z on a signed scale, and as a viewer shows it that clips to 0 … 255."""
    z = samples.maps("conv1/z")[samples.CHANNEL]
    clipped = np.clip(z, 0, 255)
    figure = canvas(6.0, 3.35)
    left, right = (panel(figure, inches(figure, at, 0.58, 2.45, 2.45)) for at in (0.0, 3.5))
    picture(left, z, 100)
    heading(left, "$z$", word("signed"))
    grey = np.repeat(np.round(clipped).astype(np.uint8)[..., None], 3, axis=2)
    right.imshow(grey)
    heading(right, "$\\min(\\max(z, 0), 255)$", "")
    step(figure, (2.6, 1.8), (3.35, 1.8), "", word("shown"))
    scale(figure, inches(figure, 0.25, 0.36, 1.95, 0.1), 100, z)
    return Drawing(figure, {"z": z, "shown": grey[..., 0]})
