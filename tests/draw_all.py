"""Draw every figure into a folder, in a process of its own; any warning is an error."""

import sys
import warnings
from importlib import import_module
from pathlib import Path

from scripts import build
from scripts.figures import drawing


def main(folder: Path) -> None:
    """Write each figure's drawing and arrays, as the build would."""
    warnings.simplefilter("error")
    for module, name in build.figure_functions(build.ROOT):
        path = folder / f"{name.replace('_', '-')}.svg"
        text, drawn = drawing.rendered(getattr(import_module(module), name), path.stem)
        path.write_text(text, encoding="utf-8")
        path.with_suffix(".npz").write_bytes(drawing.npz(drawn.arrays))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
