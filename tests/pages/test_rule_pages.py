"""The page of an id that can be reported, and the list of all: in each language the same facts."""

from dataclasses import replace

import pytest

from scripts.model.glossary import Glossary, Page
from scripts.pages import rendering, rule_pages
from scripts.pages.context import Context
from scripts.pages.made import Made
from scripts.rules.examples import Example, Excerpt
from scripts.rules.explained import Explained

MADE = Made({"sum": 12}, {"two-maps": "<svg></svg>"})
FAILS = Example(
    (
        Excerpt("docs/en/a.md", "text", "```\nx\n```"),
        Excerpt("glossary/b.yml", "none"),
        Excerpt("docs/assets/c.svg", "link", "/etc/passwd"),
        Excerpt("glossary/d.yml", "folder"),
        Excerpt("glossary/e.yml", "bytes", "d: \xef"),
    ),
    ("docs/en/a.md:1: some-rule: it must be: it is not", "docs/en/a.md:2: some-rule: it must"),
    (Excerpt("docs/en/a.md", "text", "y"),),
)
RULES = (
    Explained("some-rule", "text", {"en": "It must be ``x``.", "zh": "必须是 ``x``。"},
              {"en": "So it is.", "zh": "如此。"}, "make check", FAILS),
    Explained("late-rule", "build", {"en": "It must end.", "zh": "必须结束。"},
              {"en": "Time passes.", "zh": "时间会过去。"}, "make build", None),
)  # fmt: skip


@pytest.fixture
def listed(base: Glossary) -> Glossary:
    """The small glossary with a list of the rules."""
    texts = dict.fromkeys(base.tags, '# Rules { #rules }\n\n[[ table("rules") ]]\n')
    return replace(base, pages=(*base.pages, Page(path="rules/index.md", texts=texts)))


def made(glossary: Glossary, tag: str) -> dict[str, str]:
    return rendering.pages(glossary, glossary.language(tag), MADE._replace(rules=RULES))


def test_page_of_an_id_in_english(listed: Glossary) -> None:
    assert made(listed, "en")["rules/some-rule.md"] == (
        "source: made from tests/rules/cases and tests/site/cases by scripts/pages/rule_pages.py\n"
        "title: some-rule\ndescription: It must be x.\nsearch: exclude\n\n"
        "# `some-rule` { #rule }\n\n**It must be ``x``.**\n\nSo it is.\n\n"
        "## What breaks it { #broken }\n\n"
        '```` { .markdown .fm-wrap title="docs/en/a.md" }\n```\nx\n```\n````\n\n'
        "`glossary/b.yml` There is no such file.\n\n"
        "`docs/assets/c.svg` A symbolic link to `/etc/passwd`.\n\n"
        "`glossary/d.yml` A folder.\n\n"
        "Bytes that are no UTF-8, shown as Latin-1:\n\n"
        '``` { .yaml .fm-wrap title="glossary/e.yml" }\nd: \xef\n```\n\n'
        "## What is reported { #reported }\n\n"
        "``` { .text .fm-wrap }\ndocs/en/a.md:1: some-rule: it must be: it is not\n"
        "docs/en/a.md:2: some-rule: it must\n```\n\n"
        "## Mended { #mended }\n\n"
        '``` { .markdown .fm-wrap title="docs/en/a.md" }\ny\n```\n\n'
        "Family: [Text and typography](index.md#text) · Looked at by: `make check`\n"
    )


def test_page_of_an_id_without_an_example_in_chinese(listed: Glossary) -> None:
    assert made(listed, "zh")["rules/late-rule.md"].partition("\n\n")[2] == (
        "# `late-rule` { #rule }\n\n**必须结束。**\n\n时间会过去。\n\n"
        "类别：[构建](index.md#build) · 由此检查：`make build`\n"
    )


def test_list_by_family(listed: Glossary) -> None:
    assert made(listed, "zh")["rules/index.md"].partition("# Rules { #rules }\n\n")[2] == (
        "## 文字与版式 { #text }\n\n- [`some-rule`](some-rule.md)：必须是 ``x``。\n\n"
        "## 构建 { #build }\n\n- [`late-rule`](late-rule.md)：必须结束。\n"
    )


def test_links_of_the_list_are_relative_to_its_page(base: Glossary) -> None:
    context = Context(base, base.language("en"), MADE._replace(rules=RULES), "terms/index.md")
    assert "[`some-rule`](../rules/some-rule.md)" in rule_pages.listing(context)


def test_glossary_without_the_list_has_no_such_pages(base: Glossary) -> None:
    assert not rule_pages.wanted(base)
    assert [
        path for path in rendering.pages(base, base.language("en"), MADE) if "rules/" in path
    ] == []
