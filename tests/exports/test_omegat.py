"""OmegaT itself, where it is installed, reads the glossary: both tables, and TBX of version 2."""

import os
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from scripts.exports import tbx, term_tables
from scripts.exports.model import PublishedGlossary, published
from scripts.model.glossary import Glossary
from tests import hostile

READER = Path(__file__).with_name("OmegaTGlossary.java")
JAR = Path(os.environ.get("OMEGAT", "/usr/share/omegat/OmegaT.jar"))
"""Where Debian’s package has the program."""
PAIRS = (("en", "zh"), ("zh", "en"))

pytestmark = pytest.mark.skipif(
    shutil.which("java") is None or not JAR.is_file(),
    reason="OmegaT is a Java program, which no registry of Python or Node has",
)
Found = Mapping[tuple[str, str], list[tuple[str, str]]]
"""By a term and its language: equivalents with comments."""


@pytest.fixture(scope="module")
def data(real: Glossary) -> PublishedGlossary:
    return published(real, "1.2.0")


def run(home: Path, *given: str) -> subprocess.CompletedProcess[str]:
    command = ["java", "-Djava.awt.headless=true", f"-Duser.home={home}", "-cp", str(JAR)]
    return subprocess.run(
        [*command, str(READER), *given], capture_output=True, encoding="utf-8", check=False
    )


def read(folder: Path, texts: Mapping[tuple[str, str], str], ending: str) -> Found:
    """Return what the program finds in a file for each pair of languages."""
    given: list[str] = []
    for (source, target), text in texts.items():
        path = folder / f"glossary.{source}-{target}.{ending}"
        path.write_text(text, encoding="utf-8")
        given += [str(path), source, target]
    done = run(folder, *given)
    assert done.returncode == 0, done.stderr
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for line in done.stdout.splitlines():
        tag, term, equivalents, comment = line.split("\t")
        found[tag, term].append((equivalents, comment))
    return found


def test_tbx_of_version_2_is_read_in_both_directions(
    data: PublishedGlossary, tmp_path: Path
) -> None:
    text = tbx.tbx_2(data, hostile.publication())
    found = read(tmp_path, dict.fromkeys(PAIRS, text), "tbx")
    assert [
        (concept.id, source, term.term)
        for concept in data.concepts
        for source, target in PAIRS
        for term in concept.entry(source).terms
        # Traditional characters have a tag of their own, of the same language.
        if not {each.term for each in concept.entry(target).terms}
        <= {equivalent for equivalent, _ in found[source, term.term]}
    ] == []
    definition = data.concepts[0].en.definition
    assert any(definition in comment for _, comment in found["en", data.concepts[0].en.term])


def test_tables_are_read_with_their_comments(data: PublishedGlossary, tmp_path: Path) -> None:
    texts = {pair: term_tables.omegat(data, *pair) for pair in PAIRS}
    found = read(tmp_path, texts, "utf8")
    assert [
        (concept.id, source, term.term)
        for source, target in PAIRS
        for concept in data.concepts
        for term in concept.entry(source).terms
        if not any(
            equivalent == concept.entry(target).term and comment.endswith(f"({concept.id})")
            for equivalent, comment in found[source, term.term]
        )
    ] == []


def test_version_3_is_refused(data: PublishedGlossary, tmp_path: Path) -> None:
    file = tmp_path / "glossary.tbx"
    file.write_text(tbx.tbx(data, hostile.publication()), encoding="utf-8")
    refused = run(tmp_path, str(file), "en", "zh")
    assert refused.returncode == 1
    assert 'unexpected element (uri:"urn:iso:std:iso:30042:ed-2", local:"tbx")' in refused.stderr
