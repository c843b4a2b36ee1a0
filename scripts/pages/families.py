"""The families' colours: a style sheet, so that a new family needs no CSS; those in a drawing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scripts.model.vocabulary import Family

HEAD = "/* Made from the families of glossary/vocabulary.yml by scripts/pages/families.py. */\n"


def style_sheet(families: Sequence[Family]) -> str:
    """Return the variable ``--fm-<id>`` of each family, light and dark, and what it colours."""
    light = "".join(f"  --fm-{family.id}: {family.colour.light};\n" for family in families)
    dark = "".join(f"  --fm-{family.id}: {family.colour.dark};\n" for family in families)
    rules = "".join(
        f".md-typeset a.fm-{family.id} {{ color: var(--fm-{family.id}); }}\n"
        f".fm-chips.fm-{family.id}, .fm-of-{family.id} {{ --fm-family: var(--fm-{family.id}); }}\n"
        for family in families
    )
    scheme = '[data-md-color-scheme="{}"]'
    # Paper is light, whatever the reader chose for the screen.
    return (
        f"{HEAD}:root,\n{scheme.format('default')} {{\n{light}}}\n"
        f"@media screen {{\n{scheme.format('slate')} {{\n{dark}}}\n}}\n{rules}"
    )


def accents(drawing: str) -> set[str]:
    """Return the families whose colours a drawing (SVG) uses."""
    return set(_ACCENT.findall(drawing))


def painted(drawing: str, families: Sequence[Family]) -> str:
    """Return a drawing (SVG) with the colours that families have on light pages written out."""
    colours = {family.id: family.colour.light for family in families}
    return _ACCENT.sub(lambda found: colours[found[1]], drawing)


_ACCENT = re.compile(r"var\(--fm-([\w-]+)\)")
