r"""Ids in LaTeX: the package ``\fmsense``, read as text, and by TeX where there is one."""

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import bibtexparser
import pytest
from pylatexenc.latex2text import LatexNodes2Text
from pypdf import PdfReader

from scripts.cite.record import records
from scripts.cite.standing import standings
from scripts.exports import files
from scripts.exports.model import published
from scripts.model.glossary import Glossary
from scripts.model.work import Identifier
from tests import hostile

TERM = re.compile(r"\\fmsense@entry\{(.*?)\}\{(.*?)\}\{(.*)\}\{(.*?)\}\{(.*?)\}$", re.MULTILINE)
EXTRA = Identifier(id="step-width", since="0.1.0", status="withdrawn", superseded_by=("stride",))
UNPACKED = {
    "lualatex": r"\pdfvariable compresslevel=0 \pdfvariable objcompresslevel=0",
    "pdflatex": r"\pdfcompresslevel=0 \pdfobjcompresslevel=0",
}
"""With it TeX writes addresses and bookmarks so that they can be read in the file."""


def made(glossary: Glossary, *, freezes: bool = False) -> dict[str, str]:
    """Return the files for LaTeX, of a glossary with one withdrawn id, by their names."""
    glossary = replace(glossary, identifiers=(*glossary.identifiers, EXTRA))
    at = hostile.publication()._replace(freezes=freezes)
    cited = records(glossary, standings(at, [each.id for each in glossary.concepts]))
    written = files.latex(published(glossary, "1.2.0"), at, cited)
    return {Path(name).name: content.decode() for name, content in written.items()}


def printed(term: str) -> str:
    """Return what TeX prints; two of its names are none that the reader knows."""
    known = term.replace(r"\textbraceleft{}", r"\{").replace(r"\textbraceright{}", r"\}")
    return LatexNodes2Text(keep_comments=True).latex_to_text(known).replace("ˆ", "^")


@pytest.fixture(scope="module")
def real_files(real: Glossary) -> dict[str, str]:
    return made(real)


def test_every_term_is_printed_as_it_is(base: Glossary, real: Glossary) -> None:
    for glossary in (real, hostile.hostile(base)):
        found = TERM.findall(made(glossary)["fmsense.sty"])
        assert {(concept_id, tag, printed(term)) for concept_id, tag, term, _, _ in found} == {
            (each.id, tag, each.entry(tag).term)
            for each in published(glossary, "1.2.0").concepts
            for tag in ("en", "zh")
        } | {(EXTRA.id, tag, EXTRA.id) for tag in ("en", "zh")}


def test_every_key_that_is_cited_is_in_the_bibliographies(real_files: dict[str, str]) -> None:
    found = TERM.findall(real_files["fmsense.sty"])
    for tag in ("en", "zh"):
        keys = {key for _, other, _, _, key in found if other == tag and key}
        assert len(keys) > 100
        for end in ("bib", "biblatex.bib"):
            library = bibtexparser.parse_string(real_files[f"fmsense.{tag}.{end}"])
            assert library.failed_blocks == []
            assert {entry.key for entry in library.entries} == keys


def unread(text: str) -> set[str]:
    """Return the letters at which pdfLaTeX stops: all but Latin ones, and the signs it declares."""
    return {
        character
        for character in text
        if ord(character) > 0x17F and character not in "–—‘’“”„…†‡•‰€−"
    }


def test_pdflatex_reads_all_that_it_is_given_in_english(real_files: dict[str, str]) -> None:
    terms = TERM.findall(real_files["fmsense.sty"])
    printed_terms = {each[0]: each[2] for each in terms if each[1] == "en"}
    assert printed_terms["feature-vector-value"] == r"feature vector \ensuremath{\varphi}(x)"
    assert unread("".join(printed_terms.values())) == set()
    assert r"\fmsense@sign{varphi}{φ}" in real_files["fmsense.sty"]
    for end in ("bib", "biblatex.bib"):
        assert unread(real_files[f"fmsense.en.{end}"]) == set()


def test_a_frozen_package_leads_to_its_edition(base: Glossary) -> None:
    data = r"\fmsense@data{1.2.0}{https://glossary.example/fm/}{%s}{en}"
    now, frozen = (made(base, freezes=freezes)["fmsense.sty"] for freezes in (False, True))
    assert data % hostile.SITE in now
    assert data % f"{hostile.SITE}releases/v1.2.0/" in frozen


# By TeX.

Print = Callable[..., tuple[str, str]]


@pytest.fixture
def typeset(tmp_path: Path) -> Print:
    """Typeset a document beside the files; return the log and what the PDF file holds."""
    if not all(map(shutil.which, ("lualatex", "bibtex"))):
        pytest.skip("no TeX: neither lualatex nor bibtex")

    def run(
        given: dict[str, str], body: str, options: str = "", program: str = "lualatex"
    ) -> tuple[str, str]:
        for name, text in given.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        unpacked = UNPACKED[program]
        packages = rf"\usepackage[{options}]{{fmsense}}\usepackage{{url,hyperref}}"
        head = rf"{unpacked}\documentclass{{article}}{packages}"
        (tmp_path / "a.tex").write_text(
            rf"{head}\begin{{document}}{body}\end{{document}}", encoding="utf-8"
        )
        _run(program, "-interaction=nonstopmode", "-halt-on-error", "a.tex", cwd=tmp_path)
        if "bibliography" in body:
            _run("bibtex", "a", cwd=tmp_path)
            _run(program, "-interaction=nonstopmode", "-halt-on-error", "a.tex", cwd=tmp_path)
        _run(program, "-interaction=nonstopmode", "-halt-on-error", "a.tex", cwd=tmp_path)
        log = (tmp_path / "a.log").read_text("utf-8", "replace").replace("\n", "")
        return log, (tmp_path / "a.pdf").read_bytes().decode("latin-1")

    return run


