"""The check: what the subject and the pages offer, handed to the rules of the words."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from scripts.errors import BuildError, GlossaryError, Problem
from scripts.model import loading, no_links
from scripts.model.loading import Loaded
from scripts.model.offered import Offered, Place
from scripts.pages import drawn_words, families, given, rule_pages
from scripts.paths import ROOT
from scripts.rules import checks
from scripts.site import licensing, made_files, making, register, subject
from scripts.site.fingerprints import Code
from scripts.site.subject import EXPLORERS, FIGURES, Offer

REGISTERS = "identities_of"
"""The decorator whose first argument is the code of a sense that the subject computes."""
UNSEEN = "the numbers in the texts were not looked at: "
NOT_MADE = f"{UNSEEN}build/numbers.json is not made, or not by this code; `make build` makes it"
BROKEN = f"{UNSEEN}the code that subject.numbers names must be mended first, as told below"


def check(root: Path, say: Callable[[str], None]) -> tuple[Loaded, int]:
    """Read the sources, apply every rule; return what was read, and how many rules there are.

    ``say`` is told what was not looked at.

    Raises
    ------
    GlossaryError
        With everything that must be mended.
    """
    # Before anything is read: a link may lead to what never ends.
    no_links.refuse_links(root)
    known, problems = offered(root, say)
    problems += _assets(root)
    loaded = loading.load_what_can_be(root, known)
    try:
        count = checks.check(loaded)
    except GlossaryError as error:
        raise GlossaryError([*error.problems, *problems]) from None
    if problems:
        raise GlossaryError(problems)
    return loaded, count


def _assets(root: Path) -> list[Problem]:
    """Return what is wrong with the components of the site, or with assets of none of them."""
    try:
        return licensing.unowned_assets(root)
    except GlossaryError as error:
        return error.problems


def offered(root: Path, say: Callable[[str], None]) -> tuple[Offered, list[Problem]]:
    """Return what texts may refer to outside the glossary's records, and what is wrong with it.

    What is broken is not known, and only that; ``say`` is told why numbers are not.
    """
    known = given.offered()
    made = {*known.pages, *_rule_pages(root)}
    known = replace(known, words=frozenset(quoted(root)), pages=frozenset(made))
    code = Code(root)
    found = subject.find(root, code)
    problems = list(found.problems)
    named = {offer.kind: offer for offer in found.offers}
    if FIGURES not in found.broken:
        figures = {each.name: _place(each) for each in found.offers if each.kind == FIGURES}
        known = replace(known, figures=figures)
    if "identities" in named and "identities" not in found.broken:
        known = replace(known, senses=_senses(code, named["identities"], problems))
    if "numbers" in found.broken:
        say(BROKEN)
    elif "numbers" in named:
        known = replace(known, numbers=_numbers(root, code, named["numbers"], problems, say))
    else:
        known = replace(known, numbers={})
    return replace(known, **_made(root, code, found.offers, problems)), problems


def _rule_pages(root: Path) -> frozenset[str]:
    """Return the pages of ids that can be reported, where the glossary lists them."""
    if not any((root / "docs").glob(f"*/{rule_pages.INDEX}")):
        return frozenset()
    return frozenset(rule_pages.path_of(each.id) for each in register.known())


def _made(
    root: Path, code: Code, found: tuple[Offer, ...], problems: list[Problem]
) -> dict[str, Any]:
    """Return what is known of explorers and drawings made by the code that stands there now."""
    fresh = []
    for each in found:
        try:
            fresh += [each] if making.is_fresh(root, code, each) else []
        except BuildError as error:
            problems += error.problems
    computed = [each for each in fresh if each.kind == EXPLORERS]
    drawings = {
        each.name: (root / each.path).read_text(encoding="utf-8")
        for each in fresh
        if each.kind == FIGURES
    }
    return {
        "named": _named(root / computed[0].path) if computed else None,
        "accents": {name: families.accents(text) for name, text in drawings.items()},
        "labels": {name: drawn_words.asked(text) for name, text in drawings.items()},
    }


def _place(offer: Offer) -> Place:
    return Place(offer.source, offer.line)


def _numbers(
    root: Path, code: Code, offer: Offer, problems: list[Problem], say: Callable[[str], None]
) -> dict[str, Any] | None:
    """Return the numbers that texts print, or None where they are not made, or by other code."""
    try:
        if making.is_fresh(root, code, offer):
            return made_files.from_json((root / offer.path).read_text(encoding="utf-8"))
    except BuildError as error:
        problems += error.problems
        say(BROKEN)
    else:
        say(NOT_MADE)
    return None


def _named(path: Path) -> dict[str, dict[str, list[str]]]:
    """Return what was computed for each explorer and wants names; ``path`` lists the files."""
    files = made_files.from_json(path.read_text(encoding="utf-8"))["files"]
    found = [path.with_name(name) for name in files if name.endswith(".json")]
    return {each.stem: json.loads(each.read_bytes()).get("named", {}) for each in found}


def _senses(code: Code, offer: Offer, problems: list[Problem]) -> dict[str, Place] | None:
    """Return the codes of the senses that a subject computes, or None where not all can be seen.

    They are looked for beside the function that measures them, in all modules of its package.
    """
    found: dict[str, Place] = {}
    broken: list[Problem] = []
    package = offer.module.rpartition(".")[0] or offer.module
    for module in filter(None, map(code.module, dict.fromkeys(code.below(package)))):
        text = module.path.read_text(encoding="utf-8")
        if REGISTERS in text:
            broken += module.source.problems
            shown = module.path.relative_to(module.place).as_posix()
            found |= {name: Place(shown, line) for name, line in _registered(text)}
    if not found and not broken:
        broken.append(_unregistered(offer, package))
    problems += broken
    return None if broken else found


def _unregistered(offer: Offer, package: str) -> Problem:
    message = (
        f"what subject.identities names must have senses beside it: no function below {package} "
        f'is one; write `@{REGISTERS}("<code>", …)` above each, or leave the key out'
    )
    return Problem(offer.source, offer.line, "senses-none", message)


def _registered(text: str) -> Iterator[tuple[str, int]]:
    """Yield each code that a source registers, with its line; nothing where it is no Python."""
    try:
        body = ast.parse(text).body
    except SyntaxError:
        return  # Told by whoever reads its imports.
    functions = [node for node in body if isinstance(node, ast.FunctionDef)]
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
