"""Figures of weights and functions, each drawn from the definition of its sense."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from scripts.compute import structured_maps
from scripts.figures import tiles
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
    picture,
    plot_axes,
    step,
)
from scripts.figures.real_text import word
from scripts.figures.tiles import tile, tiled
from scripts.inputs import sense_inputs as inputs
from scripts.senses import functions
from scripts.senses.identities import of_functions as measured

RULE = ACCENTS["rules"]
CELL = 0.15
"""Side of a matrix cell in inches."""
COLOURS = {"B": "blue", "G": "green", "R": "red"}
"""The words of the input's channels, in the order of their letters."""
UNIT = 1
"""The hidden unit whose three tangent features are drawn boldly."""


@tiled(lambda shown: tile(tiles.pixels(_patches(shown["kernels"], 8), (13, 1, 70, 70))))
def filter_as_feature_map() -> Drawing:
    """Draw all filters of the first layer as colour patches, and one as signed slices."""
    run = inputs.photograph()
    chosen = functions.filter_as_feature_map(run)
    figure = canvas(6.2, 4.6)
    axes = panel(figure, inches(figure, 0.03, 1.1, 3.0, 3.0))
    axes.imshow(_patches(run.kernels, 8))
    heading(axes, "$w$", word("filters-as-colours", len(run.kernels)))
    row, column = divmod(run.channel, 8)
    axes.add_patch(
        Rectangle(
            (column * 4 - 1, row * 4 - 1), 4, 4,
            fill=False, linewidth=2.4, edgecolor=ACCENTS["units"], clip_on=False,
        )
    )  # fmt: skip
    for index, (letter, key) in enumerate(COLOURS.items()):
        axes = panel(figure, inches(figure, 4.2, 3.02 - 1.52 * index, 1.95, 1.17))
        cells(axes, np.round(chosen[index].astype(float), 2) + 0.0, 0.6, size=8.5)
        # A sign and two decimals are wider than high.
        axes.set_aspect("auto")
        heading(axes, f"$w[{letter}]$", word(key))
    step(figure, (3.15, 2.6), (4.1, 2.6), "", word("framed-one"))
    return Drawing(figure, {"kernels": run.kernels})


def _along_the_diagonal(shown: tiles.Arrays) -> str:
    """Return a tile of approximate against exact values: few features scatter, many follow."""
    pairs = tuple(index[::3] for index in np.triu_indices(len(shown["kernel"]), 1))
    window, box = (-0.05, 1.05, -0.5, 1.35), (6.0, 3.0, 86.0, 64.0)
    exact = shown["kernel"][pairs]
    line = tiles.scaled([(0, 0), (1, 1)], box, window)
    many, few = (np.stack([exact, shown[name][pairs]], axis=1) for name in ("many", "few"))
    return tiles.tile(
        tiles.curve([(6, 3), (6, 67), (92, 67)], width=0.8),
        tiles.curve(line, width=0.8),
        tiles.dots(tiles.scaled(few[::2], box, window), 2.4, stroke_opacity=0.4),
        tiles.dots(tiles.scaled(many[::2], box, window), 2.6, RULE),
    )


