"""The twin of an entry is plain Markdown, and the index of all lists it."""

from dataclasses import replace

import pytest

from scripts.model.glossary import Glossary, Page
from scripts.pages import llms, rendering, twins
from scripts.pages.made import Made
from scripts.pages.twins import Twin
from tests import hostile

MADE = Made({"worked": {"half": 0.5}}, {"two-maps": "<svg></svg>\n"}, site=hostile.SITE)


def twins_of(glossary: Glossary, tag: str = "en", made: Made = MADE) -> dict[str, str]:
    language = glossary.language(tag)
    texts = rendering.texts_of(glossary, language, made)
    named = {(concept_id, tag): text for concept_id, text in texts.items()}
    return rendering.twins_of(glossary, language, made, named)


def twin(glossary: Glossary, tag: str = "en", made: Made = MADE, of: str = "stride") -> str:
    made_of = twins_of(glossary, tag, made)
    return made_of[f"terms/{of}/index.md.twin"]


def with_body(base: Glossary, body: str) -> Glossary:
    stride = base.concept("stride")
    entry = stride.entry("en").model_copy(update={"body": body})
    changed = stride.model_copy(update={"entries": {**stride.entries, "en": entry}})
    others = [each for each in base.concepts if each.id != "stride"]
    return replace(base, concepts=(changed, *others))


def body_of(base: Glossary, body: str, made: Made = MADE) -> str:
    """Return what becomes of a body, without what stands around it in every twin."""
    marked = f"FROM\n\n{body}\n\nTO"
    return twin(with_body(base, marked), made=made).partition("FROM\n\n")[2].partition("\n\nTO")[0]


def test_twin_begins_with_name_and_definition(base: Glossary) -> None:
    entry = base.concept("stride").entry("en")
    assert twin(base).startswith(f"# {entry.preferred}\n\n> {entry.definition}\n\n")
    chinese = base.concept("stride").entry("zh")
    assert twin(base, "zh").startswith(f"# {chinese.preferred}\n\n> {chinese.definition}\n\n")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            '[[ term("activated-map") ]]',
            f"[activated map]({hostile.SITE}terms/activated-map/index.md)",
        ),
        ("[[ num(n.worked.half, 1) ]] of $a_{ #x } < b$", "0.5 of $a_{ #x } < b$"),
        ("a <b>bold</b> word{ .fm-x }", "a bold word"),
        ("`<b>{ .x }`", "`<b>{ .x }`"),
        (
            "``` { .python #code }\nif a < b: x = {  #x }\n```",
            "```python\nif a < b: x = {  #x }\n```",
        ),
        ('??? note "Folded"\n\n    inside', "**Folded**\n\n    inside"),
        ("## A part { #part }", "## A part"),
    ],
)
def test_text_loses_what_only_a_page_can_show(base: Glossary, text: str, shown: str) -> None:
    assert body_of(base, text) == shown


def test_words_to_write_have_no_button(base: Glossary) -> None:
    stride = base.concept("stride")
    written = {"phrase": "the stride $s$", "also_write": ("the step $s$",)}
    entry = stride.entry("en").model_copy(update=written)
    said = stride.model_copy(update={"entries": {**stride.entries, "en": entry}})
    glossary = replace(base, concepts=(said, base.concept("activated-map")))
    both = "What to write: the stride $s$\n\nWhat to write: the step $s$"
    assert f"\n\n{both}\n\n" in twin(glossary)
    assert body_of(glossary, "[[ to_write() ]]") == both


def test_work_is_cited_with_a_link_to_the_list_of_works(base: Glossary) -> None:
    shown = body_of(base, '[[ cite("lee-2001", "§2") ]]')
    assert shown == f"[Lee 2001, §2]({hostile.SITE}works/#lee-2001)"
    made = MADE._replace(site="")
    assert body_of(base, '[[ cite("lee-2001") ]]', made) == "[Lee 2001](../../works/#lee-2001)"


def test_figure_is_a_picture_with_its_words(base: Glossary) -> None:
    words = base.figures["two-maps"]
    shown = body_of(base, '[[ figure("two-maps") ]]')
    picture = f"![{words.alt['en']}]({hostile.SITE}assets/cards/two-maps.png)"
    assert shown == f"{picture}\n\n{words.caption['en']}"


def test_without_an_address_links_are_relative_to_the_page(base: Glossary) -> None:
    made = MADE._replace(site="")
    assert (
        body_of(base, '[[ term("activated-map") ]]', made)
        == "[activated map](../../terms/activated-map/index.md)"
    )
    assert "(../../assets/cards/two-maps.png)" in body_of(base, '[[ figure("two-maps") ]]', made)


def test_page_that_was_written_whole_keeps_its_order(base: Glossary) -> None:
    text = "title: S\n\n# What is a stride? { #concept }\n\nAn answer.\n{ #definition }\n"
    page = Page(path="terms/stride.md", texts={"en": text, "zh": text})
    made = twin(replace(base, pages=(*base.pages, page)))
    assert made.startswith("# What is a stride?\n\nAn answer.\n\n## Names\n")


def test_index_lists_every_entry_with_its_definition_and_leads_to_the_other_language(
    base: Glossary,
) -> None:
    index = twins_of(base)[llms.NAME]
    head, *parts = index.split("\n## ")
    assert head.startswith(f"# {base.work.title['en']}\n\n> ")
    for concept in base.concepts:
        name, definition = concept.entry("en").preferred, concept.entry("en").definition
        assert f"- [{name}]({hostile.SITE}terms/{concept.id}/index.md): {definition}\n" in index
    assert f"]({hostile.SITE}zh/llms.txt)" in parts[0]
    chinese = twins_of(base, "zh")[llms.NAME]
    assert f"]({hostile.SITE}llms.txt)" in chinese
    assert f"({hostile.SITE}zh/terms/stride/index.md)" in chinese


def test_twin_stands_beside_its_page() -> None:
    assert twins.ENDING not in twins.NAME
    assert issubclass(Twin, rendering.Context)
