"""Who refers to an entry: found in the data and in all texts, once each, alike in all languages."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from scripts.model.glossary import Glossary, Page
from scripts.model.notebook_cells import notebook
from scripts.pages import referring
from scripts.pages.referring import Place
from tests import projects

LEARN = """\
title: Learn

# Learn [[ n.x ]] { #learn }

1. [[ term("stride") ]]: exercise [a step](#exercise-step) and
   the notebook [by hand]([[ link("notebooks/hand.ipynb") ]]).
2. Exercise [a map](#exercise-map).

| [[ term("activated-map") ]] | [a map](#exercise-map) |

A paragraph of its own: [[ term("stride") ]].

## More { #more }

[[ term("stride", "steps") ]] again, and its own figure: [[ figure("two-maps") ]].

### A step { #exercise-step }

How far? [[ tile("activated-map") ]]

### A map { #exercise-map }

Then [all of it]([[ link("terms/activated-map.md#by-hand") ]]).
"""
NOTEBOOK = notebook(
    '# %% [markdown] lang="en"\n# <h1 id="hand">By hand</h1>\n\n'
    '# %% [markdown] lang="zh"\n# <h1 id="hand">动手</h1>\n',
    "docs/notebooks/hand.py",
)


def found(glossary: Glossary, concept_id: str, *functions: Place, tag: str = "en") -> list[Place]:
    return list(referring.references(glossary, tag, [NOTEBOOK], functions)[concept_id])


def with_learn(base: Glossary) -> Glossary:
    page = Page(path="learn.md", texts={"en": LEARN, "zh": LEARN})
    return replace(base, pages=(*base.pages, page))


QUESTION = Place("questions", "questions.md#how-large", "How large is it?")


def test_entries_and_questions(base: Glossary) -> None:
    assert found(base, "stride") == [
        Place("entries", "terms/activated-map.md", "activated map"),
        QUESTION,
    ]
    assert found(base, "stride", tag="zh") == [
        Place("entries", "terms/activated-map.md", "激活后的图"),
        Place("questions", "questions.md#how-large", "有多大？"),
    ]


def test_page_is_named_once_with_the_place_that_comes_first(base: Glossary) -> None:
    places = found(with_learn(base), "stride")
    assert [place for place in places if place.group == "pages"] == [
        Place("pages", "learn.md", "Learn")
    ]


def test_exercises_and_notebooks_go_with_what_one_item_names(base: Glossary) -> None:
    assert found(with_learn(base), "stride")[1:] == [
        QUESTION,
        Place("exercises", "learn.md#exercise-step", "A step"),
        Place("pages", "learn.md", "Learn"),
        Place("notebooks", "notebooks/hand.ipynb", "By hand"),
    ]


def test_exercise_that_shows_or_links_to_an_entry_and_a_page_with_its_figure(
    base: Glossary,
) -> None:
    assert found(with_learn(base), "activated-map") == [
        Place("exercises", "learn.md#exercise-map", "A map"),
        Place("exercises", "learn.md#exercise-step", "A step"),
        Place("pages", "learn.md", "Learn"),
        Place("figures", "index.md#why", "Maps"),
        Place("figures", "learn.md#more", "Learn"),
    ]


def test_entry_does_not_refer_to_itself(base: Glossary) -> None:
    stride = base.concept("stride")
    entry = stride.entry("en").model_copy(update={"body": '[[ term("stride") ]]'})
    other = stride.model_copy(update={"entries": {**stride.entries, "en": entry}})
    same = replace(base, concepts=(base.concepts[0], other))
    assert found(same, "stride") == found(base, "stride")


def test_functions_are_those_of_the_concept_and_of_its_figure(base: Glossary) -> None:
    functions = (
        Place("functions", "activated-map", "scripts.senses.values.activated_map"),
        Place("functions", "two-maps", "scripts.figures.maps.two_maps"),
        Place("functions", "nobody", "scripts.figures.maps.nobody"),
    )
    assert found(base, "activated-map", *functions) == [
        Place("figures", "index.md#why", "Maps"),
        Place("functions", functions[0].name, functions[0].name),
        Place("functions", functions[1].name, functions[1].name),
    ]


@pytest.fixture(scope="module")
def of_ours() -> Mapping[str, referring.References]:
    """Who refers to each of the project's own entries, in each language."""
    real = projects.real()
    return {tag: referring.references(real, tag, [], ()) for tag in real.tags}


def test_languages_refer_alike(of_ours: Mapping[str, referring.References]) -> None:
    first, *others = (
        {each: [place[:2] for place in places] for each, places in made.items()}
        for made in of_ours.values()
    )
    assert others == [first] * len(others)


def test_code_to_copy_refers_by_its_line_once_a_framework(
    real: Glossary, of_ours: Mapping[str, referring.References]
) -> None:
    sense = real.sense("V2")
    places = [each for each in of_ours["en"][sense.id] if each.group == "snippets"]
    frameworks = [ran.framework.name for ran in real.ran.values() if "  # V2\n" in ran.code]
    assert [place.name for place in places] == list(dict.fromkeys(frameworks))
    assert len(places) >= 8
    for place in places:
        _, _, line = place.at.rpartition("-")
        ran = next(r for r in real.ran.values() if f"#line-{r.anchor}-{line}" in place.at)
        assert ran.code.splitlines()[int(line) - 1].endswith("  # V2")
