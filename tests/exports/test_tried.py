"""The programs of which the page on data says that each run of the tests has them read."""

import json
import re
from importlib import metadata

import pypandoc
import pytest

from tests.conftest import ROOT

APART = ("anki", "sssom")
"""What has an environment of its own, pinned in a file of its own."""
SAID = re.compile(r"([A-Za-z-]+) (\d[\d.]*)")


def tried(tag: str) -> dict[str, str]:
    """Return the programs of the first table below the heading, with their versions."""
    text = (ROOT / f"docs/{tag}/data.md").read_text(encoding="utf-8")
    rows = text.partition("{ #tried }")[2].partition("|---|")[2].partition("\n\n")[0]
    names = [row.split("|")[1] for row in rows.splitlines() if row.startswith("| ")]
    return {name.lower(): version for cell in names for name, version in SAID.findall(cell)}


def test_both_languages_name_the_same_programs() -> None:
    assert tried("en") == tried("zh")
    assert len(tried("en")) == 22


@pytest.mark.parametrize("name", sorted({*tried("en")} - {*APART}))
def test_a_program_is_read_with_as_the_page_says(name: str) -> None:
    assert f"{metadata.version(name)}.".startswith(f"{tried('en')[name]}.")


@pytest.mark.parametrize("name", APART)
def test_a_program_with_its_own_environment_is_pinned_as_the_page_says(name: str) -> None:
    pinned = (ROOT / f"requirements-{name}.txt").read_text(encoding="utf-8")
    assert f"\n{name}=={tried('en')[name]} " in pinned


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_programs_of_npm_and_the_one_inside_a_package_are_those_that_the_page_names(
    tag: str,
) -> None:
    page = (ROOT / f"docs/{tag}/data.md").read_text(encoding="utf-8")
    pinned = json.loads((ROOT / "tools/package.json").read_text(encoding="utf-8"))
    for name in ("citeproc", "jsonld"):
        assert f"{name} {pinned['devDependencies'][name]}" in page
    assert f"pandoc {pypandoc.get_pandoc_version()}" in page
