"""What a text must not do: each escape is told by name and line, by the check and the sandbox."""

import re
import time
from functools import cache
from pathlib import Path

import pytest
import yaml

from scripts.errors import PageError
from scripts.model import loading
from scripts.model.loading import Loaded
from scripts.pages import calling, given
from scripts.pages.context import Context
from scripts.pages.made import Made
from scripts.rules import names, refused, template
from scripts.rules.located import Rendered
from tests.conftest import BASE

ESCAPES = yaml.safe_load(Path(__file__).with_name("escapes.yml").read_text(encoding="utf-8"))
NUMBERS = {"sum": 12, "grid": [[1, 2], [3, 4]], "runs": [{"rate": 0.5}]}
_HINT = re.compile(r"; (?:known are|did you mean|among the known) .*$")
RULES = (
    refused.text_is_no_program,
    refused.text_ends,
    names.syntax,
    names.known_name,
    names.known_filter,
)


@cache
def base() -> Loaded:
    return loading.load_what_can_be(BASE, given.offered())


def checked(text: str) -> list[str]:
    """Return what the rules find in a text, as if it were the only one, in its second line.

    What they propose is left out: another name that texts are given may be nearer.
    """
    only = (Rendered("docs/en/a.md", 1, f"\n{text}"),)
    with pytest.MonkeyPatch.context() as patch:
        for module in (refused, names):
            patch.setattr(module, "rendered", lambda _: only)
        found = sorted(str(problem) for rule in RULES for problem in rule(base()))
    return [_HINT.sub("", problem) for problem in found]


def rendered(text: str) -> str:
    """Return what is told when a text is rendered without any check; nothing where it passes."""
    glossary = base().glossary
    made = Made(NUMBERS, {})
    context = Context(glossary, glossary.languages[0], made, "a.md")
    origin = calling.Origin("docs/en/a.md")
    try:
        calling.render(template.environment(), f"\n{text}", context, origin)
    except PageError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("escape", ESCAPES, ids=lambda escape: escape["text"][:60])
def test_an_escape_is_refused_by_name_and_line(escape: dict[str, str]) -> None:
    assert checked(escape["text"]) == escape["check"]
    started = time.process_time()
    assert rendered(escape["text"]) == escape["page"]
    assert time.process_time() - started < 5
