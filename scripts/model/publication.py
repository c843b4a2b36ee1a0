"""The glossary as a published work: edition, date, authors, addresses, and what was released."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from pydantic import Field

from scripts.errors import GlossaryError, Problem
from scripts.model.loading import Document, Loaded, parse, validate
from scripts.model.records import Bilingual, Glossary, Language, Name, Record, Text

RELEASED = "glossary/released"
IDENTIFIERS = "glossary/identifiers.yml"


class Author(Record):
    """A person or a body, as named in each language."""

    en: Name
    zh: Name

    def name(self, language: Language) -> Name:
        """Return the name in one language."""
        return self.en if language == "en" else self.zh


class Subject(Record):
    """Where the computed part of the glossary stands; each is optional.

    Attributes
    ----------
    figures : str
        A package whose public functions that return a ``Drawing`` are the figures.
    numbers, identities, explorers : str
        ``package.module:function``: the values that pages print, the identities that were
        measured, and the files of the explorers.
    """

    figures: Text | None = None
    numbers: Text | None = None
    identities: Text | None = None
    explorers: Text | None = None


class Work(Record):
    """What every citation of an entry shares."""

    title: Bilingual
    publisher: Bilingual
    authors: tuple[Author, ...] = Field(min_length=1)
    released: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    licence: Text
    subject: Subject = Subject()


class Renamed(Record):
    """A hand-written page that was renamed."""

    old: Text = Field(alias="from")
    new: Text = Field(alias="to")


class Publication(NamedTuple):
    """One edition of the work at one address; ``site`` is empty where none is known."""

    work: Work
    edition: str
    site: str = ""
    released: Mapping[str, Any] = MappingProxyType({})
    """The ``glossary.json`` of every released edition, oldest first."""

    @property
    def is_released(self) -> bool:
        """Whether this edition is frozen already, so that its address stays."""
        return self.edition in self.released

    @property
    def home(self) -> str:
        """The frozen home of this edition, or nothing where the site's address is not known."""
        return f"{self.site}releases/v{self.edition}/" if self.site else ""

    def address(self, concept_id: str, language: Language) -> str:
        """Return the frozen address of an entry, or nothing where none is known."""
        return f"{self.home}{page(concept_id, language)}" if self.home else ""


def page(concept_id: str, language: Language) -> str:
    """Return the address of an entry's page, relative to the site's root."""
    return ("zh/" if language == "zh" else "") + f"terms/{concept_id}/"


def edition(pyproject: str) -> str:
    """Return the edition, which is the project's version in ``pyproject.toml``."""
    return str(tomllib.loads(pyproject)["project"]["version"])


def load(root: Path, site: str = "") -> Publication:
    """Read what the edition of ``root`` is published as; ``site`` is the site's public address.

    Raises
    ------
    GlossaryError
        Where ``glossary/work.yml`` does not fit.
    """
    work = _read(root, "glossary/work.yml", Work)
    number = edition((root / "pyproject.toml").read_text(encoding="utf-8"))
    address = f"{site.rstrip('/')}/" if site else ""
    return Publication(work, number, address, released(root))


def renamed(root: Path) -> tuple[Renamed, ...]:
    """Return the renamed pages."""
    return tuple(_read(root, "glossary/renamed.yml", tuple[Renamed, ...]))


def _read(root: Path, path: str, model: Any) -> Any:
    try:
        document = parse((root / path).read_text(encoding="utf-8"), path)
    except FileNotFoundError:
        problem = Problem(path, 1, "missing-file", "the file must exist: it does not")
        document = Document(path, problems=[problem])
    value = validate(document, model)
    if document.problems:
        raise GlossaryError(document.problems)
    return value


def released(root: Path) -> dict[str, Any]:
    """Return the ``glossary.json`` of every released edition, oldest first."""
    paths = sorted((root / RELEASED).glob("*.json"), key=lambda path: version(path.stem))
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}


def version(number: str) -> tuple[int, ...]:
    """Return an edition's number in the order of editions."""
    return tuple(map(int, number.split(".")))


def ids(published: Mapping[str, Any]) -> dict[str, Literal["valid", "withdrawn"]]:
    """Return every id of an edition's ``glossary.json`` and its status."""
    withdrawn = {item["id"]: "withdrawn" for item in published.get("withdrawn", ())}
    return {concept["id"]: "valid" for concept in published["concepts"]} | withdrawn  # type: ignore[return-value]


def check(loaded: Loaded, publication: Publication, renames: tuple[Renamed, ...]) -> None:
    """Apply the rules about what was published before.

    Raises
    ------
    GlossaryError
        With all problems of all rules.
    """
    problems = [
        *lost_ids(loaded, publication.released),
        *superseded(loaded),
        *renames_lead_somewhere(loaded.glossary, renames),
    ]
    if problems:
        raise GlossaryError(problems)


def lost_ids(loaded: Loaded, editions: Mapping[str, Any]) -> Iterator[Problem]:
    """Every id of every released edition must stand in identifiers.yml, withdrawn for ever."""
    now = {identifier.id: identifier.status for identifier in loaded.glossary.identifiers}
    for number, published in editions.items():
        for concept_id, status in ids(published).items():
            if concept_id not in now:
                message = f"an id of edition {number} must stay in the list: {concept_id!r} is lost"
                yield Problem(IDENTIFIERS, 1, "lost-id", message)
            elif status == "withdrawn" and now[concept_id] == "valid":
                message = f"an id withdrawn in edition {number} must stay so: {concept_id!r}"
                yield Problem(IDENTIFIERS, 1, "revived-id", message)


def superseded(loaded: Loaded) -> Iterator[Problem]:
    """A withdrawn id must have no concept, and what superseded it must be listed."""
    known = {identifier.id for identifier in loaded.glossary.identifiers}
    living = {concept.id for concept in loaded.glossary.concepts}
    for index, identifier in enumerate(loaded.glossary.identifiers):
        where = (index, "id")
        if identifier.status == "withdrawn" and identifier.id in living:
            message = f"a withdrawn id must have no concept: {identifier.id!r} has one"
            yield loaded.problem("withdrawn-id", IDENTIFIERS, where, message)
        if identifier.status == "valid" and identifier.superseded_by:
            message = f"only a withdrawn id can be superseded: {identifier.id!r} is valid"
            yield loaded.problem("withdrawn-id", IDENTIFIERS, where, message)
        for other in identifier.superseded_by:
            if other not in known or other == identifier.id:
                message = f"what supersedes an id must be another listed id: {other!r}"
                yield loaded.problem("withdrawn-id", IDENTIFIERS, where, message)


def renames_lead_somewhere(glossary: Glossary, renames: tuple[Renamed, ...]) -> Iterator[Problem]:
    """A renamed page must lead to a page that exists, from a path that no page has."""
    known = {page.path for page in glossary.pages} | {c.path for c in glossary.concepts}
    for item in renames:
        if item.new not in known or item.old in known:
            message = (
                f"a renamed page must lead from no page to a page: {item.old!r} → {item.new!r}"
            )
            yield Problem("glossary/renamed.yml", 1, "renamed-page", message)
