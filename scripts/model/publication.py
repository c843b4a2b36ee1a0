"""The glossary as a published work: edition, date, addresses, and what was released before."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from scripts.languages import Language, Tag
from scripts.model import released
from scripts.model.glossary import Glossary
from scripts.model.work import Work

HTML, EPUB, PDF = ENDINGS = ("html", "epub", "pdf")
"""The forms in which all entries of an edition stand in one file, by how its name ends."""


DRAFT = "+draft"
"""What follows the number that a draft bears: by semantic versioning, it tells builds apart."""


class Publication(NamedTuple):
    """The work at one address, as it was released and as it is; ``site`` may not be known."""

    work: Work
    languages: tuple[Language, ...]
    edition: str
    site: str = ""
    released: Mapping[str, Any] = MappingProxyType({})
    """The ``glossary.json`` of every released edition, oldest first."""
    texts: Mapping[tuple[str, Tag], str] = MappingProxyType({})
    """The identifier of each entry's text as it is now, by concept and language."""
    changed: Mapping[str, str] = MappingProxyType({})
    """The day on which each entry was last changed, by its id; none where it is not known."""
    freezes: bool = False
    """Whether the present state becomes the edition."""

    @property
    def home(self) -> str:
        """The frozen home of this edition, or nothing where the site's address is not known."""
        return self.home_of(self.edition)

    @property
    def own(self) -> str:
        """Where the texts of this build are read: in the edition it freezes, else on the site."""
        return self.home if self.freezes else self.site

    @property
    def is_edition(self) -> bool:
        """Say whether the texts of this build are an edition's: what it freezes, or unchanged."""
        if self.freezes or self.edition not in self.released:
            return self.freezes
        record = self.released[self.edition]["concepts"]
        tags = [language.tag for language in self.languages]
        said = {(each["id"], tag): each.get(tag) for each in record for tag in tags}
        then = {key: each.get("text") for key, each in said.items() if isinstance(each, Mapping)}
        return bool(then) and dict(self.texts) == then

    @property
    def version(self) -> str:
        """The edition's number; of a text that belongs to none, with the mark of a draft."""
        return self.edition if self.is_edition else f"{self.edition}{DRAFT}"

    @property
    def day(self) -> str:
        """The day on which the edition appeared; of a draft none."""
        return self.work.released if self.is_edition else ""

    @property
    def stays(self) -> str:
        """Where the whole is cited: at its frozen home, or, of a draft, where it is now."""
        return self.home if self.is_edition else self.site

    def home_of(self, number: str) -> str:
        """Return the frozen home of an edition, or nothing where the address is not known."""
        return f"{self.site}{released.FROZEN}/v{number}/" if self.site else ""


def page(concept_id: str, language: Language) -> str:
    """Return the address of an entry's page, relative to the site's root."""
    return f"{language.prefix}terms/{concept_id}/"


def text_path(concept_id: str, tag: Tag) -> str:
    """Return where the text of an entry stands, of which its citations name the identifier."""
    return f"data/texts/{concept_id}.{tag}.txt"


def file_name(work: Work, edition: str, tag: Tag, ending: str) -> str:
    """Return the name of the file that holds all entries of an edition, in its folder."""
    return f"{work.id}-{edition}.{tag}.{ending}"


def load(root: Path, glossary: Glossary, site: str = "", *, freezes: bool = False) -> Publication:
    """Return what the edition of ``root`` is published as; ``site`` is its public address."""
    work, address = glossary.work, f"{site.rstrip('/')}/" if site else ""
    editions = released.read(root)[0]
    return Publication(work, glossary.languages, work.edition, address, editions, freezes=freezes)


def ids(published: Mapping[str, Any]) -> dict[str, Literal["valid", "withdrawn"]]:
    """Return every id of an edition's ``glossary.json`` and its status."""
    withdrawn = {item["id"]: "withdrawn" for item in published.get("withdrawn", ())}
    return {concept["id"]: "valid" for concept in published["concepts"]} | withdrawn  # type: ignore[return-value]
