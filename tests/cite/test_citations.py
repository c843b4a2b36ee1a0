"""One record per entry and language: every format gives the same record back."""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qs

import jsonschema
import pytest
import rispy
from bibtexparser import parse_string as parse_bibtex
from pybtex.database import Person
from pybtex.database import parse_string as parse_with_pybtex
from pylatexenc.latex2text import LatexNodes2Text

from scripts.cite import citing
from scripts.cite import files as citation_files
from scripts.cite import record as citations
from scripts.cite.record import CSLRecord, of_withdrawn
from scripts.cite.standing import standings
from scripts.languages import Language
from scripts.model import publication
from scripts.model.glossary import Glossary
from scripts.model.sources import Name
from tests import hostile
from tests.conftest import ROOT

CSL_SCHEMA = json.loads((ROOT / "tests/schemas/csl-data.json").read_text(encoding="utf-8"))
ENTRY = "https://glossary.example/fm/releases/v1.2.0/{}terms/activated-map/"
PEOPLE = (
    {"en": Name(family="Doe", given="Jane"), "zh": Name(family="Doe", given="Jane")},
    {"en": Name(family="Li", given="Lei"), "zh": Name(family="李", given="雷")},
)
AWKWARD = (
    {"en": Name(literal="Maps, Ltd. and {Sons} & Co"), "zh": Name(literal="图,有限公司")},
    {"en": Name(family="O’Neil, Jr", given="A. #1"), "zh": Name(family="李", given="雷")},
)


def record(glossary: Glossary, tag: str = "en", *authors: hostile.Author) -> CSLRecord:
    written = replace(glossary, work=hostile.work(*authors))
    concept = glossary.concepts[0]
    return citations.record(written, concept, hostile.ROWS[tag], hostile.standing(tag))


def draft(glossary: Glossary, tag: str = "en", day: str = "2026-11-23") -> CSLRecord:
    written = replace(glossary, work=hostile.work())
    made = hostile.standing(tag, edition="")._replace(day=day)
    return citations.record(written, glossary.concepts[0], hostile.ROWS[tag], made)


def entries(real: Glossary) -> dict[tuple[str, str], CSLRecord]:
    """Return the records of all entries of the project as it is."""
    ids = [concept.id for concept in real.concepts]
    texts = {(concept_id, tag): hostile.TEXT_ID for concept_id in ids for tag in real.tags}
    made = publication.load(ROOT, real, hostile.SITE)._replace(texts=texts)
    return citations.records(real, standings(made, ids))


# The record and the strings.


def test_record_names_entry_work_edition_day_and_frozen_address(base: Glossary) -> None:
    assert record(base, "zh") == {
        "id": "fmg-activated-map-v1.2.0-zh",
        "type": "entry-dictionary",
        "title": "激活后的图",
        "author": [{"literal": "特征图术语表贡献者"}],
        "container-title": "特征图术语表",
        "edition": "1.2.0",
        "publisher": "特征图术语表项目组",
        "issued": {"date-parts": [[2026, 11, 23]]},
        "language": "zh-CN",
        "call-number": "activated-map",
        "abstract": "一个滤波器的响应网格。",
        "URL": ENTRY.format("zh/"),
    }


# The expected strings are those that citeproc-js 1.4.63, the reference processor, prints from the
# same records, styles and locales.
PRINTED = {
    ("APA", "en"): "Feature Map Glossary contributors. (2026). activated map. In Feature Map "
    "Glossary (1.2.0). Feature Map Glossary project. {}",
    ("APA", "zh"): "特征图术语表贡献者. (2026). 激活后的图. In 特征图术语表 (1.2.0). "
    "特征图术语表项目组. {}",
    ("Chicago", "en"): "Feature Map Glossary contributors. 2026. “activated map.” In Feature Map "
    "Glossary, 1.2.0. Feature Map Glossary project, November 23. {}.",
    ("Chicago", "zh"): "特征图术语表贡献者. 2026. “激活后的图.” In 特征图术语表, 1.2.0. "
    "特征图术语表项目组, November 23. {}.",
    ("IEEE", "en"): "Feature Map Glossary contributors, “activated map,” Feature Map Glossary. "
    "Feature Map Glossary project, Nov. 23, 2026. [Online]. Available: {}",
    ("IEEE", "zh"): "特征图术语表贡献者, “激活后的图,” 特征图术语表. 特征图术语表项目组, "
    "Nov. 23, 2026. [Online]. Available: {}",
    ("GB/T 7714—2025", "en"): "Feature Map Glossary contributors. activated map[M/OL]//Feature "
    "Map Glossary. 1.2.0. Feature Map Glossary project，2026. {}.",
    ("GB/T 7714—2025", "zh"): "特征图术语表贡献者. 激活后的图[M/OL]//特征图术语表. 1.2.0. "
    "特征图术语表项目组，2026. {}.",
}


