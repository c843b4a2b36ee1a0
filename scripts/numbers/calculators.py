"""The calculators' numbers: known chains as their links write them, and the table of the first."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from scripts.compute.layer_chain import Row, Step, chain
from scripts.compute.positions import Pair
from scripts.inputs.known_chains import Chain, known_chains

KINDS = {"convolution": "c", "pooling": "p", "transposed": "t"}
LETTERS = {
    "channels": "m",
    "kernel": "k",
    "stride": "s",
    "padding": "p",
    "dilation": "d",
    "output_padding": "e",
    "groups": "g",
    "beside": "w",
    "bias": "b",
    "ceil_mode": "u",
}
"""The options of a layer as links write them: a letter each, then its value."""
SHARE = 8
"""One part in so many of the input's height is a frame that is found at once."""


def calculators() -> dict[str, Any]:
    """Return the chains that the calculators start from, by id, as their links write them."""
    chains = known_chains()
    presets = {name: linked(each) | {"at": str(opened(each))} for name, each in chains.items()}
    return {"named": {"presets": list(chains)}, "presets": presets}


def linked(each: Chain) -> dict[str, str]:
    """Return an input and its layers as the texts of a link."""
    size = ",".join(map(str, (each.channels, *each.size)))
    layers = ";".join(f"{name}:{written(step)}" for name, step in each.layers)
    return {"in": size, "layers": layers}


def opened(each: Chain) -> int:
    """Return the number of the layer to open with: of its cells one can see what they see.

    That is the first layer of which one cell sees at least an eighth of the input's height, or
    else the last: what a cell of an early layer sees is a frame too small to be found.
    """
    rows = list(chain(each.size, each.channels, each.steps))
    wide = (n for n, row in enumerate(rows) if SHARE * row.vertical.size >= each.size[0])
    return next(wide, len(rows) - 1)


def written(step: Step) -> str:
    """Return a layer as links write it: its kind, then each option that is not the usual one.

    So ``c,m64,k7,s2,p3`` is a convolution with 64 filters of 7 × 7, stride 2 and padding 3;
    a pair is ``k1x7``, of equal numbers ``k3``, the padding "same" is ``psame``.
    """
    usual = Step()
    told = [
        letter + _value(getattr(step, option))
        for option, letter in LETTERS.items()
        if _value(getattr(step, option)) != _value(getattr(usual, option))
    ]
    return ",".join([KINDS[step.kind], *told])


def _value(value: Pair | str | bool) -> str:
    if isinstance(value, tuple):
        return "x".join(dict.fromkeys(map(str, value)))
    return value if isinstance(value, str) else str(int(value))


def table() -> dict[str, Any]:
    """Return the first chain with what comes out of each layer, for the page without scripts."""
    first = next(iter(known_chains().values()))
    rows = list(chain(first.size, first.channels, first.steps))
    return {
        "input": [first.channels, *first.size],
        "rows": [
            _row(name, step, row) for (name, step), row in zip(first.layers, rows, strict=True)
        ],
        "learned": sum(row.weights + row.biases for row in rows),
        "multiplications": sum(row.multiplications for row in rows),
    }


def _row(name: str, step: Step, row: Row) -> dict[str, Any]:
    return {
        "name": name,
        "kind": step.kind,
        "kernel": step.kernel,
        "stride": step.stride,
        "padding": step.padding,
        "beside": step.beside,
        "channels": row.channels,
        "height": row.height,
        "width": row.width,
        "field": row.vertical.size,
        "jump": _number(row.vertical.jump),
        "centre": _number(row.vertical.centre),
        "learned": row.weights + row.biases,
        "multiplications": row.multiplications,
    }


def _number(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)
