"""YAML text → plain data that knows the line of each value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import yaml

from scripts.errors import Problem
from scripts.model import bounds
from scripts.model.bounds import Bounds

Where = tuple[str | int, ...]
"""Path of a value inside a YAML file, such as ``("en", "terms", 0, "status")``."""


@dataclass
class Document:
    """A parsed YAML file: plain data, the line of each value, and what was wrong with it.

    ``blocks`` holds the places of texts that begin in the line after their key (``|`` or ``>``);
    ``text`` is what was parsed, for those who must know what a broken file might have named;
    ``files`` the files of those values that stand in another one than the document's (`gathered`,
    `joined`).
    """

    path: str
    text: str = ""
    data: Any = None
    lines: dict[Where, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    blocks: set[Where] = field(default_factory=set)
    files: dict[Where, str] = field(default_factory=dict)

    @property
    def paths(self) -> frozenset[str]:
        """The files that the document was read from."""
        return frozenset({self.path, *self.files.values()})

    def path_of(self, where: Where) -> str:
        """Return the file in which a value stands."""
        ends = range(len(where), 0, -1) if self.files else ()
        return next((found for end in ends if (found := self.files.get(where[:end]))), self.path)

    def line(self, where: Where) -> int:
        """Return the line of a value, or of the nearest value around it."""
        for end in range(len(where), 0, -1):
            if where[:end] in self.lines:
                return self.lines[where[:end]]
        return 1

    def text_line(self, where: Where) -> int:
        """Return the line in which a text itself begins, which may be the one after its key."""
        return self.line(where) + (where in self.blocks)

    def note(self, line: int, rule: str, message: str) -> None:
        """Note a problem of this file."""
        self.problems.append(Problem(self.path, line, rule, message))

    def note_at(self, where: Where, rule: str, message: str) -> None:
        """Note a problem of a value."""
        self.problems.append(Problem(self.path_of(where), self.line(where), rule, message))


def text_of(path: Path) -> tuple[str, tuple[str, str] | None]:
    """Return a file's text, and the rule and message of what is wrong with it, if anything is.

    What is no UTF-8 is returned as far as it can be read.
    """
    try:
        # Some editors write a byte order mark before the text; it is no part of it.
        return path.read_text(encoding="utf-8-sig"), None
    except FileNotFoundError:
        return "", ("missing-file", "the file must exist: it does not")
    except UnicodeDecodeError as error:
        text = path.read_text(encoding="utf-8", errors="replace")
        return text, ("not-utf-8", f"the file must be UTF-8: {error}; save it as UTF-8")
    except OSError as error:
        return "", ("missing-file", f"the file must be readable: {error.strerror}")


def read(root: Path, path: str) -> Document:
    """Return the document of a file below ``root``; what is wrong with it is noted in it."""
    text, problem = source_of(root / path, bounds.YAML)
    if problem is None:
        return parse(text, path)
    document = Document(path, text)
    document.problems.append(Problem(path, *problem))
    return document


def gathered(document: Document, key: str, others: Sequence[Document]) -> Document:
    """Return a document whose list under a key goes on in other files, each of them a list.

    Every value keeps its place, file and line; the problems of all files are those of the whole.

    Parameters
    ----------
    document : Document
        A mapping, where its file could be read.
    key : str
        The key of its list, which it may lack.
    others : sequence of Document
        What follows that list, in this order.
    """
    whole = _whole(document, others)
    if not isinstance(document.data, dict) or not isinstance(document.data.get(key, []), list):
        return whole
    listed = list(document.data.get(key, []))
    for other in others:
        if isinstance(other.data, list):
            moved = {where: _moved(where, key, len(listed)) for where in other.lines if where}
            whole.lines |= {place: other.lines[where] for where, place in moved.items()}
            whole.blocks |= {moved[where] for where in other.blocks}
            whole.files |= {place: other.path for where, place in moved.items() if not where[1:]}
            listed += other.data
        elif not other.problems:
            found = {dict: "a mapping", type(None): "nothing"}.get(type(other.data), "one value")
            message = f"the file must be a list that goes on with {key!r} of {document.path}"
            whole.problems.append(
                Problem(other.path, 1, "wrong-value", f"{message}: it is {found}")
            )
    whole.data = {**document.data, key: listed}
    return whole


def joined(document: Document, others: Sequence[Document]) -> Document:
    """Return a document whose mapping goes on in other files, each of them a mapping.

    Every value keeps its file and line; the problems of all files are those of the whole, and a
    key that two of them have is one.

    Parameters
    ----------
    document : Document
        A mapping, where its file could be read.
    others : sequence of Document
        What follows it, in this order.
    """
    whole = _whole(document, others)
    if not isinstance(document.data, dict):
        return whole
    whole.data = dict(document.data)
    for other in others:
        if isinstance(other.data, dict):
            for key in filter(whole.data.__contains__, other.data):
                there = f"{whole.path_of((key,))}:{whole.line((key,))}"
                message = f"a key must stand once: {key!r} stands in {there} too"
                line = other.line((key,))
                whole.problems.append(Problem(other.path, line, "duplicate-key", message))
            whole.data |= other.data
            whole.lines |= other.lines
            whole.blocks |= other.blocks
            whole.files |= {(key,): other.path for key in other.data}
        elif not other.problems:
            found = {list: "a list", type(None): "nothing"}.get(type(other.data), "one value")
            message = f"the file must be a mapping that goes on with {document.path}: it is {found}"
            whole.problems.append(Problem(other.path, 1, "wrong-value", message))
    return whole


def _whole(document: Document, others: Sequence[Document]) -> Document:
    """Return a document with the texts and problems of others, and copies of its own places."""
    every = (document, *others)
    return replace(
        document,
        text="\n".join(each.text for each in every),
        problems=[found for each in every for found in each.problems],
        lines=dict(document.lines),
        blocks=set(document.blocks),
        files={},
    )


def _moved(where: Where, key: str, first: int) -> Where:
    """Return the place of a list's value in the list under a key, where so many come first."""
    return (key, first + int(where[0]), *where[1:])


