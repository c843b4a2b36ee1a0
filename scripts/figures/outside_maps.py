"""Figures of the maps outside R(x, p, c): lattices, saliency, class activation, attention."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from scripts.compute import other_maps, pooling
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
    photograph,
    picture,
    step,
)
from scripts.figures.real_text import word
from scripts.figures.tiles import tiled
from scripts.inputs import samples
from scripts.inputs import sense_inputs as inputs
from scripts.senses import outside

POINT = np.array([-0.62, 0.42])
"""The input that is followed through the self-organizing map."""
QUERIES = {(4, 4): "asked-from-an-eye", (9, 6): "asked-from-the-nose"}
"""Rows and columns of the 13 × 13 grid whose attention is drawn, and the words that name them."""


def _net(shown: tiles.Arrays) -> str:
    """Return a tile of points and the lattice that is laid through them."""
    window = (*(f(shown["points"][:, 0]) for f in (np.min, np.max)),
              *(f(shown["points"][:, 1]) for f in (np.min, np.max)))  # fmt: skip
    box, colour, net = (4.0, 5.0, 88.0, 62.0), ACCENTS["other-maps"], shown["prototypes"]
    lines = (
        tiles.outline(tiles.scaled(line, box, window)) for line in (*net, *net.transpose(1, 0, 2))
    )
    return tiles.tile(
        tiles.dots(tiles.scaled(shown["points"][::9], box, window), 1.6, stroke_opacity=0.45),
        tiles.path("".join(lines), colour, 1.1),
    )


@tiled(_net)
def self_organizing_map() -> Drawing:
    """Draw points, the lattice laid through them, and one point's place on the lattice."""
    prototypes, points = inputs.prototypes(), inputs.crescent()
    winner = outside.self_organizing_map(prototypes)(POINT)
    figure = canvas(6.2, 3.0)
    left = panel(figure, inches(figure, 0.0, 0.2, 3.6, 2.3))
    _mesh(left, prototypes, points)
    note(figure, (0.05, 2.8), "$x\\in\\mathbb{R}^2$", ha="left")
    note(figure, (0.75, 2.8), word("lattice-in-space"), ha="left")
    left.plot(*POINT, "x", color=INK, markersize=9, mew=2)
    left.plot(
        *prototypes[winner], "s", color=ACCENTS["other-maps"], markersize=9, mfc="none", mew=2
    )
    right = panel(figure, inches(figure, 4.15, 0.2, 2.0, 2.0))
    _lattice(right, winner)
    heading(right, f"$u^*={winner}$", word("nearest-unit"), lines=2)
    step(figure, (3.65, 1.3), (4.1, 1.3))
    shown = {"points": points, "prototypes": prototypes, "x": POINT, "winner": np.array(winner)}
    return Drawing(figure, shown)


def _distances(shown: tiles.Arrays) -> str:
    """Return a tile of the distances from all units, the smallest framed."""
    box, (row, column) = (13.0, 1.0, 70.0, 70.0), shown["winner"]
    side = 70 / len(shown["distances"])
    place = (13 + side * column, 1 + side * row, side, side)
    return tiles.tile(
        tiles.grid(shown["distances"], 2.0, box),
        tiles.frame(place, ACCENTS["look-alikes"], 2.4),
    )


@tiled(_distances)
def som_activation_map() -> Drawing:
    """Draw the distances of one point from all units, the smallest framed."""
    prototypes = inputs.prototypes()
    distances = outside.som_activation_map(prototypes, POINT)
    winner = outside.self_organizing_map(prototypes)(POINT)
    figure = canvas(5.6, 6.0)
    axes = panel(figure, inches(figure, 0.05, 0.05, 5.5, 5.5))
    heading(axes, "$\\Vert x-m_u\\Vert$", word("distance-to-units"))
    texts = [[f"{value:.2f}" for value in row] for row in distances]
    cells(axes, distances, 2.0, marked=[winner], accent="look-alikes", size=8.5, texts=texts)
    return Drawing(figure, {"distances": distances, "x": POINT, "winner": np.array(winner)})


def _conspicuous(shown: tiles.Arrays) -> str:
    """Return a tile of the grey picture, an arrow, and what stands out of its surroundings."""
    boxes = ((1.0, 15.0, 42.0, 42.0), (53.0, 15.0, 42.0, 42.0))
    grey = tiles.grey(inputs.grey("coffee") / 255, boxes[0])
    found = tiles.signed(shown["map"], float(shown["map"].max()), boxes[1])
    return tiles.tile(grey, found, *map(tiles.frame, boxes), tiles.arrow((45, 36), (51, 36)))


