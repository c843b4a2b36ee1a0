"""Where readers report problems, and who reviewed an entry: what the data may say of it."""

import shutil
from pathlib import Path

import pytest

from scripts.errors import GlossaryError
from scripts.model import loading
from scripts.model.glossary import Glossary
from tests.conftest import BASE

HOW = "it must be an address that begins with https:// or mailto:"
PLACES = "its places must be {title} and {body}, and nothing must be left to escape"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the small glossary to break."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def problem_of(root: Path, path: str, line: str) -> str:
    """Return what is wrong once a line is added to a file."""
    with (root / path).open("a", encoding="utf-8") as file:
        file.write(line)
    with pytest.raises(GlossaryError) as error:
        loading.load(root)
    (problem,) = error.value.problems
    return problem.message


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("forge.example/new", HOW),
        ("javascript:alert(1)", HOW),
        ("https://", HOW),
        ("https://forge.example/new?title={name}", PLACES),
        ("https://forge.example/a b", PLACES),
    ],
)
def test_address_of_reports_is_one_that_can_be_filled(root: Path, address: str, why: str) -> None:
    assert problem_of(root, "glossary/work.yml", f'report: "{address}"\n') == (
        f"report must fit its type: Value error, {why}: {address!r}"
    )


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        (None, ""),
        ("mailto:us@a.example", "mailto:us@a.example"),
        ("https://a.example/?t={title}&b={body}", "https://a.example/?t=a%26b%3F&b=%E5%9B%BE%2F"),
    ],
)
def test_report_names_the_page_and_its_address(
    base: Glossary, template: str | None, filled: str
) -> None:
    work = base.work.model_copy(update={"report": template})
    assert work.report_address("a&b?", "图/") == filled


def test_name_that_holds_a_place_fills_it_with_nothing_else(base: Glossary) -> None:
    work = base.work.model_copy(update={"report": "https://a.example/?t={title}&b={body}"})
    assert work.report_address("{body}", "x") == "https://a.example/?t=%7Bbody%7D&b=x"


@pytest.mark.parametrize("day", ["2026-02-30", "yesterday"])
def test_review_has_a_day(root: Path, day: str) -> None:
    review = f'reviewed: [{{name: Ada, date: "{day}", what: {{en: all, zh: 全文}}}}]\n'
    message = problem_of(root, "glossary/concepts/stride.yml", review)
    assert message.startswith("reviewed.entry 1.date must fit its type: ")
    assert message.endswith(f": {day!r}")
