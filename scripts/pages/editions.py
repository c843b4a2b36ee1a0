"""What changed between editions, per concept, from comparing their ``glossary.json``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from scripts.model.publication import Publication
from scripts.model.records import LANGUAGES

if TYPE_CHECKING:
    from scripts.pages.context import Context

FIELDS = ("code", "family", "axes", "relations")
WORDS = ("term", "terms", "name", "definition", "definition_source")


class Change(NamedTuple):
    """What became of one concept: ``fields`` names what differs, such as ``zh.definition``."""

    id: str
    kind: Literal["added", "changed", "withdrawn"]
    fields: tuple[str, ...] = ()


class Edition(NamedTuple):
    """An edition, or the present state where ``number`` is empty, and its changes."""

    number: str
    changes: tuple[Change, ...]
    entries: int
    first: bool = False


def editions(publication: Publication, present: Mapping[str, Any]) -> tuple[Edition, ...]:
    """Return the released editions, newest first, below what is not yet released."""
    made: list[Edition] = []
    before: Mapping[str, Any] | None = None
    for number, published in [*publication.released.items(), ("", present)]:
        found = changes(before, published) if before else ()
        made.append(Edition(number, found, len(published["concepts"]), first=before is None))
        before = published
    wanted = made if made[-1].changes or made[-1].first else made[:-1]
    return tuple(reversed(wanted))


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Change, ...]:
    """Return what became of each concept, by id."""
    before = {concept["id"]: concept for concept in old["concepts"]}
    after = {concept["id"]: concept for concept in new["concepts"]}
    found = [Change(key, "added") for key in after.keys() - before.keys()]
    found += [Change(key, "withdrawn") for key in before.keys() - after.keys()]
    for key in before.keys() & after.keys():
        if fields := tuple(_differing(before[key], after[key])):
            found.append(Change(key, "changed", fields))
    return tuple(sorted(found))


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    yield from (field for field in FIELDS if old.get(field) != new.get(field))
    for language in LANGUAGES:
        for field in WORDS:
            if old[language].get(field) != new[language].get(field):
                yield f"{language}.{field}"


def table(context: Context) -> str:
    """Return the list of editions with their changes, as Markdown."""
    return "\n\n".join(_section(context, edition) for edition in context.made.editions)


def _section(context: Context, edition: Edition) -> str:
    lines = []
    if edition.number:
        home = context.shared(f"releases/v{edition.number}/")
        home += "zh/" if context.language == "zh" else ""
        anchor = f"v{edition.number}".replace(".", "-")
        lines += [f"## {edition.number} {{ #{anchor} }}", ""]
        lines += [f'<a href="{home}">{context.ui("edition-frozen")}</a>', ""]
    else:
        lines += [f"## {context.ui('edition-present')} {{ #present }}", ""]
    lines += [f"{context.ui('edition-entries')} {edition.entries}", ""]
    if not edition.changes and not edition.first:
        lines.append(context.ui("edition-unchanged"))
    for kind in ("added", "changed", "withdrawn"):
        if items := [change for change in edition.changes if change.kind == kind]:
            shown = "、" if context.language == "zh" else ", "
            listed = shown.join(_item(context, change) for change in items)
            lines.append(f"- **{context.ui(f'edition-{kind}')}** {listed}")
    return "\n".join(lines)


def _item(context: Context, change: Change) -> str:
    known = {concept.id for concept in context.glossary.concepts}
    link = f"[`{change.id}`]({context.link(f'terms/{change.id}.md')})"
    named = context.term(change.id) if change.id in known else link
    fields = ", ".join(f"`{field}`" for field in change.fields)
    opened, closed = "（）" if context.language == "zh" else (" (", ")")
    return f"{named}{opened}{fields}{closed}" if fields else named
