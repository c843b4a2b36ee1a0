"""The cards of the drill: what is accepted, what is offered besides, and what each card says."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from scripts.model.glossary import Glossary
from scripts.model.records import Relation
from scripts.model.sources import Usage
from scripts.pages import cards, drill
from scripts.pages.card_texts import PAIRS, USES, Told, told
from scripts.pages.context import Context
from scripts.pages.made import Made
from scripts.reading import guide

TILES = {"two-maps": '<svg class="fm-tile" viewBox="0 0 96 72">\n<path d="M0 0"/></svg>'}
AXES = {
    "V1": ("value", "post-activation"),
    "V2": ("rule", "post-activation"),
    "V3": ("value", "none"),
    "V4": ("rule", "none"),
    "V5": ("value", "anywhere"),
}
"""The coordinates of the senses: kind and stage."""
PLAIN, OFFERED = "h001", "h011"
"""The id of a use whose card has senses alone, and of one that offers “not the term”."""


def use(sense: str = "V1", use_id: str = PLAIN, **more: Any) -> Usage:
    kind, stage = AXES.get(sense, ("", ""))
    told = {
        "id": use_id,
        "fragment": "a map that is Never negative",
        "lang": "en",
        "source": "lee-2001",
        "locator": {"en": "p. 3", "zh": "第 3 页"},
        "sense": sense,
        "axes": {"kind": kind, "stage": stage} if kind else {},
        "confidence": 0.9,
    }
    return Usage.model_validate(told | more)


@pytest.fixture
def five(base: Glossary) -> Glossary:
    """Five senses, whose axis of stages has a value that takes in the others; V4 is not V1."""
    first, stride = base.concepts
    not_first = Relation(type="confused-with", target=first.id, note={"en": "x < y", "zh": "小"})
    senses = [
        first.model_copy(
            update={
                "id": first.id if code == "V1" else f"sense-{code.lower()}",
                "code": code,
                "axes": dict(zip(("kind", "stage"), axes, strict=True)),
                "relations": (not_first,) if code == "V4" else (),
            }
        )
        for code, axes in AXES.items()
    ]
    kind, stage = base.vocabulary.axes
    anywhere = stage.values[0].model_copy(update={"id": "anywhere", "wide": True})
    stages = stage.model_copy(update={"values": (*stage.values, anywhere)})
    vocabulary = base.vocabulary.model_copy(update={"axes": (kind, stages)})
    return replace(base, concepts=(*senses, stride), vocabulary=vocabulary)


def card(glossary: Glossary, usage: Usage) -> cards.UseCard:
    (made,) = cards.uses(replace(glossary, usages=(usage,)))
    return made


# Which cards there are.


def test_what_a_relation_tells_apart_comes_first_then_what_fewer_axes_do(five: Glossary) -> None:
    made = card(five, use())
    # V5 has a wide stage and the same kind: nothing tells it from the use, so it is not offered.
    assert made.choices == ("V1", "V2", "V3", "V4")
    assert dict(made.decided) == {"V4": ("kind", "stage"), "V2": ("kind",), "V3": ("stage",)}
    assert made.accepted == ("V1",)


def test_what_the_words_leave_open_decides_nothing(five: Glossary) -> None:
    made = card(five, use(axes={"kind": "value", "stage": "unspecified"}))
    assert dict(made.decided) == {"V4": ("kind",), "V2": ("kind",)}


def test_every_label_is_accepted_and_none_of_them_is_a_wrong_answer(five: Glossary) -> None:
    made = card(five, use(also=["V3"]))
    assert (made.choices, made.accepted) == (("V1", "V2", "V3", "V4"), ("V1", "V3"))
    assert dict(made.decided) == {"V4": ("kind", "stage"), "V2": ("kind",)}


def test_a_third_label_is_no_choice_at_all(five: Glossary) -> None:
    assert cards.uses(replace(five, usages=(use(also=["V3", "V2"]),))) == []


def test_a_sense_to_which_the_questions_lead_is_not_offered(five: Glossary, real: Glossary) -> None:
    (asked, *_) = real.guide
    lead = asked.answers[0].model_copy(update={"when": {}, "next": None, "senses": ("V2",)})
    asking = replace(five, guide=(asked.model_copy(update={"answers": (lead, lead)}),))
    assert card(asking, use()).choices == ("V1", "V3", "V4")


def test_not_the_term_is_offered_by_some_cards_in_the_place_of_the_farthest(
    five: Glossary,
) -> None:
    made = card(five, use(use_id=OFFERED))
    assert made.choices == ("V1", "V2", "V4", guide.NOT_THE_TERM)
    assert made.decided[guide.NOT_THE_TERM] == ()


def test_what_is_not_the_term_has_one_sense_of_each_family_beside_it(real: Glossary) -> None:
    asked = use(guide.NOT_THE_TERM)
    made = card(real, asked)
    families = [real.sense(code).family for code in made.choices[:-1]]
    assert made.accepted == (guide.NOT_THE_TERM,) == made.choices[-1:]
    assert len(set(families)) == len(families) == cards.CHOICES - 1


def test_a_use_that_can_be_told_from_too_few_senses_is_no_card(base: Glossary) -> None:
    assert cards.uses(replace(base, usages=(use(),))) == []


def test_the_surest_come_first(five: Glossary) -> None:
    unsure = use(use_id="h002", confidence=0.5)
    made = cards.uses(replace(five, usages=(unsure, use())))
    assert [each.usage.id for each in made] == [PLAIN, "h002"]


@pytest.mark.parametrize(
    ("cue", "fragment", "found"),
    [
        ("never negative", "is Never negative", ["Never negative"]),
        ("map", "a mapper, a Map", ["Map"]),
        ("# × # maps", "12 × 7 maps", ["12 × 7 maps"]),
        ("激活", "它的激活图", ["激活"]),
    ],
)
def test_cues_are_found_as_words(five: Glossary, cue: str, fragment: str, found: list[str]) -> None:
    first, *others = five.concepts
    spoken = first.model_copy(update={"cues": {"en": (cue,), "zh": ()}})
    made = card(replace(five, concepts=(spoken, *others)), use(fragment=fragment))
    assert [fragment[begin:end] for begin, end in made.cues] == found


def test_a_pair_is_one_card_whoever_says_it_and_has_the_note(five: Glossary) -> None:
    first, *others = five.concepts
    back = first.model_copy(update={"relations": (Relation(type="contrast", target="sense-v4"),)})
    (made,) = cards.pairs(replace(five, concepts=(back, *others)))
    assert {made.shown.id, made.other.id} == {"activated-map", "sense-v4"}
    assert [each.id for each in made.choices] == ["activated-map", "sense-v4"]
    assert made.relation.note
    (alone,) = cards.pairs(five)
    assert (alone.id, alone.shown.id) == (made.id, made.shown.id)


# All of them, in the project's own glossary.


def test_every_use_is_a_card_with_one_set_of_accepted_answers(real: Glossary) -> None:
    made = cards.uses(real)
    assert len(made) == len(real.usages)
    for each in made:
        usage = each.usage
        assert set(each.accepted) == set(each.choices) & {usage.sense, *usage.also}
        assert usage.sense in each.accepted
        assert set(each.choices) == {*each.accepted, *each.decided}
        assert len(set(each.choices)) == len(each.choices) <= cards.CHOICES
        for code, axes in each.decided.items():
            decided = axes or guide.NOT_THE_TERM in (code, usage.sense)
            assert decided, (usage.id, code)


def test_every_pair_that_is_told_apart_is_one_card(real: Glossary) -> None:
    told_apart = {
        frozenset((concept.id, relation.target))
        for concept in real.concepts
        for relation in concept.relations
        if relation.type in ("contrast", "confused-with")
    }
    made = cards.pairs(real)
    assert {frozenset((each.shown.id, each.other.id)) for each in made} == told_apart
    assert len(made) == len(told_apart)


# What they say.


def context(glossary: Glossary, tag: str = "en", site: str = "") -> Context:
    return Context(
        glossary, glossary.language(tag), Made({}, {}, tiles=TILES, site=site), drill.PAGE
    )


def linked(path: str) -> str:
    return f"./{path}"


def test_a_card_of_a_use_says_why_and_where(five: Glossary) -> None:
    (said, _) = told(context(replace(five, usages=(use(also=["V3"]),))), linked)
    assert said.asked == '<q lang="en">a map that is Never negative</q>'
    assert (said.id, said.deck, said.family, said.right) == ("use-h001", USES, "values", (0, 2))
    assert re.sub(r"<[^>]+>", "", said.answer.replace("<br>", "\n")).splitlines() == [
        "activated map The grid of one filter’s responses.",
        "activated map The grid of one filter’s responses.",
        "The words leave it open: each of these is accepted.",
        "Words that speak for it: Never negative",
        "Why not the others:",
        "activated map: Kind would be “rule”, here it is “value”; Stage would be “no stage”, "
        "here it is “post-activation”",
        "activated map: Kind would be “rule”, here it is “value”",
    ]
    assert said.place == '<a href="./works.md#lee-2001">Lee 2001, p. 3</a>'


def test_a_card_of_a_pair_has_the_picture_the_other_and_the_note(five: Glossary) -> None:
    (said,) = told(context(five, "zh"), linked)
    assert (said.deck, said.id) == (PAIRS, "pair-activated-map-or-sense-v4")
    assert said.pictured
    assert said.choices[said.right[0]] == said.pictured.entry("zh").preferred
    assert said.answer.endswith("<p>词条“激活后的图”对“激活后的图”的说明：小</p>")
    (english,) = told(context(five), linked)
    assert "x &lt; y" in english.answer


def test_a_card_of_no_sense_says_so(real: Glossary) -> None:
    asked = replace(real, usages=(use(guide.NOT_THE_TERM, source=next(iter(real.sources))),))
    said = next(told(context(asked), linked))
    assert said.family == "none"
    assert "no sense of the term fits" in said.answer
    assert "Why not" not in said.answer


def shape(said: Told) -> tuple[Any, ...]:
    return said.id, said.deck, said.language, said.family, said.right, len(said.choices)


def test_both_languages_have_the_same_cards(real: Glossary) -> None:
    english, chinese = ([shape(each) for each in told(context(real, tag), linked)]
                        for tag in ("en", "zh"))  # fmt: skip
    assert english == chinese
    assert len(set(english)) == len(english) == len(cards.uses(real)) + len(cards.pairs(real))


def test_no_two_choices_of_a_card_have_one_name(real: Glossary) -> None:
    for tag in real.tags:
        for each in told(context(real, tag), linked):
            assert len(set(each.choices)) == len(each.choices), (tag, each.id)


# On their page.


def test_a_picture_stands_in_the_page_once(five: Glossary) -> None:
    made = drill.drill(context(replace(five, usages=(use(), use(use_id="h003")))))
    pictures = re.findall(r'<svg id="tile-([^"]+)" viewBox="0 0 96 72">', made)
    (shown,) = [card.shown.id for card in cards.pairs(five)]
    assert sorted(pictures) == sorted({"activated-map", shown})
    for each in pictures:
        assert f'<use xlink:href="#tile-{each}"/>' in made


def test_only_values_that_some_card_has_can_be_chosen(five: Glossary) -> None:
    made = drill.drill(context(replace(five, usages=(use(),))))
    assert re.findall(r'data-value="([^"]*)"', made) == [
        *("uses", "pairs"), *("", "en"), *("", "values"), *("", "shuffled"),
    ]  # fmt: skip


def test_a_glossary_without_cards_has_no_drill(base: Glossary) -> None:
    assert drill.drill(context(base)) == ""
    assert not drill.wanted(base)


def test_the_deck_to_take_along_has_every_card_with_licence_and_address(real: Glossary) -> None:
    deck = drill.deck(context(real, "zh", "https://glossary.example/fm/"))
    assert [note.id for note in deck.notes] == [
        each.id for each in told(context(real, "zh"), linked)
    ]
    for note in deck.notes:
        assert note.source.endswith("· CC-BY-4.0 · https://glossary.example/fm/zh/drill/")
        assert not re.search(r'href="(?!https://glossary\.example/fm/zh/)', note.answer)
        assert note.tags[0] in (USES, PAIRS)
        assert note.tags[1].startswith("family-")
    bare = drill.deck(context(real))
    assert not [note.id for note in bare.notes if "href" in note.answer + note.source]
