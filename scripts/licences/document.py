"""LICENSES.md, made from the components: what the repository holds, and under which licence.

``python -m scripts.licences.document`` writes it; a test compares it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import jinja2
import yaml

from scripts.licences import components, shipped
from scripts.licences.components import Component
from scripts.paths import ROOT

PATH = "LICENSES.md"
OWN = {
    "own-texts": "Text, figures and data",
    "own-notebooks": "Notebooks: their text, and the code in them",
    "own-snippets": "Code to copy, and what it gave",
    "own-scripts": "Code and settings",
    "notices": "Notices of what others made, for the site's page",
}
"""What the page on licences says in the words of each language."""
TEMPLATE = Path(__file__).parent / "document.md.jinja"


def text(known: Sequence[Component], work: str) -> str:
    """Return the document: a row for each component that stands in the repository."""
    env = jinja2.Environment(trim_blocks=True, keep_trailing_newline=True)
    template = env.from_string(TEMPLATE.read_text(encoding="utf-8"))
    return template.render(rows=list(_rows(known, work)))


def _rows(known: Sequence[Component], work: str) -> Iterator[tuple[str, ...]]:
    for each in known:
        if each.source:
            licence = shipped.licence_of(each, work) or "their own"
            places = ", ".join(f"`{glob}`" for glob in each.source)
            yield each.name or OWN[each.id], licence, "; ".join(each.copyright), places


def owner(known: Sequence[Component], path: str) -> str:
    """Return the component of a file of the repository, or nothing: the last that it fits."""
    fitting = [each.id for each in known if shipped.fits(each.source, path)]
    return fitting[-1] if fitting else ""


def main() -> None:
    """Write the document."""
    work = yaml.safe_load((ROOT / "glossary/work.yml").read_text(encoding="utf-8"))["licence"]
    (ROOT / PATH).write_text(text(components.load(ROOT), work), encoding="utf-8")


if __name__ == "__main__":
    main()
