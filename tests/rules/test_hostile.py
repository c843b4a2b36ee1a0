"""Texts made to keep a parser busy, in every kind of field: each is told, or passes, and that soon.

How long each takes is measured by ``python -m benchmarks.hostile``; here a parser that takes the
cube of a line's length, or that fails in a way of its own, is noticed because the test never ends.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.errors import GlossaryError
from scripts.model import bounds, loading
from scripts.rules import checks
from tests.conftest import BASE
from tests.rules.test_cases import offered

TABLE: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("hostile.yml").read_text(encoding="utf-8")
)
LENGTH = bounds.MOST_IN_LINE - 100
"""So long that no bound refuses the text: the rules have to bear it."""
CONCEPT = "glossary/concepts/activated-map.yml"
PLACES: dict[str, tuple[str, tuple[str | int, ...]]] = {
    "body": (CONCEPT, ("body",)),
    "definition": (CONCEPT, ("definition",)),
    "note": (CONCEPT, ("terms", 1, "note")),
    "term": (CONCEPT, ("terms", 1, "term")),
    "locator": (CONCEPT, ("evidence", 0, "locator")),
    "quotation": (CONCEPT, ("evidence", 0, "quotation")),
    "symbol": (CONCEPT, ("notation", "symbol")),
    "title": ("glossary/sources.yml", ("lee-2001", "title")),
    "caption": ("glossary/figures.yml", ("two-maps", "caption")),
}
"""Fields of YAML files, those of a language in both: then no language differs from the other."""
TEXTS: dict[str, Callable[[str], str]] = {
    "page": lambda text: f"title: A\n\n# A {{ #a }}\n\n{text}\n",
    "head": lambda text: f"title: {text}\n\n# A {{ #a }}\n",
    "yaml head": lambda text: f"---\ntitle: A\ndescription: {text}\n---\n\n# A {{ #a }}\n",
}
"""Pages, by what stands around the hostile text."""


def line_of(case: dict[str, Any]) -> str:
    part = case["text"]
    return f"{case.get('before', '')}{part * (LENGTH // len(part))}{case.get('after', '')}"


def put(root: Path, place: str, text: str) -> None:
    path, where = PLACES[place]
    data = yaml.load((root / path).read_text(encoding="utf-8"), yaml.CSafeLoader)
    of_language = {"body", "definition", "terms"} & set(map(str, where))
    for prefix in (("en",), ("zh",)) if of_language else ((),):
        inner = data
        *keys, last = (*prefix, *where)
        for key in keys:
            inner = inner[key]
        inner[last] = {"en": text, "zh": text} if last in ("caption", "locator") else text
    (root / path).write_text(yaml.safe_dump(data, allow_unicode=True, width=9999), "utf-8")


def ids(root: Path) -> list[str]:
    """Return the ids of what is told of a glossary, each once; every message has its form."""
    try:
        checks.check(loading.load_what_can_be(root, offered({})))
    except GlossaryError as error:
        told = [str(problem) for problem in error.problems]
    else:
        told = []
    assert [each for each in told if not re.match(r"[\w./-]+(?::\d+)?: [a-z0-9-]+: ", each)] == []
    return sorted({problem.split(": ")[1] for problem in told})


@pytest.mark.parametrize("name", TABLE)
def test_hostile_text_is_told_or_passes_in_every_field(name: str, tmp_path: Path) -> None:
    text = line_of(TABLE[name])
    root = shutil.copytree(BASE, tmp_path / "fields")
    for place in PLACES:
        put(root, place, text)
    found = {"fields": ids(root)}
    for place, around in TEXTS.items():
        root = shutil.copytree(BASE, tmp_path / place)
        for tag in ("en", "zh"):
            (root / f"docs/{tag}/index.md").write_text(around(text), encoding="utf-8")
        found[place] = ids(root)
    root = shutil.copytree(BASE, tmp_path / "notebook")
    (root / "docs/notebooks").mkdir()
    cells = (f'# %% [markdown] lang="{tag}"\n# <h1 id="a">A</h1>\n#\n' for tag in ("en", "zh"))
    prose = "".join(f"# {line}\n" for line in text.split("\n"))
    (root / "docs/notebooks/a.py").write_text(prose.join((*cells, "")), encoding="utf-8")
    found["notebook"] = ids(root)
    assert {place: told for place, told in found.items() if told} == TABLE[name]["told"]


@pytest.mark.parametrize("name", TABLE)
def test_hostile_text_beyond_the_bounds_is_not_read(name: str, tmp_path: Path) -> None:
    root = shutil.copytree(BASE, tmp_path / "base")
    (root / "docs/en/index.md").write_text(line_of(TABLE[name]) * 30, encoding="utf-8")
    assert "text-size" in ids(root)


def test_whole_file_of_a_hostile_text_is_told(tmp_path: Path) -> None:
    root = shutil.copytree(BASE, tmp_path / "base")
    folder = root / "glossary/concepts"
    for index, case in enumerate(TABLE.values()):
        (folder / f"hostile-{index}.yml").write_text(line_of(case), encoding="utf-8")
    assert "wrong-value" in ids(root) or "yaml-syntax" in ids(root)
