"""What the files of the explorers and of the box must hold."""

from typing import Any

import pytest

from scripts.model.documents import parse
from scripts.model.explorers import Box, Explorers
from scripts.model.validation import validate

BOX = "not_the_term: X0\nwords: {}\n"


def problems(text: str, model: Any) -> list[str]:
    document = parse(text, "glossary/file.yml")
    validate(document, model, ("en", "zh"))
    return [str(problem) for problem in document.problems]


@pytest.mark.parametrize(
    ("text", "model", "message"),
    [
        (
            BOX + 'spellings: {en: ["maps?("]}\n',
            Box,
            "3: wrong-value: spellings.en.entry 1 must fit its type: Value error, it must be a "
            "regular expression: missing ), unterminated subpattern at position 5: 'maps?('",
        ),
        (BOX, Box, "1: missing-key: spellings must be there: it is not"),
        (
            "common: {}\nexplorers:\n  made: {words: {a: {en: A}}}\n",
            Explorers,
            "3: missing-language: explorers.made.words.a.zh must be there: every language of the "
            "work is needed",
        ),
        (
            "common: {}\nexplorers:\n  made: {word: {}, words: {}}\n",
            Explorers,
            "3: unknown-key: explorers.made.word must be a known key: did you mean 'words'?",
        ),
    ],
    ids=["pattern", "spellings", "language", "key"],
)
def test_what_does_not_fit_is_named_with_its_line(text: str, model: Any, message: str) -> None:
    assert problems(text, model) == [f"glossary/file.yml:{message}"]
