#!/usr/bin/env python3
r"""Do the sense ids in your files stand for what you meant? Look at them all.

Save this file beside yours; it needs Python 3.9 alone. Ids stand in any text, such as a comment:

    x = conv(image)  # fmg:pre-activation-map
    % fmg:stride@0.1.0, as the edition 0.1.0 has it
    \fmsense{stride}    <span data-feature-map="stride">    <feature-map-term term="stride">

Then

    python check_ids.py --glossary glossary.json paper.tex src/

tells each id that is unknown, withdrawn, or means something else since the edition that it names,
as `path:line: rule: what must hold: what was found`. The glossary is a file `glossary.json` or its
address; editions are looked for in `releases/` beside it, or given by `--edition`. A line that
says `check-ids: ignore` is left alone. The exit status is 1 where an id is wrong, and 2 where
something cannot be read; what could be read is told all the same. Files above 10 MB, and what is no
file, such as a pipe, are named and left out.
"""

# What cannot be looked up is no error for os.path, and is one for pathlib.
# ruff: noqa: PTH110, PTH112, PTH114

import argparse
import codecs
import difflib
import fnmatch
import json
import os
import re
import stat
import sys
from bisect import bisect_right
from collections import namedtuple
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

Use = namedtuple("Use", "path line column id edition")
Finding = namedtuple("Finding", "path line column rule level message right")
ERROR, NOTE = "error", "note"
IGNORED = "check-ids: ignore"
SKIPPED = ("node_modules", "__pycache__")
"""Folders that are not entered, besides those whose name begins with a dot."""
PREFIX = "fmg"
"""What precedes an id where a glossary does not say."""
LIMIT = 10_000_000
"""Bytes of the largest file that is looked at."""
WINDOW = 1000
"""Within how many characters a form ends, its own words and attributes included.

Without a bound, a file of beginnings that never end would take the square of its length.
"""
LONGEST = 60
"""How many characters of a name are compared with others, or printed."""
COMPARED = 200
"""For how many unknown ids the nearest is looked for, and how many editions are."""
_MARKS = (
    # The mark of UTF-32 begins like that of UTF-16.
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EDITION = r"(?:@v?(?P<edition>[A-Za-z0-9](?:[A-Za-z0-9.+-]*[A-Za-z0-9])?))?"
_ID = r"(?P<id>[A-Za-z0-9_-]*[A-Za-z0-9])"
# Not in an address: http://fmg:8080/ names a host. A Chinese letter may stand before it.
_APART = "(?<![A-Za-z0-9_/.:@-])"
_BEGIN = (
    rf"{_APART}(?P<plain>%s:)|(?P<tex>\\fmsense)"
    r"|(?<![\w-])(?i:(?P<attribute>data-feature-map)|(?P<element><feature-map-term))(?![\w-])"
)
_GAP = r"(?:\s|%[^\n]*\n)*"  # In TeX a comment takes its line's end with it.
_PLAIN = re.compile(_ID + _EDITION)
_TEX = re.compile(rf"{_GAP}(?:\[[^\]]*\]{_GAP})?\{{{_GAP}{_ID}{_EDITION}{_GAP}\}}")
_VALUE = re.compile(rf"\s*=\s*[\"']?{_ID}")
_ATTRIBUTE = re.compile(
    r"[\s/]*(?P<name>[^\s/=>\"'<]+)"
    r"(?P<value>\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>=<`]+))?"
)
_LATIN = re.compile("[A-Za-z0-9_-]{2}")  # Where a name ends, no word of such letters goes on.
_FROZEN = re.compile(r"releases/v[^/]+/(?=data/[^/]*$)")


class UnreadableError(Exception):
    """A file or an address that cannot be read, or holds no glossary."""


class Glossary:
    """A `glossary.json`, and those of the editions before it.

    place : path or address of the file
    editions : paths or addresses of the same file of other editions
    """

    def __init__(self, place, editions=()):
        self.place = str(place)
        self.now = _read(self.place)
        if self.now is None:
            raise UnreadableError(f"{self.place}: there is nothing")
        self.prefix = self.now.get("abbreviation", PREFIX)
        self.concepts = {each["id"]: each for each in self.now["concepts"]}
        self.withdrawn = {each["id"]: each for each in self.now["withdrawn"]}
        given = [(place, _read(str(place))) for place in editions]
        if missing := [str(place) for place, read in given if read is None]:
            raise UnreadableError(f"{missing[0]}: there is nothing")
        self._editions = {read["edition"]: read for _, read in given}
        if not self.is_draft:
            self._editions.setdefault(self.now["edition"], self.now)
        self._written = self._named()
        self._names = {}
        for name, concept_id in self._written.items():
            self._names.setdefault(_plain(name), concept_id)
        self._near, self._begun = {}, {}
        for name in sorted(self._written, key=len, reverse=True):
            self._begun.setdefault(name[0], []).append(name)

    @property
    def is_draft(self):
        """Say whether the text belongs to no edition: only a glossary that denies it is one."""
        return self.now.get("draft") is not False

    def edition(self, number):
        """Return the concepts of an edition by id, or None where there is no such edition."""
        if number not in self._editions:
            folder, _, name = _FROZEN.sub("", self.place).rpartition("data/")
            # Whoever writes of thousands of editions has none of them asked for.
            is_asked = name and len(self._editions) < COMPARED
            self._editions[number] = (
                _read(f"{folder}releases/v{number}/data/{name}") if is_asked else None
            )
        found = self._editions[number]
        return found and {each["id"]: each for each in found["concepts"]}

    def nearest(self, wanted):
        """Return the id that was most likely meant, by ids, codes and terms; else nothing.

        It is looked for once, and for so many ids as people mistake: it takes some milliseconds.
        """
        if wanted not in self._near and len(self._near) < COMPARED and len(wanted) <= LONGEST:
            close = difflib.get_close_matches(_plain(wanted), self._names, 1)
            self._near[wanted] = self._names[close[0]] if close else ""
        return self._near.get(wanted, "")

    def begun(self, text):
        """Return the longest name with which a text begins, and its id; else nothing twice."""
        lower = text.lower()
        for name in self._begun.get(lower[:1], ()):
            if lower.startswith(name) and not _LATIN.match(text, len(name) - 1):
                return text[: len(name)], self._written[name]
        return "", ""

    def _named(self):
        """Return the id behind each id, code and term, as they are written, in lower case."""
        names = {each["id"].lower(): each["id"] for each in self.concepts.values()}
        for concept in self.concepts.values():
            said = [term["term"] for tag in _languages(concept) for term in concept[tag]["terms"]]
            for name in [concept["code"] or "", *said]:
                if _plain(name):
                    names.setdefault(name.lower(), concept["id"])
        return names


def check(paths, glossary, exclude=()):
    """Return what is wrong in files and folders, in their order, and what was not looked at."""
    return [
        finding
        for path, error in _files(paths, exclude)
        for finding in ([_unread(path, error)] if error else _of_file(path, glossary))
    ]


def found(paths, glossary, exclude=()):
    """Yield every id that files and folders name; raise UnreadableError."""
    for path, error in _files(paths, exclude):
        if error:
            raise UnreadableError(_unread(path, error).message)
        yield from uses(path, glossary.prefix)


def uses(path, prefix=PREFIX):
    """Yield every id that a file names; none of a file that is no text or is not looked at."""
    text = _text(path)[0]
    yield from _uses(path, text, prefix)


def _of_file(path, glossary):
    """Yield what is wrong in a file, or why it was not looked at."""
    try:
        text, reason = _text(path)
    except OSError as error:
        yield _unread(path, error)
        return
    if reason:
        yield Finding(str(path), 0, 0, "file-skipped", NOTE, reason, "")
    listed = [each for use in _uses(path, text, glossary.prefix) for each in judged(use, glossary)]
    yield from sorted([*listed, *_slips(path, text, glossary)], key=lambda each: each[1:3])


def _unread(path, error):
    """Return the finding that a file or folder cannot be read."""
    reason = "there is nothing" if isinstance(error, FileNotFoundError) else error.strerror
    message = f"what is looked at must be readable: {reason}"
    return Finding(str(path), 0, 0, "file-unread", ERROR, message, "")


def _text(path):
    """Return the text of a file, and why it is not looked at; neither of a file that is no text."""
    about = Path(path).stat()
    if not stat.S_ISREG(about.st_mode):
        # To open a pipe would wait for whoever writes to it.
        return "", "only files are looked at: it is a pipe, a socket or a device"
    if about.st_size > LIMIT:
        told = f"files of at most {LIMIT:,} bytes are looked at: it has {about.st_size:,}"
        return "", f"{told}; split it, or leave it out with --exclude"
    content = Path(path).read_bytes()
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace"), ""
    return "" if b"\0" in content[:8000] else content.decode("utf-8", "replace"), ""


class _Lines:
    """The lines of a text as editors count them: a line ends with a line feed, and nothing else."""

    def __init__(self, text):
        self.starts = [0, *(end.end() for end in re.finditer("\n", text))]
        self.ignored = {self.at(one.start())[0] for one in re.finditer(IGNORED, text)}

    def at(self, place):
        """Return line and column of a place in the text, both from 1."""
        line = bisect_right(self.starts, place)
        return line, place - self.starts[line - 1] + 1

    def is_ignored(self, start, end):
        """Say whether one of the lines from one place to another says that it is left alone."""
        lines = range(self.at(start)[0], self.at(end)[0] + 1)
        return any(line in self.ignored for line in lines)


def _uses(path, text, prefix):
    """Yield every id in a text, in order."""
    lines = _Lines(text)
    for begin in re.finditer(_BEGIN % re.escape(prefix), text):
        one = _form(begin, text)
        if one and not lines.is_ignored(begin.start(), one.end("id")):
            edition = one.groupdict().get("edition") or ""
            yield Use(str(path), *lines.at(one.start("id")), one["id"], edition)


def _form(begin, text):
    """Return the match of the id that belongs to the beginning of a form, or None."""
    place, end = begin.end(), begin.end() + WINDOW
    if begin["plain"]:
        return _PLAIN.match(text, place)
    if begin["tex"]:
        return _TEX.match(text, place, end)
    if begin["attribute"]:
        return _VALUE.match(text, place, end)
    given = {}
    while one := _ATTRIBUTE.match(text, place, end):
        given.setdefault(one["name"].lower(), one.start("value") if one["value"] else None)
        place = one.end()
    # The script of the glossary asks in this order; the first attribute is found by itself.
    named = next((key for key in ("data-feature-map", "term", "id") if key in given), "")
    is_own = named in ("term", "id") and given[named] is not None
    return _VALUE.match(text, given[named]) if is_own else None


def _slips(path, text, glossary):
    """Yield a note where a name stands behind the prefix that is written as no id is."""
    lines, prefix = _Lines(text), f"{glossary.prefix}:"
    for one in re.finditer(rf"{_APART}(?i:{re.escape(prefix)})(?P<gap>[ \t]?)(?=\S)", text):
        rest = text[one.end() : one.end() + LONGEST + 1]
        is_id = one[0] == prefix and _PLAIN.match(rest)
        if is_id or lines.is_ignored(one.start(), one.end()):
            continue
        wrong, right = glossary.begun(rest)
        if one[0] != prefix and not one["gap"] and not right and (near := _PLAIN.match(rest)):
            wrong, right = near["id"], glossary.nearest(near["id"])
        if right:
            message = f"an id must follow {prefix!r} at once, written as in the entry's address"
            told = f"{message}: {one[0] + wrong!r}; write {prefix}{right}"
            yield Finding(str(path), *lines.at(one.start()), "sense-form", NOTE, told, right)


def judged(use, glossary):
    """Yield what is wrong about one use of an id."""

    def finding(rule, message, right="", level=ERROR):
        where = (use.path, use.line, use.column)
        return Finding(*where, rule, level, message, right)

    shown = repr(use.id if len(use.id) <= LONGEST else f"{use.id[:LONGEST]}…")
    prefix = f"{glossary.prefix}:"
    if use.id in glossary.withdrawn:
        others = glossary.withdrawn[use.id]["superseded_by"]
        instead = " or ".join(prefix + other for other in others)
        remedy = f"write {instead}" if others else "nothing took its place"
        message = f"an id must stand for an entry: {use.id!r} was withdrawn; {remedy}"
        yield finding("sense-withdrawn", message, others[0] if len(others) == 1 else "")
    elif use.id not in glossary.concepts:
        near = glossary.nearest(use.id)
        message = f"an id must be one of the glossary: {shown}"
        yield finding("sense-unknown", message + (near and f"; did you mean {near!r}?"), near)
    elif use.edition:
        then = glossary.edition(use.edition)
        yield from (finding(*each) for each in _since(use, then, glossary))


def _since(use, then, glossary):
    """Yield rule, message, right id and level of what changed since the edition that is named."""
    if then is None:
        message = f"an edition must be one that can be read: {use.edition[:LONGEST]!r}"
        yield "edition-unknown", f"{message}; give its glossary.json with --edition"
        return
    if use.id not in then:
        message = f"an id must stand in the edition that is named: {use.id!r} is not in"
        yield "edition-without", f"{message} {use.edition}"
        return
    before, now = then[use.id], glossary.concepts[use.id]
    newer = (
        "read it anew, and name no edition until the next is released"
        if glossary.is_draft
        else f"read it anew and name edition {glossary.now['edition']}"
    )
    told = f"{use.id!r} of edition {use.edition}"
    axes = _axes(before) | _axes(now)
    changes = list(_changes(_meaning(before, axes), _meaning(now, axes)))
    if changes and (why := _judged(now, use.edition)):
        message = f"{told} changed, and is judged to mean what it meant: {'; '.join(changes)}"
        yield "sense-judged", f"{message}; {why}", use.id, NOTE
    elif changes:
        message = f"an id must mean what it meant: {told}: {'; '.join(changes)}; {newer}"
        yield "sense-changed", message, use.id
    elif changes := list(_changes(_wording(before), _wording(now))):
        yield "sense-reworded", f"{told} is worded anew: {'; '.join(changes)}", use.id, NOTE


def _judged(concept, edition):
    """Return why an entry means what it meant in an edition, as the glossary says; else nothing.

    What changed since an edition was judged since that one or a later one, in which it changed.
    """
    judged = concept.get("same_meaning", ())
    why = [each["because"] for each in judged if _number(each["since"]) >= _number(edition)]
    return "; ".join(next(iter(each.values())) for each in why)


def _number(edition):
    return [int(part) for part in edition.split(".")]


def _changes(before, now):
    for name in before:
        if name in now and before[name] != now[name]:
            yield f"{name} was {before[name]!r} and is {now[name]!r}"


def _axes(concept):
    """Return the names of an entry's axes."""
    return set(concept.get("axes") or {})


def _meaning(concept, axes):
    """Return what tells one meaning of another, whatever the wording; with a value on each axis."""
    told = {name: concept[name] for name in ("code", "family") if name in concept}
    if "axes" in concept:
        values = concept["axes"] or {}
        told.update({f"axis {name}": values.get(name, "none") for name in sorted(axes)})
    if "relations" in concept:
        broader = [each["target"] for each in concept["relations"] if each["type"] == "broader"]
        told["broader"] = sorted(broader)
    meanings = [concept[tag].get("meanings", ()) for tag in _languages(concept)[:1]]
    told["meanings"] = sorted(each["concept"] or "" for listed in meanings for each in listed)
    return told


def _wording(concept):
    return {f"the definition ({tag})": concept[tag]["definition"] for tag in _languages(concept)}


def _languages(concept):
    """Return the tags of the languages in which an entry is written."""
    return [tag for tag, said in concept.items() if isinstance(said, dict) and "terms" in said]


def _plain(name):
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-")


def _files(paths, exclude):
    """Yield the files of paths and of the folders among them, sorted.

    With each comes None, or the error for which a file or folder cannot be read.
    """
    for path in map(Path, paths):
        for found, error in _below(path) if os.path.isdir(path) else [(path, None)]:
            if not any(fnmatch.fnmatch(found.as_posix(), pattern) for pattern in exclude):
                yield found, error


def _below(folder):
    errors = []
    for place, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if name[0] != "." and name not in SKIPPED)
        yield from (
            (path, None) for path in map(Path(place).joinpath, sorted(names)) if _leads(path)
        )
    yield from ((Path(error.filename), error) for error in errors)


