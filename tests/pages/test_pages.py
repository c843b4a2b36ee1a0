"""Records become Markdown: links, citations, figures, and errors that name their place."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from scripts.errors import PageError
from scripts.languages import Language
from scripts.model import documents
from scripts.model.glossary import Glossary, Page
from scripts.model.sources import Name, Source
from scripts.pages import rendering as pages
from scripts.pages.context import Context, short_name
from scripts.pages.made import Made
from scripts.site import licensing
from tests import hostile

MADE = Made({"worked": {"z": [[1, -2], [0, 4]], "half": 0.5}}, {"two-maps": "<svg></svg>\n"})


def context(base: Glossary, path: str = "terms/stride.md", tag: str = "en") -> Context:
    return Context(base, base.language(tag), MADE, path)


def with_page(base: Glossary, english: str, path: str = "extra/page.md") -> Glossary:
    """Return the small glossary with one more page."""
    page = Page(path=path, texts={"en": english, "zh": "title: 页\n\n# 页 { #page }\n"})
    return replace(base, pages=(*base.pages, page))


def with_body(base: Glossary, body: str, tag: str = "en") -> Glossary:
    """Return the small glossary with another body in the entry of stride."""
    stride = base.concept("stride")
    entry = stride.entry(tag).model_copy(update={"body": body})
    changed = stride.model_copy(update={"entries": {**stride.entries, tag: entry}})
    return replace(base, concepts=(changed,))


def made_pages(glossary: Glossary, tag: str) -> dict[str, str]:
    """Return the pages of one language."""
    return pages.pages(glossary, glossary.language(tag), MADE)


def english(base: Glossary, text: str) -> str:
    """Return what a text becomes on a page of its own."""
    head, _, body = made_pages(with_page(base, text), "en")["extra/page.md"].partition("\n\n")
    assert head.startswith("source: made from docs/en/extra/page.md")
    return body


def error_of(glossary: Glossary, made: Made = MADE, tag: str = "en") -> str:
    with pytest.raises(PageError) as error:
        pages.pages(glossary, glossary.language(tag), made)
    return str(error.value)


# Links.


@pytest.mark.parametrize(
    ("path", "target", "link"),
    [
        ("index.md", "terms/stride.md", "terms/stride.md"),
        ("terms/stride.md", "terms/map.md", "map.md"),
        ("terms/stride.md", "works.md#lee", "../works.md#lee"),
        ("a/b/c.md", "index.md", "../../index.md"),
    ],
)
def test_link_is_relative_to_its_page(base: Glossary, path: str, target: str, link: str) -> None:
    assert context(base, path).link(target) == link


def test_term_links_to_its_page_with_its_name(base: Glossary) -> None:
    assert context(base, "index.md").term("stride") == (
        "[stride](terms/stride.md){ .fm-term .fm-terms }"
    )
    assert context(base, "index.md", "zh").term("stride", "步子") == (
        "[步子](terms/stride.md){ .fm-term .fm-terms }"
    )


def test_citation_links_to_the_work_with_its_place(base: Glossary) -> None:
    assert context(base).cite("lee-2001", "p. 3") == (
        "[Lee 2001, p. 3](../works.md#lee-2001){ .fm-cite }"
    )


@pytest.mark.parametrize(
    ("path", "language", "address"),
    [
        ("index.md", "en", "data/a.npz"),
        ("works.md", "en", "../data/a.npz"),
        ("terms/stride.md", "en", "../../data/a.npz"),
        ("terms/index.md", "en", "../data/a.npz"),
        ("index.md", "zh", "../data/a.npz"),
        ("terms/stride.md", "zh", "../../../data/a.npz"),
    ],
)
def test_shared_file_is_found_from_any_page(
    base: Glossary, path: str, language: Language, address: str
) -> None:
    assert context(base, path, language).shared("data/a.npz") == address


def test_state_of_an_explorer_is_linked_by_its_preset(real: Glossary) -> None:
    at = context(real, "learn.md")
    link = '<a href="../explorers/layer/#layer&amp;preset=first">by hand</a>'
    assert at.state("layer", "first", "by hand") == link
    for explorer, preset in (("layer", "thrist"), ("leyer", "first")):
        with pytest.raises(KeyError):
            at.state(explorer, preset, "by hand")


def test_axes_are_counted_where_they_stand(base: Glossary) -> None:
    assert english(base, "[[ axes() ]] axes") == "2 axes"
    fewer = base.vocabulary.model_copy(update={"axes": base.vocabulary.axes[:1]})
    assert english(replace(base, vocabulary=fewer), "[[ axes() ]] axis") == "1 axis"


# Names of works.


def source(issued: str | None, *authors: Mapping[str, str]) -> Source:
    names = tuple(Name(**author) for author in authors)
    return Source(type="book", title="Title", author=names, issued=issued, seen="publisher")


ONE, TWO, THREE = {"family": "Lee"}, {"family": "Roe"}, {"literal": "Group"}


@pytest.mark.parametrize(
    ("work", "english", "chinese"),
    [
        (source("2001-05", ONE), "Lee 2001", "Lee 2001"),
        (source("2001", ONE, TWO), "Lee & Roe 2001", "Lee 与 Roe 2001"),
        (source("2001", ONE, TWO, THREE), "Lee et al. 2001", "Lee 等 2001"),
        (source("2001", THREE), "Group 2001", "Group 2001"),
        (source(None, ONE), "Lee", "Lee"),
        (source("2001"), "Title", "Title"),
        (source(None), "Title", "Title"),
    ],
    ids=["one", "two", "three", "body", "no-year", "no-author", "title-only"],
)
def test_short_name_of_a_work(work: Source, english: str, chinese: str) -> None:
    assert [short_name(work, row) for row in hostile.LANGUAGES] == [english, chinese]


# Numbers.


def test_numbers_are_printed_with_a_true_minus_sign(base: Glossary) -> None:
    text = "[[ num(-1.25, 2) ]] [[ num(3.0) ]] [[ percent(n.worked.half) ]] "
    text += "[[ num(-0.4) ]] [[ percent(-0.015, 1) ]]\n"
    assert english(base, text) == "−1.25 3 50 % 0 −1.5 %\n"


def test_matrix_in_tex(base: Glossary) -> None:
    assert english(base, "$[[ matrix(n.worked.z) ]]$\n") == (
        "$\\begin{pmatrix} 1 & -2 \\\\ 0 & 4 \\end{pmatrix}$\n"
    )


# Pages.


def test_every_concept_and_page_in_both_languages(base: Glossary) -> None:
    paths = {
        "index.md",
        "licences.md",
        "offline.md",
        "works.md",
        "questions.md",
        "questions/size.md",
        "where-asked.md",
        "where-asked/size.md",
        "terms/index.md",
        "terms/stride.md",
        "terms/activated-map.md",
    }
    assert [set(made_pages(base, tag)) for tag in base.tags] == [paths, paths]


def test_page_on_licences_waits_for_what_is_listed_last(base: Glossary) -> None:
    made = made_pages(base, "zh")["licences.md"]
    template = "scripts/pages/templates/licences.md.jinja"
    source = f"source: made from {template} by scripts/pages/rendering.py"
    assert made.startswith(f"{source}\ntitle: 许可\n")
    assert made.endswith(f"\n{licensing.PLACE}\n")


def test_page_for_readers_without_a_network_waits_for_the_size_and_is_out_of_the_search(
    base: Glossary,
) -> None:
    made = made_pages(base, "en")["offline.md"]
    head, _, body = made.partition("\n\n")
    assert "title: Read offline" in head and "search: exclude" in head
    assert body.count("{}") == 1
    assert [f'data-key="{key}"' in body for key in ("done", "progress", "failed", "unable")] == [
        True
    ] * 4


def test_page_names_its_source_and_keeps_its_head(base: Glossary) -> None:
    made = made_pages(base, "zh")["index.md"]
    assert made.startswith(
        "source: made from docs/zh/index.md by scripts/pages/rendering.py\n"
        "title: 首页\n\n# 图 { #home }\n"
    )


def test_concept_page_has_its_parts_in_order(base: Glossary) -> None:
    made = made_pages(base, "en")["terms/activated-map.md"]
    assert made.startswith(
        "source: made from glossary/concepts/activated-map.yml by scripts/pages/rendering.py\n"
        "title: activated map\n"
        "description: The grid of one filter’s responses.\n"
        "concept: activated-map\n\n"
        "# activated map { #concept .fm-title-values }\n"
    )
    parts = [
        *("fm-beside", "#definition", "fm-chips", "fm-sentence", "figure-two-maps", "#relations"),
        *("#test", "#by-hand", "#refers", "#evidence", "#names", "#notation"),
        *("fm-neighbours", "fm-colophon"),
    ]
    assert sorted(parts, key=made.index) == parts


@pytest.mark.parametrize(
    ("language", "listed"),
    [
        (
            "en",
            "One name for several things:\n\n"
            "1. the map it was taken over → [activated map](activated-map.md)"
            "{ .fm-term .fm-values }\n1. a number\n",
        ),
        (
            "zh",
            "这个词有多种含义：\n\n"
            "1. 步幅所跨过的图 → [激活后的图](activated-map.md){ .fm-term .fm-values }\n1. 数\n",
        ),
    ],
)
def test_a_word_of_several_meanings_lists_them(base: Glossary, language: str, listed: str) -> None:
    made = made_pages(hostile.of_two_meanings(base), language)["terms/stride.md"]
    head = '<div class="fm-definition" id="definition" markdown="1">\n\n'
    assert f"{head}{listed}\n</div>\n" in made
    assert made.count("#definition") == 0


def test_evidence_quotes_with_language_and_place(base: Glossary) -> None:
    made = made_pages(base, "en")["terms/activated-map.md"]
    assert (
        '- <q lang="zh">滤波器的响应</q> — [王 & 李 2010, §2](../works.md#wang-2010){ .fm-cite }\n'
    ) in made


def test_hand_written_page_with_a_head_stands_for_the_concept(base: Glossary) -> None:
    text = "title: My stride\n\n# Mine { #mine }\n"
    made = made_pages(with_page(base, text, "terms/stride.md"), "en")["terms/stride.md"]
    assert made == (
        "source: made from docs/en/terms/stride.md by scripts/pages/rendering.py\n"
        "title: My stride\n"
        "description: How far a filter moves between two positions.\n"
        "concept: stride\n\n"
        "# Mine { #mine }\n"
    )


def test_no_page_has_two_blank_lines_in_a_row(base: Glossary) -> None:
    concept_pages = [made_pages(base, tag)["terms/stride.md"] for tag in base.tags]
    assert [text for text in concept_pages if "\n\n\n" in text] == []


def test_blank_lines_are_squeezed_to_one() -> None:
    assert pages._squeeze(["a", "", " ", "", "b", "", "c"]) == ["a", "", "b", "", "c"]


def test_chinese_line_breaks_leave_no_space(base: Glossary) -> None:
    made = made_pages(with_body(base, "第一行\n第二行。", "zh"), "zh")
    assert "第一行第二行。" in made["terms/stride.md"]


# Errors.


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "title: A\n\n# A\n\n[[ ui( ]]\n",
            "docs/en/extra/page.md:5: page-template: the template must be rendered: "
            "unexpected ']', expected ')'",
        ),
        (
            "# A\n\n\n[[ n.worked.nothing ]]\n",
            "docs/en/extra/page.md:4: page-template: the template must be rendered: "
            "'dict object' has no attribute 'nothing'",
        ),
        (
            "title: A\nhide: toc\n\n[[ strange ]]\n",
            "docs/en/extra/page.md:4: page-template: the template must be rendered: "
            "'strange' is undefined",
        ),
        (
            '# A\n[[ ui("nothing") ]]\n',
            "docs/en/extra/page.md:2: page-reference: 'nothing' must exist: it does not",
        ),
        (
            '# A\n[[ table("nothing") ]]\n',
            "docs/en/extra/page.md:2: page-reference: 'nothing' must exist: it does not",
        ),
        (
            "# A\n[[ num(n.worked) ]]\n",
            "docs/en/extra/page.md:2: page-template: the template must be rendered: "
            "float() argument must be a string or a real number, not 'dict'",
        ),
    ],
    ids=["syntax", "number", "name", "interface", "table", "type"],
)
def test_error_names_the_file_and_the_line(base: Glossary, text: str, problem: str) -> None:
    assert error_of(with_page(base, text)) == problem


def test_error_in_a_concept_names_its_line(base: Glossary) -> None:
    path = "glossary/concepts/stride.yml"
    text = "id: stride\nen:\n  body: |\n    ## A { #a }\n\n    [[ n.worked.nothing ]]\n"
    document = documents.parse(text, path)
    made = MADE._replace(documents={path: document})
    assert error_of(with_body(base, document.data["en"]["body"]), made) == (
        "glossary/concepts/stride.yml:6: page-template: "
        "the template must be rendered: 'dict object' has no attribute 'nothing'"
    )


def test_pages_that_are_too_much_together_are_told_at_the_largest(
    base: Glossary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MOST_ON_PAGES", 19_000)
    text = "title: A\n\n# A { #a }\n\n[% for a in range(99) %]\n" + "x" * 200 + "\n[% endfor %]\n"
    assert re.fullmatch(
        r"docs/en/extra/page\.md:1: text-limit: the pages of a language must have at most 19000 "
        r"characters: they have more, this one 19991, the most of all",
        error_of(with_page(base, text)),
    )


def test_drawing_that_was_not_made(base: Glossary) -> None:
    assert error_of(base, Made({}, {})) == (
        "glossary/concepts/activated-map.yml:1: page-reference: concept.md.jinja, line 44: "
        "'two-maps' must exist: it does not"
    )


def test_interface_word_that_is_missing(base: Glossary) -> None:
    words = {
        tag: {key: word for key, word in known.items() if key != "names"}
        for tag, known in base.words.items()
    }
    assert "'names' must exist: it does not" in error_of(replace(base, words=words))