@tiled(_conspicuous)
def conspicuity_feature_map() -> Drawing:
    """Draw a grey picture, its fine and its coarse blur, and the size of their difference."""
    grey = inputs.grey("coffee")
    fine, coarse = (other_maps.gaussian_blur(grey, width) for width in (2, 12))
    found = outside.conspicuity_feature_map(grey)
    figure = canvas(6.2, 2.65)
    shown = (("$G_{2}*x$", "fine-blur", fine), ("$G_{12}*x$", "coarse-blur", coarse))
    for index, (symbol, key, one) in enumerate(shown):
        axes = panel(figure, inches(figure, 2.14 * index, 0.02, 1.85, 1.85))
        level = np.round(one[::2, ::2] / 8).astype(np.uint8) * 8
        axes.imshow(np.repeat(level[..., None], 3, axis=-1))
        heading(axes, symbol, word(key), lines=2)
    axes = panel(figure, inches(figure, 4.28, 0.02, 1.85, 1.85))
    picture(axes, found[::2, ::2], float(found.max()))
    heading(axes, "$|G_2*x-G_{12}*x|$", word("where-they-differ"), lines=2)
    for at, sign in ((1.995, "\u2212"), (4.135, "\u2192")):
        note(figure, (at, 0.95), sign, fontsize=13)
    return Drawing(figure, {"map": found[::2, ::2].astype(np.float32)})


def _walked(shown: tiles.Arrays) -> str:
    """Return a tile of a photograph, an arrow, and where a walker spends its time."""
    found, boxes = shown["equilibrium"], ((1.0, 15.0, 42.0, 42.0), (53.0, 15.0, 42.0, 42.0))
    picture = tiles.photograph(samples.photograph("coffee")[:224, :224], boxes[0])
    walked = tiles.signed(found, float(np.quantile(found, 0.99)), boxes[1])
    return tiles.tile(picture, walked, *map(tiles.frame, boxes), tiles.arrow((45, 36), (51, 36)))


@tiled(_walked)
def saliency_activation_map() -> Drawing:
    """Draw a photograph, its contrast map, and where a walker on that map spends its time."""
    contrast = pooling.mean_pool2d(outside.conspicuity_feature_map(inputs.grey("coffee")), 8)
    found = outside.saliency_activation_map(contrast)
    figure = canvas(6.2, 2.65)
    x, contrasts, visits = (panel(figure, inches(figure, 2.14 * index, 0.02, 1.85, 1.85))
                            for index in range(3))  # fmt: skip
    photograph(x, samples.photograph("coffee")[:224:2, :224:2])
    picture(contrasts, contrast, float(contrast.max()))
    picture(visits, found, float(np.quantile(found, 0.99)))
    heading(x, "$x$", word("photograph"), lines=2)
    heading(contrasts, "$m$", word("contrast"), lines=2)
    heading(visits, "$\\pi=\\pi P$", word("time-spent-there"), lines=2)
    for left in (1.88, 4.02):
        step(figure, (left, 0.95), (left + 0.23, 0.95))
    return Drawing(figure, {"contrast": contrast, "equilibrium": found})


def _classes(shown: tiles.Arrays) -> str:
    """Return a tile of a photograph between the maps of two classes."""
    boxes = [(33.0 * place, 21.0, 30.0, 30.0) for place in range(3)]
    maps = (tiles.signed(shown[f"coffee_{inputs.CLASSES[name]}"], 100, box)
            for name, box in zip(inputs.CLASSES, boxes[1:], strict=True))  # fmt: skip
    picture = tiles.photograph(samples.photograph("coffee"), boxes[0])
    return tiles.tile(picture, *maps, *map(tiles.frame, boxes))


@tiled(_classes)
def class_activation_map() -> Drawing:
    """Draw a weighted sum of maps, and the maps of two classes for two photographs."""
    weights = inputs.class_weights()
    figure = canvas(6.2, 6.0)
    shown = {"terms": _weighted_sum(figure, weights[inputs.CLASSES["coffee"]])}
    for row, name in enumerate(reversed(inputs.CLASSES)):
        bottom = 1.75 - 1.72 * row
        small = samples.photograph(name)[::2, ::2]
        photograph(panel(figure, inches(figure, 0.35, bottom, 1.55, 1.55)), small)
        for column, (of, chosen) in enumerate(inputs.CLASSES.items()):
            one = outside.class_activation_map(inputs.trunk(name), weights[chosen])
            box = inches(figure, 2.45 + 1.9 * column, bottom, 1.55, 1.55)
            picture(axes := panel(figure, box), one, 100)
            if row == 0:
                heading(axes, f"$c={chosen}$", word(f"class-of-{of}"))
            shown[f"{name}_{chosen}"] = one
    return Drawing(figure, shown)


