"""What answers rest on: its lists, a part for each cluster, and old places that lead on."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from scripts.model.asked import AskedQuestion, Basis, Cluster
from scripts.model.glossary import Glossary, Page
from scripts.pages import evidence, rendering, works
from scripts.pages.context import Context
from scripts.pages.made import Made

MADE = Made({"sum": 12}, {"two-maps": "<svg></svg>\n"})
TEXT = """\
title: Threads
description: What was said.

# Threads { #threads }

[[ table("threads") ]]
"""
PART = """\
source: made from the glossary’s sources by scripts/pages/evidence.py
title: Threads: Size
description: Size: What was said.
search: exclude

# Threads: Size { #threads-size }

Only those of [Size](../questions/size.md). \
[Threads](../threads.md) lists all by title, with a filter.

<div class="fm-index fm-works" data-state="works" markdown="1">
"""


def context(glossary: Glossary, path: str) -> Context:
    return Context(glossary, glossary.language("en"), Made({}, {}), path)


@pytest.fixture
def apart(base: Glossary) -> Glossary:
    """A glossary with a page for threads: a question rests on one of two."""
    assert base.questions
    lee = base.sources["lee-2001"]
    told: Mapping[str, object] = {"seen": "thread", "author": (), "container_title": "a/b.x"}
    asked = lee.model_copy(update={**told, "title": "A thread"})
    other = lee.model_copy(update={**told, "title": "B thread"})
    sources = {**base.sources, "a.b-7": asked, "a.b-8": other}
    (question,) = base.questions.questions
    rests = question.model_copy(update={"evidence": (Basis(source="a.b-7"),)})
    questions = base.questions.model_copy(update={"questions": (rests,)})
    pages = (*base.pages, Page(path="threads.md", texts=dict.fromkeys(base.tags, TEXT)))
    return replace(base, sources=sources, questions=questions, pages=pages)


def with_clusters(glossary: Glossary, *clusters: Cluster, **moved: str) -> Glossary:
    assert glossary.questions
    (question,) = glossary.questions.questions
    other = AskedQuestion(**{**dict(question), "id": "second", **moved})
    update = {"clusters": clusters, "questions": (question, other)}
    return replace(glossary, questions=glossary.questions.model_copy(update=update))


def test_thread_has_its_place_by_the_first_question_that_rests_on_it(apart: Glossary) -> None:
    assert apart.cited_at("lee-2001") == "works.md#lee-2001"
    assert apart.cited_at("a.b-7") == "threads/size.md#a-b-7"
    assert apart.cited_at("a.b-8") == "threads.md#a-b-8"
    cited = context(apart, "terms/stride.md").located("a.b-7", None)
    assert cited.endswith("(../threads/size.md#a-b-7){ .fm-cite }")
    assert apart.questions
    size = apart.questions.clusters[0]
    first = Cluster(id="first", name={"en": "First", "zh": "先"})
    both = with_clusters(apart, first, size, cluster="first")
    assert both.cited_at("a.b-7") == "threads/first.md#a-b-7"
    assert both.listed_on["threads/first.md"] == ("a.b-7",)


def test_threads_stand_with_the_works_where_they_have_no_page(apart: Glossary) -> None:
    together = replace(apart, pages=apart.pages[:-1])
    assert together.cited_at("a.b-7") == "works.md#a-b-7"
    listed = works.listed(context(together, "works.md"))
    assert "A thread" in listed
    assert "fm-ways" not in listed


def test_list_of_works_leads_on_from_the_place_of_each_thread(apart: Glossary) -> None:
    listed = works.listed(context(apart, "works.md"))
    assert "On filters" in listed
    assert "A thread" not in listed
    assert listed.endswith(
        '<div data-search-exclude="" markdown="1">\n\n'
        '→ [<span id="a-b-8"></span>Threads](threads.md) · '
        '[<span id="a-b-7"></span>Size](threads/size.md)\n{ .fm-ways }\n\n</div>'
    )


def test_list_keeps_the_anchors_of_what_it_had_where_that_is_recorded(apart: Glossary) -> None:
    recorded = replace(apart, moved={"works.md": frozenset({"a.b-7"})})
    listed = works.listed(context(recorded, "works.md"))
    assert '→ [Threads](threads.md) · [<span id="a-b-7"></span>Size](threads/size.md)' in listed
    none = works.listed(context(replace(apart, moved={"works.md": frozenset()}), "works.md"))
    assert "→ [Threads](threads.md) · [Size](threads/size.md)" in none


def test_list_leads_to_each_thread_and_has_those_of_no_answer_in_full(apart: Glossary) -> None:
    listed = evidence.threads(context(apart, "threads.md"))
    assert "Find a thread" in listed
    assert '<span class="fm-list-count">2 / 2</span>' in listed
    assert '## Size { #threads-size .fm-fold data-count="1" }' in listed
    assert (
        "→ [Threads: Size](threads/size.md)\n{ .fm-ways }\n\n"
        '<ul markdown="1">\n<li data-find="b.x" markdown="span"><a id="a-b-7" '
        'href="../threads/size/#a-b-7"><cite lang="en">A thread</cite></a></li>\n</ul>'
    ) in listed
    assert "## On entries and pages alone { #threads-of-others .fm-fold .fm-open " in listed
    assert re.findall('<span id="([^"]+)"></span>', listed) == ["a-b-8"]


def test_part_has_its_threads_in_full_and_leads_to_the_list(apart: Glossary) -> None:
    made = rendering.pages(apart, apart.language("en"), MADE)
    part = made["threads/size.md"]
    assert part.startswith(PART)
    assert '<span class="fm-list-count">1 / 1</span>' in part
    assert re.findall('<span id="([^"]+)"></span>', part) == ["a-b-7"]
    assert "[How large is it?](../questions/size.md#how-large)" in part
    assert [path for path in made if path.startswith("threads")] == [
        "threads/size.md",
        "threads.md",
    ]


def test_place_of_a_thread_on_a_part_leads_on_where_that_was_divided(apart: Glossary) -> None:
    assert apart.questions
    whole = Cluster(id="whole", name={"en": "Whole", "zh": "全部"})
    size = apart.questions.clusters[0].model_copy(update={"parted_from": "whole"})
    more = with_clusters(apart, whole, size, cluster="whole")
    assert more.questions
    rests = (Basis(source="a.b-8"),)
    old = more.questions.questions[1].model_copy(update={"evidence": rests})
    asked = (more.questions.questions[0], old)
    both = replace(more, questions=more.questions.model_copy(update={"questions": asked}))
    part = rendering.pages(both, both.language("en"), MADE)["threads/whole.md"]
    assert '→ [<span id="a-b-7"></span>Size](size.md)\n{ .fm-ways }' in part


def test_without_answers_that_rest_on_threads_their_list_has_all_in_full(apart: Glossary) -> None:
    listed = evidence.threads(context(replace(apart, questions=None), "threads.md"))
    assert re.findall('<span id="([^"]+)"></span>', listed) == ["a-b-7", "a-b-8"]
    assert "Find a thread" in listed
    assert "fm-divided" not in listed


def test_software_is_divided_as_threads_are_and_leads_on_to_its_documentation(
    apart: Glossary,
) -> None:
    told: Mapping[str, object] = {"type": "software", "seen": "repository", "author": ()}
    program = apart.sources["lee-2001"].model_copy(update={**told, "title": "a: program"})
    manual = program.model_copy(update={"seen": "documentation"})
    sources = {**apart.sources, "a.b-7": program, "lone": program, "manual": manual}
    written = (
        Page(path=f"{name}.md", texts=dict.fromkeys(apart.tags, f"# {name} {{ #{name} }}\n"))
        for name in ("software", "documentation")
    )
    coded = replace(apart, sources=sources, pages=(*apart.pages, *written))
    assert [coded.cited_at(key) for key in ("a.b-7", "a.b-8", "lone", "manual")] == [
        "software/size.md#a-b-7",
        "threads.md#a-b-8",
        "software.md#lone",
        "documentation.md#manual",
    ]
    listed = evidence.software(context(coded, "software.md"))
    assert "Find a program" in listed
    assert '<a id="a-b-7" href="../software/size/#a-b-7">' in listed
    assert "## On entries and pages alone { #software-of-others .fm-fold .fm-open " in listed
    assert re.findall('<span id="([^"]+)"></span>', listed) == ["lone", "manual"]
    assert works.listed(context(coded, "works.md")).endswith(
        '→ [<span id="lone"></span>software](software.md) · '
        '[<span id="a-b-7"></span>Size](software/size.md)\n{ .fm-ways }\n\n'
        '→ [<span id="manual"></span>documentation](documentation.md)\n{ .fm-ways }\n\n'
        '→ [<span id="a-b-8"></span>Threads](threads.md)\n{ .fm-ways }\n\n</div>'
    )
    part = rendering.pages(coded, coded.language("en"), MADE)["software/size.md"]
    assert "\n# software: Size { #software-size }\n" in part
