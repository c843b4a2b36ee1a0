"""The record of a released edition → the rules of what was published, and the list of editions."""

import json
import tempfile
from copy import deepcopy
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from scripts.errors import GlossaryError
from scripts.exports import model
from scripts.model import editions, loading, publication, released
from scripts.model.loading import Loaded
from scripts.model.work import Identifier
from scripts.pages import edition_table
from scripts.pages.context import Context
from scripts.pages.made import Made
from scripts.rules import published
from tests.fuzz import pieces
from tests.fuzz.surface import Surface, explained
from tests.fuzz.targets.loader import BASE

VALUES = st.one_of(
    st.sampled_from([None, [], {}, "", "x", 3, 1e308, True, [None], [[]], {"id": 3}, "\ud800"]),
    st.sampled_from(["</a>", "../..", "a" * 3000, "x\n# y", [{"id": "q"}], {"superseded_by": 3}]),
)


@cache
def base() -> Loaded:
    """Return the small glossary of the tests, from which an entry was withdrawn."""
    loaded = loading.load(BASE)
    gone = Identifier(id="gone-map", since="1.0", status="withdrawn")
    identifiers = (*loaded.glossary.identifiers, gone)
    return replace(loaded, glossary=replace(loaded.glossary, identifiers=identifiers))


@cache
def record() -> dict[str, Any]:
    """Return what its first edition would hold."""
    made = model.published(base().glossary, "1.0").model_dump(by_alias=True, mode="json")
    return dict(made) | {"withdrawn": [{"id": "gone-map", "superseded_by": ["stride"]}]}


@st.composite
def reshaped(draw: st.DrawFn) -> str:
    """Return a record in which one to three values are others, or gone."""
    made = deepcopy(record())
    for _ in range(draw(st.integers(1, 3))):
        inside: Any = made
        while True:
            keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
            key = draw(st.sampled_from(keys)) if keys else None
            if key is None or not isinstance(inside[key], dict | list) or draw(st.booleans()):
                break
            inside = inside[key]
        if key is not None:
            # A copy, or one list could come to stand inside itself.
            inside[key] = deepcopy(draw(VALUES))
    return json.dumps(made)


def tried(given: str) -> list[str]:
    """Read a record, ask the rules, and print the list of editions."""
    with explained() as told, tempfile.TemporaryDirectory(dir=_memory()) as folder:
        path = Path(folder) / released.RELEASED / "1.0.json"
        path.parent.mkdir(parents=True)
        path.write_text(given, encoding="utf-8", errors="surrogatepass")
        known, problems = released.read(Path(folder))
        loaded = replace(base(), released=known)
        for find in (published.published_id_is_kept, published.withdrawn_stays_so):
            problems += find(loaded)
        if problems:
            raise GlossaryError(problems)
        _listed(loaded)
    return told


def _memory() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def _listed(loaded: Loaded) -> None:
    glossary = loaded.glossary
    work = publication.load(BASE, glossary)._replace(released=loaded.released)
    made = editions.editions(work, record())
    for language in glossary.languages:
        context = Context(glossary, language, Made({}, {}, editions=made), "editions.md")
        edition_table.table(context).encode()


SURFACE = Surface(
    "released",
    st.one_of(
        reshaped(),
        reshaped(),
        st.deferred(lambda: pieces.broken(json.dumps(record(), indent=1))),
        pieces.hostile(),
    ),
    tried,
    ("scripts.model.released", "scripts.model.editions", "scripts.pages.edition_table"),
)