def _attended(shown: tiles.Arrays) -> str:
    """Return a tile of a photograph with a position, and how that weighs all positions."""
    (row, column), colour = next(iter(QUERIES)), ACCENTS["look-alikes"]
    boxes = ((1.0, 13.0, 46.0, 46.0), (49.0, 13.0, 46.0, 46.0))
    one = shown["weights"][13 * row + column].reshape(13, 13)
    side = 46 / 13
    marks = (tiles.frame((left + column * side, 13 + row * side, side, side), colour, 2)
             for left, *_ in boxes)  # fmt: skip
    return tiles.tile(
        tiles.photograph(samples.photograph(), boxes[0]),
        tiles.signed(one, float(one.max()), boxes[1]), tiles.frame(boxes[1]), *marks,
    )  # fmt: skip


@tiled(_attended)
def attention_map() -> Drawing:
    """Draw a photograph with two positions, and how each weighs all positions."""
    weights = outside.attention_map(inputs.position_tokens())
    figure = canvas(6.2, 2.7)
    axes = panel(figure, inches(figure, 0, 0.02, 1.9, 1.9))
    photograph(axes, samples.photograph()[::2, ::2])
    heading(axes, "$x$", word("photograph"), lines=2)
    shown = {"weights": weights.astype(np.float32)}
    for index, ((row, column), key) in enumerate(QUERIES.items()):
        side = 114 / 13
        _mark(axes, (column * side - 0.5, row * side - 0.5), side)
        one = weights[13 * row + column].reshape(13, 13)
        box = inches(figure, 2.14 * (index + 1), 0.02, 1.9, 1.9)
        right = panel(figure, box)
        picture(right, one, float(one.max()))
        heading(right, f"$q=({row},{column})$", word(key), lines=2)
        _mark(right, (column - 0.5, row - 0.5), 1)
    return Drawing(figure, shown)


def _weighted_sum(figure: Figure, weights: NDArray[np.floating]) -> NDArray[np.floating]:
    """Draw the three strongest terms of the cup's class map, and point to their whole sum."""
    stack = inputs.trunk("coffee")
    strongest = np.argsort(-weights * stack.mean(axis=(1, 2)))[:3]
    terms = weights[strongest, None, None] * stack[strongest]
    for index, channel in enumerate(strongest):
        axes = panel(figure, inches(figure, 0.12 + 1.45 * index, 4.2, 1.05, 1.05))
        picture(axes, terms[index], 30)
        heading(axes, f"${weights[channel]:.2f}\\; A_{{{channel}}}$", "")
        sign = "+" if index < 2 else "+ \u22ef"
        note(figure, (1.36 + 1.45 * index + 0.06 * (index == 2), 4.72), sign, fontsize=12)
    note(figure, (0.12, 5.82), word("weight-times-channel"), ha="left")
    note(figure, (5.3, 4.72), "$L_c=\\sum_k w_{c,k}\\, A_k$", fontsize=11)
    step(figure, (5.3, 4.5), (5.3, 3.75))
    return terms


def _mark(axes: Axes, corner: tuple[float, float], side: float) -> None:
    """Frame a square of a picture."""
    colour = ACCENTS["look-alikes"]
    axes.add_patch(Rectangle(corner, side, side, fill=False, edgecolor=colour, linewidth=2))


def _mesh(axes: Axes, prototypes: NDArray[np.floating], points: NDArray[np.floating]) -> None:
    axes.plot(*points[::3].T, ".", color=INK, alpha=0.5, markersize=3, mew=0)
    for line in (*prototypes, *prototypes.transpose(1, 0, 2)):
        axes.plot(*line.T, color=ACCENTS["other-maps"], linewidth=1.1)
    axes.plot(*prototypes.reshape(-1, 2).T, "o", color=ACCENTS["other-maps"], markersize=3, mew=0)
    axes.set_aspect("equal")


def _lattice(axes: Axes, winner: tuple[int, int]) -> None:
    rows, columns = np.divmod(np.arange(inputs.LATTICE**2), inputs.LATTICE)
    axes.plot(columns, rows, "o", color=ACCENTS["other-maps"], markersize=4, mew=0)
    for at in range(inputs.LATTICE):
        line = [0, inputs.LATTICE - 1]
        axes.plot(line, [at, at], color=ACCENTS["other-maps"], linewidth=0.9)
        axes.plot([at, at], line, color=ACCENTS["other-maps"], linewidth=0.9)
    axes.plot(
        winner[1], winner[0], "s", color=ACCENTS["other-maps"], mfc="none", markersize=12, mew=2
    )
    axes.set(aspect="equal", ylim=(inputs.LATTICE - 0.5, -0.5))
