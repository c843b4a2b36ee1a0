"""One framework's snippets → what each printed and returned, as the record beside them."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np
import yaml
from PIL import Image

from scripts.errors import BuildError, Problem
from scripts.paths import ROOT
from scripts.recording import comparing, harness
from scripts.recording.comparing import Array, Comparison, Returned

SNIPPETS, DESCRIBED, RECORD = "docs/snippets", "glossary/snippets.yml", "record.yml"
DRAWING = "drawing/grid.py"
"""What draws the picture of a snippet's maps: code that readers copy as well."""
NAMED = Returned._fields
MOST_SECONDS = 600


class Ran(NamedTuple):
    """What one run gave: the lines that it printed, the values that it left, the versions."""

    output: tuple[str, ...]
    values: Mapping[str, Array]
    told: Mapping[str, Any]


def described(framework: str) -> Mapping[str, Any]:
    """Return what snippets.yml says of a framework, which the check has found to be in order.

    Raises
    ------
    BuildError
        Where it has none of that name.
    """
    known = {each["id"]: each for each in yaml.safe_load((ROOT / DESCRIBED).read_text("utf-8"))}
    if framework not in known:
        message = f"a framework must be one of {', '.join(known)}: {framework!r}"
        raise BuildError([Problem(DESCRIBED, 0, "snippet-run", message)])
    found: Mapping[str, Any] = known[framework]
    return found


def recorded(framework: str, python: str) -> dict[str, bytes]:
    """Run the snippets of a framework; return the files to keep beside them, by name.

    Parameters
    ----------
    framework : str
        Its id in snippets.yml.
    python : str
        The interpreter that has the framework.

    Raises
    ------
    BuildError
        Where a snippet raises, or returns something else than what is computed here.
    """
    told = described(framework)
    runs, files, versions = {}, {}, dict[str, Any]()
    for snippet in told["snippets"]:
        path = ROOT / SNIPPETS / framework / f"{snippet['name']}.py"
        ran = run(path, told, snippet.get("checked"), python)
        versions = dict(ran.told)
        runs[snippet["name"]] = entry = _entry(path, told, ran)
        if checked := snippet.get("checked"):
            got, compared = compare(ran.values, checked)
            _refuse(path, compared)
            entry["shapes"] = shapes(ran.values)
            entry["comparisons"] = [_comparison(each) for each in compared]
            picture = f"{snippet['name']}.webp"
            files[picture] = drawn(got.z[0])
            entry["picture"] = hashlib.sha256(files[picture]).hexdigest()
            entry["drawn_by"] = _digest(ROOT / SNIPPETS / DRAWING)
    return {**files, RECORD: _written(framework, {**versions, "runs": runs})}


def run(path: Path, told: Mapping[str, Any], checked: Mapping[str, Any] | None, python: str) -> Ran:
    """Run one snippet in an empty folder, with the interpreter of its framework."""
    with TemporaryDirectory() as folder:
        request = Path(folder) / "request.json"
        asked = {"packages": told["packages"], "values": asked_of(checked), "keep": folder}
        request.write_text(json.dumps(asked), encoding="utf-8")
        if path == ROOT / SNIPPETS / DRAWING:
            np.save(Path(folder) / "maps.npy", example())
        done = subprocess.run(
            [python, harness.__file__, str(path), str(request)], cwd=folder, text=True, check=False,
            capture_output=True, timeout=MOST_SECONDS, env=os.environ | told.get("environment", {}),
        )  # fmt: skip
        if done.returncode:
            shown = path.relative_to(ROOT).as_posix()
            message = f"a snippet must run to its end: {done.stderr.strip().splitlines()[-1]}"
            raise BuildError([Problem(shown, 0, "snippet-run", message)])
        with np.load(Path(folder) / "values.npz") as kept:
            values_kept = {name: kept[name] for name in kept.files}
        versions = json.loads((Path(folder) / "versions.json").read_text(encoding="utf-8"))
    return Ran(tuple(done.stdout.splitlines()), values_kept, versions)


def asked_of(checked: Mapping[str, Any] | None) -> dict[str, str]:
    """Return the expressions of what is compared, by the name to keep it under.

    They are what the snippet returned, under its own names, and what each layer learned. Of a
    snippet that is not compared nothing is asked.
    """
    if checked is None:
        return {}
    found = {name: name for name in NAMED}
    for number, layer in enumerate(checked["layers"]):
        found |= {f"{key}{number}": layer[key] for key in ("weight", "bias") if key in layer}
        if "norm" in layer:
            found[f"norm{number}"] = f"[{', '.join(layer['norm'])}]"
    return found


