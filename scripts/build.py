"""The command line: one sub-command a stage; the only place that writes files and exits."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.errors import BuildError, ExpectedError, Problem
from scripts.paths import ROOT
from scripts.site import fingerprints

if TYPE_CHECKING:
    from scripts.model.glossary import Glossary
    from scripts.model.loading import Loaded
    from scripts.site.publishing import Prepared

# Figures are drawn side by side; threads inside each product would only get in their way.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

BUILD = Path("build")
DRAWN_IN = "scripts/figures"
EXPLORERS = "explorers"
"""Below ``build``: files of the explorers' own making, and ``made.json``, which lists them."""
WRITERS = (
    ("scripts.figures.drawing", "rendered"),
    ("scripts.figures.drawing", "npz"),
    ("scripts.numbers.printed", "as_json"),
)
"""What turns a function's result into a file: it counts as a part of every function."""


def main(arguments: list[str] | None = None) -> int:
    """Run a stage and return the exit status: 0, or 1 after printing every problem."""
    parser = argparse.ArgumentParser(prog="python -m scripts.build", description=__doc__)
    parser.add_argument("stage", choices=STAGES, help="check, draw, all sources, or release")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder")
    options = parser.parse_args(arguments)
    try:
        STAGES[options.stage](options.root.resolve())
    except ExpectedError as error:
        print(error, file=sys.stderr)
        count = len(error.problems)
        print(f"{count} problem{'s' * (count > 1)}; nothing was changed", file=sys.stderr)
        return 1
    return 0


def check(root: Path) -> Loaded:
    """Read the sources, apply every rule, and return what was read."""
    from scripts.model import loading, publication
    from scripts.rules import checks

    started = time.perf_counter()
    loaded = loading.load_what_can_be(root)
    checks.check(loaded, publication.released(root))
    concepts, rules = len(loaded.glossary.concepts), len(checks.RULES)
    say(f"checked {concepts} concepts against {rules} rules", started)
    return loaded


def draw(root: Path) -> None:
    """Compute the numbers, check the senses and draw the figures whose code or data changed."""
    started = time.perf_counter()
    wanted = {
        ("scripts.numbers.printed", "numbers"): root / BUILD / "numbers.json",
        ("scripts.senses.registry", "identities"): root / BUILD / "identities.json",
        ("scripts.numbers.explorers", "explorers"): root / BUILD / EXPLORERS / "made.json",
    }
    for module, name in figure_functions(root):
        wanted[module, name] = root / BUILD / "figures" / f"{name.replace('_', '-')}.svg"
    marks = {item: fingerprints.fingerprint(root, item, *WRITERS) for item in wanted}
    stale = [item for item, path in wanted.items() if _mark_of(path) != marks[item]]
    _run_all(root, [(*item, marks[item], wanted[item]) for item in stale])
    _remove_all_but({path.stem for path in wanted.values()}, root / BUILD / "figures")
    say(f"computed {len(stale)} of {len(wanted)} figures and number tables", started)


def figure_functions(root: Path) -> list[tuple[str, str]]:
    """Return (module, function) of every figure: the public functions that draw one."""
    return [
        (f"scripts.figures.{path.stem}", name)
        for path in sorted((root / DRAWN_IN).glob("[a-z]*.py"))
        for name in fingerprints.public_functions(path)
    ]


def _mark_of(path: Path) -> str:
    """Return the fingerprint that a made file carries in its first line."""
    if not path.is_file():
        return ""
    with path.open(encoding="utf-8") as file:
        return file.readline().strip().removesuffix(" -->").removesuffix('",').rpartition(" ")[2]


def _remove_all_but(names: set[str], folder: Path) -> None:
    for path in folder.glob("*.*") if folder.is_dir() else ():
        if path.stem not in names:
            path.unlink()


def _run_all(root: Path, tasks: list[tuple[str, str, str, Path]]) -> None:
    """Make the stale files, in parallel where that pays, and report every failure at once."""
    if not tasks:
        return
    failures: list[Problem] = []
    with ProcessPoolExecutor(max_workers=2) as pool:
        running = {pool.submit(make, root, *task): task for task in tasks}
        for count, done in enumerate(as_completed(running), 1):
            name = running[done][1]
            error = done.exception()
            if isinstance(error, ExpectedError):
                failures += error.problems
            elif error:
                raise error
            else:
                say(f"  {count}/{len(tasks)} {name}")
    if failures:
        raise BuildError(failures)


