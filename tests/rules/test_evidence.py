"""What the rules of the evidence leave to others."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from scripts.model.glossary import Glossary
from scripts.rules import evidence


def test_place_is_not_looked_at_where_a_word_lacks(base: Glossary) -> None:
    """Which one lacks is told by its own rule; fuzzing met this one with a KeyError."""
    locator = "§3, pp. 3 and 5–6"
    whole: Any = SimpleNamespace(glossary=base)
    assert evidence._in_other_words(whole, "en", locator) == ""
    assert evidence._in_other_words(whole, "en", "§3, pages 3") == ""
    words = {
        tag: {k: v for k, v in known.items() if k != "and"} for tag, known in base.words.items()
    }
    lacking: Any = SimpleNamespace(glossary=replace(base, words=words))
    assert evidence._in_other_words(lacking, "en", "near “A”, pp. 3 and 5–6") == ""
