"""Figures of functions of two inputs: what makes one a kernel, and what kernels are used for."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scripts.compute import gaussian_maps, kernel_fits, polynomial_maps, structured_maps
from scripts.figures import tiles
from scripts.figures.board_plots import Box, Window, curve, dots, graph, legend, zeros
from scripts.figures.boards import Board, Place, arrow, board, frame, grid, image, outline, say
from scripts.figures.drawing import ACCENTS, INK, Drawing, number, signed_rgba
from scripts.figures.real_text import word
from scripts.figures.tiles import Arrays, tile, tiled
from scripts.inputs import sense_inputs
from scripts.numbers.printed import POINTS

ACCENT, OTHER = ACCENTS["terms"], ACCENTS["values"]
THREE = np.arange(3)
"""The three inputs of the tables."""
GAMMA = 2.0
"""Of the Gaussian kernel in these drawings: a bump about as wide as one step of its axis."""
CENTRES, WEIGHTS = np.array([-1.2, 0.0, 1.0]), np.array([1.0, -1.0, 2.0])
PLACES = np.array([-2.0, -1.2, 0.0, 0.9, 1.8])
WANTED = np.array([0.4, 1.2, -0.4, 0.6, 1.0])
"""Five training examples."""
PENALTY = 0.05
ELSEWHERE = 0.45
"""Where the part of a function is centred that no training example sees."""
OVER = np.linspace(-2.5, 2.5, 61)
PARTS = 3
"""Terms that are shown of a kernel's sum."""
FEW, MANY = 4, 512
"""Numbers of random waves."""
NUDGED, STEP = 1.0, 0.1
"""The example learned from, and how far the parameters move along its gradient."""


def _kernel(x: NDArray[np.floating], y: NDArray[np.floating]) -> NDArray[np.floating]:
    """Return the Gaussian kernel of numbers, shape (n, m)."""
    return gaussian_maps.gaussian_kernel(x[:, None], y[:, None], gamma=GAMMA)


def _a_table(shown: Arrays) -> str:
    left, right = (tiles.grid(shown[name], 5, (x, 14, 40, 40))
                   for name, x in (("kernel", 4.0), ("other", 52.0)))  # fmt: skip
    cross = tiles.path("M66 60L78 70M78 60L66 70", ACCENT, 2.4)
    return tile(left, right, tiles.path("M17 65L22 70L32 59", ACCENT, 2.4), cross)


@tiled(_a_table)
def kernel_function() -> Drawing:
    """Draw the tables of two similarities of 0, 1, 2, and their eigenvalues."""
    x = THREE.astype(float)
    tables = 1 + np.outer(x, x), 0 - (x[:, None] - x) ** 2
    found = [kernel_fits.eigenparts(table)[0] for table in tables]
    on = board(14.6, 10.6)
    for column, (table, values) in enumerate(zip(tables, found, strict=True)):
        left = 1.1 + 7.7 * column
        say(on, "k(x, y) = 1 + x·y" if not column else "s(x, y) = −(x − y)²", (left + 2.4, 0.5))
        for place in range(3):
            say(on, str(place), (left - 0.4, 3.1 + 1.6 * place))
            say(on, str(place), (left + 0.8 + 1.6 * place, 1.7))
        grid(on, table, (left, 2.2), 5, cell=1.6)
        shown = np.round(values, 2)[None] + 0.0
        grid(on, shown, (left, 8.1), np.inf, cell=1.6,
             texts=[[f"{value:.2f}".replace("-", "\u2212") for value in shown[0]]])  # fmt: skip
        if shown[0, -1] < 0:
            frame(on, (left + 3.2, 8.1), (1.6, 1.6), dashed=True)
        say(on, word("not" if column else "kernel"), (left + 2.4, 10.2))
    say(on, word("eigenvalues"), (0.1, 7.6), "left")
    return Drawing(on.figure, {"kernel": tables[0], "other": tables[1], "values": np.array(found)})


def _two_ways(shown: Arrays) -> str:
    pair = (tiles.grid(shown[name][None], 9, (2, top, 24, 12))
            for name, top in (("x", 21.0), ("y", 38.0)))  # fmt: skip
    mapped = (tiles.grid(shown[name][None], 9, (34, top, 40, 10))
              for name, top in (("phi_x", 3.0), ("phi_y", 16.0)))  # fmt: skip
    return tile(
        *pair, *mapped, tiles.arrow((76, 15), (86, 28)),
        tiles.arrow((29, 56), (84, 44), ACCENT, 2.2),
        tiles.grid([[25.0]], 25, (80, 30, 14, 14)),
    )  # fmt: skip


