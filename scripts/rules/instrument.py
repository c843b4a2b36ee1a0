"""Rules of the instrument on the home page: what it says of a part and of a text is the data's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scripts.errors import Problem
from scripts.model.documents import Where
from scripts.model.instrument import Instrument, Part, Pointing, pointed, quoted
from scripts.model.loading import Loaded
from scripts.model.records import Concept
from scripts.rules.explorers import INSTRUMENT
from scripts.rules.located import nearest, read_part, unknown
from scripts.rules.registry import rule


@rule("instrument-part", family="references")
def part_is_an_entry(loaded: Loaded) -> Iterator[Problem]:
    """A part of the instrument must be an entry with a sentence to write and who says it so."""
    told = _told(loaded)
    parts = told.parts if told else ()
    counts = Counter(part.id for part in parts)
    for index, part in enumerate(parts):
        for key, reason in _wrong(loaded, part, counts):
            yield loaded.problem("instrument-part", INSTRUMENT, ("parts", index, *key), reason)
        if told and (reason := _misplaced(told, part)):
            where = ("parts", index, "under" if part.under else "id")
            yield loaded.problem("instrument-part", INSTRUMENT, where, reason)
    if told and told.lit not in counts:
        message = unknown(told.lit, counts)
        yield loaded.problem("instrument-part", INSTRUMENT, ("lit",), message)


@rule("instrument-text", family="evidence")
def text_points_at_a_part(loaded: Loaded) -> Iterator[Problem]:
    """A text of the instrument must point at a part by a located quotation of that part's entry."""
    told = _told(loaded)
    counts = Counter(text.id for text in told.texts) if told else Counter[str]()
    for index, text in enumerate(told.texts if told else ()):
        if counts[text.id] > 1:
            message = f"the id of a text must stand once: {text.id!r}"
            where: Where = ("texts", index, "id")
            yield loaded.problem("instrument-text", INSTRUMENT, where, message)
        if told and (found := _unsaid(loaded, told, text)):
            key, reason = found
            yield loaded.problem("instrument-text", INSTRUMENT, ("texts", index, *key), reason)
    if told and (alike := _alike(told)):
        yield loaded.problem("instrument-text", INSTRUMENT, ("texts", 1, "part"), alike)


def _told(loaded: Loaded) -> Instrument | None:
    """Return the instrument, or nothing where there is none or it could not be read."""
    found = loaded.glossary.instrument
    return found if isinstance(found, Instrument) else None


def _entry(loaded: Loaded, concept_id: str) -> Concept | None:
    return loaded.glossary.concept(concept_id) if loaded.glossary.has(concept_id) else None


def _wrong(loaded: Loaded, part: Part, counts: Counter[str]) -> Iterator[tuple[Where, str]]:
    """Yield the key and what is wrong with a part by itself."""
    if counts[part.id] > 1:
        yield ("id",), f"the id of a part must stand once: {part.id!r}"
    entry = _entry(loaded, part.concept)
    if entry is None:
        known = {concept.id for concept in loaded.glossary.concepts}
        # What is wrong with an entry that could not be read is told there.
        if part.concept not in loaded.broken:
            yield ("concept",), unknown(part.concept, known)
        return
    if lacking := [tag for tag, said in entry.entries.items() if not said.phrase]:
        message = f"the entry of a part must have a sentence to write: {part.concept!r} has none"
        yield ("concept",), f"{message} in {', '.join(lacking)}"
    for source in part.says:
        if quoted(entry, source) is None:
            known = {each.source for each in entry.evidence if each.quotation}
            message = f"who says it so must be quoted in the entry: {source!r} is not in"
            yield ("says",), f"{message} {part.concept!r}; {nearest(source, known)}"


def _misplaced(told: Instrument, part: Part) -> str:
    """Return what is wrong with the place of a part among the others, or nothing."""
    row = [other.id for other in told.parts if other.place == "row"]
    stands = part.place in ("below", "outside")
    if not stands and part.under:
        return f"a part with 'under' must stand 'below' or 'outside': {part.id!r} does not"
    if stands and part.under not in row:
        found = nearest(part.under or "", row)
        return f"a part that stands {part.place!r} must be under one of the row: {found}"
    return ""


def _alike(told: Instrument) -> str:
    """Return what is wrong with the two texts that are compared at first, or nothing."""
    first = told.texts[:2]
    if len({text.part for text in first}) == len(first):
        return ""
    names = " and ".join(repr(text.id) for text in first)
    return f"the first two texts must point at two parts: {names} point at {first[0].part!r}"


def _unsaid(loaded: Loaded, told: Instrument, text: Pointing) -> tuple[Where, str] | None:
    """Return the key and what is wrong with what a text points at, or nothing."""
    known = [part.id for part in told.parts]
    if text.part not in known:
        return ("part",), unknown(text.part, known)
    if (text.source is None) == (text.use is None):
        return ("id",), f"a text must have a source or a use, one of them: {text.id!r} has not"
    entry = _entry(loaded, told.part(text.part).concept)
    if entry is None or pointed(text, entry, read_part(loaded.glossary.usages)):
        return None
    wanted = "a text must be quoted in the evidence or the labelled uses of its part's entry"
    found = text.source or text.use
    return (("source" if text.source else "use"),), f"{wanted}: {found!r} is not in {entry.id!r}"
