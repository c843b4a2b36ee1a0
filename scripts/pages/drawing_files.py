"""A figure's drawing in one language → an SVG file that stands by itself, for slides and papers.

On a page a drawing takes its colours and letters from the page; programs that show slides know
neither variables nor the colour that stands around, so here they are written out, on white paper.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

from scripts.languages import Tag
from scripts.model.glossary import Glossary
from scripts.model.vocabulary import Family
from scripts.pages import drawn_words
from scripts.pages.families import painted

FOLDER = "data/drawings"
INK, PAPER = "#1c1c1c", "#ffffff"
MARGIN = 9
"""Of paper at each side, in a drawing's own units: what stands at its edge is not cut off there."""
PIXELS = 96 / 72
"""Of CSS, for a unit of a drawing, which is a point."""
_ROOT = re.compile(
    r'.*?<svg\b([^>]*?) width="[\d.]+" height="[\d.]+" viewBox="0 0 ([\d.]+) ([\d.]+)"', re.DOTALL
)
"""The mark of a drawing's maker and its first tag, as far as it says how large it is."""
_PAPER = f'<rect x="{-MARGIN}" y="{-MARGIN}" width="100%" height="100%" fill="{PAPER}"/>'


def path_of(name: str, tag: Tag) -> str:
    """Return where a figure's file stands, below the home of the whole site."""
    return f"{FOLDER}/{tag}/{name}.svg"


def files(glossary: Glossary, drawings: Mapping[str, str]) -> dict[str, bytes]:
    """Return the file of each figure in each language, by its path."""
    return {
        path_of(name, tag): standing_alone(
            drawn_words.figure(glossary, drawings, name, tag),
            words.alt[tag],
            glossary.vocabulary.families,
        ).encode()
        for name, words in glossary.figures.items()
        if name in drawings
        for tag in glossary.tags
    }


def standing_alone(drawing: str, told: str, families: Sequence[Family]) -> str:
    """Return a drawing (SVG) that needs no page around it.

    Parameters
    ----------
    drawing : str
        The drawing as a page has it, with its words.
    told : str
        What it shows, for whoever cannot see it.
    families : sequence of Family
        Whose colours it may name; they are those of light pages.
    """
    inked = painted(drawing, families).replace("currentColor", INK)
    head, _, inside = _ROOT.sub(_with_margins, inked, count=1).partition(">")
    title = f"<title>{html.escape(told, quote=False)}</title>"
    return f'{head} font-family="sans-serif">{title}{_PAPER}{inside}'


def _with_margins(root: re.Match[str]) -> str:
    across, up = (float(side) + 2 * MARGIN for side in root.groups()[1:])
    box = f'viewBox="{-MARGIN} {-MARGIN} {across:g} {up:g}"'
    return f'<svg{root[1]} width="{across * PIXELS:.0f}" height="{up * PIXELS:.0f}" {box}'
