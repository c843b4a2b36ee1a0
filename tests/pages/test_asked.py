"""The questions that people ask: their list, and a page for each cluster in full."""

from dataclasses import replace

import pytest

from scripts.errors import PageError
from scripts.model import documents
from scripts.model.asked import Basis, Cluster
from scripts.model.explorers import Explorers
from scripts.model.glossary import Glossary, Page
from scripts.model.snippets import Framework, Ran, Snippet
from scripts.model.ways import Way
from scripts.pages import asked, rendering
from scripts.pages.context import Context
from scripts.pages.made import Made

MADE = Made({"sum": 12}, {"two-maps": "<svg></svg>\n"})
CONTEXT = {"languages": ("en", "zh")}
LIST = """\
source: made from docs/en/questions.md by scripts/pages/rendering.py
title: Questions

# Questions { #asked }

<div class="fm-divided" data-state="questions" data-search-exclude="" markdown="1">

<div class="fm-list-filters" data-search-exclude="">
<span data-key="find">Find a question</span>
<span class="fm-list-count">1 / 1</span><span class="fm-list-all">All</span>
</div>
<div class="fm-list-told" role="status" data-search-exclude="">
<p class="fm-list-broken" hidden>The link could not be read, so all of the list is shown.</p>
<div class="fm-list-none" hidden><span class="fm-list-why">Nothing here fits “{}”.</span> <span class="fm-list-search">Search all pages for “{}”</span> <span class="fm-list-all">All</span></div>
</div>

## Size { #size .fm-fold data-count="1" }

→ [Size](questions/size.md)
{ .fm-ways }

<ul markdown="1">
<li data-find="" markdown="span"><a id="how-large" href="../questions/size/#how-large">How large is it?</a></li>
</ul>

</div>
"""  # noqa: E501
IN_FULL = """\
source: made from the glossary’s questions by scripts/pages/asked.py
title: Size
description: How large is it?

# Size { #size }

<details class="fm-fold fm-contents-of" data-search-exclude markdown="1">
<summary>Questions of this page: 1</summary>

- [How large is it?](#how-large)

</details>

## How large is it? { #how-large }

<div class="fm-reply" markdown="1">

As large as the [stride](../terms/stride.md){ .fm-term .fm-terms } lets it be.

</div>

→ [stride](../terms/stride.md)
{ .fm-ways }

Rests on: [Lee 2001, p. 3](../works.md#lee-2001){ .fm-cite } · \
[Places where it was asked: 1](../where-asked/size.md#how-large)
{ .fm-origins }
"""
UNREAD = '<span data-search-exclude="">'
EXPLORERS = {
    "common": {},
    "explorers": {
        "layer": {"words": {}, "names": {"presets": {"wide": {"en": "wide", "zh": "宽"}}}},
    },
}


def page(glossary: Glossary, tag: str = "en", path: str = "questions/size.md") -> str:
    """Return a made page of one language, that of the one cluster where no other is named."""
    return rendering.pages(glossary, glossary.language(tag), MADE)[path]


def changed(base: Glossary, **fields: object) -> Glossary:
    """Return the small glossary with other fields of its one question."""
    assert base.questions
    (question,) = base.questions.questions
    other = question.model_copy(update=fields)
    return replace(base, questions=base.questions.model_copy(update={"questions": (other,)}))


def listed(made: str) -> list[str]:
    """Return the ways on that stand in a list, without what keeps some out of the search."""
    _, _, after = made.partition('<div class="fm-ways fm-further" markdown="1">\n\n')
    items = after.partition("\n\n</div>")[0].splitlines()
    return [each.removeprefix("- ").removeprefix(UNREAD).removesuffix("</span>") for each in items]


def test_kinds_lead_to_their_pages_with_their_numbers(base: Glossary) -> None:
    context = Context(base, base.language("en"), Made({}, {}), "index.md")
    line = "[Size](questions/size.md) 1"
    assert asked.kinds(context) == f'<div data-search-exclude="" markdown="1">\n\n{line}\n\n</div>'


def test_list_has_each_question_which_leads_to_its_answer(base: Glossary) -> None:
    ways = [Way(to="terms/stride.md"), Way(to="index.md")]
    shown = {"en": "A table.", "zh": "一张表。"}
    more = changed(base, leads=tuple(ways), shows=shown)
    assert page(base, path="questions.md") == page(more, path="questions.md") == LIST


def test_page_of_a_cluster_has_its_questions_in_full(base: Glossary) -> None:
    assert page(base) == IN_FULL