def _leads(path):
    """Say whether a path is no link, or one that leads somewhere."""
    return os.path.exists(path) or not os.path.islink(path)


def _read(place):
    """Return the glossary at a path or address; None where there is nothing."""
    try:
        if place.startswith(("https://", "http://")):
            with urlopen(place, timeout=30) as response:
                content = response.read()
        else:
            content = Path(place).read_bytes()
        read = json.loads(content.decode("utf-8-sig"))
    except FileNotFoundError:
        return None
    except HTTPError as error:
        error.close()  # It holds the connection.
        if error.code in (404, 410):
            return None
        raise UnreadableError(f"{place}: {error}") from error
    except (OSError, ValueError) as error:
        raise UnreadableError(f"{place}: {error}") from error
    if not isinstance(read, dict) or not {"edition", "concepts", "withdrawn"} <= read.keys():
        raise UnreadableError(
            f"{place}: there must be a glossary.json, with edition, concepts, withdrawn"
        )
    return read


def as_text(findings):
    """Return findings as lines for people, editors and continuous integration."""
    return "".join(f"{_place(each)}: {each.rule}: {each.message}\n" for each in findings)


def _place(finding):
    return f"{finding.path}:{finding.line}" if finding.line else finding.path


def as_json(findings):
    """Return findings as a JSON list."""
    listed = [each._asdict() for each in findings]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


