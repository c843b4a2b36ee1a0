"""One script becomes a notebook in each language with the same code."""

import json
import re
from pathlib import Path

import nbformat
import pytest

from scripts.pages import notebooks
from tests import hostile
from tests.conftest import ROOT

SCRIPT = """# %% [markdown] lang="en"
# # Title

# %% [markdown] lang="zh"
# # 标题

# %% [markdown]
# $x$

# %%
x = 1
x + 1
"""
SOURCES = sorted((ROOT / "docs/notebooks").glob("*.py"))


def made(text: str, tag: str, source: str = "docs/a.py", mark: str = "0123") -> str:
    """Return the notebook of one language."""
    return notebooks.notebook(text, hostile.ROWS[tag], source, mark)


def cells(tag: str) -> list[tuple[str, str]]:
    whole = json.loads(made(SCRIPT, tag))
    return [(cell["cell_type"], "".join(cell["source"])) for cell in whole["cells"]]


def test_cells_of_a_language_and_those_of_both() -> None:
    shared = [("markdown", "$x$"), ("code", "x = 1\nx + 1")]
    assert cells("en") == [("markdown", "# Title"), *shared]
    assert cells("zh") == [("markdown", "# 标题"), *shared]


def test_notebook_is_the_same_bytes_each_time() -> None:
    first, second = (made(SCRIPT, "en") for _ in range(2))
    assert first == second


def test_notebook_names_its_source_and_the_state_of_the_code() -> None:
    metadata = json.loads(made(SCRIPT, "en"))["metadata"]
    assert metadata["source"] == "made from docs/a.py by scripts/pages/notebooks.py"
    assert metadata["code"] == "0123"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_project_notebooks_are_valid_and_say_as_much_in_both_languages(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    both = [nbformat.reads(made(text, tag, path.name), 4) for tag in hostile.TAGS]
    for notebook in both:
        nbformat.validate(notebook)
    kinds, code = zip(
        *(
            (
                [cell.cell_type for cell in notebook.cells],
                [cell.source for cell in notebook.cells if cell.cell_type == "code"],
            )
            for notebook in both
        ),
        strict=True,
    )
    assert kinds[0] == kinds[1]
    assert code[0] == code[1]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_project_notebooks_carry_no_outputs_of_an_earlier_run(path: Path) -> None:
    whole = json.loads(made(path.read_text(encoding="utf-8"), "en", path.name))
    assert [cell for cell in whole["cells"] if cell.get("outputs")] == []


COPY = "(() => { /* clipboard-copy */ })()"


@pytest.mark.parametrize(
    ("content", "title"),
    [
        (
            '<p>a</p><h1 id="x">A &amp; <em>B</em><a class="anchor-link">¶</a></h1><h1>C</h1>',
            "A & B",
        ),
        ("<h2>no title</h2>", ""),
    ],
)
def test_first_heading_is_the_title(content: str, title: str) -> None:
    assert notebooks.title(content) == title


def test_buttons_are_named_in_the_page_s_language() -> None:
    button = '<clipboard-copy for="cell-1", aria-label="{}">'
    assert notebooks.worded(button.format("Copy to Clipboard"), "复制") == button.format("复制")


def test_styles_and_scripts_of_a_notebook_page_become_a_link_each() -> None:
    page = (
        "<p>1</p><style>a{}</style><style type='x'>b{}</style><p>2</p>"
        f"<script>\n{COPY}</script><script>c('clipboard-copy')</script><p>3</p>"
    )
    slim, files = notebooks.in_files(page, "../../")
    (style, styles), (script, scripts) = files.items()
    assert re.fullmatch(r"assets/stylesheets/notebook-[0-9a-f]{8}\.css", style)
    assert re.fullmatch(r"assets/javascripts/notebook-[0-9a-f]{8}\.js", script)
    assert (styles, scripts) == ("a{}\nb{}", f"\n{COPY}\nc('clipboard-copy')")
    assert slim == (
        f'<p>1</p><link rel="stylesheet" href="../../{style}"><p>2</p>'
        f'<script defer src="../../{script}"></script><p>3</p>'
    )


def test_other_styles_get_another_file() -> None:
    first, second = (notebooks.in_files(f"<style>{text}</style>", "")[1] for text in "ab")
    assert first.keys().isdisjoint(second)


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ('<script src=""> </script>', ""),
        ('<script type="text/x-mathjax-config">a < b</script>', ""),
        ('<script type="module">\n q(".jp-Mermaid > pre"); 1 < 2\n</script>', ""),
        ('<script type="module">printed()</script>', None),
        ("<script>printed()</script>", None),
        ('<script src="a.js"></script>', None),
        ('<script id="__config" type="application/json">{}</script>', None),
    ],
)
def test_scripts_that_fetch_a_library_go_and_others_stay(page: str, left: str | None) -> None:
    assert notebooks.in_files(page, "") == (page if left is None else left, {})


def test_chinese_lines_are_joined_without_a_space() -> None:
    text = '# %% [markdown] lang="zh"\n# 特征图，\n# 两行。\n\n# %%\nx = 1\n'
    whole = json.loads(made(text, "zh"))
    assert "".join(whole["cells"][0]["source"]) == "特征图，两行。"
