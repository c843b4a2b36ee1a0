"""Draw every figure into a folder, in a process of its own; any warning is an error."""

import json
import sys
import warnings
from importlib import import_module
from pathlib import Path

from scripts.figures import drawing
from scripts.paths import ROOT
from scripts.site import subject
from scripts.site.fingerprints import Code
from tests.figures import axes_read


def main(folder: Path) -> None:
    """Write each figure's drawing and arrays, as the build would, and what its axes hide."""
    warnings.simplefilter("error")
    hidden = {}
    for offer in subject.offers(ROOT, Code(ROOT)):
        if offer.kind == subject.FIGURES:
            function = getattr(import_module(offer.module), offer.function)
            text, drawn = drawing.rendered(function, offer.name)
            path = folder / offer.path.name
            path.write_text(text, encoding="utf-8")
            path.with_suffix(".npz").write_bytes(drawing.npz(drawn.arrays))
            hidden[offer.name] = axes_read.faults(drawn.figure)
    (folder / "axes.json").write_text(json.dumps(hidden), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
