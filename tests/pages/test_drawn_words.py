"""A drawing asks for words by keys; a page puts its language's texts there, and nothing else."""

import dataclasses

import pytest

from scripts.figures.real_text import word
from scripts.model.glossary import Glossary
from scripts.model.records import Figure
from scripts.pages import drawn_words

DRAWING = f"""<svg><text x="1">{word("input")}</text><path d="M 0 0"/>
<text>7</text><text>{{A}}</text><text>{word("channel", 3, "&lt;")}</text></svg>"""


def test_keys_that_a_drawing_asks_for() -> None:
    assert drawn_words.asked(DRAWING) == {"input": 0, "channel": 2}


def test_words_take_the_place_of_keys_and_are_escaped() -> None:
    said = drawn_words.said(DRAWING, {"input": "x < y & z", "channel": "{} 号{}"})
    assert said == (
        '<svg><text x="1">x &lt; y &amp; z</text><path d="M 0 0"/>\n'
        "<text>7</text><text>{A}</text><text>3 号&lt;</text></svg>"
    )


def test_a_word_without_a_text_is_an_error() -> None:
    with pytest.raises(KeyError, match="channel"):
        drawn_words.said(DRAWING, {"input": "x"})


def test_a_label_of_the_figure_hides_the_shared_one(real: Glossary) -> None:
    figure = Figure(
        alt={"en": "a", "zh": "b"},
        caption={"en": "a", "zh": "b"},
        labels={"channel": {"en": "own {}{}", "zh": "自己的 {}{}"}},
    )
    shared = {
        "channel": {"en": "shared {}{}", "zh": "共用的 {}{}"},
        "input": {"en": "in", "zh": "入"},
    }
    glossary = dataclasses.replace(real, figures={"one": figure}, labels=shared)
    assert drawn_words.labels(glossary, "one", "zh") == {"channel": "自己的 {}{}", "input": "入"}
    assert drawn_words.labels(glossary, "other", "en") == {"channel": "shared {}{}", "input": "in"}
    made = drawn_words.figure(glossary, {"one": DRAWING}, "one", "zh")
    assert "<text>自己的 3&lt;</text>" in made
    assert '<text x="1">入</text>' in made