@tiled(_two_ways)
def kernel_trick() -> Drawing:
    """Draw the two ways to one number: over the feature vectors, and over the kernel."""
    x, y = (np.array(point) for point in POINTS)
    mapped = [polynomial_maps.tensor_square(point) for point in (x, y)]
    products = mapped[0] * mapped[1]
    on = board(14.6, 12.6)
    say(on, word("long"), (0, 0.5), "left")
    for row, (name, values, whole) in enumerate((("x", x, mapped[0]), ("y", y, mapped[1]))):
        top = 1.2 + 1.7 * row
        say(on, name, (0.5, top + 0.6))
        grid(on, values[None], (1, top), 9, cell=1.2)
        arrow(on, (3.7, top + 0.6), (5.4, top + 0.6))
        grid(on, whole[None], (6.8, top), 9, cell=1.2)
        say(on, f"φ({name})", (6.6, top + 0.6), "right")
    grid(on, products[None], (6.8, 5), 9, cell=1.2)
    say(on, word("products"), (6.6, 5.6), "right")
    say(on, " + ".join(map(number, products)) + f" = {number(products.sum())}", (9.2, 7), "center")
    say(on, word("short"), (0, 8.6), "left")
    for row, (name, values) in enumerate((("x", x), ("y", y))):
        say(on, name, (0.5, 9.9 + 1.5 * row))
        grid(on, values[None], (1, 9.3 + 1.5 * row), 9, cell=1.2)
    arrow(on, (3.7, 10.6), (5.4, 10.6))
    terms = " + ".join(f"{a}·{b}" for a, b in zip(x, y, strict=True))
    say(on, f"({terms})² = {x @ y}² = {(x @ y) ** 2}", (5.7, 10.6), "left")
    arrays = {"x": x, "y": y, "phi_x": mapped[0], "phi_y": mapped[1], "product": (x @ y) ** 2}
    return Drawing(on.figure, arrays)


def _closer(shown: Arrays) -> str:
    box, window = (4.0, 4.0, 88.0, 62.0), (-2.5, 2.5, -0.9, 1.7)
    lines = (
        tiles.curve(tiles.scaled(graph(shown[name][::2], OVER[::2]), box, window), colour, width)
        for name, colour, width in (("few", OTHER, 1.2), ("many", ACCENT, 2.2), ("exact", INK, 1.0))
    )
    return tile(*lines)


@tiled(_closer)
def random_fourier_features() -> Drawing:
    """Draw four random waves; and dot products of few and of many of them beside the kernel."""
    on, window, arrays = board(14.6, 14), (-2.5, 2.5, -1.7, 1.9), {}
    exact = _kernel(OVER, np.zeros(1))[:, 0]
    rng = np.random.default_rng(3)
    box: Box = (0.3, 5.6, 14, 7)
    zeros(on, box, window)
    for count, name in ((FEW, "few"), (MANY, "many")):
        frequencies = gaussian_maps.fourier_frequencies(rng, count, 1, gamma=GAMMA)
        phases = rng.uniform(0, 2 * np.pi, count)
        waves = gaussian_maps.fourier_map(OVER[:, None], frequencies, phases)
        at_zero = gaussian_maps.fourier_map(np.zeros(1), frequencies, phases)
        arrays[name] = waves @ at_zero
        if name == "few":
            for place, wave in enumerate(waves.T):
                small: Box = (0.1 + 3.75 * place, 1.1, 3.1, 2)
                zeros(on, small, (-2.5, 2.5, -1, 1))
                curve(on, graph(wave, OVER), small, (-2.5, 2.5, -1, 1), colour=OTHER, width=1.4)
        colour, width = (OTHER, 1.4) if name == "few" else (ACCENT, 2.6)
        curve(on, graph(arrays[name], OVER), box, window, colour=colour, width=width)
    curve(on, graph(exact, OVER), box, window, colour=INK, width=1.4, dashed=True)
    say(on, word("waves"), (0, 0.4), "left")
    say(on, word("products"), (0, 4.4), "left")
    legend(on, word("count", FEW), (0.2, 13.4), colour=OTHER, width=1.4)
    legend(on, word("count", MANY), (4.9, 13.4), width=2.6)
    legend(on, word("exact"), (10, 13.4), colour=INK, width=1.4, dashed=True)
    return Drawing(on.figure, arrays | {"exact": exact})


def _bumps(shown: Arrays) -> str:
    box, window = (4.0, 4.0, 88.0, 64.0), (-2.5, 2.5, -1.3, 2.2)
    thin = "".join(tiles.outline(tiles.scaled(graph(one[::3], OVER[::3]), box, window))
                   for one in shown["parts"])  # fmt: skip
    total = tiles.curve(tiles.scaled(graph(shown["sum"][::2], OVER[::2]), box, window), ACCENT, 2.4)
    return tile(tiles.path(thin, INK, 0.9), total)


