"""The explorers' scripts joined into small files, in the order of their needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

import rjsmin

from scripts.errors import PageError, Problem

FOLDER = "assets/javascripts/explorers/"
COMMON = "explorers"
"""The bundle of all scripts whose heads name no other."""
NEEDS = re.compile(r"^// needs: (.+)$", re.MULTILINE)
"""The line in the head of a script that names the scripts which must run before it."""
BUNDLE = re.compile(r"^// bundle: (.+)$", re.MULTILINE)
"""The line in the head of a script that names its bundle: only its own pages load that."""


def path(bundle: str = COMMON) -> str:
    """Return where a bundle stands among the assets."""
    return f"assets/javascripts/{bundle}.js"


def bundled(assets: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return assets with the explorers' scripts replaced by bundles, each with all that it needs.

    A script that no other needs goes into the bundle that its head names, or else into
    ``assets/javascripts/explorers.js``; with it go the scripts that it needs, so that a bundle
    runs by itself. Only comments and white space are taken out: names stay readable in a
    browser's tools.

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
    return kept | {path(name): _joined(parts, names) for name, names in bundles(parts).items()}


def bundles(parts: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the names of the scripts in each bundle, in their order, by the bundle's name.

    Raises
    ------
    PageError
        As `bundled` does.
    """
    order = ordered(parts)
    needed = {name for text in parts.values() for name in _needs(text)}
    first: dict[str, list[str]] = {}
    for name in order:
        if name not in needed:
            found = BUNDLE.search(parts[name])
            first.setdefault(found[1] if found else COMMON, []).append(name)
    wanted = {bundle: _all_needed(parts, names) for bundle, names in first.items()}
    return {bundle: [name for name in order if name in names] for bundle, names in wanted.items()}


def _all_needed(parts: Mapping[str, str], names: Iterable[str]) -> set[str]:
    """Return scripts and all that they need, directly or not."""
    return set(names).union(*(_all_needed(parts, _needs(parts[name])) for name in names))


def _joined(parts: Mapping[str, str], names: Iterable[str]) -> bytes:
    joined: str = rjsmin.jsmin("\n".join(parts[name] for name in names))
    return joined.encode() + b"\n"


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