@pytest.mark.parametrize(("style", "language"), PRINTED, ids=" ".join)
def test_citation_is_what_the_reference_processor_prints(
    base: Glossary, style: str, language: str
) -> None:
    address = ENTRY.format("zh/" if language == "zh" else "")
    printed = citations.strings([record(base, language)], style)
    assert printed == [PRINTED[style, language].format(address)]


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("en", f"draft of 2026-11-23, {hostile.TEXT_ID}"),
        ("zh", f"草稿（2026-11-23），{hostile.TEXT_ID}"),
    ],
)
def test_draft_is_cited_where_it_is_now_with_its_day_and_its_text(
    base: Glossary, tag: str, told: str
) -> None:
    made = draft(base, tag)
    assert made["id"] == f"fmg-activated-map-draft-94a9ed02-{tag}"
    assert (made["edition"], made["issued"]) == (told, {"date-parts": [[2026, 11, 23]]})
    assert made["URL"] == f"{hostile.SITE}{hostile.ROWS[tag].prefix}terms/activated-map/"


def test_draft_of_an_unknown_day_names_its_text_alone(base: Glossary) -> None:
    made = draft(base, day="")
    assert made["edition"] == f"draft, {hostile.TEXT_ID}"
    assert "issued" not in made
    (printed,) = citations.strings([made], "APA")
    assert printed == (
        "Feature Map Glossary contributors. (n.d.). activated map. In Feature Map Glossary "
        f"(draft, {hostile.TEXT_ID}). Feature Map Glossary project. "
        "https://glossary.example/fm/terms/activated-map/"
    )


@pytest.mark.parametrize("style", citations.STYLES)
def test_every_style_prints_of_which_text_a_draft_is(base: Glossary, style: str) -> None:
    (printed,) = citations.strings([draft(base)], style)
    assert printed.count(f"draft of 2026-11-23, {hostile.TEXT_ID}") == 1


def test_persons_are_printed_as_each_language_names_them(base: Glossary) -> None:
    made = [record(base, "en", *PEOPLE), record(base, "zh", *PEOPLE)]
    assert [text.partition(" (2026)")[0] for text in citations.strings(made, "APA")] == [
        "Doe, J., & Li, L.",
        "Doe, J., & 李雷.",
    ]
    assert [text.partition(". ")[0] for text in citations.strings(made, "GB/T 7714—2025")] == [
        "Doe J，Li L",
        "Doe J，李雷",
    ]


def test_second_citation_carries_no_number_either(base: Glossary) -> None:
    other = record(base) | {"id": "other", "title": "[2] other"}
    first, second = citations.strings([record(base), other], "GB/T 7714—2025")
    assert first.startswith("Feature Map Glossary contributors. activated map[M/OL]")
    assert second.startswith("Feature Map Glossary contributors. [2] other[M/OL]")


@pytest.mark.parametrize("style", citations.STYLES)
def test_without_an_address_the_citation_has_none(base: Glossary, style: str) -> None:
    nowhere = hostile.standing(site="")
    bare = citations.record(base, base.concepts[0], hostile.ROWS["en"], nowhere)
    assert "URL" not in bare
    (printed,) = citations.strings([bare], style)
    assert "http" not in printed
    assert "activated map" in printed


@pytest.mark.parametrize("style", citations.STYLES)
def test_hostile_title_is_printed_as_it_is(base: Glossary, style: str) -> None:
    (printed,) = citations.strings([record(hostile.hostile(base))], style)
    for fragment in ("</script><b> {x}", "100% & $1 #2 _z ^ ~", "evil 中文，"):
        assert fragment in printed
    assert not re.search("[\u202a-\u202e\u2066-\u2069\n\t]", printed)


