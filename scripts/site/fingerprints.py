"""What a made thing depends on, as one mark: modules at any depth, declared files, libraries.

Whole files count, never single definitions: coarser, and sound. A mark is a digest of contents
with their newlines made equal and of library versions, so it is the same under every Python and
system: no syntax tree is dumped into it.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from scripts.errors import BuildError, Problem
from scripts.paths import ROOT
from scripts.site import imports, libraries


class Module(NamedTuple):
    """A source file: its module's name, the folder that it was found below, and what it imports."""

    name: str
    place: Path
    path: Path
    source: imports.Source


@dataclass
class Closure:
    """All that some modules reach: files by their names in the mark, and libraries' versions."""

    files: dict[str, Path] = field(default_factory=dict)
    versions: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


class Code:
    """The sources below the scripts' own folder and below a project's root, each read once.

    ``scripts`` is looked for beside this module first, since that is the one that runs.
    """

    def __init__(self, root: Path) -> None:
        self.places = tuple(dict.fromkeys((ROOT, root.resolve())))
        self._modules: dict[str, Module | None] = {}
        self._closures: dict[tuple[str, ...], Closure] = {}
        self._packages: dict[str, bool] = {}
        self._digests: dict[Path, str] = {}

    def mark(self, *starts: str, label: str = "") -> str:
        """Return the mark of modules, with a label that counts as well.

        Raises
        ------
        BuildError
            Where an import cannot be followed, with every such place.
        """
        closure = self.closure(*starts)
        if closure.problems:
            raise BuildError(closure.problems)
        digest = hashlib.sha256(f"{label}\n".encode())
        for name, path in sorted(closure.files.items()):
            digest.update(f"{name} {self._digest(path)}\n".encode())
        digest.update("\n".join(sorted(closure.versions)).encode())
        return digest.hexdigest()[:16]

    def closure(self, *starts: str) -> Closure:
        """Return everything that modules reach."""
        if starts not in self._closures:
            self._closures[starts] = self._reached(starts)
        return self._closures[starts]

    def _reached(self, starts: Iterable[str]) -> Closure:
        closure, seen = Closure(), set[str]()
        waiting = [module for start in starts for module in self._imported(start)]
        while waiting:
            module = waiting.pop()
            if module is None or module.name in seen:
                continue
            seen.add(module.name)
            closure.files[module.name] = module.path
            closure.problems += module.source.problems
            for path in module.source.reads:
                # Both places may have a file of that path: a project's own, and the scripts'.
                closure.files[f"file {self.places.index(module.place)} {path}"] = (
                    module.place / path
                )
            for imported in module.source.imports:
                waiting += self._followed(module, imported, closure)
        return closure

    def module(self, name: str) -> Module | None:
        """Return a module of the project, or nothing where there is none of that name."""
        if name not in self._modules:
            found = next(self._found(name), None)
            self._modules[name] = self._read(name, *found) if found else None
        return self._modules[name]

    def below(self, package: str) -> Iterator[str]:
        """Yield the names of all modules of a package, at any depth, and its own."""
        yield package
        for place in self.places:
            folder = place.joinpath(*package.split("."))
            for path in sorted(folder.rglob("*.py")) if folder.is_dir() else ():
                parts = path.relative_to(place).with_suffix("").parts
                yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def _found(self, name: str) -> Iterator[tuple[Path, Path]]:
        """Yield where Python would look: in each folder the package, then the module."""
        for place in self.places:
            base = place.joinpath(*name.split("."))
            for path in (base / "__init__.py", base.with_name(base.name + ".py")):
                if path.is_file():
                    yield place, path

    def _read(self, name: str, place: Path, path: Path) -> Module:
        package = name if path.name == "__init__.py" else name.rpartition(".")[0]
        shown = path.relative_to(place).as_posix()
        text = path.read_text(encoding="utf-8")
        return Module(name, place, path, imports.read(text, shown, package))

    def _followed(
        self, module: Module, imported: imports.Import, closure: Closure
    ) -> Iterator[Module | None]:
        """Yield what an import reaches in the project; note the version of what comes from outside.

        A package that is bound as a name counts with all its modules, since any of them can be
        reached through it; so does one whose names are all taken over.
        """
        if not self._is_ours(imported.module):
            self._note_library(module, imported, closure)
            return
        yield from self._imported(imported.module)
        wholes = [imported.bound] if not imported.names or "*" in imported.names else []
        for name in imports.taken(imported):
            yield self.module(name)
            wholes += [name]
        for name in wholes:
            if self._is_package(name):
                yield from map(self.module, self.below(name))

    def _imported(self, name: str) -> Iterator[Module | None]:
        """Yield a module and the packages around it, whose own files run before it."""
        parts = name.split(".")
        for end in range(1, len(parts) + 1):
            yield self.module(".".join(parts[:end]))

    def _is_ours(self, name: str) -> bool:
        """Say whether a module is of the project; a folder without code is not meant by a name."""
        top = name.partition(".")[0]
        if self.module(top):
            return True
        outside = top in sys.stdlib_module_names or libraries.versions(top)
        return not outside and self._is_package(top)

    def _is_package(self, name: str) -> bool:
        if name not in self._packages:
            folders = [place.joinpath(*name.split(".")) for place in self.places]
            code = (next(folder.rglob("*.py"), None) for folder in folders if folder.is_dir())
            self._packages[name] = any(code)
        return self._packages[name]

    def _note_library(self, module: Module, imported: imports.Import, closure: Closure) -> None:
        top = imported.module.partition(".")[0]
        if top in sys.stdlib_module_names:
            return
        found = libraries.versions(top)
        closure.versions.update(found)
        if not found:
            shown = module.path.relative_to(module.place).as_posix()
            message = (
                f"an imported library must be installed: {top!r} is not, nor is it ours; "
                "mend the name, or add it to requirements.in and run 'make lock'"
            )
            closure.problems.append(Problem(shown, imported.line, "import-unknown", message))

    def _digest(self, path: Path) -> str:
        """Return the digest of a file; of a missing one, that it is missing."""
        if path not in self._digests:
            content = path.read_bytes() if path.is_file() else b"missing"
            # A clone may turn line ends; what holds a zero byte is no text, and is never turned.
            if b"\0" not in content:
                content = content.replace(b"\r\n", b"\n")
            self._digests[path] = hashlib.sha256(content).hexdigest()
        return self._digests[path]
