"""What figures of terms publish: the arrays behind them, and a drawing that is fit for a page."""

from collections.abc import Callable
from typing import Any

from matplotlib import style

from scripts.figures.drawing import STYLE, Drawing, rendered
from scripts.site import last_look


def shown(draw: Callable[[], Drawing]) -> dict[str, Any]:
    """Return the arrays behind a figure, drawn in the site's style."""
    with style.context(STYLE):
        return dict(draw().arrays)


def assert_fit_for_a_page(draw: Callable[[], Drawing], most_bytes: int) -> None:
    """Assert that a drawing is light, has a tile, and holds nothing that a page may not hold."""
    svg, drawn = rendered(draw, getattr(draw, "__name__", ""))
    assert len(svg.encode()) <= most_bytes
    assert last_look.problems(svg + drawn.tile, "page.md") == []
    assert "<svg" in drawn.tile
