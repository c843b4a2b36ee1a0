"""What the index of texts reads of a page: its words in their sections, and nothing besides."""

import sys
from pathlib import Path

import pytest

from scripts.errors import BuildError
from scripts.site import full_text, policy, searched
from scripts.site.searched import Page, Section

CONTENT = """<h1 id="t">Title<a class="headerlink">¶</a></h1>
<p>First <em>words</em>,<br>and <span class="arithmatex">\\(a \\times b\\)</span>.</p>
<div class="arithmatex">\\[\\sum x\\]</div><svg><text>drawn</text></svg><button>Copy</button>
<div class="jp-InputPrompt">In [1]:</div><pre>hook()</pre>
<h2 id="one">One &amp; only<a class="headerlink">¶</a></h2>
<p>In one.</p><div data-search-exclude><p>left out</p></div>
<h3 id="two" data-search-exclude>Two</h3><p>left out</p>
<h2 id="three">Three</h2><table><tr><td>a</td><td>b</td></tr></table>
<p>\\(x\\) &lt;b&gt;</p>"""


def page(content: str = CONTENT) -> Page:
    """Return a page of some content."""
    return Page("a/", "A & B", searched.FIRST, content)


def said(section: Section) -> list[str]:
    """Return what stands in a section, without the spaces between."""
    return [" ".join(block.split()) for block in section.blocks if block.strip()]


def test_a_page_is_read_section_by_section() -> None:
    found = searched.sections(page())
    assert [(each.id, each.title, said(each)) for each in found] == [
        ("", "A & B", ["First words,and a × b.", "hook()"]),
        ("one", "One & only", ["In one."]),
        ("three", "Three", ["a", "b", "\\(x\\) <b>"]),
    ]


def test_a_short_page_is_one_document() -> None:
    assert list(searched.documents(page('<p>a</p><h2 id="b">B</h2><p>b &lt;</p>'))) == [
        (
            "a/index.html",
            '<!doctype html><html><body data-pagefind-body data-pagefind-filter="kind:first">'
            '<h1>A &amp; B</h1><p>a</p><h2 id="b">B</h2><p>b &lt;</p></body></html>',
        )
    ]


def test_each_section_of_a_long_page_is_one_that_names_its_page() -> None:
    long = "word " * searched.LONG
    made = dict(searched.documents(page(f'<h2 id="b/c">B</h2><p>{long}</p><h2 id="d">D</h2>')))
    assert list(made) == ["a/~/b%2Fc/index.html"]
    (document,) = made.values()
    assert document.startswith(
        '<!doctype html><html><body data-pagefind-body data-pagefind-filter="kind:first">'
        '<h1>B</h1><p data-pagefind-ignore data-pagefind-meta="page">A &amp; B</p><p>word word'
    )


def test_places_are_called_by_their_headings() -> None:
    names = [searched.heading(page(), fragment) for fragment in ("", "one", "lost")]
    assert names == ["A & B", "One & only", None]


def test_without_a_program_there_is_no_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pagefind_bin_extended", None)
    assert full_text.write(tmp_path, "en", [page()]) is False
    assert list(tmp_path.iterdir()) == []


def test_an_index_is_written_anew_with_what_the_search_loads(tmp_path: Path) -> None:
    (tmp_path / full_text.FOLDER).mkdir(parents=True)
    (tmp_path / full_text.FOLDER / "old").touch()
    assert full_text.write(tmp_path, "zh", [page()]) is True
    names = {path.name.split(".")[0] for path in (tmp_path / full_text.FOLDER).iterdir()}
    assert names == {"pagefind", "pagefind-entry", "wasm", "fragment", "index", "filter"}


def test_a_program_that_fails_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(full_text, "program", lambda: tmp_path / "program")
    (tmp_path / "program").write_text("#!/bin/sh\necho first >&2\necho no room >&2\nexit 3\n")
    (tmp_path / "program").chmod(0o755)
    with pytest.raises(BuildError) as error:
        full_text.write(tmp_path, "en", [page()])
    assert str(error.value) == (
        "search/pagefind: full-text: the full text of en must be indexed: no room"
    )


def test_the_policy_lets_compile_where_the_search_does() -> None:
    assert policy.policy([])["script-src"] == ("'self'",)
    assert policy.policy([], compiles=True)["script-src"] == ("'self'", "'wasm-unsafe-eval'")
