"""The table of test vectors, and the link to a sense's from its entry."""

from dataclasses import replace
from typing import Any

import pytest

from scripts.model.glossary import Glossary, Page
from scripts.pages import vector_table
from scripts.pages.context import Context
from scripts.pages.made import Made

DOCUMENT: dict[str, Any] = {
    "concept": "activated-map",
    "operation": "sum(x, axis=0) * 2**k",
    "arguments": {"x": "(C_in, H)", "k": "int"},
    "result": "(H, 2**k)",
    "notes": ["valid"],
    "forms": ["sum", "mean", "max"],
    "cases": [{}] * 5,
}
WORDS = {"vector-note-valid": "No padding."}


def context(base: Glossary, tag: str = "en", **changed: Any) -> Context:
    words = {each: {**known, **WORDS} for each, known in base.words.items()}
    made = Made({}, {}, vectors={"V1": DOCUMENT | changed})
    path = "terms/activated-map.md"
    return Context(replace(base, words=words), base.language(tag), made, path)


def test_row_says_what_is_computed_of_what_in_which_form(base: Glossary) -> None:
    opened, _, heads, _, row, _, closed = vector_table.table(context(base)).splitlines()
    assert (opened, closed) == ('<div class="fm-vectors" markdown="1">', "</div>")
    assert heads == "| Sense, and its cases | What is computed | Arguments and shapes |"
    name, operation, arguments = row.removeprefix("| ").removesuffix(" |").split(" | ")
    assert name.startswith('<span id="vectors-V1"></span>**V1** [')
    assert operation == (
        "`sum(x, axis=0) * 2**k`<br>Form: `sum`; also `mean`; `max`.<br>No padding."
    )
    assert name.endswith('<br><a href="../../data/vectors/V1.json">V1.json</a> (5)')
    assert arguments == "`x (C_in, H)`<br>`k int`<br>→ `(H, 2**k)`"


@pytest.mark.parametrize("forms", [[], ["sum", "mean"]])
def test_a_sense_of_one_form_says_nothing_of_forms(base: Glossary, forms: list[str]) -> None:
    row = vector_table.table(context(base, forms=forms)).splitlines()[4]
    assert ("Form:" in row) == bool(forms)


def test_entry_links_its_vectors_and_the_page_where_there_is_one(base: Glossary) -> None:
    concept = base.concept("activated-map").model_copy(update={"code": "V1"})
    found = context(base)
    file = '<a href="../../data/vectors/V1.json">V1.json</a> (5)'
    assert vector_table.link(found, concept) == f"Test vectors: {file}"
    page = Page(path=vector_table.PAGE, texts=dict.fromkeys(base.tags, ""))
    found.glossary = replace(found.glossary, pages=(page,))
    assert vector_table.link(found, concept) == (
        f"[Test vectors](../vectors.md#vectors-V1): {file}"
    )


def test_entry_without_vectors_links_none(base: Glossary) -> None:
    concept = base.concept("activated-map")
    for code in (None, "V2"):
        found = concept.model_copy(update={"code": code})
        assert vector_table.link(context(base), found) == ""