@tiled(_bumps)
def reproducing_kernel_hilbert_space() -> Drawing:
    """Draw three functions k(·, x), their weighted sum f, and the value of f at one point."""
    parts = WEIGHTS[:, None] * _kernel(CENTRES, OVER)
    total, window = parts.sum(axis=0), (-2.5, 2.5, -1.3, 2.2)
    on = board(14.6, 13)
    for place, (centre, weight) in enumerate(zip(CENTRES, WEIGHTS, strict=True)):
        box: Box = (0.1 + 5 * place, 1, 4.4, 2.6)
        zeros(on, box, (-2.5, 2.5, 0, 1.1))
        curve(
            on, graph(_kernel(CENTRES, OVER)[place], OVER), box, (-2.5, 2.5, 0, 1.1), colour=OTHER
        )
        say(on, f"k(·, {number(centre)})", (box[0] + 2.2, 0.4))
        say(on, f"× {number(weight)}", (box[0] + 2.2, 4.2))
        arrow(on, (box[0] + 2.2, 4.7), (6.4 + 0.9 * place, 6.2))
    whole: Box = (0.3, 6.4, 14, 6.4)
    zeros(on, whole, window)
    curve(on, graph(total, OVER), whole, window)
    at = np.array([1.0])
    value = float((WEIGHTS @ _kernel(CENTRES, at))[0])
    dots(on, [(1.0, value)], whole, window, colour=INK, size=7)
    say(on, "f", (4.2, 8.2))
    say(on, f"f(1) = ⟨f, k(·, 1)⟩ ≈ {value:.2f}", (14.5, 12.5), "right")
    return Drawing(on.figure, {"parts": parts, "sum": total, "value": np.array(value)})


def _terms(shown: Arrays) -> str:
    boxes = [(2.0, 6.0, 26.0, 26.0), (35.0, 6.0, 26.0, 26.0), (68.0, 6.0, 26.0, 26.0)]
    parts = (tiles.signed(part, 0.8, box) + tiles.frame(box)
             for part, box in zip(shown["parts"], boxes, strict=True))  # fmt: skip
    whole = (34.0, 42.0, 28.0, 28.0)
    return tile(*parts, tiles.signed(shown["kernel"], 1, whole), tiles.frame(whole, ACCENT, 2))


@tiled(_terms)
def mercer_theorem() -> Drawing:
    """Draw a kernel on an interval as a table, its three leading terms, and their sums."""
    x = np.linspace(-1, 1, 28)
    table = _kernel(x, x)
    values, parts = kernel_fits.eigenparts(table)
    sums = parts[:PARTS].cumsum(axis=0)
    on = board(14.6, 15.2)
    _square(on, table, (0.2, 1.1))
    say(on, "k(x, y)", (1.9, 0.5))
    say(on, word("share"), (4.2, 2.2), "left")
    shares = values[:PARTS] / values.sum()
    terms = " + ".join(f"{share:.0%}" for share in shares)
    say(on, f"{terms} = {shares.sum():.0%}", (4.2, 3.3), "left")
    say(on, word("terms"), (0.2, 5.2), "left")
    say(on, word("sums", PARTS), (0.2, 11), "left")
    for place in range(PARTS):
        left = 0.2 + 5.3 * place
        _square(on, parts[place], (left, 5.9))
        _square(on, sums[place], (left, 11.6))
        index = "₁₂₃"[place]
        say(on, f"λ{index} e{index}(x) e{index}(y)", (left + 1.7, 9.8))
    for left in (3.7, 9):
        say(on, "+", (left + 0.7, 7.6))
    return Drawing(on.figure, {"kernel": table, "parts": parts[:PARTS], "values": values})


def _square(on: Board, values: NDArray[np.floating], at: Place) -> None:
    image(on, signed_rgba(values, 1), (*at, 3.4, 3.4))
    outline(on, at, 3.4)


def _through(shown: Arrays) -> str:
    box, window = (4.0, 4.0, 88.0, 64.0), (-2.5, 2.5, -1.2, 2.0)
    return tile(
        tiles.curve(tiles.scaled(graph(shown["other"][::2], OVER[::2]), box, window), INK, 1,
                    stroke_dasharray="4 3"),
        tiles.curve(tiles.scaled(graph(shown["fit"][::2], OVER[::2]), box, window), ACCENT, 2.2),
        tiles.dots(tiles.scaled(graph(shown["at_points"], PLACES), box, window), 7, INK),
    )  # fmt: skip


