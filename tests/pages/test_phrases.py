"""The words to write: beside their button on an entry's page, and in the tables for writers."""

from dataclasses import replace
from typing import Any

import pytest

from scripts.model.glossary import Glossary
from scripts.model.records import Concept
from scripts.pages import phrases
from scripts.pages.context import Context
from scripts.pages.made import Made

WRITTEN = 'the *map* $z_k$ of "`x`", $|z|$'
READ = "the map z&#95;k of &#34;x&#34;&#44; &#124;z&#124;"
"""No letter of it is one that Markdown reads."""
BUTTON = '<button type="button" class="fm-copy" data-copied="Copied"'


def context(base: Glossary, tag: str = "en", path: str = "terms/activated-map.md") -> Context:
    """Return what a page calls."""
    return Context(base, base.language(tag), Made({}, {}), path)


def saying(base: Glossary, **phrase: str | None) -> tuple[Glossary, Concept]:
    """Return the small glossary whose first concept has these words to write, and that concept."""
    first, *others = base.concepts
    entries: dict[str, Any] = {
        tag: first.entry(tag).model_copy(update={"phrase": said}) for tag, said in phrase.items()
    }
    concept = first.model_copy(update={"entries": {**first.entries, **entries}})
    return replace(base, concepts=(concept, *others)), concept


LABEL = '<p class="fm-label" markdown="0">What to write</p>'


def test_words_are_copied_as_they_are_read_and_as_latex(base: Glossary) -> None:
    more, concept = saying(base, en=WRITTEN)
    assert phrases.sentence(context(more), concept) == (
        f'{LABEL}\n\n<span class="fm-phrase">{WRITTEN}</span> '
        f'{BUTTON} data-text="{READ}" hidden>Copy the sentence</button> '
        f'{BUTTON} data-tex aria-label="Copy as LaTeX" hidden>LaTeX</button>'
    )


def test_each_thing_that_a_writer_may_mean_has_its_words_and_button(base: Glossary) -> None:
    more, concept = saying(base, en="the map before")
    entry = concept.entry("en").model_copy(update={"also_write": ("the map after",)})
    concept = concept.model_copy(update={"entries": {**concept.entries, "en": entry}})
    button = f"{BUTTON} hidden>Copy the sentence</button>"
    assert phrases.sentence(context(more), concept) == (
        f'{LABEL}\n\n<span class="fm-phrase">the map before</span> {button}'
        f'\n\n<span class="fm-phrase">the map after</span> {button}'
    )


def test_entry_without_words_has_no_button(base: Glossary) -> None:
    assert phrases.sentence(context(base), base.concept("stride")) == ""


def test_page_written_by_hand_asks_for_the_words_of_its_own_entry(base: Glossary) -> None:
    assert phrases.own(context(base)) == phrases.sentence(context(base), base.concepts[0])


def test_page_of_no_entry_has_no_words(base: Glossary) -> None:
    with pytest.raises(ValueError, match=r"words to write must be an entry's: index.md is no"):
        phrases.own(context(base, path="index.md"))


def test_table_has_the_words_of_all_languages_each_with_its_button(base: Glossary) -> None:
    more, _ = saying(base, zh=None)
    button = '<button type="button" class="fm-copy" data-copied="已复制" hidden>复制</button>'
    assert phrases.table(context(more, "zh"), "values").splitlines()[2:-2] == [
        "| 词条 | 中文 | 英文 | 符号 | 形状 |",
        "| --- | --- | --- | --- | --- |",
        "| [激活后的图](activated-map.md){ .fm-term .fm-values } | – |"
        f' <span class="fm-phrase" lang="en">the activated map</span> {button} | $a$ | H × W |',
    ]


def test_table_leaves_out_who_has_nothing_to_write_and_keeps_bars_out_of_cells(
    base: Glossary,
) -> None:
    more, _ = saying(base, en=WRITTEN)
    lines = phrases.table(context(more), but=["none"]).splitlines()[2:-2]
    assert len(lines) == 3
    assert r"$\vert{}z\vert{}$" in lines[2]
    assert READ in lines[2]
    assert phrases.table(context(more), but=["values"]).splitlines()[2:-2] == lines[:2]