@tiled(_along_the_diagonal)
def approximate_kernel_map() -> Drawing:
    """Draw approximate against exact kernel values, and the error against the length D."""
    exact = measured.gaussian(inputs.points())
    errors = measured.fourier_errors()
    few, many = (measured.approximate(count, seed=0) for count in (16, 1024))
    figure = canvas(6.2, 3.5)
    left = plot_axes(figure, inches(figure, 0.55, 0.75, 2.15, 2.25))
    pairs = tuple(index[::3] for index in np.triu_indices(len(exact), 1))
    left.plot([-0.05, 1.05], [-0.05, 1.05], color=INK, linewidth=0.8)
    left.plot(exact[pairs], few[pairs], "o", color=INK, alpha=0.4, markersize=2.6, mew=0)
    left.plot(exact[pairs], many[pairs], "o", color=RULE, markersize=2.6, mew=0)
    left.set(xlim=(-0.05, 1.05), ylim=(-0.5, 1.35), xticks=[0, 0.5, 1], yticks=[0, 0.5, 1])
    heading(left, "$\\psi(x)\\cdot\\psi(y)$", word("approximate"))
    note(figure, (1.62, 0.12), "$k(x,y)$", ha="right", va="bottom")
    note(figure, (1.75, 0.12), word("exact"), ha="left", va="bottom")
    left.text(0.07, 0.91, "$D=16$", transform=left.transAxes, alpha=0.65)
    left.text(0.07, 0.78, "$D=1024$", transform=left.transAxes, color=RULE)
    right = plot_axes(figure, inches(figure, 3.9, 0.75, 2.15, 2.25))
    heading(right, "$\\varepsilon$", word("error"))
    note(figure, (4.6, 0.12), "$D$", ha="right", va="bottom")
    note(figure, (4.75, 0.12), word("features"), ha="left", va="bottom")
    lengths = np.array([8.0, 2048.0])
    right.loglog(lengths, measured.fourier_theory() / np.sqrt(lengths), color=INK, linewidth=0.9)
    right.loglog(measured.COUNTS, errors, "o", color=RULE, markersize=6)
    right.set(xticks=list(measured.COUNTS), yticks=[0.03, 0.1, 0.3],
              xticklabels=[str(count) for count in measured.COUNTS],
              yticklabels=["0.03", "0.1", "0.3"])  # fmt: skip
    right.minorticks_off()
    right.text(0.5, 0.72, "$\\propto 1/\\sqrt{D}$", transform=right.transAxes)
    arrays = {"lengths": np.array(measured.COUNTS), "errors": errors}
    return Drawing(figure, arrays | {"kernel": exact, "few": few, "many": many})


def _tangents(shown: tiles.Arrays) -> str:
    """Return a tile of all tangent features as curves, three of them bold."""
    x, features = shown["x"][::5], shown["features"][::5]
    window = (-2.0, 2.0, float(features.min()), float(features.max()))
    curves = [tiles.scaled(np.stack([x, each], axis=1), (3, 4, 90, 64), window)
              for each in features.T]  # fmt: skip
    bold = [curves[4 * block + UNIT] for block in range(3)]
    return tiles.tile(
        tiles.path("".join(map(tiles.outline, curves)), RULE, 0.6, stroke_opacity=0.6),
        tiles.path("".join(map(tiles.outline, bold)), RULE, 2),
    )


@tiled(_tangents)
def tangent_feature_map() -> Drawing:
    """Draw a small network, three of its twelve tangent features, and the tangent kernel."""
    params = inputs.small_network()
    x = np.linspace(-2, 2, 81)[:, None]
    features = functions.tangent_feature_map(params)(x)
    gram = features @ features.T
    figure = canvas(6.2, 3.6)
    left = plot_axes(figure, inches(figure, 0.4, 0.7, 2.6, 2.1))
    left.plot(x[:, 0], features, color=RULE, linewidth=0.6, alpha=0.45)
    for block, line in enumerate(("-", "--", ":")):
        left.plot(x[:, 0], features[:, 4 * block + UNIT], line, color=RULE, linewidth=2)
    left.set(xlabel="$x$", xticks=[-2, 0, 2], yticks=[-1, 0, 1])
    note(figure, (0.1, 3.4), word("features-are-slopes", features.shape[1]), ha="left")
    for at, line, symbol in ((0.0, "-", "w"), (0.36, "--", "b"), (0.72, ":", "v")):
        left.plot([at, at + 0.1], [1.1, 1.1], line, color=RULE, transform=left.transAxes,
                  clip_on=False)  # fmt: skip
        left.text(at + 0.12, 1.1, f"$\\partial f/\\partial {symbol}$", va="center",
                  transform=left.transAxes)  # fmt: skip
    right = plot_axes(figure, inches(figure, 3.85, 0.7, 2.1, 2.1))
    heading(right, "$\\langle\\varphi(x),\\varphi(y)\\rangle$", word("kernel"), lines=2)
    _square(right, gram[::2, ::2], ("\u22122", "0", "2"))
    right.set(xlabel="$y$", ylabel="$x$")
    return Drawing(figure, {"x": x[:, 0], "features": features, "gram": gram[::2, ::2]})