def test_error_in_an_answer_names_the_line_of_its_own_file(base: Glossary) -> None:
    assert base.questions
    (question,) = base.questions.questions
    text = "- id: how-large\n  shows:\n    en: |\n      Twelve.\n\n      [[ n.nothing ]]\n"
    head = documents.parse("questions: []\n", "glossary/questions.yml")
    rest = documents.parse(text, "glossary/questions/size.yml")
    whole = documents.gathered(head, "questions", [rest])
    shows = {"en": rest.data[0]["shows"]["en"], "zh": ""}
    questions = (question.model_copy(update={"shows": shows}),)
    broken = replace(base, questions=base.questions.model_copy(update={"questions": questions}))
    made = MADE._replace(documents={"glossary/questions.yml": whole})
    with pytest.raises(PageError) as error:
        rendering.pages(broken, broken.languages[0], made)
    assert str(error.value) == (
        "glossary/questions/size.yml:6: page-template: "
        "the template must be rendered: 'dict object' has no attribute 'nothing'"
    )


def test_foot_leads_to_the_clusters_beside(base: Glossary) -> None:
    assert base.questions
    names = [(name, {"en": name.title(), "zh": name}) for name in ("first", "size", "last")]
    clusters = tuple(Cluster(id=name, name=words) for name, words in names)
    questions = base.questions.model_copy(update={"clusters": clusters})
    three = replace(base, questions=questions)
    feet = [page(three, path=each.path).split("---\n\n")[1] for each in clusters]
    assert feet == [
        "Next: [Size](size.md)\n{ .fm-ways }\n",
        "Previous: [First](first.md) · Next: [Last](last.md)\n{ .fm-ways }\n",
        "Previous: [Size](size.md)\n{ .fm-ways }\n",
    ]


def test_old_page_of_a_question_leads_to_its_new_one(base: Glossary) -> None:
    assert base.questions
    whole = Cluster(id="whole", name={"en": "Whole", "zh": "全部"})
    (own,) = base.questions.clusters
    clusters = (whole, own.model_copy(update={"parted_from": "whole"}))
    questions = base.questions.model_copy(update={"clusters": clusters})
    (asked,) = questions.questions
    old = page(replace(base, questions=questions), path=whole.path)
    assert old.split("# Whole { #whole }")[1].split("---")[0].split("</details>")[1].strip() == (
        '<div data-search-exclude="" markdown="1">\n\n'
        f"**[{own.name['en']}](size.md)**\n\n"
        f"- [{asked.question['en']}](size.md#{asked.id}){{ #{asked.id} }}\n\n</div>"
    )
    assert questions.ids_on(whole) == ("whole", asked.id)
    assert questions.ids_on(clusters[1]) == ("size", asked.id)


def test_part_is_set_below_the_kind_that_it_was_parted_from(base: Glossary) -> None:
    assert base.questions
    (own,) = base.questions.clusters
    whole = own.model_copy(update={"id": "whole"})
    part = own.model_copy(update={"parted_from": "whole"})
    questions = base.questions.model_copy(update={"clusters": (whole, part)})
    shown = page(replace(base, questions=questions), path="questions.md")
    assert '## Size { #whole .fm-fold data-count="0" }' in shown
    assert '## Size { #size .fm-fold .fm-parted data-count="1" }' in shown


def test_every_old_page_of_a_question_leads_to_its_new_one(base: Glossary) -> None:
    assert base.questions
    (own,) = base.questions.clusters
    whole = Cluster(id="whole", name={"en": "Whole", "zh": "全部"})
    half = whole.model_copy(update={"id": "half", "parted_from": "whole"})
    size = own.model_copy(update={"parted_from": "half"})
    questions = base.questions.model_copy(update={"clusters": (whole, half, size)})
    (asked,) = questions.questions
    assert questions.before(size) == ("half", "whole")
    assert questions.parted(whole) == (half, size)
    assert questions.parted(half) == (size,)
    assert questions.parted(size) == ()
    assert questions.ids_on(whole) == ("whole", asked.id)
    assert questions.ids_on(half) == ("half", asked.id)


def test_page_that_somebody_wrote_takes_the_place_of_a_clusters(base: Glossary) -> None:
    written = Page(path="questions/size.md", texts={"en": "# Mine\n", "zh": "# 我的\n"})
    made = page(replace(base, pages=(*base.pages, written)))
    assert made.split("\n\n", 1)[1] == "# Mine\n"


def test_links_to_a_question_lead_to_its_answer_in_full(base: Glossary) -> None:
    ways = ("questions.md#how-large", "questions.md#size", "questions.md", "questions.md#asked")
    made = page(changed(base, leads=tuple(Way(to=each) for each in ways)))
    (line,) = (each for each in made.splitlines() if each.startswith("→ "))
    assert line.removeprefix("→ ").split(" · ") == [
        "[How large is it?](size.md#how-large)",
        "[Size](size.md)",
        "[Questions](../questions.md)",
        "[Questions › Questions](../questions.md#asked)",
    ]


