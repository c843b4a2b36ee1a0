"""The signature figure: one forward pass, and what each sense picks out of it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from scripts.compute import pooling
from scripts.figures.drawing import (
    ACCENTS,
    INK,
    Drawing,
    canvas,
    inches,
    note,
    panel,
    photograph,
    picture,
    scale,
)
from scripts.figures.real_text import word
from scripts.inputs import samples
from scripts.numbers import printed

K = samples.CHANNEL
LIMIT = 100.0
COLUMNS = 3


def one_tensor() -> Drawing:
    """Draw fifteen things that have been called a feature map, or stand beside one, on one run."""
    figure = canvas(6.6, 12.75)
    painters: tuple[tuple[str, str, Callable[[Axes], None]], ...] = (
        ("$x$", "input", _input),
        ("$z_k$", "before-relu", _before),
        ("$a_k$", "after-relu", _after),
        ("$a$", "all-channels", _stack),
        ("$\\mathrm{pool}(a)_k$", "pooled", _pooled),
        ("$a^{(3)}, a^{(5)}, a^{(9)}$", "three-levels", _levels),
        ("$(a^{(n)})_n$", "batch", _batch),
        ("$(z_k^{(n)})_n$", "channel-in-batch", _channel_batch),
        ("$\\Sigma_k\\, a_k$", "summed", _collapsed),
        ("$a_{\\cdot,p}$", "one-position", _column),
        ("$\\overline{a}$", "means", _mean),
        ("$\\Sigma_k\\, w_{c,k}\\, a^{(9)}_k$", "for-a-class", _class_map),
        ("$u_{k,p}$", "units", _units),
        ("$w_k$", "weights", _kernel),
        ("$\\varphi_k : x \\mapsto a_k$", "function", _function),
    )
    for index, (symbol, key, paint) in enumerate(painters):
        row, column = divmod(index, COLUMNS)
        left, bottom = 2.25 * column + 0.05, 10.5 - 2.44 * row
        paint(axes := panel(figure, inches(figure, left, bottom, 1.95, 1.6)))
        axes.set_anchor("NW")
        note(figure, (left, bottom + 1.98), str(index + 1), ha="left", va="baseline",
             color=ACCENTS[_family(index)], fontweight="bold")  # fmt: skip
        note(figure, (left + 0.3, bottom + 1.98), word(key), ha="left", va="baseline")
        note(figure, (left, bottom + 1.72), symbol, ha="left", va="baseline")
    scale(figure, inches(figure, 2.0, 0.36, 2.6, 0.1), LIMIT, _z())
    return Drawing(figure, _arrays())


def _family(index: int) -> str:
    """Return the family whose colour the panel's number has."""
    return {11: "look-alikes", 12: "units", 13: "units", 14: "rules"}.get(index, "values")


def _arrays() -> dict[str, NDArray[np.generic]]:
    """Return the slices that the panels show, apart from the largest."""
    return {
        "z_k": _z()[K],
        "a_k": _a()[K],
        "column": _a()[(slice(None), *printed.POSITION)],
        "mean": pooling.global_mean(_a()),
        "collapsed": _a().sum(axis=0),
        "class_map": _weighted(),
        "w_k": samples.weights()["conv1"].kernels[K],
    }


def _z(name: str = "chelsea") -> NDArray[np.float32]:
    return samples.maps("conv1/z", name)


def _a(name: str = "chelsea") -> NDArray[np.float32]:
    return samples.maps("conv1/a", name)


def _weighted() -> NDArray[np.float32]:
    """Return the class map of class 281, tabby, without its bias."""
    row = samples.weights()["conv10"].kernels[printed.TABBY, :, 0, 0]
    return np.asarray(np.tensordot(row, samples.maps("fire9"), 1), np.float32)


def _input(axes: Axes) -> None:
    photograph(axes, samples.photograph()[::2, ::2])


def _before(axes: Axes) -> None:
    picture(axes, _z()[K], LIMIT)


def _after(axes: Axes) -> None:
    picture(axes, _a()[K], LIMIT)
    row, column = printed.POSITION
    axes.plot(column, row, "o", markersize=9, markerfacecolor="none", markeredgecolor=INK)