def source_of(path: Path, most: Bounds) -> tuple[str, tuple[int, str, str] | None]:
    """Return a source's text, and the line, rule and message of what is wrong with it, if anything.

    Of a text beyond its bounds nothing is returned: no rule has to be quick with it.

    Parameters
    ----------
    path : Path
        The file.
    most : Bounds
        What it may have; a file of more bytes than that many characters can take is not read.
    """
    if found := bounds.too_large(path, most):
        return "", (1, "text-size", found)
    text, problem = text_of(path)
    if problem:
        return text, (1, *problem)
    if beyond := bounds.beyond(text, most):
        return "", (beyond[0], "text-size", beyond[1])
    return text, None


def parse(text: str, path: str) -> Document:
    """Parse YAML text into plain data; syntax errors become problems of the document."""
    document = Document(path, text)
    try:
        if found := unbounded(text):
            document.note(*found)
            return document
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
        document.data = _construct(node, (), document) if node else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark else 1
        reason = getattr(error, "problem", None) or str(error).partition("\n")[0]
        document.note(line, "yaml-syntax", f"the file must be valid YAML: {reason}")
    except UnicodeEncodeError:
        message = "the file must be valid YAML: half of a surrogate pair is no character"
        document.note(1, "yaml-syntax", message)
    except RecursionError:
        message = "the file must be valid YAML: a value holds itself, or is nested too deeply"
        document.note(1, "yaml-syntax", message)
    return document


MOST_DEEP = 40
MOST_NODES = 200_000
"""How deep a YAML file may be, and how many keys, values and lists it may hold."""


def unbounded(text: str) -> tuple[int, str, str] | None:
    """Return line, rule and message of what would let YAML grow without bound, if anything does.

    A few lines of aliases stand for gigabytes, and a value can hold itself by one; the parser's
    events are looked at before anything is made of them.

    Raises
    ------
    yaml.YAMLError
        Where the text is no YAML.
    """
    deep = 0
    for count, event in enumerate(yaml.parse(text, Loader=yaml.CSafeLoader)):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if mark := getattr(event, "anchor", None):
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            message = "a value must be written out where it stands, without anchor or alias"
            return line, "yaml-alias", f"{message}: {sign + mark!r}"
        deep += isinstance(event, yaml.CollectionStartEvent)
        deep -= isinstance(event, yaml.CollectionEndEvent)
        if deep > MOST_DEEP or count > MOST_NODES:
            limit = f"at most {MOST_DEEP} deep and hold at most {MOST_NODES} values"
            return line, "yaml-size", f"a YAML file must be {limit}: it goes beyond in this line"
    return None


