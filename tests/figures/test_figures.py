"""Every figure has its words, in both languages, and is drawn to the same bytes anywhere."""

import re
from pathlib import Path

import numpy as np
import pytest

from scripts.model.glossary import Glossary
from scripts.site import subject
from scripts.site.fingerprints import Code
from tests.conftest import ROOT

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


@pytest.mark.parametrize("name", NAMES)
def test_arrays_behind_a_figure_are_plain_numbers(name: str, drawn: Path) -> None:
    with np.load(drawn / f"{name}.npz", allow_pickle=False) as arrays:
        assert arrays.files
        for key in arrays.files:
            assert np.isfinite(arrays[key]).all(), key
