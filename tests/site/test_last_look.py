"""What no page may hold is seen in its HTML, whatever way Markdown was written to make it."""

from pathlib import Path

import pytest
import yaml
from markdown import markdown

from scripts.site import last_look, trees

EXTENSIONS = ["attr_list", "md_in_html", "def_list", "footnotes", "tables", "abbr"]
"""Those of mkdocs.base.yml that let a text write HTML."""
SET = {"tables": {"use_align_attribute": True}}
"""Their options, as there."""
WHAT = "docs/en/a.md: page-html: a page must hold the elements that texts, tables and drawings make"


def looked(html: str) -> list[str]:
    return [
        str(problem).removeprefix(f"{WHAT}: ").partition("; ")[0]
        for problem in last_look.problems(html, "docs/en/a.md")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\\`<script>alert(1)</script>\\`", "a script of no file of the project's: inline"),
        ("`` ` `` <iframe src=x></iframe> `", "an element '<iframe>'"),
        ("[x](<java\nscript:alert(1)>)", "an address that begins 'javascript:'"),
        ("[x][y]\n\n[y]:\n  javascript:alert(1)", "an address that begins 'javascript:'"),
        ("[x](a.md){ onclick=alert(1) }", "an attribute 'onclick' of '<a>'"),
        ("# x { onmouseover=alert(1) }", "an attribute 'onmouseover' of '<h1>'"),
        ("x { style=position:fixed }\n{ style=position:fixed }", "an attribute 'style' of '<p>'"),
        ('<div markdown="1" onclick="x">y</div>', "an attribute 'onclick' of '<div>'"),
        ("<g style=x></g>", "an element '<g>' outside a drawing"),
        ("<style>a{}</style>", "an element '<style>'"),
        ("<svg><style>a{}</style></svg>", "an element '<style>'"),
        ("<svg><path style='fill: red'/></svg>", "an attribute 'style' of '<path>'"),
        ("<svg><script>alert(1)</script></svg>", "a script of no file of the project's: inline"),
        (
            '<script src="../assets/javascripts/which-sense.js">alert(1)</script>',
            "a script that stands there: 'alert(1)'",
        ),
        ("<script src=//a.example/x.js></script>", None),
        ("<form action=x></form>", "an element '<form>'"),
        ("<base href=//a.example>", "an element '<base>'"),
        ("<meta http-equiv=refresh>", "an element '<meta>'"),
        (
            "<table><tr><td style='background:url(x)'></td></tr></table>",
            "an attribute 'style' of '<td>'",
        ),
        ("<svg><image xlink:href='data:text/html,x'/></svg>", "an address that begins 'data:'"),
        ("x <http:x onclick=alert(1)>y", "an element '<http:x>'"),
        ("x <!--><meta http-equiv=refresh> -->", "an element '<meta>'"),
        ("x <!-- --!><meta http-equiv=refresh> -->", "an element '<meta>'"),
        (
            '<div class="md-overlay">x</div>',
            "a name of the theme's, 'md-overlay', as 'class' of '<div>'",
        ),
        ("# x { #__config }", "a name of the theme's, '__config', as 'id' of '<h1>'"),
        ("<svg><use xlink:href='javascript:x'/></svg>", "an address that begins 'javascript:'"),
    ],
)
def test_what_no_page_may_hold(text: str, found: str | None) -> None:
    expected = found or "a script of no file of the project's: //a.example/x.js"
    assert expected in looked(markdown(text, extensions=EXTENSIONS, extension_configs=SET))


@pytest.mark.parametrize(
    "text",
    [
        "# A { #a .b }\n\n[x](b.md) <https://a.example>\n"
        "![x](x.png) `<script>`\n\n- a[^1]\n\n[^1]: b\n",
        "| a | b |\n|:-:|--:|\n| 1 | 2 |",
        '<figure class="c" id="d"><svg stroke-linecap="butt"><!-- x --><g fill="none"/>'
        '<image xlink:href="data:image/png;base64,AA"/></svg></figure>',
        '<script src="../assets/javascripts/which-sense.js"></script>',
    ],
)
def test_what_pages_hold_passes(text: str) -> None:
    assert looked(markdown(text, extensions=EXTENSIONS, extension_configs=SET)) == []


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<a href="x.md">x</a><img src="data:image/png;base64,AA" alt="a">', []),
        ('<link rel="stylesheet" href="../../assets/stylesheets/notebook-0123abcd.css">', []),
        ('<script defer src="../../assets/javascripts/notebook-0123abcd.js"></script>', []),
        ('<clipboard-copy for="a" aria-label="b"><svg aria-hidden="true"></svg>', []),
        ("<meta http-equiv=refresh content='0;url=//a.example'>", ["an element '<meta>'"]),
        ("<link rel=prefetch href=a.css>", ["an element '<link>'"]),
        ("<img src='data:image/svg+xml,a'>", ["an address that begins 'data:'"]),
        ("<textarea autofocus></textarea>", ["an element '<textarea>'"]),
    ],
)
def test_pages_of_notebooks_hold_what_their_maker_writes_besides(
    html: str, found: list[str]
) -> None:
    told = [
        str(problem).partition("make: ")[2].partition("; ")[0]
        for problem in last_look.problems(html, "docs/notebooks/a.py")
    ]
    assert told == found


def test_a_tree_follows_no_link(tmp_path: Path) -> None:
    (tmp_path / "assets/own").mkdir(parents=True)
    (tmp_path / "assets/own/a.css").write_bytes(b"a")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/b.css").write_bytes(b"b")
    (tmp_path / "assets/linked").symlink_to(tmp_path / "secret")
    (tmp_path / "assets/b.css").symlink_to(tmp_path / "secret/b.css")
    assert trees.below(tmp_path / "assets", "assets") == {"assets/own/a.css": b"a"}


SMUGGLED = yaml.safe_load(Path(__file__).with_name("smuggled.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", SMUGGLED, ids=lambda case: case["html"][:50])
def test_what_parsers_read_in_different_ways_is_seen_as_by_a_browser(case: dict[str, str]) -> None:
    found = looked(case["html"])
    assert case["told"] in found if case["told"] else found == []


def test_there_are_many_ways_to_smuggle() -> None:
    assert len(SMUGGLED) >= 80
    assert len({case["html"] for case in SMUGGLED}) == len(SMUGGLED)
