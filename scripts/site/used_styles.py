"""Of a style sheet what pages use: mkdocs-jupyter brings that of a whole laboratory.

A rule stays where some element of the page could be meant: one has each class, id and name of an
element that a selector asks for. States and attributes, which scripts change, are not looked at,
but for `FIXED` ones.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import tinycss2

from scripts.site import dom

FIXED = ("dir", "data-md-color-primary", "data-md-color-accent")
"""Attributes that have no other values than those in the pages: direction, colours of the theme."""

_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_FIXED = re.compile(rf"""\s*({"|".join(FIXED)})\s*=\s*["']?([\w-]+)["']?\s*""")
_WITHIN = {"media", "supports", "layer", "container"}
"""The at-rules that hold rules."""

Held = Mapping[str, Container[str]]
"""What selectors can ask pages for, by the sign before it: names of elements, classes, ids, and
by a bracket `FIXED` attributes with their value, such as ``dir=ltr``."""


def held(page: str) -> Held:
    """Return the names, classes and ids of the elements of a page."""
    elements = list(dom.elements(page))
    classes = (name for each in elements for name in each.attributes.get("class", "").split())
    ids = (each.attributes["id"] for each in elements if "id" in each.attributes)
    names = (each.name for each in elements)
    fixed = (
        f"{name}={each.attributes[name]}"
        for each in elements
        for name in FIXED
        if name in each.attributes
    )
    return {
        "": frozenset(names), ".": frozenset(classes), "#": frozenset(ids), "[": frozenset(fixed),
    }  # fmt: skip


def used(styles: str, page: str) -> str:
    """Return the rules of a style sheet that a page uses, and of its variables those they name."""
    return kept(styles, held(page))


def kept(styles: str, asked: Held) -> str:
    """Return the rules of a style sheet that pages with such names use, and their variables."""
    rules = list(_kept(_parsed(styles), asked))
    named, more = frozenset[str](), _named(rules, frozenset())
    while more != named:
        named, more = more, _named(rules, more)
    return "\n".join(filter(None, (_written(rule, named) for rule in rules)))


@lru_cache(maxsize=4)  # All notebooks bring the same styles, of which each keeps others.
def _parsed(styles: str) -> tuple[Any, ...]:
    """Return the rules of a style sheet; nobody changes them."""
    return tuple(tinycss2.parse_stylesheet(styles, True, True))


def _kept(rules: Iterable[Any], page: Held) -> Iterator[tuple[str, list[Any] | str]]:
    """Yield what stands before the braces of a rule that is used, and what stands in them."""
    for rule in (each for each in rules if each.type != "error"):  # Browsers pass them over, too.
        before = tinycss2.serialize(rule.prelude).strip()
        if rule.type == "qualified-rule":
            chosen = [
                tinycss2.serialize(selector).strip()
                for selector in _selectors(rule.prelude)
                if all(name in page[sign] for sign, name in _asked(selector))
            ]
            if chosen:
                yield ",".join(chosen), tinycss2.parse_declaration_list(rule.content, True, True)
        elif rule.type == "at-rule" and rule.lower_at_keyword in _WITHIN:
            inside = tinycss2.parse_rule_list(rule.content, True, True)
            # Rules of a medium are few, and their variables are kept with them.
            text = "".join(f"{head}{{{_text(body)}}}" for head, body in _kept(inside, page))
            if text:
                yield f"@{rule.at_keyword} {before}", text
        elif rule.type == "at-rule" and rule.content is not None:
            yield f"@{rule.at_keyword} {before}", tinycss2.serialize(rule.content)


def _text(body: list[Any] | str) -> str:
    return body if isinstance(body, str) else tinycss2.serialize(body)


def _selectors(prelude: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield the selectors of a list; a comma in brackets parts none."""
    one: list[Any] = []
    for token in prelude:
        if token == ",":
            yield one
            one = []
        else:
            one.append(token)
    yield one


def _asked(selector: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Yield each sign and name that a selector asks for outside brackets; states are not asked."""
    before = ""
    for token in selector:
        if token.type == "[] block":
            if value := _FIXED.fullmatch(tinycss2.serialize(token.content)):
                yield "[", f"{value[1]}={value[2]}"
        elif token.type == "hash":
            yield "#", token.value
        elif token.type == "ident" and before == ".":
            yield ".", token.value
        elif token.type == "ident" and before != ":":
            yield "", token.lower_value
        before = token.value if token.type == "literal" else ""


def _named(kept: Iterable[tuple[str, list[Any] | str]], known: frozenset[str]) -> frozenset[str]:
    """Return the variables that are asked for by what is kept once ``known`` ones are."""
    return frozenset(name for rule in kept for name in _VARIABLE.findall(_written(rule, known)))


def _written(rule: tuple[str, list[Any] | str], named: frozenset[str]) -> str:
    """Return a rule without the variables that nobody asks for; nothing where nothing is left."""
    before, body = rule
    if isinstance(body, str):
        return f"{before}{{{body}}}"
    declared = [
        tinycss2.serialize([each])
        for each in body
        if each.type == "declaration" and (not each.name.startswith("--") or each.name in named)
    ]
    return f"{before}{{{''.join(declared)}}}" if declared else ""
