"""A figure's function → its files: the drawing as SVG, and the arrays behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scripts.figures import drawing
from scripts.figures.drawing import Drawing
from scripts.site.made_files import Files


def figure(function: Callable[[], Drawing], path: Path, maker: str) -> Files:
    """Return a drawing as SVG that begins with its mark, after the arrays behind it."""
    text, drawn = drawing.rendered(function, path.stem)
    head = f"<!-- made by {maker} -->\n"
    return {
        path.with_suffix(".npz").name: drawing.npz(drawn.arrays),
        path.name: (head + text).encode(),
    }
