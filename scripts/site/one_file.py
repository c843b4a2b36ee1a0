"""The chapters of an edition → one HTML file, which needs no script, no network, no other file."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from scripts.site import paper
from scripts.site.chapters import Part, Told

TEMPLATES = Path(__file__).parent / "templates"
_HEADING = re.compile(r"(</?h)([1-4])\b")
LOWER = 2
"""So many levels the headings of a chapter stand below those of its page: work, part, chapter."""


def page(told: Told, parts: Sequence[Part], styles: str) -> str:
    """Return the file: its styles are those of the site, and its policy allows them alone.

    Opened from a disk nothing else protects it; so the page itself forbids scripts, and whatever
    would be loaded.
    """
    own = f"{own_styles(styles)}\n{paper.styles(told, parts)}"
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True
    )
    environment.filters["lowered"] = lowered
    template = environment.from_string((TEMPLATES / "edition.html.jinja").read_text("utf-8"))
    return template.render(told=told, parts=parts, styles=Markup(own), policy=policy(own))


def own_styles(styles: str) -> str:
    """Return the styles of the site with those that only an edition's files need."""
    return f"{styles.strip()}\n{(TEMPLATES / 'edition.css').read_text(encoding='utf-8')}"


def lowered(article: str) -> str:
    """Return a chapter whose headings stand below the name of its part."""
    return _HEADING.sub(lambda found: f"{found[1]}{int(found[2]) + LOWER}", article)


def policy(styles: str) -> str:
    """Return the policy of a page that loads nothing and has this one style sheet."""
    digest = base64.b64encode(hashlib.sha256(styles.encode()).digest()).decode()
    return f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'"
