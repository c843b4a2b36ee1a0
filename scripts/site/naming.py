"""Sense ids in someone's files → what is wrong with them, by the glossary as it was made last."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

from scripts.errors import BuildError, Problem
from scripts.model.released import RELEASED
from scripts.paths import ROOT
from scripts.site.subject import BUILD

CHECKER = "docs/assets/python/check_ids.py"
"""The file that readers save beside their own."""


@cache
def checker() -> ModuleType:
    """Return the file that readers save, as the module that they import."""
    # It is no module of the project's packages, and an import that is not by name is not followed.
    made = ModuleType("check_ids")
    source = (ROOT / CHECKER).read_text(encoding="utf-8")
    exec(compile(source, str(ROOT / CHECKER), "exec"), made.__dict__)
    return made


def told(root: Path, path: str) -> Iterator[str]:
    """Yield what was reworded under the ids in a file or folder, then how many ids there are.

    Raises
    ------
    BuildError
        With every id that is unknown, withdrawn or changed; or where something cannot be read.
    """
    module = checker()
    try:
        glossary = module.Glossary(_made(root), sorted((root / RELEASED).glob("*.json")))
        used = list(module.found([path or "."], glossary))
    except module.UnreadableError as error:
        message = f"what is looked at must be readable: {error}"
        raise BuildError([Problem(path, 0, "sense-ids", message)]) from error
    findings = [finding for use in used for finding in module.judged(use, glossary)]
    wrong = [each for each in findings if each.level == module.ERROR]
    if wrong:
        raise BuildError([Problem(one.path, one.line, one.rule, one.message) for one in wrong])
    yield from module.as_text(findings).splitlines()
    yield f"{len(used)} ids, none of them wrong"


def _made(root: Path) -> Path:
    """Return the data of the glossary as they were made last; raise BuildError without any."""
    for path in sorted((root / BUILD / "docs").glob("*/data/glossary.json")):
        return path
    message = "the glossary must have been made: 'make build' makes it"
    raise BuildError([Problem(f"{BUILD}/docs", 0, "sense-ids", message)])
