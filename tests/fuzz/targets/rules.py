"""A project with one broken source → every rule; seeds are the golden cases, broken or mended."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from hypothesis import strategies as st

from scripts.languages import Tag
from scripts.model import documents, loading, words
from scripts.model.documents import Document
from scripts.model.offered import Offered
from scripts.rules import cases, checks, template
from tests.fuzz import pieces
from tests.fuzz.surface import Surface, explained
from tests.rules.test_cases import BASE_FILES, CASES, offered, written

KEPT = ("title-of-work", "own", "language-en", "language-zh", "language-ja")
"""Words of the interface that stay: the rules look at each, and here they are never broken."""


def _is_quick(state: cases.State) -> bool:
    """Say whether a state has no whole file of words, which takes most of the time of a check."""
    changes = [each for each in state.changes.values() if isinstance(each, dict)]
    return not any("shipped" in each for each in changes)


def _seeds() -> Iterator[cases.State]:
    """Yield the broken and the mended state of every case."""
    for path in CASES:
        case = cases.read(path)
        yield from filter(_is_quick, (case.broken, case.mended))


SEEDS = list(_seeds())
MADE: list[Path] = []
"""The folders of projects that were made so far."""


class Project(NamedTuple):
    """A project on disk, what its subject offers, and the texts that may be broken."""

    root: Path
    offered: Offered
    texts: Mapping[str, str]


@cache
def project(index: int) -> Project:
    """Return the project of a golden case, below a folder in memory where the system has one."""
    state = SEEDS[index]
    memory = Path("/dev/shm")
    root = Path(tempfile.mkdtemp(prefix="fuzz-", dir=memory if memory.is_dir() else None))
    MADE.append(root)
    written(cases.changed(BASE_FILES, state.changes), root)
    # A link may lead out of the project, to what is neither to be read nor written.
    files = [path for path in root.rglob("*") if path.is_file() and not path.is_symlink()]
    found = {path: path.relative_to(root).as_posix() for path in files}
    changes = {name for name, change in state.changes.items() if change is not None}
    wanted = {path: name for path, name in found.items() if name in changes} or found
    texts = {
        name: path.read_text(encoding="utf-8")
        for path, name in wanted.items()
        if path.suffix in {".yml", ".md", ".py"} and _is_text(path)
    }
    known = replace(offered(state.offered), templates={}, words=None)
    return Project(root, known, texts)


def _is_text(path: Path) -> bool:
    try:
        return len(path.read_text(encoding="utf-8")) < pieces.MOST
    except UnicodeDecodeError:
        return False


def _inputs(index: int) -> st.SearchStrategy[tuple[int, str, str]]:
    texts = project(index).texts
    if not texts:
        return st.just((index, "", ""))
    return st.sampled_from(sorted(texts)).flatmap(
        lambda name: st.tuples(st.just(index), st.just(name), pieces.broken(texts[name]))
    )


def tried(given: tuple[int, str, str]) -> list[str]:
    """Put a text in place of a source, read the project, and apply every rule."""
    index, name, text = given
    known = project(index)
    shipped = mock.patch.object(words, "documents", _documents)
    parsed = mock.patch.object(documents, "parse", _parse)
    with explained() as told, shipped, parsed:
        path = known.root / name
        if name:
            path.write_text(text, encoding="utf-8", newline="")
        try:
            checks.check(loading.load_what_can_be(known.root, known.offered))
        finally:
            if name:
                path.write_text(known.texts[name], encoding="utf-8")
    return told


_real_documents, _real_parse = words.documents, documents.parse


@lru_cache(maxsize=4096)
def _parsed(text: str, path: str) -> Document:
    return _real_parse(text, path)


def _parse(text: str, path: str) -> Document:
    """Return a document; of the sources that are not broken each is parsed once."""
    found = _parsed(text, path)
    return replace(found, problems=[*found.problems])


@cache
def _shipped(tag: Tag) -> Mapping[str, Document]:
    """Return the shipped words of a language, but for most of them."""
    documents = _real_documents(Path("/nowhere"), [tag])
    for document in documents.values():
        said = document.data["words"]
        document.data["words"] = {key: said[key] for key in KEPT if key in said}
    return documents


def _documents(root: Path, tags: Sequence[Tag], *how: Any) -> dict[str, Document]:
    if (root / words.OWN).is_dir():
        return _real_documents(root, tags, *how)
    shipped: dict[str, Any] = {}
    for tag in tags:
        shipped |= _shipped(tag)
    return {path: replace(each, problems=[]) for path, each in shipped.items()}


def forget() -> None:
    """Empty the caches of texts, which a check fills once."""
    template.tree.cache_clear()


def remove() -> None:
    """Remove the projects from the disk."""
    while MADE:
        shutil.rmtree(MADE.pop(), ignore_errors=True)
    project.cache_clear()


SURFACE = Surface(
    "rules",
    st.integers(0, len(SEEDS) - 1).flatmap(_inputs),
    tried,
    ("scripts.rules.*", "scripts.model.loading"),
    forget,
    remove,
)