def test_style_of_2025_is_the_one_whose_origin_is_recorded() -> None:
    folder = ROOT / "scripts/cite/styles"
    style = folder / "china-national-standard-gb-t-7714-2025-numeric.csl"
    digest = hashlib.sha256(style.read_bytes()).hexdigest()
    assert f"sha256: {digest}" in (folder / "README.md").read_text(encoding="utf-8")
    assert "GB/T 7714-2025" in style.read_text(encoding="utf-8")


# Strings kept between builds.


def test_unchanged_record_keeps_its_strings_and_a_changed_one_gets_new(base: Glossary) -> None:
    old, other = record(base), record(base, "zh")
    kept = citing.processed([old, other], {}, "code")
    kept["entries"][other["id"]]["strings"]["APA"] = "kept"
    changed = old | {"title": "changed"}
    made = citing.processed([changed, other], kept, "code")["entries"]
    assert "changed" in made[old["id"]]["strings"]["APA"]
    assert made[other["id"]]["strings"]["APA"] == "kept"
    anew = citing.processed([other], kept, "other code")["entries"]
    assert anew[other["id"]]["strings"]["APA"] == PRINTED["APA", "zh"].format(ENTRY.format("zh/"))


def test_chinese_box_begins_with_the_chinese_style(base: Glossary) -> None:
    records = {("activated-map", language): record(base, language) for language in ("en", "zh")}
    strings = citing.processed(records.values(), {})
    standing = {("activated-map", tag): hostile.standing(tag) for tag in hostile.TAGS}
    made = citing.cited(records, strings, hostile.publication(), standing)
    assert next(iter(made["activated-map", "en"].strings)) == "APA"
    assert next(iter(made["activated-map", "zh"].strings)) == "GB/T 7714—2025"


# The same record from every format. Each reader returns the fields as CSL has them.


def name_of(text: str) -> dict[str, str]:
    """Read “Family, Given”; a body has no comma, or nothing after it."""
    family, _, given = text.partition(", ")
    return {"family": family, "given": given} if given else {"literal": family.rstrip(",")}


def issued(day: str) -> CSLRecord:
    """Return a day as CSL has it; nothing where a format has none."""
    return {"issued": {"date-parts": [list(map(int, day.split("-")))]}} if day else {}


def from_ris(text: str) -> CSLRecord:
    (item,) = rispy.loads(text)
    return {
        "type": {"DICT": "entry-dictionary"}[item["type_of_reference"]],
        "title": item["title"],
        "author": [name_of(author) for author in item["authors"]],
        "container-title": item["secondary_title"],
        "edition": item["edition"],
        "publisher": item["publisher"],
        **issued(item.get("date", "").replace("/", "-")),
        "language": item["language"],
        "call-number": item["call_number"],
        "abstract": item["abstract"],
        "URL": item["urls"][0],
    }


ADDRESS = re.compile(r"\\url\{([^}]*)\}")


def untex(text: str) -> str:
    """Read TeX as text; the reader takes the command for a caret to be a modifier letter.

    It puts an address between angle brackets, as no reader of references does.
    """
    reader = LatexNodes2Text(keep_comments=True, strict_latex_spaces=True, math_mode="verbatim")
    return str(reader.latex_to_text(ADDRESS.sub(r"\1", text))).replace("ˆ", "^")


def from_person(person: Person) -> dict[str, str]:
    family = " ".join(person.prelast_names + person.last_names)
    given = " ".join(person.first_names + person.middle_names)
    if not given and family.startswith("{"):
        return {"literal": untex(family)}
    return {"family": untex(family), "given": untex(given)}


def from_biblatex(text: str) -> CSLRecord:
    (parsed,) = parse_bibtex(text).entries
    field = {key: str(value.value) for key, value in parsed.fields_dict.items()}
    (other,) = parse_with_pybtex(text, "bibtex").entries.values()
    assert {key: other.fields[key] for key in field if key != "author"} == {
        key: value for key, value in field.items() if key != "author"
    }
    languages = {"english": "en", "Chinese": "zh-CN"}
    return {
        "type": {"inbook": "entry-dictionary"}[parsed.entry_type],
        "title": untex(field["title"]),
        "author": [from_person(person) for person in other.persons["author"]],
        "container-title": untex(field["booktitle"]),
        "edition": untex(field["edition"]),
        "publisher": untex(field["publisher"]),
        **issued(field.get("date", "")),
        "language": languages[field["language"]],
        "call-number": field["library"],
        "abstract": untex(field["abstract"]),
        "URL": field["url"],
    }


