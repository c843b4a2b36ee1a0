"""Rules of notebooks alone: languages, imports, data. The docstring is the rule."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterator

from scripts.errors import Problem
from scripts.model.loading import Loaded
from scripts.model.notebook_cells import Code, Notebook
from scripts.rules.located import nearest
from scripts.rules.registry import rule

PACKAGES = ("numpy", "matplotlib")
"""What a reader of a notebook is asked to have, besides Python itself."""


@rule("notebook-languages", family="languages")
def every_language(loaded: Loaded) -> Iterator[Problem]:
    """A notebook must have as much code in every language, and as many Markdown cells between."""
    tags = loaded.glossary.tags
    for notebook in loaded.notebooks:
        for cell in notebook.cells:
            # A cell of no language stands in every notebook: fit where the work has one.
            if cell.language not in tags and (cell.language or len(tags) > 1):
                message = f"a Markdown cell must be in a language of the work: {cell.language!r}"
                found = f"{message}; {nearest(cell.language, tags)}"
                yield Problem(notebook.path, cell.line - 1, "notebook-languages", found)
        yield from _uneven_code(notebook, tags)
        yield from _uneven(notebook, tags)


def _uneven_code(notebook: Notebook, tags: tuple[str, ...]) -> Iterator[Problem]:
    """Yield a problem where a language has no twin of another one's code cell."""
    for code in notebook.code:
        if code.language and code.language not in tags:
            message = f"a code cell must be in a language of the work: {code.language!r}"
            found = f"{message}; {nearest(code.language, tags)}"
            yield Problem(notebook.path, code.line - 1, "notebook-languages", found)
    own = {tag: [code for code in notebook.code if code.language == tag] for tag in tags}
    most = max(len(cells) for cells in own.values())
    for tag, cells in own.items():
        if len(cells) < most:
            line = next(each[len(cells)].line for each in own.values() if len(each) > len(cells))
            message = "as many code cells must be in each language"
            found = f"{message}: {tag} has {len(cells)} of {most}"
            remedy = f'add one that begins `# %% lang="{tag}"`'
            yield Problem(notebook.path, line - 1, "notebook-languages", f"{found}; {remedy}")


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


@rule("notebook-import", family="pages")
def reader_has_what_it_imports(loaded: Loaded) -> Iterator[Problem]:
    """A notebook must import nothing but Python's own modules, NumPy and matplotlib.

    A reader runs it in an empty folder: nothing of the project is there, and little else.
    """
    known = {*sys.stdlib_module_names, *PACKAGES}
    for notebook in loaded.notebooks:
        for code in notebook.code:
            for name, line in _imported(code):
                if name.partition(".")[0] not in known:
                    message = f"a notebook must import {', '.join(PACKAGES)} or Python's own"
                    found = f"{message} modules: {name!r} is not one of them"
                    yield Problem(notebook.path, line, "notebook-import", found)


def _imported(code: Code) -> Iterator[tuple[str, int]]:
    """Yield what a cell imports, with the line; nothing where it is no Python: its run tells."""
    try:
        tree = ast.parse(code.text)
    except SyntaxError:
        return
    for node in ast.walk(tree):
        line = code.line + getattr(node, "lineno", 1) - 1
        if isinstance(node, ast.Import):
            yield from ((each.name, line) for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or ""), line


@rule("notebook-data", family="subject")
def data_is_computed(loaded: Loaded) -> Iterator[Problem]:
    """The data that a notebook's cell asks for must be computed, as ``n.notebooks.<name>``.

    What comes into such a cell is one text, and the cell's only line gives it a name.
    """
    if loaded.offered.numbers is None:
        return
    known = loaded.offered.numbers.get("notebooks", {})
    for notebook in loaded.notebooks:
        for code in notebook.code:
            if code.data and code.data not in known:
                message = f"data of a notebook must be computed: {code.data!r} is not"
                found = f"{message}; {nearest(code.data, known)}"
                yield Problem(notebook.path, code.line - 1, "notebook-data", found)
            elif code.data and not code.text.strip().endswith(' = ""'):
                message = 'a cell with data must be one line such as `photograph = ""`'
                found = f"{message}: {code.text.strip()[:40]!r}"
                yield Problem(notebook.path, code.line, "notebook-data", found)
