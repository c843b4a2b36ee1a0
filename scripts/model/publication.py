"""The glossary as a published work: edition, date, addresses, and what was released before."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from scripts.languages import Language
from scripts.model import released
from scripts.model.glossary import Glossary
from scripts.model.work import Work


class Publication(NamedTuple):
    """One edition of the work at one address; ``site`` is empty where none is known."""

    work: Work
    languages: tuple[Language, ...]
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
    return f"{language.prefix}terms/{concept_id}/"


def load(root: Path, glossary: Glossary, site: str = "") -> Publication:
    """Return what the edition of ``root`` is published as; ``site`` is its public address."""
    work, address = glossary.work, f"{site.rstrip('/')}/" if site else ""
    return Publication(work, glossary.languages, work.edition, address, released.read(root)[0])


def ids(published: Mapping[str, Any]) -> dict[str, Literal["valid", "withdrawn"]]:
    """Return every id of an edition's ``glossary.json`` and its status."""
    withdrawn = {item["id"]: "withdrawn" for item in published.get("withdrawn", ())}
    return {concept["id"]: "valid" for concept in published["concepts"]} | withdrawn  # type: ignore[return-value]
