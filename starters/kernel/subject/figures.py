"""The figures: each public function that returns a Drawing is one, named after the function.

A drawing is of no language: a word in it is a key, ``word("image")``, and the texts, in every
language, are ``labels`` in ``glossary/figures.yml``.
"""

from __future__ import annotations

import numpy as np

from scripts.figures.drawing import (
    ACCENTS,
    INK,
    Drawing,
    canvas,
    cells,
    heading,
    inches,
    note,
    panel,
    plot_axes,
    step,
)
from scripts.figures.real_text import word
from subject import inputs

LIMIT = 6
"""The value of the full colour, the same in every panel, so that colours can be compared."""
CELL = 0.42
"""Side of a cell in inches."""


def sliding_kernel() -> Drawing:
    """Draw an image, the kernel that slides over it, and the output; one window is framed."""
    output = inputs.correlated(inputs.IMAGE, inputs.EDGE)
    row, column = inputs.WINDOW
    window = [(row + down, column + right) for down in range(3) for right in range(3)]
    figure = canvas(6.4, 2.6)
    image = panel(figure, inches(figure, 0.05, 0.1, 5 * CELL, 5 * CELL))
    cells(image, inputs.IMAGE, LIMIT, marked=window, accent="data")
    heading(image, "$X$", word("image"))
    kernel = panel(figure, inches(figure, 2.9, 0.1 + CELL, 3 * CELL, 3 * CELL))
    cells(kernel, inputs.EDGE, LIMIT)
    heading(kernel, "$K$", word("kernel"))
    result = panel(figure, inches(figure, 5.05, 0.1 + CELL, 3 * CELL, 3 * CELL))
    cells(result, output, LIMIT, marked=[(row, column)], accent="data")
    heading(result, "$Y$", word("output"))
    middle = 0.1 + 2.5 * CELL
    note(figure, (2.55, middle), "$\\star$", fontsize=16)
    step(figure, (4.3, middle), (4.95, middle))
    return Drawing(figure, {"X": inputs.IMAGE, "K": inputs.EDGE, "Y": output})


def gaussian_kernel() -> Drawing:
    """Draw the Gaussian over the difference of its inputs, and its table for three inputs."""
    differences = np.linspace(-4, 4, 161)
    curve, table = inputs.gaussian(differences), inputs.gaussian_table()
    figure = canvas(6.4, 2.8)
    axes = plot_axes(figure, inches(figure, 0.45, 0.7, 2.9, 1.7), "$k(x, y)$")
    axes.plot(differences, curve, color=ACCENTS["data"])
    axes.set(xlabel="$x-y$", xticks=[-3, -1, 0, 1, 3], yticks=[0, 1])
    texts = [[f"{value:.3f}" for value in row] for row in table]
    right = panel(figure, inches(figure, 4.1, 0.4, 2.1, 2.0))
    cells(right, table, 1, texts=texts, size=10)
    heading(right, "", word("of-the-inputs", 0, 1, 3))
    return Drawing(figure, {"differences": differences, "curve": curve, "table": table})


def kernel_of_a_linear_map() -> Drawing:
    """Draw a grid of vectors and their images; those that go to zero are squares."""
    steps = np.arange(-2, 3)
    vectors = np.array([(across, up) for across in steps for up in steps])
    images = vectors @ inputs.MATRIX.T
    lost = ~images.any(axis=1)
    figure = canvas(6.4, 2.9)
    for left, title, points in ((0.5, "$x$", vectors), (3.95, "$A\\,x$", images)):
        axes = plot_axes(figure, inches(figure, left, 0.4, 2.4, 2.1), title)
        axes.plot(*points[~lost].T, "o", color=INK, markersize=3.5, alpha=0.55)
        axes.plot(*points[lost].T, "s", color=ACCENTS["algebra"], markersize=8)
        axes.set(xticks=[points.min(), 0, points.max()], yticks=[points.min(), 0, points.max()])
        axes.set_aspect("equal", adjustable="datalim")
    step(figure, (2.95, 1.45), (3.4, 1.45), "$A$")
    return Drawing(figure, {"A": inputs.MATRIX, "x": vectors, "Ax": images})
