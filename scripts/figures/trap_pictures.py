"""Figures of computed misunderstandings."""

from __future__ import annotations

import numpy as np

from scripts.compute import convolution
from scripts.figures.drawing import Drawing, arrow, canvas, cells, panel, picture, scale
from scripts.inputs import samples, worked_example


def flipped_convolution() -> Drawing:
    """Draw one kernel slid as it is, and turned by half a turn first: two different maps."""
    x, kernel = worked_example.IMAGE, worked_example.KERNELS_1[:1]
    slid = convolution.correlate2d(x, kernel)[0]
    flipped = convolution.convolve2d(x, kernel)[0]
    figure = canvas(7.0, 3.5)
    cells(panel(figure, (0.0, 0.24, 0.28, 0.52), "$x$"), x[0], 9, size=10)
    rows = (("$w$", kernel[0, 0], "$w \\star x$", slid),
            ("$w^{\\circlearrowleft}$", kernel[0, 0, ::-1, ::-1], "$w * x$", flipped))  # fmt: skip
    for row, (symbol, weights, name, values) in enumerate(rows):
        bottom = 0.53 - 0.51 * row
        cells(panel(figure, (0.42, bottom, 0.17, 0.36), symbol), weights, 9, size=10)
        cells(panel(figure, (0.76, bottom, 0.17, 0.36), name), values, 9, size=10)
        arrow(figure, (0.3, 0.5), (0.4, bottom + 0.18), "")
        arrow(figure, (0.62, bottom + 0.18), (0.73, bottom + 0.18), "")
    return Drawing(figure, {"x": x, "w": kernel, "correlated": slid, "convolved": flipped})


def clipped_negatives() -> Drawing:
    """Draw z on a signed scale, and as a viewer shows it that clips to 0 … 255."""
    z = samples.maps("conv1/z")[samples.CHANNEL]
    clipped = np.clip(z, 0, 255)
    figure = canvas(6.2, 3.2)
    picture(panel(figure, (0.0, 0.12, 0.42, 0.78), "$z$"), z, 100)
    grey = np.repeat(np.round(clipped).astype(np.uint8)[..., None], 3, axis=2)
    panel(figure, (0.57, 0.12, 0.42, 0.78), "$\\min(\\max(z, 0), 255)$").imshow(grey)
    arrow(figure, (0.44, 0.51), (0.55, 0.51), "")
    scale(figure, (0.06, 0.065, 0.3, 0.03), 100)
    return Drawing(figure, {"z": z, "shown": grey[..., 0]})
