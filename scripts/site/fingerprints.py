"""What a function depends on, as one digest: its code, what it reaches, data files, libraries."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path

LIBRARIES = ("numpy", "matplotlib", "pillow")
WHOLE = "*"
"""The name that stands for all statements of a module, as those of a notebook's script."""


@dataclass(frozen=True)
class Module:
    """A source module: its top-level definitions and what its imports stand for.

    ``uses`` and ``texts`` keep, by name, what has been worked out about the definitions.
    """

    definitions: dict[str, ast.AST]
    imports: dict[str, tuple[str, str | None]]
    uses: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    texts: dict[str, bytes] = field(default_factory=dict)


def fingerprint(root: Path, *starts: tuple[str, str]) -> str:
    """Return the digest of all that the (module, name) pairs can reach below ``root``.

    Followed are names of the module and of imported modules of this project, definition by
    definition; strings that name an existing file count with that file's content. So a changed
    helper, constant or data file changes the digest of just those functions that use it.
    """
    digest = hashlib.sha256(_libraries())
    for reached in sorted(_reach(root, starts)):
        digest.update(_content(root, *reached))
    return digest.hexdigest()[:16]


@cache
def _libraries() -> bytes:
    versions = (f"{library} {metadata.version(library)}\n" for library in LIBRARIES)
    return "".join(versions).encode()


def public_functions(path: Path) -> list[str]:
    """Return the names of the public functions of a source file that draw a figure, in order."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return [
        node.name
        for node in body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and isinstance(node.returns, ast.Name)
        and node.returns.id == "Drawing"
    ]


def _reach(root: Path, starts: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return all (module, definition) pairs and ("", file) pairs that are reachable."""
    reached: set[tuple[str, str]] = set()
    waiting = list(starts)
    while waiting:
        item = waiting.pop()
        if item in reached:
            continue
        reached.add(item)
        if item[0]:
            waiting += _uses(root, *item)
    return reached


def _uses(root: Path, module: str, name: str) -> tuple[tuple[str, str], ...]:
    known = _module(root, module).uses
    if name not in known:
        known[name] = tuple(_used(root, module, name))
    return known[name]


def _used(root: Path, module: str, name: str) -> Iterator[tuple[str, str]]:
    source = _module(root, module)
    node = source.definitions.get(name)
    for part in ast.walk(node) if node else ():
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            if _is_file(root, part.value):
                yield "", part.value
        elif isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name):
            target = source.imports.get(part.value.id)
            if target and target[1] is None:
                yield target[0], part.attr
        elif isinstance(part, ast.Name):
            if part.id in source.definitions:
                yield module, part.id
            elif (target := source.imports.get(part.id)) and target[1]:
                yield target[0], target[1]


def _is_file(root: Path, text: str) -> bool:
    return "/" in text and len(text) < 200 and "\n" not in text and (root / text).is_file()


def _content(root: Path, module: str, name: str) -> bytes:
    if not module:
        return (root / name).read_bytes()
    source = _module(root, module)
    if name not in source.texts:
        node = source.definitions.get(name)
        source.texts[name] = f"{module}.{name}\n{ast.dump(node) if node else ''}\n".encode()
    return source.texts[name]


@cache
def _module(root: Path, module: str) -> Module:
    path = root / (module.replace(".", "/") + ".py")
    tree = ast.parse(path.read_text(encoding="utf-8") if path.is_file() else "")
    definitions: dict[str, ast.AST] = {WHOLE: tree}
    imports: dict[str, tuple[str, str | None]] = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            definitions[node.name] = node
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            definitions |= {t.id: node for t in targets if isinstance(t, ast.Name)}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("scripts"):
            imports |= _imported(root, node)
    return Module(definitions, imports)


def _imported(root: Path, node: ast.ImportFrom) -> dict[str, tuple[str, str | None]]:
    """Return what ``from scripts… import …`` binds: modules, or names of modules."""
    bound: dict[str, tuple[str, str | None]] = {}
    for alias in node.names:
        inner = f"{node.module}.{alias.name}"
        is_module = (root / (inner.replace(".", "/") + ".py")).is_file()
        target = (inner, None) if is_module else (node.module or "", alias.name)
        bound[alias.asname or alias.name] = target
    return bound
