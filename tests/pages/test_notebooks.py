"""One script becomes a notebook in each language with the same code, but for its words."""

import ast
import json
import re
from pathlib import Path
from typing import Any

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

# %% data="digits"
digits = ""

# %%
x = 1
x + 1

# %% lang="en"
print("one", x)

# %% lang="zh"
print("一", x)
"""
DATA = {"digits": "0123456789" * 9}
FILLED = f'digits = (\n    "{DATA["digits"][:88]}"\n    "89"\n)'
SOURCES = sorted((ROOT / "docs/notebooks").glob("*.py"))
NEEDED = dict.fromkeys(("photograph", "first-layer", "last-layer"), "")
"""What the project's own notebooks ask for."""


def printed(text: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": "stdout", "text": text}


def made(text: str, tag: str, source: str = "docs/a.py", **outputs: list[Any]) -> str:
    """Return the notebook of one language; of each code cell, by its number, the outputs."""
    code = notebooks.code_in(text, tag, DATA | NEEDED)
    given = [outputs.get(f"o{number}", []) for number in range(len(code))]
    return notebooks.notebook(text, hostile.ROWS[tag], source, notebooks.Ran(code, given))


def cells(tag: str) -> list[tuple[str, str]]:
    whole = json.loads(made(SCRIPT, tag))
    return [(cell["cell_type"], "".join(cell["source"])) for cell in whole["cells"]]


def test_cells_of_a_language_and_those_of_both() -> None:
    shared = [("markdown", "$x$"), ("code", FILLED), ("code", "x = 1\nx + 1")]
    assert cells("en") == [("markdown", "# Title"), *shared, ("code", 'print("one", x)')]
    assert cells("zh") == [("markdown", "# 标题"), *shared, ("code", 'print("一", x)')]


def test_data_is_one_text_and_folded_away() -> None:
    names: dict[str, Any] = {}
    exec(notebooks.code_in(SCRIPT, "en", DATA)[0], names)
    assert names["digits"] == DATA["digits"]
    cell = json.loads(made(SCRIPT, "en"))["cells"][2]
    assert cell["metadata"] == {"tags": ["data"], "jupyter": {"source_hidden": True}}


def test_notebook_holds_its_outputs_in_the_order_of_the_run() -> None:
    result = {
        "output_type": "execute_result",
        "data": {"text/plain": "2"},
        "metadata": {},
        "execution_count": None,
    }
    whole = json.loads(made(SCRIPT, "zh", o1=[result], o2=[printed("一 1\n")]))
    code = [cell for cell in whole["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == [1, 2, 3]
    assert code[0]["outputs"] == []
    assert code[1]["outputs"] == [result | {"data": {"text/plain": ["2"]}, "execution_count": 2}]
    assert code[2]["outputs"] == [printed("") | {"text": ["一 1\n"]}]


def test_notebook_is_the_same_bytes_each_time() -> None:
    first, second = (made(SCRIPT, "en") for _ in range(2))
    assert first == second


def test_notebook_names_its_source() -> None:
    metadata = json.loads(made(SCRIPT, "en"))["metadata"]
    assert metadata["source"] == "made from docs/a.py by scripts/pages/notebooks.py"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_project_notebooks_are_valid_and_differ_in_words_alone(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    both = [nbformat.reads(made(text, tag, path.name), 4) for tag in hostile.TAGS]
    for notebook in both:
        nbformat.validate(notebook)
    kinds = [[cell.cell_type for cell in notebook.cells] for notebook in both]
    code = [[*map(wordless, notebooks.code_in(text, tag, NEEDED))] for tag in hostile.TAGS]
    assert kinds[0] == kinds[1]
    assert code[0] == code[1]


class Wordless(ast.NodeTransformer):
    """Leaves of texts what is computed in them: not the words, nor the widths of columns."""

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        return ast.Constant("") if isinstance(node.value, str) else node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        values = [each.value for each in node.values if isinstance(each, ast.FormattedValue)]
        left = [self.visit(each) for each in values if not isinstance(each, ast.Constant)]
        return ast.Tuple(left, ast.Load())


def wordless(code: str) -> str:
    return ast.unparse(Wordless().visit(ast.parse(code)))


def test_words_alone_may_differ() -> None:
    assert wordless("print(f'{\"a\":<3}{x:>9.2f}', 'b')") == wordless("print(f'{x:.2f}', '乙')")
    assert wordless('print(f"{x}")') != wordless('print(f"{y}")')
    assert wordless("f(1)") != wordless("f(2)")


def test_pictures_are_described_by_the_prose_above_them() -> None:
    picture = {"output_type": "display_data", "metadata": {}, "data": {"image/png": "AA=="}}
    script = """# %% [markdown]
# # Title
#
# The *map* $a$, "before"
# and after.

# %%
1

# %%
2

# %% [markdown]
# Below.

# %%
3
"""
    whole = made(script, "en", o0=[picture], o1=[picture, printed("-")], o2=[picture])
    empty = '<img alt="No description has been provided for this image" src="">'
    text = 'alt="The map a, &quot;before&quot; and after."'
    assert notebooks.described(f"{empty}{empty}<p>{empty}", whole) == (
        f'<img {text} src=""><img {text} src=""><p><img alt="Below." src="">'
    )


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