def _stack(axes: Axes) -> None:
    """Show four channels as sheets behind one another."""
    sheets = np.zeros((113 + 45, 113 + 45))
    for depth, channel in reversed(list(enumerate((K, 1, 7, 22)))):
        shift = 15 * depth
        top = 45 - shift
        sheets[top : top + 113, shift : shift + 113] = _a()[channel]
    picture(axes, sheets, LIMIT)
    for depth in range(4):
        shift = 15 * depth
        axes.plot(
            shift + np.array([0, 113, 113, 0, 0]),
            45 - shift + np.array([0, 0, 113, 113, 0]),
            color=INK,
            linewidth=0.7,
        )


def _pooled(axes: Axes) -> None:
    picture(axes, samples.maps("pool1")[K], LIMIT)


def _levels(axes: Axes) -> None:
    """Show one map of each of three levels, at their true relative sizes."""
    sheet, left = np.zeros((56, 102)), 0
    for stage in ("fire3", "fire5", "fire9"):
        maps = samples.maps(stage)
        one = maps[maps.mean(axis=(1, 2)).argmax()]
        size = len(one)
        sheet[56 - size :, left : left + size] = one / float(one.max()) * LIMIT
        left += size + 3
    picture(axes, sheet, LIMIT)


def _batch(axes: Axes) -> None:
    pair = [np.vstack([_a(name)[K, ::2, ::2], _a(name)[7, ::2, ::2]]) for name in PHOTOGRAPHS]
    picture(axes, np.hstack(pair), LIMIT)


def _channel_batch(axes: Axes) -> None:
    picture(axes, np.hstack([_z(name)[K, ::2, ::2] for name in PHOTOGRAPHS]), LIMIT)


def _collapsed(axes: Axes) -> None:
    total = _a().sum(axis=0)
    picture(axes, total, float(total.max()))


def _column(axes: Axes) -> None:
    _bars(axes, _a()[(slice(None), *printed.POSITION)])


def _mean(axes: Axes) -> None:
    _bars(axes, pooling.global_mean(_a()))


def _bars(axes: Axes, values: NDArray[np.generic]) -> None:
    axes.stairs(values, np.arange(len(values) + 1), fill=True, color="#d95f0e")
    axes.axhline(0, color=INK, linewidth=0.6)
    axes.set(xlim=(0, len(values)), aspect="auto")


def _class_map(axes: Axes) -> None:
    values = _weighted()
    picture(axes, values, float(np.abs(values).max()))


def _units(axes: Axes) -> None:
    """Show a plane of units as circles: no numbers, since no input is plugged in."""
    rows, columns = np.divmod(np.arange(36), 6)
    axes.scatter(columns, rows, s=70, facecolor="none", edgecolor=ACCENTS["units"], linewidth=1.2)
    axes.set(xlim=(-0.8, 5.8), ylim=(-0.8, 5.8), aspect="equal")


def _kernel(axes: Axes) -> None:
    """Show the three slices of the filter, one per input channel."""
    slices = samples.weights()["conv1"].kernels[K]
    gap = np.zeros((3, 1))
    sheet = np.hstack([slices[0], gap, slices[1], gap, slices[2]])
    picture(axes, sheet, float(np.abs(slices).max()))
    for left in (0, 4, 8):
        axes.plot(
            left - 0.5 + np.array([0, 3, 3, 0, 0]),
            np.array([0, 0, 3, 3, 0]) - 0.5,
            color=INK,
            linewidth=0.7,
        )


def _function(axes: Axes) -> None:
    axes.annotate(
        "", (0.78, 0.5), (0.22, 0.5), arrowprops={"arrowstyle": "->", "color": INK, "lw": 1.4}
    )
    for place, symbol in ((0.13, "$x$"), (0.88, "$a_k$")):
        axes.text(place, 0.5, symbol, ha="center", va="center", fontsize=15)
    for at, label in ((0.64, "$w_k \\star x + b_k$"), (0.28, "$\\max(0,\\cdot)$")):
        axes.text(0.5, at, label, ha="center", color=ACCENTS["rules"], fontsize=10)
    axes.set(xlim=(0, 1), ylim=(0, 1))


PHOTOGRAPHS = ("chelsea", "coffee")
