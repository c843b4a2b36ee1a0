"""What a page offers to run, run as it is printed: its blocks, then each slice of its tables."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from bs4 import BeautifulSoup, Tag

from scripts.model.glossary import Glossary
from tests.site.reading import without_bulk

pytestmark = pytest.mark.site

# The whole program of each page: the slices of both languages and all blocks of Python.
ONE_TENSOR = ("one-tensor/index.html", "zh/one-tensor/index.html")
SLICES = 15
# Pages whose blocks call the reader's own library, under a name to fill in.
TO_FILL_IN = ("vectors/index.html", "zh/vectors/index.html")
NUMBER = re.compile(r"−?\d+(?:\.\d+)?")


class Slice(NamedTuple):
    """A row of a table that begins with a line to run: what it is said to give."""

    line: str
    shape: str
    values: str


@cache
def soup_of(path: Path) -> BeautifulSoup:
    return BeautifulSoup(without_bulk(path), "html5lib")


def blocks(soup: BeautifulSoup) -> list[str]:
    """Return the blocks of Python on a page, as a reader copies them."""
    return [block.get_text() for block in soup.select("div.language-python pre")]


def slices(soup: BeautifulSoup) -> list[Slice]:
    """Return the rows of tables in which a line of code is followed by a shape and by values."""
    found = []
    for row in soup.select("article table tbody tr"):
        cells = row.find_all("td")
        for cell, *after in (cells[index : index + 3] for index in range(len(cells) - 2)):
            if is_code(cell):
                found.append(Slice(cell.get_text(), *(each.get_text() for each in after)))
    return found


def is_code(cell: Tag) -> bool:
    """Say whether a cell holds a piece of code and nothing else."""
    code = cell.find("code")
    return code is not None and code.get_text() == cell.get_text()


def shape_of(value: Any) -> str:
    """Return a shape as the pages print it; those of a list are parted by commas."""
    if isinstance(value, list):
        return ", ".join(map(shape_of, value))
    return " × ".join(map(str, np.shape(value)))


def printed(text: str, value: Any) -> bool:
    """Say whether “least … greatest” are those of an array, to the decimals that are printed."""
    arrays = value if isinstance(value, list) else [value]
    ends = min(each.min() for each in arrays), max(each.max() for each in arrays)
    written = NUMBER.findall(text)
    return len(written) == 2 and all(
        f"{end:z.{len(number.partition('.')[2])}f}".replace("-", "−") == number
        for end, number in zip(ends, written, strict=True)
    )


def test_blocks_of_python_run(site: Path, real: Glossary) -> None:
    """Outside notebooks, which the build runs, and rules, which show what is broken.

    A snippet, or a part of one below an answer, wants a framework of its own: it was run by
    `python -m scripts.recording`.
    """
    recorded = [each.code for each in real.ran.values()]
    ran = []
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        elsewhere = re.search(r"(^|/)(notebooks|releases|rules)/", name)
        if not elsewhere and name not in (*ONE_TENSOR, *TO_FILL_IN):
            namespace: dict[str, Any] = {}
            for block in blocks(soup_of(path)):
                # This package has an environment of its own: tests/exports/test_sssom.py.
                if "sssom" not in block and not any(block.strip() in code for code in recorded):
                    exec(block, namespace)
                    ran.append(name)
    assert "terms/feature-flags/index.html" in ran


@pytest.mark.parametrize("page", ONE_TENSOR)
def test_every_slice_gives_the_shape_and_the_values_beside_it(site: Path, page: str) -> None:
    namespace: dict[str, Any] = {}
    for block in blocks(soup_of(site / page)):
        exec(block, namespace)
    rows = slices(soup_of(site / page))
    wrong = []
    for row in rows:
        value = eval(row.line, namespace)
        if callable(value):
            x, after = namespace["x"], value(namespace["x"])
            assert np.allclose(after, namespace["a"][18], atol=1e-3)
            right = row.shape == f"{shape_of(x)} → {shape_of(after)}"
        else:
            right = row.shape == shape_of(value)
            # Units have numbers of their own, and no values yet.
            right &= row.line.startswith("units") or printed(row.values, value)
        wrong += [] if right else [row]
    assert wrong == []
    assert len(rows) == SLICES


def test_a_wrong_slice_would_be_seen() -> None:
    values = np.array([-1.26, 2.0])
    same: Callable[[str], bool] = lambda text: printed(text, values)  # noqa: E731
    assert same("−1 … 2")
    assert same("−1.3 … 2.0")
    assert not same("−1.2 … 2.0")
    assert not same("−1 … 3")
    assert not same("none yet")
    assert shape_of([np.zeros((2, 3)), np.zeros(4)]) == "2 × 3, 4"