def _called(function: Callable[[], Any], root: Path, path: str) -> Any:
    """Return what a function gives; where it raises, name the last line of this project."""
    try:
        return function()
    except ExpectedError:
        raise
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if Path(frame.filename).is_relative_to(root / "scripts")]
        place = Path(ours[-1].filename).relative_to(root).as_posix()
        message = f"{path} must be made: {type(error).__name__}: {error}"
        problem = Problem(place, ours[-1].lineno or 0, "function-raised", message)
        raise BuildError([problem]) from error


def make(root: Path, module: str, name: str, mark: str, path: Path) -> None:
    """Call one function and write what it returns: numbers, or a drawing and its arrays."""
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    function = getattr(import_module(module), name)
    if path.suffix == ".json":
        from scripts.numbers.printed import as_json

        values = _called(function, root, path.name)
        if path.parent.name == EXPLORERS:
            values = {"files": _written(values, path.parent)}
        write_atomically(path, as_json(values, f"{module} {mark}").encode())
        return
    from scripts.figures import drawing

    text, drawn = _called(lambda: drawing.rendered(function, path.stem), root, path.name)
    head = f"<!-- made by {module}.{name} {mark} -->\n"
    write_atomically(path.with_suffix(".npz"), drawing.npz(drawn.arrays))
    write_atomically(path, (head + text).encode())


def _written(files: dict[str, bytes], folder: Path) -> list[str]:
    """Write files into a folder that holds no others, and return their names."""
    for name, content in files.items():
        write_atomically(folder / name, content)
    for target in _others(folder, files):
        target.unlink()
    return sorted(files)


def everything(root: Path) -> None:
    """Make all sources of the site, and write them once nothing can fail any more."""
    from scripts.pages import wordlist
    from scripts.site.trees import trees

    loaded = check(root).glossary
    draw(root)
    started = time.perf_counter()
    files = trees(root, loaded, published(root, loaded), root / BUILD)
    write_atomically(root / BUILD / "words.txt", wordlist.jieba(loaded).encode())
    changed = sum(write_tree(root / BUILD / "docs" / tree, made) for tree, made in files.items())
    total = sum(map(len, files.values()))
    say(f"wrote {changed} of {total} files of build/docs", started)


def published(root: Path, loaded: Glossary) -> Prepared:
    """Return citations, exports and editions; keep what the next build and MkDocs read."""
    from scripts.model import publication
    from scripts.site import for_mkdocs, publishing

    kept = root / BUILD / "citations.json"
    prepared = publishing.prepare(
        loaded,
        publication.load(root, loaded, os.environ.get("SITE_URL", "")),
        kept=json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else None,
        mark=fingerprints.fingerprint(root, ("scripts.cite.record", "strings")),
        frozen=bool(os.environ.get("FROZEN")),
    )
    write_atomically(kept, publishing.as_json(prepared.kept))
    described = for_mkdocs.description(loaded, prepared)
    write_atomically(root / BUILD / for_mkdocs.NAME, publishing.as_json(described))
    return prepared


def release(root: Path) -> None:
    """Freeze the edition into releases/v<edition>, which no later release touches."""
    from scripts.site import releasing

    started = time.perf_counter()
    folder = releasing.release(root, os.environ.get("SITE_URL", ""))
    say(f"released {folder.relative_to(root)}", started)


def write_tree(folder: Path, files: dict[str, bytes]) -> int:
    """Write files whose bytes changed, remove those that are no longer made; return the count."""
    changed = 0
    for path, content in files.items():
        target = folder / path
        if not target.is_file() or target.read_bytes() != content:
            write_atomically(target, content)
            changed += 1
    for target in _others(folder, files):
        target.unlink()
        changed += 1
    return changed


def _others(folder: Path, files: Iterable[str]) -> list[Path]:
    kept = {folder / path for path in files} | {folder / ".gitkeep"}
    return [path for path in folder.rglob("*") if path.is_file() and path not in kept]


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old content or the new, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_bytes(content)
    part.replace(path)


def say(text: str, started: float | None = None) -> None:
    """Print a line of progress, with the time since ``started``."""
    took = f" ({time.perf_counter() - started:.2f} s)" if started is not None else ""
    print(f"{text}{took}", flush=True)


STAGES = {"check": check, "draw": draw, "all": everything, "release": release}

if __name__ == "__main__":
    sys.exit(main())