def compare(
    values: Mapping[str, Array], checked: Mapping[str, Any]
) -> tuple[Returned, tuple[Comparison, ...]]:
    """Return what a snippet returned, channels first, and how it compares with our own layers."""
    learned = {name: each for name, each in values.items() if name[-1].isdigit()}
    got = {name: each for name, each in values.items() if name.partition(".")[0] in NAMED}
    if checked["channels"] == "last":
        got = comparing.channels_first(got) | {name: got[name] for name in ("z_3", "a_3")}
    if checked["kernels"] == "HWIO":
        learned = comparing.kernels_first(learned)
    levels = tuple(got[name] for name in sorted(got) if name.startswith("levels."))
    returned = Returned(**{name: got[name] for name in NAMED if name != "levels"}, levels=levels)
    layers = [
        comparing.layer_of(layer, learned, number) for number, layer in enumerate(checked["layers"])
    ]
    return returned, comparing.comparisons(returned, layers)


def shapes(values: Mapping[str, Array]) -> dict[str, Any]:
    """Return the shapes of what a snippet names, as the framework gives them."""
    levels = [list(values[name].shape) for name in sorted(values) if name.startswith("levels.")]
    single = {name: list(values[name].shape) for name in NAMED if name in values}
    return single | {"levels": levels}


def drawn(maps: Array) -> bytes:
    """Return maps (C, H, W) as `DRAWING` draws them: WebP, which is a third of the PNG."""
    with TemporaryDirectory() as folder:
        np.save(Path(folder) / "maps.npy", maps)
        command = [sys.executable, str(ROOT / SNIPPETS / DRAWING)]
        environment = os.environ | {"MPLBACKEND": "agg"}
        subprocess.run(command, cwd=folder, check=True, env=environment, timeout=MOST_SECONDS)
        buffer = io.BytesIO()
        with Image.open(Path(folder) / "maps.png") as picture:
            picture.convert("RGB").save(buffer, "WEBP", quality=50, method=6)
    return buffer.getvalue()


def example() -> Array:
    """Return eight maps of 8 × 8, normal, seed 0: something to draw."""
    return np.random.default_rng(0).normal(size=(8, 8, 8))


def _entry(path: Path, told: Mapping[str, Any], ran: Ran) -> dict[str, Any]:
    variables = [f"{name}={value}" for name, value in told.get("environment", {}).items()]
    return {
        "sha256": _digest(path),
        "command": " ".join([*variables, "python", path.name]),
        "output": list(ran.output),
    }


def _digest(path: Path) -> str:
    """Return the SHA-256 of a text; a checkout may end its lines as its system does."""
    return hashlib.sha256(path.read_text(encoding="utf-8").encode()).hexdigest()


def _comparison(found: Comparison) -> dict[str, Any]:
    """Return a comparison for the record; more than two digits of an error say nothing."""
    return found._asdict() | {"error": float(f"{found.error:.1e}")}


def _refuse(path: Path, compared: tuple[Comparison, ...]) -> None:
    """Raise BuildError for what is not what the page would say of it."""
    shown = path.relative_to(ROOT).as_posix()
    wrong = [
        Problem(
            shown, 0, "snippet-run",
            f"a snippet must return what is computed here: {each.statement}: "
            f"error {each.error:.2g} > {each.allowed:g}",
        )
        for each in compared
        if not each.error <= each.allowed
    ]  # fmt: skip
    if wrong:
        raise BuildError(wrong)


class _Rows(yaml.SafeDumper):
    """Writes a list of numbers, such as a shape, in one line, and all else in lines of its own."""

    def represent_sequence(
        self, tag: str, sequence: Any, flow_style: bool | None = None
    ) -> yaml.SequenceNode:
        """Return the node of a list."""
        flow = all(isinstance(each, int | float) for each in sequence) or flow_style
        return super().represent_sequence(tag, sequence, flow_style=flow)


def _written(framework: str, record: Mapping[str, Any]) -> bytes:
    head = f"# Written by `python -m scripts.recording {framework} --python <its Python>`.\n"
    return (
        head + yaml.dump(record, Dumper=_Rows, sort_keys=False, allow_unicode=True, width=200)
    ).encode()
