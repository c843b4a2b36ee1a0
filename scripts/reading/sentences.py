"""A finding in words: as much as the text says, what it leaves open, and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

from scripts.languages import Language, Tag
from scripts.reading.answer import Said
from scripts.reading.checking import Candidate, Finding

ALMOST_CERTAIN, LIKELY = 0.95, 0.8
"""From which probability on “almost certainly” and “probably” are said, as the box has it."""
MOST_PERCENT = 99
"""A model is never certain."""
OFFERED = 3
"""How many senses a sentence offers words for; the other formats list all that remain."""

Texts = Mapping[Tag, str]


@dataclass(frozen=True)
class Wording:
    """The words in which findings are told, by language.

    Attributes
    ----------
    box : mapping of str to Texts
        The words of the box, by key.
    words : mapping of str to mapping of str to str
        The words of the interface, by language and key.
    families : mapping of str to (Texts, Texts)
        Name and gloss of each family.
    axes, values : mapping to Texts
        The name of each axis by its id, and of each value by axis and value.
    """

    box: Mapping[str, Texts]
    words: Mapping[Tag, Mapping[str, str]]
    languages: Mapping[Tag, Language]
    families: Mapping[str, tuple[Texts, Texts]]
    axes: Mapping[str, Texts]
    values: Mapping[tuple[str, str], Texts]


def sentence(finding: Finding, wording: Wording) -> str:
    """Return one line on a use, in the language of the text around it."""
    words, language = wording.words[finding.language], wording.languages[finding.language]
    said = [verdict(finding.said, finding.candidates, finding.language, wording)]
    if finding.leaves:
        axes = [wording.axes[axis][language.tag] for axis in finding.leaves]
        said.append(
            wording.box["leaves"][language.tag].format(axes=language.enumeration.join(axes))
        )
    if finding.candidates and not finding.told_apart:
        offered = [
            words["check-phrase"].format(each.write, each.name, percent(each.probability))
            for each in finding.candidates[:OFFERED]
        ]
        said.append(words["check-write"].format(language.semicolon.join(offered)))
    return (" " if language.script == "latin" else "").join(said)


def verdict(said: Said, candidates: tuple[Candidate, ...], tag: Tag, wording: Wording) -> str:
    """Return as much as the text says, in the words of the box."""
    box = {key: text[tag] for key, text in wording.box.items()}
    numbers = {"how": box[how(said.sure)], "percent": percent(said.sure)}
    if said.level == "not-the-term":
        return box["verb"].format(**numbers)
    if said.level == "sense":
        return box["sense"].format(name=candidates[0].name, **numbers)
    if said.level == "family":
        name, gloss = wording.families[said.told]
        return box["family"].format(name=name[tag], gloss=gloss[tag], **numbers)
    return box["axes"].format(axes=_fixed(said, tag, wording)) if said.axes else box["open"]


def how(probability: float) -> str:
    """Return the key of the word for how sure it is."""
    if probability >= ALMOST_CERTAIN:
        return "sure"
    return "likely" if probability >= LIKELY else "perhaps"


def percent(probability: float) -> int:
    """Return a probability in per cent, half a per cent upwards, as the page of the box rounds."""
    return min(MOST_PERCENT, int(100 * probability + 0.5))


def _fixed(said: Said, tag: Tag, wording: Wording) -> str:
    box = wording.box
    parts = [
        box["fixed"][tag].format(
            axis=wording.axes[axis][tag], value=wording.values[axis, value][tag]
        )
        for axis, value in said.axes.items()
    ]
    return reduce(lambda one, more: box["and"][tag].format(first=one, second=more), parts)
