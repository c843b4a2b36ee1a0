"""What one source file depends on: the modules that it imports, and the files that it declares.

The syntax tree is walked here, and not grimp's graph: grimp sees no ``import_module("…")``, and
does not say what it cannot follow. A test compares both graphs where both can see.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from scripts.errors import Problem

FOLLOWED = {"import_module", "metadata", "resources"}
"""What may be used of ``importlib``: the first is followed, the others import no module."""
BLIND = {"builtins", "imp", "multiprocessing", "pkgutil", "runpy", "zipimport"}
"""Modules of the standard library through which any other could be run unseen."""
UNSEEN = {"__builtins__", "__import__", "eval", "exec"}


class Import(NamedTuple):
    """One imported module; ``names`` are taken out of it, none where it is bound as a whole.

    ``import a.b`` binds ``a``, through which everything below ``a`` can be reached: ``bound`` is
    then ``a``, else the module itself.
    """

    module: str
    names: tuple[str, ...]
    bound: str
    line: int


class Function(NamedTuple):
    """A function at the top level of a file, and the type that it says it returns."""

    name: str
    returns: str
    line: int


class Source(NamedTuple):
    """What a source file offers and depends on, and what of it cannot be followed."""

    functions: tuple[Function, ...] = ()
    imports: tuple[Import, ...] = ()
    reads: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@cache  # A server asks again and again, and few of the files have changed.
def read(text: str, path: str, package: str = "") -> Source:
    """Return what a source text depends on.

    Parameters
    ----------
    text : str
        Python source; imports count wherever they stand, also in functions and for types only.
    path : str
        Its path, for the problems.
    package : str, optional
        The package that relative imports start from.
    """
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        message = f"the file must be valid Python: {error.msg}"
        return Source(problems=(Problem(path, error.lineno or 1, "python-syntax", message),))
    reader = _Reader(path, package)
    reader.declared(tree)
    for node in ast.walk(tree):
        reader.visit(node)
    return Source(
        tuple(_functions(tree)), tuple(reader.imports), reader.reads, tuple(reader.problems)
    )


def _functions(tree: ast.Module) -> Iterator[Function]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            returns = ast.unparse(node.returns).strip("'") if node.returns else ""
            yield Function(node.name, returns, node.lineno)


class _Reader:
    """Collects imports and problems; ``ast.walk`` shows it a call before the call's own parts."""

    def __init__(self, path: str, package: str) -> None:
        self.path, self.package = path, package
        self.imports: list[Import] = []
        self.problems: list[Problem] = []
        self.reads: tuple[str, ...] = ()
        self.accepted: set[int] = set()

    def visit(self, node: ast.AST) -> None:
        """Note what one node imports, or that it cannot be followed."""
        match node:
            case ast.Import():
                for alias in node.names:
                    self._import(alias, node.lineno)
            case ast.ImportFrom():
                self._import_from(node)
            case ast.Call():
                self._call(node)
            case ast.Name():
                self._name(node)
            case ast.Attribute(value=ast.Name(id="importlib"), attr=attr):
                self.accepted.add(id(node.value))
                if attr not in FOLLOWED or (attr == "import_module" and not self._accepts(node)):
                    self._refuse(node, f"importlib.{attr}")
            case ast.Attribute(value=ast.Name(id="sys"), attr="modules"):
                self._refuse(node, "sys.modules")

    def declared(self, tree: ast.Module) -> None:
        """Note the files that the module declares in ``READS``, a plain tuple of strings."""
        for node in tree.body:
            if isinstance(node, ast.Assign) and _is_reads(node.targets):
                self.accepted.add(id(node.targets[0]))
                try:
                    value = ast.literal_eval(node.value)
                except ValueError:
                    value = None
                if not isinstance(value, tuple) or not all(isinstance(v, str) for v in value):
                    self._undeclared(node.lineno)
                else:
                    self.reads += value

    def _import(self, alias: ast.alias, line: int) -> None:
        top, _, below = alias.name.partition(".")
        renamed = alias.asname is not None
        if top in BLIND or (top == "importlib" and (renamed or not _is_followed(below))):
            self._refuse_at(line, f"import {ast.unparse(alias)}")
        self.imports.append(Import(alias.name, (), alias.name if renamed else top, line))

    def _import_from(self, node: ast.ImportFrom) -> None:
        module = self._absolute(node)
        if module is None:
            self._refuse(node, "a relative import from outside every package")
            return
        names = tuple(alias.name for alias in node.names)
        top = module.partition(".")[0]
        for alias in node.names:
            if top in BLIND or (module == "importlib" and not _is_followed(alias.name, alias)):
                self._refuse(node, f"from {module} import {alias.name}")
            if (module, alias.name) == ("sys", "modules"):
                self._refuse(node, "sys.modules")
        self.imports.append(Import(module, names, module, node.lineno))

    def _absolute(self, node: ast.ImportFrom) -> str | None:
        """Return the full name of the module that names are taken out of."""
        if not node.level:
            return node.module or ""
        parts = self.package.split(".") if self.package else []
        if node.level > len(parts):
            return None
        base = parts[: len(parts) - node.level + 1]
        return ".".join([*base, *([node.module] if node.module else [])])

    def _call(self, node: ast.Call) -> None:
        """Follow ``import_module`` where its one argument is written out."""
        match node:
            case ast.Call(
                func=ast.Name(id="import_module")
                | ast.Attribute(value=ast.Name(id="importlib"), attr="import_module"),
                args=[ast.Constant(value=str(name))],
                keywords=[],
            ) if not name.startswith("."):
                self.accepted.add(id(node.func))
                self.imports.append(Import(name, (), name, node.lineno))

    def _name(self, node: ast.Name) -> None:
        if node.id in UNSEEN:
            self._refuse(node, node.id)
        elif node.id in {"importlib", "import_module"} and not self._accepts(node):
            self._refuse(node, f"{node.id} as a value")
        elif node.id == "READS" and isinstance(node.ctx, ast.Store) and not self._accepts(node):
            self._undeclared(node.lineno)

    def _accepts(self, node: ast.AST) -> bool:
        return id(node) in self.accepted

    def _refuse(self, node: ast.stmt | ast.expr, found: str) -> None:
        self._refuse_at(node.lineno, found)

    def _refuse_at(self, line: int, found: str) -> None:
        message = (
            "what a file imports must be written out, so that a change is seen: "
            f"{found} cannot be followed; import by name, or by import_module with a full name"
        )
        self.problems.append(Problem(self.path, line, "import-unfollowed", message))

    def _undeclared(self, line: int) -> None:
        message = "READS must be one tuple of paths, written out at the top level: it is not"
        self.problems.append(Problem(self.path, line, "reads-form", message))


def _is_reads(targets: Iterable[ast.expr]) -> bool:
    return [getattr(target, "id", "") for target in targets] == ["READS"]


def _is_followed(name: str, alias: ast.alias | None = None) -> bool:
    """Say whether a part of ``importlib`` keeps a name under which its use is found."""
    plain = alias is None or alias.asname is None or name != "import_module"
    return plain and (name == "" or name.partition(".")[0] in FOLLOWED)


def taken(imported: Import) -> Iterator[str]:
    """Yield the modules that an import may bind: the names, if such modules exist."""
    for name in imported.names:
        if name != "*":
            yield f"{imported.module}.{name}"