def from_csl_json(text: str) -> CSLRecord:
    (item,) = json.loads(text)
    return {key: value for key, value in item.items() if key != "id"}


def from_tags(made: list[tuple[str, str]]) -> CSLRecord:
    one = {name: content for name, content in made if name != "citation_author"}
    return {
        "type": {"dictionaryEntry": "entry-dictionary"}[one["z:itemType"]],
        "title": one["DC.title"],
        "author": [name_of(content) for name, content in made if name == "citation_author"],
        "container-title": one["prism.publicationName"],
        "edition": one["prism.edition"],
        "publisher": one["DC.publisher"],
        **issued(one.get("citation_publication_date", "")),
        "language": one["citation_language"],
        "call-number": one["z:callNumber"],
        "URL": one["citation_public_url"],
    }


def from_coins(span: str) -> CSLRecord:
    fields = parse_qs(span, strict_parsing=True)
    one = {key: values[0] for key, values in fields.items()}
    return {
        "type": {"dictionaryEntry": "entry-dictionary"}[one["rft.type"]],
        "title": one["rft.title"],
        "author": [name_of(name) for name in fields["rft.au"]],
        "container-title": one["rft.source"],
        "edition": one["rft.edition"],
        "publisher": one["rft.publisher"],
        **issued(one.get("rft.date", "")),
        "language": one["rft.language"],
        "abstract": one["rft.description"],
        "URL": one["rft.identifier"],
    }


def row_of(made: CSLRecord) -> Language:
    """Return the row of the language that a record is in."""
    return next(row for row in hostile.LANGUAGES if row.html == made["language"])


WAYS: dict[str, Callable[[CSLRecord], CSLRecord]] = {
    "RIS": lambda made: from_ris(citation_files.ris(made)),
    "BibLaTeX": lambda made: from_biblatex(citation_files.biblatex(made, row_of(made))),
    "CSL-JSON": lambda made: from_csl_json(citation_files.csl_json(made)),
    "tags": lambda made: from_tags(citation_files.tags(made, "CC-BY-4.0")),
    "COinS": lambda made: from_coins(citation_files.coins(made, "CC-BY-4.0")),
}
NOT_CARRIED = {"tags": {"abstract"}, "COinS": {"call-number"}}
"""Zotero takes the abstract from the page's description; COinS has no field for a call number."""


def expected(made: CSLRecord, way: str) -> CSLRecord:
    left_out = {"id"} | NOT_CARRIED.get(way, set())
    return {key: value for key, value in made.items() if key not in left_out}


@pytest.mark.parametrize("way", WAYS)
def test_every_entry_comes_back_as_the_same_record(real: Glossary, way: str) -> None:
    made = entries(real).values()
    assert len(made) == 2 * len(real.concepts)
    assert [WAYS[way](item) for item in made] == [expected(item, way) for item in made]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("way", WAYS)
def test_persons_come_back_as_the_same_record(base: Glossary, way: str, language: str) -> None:
    made = record(base, language, *PEOPLE)
    assert WAYS[way](made) == expected(made, way)


@pytest.mark.parametrize("way", WAYS)
def test_hostile_text_comes_back_as_the_same_record(base: Glossary, way: str) -> None:
    made = record(hostile.hostile(base))
    assert made["title"] == made["abstract"] == hostile.CLEAN
    assert WAYS[way](made) == expected(made, way)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("day", ["2026-11-23", ""])
def test_draft_comes_back_as_the_same_record(base: Glossary, way: str, day: str) -> None:
    made = draft(base, day=day)
    assert WAYS[way](made) == expected(made, way)


def test_commas_and_braces_in_names_survive_in_bibtex(base: Glossary) -> None:
    made = record(base, "en", *AWKWARD)
    assert WAYS["BibLaTeX"](made)["author"] == made["author"]


