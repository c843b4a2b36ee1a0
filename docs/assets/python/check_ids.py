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
something cannot be read.
"""

import argparse
import difflib
import fnmatch
import json
import os
import re
import sys
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
_EDITION = r"(?:@v?(?P<edition>\d+(?:\.\d+)*))?"
_ID = r"(?P<id>[A-Za-z0-9_-]*[A-Za-z0-9])"
_FORMS = (
    # Not in an address: http://fmg:8080/ names a host. A Chinese letter may stand before it.
    rf"(?<![A-Za-z0-9_/.:@-])%s:{_ID}{_EDITION}",
    rf"\\fmsense\s*(?:\[[^\]]*\]\s*)?\{{\s*{_ID}{_EDITION}\s*\}}",
    rf"\bdata-feature-map\s*=\s*[\"']?{_ID}",
    rf"<feature-map-term\b[^>]*?\s(?:id|term)\s*=\s*[\"']?{_ID}",
)
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

    def edition(self, number):
        """Return the concepts of an edition by id, or None where there is no such edition."""
        if number not in self._editions:
            folder, _, name = _FROZEN.sub("", self.place).rpartition("data/")
            found = _read(f"{folder}releases/v{number}/data/{name}") if name else None
            if found is None and number == self.now["edition"]:
                found = self.now
            self._editions[number] = found
        found = self._editions[number]
        return found and {each["id"]: each for each in found["concepts"]}

    def nearest(self, wanted):
        """Return the id that was most likely meant, by ids, codes and terms; else nothing."""
        names = {_plain(each["id"]): each["id"] for each in self.concepts.values()}
        for concept in self.concepts.values():
            said = [term["term"] for tag in _languages(concept) for term in concept[tag]["terms"]]
            for name in [concept["code"] or "", *said]:
                if _plain(name):
                    names.setdefault(_plain(name), concept["id"])
        close = difflib.get_close_matches(_plain(wanted), names, 1)
        return names[close[0]] if close else ""


def check(paths, glossary, exclude=()):
    """Return what is wrong in files and folders, in their order; raise UnreadableError."""
    used = found(paths, glossary, exclude)
    return [finding for use in used for finding in judged(use, glossary)]


def found(paths, glossary, exclude=()):
    """Yield every id that files and folders name; raise UnreadableError."""
    for path in _files(paths, exclude):
        yield from uses(path, glossary.prefix)


def uses(path, prefix=PREFIX):
    """Yield every id that a file names; none of a file that is no text."""
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path}: {error.strerror}") from error
    if b"\0" in content[:8000]:
        return
    form = [re.compile(_FORMS[0] % re.escape(prefix)), *map(re.compile, _FORMS[1:])]
    for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
        if IGNORED in line:
            continue
        there = sorted((one for each in form for one in each.finditer(line)), key=_start)
        for one in there:
            edition = one.groupdict().get("edition") or ""
            yield Use(str(path), number, one.start("id") + 1, one["id"], edition)


def judged(use, glossary):
    """Yield what is wrong about one use of an id."""

    def finding(rule, message, right="", level=ERROR):
        where = (use.path, use.line, use.column)
        return Finding(*where, rule, level, message, right)

    prefix = f"{glossary.prefix}:"
    if use.id in glossary.withdrawn:
        others = glossary.withdrawn[use.id]["superseded_by"]
        instead = " or ".join(prefix + other for other in others)
        remedy = f"write {instead}" if others else "nothing took its place"
        message = f"an id must stand for an entry: {use.id!r} was withdrawn; {remedy}"
        yield finding("sense-withdrawn", message, others[0] if len(others) == 1 else "")
    elif use.id not in glossary.concepts:
        near = glossary.nearest(use.id)
        message = f"an id must be one of the glossary: {use.id!r}"
        yield finding("sense-unknown", message + (near and f"; did you mean {near!r}?"), near)
    elif use.edition:
        then = glossary.edition(use.edition)
        yield from (finding(*each) for each in _since(use, then, glossary))


def _since(use, then, glossary):
    """Yield rule, message, right id and level of what changed since the edition that is named."""
    if then is None:
        yield "edition-unknown", f"an edition must be one that can be read: {use.edition!r}"
        return
    if use.id not in then:
        message = f"an id must stand in the edition that is named: {use.id!r} is not in"
        yield "edition-without", f"{message} {use.edition}"
        return
    before, now = then[use.id], glossary.concepts[use.id]
    newer = f"read it anew and name edition {glossary.now['edition']}"
    told = f"{use.id!r} of edition {use.edition}"
    if changes := list(_changes(_meaning(before), _meaning(now))):
        message = f"an id must mean what it meant: {told}: {'; '.join(changes)}; {newer}"
        yield "sense-changed", message, use.id
    elif changes := list(_changes(_wording(before), _wording(now))):
        yield "sense-reworded", f"{told} is worded anew: {'; '.join(changes)}", use.id, NOTE


def _changes(before, now):
    for name in before:
        if name in now and before[name] != now[name]:
            yield f"{name} was {before[name]!r} and is {now[name]!r}"


def _meaning(concept):
    """Return what tells one meaning of another, whatever the wording."""
    told = {name: concept[name] for name in ("code", "family") if name in concept}
    told.update({f"axis {name}": value for name, value in (concept.get("axes") or {}).items()})
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


def _start(match):
    return match.start()


def _files(paths, exclude):
    """Yield the files of paths and of the folders among them, sorted."""
    for path in map(Path, paths):
        if not path.exists():
            raise UnreadableError(f"{path}: there is nothing")
        for found in _below(path) if path.is_dir() else [path]:
            if not any(fnmatch.fnmatch(found.as_posix(), pattern) for pattern in exclude):
                yield found


def _below(folder):
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name[0] != "." and name not in SKIPPED)
        yield from (path for name in sorted(names) if (path := Path(place, name)).is_file())


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
    return "".join(f"{each.path}:{each.line}: {each.rule}: {each.message}\n" for each in findings)


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
                        "region": {"startLine": each.line, "startColumn": each.column},
                    }
                }
            ],
        }
        for each in findings
    ]
    rules = [{"id": rule} for rule in sorted({each.rule for each in findings})]
    run = {"tool": {"driver": {"name": "check_ids", "rules": rules}}, "results": results}
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
    try:
        glossary = Glossary(options.glossary, options.edition)
        findings = check(options.paths, glossary, options.exclude)
    except UnreadableError as error:
        print(error, file=sys.stderr)
        return 2
    sys.stdout.write(FORMATS[options.format](findings))
    return int(any(options.strict or each.level == ERROR for each in findings))


if __name__ == "__main__":
    sys.exit(main())
