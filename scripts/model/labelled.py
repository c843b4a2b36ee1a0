"""The labelled uses from which the reader of uses learns, and what it has learned.

They stand in ``glossary/reading/``, a record a line, since there are many and no person reads them
from top to bottom: ``works.jsonl``, ``uses.jsonl``, and, made of them, ``weights.json``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from scripts.errors import Problem
from scripts.languages import Tag
from scripts.model.basis import Id, Record, Text
from scripts.model.documents import text_of
from scripts.model.sources import Address

FOLDER = "glossary/reading"
WORKS, USES, WEIGHTS = f"{FOLDER}/works.jsonl", f"{FOLDER}/uses.jsonl", f"{FOLDER}/weights.json"
SCORES = f"{FOLDER}/scores.json"
PATHS = (WORKS, USES, WEIGHTS, SCORES)

Level = Literal["sense", "axes", "family", "open", "not-the-term"]
"""How much a text decides: a sense, some of one family, the family, nothing, or no term at all."""
Amount = Annotated[str, Field(pattern=r"^-?\d+(\.\d+)?$")]
Share = Annotated[float, Field(ge=0, le=1)]


class LabelledWork(Record):
    """A document in which uses were found: an article, a chapter, a page, a file.

    Attributes
    ----------
    collection : str
        What it is a part of, such as a repository or a site. Works of one collection are set apart
        together, since they share their authors and their words.
    apart : bool
        Whether it is set apart: nothing is learned from it, what is learned is scored on it.
    """

    id: Id
    title: Text
    address: Address
    collection: Text
    lang: Tag
    apart: bool = False


class Label(Record):
    """What one reader says of a use.

    Attributes
    ----------
    sense : str
        The code that fits best, or the code of what is not the term.
    also : tuple of str
        Other codes that a careful reader would accept for this text.
    axes : mapping of str to str
        The coordinates as the text fixes them; ``unspecified`` or ``mixed`` where it does not.
    """

    sense: Text
    also: tuple[Text, ...] = ()
    level: Level
    axes: Mapping[Id, Id] = Field(default_factory=dict)
    confidence: Share = 1.0


class LabelledUse(Record):
    """One use of the term in a public text, labelled by readers who did not ask each other.

    Attributes
    ----------
    work, place : str
        Where it stands.
    fragment : str
        The words close to it, at most 15 words or 30 characters, as printed.
    at : int
        Where in the fragment the term begins.
    bag : tuple of str
        What stands within 40 words, sorted: so the text cannot be put together again.
    labels : tuple of Label
        One of each reader, in a fixed order of readers.
    """

    id: Id
    work: Id
    place: Text
    fragment: Text
    at: Annotated[int, Field(ge=0)]
    bag: tuple[Text, ...] = ()
    labels: tuple[Label, ...] = Field(min_length=1)

    @property
    def accepted(self) -> frozenset[str]:
        """The senses that each reader's label names, and the alternatives on which all agree."""
        also = [frozenset({label.sense, *label.also}) for label in self.labels]
        return frozenset(label.sense for label in self.labels) | frozenset.intersection(*also)


class Cuts(Record):
    """The least probability at which each level is said."""

    not_the_term: Share
    sense: Share
    family: Share
    axis: Share


class Weights(Record):
    """What the reader of uses has learned: see `scripts.reading.model.Weights`.

    Attributes
    ----------
    weights : mapping of str to mapping of str to tuple of str
        By group and by weight, a decimal number, the features that have it: so the file says of
        each sense what speaks for it, and weighs a fifth less than by feature.
    """

    bias: Mapping[Text, float]
    cuts: Cuts
    proof: Mapping[str, Mapping[str, Share]] = Field(default_factory=dict)
    usual: Annotated[float, Field(ge=0)] = 0.0
    weights: Mapping[str, Mapping[Amount, tuple[str, ...]]]


class Learned(Record):
    """The labelled uses with their works, what was learned from them, and how well that reads.

    ``scores`` are those of ``python -m scripts.training score``, on works that were set apart.
    """

    works: tuple[LabelledWork, ...] = ()
    uses: tuple[LabelledUse, ...] = ()
    weights: Weights | None = None
    scores: Mapping[str, Any] = Field(default_factory=dict)


def read(root: Path) -> tuple[Learned, list[Problem]]:
    """Return what stands in ``glossary/reading/`` below ``root``, and what cannot be read there."""
    problems: list[Problem] = []
    works = tuple(_lines(root, WORKS, LabelledWork, problems))
    uses = tuple(_lines(root, USES, LabelledUse, problems))
    weights = tuple(_whole(root, WEIGHTS, Weights, problems))
    scores = tuple(_whole(root, SCORES, dict[str, Any], problems))
    learned = Learned(
        works=works,
        uses=uses,
        weights=weights[0] if weights else None,
        scores=scores[0] if scores else {},
    )
    return learned, problems


def _lines(root: Path, path: str, kind: Any, problems: list[Problem]) -> Iterator[Any]:
    for number, line in enumerate(_text(root, path, problems).splitlines(), 1):
        yield from _record(path, number, line, kind, problems)


def _whole(root: Path, path: str, kind: Any, problems: list[Problem]) -> Iterator[Any]:
    if text := _text(root, path, problems):
        yield from _record(path, 1, text, kind, problems)


def _text(root: Path, path: str, problems: list[Problem]) -> str:
    if not (root / path).exists():
        return ""
    text, problem = text_of(root / path)
    if problem:
        problems.append(Problem(path, 1, *problem))
        return ""
    return text


def _record(path: str, line: int, text: str, kind: Any, problems: list[Problem]) -> Iterator[Any]:
    try:
        yield TypeAdapter(kind).validate_json(text)
    except ValidationError as error:
        for each in error.errors():
            place = ".".join(map(str, each["loc"])) or "the line"
            message = f"{place} must be as the labelled uses have it: {each['msg']}"
            problems.append(Problem(path, line, "labelled-record", message))