def _two_orders(shown: tiles.Arrays) -> str:
    """Return a tile of the two ways to one result: by all pairs above, by features below."""
    pairs, summary, result = (shown[name] for name in ("pairs", "summary", "result"))

    def whole(values: NDArray[np.floating], left: float, top: float, side: float) -> str:
        box = (left, top, side * values.shape[1], side * values.shape[0])
        return tiles.signed(values, float(np.abs(values).max()), box) + tiles.frame(box)

    return tiles.tile(
        whole(pairs, 8, 2, 4), whole(summary, 16, 54, 4),
        tiles.arrow((52, 22), (72, 31), RULE), tiles.arrow((34, 62), (72, 43), RULE),
        whole(result, 78, 17, 4),
    )  # fmt: skip


@tiled(_two_orders)
def linear_attention_map() -> Drawing:
    """Draw the two orders of the same product: over all pairs, and over features."""
    apply = functions.linear_attention_map()
    queries, keys, contents = inputs.tokens()
    asked, offered = apply(queries), apply(keys)
    pairs, summary = asked @ offered.T, offered.T @ contents
    result = structured_maps.linear_attention(queries, keys, contents, apply)
    figure = canvas(6.2, 5.0)
    transposed = "^{\\mathsf{T}}"
    _product(figure, 2.85, pairs, f"$\\varphi(Q)\\,\\varphi(K){transposed}$", contents, "$V$")
    _product(figure, 0.1, asked, "$\\varphi(Q)$", summary, f"$\\varphi(K){transposed}V$")
    _matrix(figure, (5.05, 1.55), result, "$y$")
    note(figure, (0.05, 4.82), word("over-all-pairs", *pairs.shape), ha="left")
    note(figure, (0.05, 2.15), word("over-features", *summary.shape), ha="left")
    note(figure, (5.35, 3.5), word("the-same"))
    step(figure, (3.5, 3.3), (4.85, 2.6))
    step(figure, (3.5, 1.05), (4.85, 1.9))
    return Drawing(figure, {"pairs": pairs, "summary": summary, "result": result})


def _states(shown: tiles.Arrays) -> str:
    """Return a tile of the states of one qubit on their circle, and four amplitudes as cells."""
    turn = np.linspace(0, np.pi / 2, 13)
    quarter = np.stack([4 + 54 * np.cos(turn), 66 - 54 * np.sin(turn)], axis=1)
    arrows = []
    for angle in (0.0, np.pi / 3, 2 * np.pi / 3, np.pi):
        along, up = functions.quantum_feature_map()(np.array([angle]))
        arrows.append(tiles.arrow((4, 66), (4 + 54 * along, 66 - 54 * up), RULE, 1.8))
    return tiles.tile(
        tiles.curve(quarter, width=0.8),
        *arrows,
        tiles.grid(shown["amplitudes"], 1.4, (76, 4, 15, 60)),
    )


@tiled(_states)
def quantum_feature_map() -> Drawing:
    """Draw one angle as a qubit, two angles as four amplitudes, and the kernel of two angles."""
    apply = functions.quantum_feature_map()
    angle = np.array([np.pi / 3, 2 * np.pi / 3])
    grid = np.linspace(0, np.pi, 41)
    pairs = np.stack(np.meshgrid(grid, grid, indexing="ij"), axis=-1).reshape(-1, 2)
    kernel = structured_maps.fidelity_kernel(angle[None], pairs, apply).reshape(41, 41)
    figure = canvas(6.2, 3.1)
    qubit = panel(figure, inches(figure, 0.0, 0.3, 1.9, 2.0))
    _qubit(qubit)
    heading(qubit, "$|\\varphi(x)\\rangle$", word("one-angle"), lines=2)
    amplitudes = apply(angle)[:, None]
    axes = panel(figure, inches(figure, 2.5, 0.35, 0.95, 1.9))
    cells(axes, amplitudes, 1.4, size=10, texts=[[f"{value:.2f}"] for value in amplitudes[:, 0]])
    heading(axes, "$|\\varphi(x_1,x_2)\\rangle$", word("two-angles"), lines=2)
    for row, label in enumerate(("00", "01", "10", "11")):
        axes.text(-0.15, row + 0.53, f"$|{label}\\rangle$", ha="right", va="center")
    right = plot_axes(figure, inches(figure, 4.2, 0.6, 1.7, 1.7))
    heading(right, "$|\\langle\\varphi(x)|\\varphi(y)\\rangle|^2$", word("kernel"), lines=2)
    _square(right, kernel.T, ("0", "$\\pi/2$", "$\\pi$"))
    right.plot(*(angle / np.pi * 40), "+", color=INK, markersize=9, mew=1.4)
    right.set(xlabel="$y_1$")
    note(figure, (6.1, 1.45), "$y_2$")
    return Drawing(figure, {"amplitudes": amplitudes, "kernel": kernel})


