"""A figure's function → its files: the drawing as SVG, its tile, its card, and its arrays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scripts.figures import card, drawing
from scripts.figures.drawing import Drawing
from scripts.site.made_files import Files


def figure(function: Callable[[], Drawing], path: Path, maker: str) -> Files:
    """Return a drawing as SVG that begins with its mark, after all else."""
    text, drawn = drawing.rendered(function, path.stem)
    head = f"<!-- made by {maker} -->\n"
    return {
        path.with_suffix(".npz").name: drawing.npz(drawn.arrays),
        # Written even where it is empty, so that the tile of an older drawing does not stay.
        path.with_suffix(".tile").name: drawn.tile.encode(),
        path.with_suffix(".png").name: card.card(drawn.figure),
        path.name: (head + text).encode(),
    }
