"""YAML sources and heads of pages → records, in memory: the loader without its files."""

from typing import Any

from hypothesis import strategies as st

from scripts.errors import GlossaryError, Problem
from scripts.model import heads
from scripts.model.documents import parse
from scripts.model.loading import MODELS
from scripts.model.records import Concept
from scripts.model.snippets import Recorded
from scripts.model.validation import validate
from scripts.model.words import Words
from scripts.model.work import Work
from scripts.paths import ROOT
from tests.fuzz import pieces
from tests.fuzz.surface import Surface, explained

BASE = ROOT / "tests/rules/cases/base"
MODEL: dict[str, Any] = {
    **MODELS, "work": Work, "activated-map": Concept, "en": Words, "record": Recorded,
}  # fmt: skip
"""What each source is read as, by its name."""
WORDS = "\n".join((ROOT / "scripts/words/en.yml").read_text(encoding="utf-8").split("\n")[:40])
TEXTS = {
    **{path.stem: path.read_text(encoding="utf-8") for path in BASE.rglob("glossary/*.yml")},
    "activated-map": (BASE / "glossary/concepts/activated-map.yml").read_text(encoding="utf-8"),
    "en": WORDS,
    "box": (ROOT / "glossary/box.yml").read_text(encoding="utf-8"),
    "renamed": "- {from: old.md, to: index.md}\n",
    "moved": "works.md: [lee-2001]\n",
    "guide": (ROOT / "glossary/guide.yml").read_text(encoding="utf-8")[:1500],
    "usages": (ROOT / "glossary/usages.yml").read_text(encoding="utf-8")[:1500],
    "snippets": (ROOT / "glossary/snippets.yml").read_text(encoding="utf-8")[:1500],
    "record": (ROOT / "docs/snippets/keras/record.yml").read_text(encoding="utf-8"),
    "explorers": (ROOT / "glossary/explorers.yml").read_text(encoding="utf-8")[:3000],
}
HEADS = (
    "---\ntitle: Home\nhide: [toc]\nboost: 2\n---\n\n# Home { #home }\n",
    "title: Home\nhide: toc, path\n\n# Home { #home }\n",
)
TAGS = ("en", "zh")


def _texts(name: str) -> st.SearchStrategy[tuple[str, str]]:
    whole = pieces.broken(TEXTS[name]) if name in TEXTS else pieces.hostile()
    return st.tuples(st.just(name), st.one_of(whole, whole, pieces.hostile()))


def _heads() -> st.SearchStrategy[tuple[str, str]]:
    yaml_between = pieces.hostile().map(lambda text: f"---\n{text}\n---\n# a\n")
    return st.tuples(st.just(""), st.one_of(pieces.broken(*HEADS), yaml_between))


def tried(given: tuple[str, str]) -> list[str]:
    """Read a source as the record that its name stands for; the head of a page has no name."""
    name, text = given
    with explained() as told:
        _read_head(text) if not name else _read_source(name, text)
    return told


def _read_source(name: str, text: str) -> None:
    document = parse(text, f"glossary/{name}.yml")
    made = validate(document, MODEL[name], TAGS)
    assert (made is None) == bool(document.problems) or not document.text.strip()
    if document.problems:
        raise GlossaryError(document.problems)


def _read_head(text: str) -> None:
    if error := heads.yaml_error(text):
        line, reason = error
        raise GlossaryError(
            [Problem("docs/en/index.md", line, "page-head", f"a head must be read: {reason}")]
        )
    head = heads.split(text)
    heads.as_lines(head.values).encode()
    heads.strays(head)
    # A head that is read takes no line of the page that is not its own.
    assert text.endswith(head.body)


SURFACE = Surface(
    "loader",
    st.sampled_from(["", *MODEL]).flatmap(lambda name: _texts(name) if name else _heads()),
    tried,
    ("scripts.model.documents", "scripts.model.validation", "scripts.model.heads"),
)