def as_sarif(findings):
    """Return findings as SARIF 2.1.0, which code hosts show beside the lines."""
    results = [
        {
            "ruleId": each.rule,
            "level": each.level,
            "message": {"text": each.message},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": Path(each.path).as_posix()},
                        **(
                            {"region": {"startLine": each.line, "startColumn": each.column}}
                            if each.line
                            else {}
                        ),
                    }
                }
            ],
        }
        for each in findings
    ]
    rules = [{"id": rule} for rule in sorted({each.rule for each in findings})]
    tool = {"driver": {"name": "check_ids", "rules": rules}}
    run = {"tool": tool, "columnKind": "unicodeCodePoints", "results": results}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


FORMATS = {"text": as_text, "json": as_json, "sarif": as_sarif}


def main(arguments=None):
    """Look at files and folders, print what is wrong, return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", help="files and folders")
    parser.add_argument("--glossary", default="glossary.json", help="path or address")
    parser.add_argument("--edition", action="append", default=[], help="an edition's glossary.json")
    parser.add_argument("--exclude", action="append", default=[], help="a pattern of paths")
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("--strict", action="store_true", help="new wording is wrong as well")
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        # A name of a file may hold what the console's encoding has not.
        stream.reconfigure(errors="backslashreplace")
    try:
        glossary = Glossary(options.glossary, options.edition)
        findings = check(options.paths, glossary, options.exclude)
    except UnreadableError as error:
        print(error, file=sys.stderr)
        return 2
    sys.stdout.write(FORMATS[options.format](findings))
    if any(each.rule == "file-unread" for each in findings):
        return 2
    return int(any(options.strict or each.level == ERROR for each in findings))


if __name__ == "__main__":
    sys.exit(main())