def _square(axes: Axes, values: NDArray[np.floating], labels: Sequence[str]) -> None:
    """Draw a function of two variables on the signed scale, both axes labelled alike."""
    picture(axes, values, float(np.abs(values).max()))
    last = len(values) - 1
    axes.set_xticks([0, last / 2, last], labels)
    axes.set_yticks([0, last / 2, last], labels)
    axes.set_ylim(-0.5, last + 0.5)


def _qubit(axes: Axes) -> None:
    """Draw the states of one qubit for six angles, on the circle of length 1."""
    turn = np.linspace(0, np.pi / 2, 60)
    axes.plot(np.cos(turn), np.sin(turn), color=INK, linewidth=0.8, alpha=0.6)
    axes.plot([0, 0, 1.08], [1.08, 0, 0], color=INK, linewidth=0.8)
    angles = (("0", 0.0), ("\\pi/3", np.pi / 3), ("2\\pi/3", 2 * np.pi / 3), ("\\pi", np.pi))
    for symbol, angle in angles:
        along, up = functions.quantum_feature_map()(np.array([angle]))
        style = {"arrowstyle": "->", "color": RULE, "lw": 1.8, "shrinkA": 0, "shrinkB": 0}
        axes.annotate("", (along, up), (0, 0), arrowprops=style)
        axes.text(1.1 * along + 0.04, 1.08 * up + 0.05, f"${symbol}$", ha="left", va="center")
    axes.text(0.55, -0.12, "$|0\\rangle$", ha="center", va="top")
    axes.text(-0.06, 0.5, "$|1\\rangle$", ha="right", va="center")
    axes.set(xlim=(-0.35, 1.35), ylim=(-0.25, 1.2), aspect="equal")


def _product(
    figure: Figure,
    bottom: float,
    first: NDArray[np.floating],
    first_title: str,
    second: NDArray[np.floating],
    second_title: str,
) -> None:
    """Draw two matrices to be multiplied, centred on one line, and their sizes."""
    middle = bottom + 5 * CELL
    place = 1.7 - first.shape[1] * CELL
    _matrix(figure, (place, middle - len(first) * CELL / 2), first, first_title)
    note(figure, (1.95, middle), "\u00d7", fontsize=14)
    _matrix(figure, (2.25, middle - len(second) * CELL / 2), second, second_title)


def _matrix(
    figure: Figure, corner: tuple[float, float], matrix: NDArray[np.floating], title: str
) -> None:
    """Draw a matrix on the signed scale, framed, its lower left corner given in inches."""
    height, width = matrix.shape
    axes = panel(figure, inches(figure, *corner, CELL * width, CELL * height), title)
    picture(axes, matrix, float(np.abs(matrix).max()))
    axes.add_patch(
        Rectangle(
            (0, 0), 1, 1,
            transform=axes.transAxes, fill=False, edgecolor=INK, linewidth=0.7, clip_on=False,
        )
    )  # fmt: skip


def _patches(kernels: NDArray[np.floating], columns: int) -> NDArray[np.uint8]:
    """Return filters as colour patches on one scale, zero in the middle, on a clear sheet."""
    count, _, height, width = kernels.shape
    shown = np.clip(0.5 + kernels[:, ::-1] / (2 * np.abs(kernels).max()), 0, 1)
    rows = -(-count // columns)
    sheet = np.zeros((rows * (height + 1) - 1, columns * (width + 1) - 1, 4), np.uint8)
    for index, one in enumerate(shown):
        top, left = index // columns * (height + 1), index % columns * (width + 1)
        sheet[top : top + height, left : left + width, :3] = np.round(255 * one.transpose(1, 2, 0))
        sheet[top : top + height, left : left + width, 3] = 255
    return sheet
