"""Where the questions were asked: their list, and each question with its threads, by cluster."""

from dataclasses import replace

from scripts.model.asked import PLACES, Asked, Cluster
from scripts.model.glossary import Glossary
from scripts.pages import rendering
from scripts.pages.made import Made

MADE = Made({"sum": 12}, {"two-maps": "<svg></svg>\n"})
INTRO = (
    "The public threads in which people asked each question, in whatever language; "
    "those gathered for this site, not all there are."
)
HEAD = f"""\
source: made from the glossary’s questions by scripts/pages/asked_places.py
title: Where the questions were asked
description: {INTRO}
search: exclude

# Where the questions were asked {{ #places }}

{INTRO}

<div class="fm-divided" data-state="places" data-search-exclude="" markdown="1">
"""
GROUP = """\
## Size { #size .fm-fold data-count="1" }

→ [Where the questions were asked: Size](where-asked/size.md)
{ .fm-ways }

<ul markdown="1">
<li data-find="" markdown="span">\
<a id="how-large" href="../where-asked/size/#how-large">How large is it?</a></li>
</ul>

</div>
"""
PART = f"""\
source: made from the glossary’s questions by scripts/pages/asked_places.py
title: Where the questions were asked: Size
description: Size: {INTRO}
search: exclude

# Where the questions were asked: Size {{ #size }}

Only those of [Size](../questions/size.md). \
[Where the questions were asked](../where-asked.md) lists all by title, with a filter.

- [How large is it?](../questions/size.md#how-large){{ #how-large }}<br><small>\
[a/b #12](https://github.com/a/b/issues/12); \
[forum.example #345](https://www.forum.example/t/a-topic/345); \
[forum.example](https://forum.example/somewhere)</small>
"""


def pages(glossary: Glossary, tag: str) -> dict[str, str]:
    return rendering.pages(glossary, glossary.language(tag), MADE)


def test_list_leads_to_the_places_where_each_question_was_asked(base: Glossary) -> None:
    assert base.questions
    addresses = (
        "https://github.com/a/b/issues/12",
        "https://www.forum.example/t/a-topic/345",
        "https://forum.example/somewhere",
    )
    (question,) = base.questions.questions
    asked = tuple(Asked(address=each, lang="en") for each in addresses)
    questions = (question.model_copy(update={"asked": asked}),)
    more = replace(base, questions=base.questions.model_copy(update={"questions": questions}))
    made = pages(more, "en")
    assert made[PLACES].startswith(HEAD)
    assert made[PLACES].endswith(GROUP)
    assert "Find a question" in made[PLACES]
    assert made["where-asked/size.md"] == PART
    assert (
        "[有多大？](../questions/size.md#how-large){ #how-large }<br><small>[a/b #12]("
        in (pages(more, "zh")["where-asked/size.md"])
    )


def test_places_of_a_question_that_moved_lead_on(base: Glossary) -> None:
    assert base.questions
    whole = Cluster(id="whole", name={"en": "Whole", "zh": "全部"})
    (own,) = base.questions.clusters
    clusters = (whole, own.model_copy(update={"parted_from": "whole"}))
    questions = base.questions.model_copy(update={"clusters": clusters})
    made = pages(replace(base, questions=questions), "en")
    assert made["where-asked/whole.md"].endswith(
        '<div data-search-exclude="" markdown="1">\n\n**[Size](size.md)**\n\n'
        "- [How large is it?](size.md#how-large){ #how-large }\n\n</div>\n"
    )


def test_without_questions_there_is_no_such_page(base: Glossary) -> None:
    made = pages(replace(base, questions=None), "en")
    assert [path for path in made if path.startswith("where-asked")] == []
