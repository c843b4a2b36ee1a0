"""Rules of the notebooks' prose that no other text has. The docstring is the rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scripts.errors import Problem
from scripts.model.loading import Loaded
from scripts.model.notebook_cells import Notebook
from scripts.rules.located import nearest
from scripts.rules.registry import rule


@rule("notebook-languages", family="languages")
def every_language(loaded: Loaded) -> Iterator[Problem]:
    """A notebook must have, between the same code, as many Markdown cells in every language."""
    tags = loaded.glossary.tags
    for notebook in loaded.notebooks:
        for cell in notebook.cells:
            # A cell of no language stands in every notebook: fit where the work has one.
            if cell.language not in tags and (cell.language or len(tags) > 1):
                message = f"a Markdown cell must be in a language of the work: {cell.language!r}"
                found = f"{message}; {nearest(cell.language, tags)}"
                yield Problem(notebook.path, cell.line - 1, "notebook-languages", found)
        yield from _uneven(notebook, tags)


def _uneven(notebook: Notebook, tags: tuple[str, ...]) -> Iterator[Problem]:
    """Yield a problem for each language that lacks cells at a place where another has some."""
    counts = Counter((cell.after, cell.language) for cell in notebook.cells)
    for after in sorted({cell.after for cell in notebook.cells}):
        most = max(counts[after, tag] for tag in tags)
        line = min(cell.line for cell in notebook.cells if cell.after == after) - 1
        for tag in tags:
            if counts[after, tag] < most:
                message = "as many Markdown cells must stand here in every language"
                found = f"{message}: {tag} has {counts[after, tag]} of {most}"
                remedy = f'add one that begins `# %% [markdown] lang="{tag}"`'
                yield Problem(notebook.path, line, "notebook-languages", f"{found}; {remedy}")
