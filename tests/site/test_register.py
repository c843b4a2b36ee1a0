"""Every id that is reported anywhere in the scripts is listed with what must hold."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from scripts.rules.registry import rules
from scripts.site import register
from tests.conftest import ROOT

PLACES = {"Problem": -2, "note": 1, "at": 2, "must_be_known": 2, "problem": 0}
"""Which argument of a call is the id; a problem's place may be unpacked from a pair."""
NAMES = {"rule", "slip"}
"""The names under which an id is handed on."""
ID = re.compile(r"[a-z]+(-[a-z0-9]+)*")

RULES = {each for rule in rules() for each in rule.ids}


@cache
def reported() -> dict[str, str]:
    """Return every id that stands as a text where one is reported, with its place."""
    return {
        value.value: f"{path.relative_to(ROOT)}:{value.lineno}"
        for path in sorted((ROOT / "scripts").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for value in given(node)
        if isinstance(value, ast.Constant)
        and isinstance(value.value, str)
        and ID.fullmatch(value.value)
    }


def given(node: ast.AST) -> Iterator[ast.expr | None]:
    """Yield what stands in the place of an id: in a call, an assignment, a default, a pair."""
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func).rpartition(".")[2]
        yield from node.args[PLACES.get(name, len(node.args)) :][:1]
        yield from (each.value for each in node.keywords if each.arg in NAMES)
    if isinstance(node, ast.Assign):
        for target in node.targets:
            yield from assigned(target, node.value)
    if isinstance(node, ast.arguments):
        positional = [*node.posonlyargs, *node.args]
        pairs = [*zip(positional[::-1], node.defaults[::-1], strict=False)]
        pairs += zip(node.kwonlyargs, node.kw_defaults, strict=True)
        yield from (default for argument, default in pairs if argument.arg in NAMES)
    if isinstance(node, ast.Tuple) and len(node.elts) == 2:
        name, message = node.elts
        yield name if " must " in ast.unparse(message) else None


def assigned(target: ast.expr, value: ast.expr) -> Iterator[ast.expr]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for each, part in zip(target.elts, value.elts, strict=True):
            yield from assigned(each, part)
    elif ast.unparse(target) in NAMES:
        yield value


def test_every_id_that_is_reported_is_listed() -> None:
    known = RULES | register.BUILD.keys()
    assert [f"{place}: {found}" for found, place in reported().items() if found not in known] == []


def test_every_id_of_the_build_is_reported_somewhere() -> None:
    assert [each for each in register.BUILD if each not in reported()] == []


def test_an_id_of_the_build_is_no_rule() -> None:
    assert register.BUILD.keys() & RULES == set()


def test_every_sentence_of_the_build_says_what_must_hold() -> None:
    wrong = [each for each, said in register.BUILD.items() if not re.search(r" must .*\.$", said)]
    assert wrong == []


def test_listing_ends_with_the_ids_of_the_build() -> None:
    lines = register.listing().splitlines()
    assert len(lines) == len(RULES) + len(register.BUILD)
    sentence = "The site must be built before its edition is released."
    assert f"build       release-build             {sentence}" in lines[-len(register.BUILD) :]
