"""The style for Vale: its package, its rules, and what a second reader finds with them."""

from dataclasses import replace

import pytest
import regex

from scripts.exports import vale
from scripts.model.glossary import Glossary
from scripts.model.plain import plain
from scripts.model.records import Term
from tests import hostile
from tests.exports.vale_reader import Style

PATH = "data/vale/FeatureMapGlossary.zip"


@pytest.fixture(scope="module")
def style(real: Glossary) -> Style:
    return Style(vale.package(real, hostile.publication())[PATH])


def bare(style: Style, text: str) -> list[str]:
    """Return each bare term that is found in a text."""
    return [alert.found for alert in style.alerts(text) if alert.rule.startswith("Bare-")]


def test_package_is_one_folder_named_as_the_archive(style: Style) -> None:
    assert {path.split("/")[0] for path in style.paths} == {"FeatureMapGlossary"}
    assert all(path.endswith(".yml") and path.count("/") == 1 for path in style.paths)


def test_each_name_to_avoid_has_its_replacement(real: Glossary, style: Style) -> None:
    for tag in real.tags:
        for concept in real.concepts:
            entry = concept.entry(tag)
            for term in entry.terms:
                if term.avoid:
                    (alert,) = (
                        each for each in style.alerts(term.term) if each.rule.startswith("Avoid-")
                    )
                    assert alert.rule == f"Avoid-{concept.id}-{tag}"
                    assert (alert.level, alert.found) == ("warning", term.term)
                    assert entry.preferred in alert.message


def test_no_name_in_use_is_to_be_replaced(real: Glossary, style: Style) -> None:
    used = [
        term.term
        for tag in real.tags
        for concept in real.concepts
        for term in concept.entry(tag).terms
        if term.status != "deprecated"
    ]
    wrong = {
        (term, alert.rule)
        for term in used
        for alert in style.alerts(term)
        if alert.found == term and not alert.rule.startswith("Bare-")
    }
    assert wrong == set()


def test_only_what_is_wrong_everywhere_is_replaced_without_a_look(style: Style) -> None:
    acting = {name.split("-")[0] for name, rule in style.rules.items() if "action" in rule}
    assert acting == {"Avoid"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The feature map is large.", ["feature map"]),
        ("Feature maps, and feature\u00a0maps.", ["Feature maps"]),
        ("The post-activation feature map is sparse.", []),
        ("the pooled 7×7 feature maps", []),
        ("a feature map stack, a stack of feature maps", []),
        ("a feature map of one channel", []),
        ("The input. A feature map.", ["feature map"]),
        ("a feature mapping, feature-mapped, features mapping", []),
        ("这张特征图很大。", ["特征图"]),
        ("激活后特征图、激活前的特征图、整层的特征图", []),
        ("特征图的单通道", []),
        ("特征图层、特征图像、特征图大小", []),
        ("输入之后，特征图", ["特征图"]),
    ],
)
def test_bare_term_is_found_where_nothing_beside_it_says_more(
    text: str, found: list[str], style: Style
) -> None:
    assert bare(style, text) == found


def test_names_that_say_which_sense_are_not_bare(real: Glossary, style: Style) -> None:
    named = {concept.entry(tag).preferred for tag in real.tags for concept in real.senses} - set(
        real.work.term.values()
    )
    assert {name for name in named if bare(style, name)} == set()


def test_message_names_what_was_found_and_leads_to_the_entry(style: Style) -> None:
    (alert,) = style.alerts("内核技巧")
    assert alert == (
        "Avoid-kernel-trick-zh",
        "warning",
        "内核技巧",
        "请写“核技巧”，不写“内核技巧”（机器翻译）",
    )
    assert style.rules[alert.rule]["link"] == f"{hostile.SITE}zh/terms/kernel-trick/"


def test_without_an_address_there_are_no_links(real: Glossary) -> None:
    unknown = Style(vale.package(real, hostile.publication()._replace(site=""))[PATH])
    assert not any("link" in rule for rule in unknown.rules.values())


def test_what_a_text_holds_breaks_no_rule(base: Glossary) -> None:
    concept, *others = base.concepts
    told = {"status": "deprecated", "avoid": True, "note": hostile.TEXT}
    wrong = Term.model_validate({"term": hostile.TEXT} | told)
    entry = concept.entry("en")
    entries = concept.entries | {"en": entry.model_copy(update={"terms": (*entry.terms, wrong)})}
    changed = concept.model_copy(update={"entries": entries})
    made = vale.package(replace(base, concepts=(changed, *others)), hostile.publication())
    (rule,) = Style(made[PATH]).rules.values()
    (pattern,) = rule["swap"]
    assert regex.fullmatch(pattern, hostile.CLEAN)
    told_of = rule["message"] % ("better", "worse")
    assert told_of == f"Write “better” instead of “worse” ({plain(hostile.TEXT)})"


def test_a_glossary_with_nothing_to_say_has_no_style(base: Glossary) -> None:
    assert vale.package(base, hostile.publication()) == {}
