"""The explorers' scripts joined into one small file, in the order of their needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

import rjsmin

from scripts.errors import PageError, Problem

FOLDER = "assets/javascripts/explorers/"
BUNDLE = "assets/javascripts/explorers.js"
NEEDS = re.compile(r"^// needs: (.+)$", re.MULTILINE)
"""The line in the head of a script that names the scripts which must run before it."""


def bundled(assets: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return assets with the explorers' scripts replaced by ``assets/javascripts/explorers.js``.

    Only comments and white space are taken out, so names stay readable in a browser's tools.

    Parameters
    ----------
    assets : mapping of str to bytes
        Contents by path, the scripts below ``assets/javascripts/explorers/`` among them.

    Raises
    ------
    PageError
        Where a script needs one that does not exist, or scripts need each other.
    """
    parts = {
        path.removeprefix(FOLDER).removesuffix(".js"): content.decode()
        for path, content in assets.items()
        if path.startswith(FOLDER)
    }
    kept = {path: content for path, content in assets.items() if not path.startswith(FOLDER)}
    if not parts:
        return kept
    joined = "\n".join(parts[name] for name in ordered(parts))
    return kept | {BUNDLE: rjsmin.jsmin(joined).encode() + b"\n"}


def ordered(parts: Mapping[str, str]) -> list[str]:
    """Return the names of scripts so that each stands behind those that its head needs."""
    needs = {name: _needs(text) for name, text in sorted(parts.items())}
    problems = [
        _problem(name, f"must need scripts that exist: {wanted!r} does not")
        for name, names in needs.items()
        for wanted in names
        if wanted not in parts
    ]
    if problems:
        raise PageError(problems)
    try:
        return list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        circle = " needs ".join(reversed(error.args[1]))
        message = f"must not need itself by way of others: {circle}"
        raise PageError([_problem(error.args[1][0], message)]) from error


def _needs(text: str) -> list[str]:
    found = NEEDS.search(text)
    return found[1].split(", ") if found else []


def _problem(name: str, message: str) -> Problem:
    return Problem(f"docs/{FOLDER}{name}.js", 0, "script-needs", f"the script {message}")
