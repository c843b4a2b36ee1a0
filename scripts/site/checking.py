"""The check: what the subject and the pages offer, handed to the rules of the words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from scripts.model import documents, loading
from scripts.model.loading import Loaded
from scripts.model.offered import Offered, Place
from scripts.pages import rendering
from scripts.paths import ROOT
from scripts.rules import checks

NUMBERS = "build/numbers.json"
DEFAULT = {"figures": "scripts.figures", "identities": "scripts.senses.registry:identities"}
UNSEEN = (
    f"the numbers in the texts were not looked at: {NUMBERS} is not made, or not by this code; "
    "`make build` makes it"
)


def check(root: Path, numbers: dict[str, Any] | None = None) -> tuple[Loaded, int]:
    """Read the sources, apply every rule; return what was read, and how many rules there are.

    Parameters
    ----------
    root : Path
        The glossary's folder.
    numbers : dict, optional
        The numbers that texts print, where they are made and not stale.

    Raises
    ------
    GlossaryError
        With everything that must be mended.
    """
    loaded = loading.load_what_can_be(root, offered(root, numbers))
    return loaded, checks.check(loaded)


def offered(root: Path, numbers: dict[str, Any] | None = None) -> Offered:
    """Return what texts may refer to outside the glossary's records."""
    named = _subject(root)
    return replace(
        rendering.offered(),
        figures=dict(_figures(root, named["figures"])) if "figures" in named else {},
        words=frozenset(quoted(root)),
        senses=_senses(root, named["identities"]) if "identities" in named else None,
        numbers=numbers,
    )


def quoted(root: Path) -> Iterator[str]:
    """Yield what the scripts and the theme name in quotation marks, words among it."""
    for folder in {ROOT / "scripts", ROOT / "overrides", root / "overrides", root / "docs/assets"}:
        for path in folder.rglob("*.*"):
            if path.suffix in {".py", ".jinja", ".html", ".js"} and "vendor" not in path.parts:
                yield from _QUOTED.findall(path.read_text(encoding="utf-8"))


_QUOTED = re.compile(r"""["'\x60]([a-z][a-z0-9]*(?:-[a-z0-9]+)*-?)(?=["'\x60{])""")


def _subject(root: Path) -> dict[str, str]:
    """Return what work.yml names as the subject; what it names otherwise is told elsewhere."""
    work = documents.read(root, loading.WORK).data
    named = work.get("subject", DEFAULT) if isinstance(work, dict) else DEFAULT
    found = named.items() if isinstance(named, dict) else ()
    return {key: value for key, value in found if isinstance(value, str)}


def _figures(root: Path, package: str) -> Iterator[tuple[str, Place]]:
    """Yield the figures of a package: its public functions that return a ``Drawing``."""
    for path in sorted((root / package.replace(".", "/")).glob("[a-z]*.py")):
        for node in _parsed(path).body:
            returned = node.returns if isinstance(node, ast.FunctionDef) else None
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                if isinstance(returned, ast.Name) and returned.id == "Drawing":
                    shown = path.relative_to(root).as_posix()
                    yield node.name.replace("_", "-"), Place(shown, node.lineno)


def _senses(root: Path, reference: str) -> dict[str, Place] | None:
    """Return the codes of the mapping ``SENSES`` of a module, or None where it has none."""
    path = root / f"{reference.partition(':')[0].replace('.', '/')}.py"
    for node in _parsed(path).body if path.is_file() else ():
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            if isinstance(target, ast.Name) and target.id == "SENSES":
                shown = path.relative_to(root).as_posix()
                keys = [key for key in node.value.keys if isinstance(key, ast.Constant)]
                return {str(key.value): Place(shown, key.lineno) for key in keys}
    return None


def _parsed(path: Path) -> ast.Module:
    """Return a module's syntax tree; one that cannot be read offers nothing: drawing says why."""
    try:
        return ast.parse(path.read_text(encoding="utf-8"))
    except (SyntaxError, ValueError, OSError):
        return ast.Module([], [])
