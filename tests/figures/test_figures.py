"""Every figure has its words, in both languages, and is drawn to the same bytes anywhere."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

from scripts.figures import drawing
from scripts.model.glossary import Glossary
from scripts.site import subject
from scripts.site.fingerprints import Code
from tests.conftest import ROOT
from tests.figures import axes_read

OFFERS = subject.offers(ROOT, Code(ROOT))
NAMES = sorted(offer.name for offer in OFFERS if offer.kind == subject.FIGURES)


def test_names_are_unique_over_all_modules() -> None:
    assert len(NAMES) == len(set(NAMES))


def test_every_figure_has_words_and_all_words_have_a_figure(real: Glossary) -> None:
    assert sorted(real.figures) == NAMES


def test_every_figure_is_shown_somewhere(real: Glossary) -> None:
    texts = "".join(page.text("en") for page in real.pages) + "".join(
        c.entry("en").body or "" for c in real.concepts
    )
    shown = {concept.figure for concept in real.concepts} | set(
        re.findall(r'figure\("([^"]+)"', texts)
    )
    assert [name for name in NAMES if name not in shown] == []


@pytest.mark.parametrize("name", NAMES)
def test_figure_is_the_same_bytes_in_two_processes(name: str, drawn: Path, computed: Path) -> None:
    # The build draws each figure in a process that draws nothing else, with its own hash seed.
    mark, _, built = (computed / f"figures/{name}.svg").read_bytes().partition(b"\n")
    assert mark.startswith(b"<!-- made by scripts.figures.")
    assert (drawn / f"{name}.svg").read_bytes() == built
    assert (drawn / f"{name}.npz").read_bytes() == (computed / f"figures/{name}.npz").read_bytes()


def test_axes_hold_what_is_drawn_on_them_and_ticks_reach_as_far(drawn: Path) -> None:
    faults = json.loads((drawn / "axes.json").read_text(encoding="utf-8"))
    assert sorted(faults) == NAMES
    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize(
    ("limits", "ticks", "faults"),
    [
        ({}, [0, 20, 40, 60], []),
        ({}, [0, 10, 20, 30], ["y ticks end at 30 of 62"]),
        ({"ylim": (0, 40)}, [0, 40], ["y axis cuts 0 to 62 on 0 to 40"]),
        ({"xlim": (0, 3)}, [0, 60], ["x axis cuts -0.4 to 3 on 0 to 3"]),
        ({}, [], []),
    ],
)
def test_axes_that_hide_something_are_seen(
    limits: dict[str, tuple[float, float]], ticks: list[float], faults: list[str]
) -> None:
    figure = drawing.canvas(2, 2)
    axes = drawing.plot_axes(figure, (0.1, 0.1, 0.8, 0.8))
    axes.bar([0, 1], [62, 5])
    axes.plot([1, 3], [5, 0])
    axes.set(yticks=ticks, **limits)
    assert axes_read.faults(figure) == faults


@pytest.mark.parametrize("name", NAMES)
def test_arrays_behind_a_figure_are_plain_numbers(name: str, drawn: Path) -> None:
    with np.load(drawn / f"{name}.npz", allow_pickle=False) as arrays:
        assert arrays.files
        for key in arrays.files:
            assert np.isfinite(arrays[key]).all(), key
