"""All names of all entries as one small script, from which the search answers while one types.

What a reader may write in place of a name is derived when it is typed, by the same few rules as
here (`key`): capitals, hyphens, spaces, width, accents, ``×`` and ``*``; traditional
characters are folded into simplified ones by a table, and pinyin is read off another. So a name
stands here once.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, cast

from scripts.formulas.reading import in_text
from scripts.languages import Language, Tag
from scripts.model.glossary import Glossary
from scripts.model.plain import plain
from scripts.model.records import Concept
from scripts.reading import folding

PATH = "search/names.js"
MOST_BYTES = 9_150
"""What the script may weigh, compressed: definitions are cut for it, and names never are."""
SHORT = {"words": range(54, 23, -3), "characters": range(16, 7, -1)}
"""How much of a definition stands below a name, in letters, by what its language counts in.

The first at which the script weighs no more than it may, or else the last.
"""
RANKS = ("preferred", "foreign", "admitted", "deprecated", "foreign-other", "code", "word")
"""What a name may be, in the order in which the search prefers names that fit equally well.

``foreign`` is what another language prefers: who types it means that entry, and not one of which it
is a lesser name."""
PARTED = "\n"
"""What stands between the names of one rank: a term is one line."""
_TIMES = re.compile(r"×|\*(?= ?\d)")
_ACCENTS = re.compile("[\u0300-\u036f]")


def script(glossary: Glossary, tag: Tag) -> str:
    """Return the script that hands names and entries to the search of one language's pages.

    An entry is its id, its family's place, its short definition, then its names by rank. The more
    names there are, the shorter are the definitions, so that a name is found as soon as before.
    """
    language, told, made = glossary.language(tag), _told(glossary, tag), ""
    said = [in_text(plain(glossary.definition(each, tag))) for each in glossary.reading_order]
    for most in SHORT[language.measure]:
        made = _written(told, [short(text, most, language) for text in said])
        if len(gzip.compress(made.encode())) <= MOST_BYTES:
            break
    return made


def _written(told: Mapping[str, Any], said: Iterable[str]) -> str:
    entries = zip(told["entries"], said, strict=True)
    whole = {**told, "entries": [[*each[:2], text, *each[2:]] for each, text in entries]}
    data = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return f"/* Made from glossary/concepts/*.yml. */\nwindow.glossaryNames = {data};\n"


def _told(glossary: Glossary, tag: Tag) -> dict[str, Any]:
    """Return what the search is told; an entry is its id, its family's place, and its names."""
    read_in = [language.tag for language in glossary.languages if language.order == "pinyin"]
    terms = (one for each in glossary.concepts for tag in read_in for one in each.entry(tag).terms)
    texts = [term.term for term in terms]
    within = glossary.wordings.within.get(tag, ()) if glossary.wordings else ()
    folds = _folds(texts)
    sounds, readings = _sounds(texts, folds)
    return {
        "term": list(dict.fromkeys(glossary.work.term.values())),
        "families": [family.name[tag] for family in glossary.vocabulary.families],
        "entries": [_entry(glossary, concept, tag, folds) for concept in glossary.reading_order],
        "folds": "".join(chain(*folds.items())),
        "before": glossary.language(tag).asks_before,
        "after": glossary.language(tag).asks_after,
        "within": within,
        "sounds": sounds,
        "readings": readings,
    }


def names(
    glossary: Glossary, concept: Concept, tag: Tag, folds: Mapping[str, str]
) -> list[list[str]]:
    """Return an entry's names by their ranks; of those with one key the one of the best rank."""
    found: dict[str, tuple[str, int]] = {key(concept.id, folds): ("", -1)}
    for text, rank in sorted(_named(glossary, concept, tag), key=lambda each: each[1]):
        known = found.get(key(text, folds))
        # The id is read off the address, and finds its entry last of all names.
        if known is None or known[1] < 0:
            found[key(text, folds)] = text, rank
    return [[text for text, own in found.values() if own == rank] for rank in range(len(RANKS))]


def key(text: str, folds: Mapping[str, str]) -> str:
    """Return a text as names are compared: its letters and digits, in one of their forms.

    The search's script has the same rule (``key`` in ``search-names.js``), and a test holds both
    to each other for every name.
    """
    bare = _ACCENTS.sub("", _TIMES.sub("x", unicodedata.normalize("NFKD", text))).lower()
    letters = "".join(sign for sign in unicodedata.normalize("NFC", bare) if sign.isalnum())
    return "".join(folds.get(sign, sign) for sign in letters)


def _named(glossary: Glossary, concept: Concept, tag: Tag) -> Iterator[tuple[str, int]]:
    """Yield each text by which an entry may be looked up, with its rank."""
    for term in concept.entry(tag).terms:
        yield term.term, RANKS.index(term.status)
    for other in glossary.others(tag):
        for term in concept.entry(other.tag).terms:
            own = "foreign" if term.status == "preferred" else "foreign-other"
            yield term.term, RANKS.index(own)
    if concept.code:
        yield concept.code, RANKS.index("code")
    for each in glossary.search:
        if concept.path in each.leads:
            yield from ((word, RANKS.index("word")) for word in chain(*each.words.values()))


def _entry(
    glossary: Glossary, concept: Concept, tag: Tag, folds: Mapping[str, str]
) -> list[str | int]:
    places = [family.id for family in glossary.vocabulary.families]
    listed = [PARTED.join(each) for each in names(glossary, concept, tag, folds)]
    while not listed[-1]:
        listed.pop()
    return [concept.id, places.index(concept.family), *listed]


def short(definition: str, most: int, language: Language) -> str:
    """Return the beginning of a definition in plain text, ended at a word where it is cut."""
    if len(definition) <= most:
        return definition
    cut = definition[:most]
    if language.measure == "words":
        cut = cut.rpartition(" ")[0]
    return cut.rstrip(" ,;:，；：、（(") + "…"


def _folds(texts: Iterable[str]) -> dict[str, str]:
    """Return the characters that stand for those of some names in other written forms."""
    wanted = folding.simplified("".join(texts))
    return folding.folded(wanted, "t2s") if wanted else {}


def _sounds(
    texts: Iterable[str], folds: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return the characters of each syllable, and the syllables of names that are read otherwise.

    A character is put to the syllable that it has in most of the names.
    """
    spoken = {each: syllables(each) for each in sorted({key(text, folds) for text in texts})}
    heard: dict[str, Counter[str]] = {}
    for text, sounds in spoken.items():
        for sign, sound in zip(text, sounds, strict=True):
            if sign != sound:
                heard.setdefault(sign, Counter())[sound] += 1
    usual = {sign: counts.most_common(1)[0][0] for sign, counts in heard.items()}
    signs: dict[str, str] = {}
    for sign, sound in sorted(usual.items()):
        signs[sound] = signs.get(sound, "") + sign
    readings = {
        text: sounds
        for text, sounds in spoken.items()
        if sounds != [usual.get(sign, sign) for sign in text]
    }
    return signs, readings


def syllables(text: str) -> list[str]:
    """Return how each character is read, without its tone; of other scripts the sign itself."""
    # The library reads tables of forty thousand words; only Chinese names need them.
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(text, style=Style.NORMAL, errors=cast(Any, list))