def _run(*command: str, cwd: Path) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]


def links(pdf: str) -> list[str]:
    return re.findall(r"/URI\s?\(([^)]*)\)", pdf)


@pytest.mark.parametrize("program", ["lualatex", "pdflatex"])
def test_a_document_links_and_cites_its_senses(
    typeset: Print, real_files: dict[str, str], program: str
) -> None:
    body = (
        r"\tableofcontents\section{On \fmsense{stride}, \fmsense[own \emph{words}]{padding}}"
        r"\fmsense{ one-by-one-convolution }, \fmsense{mercer-theorem@1.2.0}, \fmsense{depth@0.1.0}"
        r"\bibliographystyle{plain}\bibliography{fmsense.en}"
    )
    log, pdf = typeset(real_files, body, "cite", program)
    site = hostile.SITE
    # The last one is the address of the entry as the bibliography has it: a draft's.
    assert set(links(pdf)) == {
        f"{site}terms/stride/",
        f"{site}terms/padding/",
        f"{site}terms/one-by-one-convolution/",
        f"{site}releases/v1.2.0/terms/mercer-theorem/",
        f"{site}releases/v0.1.0/terms/depth/",
        f"{site}terms/mercer-theorem/",
    }
    assert "undefined" not in log
    assert re.findall(r"Package fmsense Warning: .*?on input line", log) == [
        "Package fmsense Warning: `depth@0.1.0' is not cited: fmsense.sty of that edition "
        "does it on input line"
    ]
    assert "Token not allowed" not in log, "bookmarks hold words alone"


@pytest.mark.parametrize("program", ["lualatex", "pdflatex"])
def test_every_english_term_is_typeset_and_cited(
    typeset: Print, real_files: dict[str, str], program: str
) -> None:
    ids = [found[0] for found in TERM.findall(real_files["fmsense.sty"]) if found[1] == "en"]
    told = "\n\n".join(rf"\fmsense{{{each}}}" for each in ids if each != EXTRA.id)
    body = (
        rf"\tableofcontents\section{{\fmsense{{feature-vector-value}}}}{told}"
        r"\bibliographystyle{plain}\bibliography{fmsense.en}"
    )
    log, pdf = typeset(real_files, body, "cite", program)
    assert "! " not in log
    assert "undefined" not in log
    assert "Token not allowed" not in log
    (bookmark,) = PdfReader(io.BytesIO(pdf.encode("latin-1"))).outline
    assert bookmark["/Title"] == "feature vector φ(x)"


@pytest.mark.parametrize("program", ["lualatex", "pdflatex"])
def test_a_heading_may_stand_above_the_page_in_capitals(
    typeset: Print, real_files: dict[str, str], program: str
) -> None:
    body = r"\pagestyle{headings}\section{On \fmsense{stride@0.1.0}}a\newpage b\newpage c"
    log, pdf = typeset(real_files, body, "", program)
    assert "Package fmsense Warning" not in log
    assert set(links(pdf)) == {f"{hostile.SITE}releases/v0.1.0/terms/stride/"}
    pages = PdfReader(io.BytesIO(pdf.encode("latin-1"))).pages
    assert ["stride" in page.extract_text() for page in pages] == [True] * 3


def test_what_an_id_cannot_mean_is_told_by_tex(typeset: Print, real_files: dict[str, str]) -> None:
    body = r"\fmsense{no-such}, \fmsense[words]{no_such}, \fmsense{step-width}"
    log, pdf = typeset(real_files, body)
    assert re.findall(r"Package fmsense Warning: (.*?) on input line", log) == [
        "Unknown id `no-such'",
        "Unknown id `no_such'",
        "`step-width' was withdrawn: write stride",
    ]
    assert links(pdf) == [f"{hostile.SITE}terms/step-width/"]


def test_a_language_is_chosen_and_an_unknown_one_refused(
    typeset: Print, real_files: dict[str, str]
) -> None:
    _, pdf = typeset(real_files, r"\fmsense{stride}", "zh")
    assert links(pdf) == [f"{hostile.SITE}zh/terms/stride/"]
    with pytest.raises(AssertionError, match="No entries in the language `tlh'"):
        typeset(real_files, r"\fmsense{stride}", "tlh")


def test_strange_terms_harm_no_document(typeset: Print, base: Glossary) -> None:
    log, pdf = typeset(made(hostile.hostile(base)), r"\fmsense{activated-map}")
    # Each line on which the words stand has a part of the link.
    assert set(links(pdf)) == {f"{hostile.SITE}terms/activated-map/"}
    assert "! " not in log
