"""What the page “The axes” says: six axes tell all senses apart, and no five do."""

from __future__ import annotations

from itertools import combinations

import pytest

from scripts.model.glossary import Glossary
from scripts.model.records import Concept

AXES = ("kind", "layout", "stage", "extent", "binding", "origin")
INSIDE_A_NETWORK = (
    *("V1", "V2", "V2b", "V3", "V3b", "V4", "V5", "V6", "V8"),
    *("U1", "W1", "F1", "F2"),
)
"""Where the positions fill a grid: layout tells V11 and V12 from V3."""


@pytest.fixture(scope="module")
def senses(real: Glossary) -> dict[str, Concept]:
    return {concept.code: concept for concept in real.concepts if concept.code}


def _distinct(concepts: list[Concept], axes: tuple[str, ...]) -> bool:
    places = {tuple((concept.axes or {})[axis] for axis in axes) for concept in concepts}
    return len(places) == len(concepts)


def test_six_axes_tell_all_senses_apart(senses: dict[str, Concept]) -> None:
    assert _distinct(list(senses.values()), AXES)


@pytest.mark.parametrize("axes", list(combinations(AXES, 5)), ids="-".join)
def test_no_five_axes_do(senses: dict[str, Concept], axes: tuple[str, ...]) -> None:
    assert not _distinct(list(senses.values()), axes)


def test_inside_a_network_four_axes_do(senses: dict[str, Concept]) -> None:
    inside = [senses[code] for code in INSIDE_A_NETWORK]
    four = ("kind", "stage", "extent", "binding")
    assert _distinct(inside, four)
    assert not any(_distinct(inside, three) for three in combinations(four, 3))


@pytest.mark.parametrize("code", ["V11", "V12"])
def test_where_no_grid_is_filled_layout_alone_tells_a_layer_from_the_stack(
    senses: dict[str, Concept], code: str
) -> None:
    stack, other = senses["V3"].axes or {}, senses[code].axes or {}
    assert [axis for axis in AXES if stack[axis] != other[axis]] == ["layout"]


def test_among_functions_layout_and_origin_do(senses: dict[str, Concept]) -> None:
    functions = [each for each in senses.values() if (each.axes or {})["kind"] == "rule"]
    assert _distinct(functions, ("layout", "origin"))
    assert not _distinct(functions, ("layout",))
    assert not _distinct(functions, ("origin",))
