"""Tables that are made from the glossary, as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scripts.languages import Tag
from scripts.model.records import Concept, Term
from scripts.model.vocabulary import Family
from scripts.pages import (
    edition_table,
    entry_index,
    evidence,
    listings,
    phrases,
    rule_pages,
    vector_table,
    vocabularies,
    works,
)
from scripts.pages.context import Context


def concepts(context: Context) -> str:
    """Return the list of all concepts, by family, with their definitions."""
    return "\n\n".join(_family(context, *each) for each in context.glossary.by_family)


def _family(context: Context, family: Family, members: Sequence[Concept]) -> str:
    lines = [f"## {family.name[context.tag]} {{ #{family.id} .fm-title-{family.id} }}", ""]
    lines += [family.gloss[context.tag], ""]
    for concept in members:
        others = [
            f'<span lang="{other.tag}" class="fm-other">{concept.entry(other.tag).preferred}</span>'
            for other in context.glossary.others(context.tag)
        ]
        lines += [
            " ".join([context.term(concept.id), *others]),
            f":   {context.definition(concept)}",
            "",
        ]
    return "\n".join(lines)


def identities(context: Context) -> str:
    """Return what must hold of each sense, how far it was found off, and how far it may be."""
    heads = [context.ui(f"identity-{name}") for name in ("sense", "statement", "error", "allowed")]
    lines = [f"| {' | '.join(heads)} |", "| --- | --- | --- | --- |"]
    last, place = "", context.glossary.vocabulary.place
    for row in sorted(context.made.identities, key=lambda row: place(row["sense"])):
        name = f"**{row['sense']}** {context.term(row['concept'])}" if row["sense"] != last else ""
        sign = ">" if " ≠ " in row["statement"] else "≤"
        allowed = f"{sign} {measured(row['tolerance'])}" if row["tolerance"] else "0"
        found = measured(row["error"])
        mark = f" {context.ui('identity-definitional')}" if row["definitional"] else ""
        lines.append(f"| {name} | `{row['statement']}`{mark} | {found} | {allowed} |")
        last = row["sense"]
    return "\n".join(lines)


def mutants(context: Context) -> str:
    """Return each wrong definition that was tried, and the statements that fail for it."""
    heads = [context.ui(f"mutant-{name}") for name in ("sense", "statement", "noticed")]
    tried = context.ui("mutant-tried").format(count=len(context.made.mutants))
    lines = [tried, "", f"| {' | '.join(heads)} |", "| --- | --- | --- |"]
    last, place = "", context.glossary.vocabulary.place
    for row in sorted(context.made.mutants, key=lambda row: place(row["sense"])):
        name = f"**{row['sense']}** {context.term(row['concept'])}" if row["sense"] != last else ""
        noticed = "<br>".join(f"`{statement}`" for statement in row["noticed"])
        lines.append(f"| {name} | `{row['statement']}` | {noticed} |")
        last = row["sense"]
    return "\n".join(lines)


def measured(value: float) -> str:
    """Return a measured number: two digits, or a power of ten with one where it is tiny."""
    if value == 0 or value >= 0.001:
        return f"{value:.2g}"
    digits, _, power = f"{value:.0e}".partition("e")
    factor = "" if digits == "1" else f"{digits} × "
    raised = str(int(power)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{factor}10{raised}"


def names(context: Context, concept_id: str) -> str:
    """Return a concept's terms in every language: their status, and where they were seen."""
    heads = [context.ui(key) for key in ("language", "term", "status", "seen-in")]
    lines = [heads, ["---"] * len(heads)]
    for tag, entry in context.glossary.concept(concept_id).entries.items():
        before = ""
        for term in entry.terms:
            spoken = term.tag or tag
            named = context.ui(f"language-{spoken}") if spoken != before else ""
            lines.append([named, _name_cell(term, tag, context), context.ui(term.status)])
            lines[-1].append(context.seen(term) or context.ui("seen-nowhere"))
            before = spoken
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _name_cell(term: Term, tag: Tag, context: Context) -> str:
    # A note is written for readers of its own language; what the last cell says is said once.
    told = term.note and tag == context.tag and term.note != context.ui("seen-nowhere")
    note = f"<br><small>{term.note}</small>" if told else ""
    return f'<span lang="{term.tag or tag}" class="fm-{term.status}">{term.term}</span>{note}'


TABLES: dict[str, Callable[..., str]] = {
    "concepts": concepts,
    "index": entry_index.index,
    "families": entry_index.by_family,
    "identities": identities,
    "mutants": mutants,
    "vectors": vector_table.table,
    "works": works.listed,
    "software": evidence.software,
    "documentation": works.documentation,
    "threads": evidence.threads,
    "axes": listings.axes,
    "coverage": listings.coverage,
    "guide": listings.questions,
    "usages": listings.usages,
    "editions": edition_table.table,
    "phrases": phrases.table,
    "names": names,
    "rules": rule_pages.listing,
    "vocabularies": vocabularies.fixed,
    "sayings": vocabularies.says,
    "matches": vocabularies.matches,
}
