"""The check: what the subject and the pages offer, handed to the rules of the words."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from scripts.errors import BuildError, GlossaryError, Problem
from scripts.model import loading
from scripts.model.loading import Loaded
from scripts.model.offered import Offered, Place
from scripts.pages import families, rendering
from scripts.paths import ROOT
from scripts.rules import checks
from scripts.site import made_files, making
from scripts.site.fingerprints import Code
from scripts.site.subject import EXPLORERS, FIGURES, Offer, offers

REGISTERS = "identities_of"
"""The decorator whose first argument is the code of a sense that the subject computes."""
UNSEEN = (
    "the numbers in the texts were not looked at: build/numbers.json is not made, or not by this "
    "code; `make build` makes it"
)


def check(root: Path, say: Callable[[str], None]) -> tuple[Loaded, int]:
    """Read the sources, apply every rule; return what was read, and how many rules there are.

    ``say`` is told what was not looked at.

    Raises
    ------
    GlossaryError
        With everything that must be mended.
    """
    known, problems = offered(root)
    if known.numbers is None:
        say(UNSEEN)
    loaded = loading.load_what_can_be(root, known)
    try:
        count = checks.check(loaded)
    except GlossaryError as error:
        raise GlossaryError([*error.problems, *problems]) from None
    if problems:
        raise GlossaryError(problems)
    return loaded, count


def offered(root: Path) -> tuple[Offered, list[Problem]]:
    """Return what texts may refer to outside the glossary's records, and what is wrong with it."""
    known = replace(rendering.offered(), words=frozenset(quoted(root)))
    code = Code(root)
    try:
        found = offers(root, code)
    except BuildError as error:
        return known, error.problems
    figures = {each.name: _place(each) for each in found if each.kind == FIGURES}
    named = {each.kind: each for each in found}
    senses = _senses(code, named["identities"]) if "identities" in named else None
    known = replace(known, figures=figures, senses=senses)
    try:
        return replace(known, **_made(root, code, found)), []
    except BuildError as error:
        return known, error.problems


def _made(root: Path, code: Code, found: tuple[Offer, ...]) -> dict[str, Any]:
    """Return what is known of the things that are made, by the code that stands there now."""
    named = {each.kind: each for each in found}
    fresh = {each.path for each in found if making.is_fresh(root, code, each)}
    numbers = _numbers(root, named["numbers"], fresh) if "numbers" in named else {}
    explorers = EXPLORERS in named and named[EXPLORERS].path in fresh
    drawn = [each for each in found if each.kind == FIGURES and each.path in fresh]
    return {
        "numbers": numbers,
        "named": _named(root / named[EXPLORERS].path) if explorers else None,
        "accents": {
            each.name: families.accents((root / each.path).read_text(encoding="utf-8"))
            for each in drawn
        },
    }


def _place(offer: Offer) -> Place:
    return Place(offer.source, offer.line)


def _numbers(root: Path, offer: Offer, fresh: Collection[Path]) -> dict[str, Any] | None:
    """Return the numbers that texts print, or None where they are not made, or by older code."""
    if offer.path not in fresh:
        return None
    return made_files.from_json(_text(root, offer))


def _text(root: Path, offer: Offer) -> str:
    return (root / offer.path).read_text(encoding="utf-8")


def _named(path: Path) -> dict[str, dict[str, list[str]]]:
    """Return what was computed for each explorer and wants names; ``path`` lists the files."""
    files = made_files.from_json(path.read_text(encoding="utf-8"))["files"]
    found = [path.with_name(name) for name in files if name.endswith(".json")]
    return {each.stem: json.loads(each.read_bytes()).get("named", {}) for each in found}


def _senses(code: Code, offer: Offer) -> dict[str, Place] | None:
    """Return the codes of the senses that a subject computes, or None where it registers none.

    They are looked for beside the function that measures them, in all modules of its package.
    """
    found: dict[str, Place] = {}
    package = offer.module.rpartition(".")[0] or offer.module
    for module in filter(None, map(code.module, dict.fromkeys(code.below(package)))):
        text = module.path.read_text(encoding="utf-8")
        if REGISTERS in text and not module.source.problems:
            shown = module.path.relative_to(module.place).as_posix()
            found |= {name: Place(shown, line) for name, line in _registered(text)}
    return found or None


def _registered(text: str) -> Iterator[tuple[str, int]]:
    """Yield each code that a source registers, with its line."""
    functions = [node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]
    for node in (each for function in functions for each in function.decorator_list):
        if isinstance(node, ast.Call) and node.args:
            code, name = node.args[0], ast.unparse(node.func).rpartition(".")[2]
            if name == REGISTERS and isinstance(code, ast.Constant):
                yield str(code.value), node.lineno


def quoted(root: Path) -> Iterator[str]:
    """Yield what the scripts and the theme name in quotation marks, words among it."""
    for folder in {ROOT / "scripts", ROOT / "overrides", root / "overrides", root / "docs/assets"}:
        for path in folder.rglob("*.*"):
            if path.suffix in {".py", ".jinja", ".html", ".js"} and "vendor" not in path.parts:
                yield from _QUOTED.findall(path.read_text(encoding="utf-8"))


_QUOTED = re.compile(r"""["'\x60]([a-z][a-z0-9]*(?:-[a-z0-9]+)*-?)(?=["'\x60{])""")
