"""What other people's documentation and tables are made with reads the inventories and the CSV."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from scripts.exports import sphinx
from scripts.exports import term_tables as tables
from scripts.exports.model import PublishedGlossary, published
from scripts.model.glossary import Glossary
from tests import hostile

TERMS = {"en": "stride", "zh": "步幅"}
"""A preferred term in each language."""
HREF = re.compile(r'href="(https?://[^"]+#concept)"')


@pytest.fixture(scope="module")
def data(real: Glossary) -> PublishedGlossary:
    return published(real, "1.2.0")


def written(data: PublishedGlossary, tag: str, folder: Path) -> Path:
    """Write a language's inventory into a folder, and return where."""
    path = folder / "objects.inv"
    made = sphinx.inventory(data, hostile.publication(), hostile.ROWS[tag], "feature-map")
    path.write_bytes(made)
    return path


def run(*arguments: str, folder: Path) -> None:
    """Run a module of Python that must end well."""
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("tag", TERMS)
def test_myst_links_to_a_term_and_to_an_entry(
    data: PublishedGlossary, tag: str, tmp_path: Path
) -> None:
    home = f"{hostile.SITE}{hostile.ROWS[tag].prefix}"
    places = {"fm": (home, str(written(data, tag, tmp_path)))}
    (tmp_path / "conf.py").write_text(
        "extensions = ['myst_parser', 'sphinx.ext.intersphinx']\n"
        f"intersphinx_mapping = {places!r}\nnitpicky = True\n",
        encoding="utf-8",
    )
    (tmp_path / "index.md").write_text(
        f"# Text\n\n[a term](inv:fm:std:term#{TERMS[tag]}) "
        "[an entry](inv:fm#feature-map-glossary-stride)\n",
        encoding="utf-8",
    )
    run("sphinx", "-q", "-W", "-b", "html", ".", "made", folder=tmp_path)
    page = (tmp_path / "made/index.html").read_text(encoding="utf-8")
    assert HREF.findall(page) == [f"{home}terms/stride/#concept"] * 2


@pytest.mark.parametrize("tag", TERMS)
def test_mkdocstrings_links_to_a_term(data: PublishedGlossary, tag: str, tmp_path: Path) -> None:
    home = f"{hostile.SITE}{hostile.ROWS[tag].prefix}"
    address = written(data, tag, tmp_path).as_uri()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Text\nplugins:\n- mkdocstrings:\n    handlers:\n      python:\n"
        "        inventories:\n"
        f"        - {{url: '{address}', base_url: '{home}', domains: [std]}}\n",
        encoding="utf-8",
    )
    (tmp_path / "docs").mkdir()
    # Inventories are read only where a page asks for an object of some code.
    (tmp_path / "docs/index.md").write_text(
        f"[{TERMS[tag]}][]\n\n::: textwrap.dedent\n", encoding="utf-8"
    )
    run("mkdocs", "build", "--quiet", folder=tmp_path)
    page = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert HREF.findall(page) == [f"{home}terms/stride/#concept"]


def test_pandas_reads_every_row_and_column(data: PublishedGlossary) -> None:
    frame = pd.read_csv(io.StringIO(tables.terms_csv(data, hostile.LANGUAGES)))
    assert list(frame.columns) == list(tables.COLUMNS)
    for tag in TERMS:
        terms = [term.term for concept in data.concepts for term in concept.entry(tag).terms]
        assert sorted(frame.term[frame.language.str.startswith(tag)]) == sorted(terms)
