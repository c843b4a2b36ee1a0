"""What a site ships → the part of its page on licences that is made when all files are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import jinja2

from scripts.licences import components, shipped
from scripts.licences.components import Component
from scripts.licences.shipped import Shipped

TEMPLATE = Path(__file__).parent / "page.html.jinja"
MOST = 40
"""More paths than these are told by the patterns that they fit, with their numbers."""


def notice_name(component: Component) -> str:
    """Return the name of a component's notice below the page; all data share one."""
    return f"{'data' if component.use == 'data' else component.id}.txt"


def html(
    every: Sequence[Shipped],
    words: Mapping[str, str],
    prefixes: Sequence[str],
    work: str,
    up: str,
) -> str:
    """Return the list of components as HTML.

    Parameters
    ----------
    every : sequence of Shipped
        What the site ships.
    words : mapping of str to str
        The words of the page's language.
    prefixes : sequence of str
        The folders of the languages but the first.
    work : str
        The SPDX identifier of the glossary's own licence.
    up : str
        The way from the page to the folder of the notices, such as ``../../licences/``.
    """
    env = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return env.from_string(TEMPLATE.read_text(encoding="utf-8")).render(
        every=every,
        words=words,
        up=up,
        version=components.version,
        notice=notice_name,
        listed=lambda names, globs: listed(names, globs, prefixes),
        licence=lambda each: shipped.licence_of(each, work),
    )


def listed(
    names: Sequence[str], globs: Sequence[str], prefixes: Sequence[str]
) -> dict[str, int | None]:
    """Return paths, each once for all languages; of too many, their patterns with numbers."""
    once: dict[str, int | None] = dict.fromkeys(shipped.plain(name, prefixes) for name in names)
    return once if len(once) <= MOST else {**shipped.counted(names, globs, prefixes)}
