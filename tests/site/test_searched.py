"""What the index of texts reads of a page: its words in their sections, and nothing besides."""

from scripts.site import searched
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


def test_an_item_of_a_list_that_readers_filter_is_a_section() -> None:
    cited = "X, Y. (1998). <cite>On\nz</cite>. <em>J</em>"
    item = f"<li data-find=''><span id='x-1998'></span>{cited}</li>"
    found = searched.sections(page(f"<ul>{item}<li data-find=''>no anchor</li></ul>"))
    assert [(each.id, each.title, said(each)) for each in found[1:]] == [
        ("x-1998", "X, Y. (1998). On z", ["X, Y. (1998). On z. J", "no anchor"])
    ]


def test_places_are_called_by_their_headings() -> None:
    names = [searched.heading(page(), fragment) for fragment in ("", "one", "lost")]
    assert names == ["A & B", "One & only", None]
