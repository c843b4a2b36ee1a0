"""Every id says in every language what must hold and why; what lacks is told."""

import re

import pytest

from scripts.errors import BuildError
from scripts.rules import explained, markdown_text
from scripts.rules.explained import Known
from scripts.site import register

ALL = register.explained()


def told(known: list[Known], *tags: str) -> list[str]:
    with pytest.raises(BuildError) as error:
        explained.explained(known, tags)
    return [str(problem) for problem in error.value.problems if "of an id that" not in str(problem)]


def test_every_id_is_explained_once_in_both_languages() -> None:
    assert [each.id for each in ALL] == [each.id for each in register.known()]
    assert {tuple(each.sentence) for each in ALL} == {("en", "zh")}
    assert {tuple(each.why) for each in ALL} == {("en", "zh")}


def test_a_sentence_says_what_must_hold_and_a_reason_ends() -> None:
    wrong = [
        (each.id, tag)
        for each in ALL
        for tag, must, stop in (("en", " must ", "."), ("zh", "必须|不得|不能|只能|只限", "。"))
        if not re.search(must, each.sentence[tag])
        or not each.sentence[tag].endswith(stop)
        or not each.why[tag].endswith(stop)
    ]
    assert wrong == []


@pytest.mark.parametrize("slip", markdown_text.SLIPS)
def test_chinese_is_set_as_on_all_pages(slip: str) -> None:
    texts = [text for each in ALL for text in (each.sentence["zh"], each.why["zh"])]
    assert [text for text in texts if list(markdown_text.chinese_slips(text, slip))] == []


def test_an_id_without_explanation_is_told_for_each_language() -> None:
    assert told([Known("text", "brand-new", "It must be.")], "en", "zh") == [
        *(
            f"scripts/rules/explanations.yml: rule-explained: an id must be explained in every "
            f"language: brand-new.{part} is not there"
            for part in ("must.zh", "why.en", "why.zh")
        ),
        "scripts/rules/explanations.yml: rule-explained: an id must have a case of its name: "
        "tests/rules/cases/brand-new.yml is not there",
    ]


def test_a_language_without_explanations_is_told() -> None:
    known = [each for each in register.known() if each.id == "file-name"]
    assert told(known, "en", "ja") == [
        f"scripts/rules/explanations.yml: rule-explained: an id must be explained in every "
        f"language: file-name.{part}.ja is not there"
        for part in ("must", "why")
    ]


def test_an_explanation_of_nothing_is_told() -> None:
    known = [each for each in register.known() if each.id != "file-name"]
    with pytest.raises(BuildError) as error:
        explained.explained(known, ())
    assert [str(problem) for problem in error.value.problems] == [
        "scripts/rules/explanations.yml: rule-explained: an explanation must be of an id that is "
        "reported: 'file-name' is not"
    ]


def test_the_page_of_an_id_as_plain_text() -> None:
    assert explained.as_text(register.explanation("unknown-family")).splitlines() == [
        "unknown-family (references): make check",
        "",
        "A concept's family must be one of vocabulary.yml.",
        "The family gives colour, place in the list and the kind in the exports.",
        "",
        "概念的类必须是 vocabulary.yml 里的一类。",
        "颜色、在列表中的位置、导出数据里的类别，都由它而来。",
        "",
        "broken: glossary/concepts/stride.yml",
        "  id: stride",
        "  family: term",
        "  en:",
        "",
        "reported:",
        "  glossary/concepts/stride.yml:2: unknown-family: a reference must name something that "
        "exists: 'term'; did you mean 'terms'?",
        "",
        "mended: glossary/concepts/stride.yml",
        "  id: stride",
        "  family: terms",
        "  en:",
    ]


def test_what_stands_in_the_place_of_a_file_is_named() -> None:
    lines = explained.as_text(register.explanation("symbolic-link")).splitlines()
    assert "broken: docs/assets/kernel.svg (link)" in lines
    assert "  ../../../pictures/kernel.svg" in lines


def test_an_id_that_there_is_not_is_told_with_the_nearest() -> None:
    with pytest.raises(BuildError) as error:
        register.explanation("file-nam")
    assert str(error.value) == (
        "scripts/rules/explanations.yml: rule-explained: an id must be one that can be reported: "
        "'file-nam'; did you mean 'file-name'?"
    )


@pytest.mark.parametrize(
    ("rule_id", "command"),
    [("file-name", "make check"), ("data-hash", "make check"), ("notebook-raised", "make build"),
     ("released-before", "make release"), ("site-url", "make release"),
     ("page-html", "make build")],
)  # fmt: skip
def test_an_id_names_the_command_that_reports_it(rule_id: str, command: str) -> None:
    assert register.explanation(rule_id).command == command