@pytest.mark.parametrize("way", ["RIS", "tags", "COinS"])
def test_comma_in_a_name_becomes_full_width_where_it_cannot_be_escaped(
    base: Glossary, way: str
) -> None:
    assert WAYS[way](record(base, "en", *AWKWARD))["author"] == [
        {"literal": "Maps， Ltd. and {Sons} & Co"},
        {"family": "O’Neil， Jr", "given": "A. #1"},
    ]


def test_bibtex_has_the_type_and_the_year_that_classic_styles_know(base: Glossary) -> None:
    text = citation_files.bibtex(record(base), hostile.ROWS["en"])
    (entry,) = parse_with_pybtex(text, "bibtex").entries.values()
    assert entry.type == "incollection"
    # A name that each style defines stands without braces; its readers put its value there.
    assert "\tmonth = nov,\n" in text
    assert (entry.fields["year"], entry.fields["month"]) == ("2026", "November")
    assert (entry.fields["language"], entry.fields["abstract"]) == (
        "english",
        "The grid of one filter’s responses.",
    )


FORMULAS = {
    r"50 % of $\max(0, x_1)$ & more": r"50 \% of $\max(0, x_1)$ \& more",
    r"from $5 to $6 a piece": r"from \$5 to \$6 a piece",
    r"$\{x\}$": r"$\{x\}$",
    r"$\left\{x$": r"\$\textbackslash{}left\textbackslash{}\lbrace{}x\$",
    r"$}{$": r"\$\rbrace{}\lbrace{}\$",
    r"$x % y$": r"\$x \% y\$",
}
"""Texts with and without formulas → what TeX is given."""


@pytest.mark.parametrize("text", FORMULAS)
def test_formula_stays_one_in_an_abstract_unless_it_would_break_it(
    base: Glossary, text: str
) -> None:
    made = record(base) | {"abstract": text}
    for written in (citation_files.bibtex, citation_files.biblatex):
        (entry,) = parse_with_pybtex(written(made, hostile.ROWS["en"]), "bibtex").entries.values()
        assert entry.fields["abstract"] == FORMULAS[text]


def test_biblatex_has_all_that_its_data_model_asks_of_its_type(base: Glossary) -> None:
    # Biblatex 3.18, blx-dm.def: `inbook` wants author, title, booktitle; `inreference` an editor.
    text = citation_files.biblatex(record(base), hostile.ROWS["zh"])
    (entry,) = parse_with_pybtex(text, "bibtex").entries.values()
    assert entry.type == "inbook"
    assert {"title", "booktitle"} <= set(entry.fields)
    assert entry.persons.keys() == {"author"}
    # Printed as it stands, since BibLaTeX has no word for this language; the other one is a name.
    assert (entry.fields["language"], entry.fields["langid"]) == ("Chinese", "chinese")


@pytest.mark.parametrize("written", [citation_files.bibtex, citation_files.biblatex])
def test_the_identifier_of_a_draft_may_be_broken_by_tex(
    base: Glossary, written: Callable[[CSLRecord, Language], str]
) -> None:
    text = written(draft(base), hostile.ROWS["en"])
    (entry,) = parse_with_pybtex(text, "bibtex").entries.values()
    assert entry.fields["edition"] == rf"draft of 2026-11-23, \url{{{hostile.TEXT_ID}}}"


def test_ris_has_the_key_under_which_the_other_files_have_the_entry(base: Glossary) -> None:
    (item,) = rispy.loads(citation_files.ris(record(base)))
    assert item["id"] == record(base)["id"]


def test_bibtex_prints_the_address_once_in_classic_styles_and_in_those_with_a_url(
    base: Glossary,
) -> None:
    text = citation_files.bibtex(record(base), hostile.ROWS["en"])
    (entry,) = parse_with_pybtex(text, "bibtex").entries.values()
    assert entry.fields["note"] == rf"\url{{{ENTRY.format('')}}}"
    assert "url" not in entry.fields