MOST_IN_NUMBER = 1_000
"""Characters of a number; the time to read one grows with the square of its length."""
SCALAR_FAULTS = (yaml.YAMLError, ValueError, LookupError, AttributeError, TypeError)
"""What PyYAML raises where a tag claims that a text is a number, a day, a truth value …"""


def reason_of(error: Exception) -> str:
    """Return what a fault of a scalar says to who wrote it, in one line."""
    if isinstance(error, yaml.YAMLError):
        return str(getattr(error, "problem", None) or str(error).partition("\n")[0])
    # The others are slips of PyYAML's own, such as an index that is out of range.
    return str(error) if isinstance(error, ValueError) else "its text does not fit its tag"


def _constructor(kind: str, length: int) -> Callable[[Any, yaml.Node], Any]:
    """Return what makes a value of one kind; raise ValueError for a text of such a length."""
    if length > MOST_IN_NUMBER:
        raise ValueError(f"it has more than {MOST_IN_NUMBER} characters")
    made = yaml.constructor.SafeConstructor.yaml_constructors[f"tag:yaml.org,2002:{kind}"]
    return cast(Callable[[Any, yaml.Node], Any], made)


def _construct(node: yaml.Node, where: Where, document: Document) -> Any:
    document.lines.setdefault(where, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, where, document))
    if isinstance(node, yaml.SequenceNode):
        return [_construct(item, (*where, i), document) for i, item in enumerate(node.value)]
    if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
        document.blocks.add(where)
    return _scalar(node, where, document)


def _pairs(node: yaml.MappingNode, where: Where, document: Document) -> Iterator[tuple[str, Any]]:
    first: dict[str, int] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if found := _no_word(key_node):
            message = f"a key must be a plain word: it is {found}"
            document.note(line, "wrong-key", message)
            continue
        key = str(key_node.value)
        if key in first:
            message = f"a key must stand once: {key!r} stands in line {first[key]} too"
            document.note(line, "duplicate-key", message)
        first.setdefault(key, line)
        document.lines[(*where, key)] = line
        yield key, _construct(value_node, (*where, key), document)


def _no_word(node: yaml.Node) -> str:
    """Return what a key is besides a word, or nothing where it is one."""
    kind = node.tag.rpartition(":")[2]
    if not isinstance(node, yaml.ScalarNode):
        return {"seq": "a list", "map": "a mapping"}.get(kind, "none")
    if kind == "merge":
        return "'<<', and keys are not taken over from elsewhere; write them out"
    if kind in {"str", "timestamp"}:
        return ""
    if not node.value:
        return "empty"
    taken = {"bool": "a truth value", "null": "nothing"}.get(kind, "a number")
    return f'{node.value}, which YAML takes for {taken}; put it in quotes: "{node.value}"'


def _scalar(node: yaml.Node, where: Where, document: Document) -> Any:
    text = str(node.value)
    # Folded lines and escapes make values that are longer than any line of their file.
    if found := bounds.beyond(text, bounds.TEXT):
        document.note(document.text_line(where) + found[0] - 1, "text-size", found[1])
        return ""
    kind = node.tag.rpartition(":")[2]
    if kind == "bool" and text.lower() not in {"true", "false"}:
        message = f"a bare yes, no, on or off must be quoted: {text} would become a truth value"
        document.note(document.line(where), "ambiguous-boolean", message)
        return text
    if kind not in {"bool", "int", "float", "null"}:
        return text
    try:
        # Not read as YAML once more: behind a tag the text may be a list that holds itself.
        return _constructor(kind, len(text))(yaml.constructor.SafeConstructor(), node)
    except SCALAR_FAULTS as error:
        # A tag may claim a number that the text is not; and a number may be too long to read.
        message = f"the file must be valid YAML: {text[:40]!r} is no {kind}: {reason_of(error)}"
        document.note(document.line(where), "yaml-syntax", message)
        return text
