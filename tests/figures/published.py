"""The arrays that figures publish, for tests of what they show."""

from collections.abc import Callable
from typing import Any

from matplotlib import style

from scripts.figures.drawing import STYLE, Drawing


def shown(draw: Callable[[], Drawing]) -> dict[str, Any]:
    """Return the arrays behind a figure, drawn in the site's style."""
    with style.context(STYLE):
        return dict(draw().arrays)
