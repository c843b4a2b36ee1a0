"""Which lines the inputs that Atheris kept reach: ``python -m tests.fuzz.replay <surface> …``."""

import argparse
import json
from importlib import import_module
from pathlib import Path
from typing import Any

import coverage

from scripts.paths import ROOT

MOST = 3_000
"""Of the inputs that were kept, so many are tried again."""


def main() -> None:
    """Try the kept inputs once more, and write the share of the lines that they reach."""
    parser = argparse.ArgumentParser()
    parser.add_argument("surface")
    parser.add_argument("--folder", type=Path, required=True)
    known = parser.parse_args()
    measured = coverage.Coverage(data_file=None, source=["scripts"])
    # From here on, so that lines which run at the import count.
    measured.start()
    surface = import_module(f"tests.fuzz.targets.{known.surface}").SURFACE
    _try_again(surface, sorted((known.folder / "corpus").iterdir())[:MOST])
    measured.stop()
    surface.leave()
    lines = list(_lines(measured, surface.modules))
    reached = sum(ran for ran, _ in lines) / sum(whole for _, whole in lines)
    (known.folder / "reached.json").write_text(json.dumps({"reached": reached}), encoding="utf-8")


def _try_again(surface: Any, kept: list[Path]) -> None:
    # Later than the start of the measurement, like all that imports the scripts.
    decoder = import_module("tests.fuzz.decoding").decoder

    def tried(value: Any) -> None:
        try:
            surface.tried(value)
        except Exception as error:
            print(type(error).__name__, error)

    run = decoder(surface.inputs, tried)
    for path in kept:
        run(path.read_bytes())
        surface.forget()


def _lines(measured: Any, modules: tuple[str, ...]) -> Any:
    """Yield, for each module, how many of its lines ran, and how many there are."""
    for name in modules:
        for path in sorted(ROOT.glob(f"{name.replace('.', '/')}.py")):
            _, lines, _, missing, _ = measured.analysis2(str(path))
            yield len(lines) - len(missing), len(lines)


if __name__ == "__main__":
    main()