def test_each_language_has_its_own_words(base: Glossary) -> None:
    made = page(base, "zh")
    assert "## 有多大？ { #how-large }" in made
    assert "由[步幅](../terms/stride.md){ .fm-term .fm-terms }决定。" in made
    assert "依据：[Lee 2001，第 3 页](../works.md#lee-2001){ .fm-cite } · [提问处：1 处](" in made


def test_what_goes_on_with_an_answer_stands_with_it_in_full_and_unsearched(
    base: Glossary,
) -> None:
    more = {"en": "That makes [[ n.sum ]].", "zh": "共 [[ n.sum ]]。"}
    going_on = changed(base, more=more)
    reply = page(going_on).split('<div class="fm-reply" markdown="1">')[1]
    assert reply.split("\n\n→")[0].endswith(
        'lets it be.\n\n<div data-search-exclude="" markdown="1">\n\n'
        "That makes 12.\n\n</div>\n\n</div>"
    )
    assert page(going_on, path="questions.md") == LIST


def test_answer_prints_numbers_and_shows_what_stands_below(base: Glossary) -> None:
    words = {"en": "It is [[ n.sum ]].", "zh": "是 [[ n.sum ]]。"}
    shown = {"en": '[[ figure("two-maps") ]]', "zh": '[[ figure("two-maps") ]]'}
    made = page(changed(base, answer=words, shows=shown))
    assert '<div class="fm-reply" markdown="1">\n\nIt is 12.\n\n</div>' in made
    assert '<div class="fm-shows" markdown="1">\n\n<figure class="fm-figure"' in made


def test_way_is_named_after_page_heading_and_state(base: Glossary) -> None:
    explorers = Explorers.model_validate(EXPLORERS, context=CONTEXT)
    label = {"en": "in another word", "zh": "换个说法"}
    ways = [
        *("index.md", "index.md#why", "terms/activated-map.md#names", "nowhere.md"),
        *("explorers/layer.md#layer&preset=wide", {"to": "index.md", "label": label}),
        *("try/index.md#layer&preset=wide&pin=0.1", "index.md#layer&preset=wide"),
    ]
    leads = tuple(Way.model_validate(each, context=CONTEXT) for each in ways)
    made = page(replace(changed(base, leads=leads), explorers=explorers))
    assert listed(made) == [
        "[Maps](../index.md)",
        "[Maps › Why](../index.md#why)",
        "[activated map](../terms/activated-map.md#names)",
        "[nowhere.md](../nowhere.md)",
        '<a href="../../explorers/layer/#layer&amp;preset=wide">explorers/layer.md: wide</a>',
        "[in another word](../index.md)",
        '<a href="../../try/#layer&amp;preset=wide&amp;pin=0.1">try/index.md: wide</a>',
        '<a href="../../#layer&amp;preset=wide">Maps: wide</a>',
    ]


def test_search_reads_the_nearest_ways_alone(base: Glossary) -> None:
    ways = [f"{name}.md" for name in "abcdef"]
    made = page(changed(base, leads=tuple(Way(to=each) for each in ways)))
    assert listed(made) == [f"[{each}](../{each})" for each in ways]
    unread = [each for each in made.splitlines() if each.startswith(f"- {UNREAD}")]
    assert unread == [f"- {UNREAD}[{each}](../{each})</span>" for each in ways[4:]]


def test_what_an_answer_rests_on_is_told_once_each(base: Glossary) -> None:
    bases = (Basis(number="sum"), Basis(number="grid"), Basis(identity="V1"))
    made = page(changed(base, evidence=bases))
    (line,) = (each for each in made.splitlines() if each.startswith("Rests on"))
    assert line == (
        "Rests on: computed here; the identities of "
        "[activated map](../terms/activated-map.md){ .fm-term .fm-values } · "
        "[Places where it was asked: 1](../where-asked/size.md#how-large)"
    )


def test_answer_that_rests_on_code_leads_to_its_file(base: Glossary) -> None:
    framework = Framework(
        id="numpy", name="NumPy", packages=("numpy",), snippets=(Snippet(name="maps"),)
    )
    ran = {"numpy/maps": Ran(framework, framework.snippets[0], "a = 3\n", None)}
    made = page(replace(changed(base, evidence=(Basis(snippet="numpy/maps"),)), ran=ran))
    link = '<a href="../../snippets/numpy/maps.py">code run in NumPy</a>'
    assert f"Rests on: {link} · [Places" in made


def test_glossary_without_questions_lists_none_and_has_no_page_of_a_cluster(base: Glossary) -> None:
    pages = rendering.pages(replace(base, questions=None), base.language("en"), MADE)
    assert [path for path in pages if path.startswith("questions/")] == []
    made = pages["questions.md"]
    assert made.split("\n\n", 1)[1] == "# Questions { #asked }\n\n\n"
