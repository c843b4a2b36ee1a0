"""The command: ``python -m scripts.reading FILE…`` says at each use of the term which sense it has.

The exit status is 0 where every use is told apart, 1 where a text leaves something open, and 2
where an argument is wrong or a file cannot be read.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts.errors import ExpectedError, Problem
from scripts.model.documents import text_of
from scripts.model.loading import load_parts
from scripts.model.publication import load as published
from scripts.paths import ROOT
from scripts.reading import formats, prepared
from scripts.reading.checking import check

STANDARD_INPUT = "-"
SHOWN_INPUT = "stdin"
OPEN, TROUBLE = 1, 2
NEEDED = ("guide", "box")
"""The files that a text is read with, besides the entries."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Check texts and print what was found; return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        report = _report(options.files, options.root.resolve(), options.site)
    except ExpectedError as error:
        print(*error.problems, sep="\n", file=sys.stderr)
        return TROUBLE
    sys.stdout.write(formats.FORMATS[options.format](report))
    left = [each.told_apart for findings in report.findings.values() for each in findings]
    if options.format == "text":
        print(f"{len(left)} uses of the term; {left.count(False)} left open", file=sys.stderr)
    return OPEN if not all(left) and not options.exit_zero else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scripts.reading", description=__doc__)
    told = f"text files in UTF-8; {STANDARD_INPUT} is the standard input"
    parser.add_argument("files", nargs="+", metavar="FILE", help=told)
    parser.add_argument("--format", choices=formats.FORMATS, default="text")
    parser.add_argument("--exit-zero", action="store_true", help="0 even if something is open")
    parser.add_argument("--root", type=Path, default=ROOT, help="the glossary’s folder")
    site = "the site’s address, for links to the entries; else that of SITE_URL"
    parser.add_argument("--site", default=os.environ.get("SITE_URL", ""), help=site)
    return parser


def _report(names: Sequence[str], root: Path, site: str) -> formats.Report:
    """Return what is found in files.

    Raises
    ------
    ExpectedError
        With every file that cannot be read, and with what keeps the glossary from being read.
    """
    texts = _texts(names)
    glossary = load_parts(root, NEEDED)
    if glossary.box is None:
        message = "the glossary must say how its term is known in a text: the file is not there"
        raise ExpectedError([Problem("glossary/box.yml", 0, "missing-file", message)])
    reader = prepared.reader(glossary, glossary.box)
    found = {name: tuple(check(text, reader)) for name, text in texts.items()}
    wording = prepared.wording(glossary, glossary.box)
    return formats.Report(found, reader, wording, published(root, glossary, site))


def _texts(names: Sequence[str]) -> Mapping[str, str]:
    texts, problems = {}, []
    for name in dict.fromkeys(names):
        shown = SHOWN_INPUT if name == STANDARD_INPUT else Path(name).as_posix()
        texts[shown], problem = _standard_input() if name == STANDARD_INPUT else text_of(Path(name))
        if problem:
            problems.append(Problem(shown, 0, *problem))
    if problems:
        raise ExpectedError(problems)
    return texts


def _standard_input() -> tuple[str, tuple[str, str] | None]:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        return "", ("not-utf-8", f"the text must be UTF-8: {error}; save it as UTF-8")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(main())