@tiled(_through)
def representer_theorem() -> Drawing:
    """Draw the best fit as a sum of one bump an example, and a rival that fits the same."""
    gram = _kernel(PLACES, PLACES)
    weights = kernel_fits.ridge_coefficients(gram, WANTED, penalty=PENALTY)
    fit, at_points = weights @ _kernel(PLACES, OVER), gram @ weights
    other, norms = _rival(gram, weights)
    window: Window = (-2.5, 2.5, -1.2, 2.0)
    on, box = board(14.6, 11.8), (0.3, 1, 14.0, 7.4)
    zeros(on, box, window)
    for weight, place in zip(weights, PLACES, strict=True):
        bump = weight * _kernel(np.array([place]), OVER)[0]
        curve(on, graph(bump[::2], OVER[::2]), box, window, colour=OTHER, width=0.9)
    curve(on, graph(other, OVER), box, window, colour=INK, width=1.4, dashed=True)
    curve(on, graph(fit, OVER), box, window, width=2.6)
    dots(on, graph(at_points, PLACES), box, window, colour=INK)
    dots(on, graph(WANTED, PLACES), box, window, colour=INK, size=8, hollow=True)
    legend(on, word("fit", f"{norms[0]:.2f}"), (0.2, 9.3), width=2.6)
    legend(on, word("bumps", len(PLACES)), (0.2, 10.3), colour=OTHER, width=0.9)
    legend(on, word("rival", f"{norms[1]:.2f}"), (0.2, 11.3), colour=INK, width=1.4, dashed=True)
    arrays = {"fit": fit, "other": other, "at_points": at_points, "weights": weights}
    return Drawing(on.figure, arrays | {"norms": np.array(norms)})


def _rival(
    gram: NDArray[np.floating], weights: NDArray[np.floating]
) -> tuple[NDArray[np.floating], tuple[float, float]]:
    """Return a function with the fit's values at the examples, and the squared norms of both."""
    extra = np.array([ELSEWHERE])
    beside = _kernel(PLACES, extra)[:, 0]
    # k(·, extra) without its part in the span of the examples' bumps: zero at every example.
    inside = np.linalg.solve(gram, beside)
    unseen = _kernel(extra, OVER)[0] - inside @ _kernel(PLACES, OVER)
    scale = 0.9 / float(np.abs(unseen).max())
    norm = float(weights @ gram @ weights)
    added = scale**2 * float(1 - beside @ inside)
    return weights @ _kernel(PLACES, OVER) + scale * unseen, (norm, norm + added)


def _nudge(shown: Arrays) -> str:
    box, window = (4.0, 4.0, 88.0, 64.0), (-2.0, 2.0, -2.4, 3.4)
    x = shown["x"][::2]
    before, after = (tiles.scaled(graph(shown[name][::2], x), box, window)
                     for name in ("before", "after"))  # fmt: skip
    return tile(
        tiles.curve(before, INK, 1.2), tiles.curve(after, ACCENT, 2.2, stroke_dasharray="5 3")
    )


@tiled(_nudge)
def neural_tangent_kernel() -> Drawing:
    """Draw a network before and after a small step on one example, and the change by the step."""
    params = sense_inputs.small_network()
    x, at = np.linspace(-2, 2, 41), np.array([[NUDGED]])
    before = structured_maps.two_layers(params, x[:, None])
    after = structured_maps.two_layers(_stepped(params, at), x[:, None])
    kernel = structured_maps.tangent_kernel(params, x[:, None], at)[:, 0]
    change = (after - before) / STEP
    on = board(14.6, 14.2)
    whole: Window = (-2.0, 2.0, -2.4, 3.4)
    for top, window, solid, dashed in (
        (1.4, whole, before, after),
        (8.6, (-2.0, 2.0, -1.0, 11.0), kernel, change),
    ):
        box = (0.3, top, 14.0, 5)
        zeros(on, box, window)
        curve(on, graph(solid, x), box, window, colour=INK)
        curve(on, graph(dashed, x), box, window, dashed=True)
    place = float(before[np.isclose(x, NUDGED)][0])
    dots(on, [(NUDGED, place)], (0.3, 1.4, 14, 5), whole, colour=OTHER, size=8)
    legend(on, word("before"), (0, 0.5), colour=INK)
    legend(on, word("after", number(NUDGED)), (5.2, 0.5), dashed=True)
    legend(on, f"k(x, {number(NUDGED)})", (0, 7.6), colour=INK)
    legend(on, word("change"), (5.2, 7.6), dashed=True)
    arrays = {"x": x, "before": before, "after": after, "kernel": kernel, "change": change}
    return Drawing(on.figure, arrays)


def _stepped(
    params: structured_maps.TwoLayers, at: NDArray[np.floating]
) -> structured_maps.TwoLayers:
    """Return parameters moved along the gradient of the network's value at one example."""
    gradient = STEP * structured_maps.tangent_map(params, at)[0]
    count = params.hidden.size
    hidden, bias, output = np.split(gradient, [count, count + len(params.bias)])
    return structured_maps.TwoLayers(
        params.hidden + hidden.reshape(params.hidden.shape), params.bias + bias,
        params.output + output,
    )  # fmt: skip