GONE = {"en": "This entry was withdrawn. Its place is taken by: stride_2", "zh": "本词条已撤销。"}


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_files_of_a_withdrawn_entry_say_so_and_what_took_its_place(tag: str) -> None:
    said = {"term": "step", "definition": "A step.", "text": "swh:1:cnt:1"}
    released = {"1.0.0": {"released": "2026-01-01", "concepts": [{"id": "step-width", tag: said}]}}
    at = hostile.publication()._replace(released=released)
    language = hostile.ROWS[tag]
    made = of_withdrawn(at.work, "step-width", language, at, GONE[tag])
    assert made
    assert (made["edition"], made["note"]) == ("1.0.0", GONE[tag])
    files = citation_files.downloads(made, language)
    printed = GONE[tag].replace("_", r"\_")
    (bibtex,) = parse_bibtex(files["bib"]).entries
    assert bibtex.fields_dict["note"].value == rf"{printed} \url{{{made['URL']}}}"
    (biblatex,) = parse_bibtex(files["biblatex.bib"]).entries
    assert biblatex.fields_dict["note"].value == printed
    (ris,) = rispy.loads(files["ris"])
    assert ris["notes"] == [GONE[tag]]
    assert json.loads(files["csl.json"]) == [made]
    jsonschema.validate([made], CSL_SCHEMA)


def test_without_an_address_there_are_no_tags(base: Glossary) -> None:
    nowhere = hostile.standing(site="")
    bare = citations.record(base, base.concepts[0], hostile.ROWS["en"], nowhere)
    assert citation_files.tags(bare, "CC-BY-4.0") == []
    assert citation_files.coins(bare, "CC-BY-4.0") == ""
    for text in citation_files.downloads(bare, hostile.ROWS["en"]).values():
        assert "http" not in text


def test_hub_lists_every_sense_once(real: Glossary) -> None:
    senses = [concept.id for concept in real.concepts if concept.code]
    hub, records = "feature-map", entries(real)
    head = citing.head_tags(records, real.languages, hub, [hub, *senses], "CC-BY-4.0")
    for language in ("en", "zh"):
        spans = head[language]["feature-map"]["coins"]
        addresses = {parse_qs(span)["rft.identifier"][0] for span in spans}
        assert len(spans) == len(addresses) == 1 + len(senses)
        assert head[language][senses[0]]["coins"] == []


# The schema of CSL-JSON.


def test_records_keep_the_csl_schema(real: Glossary) -> None:
    made = list(entries(real).values())
    jsonschema.Draft7Validator(CSL_SCHEMA).validate(made)


def test_record_with_a_stranger_is_refused_by_the_csl_schema(base: Glossary) -> None:
    with pytest.raises(jsonschema.ValidationError, match="colour"):
        jsonschema.Draft7Validator(CSL_SCHEMA).validate([record(base) | {"colour": "red"}])


# A whole edition.


@pytest.mark.parametrize("tag", hostile.TAGS)
def test_every_format_of_a_whole_edition_gives_the_same_record(tag: str) -> None:
    language = hostile.ROWS[tag]
    made = citations.of_edition(
        hostile.work(), "1.2.0", language, day="2026-11-23", address=f"{hostile.SITE}releases/v1/"
    )
    assert made == {
        "id": f"fmg-v1.2.0-{tag}",
        "type": "book",
        "title": {"en": "Feature Map Glossary", "zh": "特征图术语表"}[tag],
        "author": [{"literal": hostile.work().authors[0][tag].literal}],
        "edition": "1.2.0",
        "publisher": hostile.work().publisher[tag],
        "issued": {"date-parts": [[2026, 11, 23]]},
        "language": language.html,
        "abstract": hostile.work().description[tag],
        "URL": f"{hostile.SITE}releases/v1/",
    }
    jsonschema.validate([made], CSL_SCHEMA)
    files = citation_files.downloads(made, language)
    (ris,) = rispy.loads(files["ris"])
    assert (ris["type_of_reference"], ris["title"], ris["edition"]) == (
        "BOOK", made["title"], "1.2.0",
    )  # fmt: skip
    assert (ris["date"], ris["urls"]) == ("2026/11/23", [made["URL"]])
    assert not {"secondary_title", "call_number"} & ris.keys()
    for end, kind in (("bib", "book"), ("biblatex.bib", "book")):
        (entry,) = parse_with_pybtex(files[end], "bibtex").entries.values()
        assert (entry.type, untex(entry.fields["title"])) == (kind, made["title"])
        assert not {"booktitle", "library"} & set(entry.fields)
    assert from_csl_json(files["csl.json"]) == {key: made[key] for key in made if key != "id"}
    for style in citations.STYLES:
        (text,) = citations.strings([made], style)
        assert made["title"] in text
        assert made["URL"] in text
