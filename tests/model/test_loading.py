"""YAML becomes records; whatever is wrong with it is said with file and line, all at once."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.build import ROOT
from scripts.errors import GlossaryError
from scripts.model import loading as glossary
from scripts.model.documents import parse
from scripts.model.glossary import Figure, Glossary
from scripts.model.records import Concept
from scripts.model.validation import validate
from tests.conftest import BASE

STRIDE = "glossary/concepts/stride.yml"


def problems_of(text: str, model: Any = dict[str, Any]) -> list[str]:
    """Return what is wrong with a YAML text, as printed."""
    document = parse(text, "a.yml")
    validate(document, model, ("en", "zh"))
    return [str(problem) for problem in document.problems]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the small glossary of the tests."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def problems_in(root: Path) -> list[str]:
    with pytest.raises(GlossaryError) as error:
        glossary.load(root)
    return str(error.value).splitlines()


# One text.


def test_each_value_remembers_its_line() -> None:
    document = parse("a: 1\nb:\n  - x\n  - c: [y,\n     z]\n", "a.yml")
    assert document.data == {"a": 1, "b": ["x", {"c": ["y", "z"]}]}
    lines = {(): 1, ("a",): 1, ("b",): 2, ("b", 0): 3, ("b", 1): 4, ("b", 1, "c", 1): 5}
    assert {where: document.line(where) for where in lines} == lines


def test_line_of_a_missing_value_is_that_of_the_value_around_it() -> None:
    document = parse("a: 1\nb:\n  c: 2\n", "a.yml")
    assert document.line(("b", "c", "d", 0)) == 3
    assert document.line(("b", "nothing")) == 2
    assert document.line(("nothing",)) == 1


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: true", {"a": True}),
        ("a: 12", {"a": 12}),
        ("a: 1.5", {"a": 1.5}),
        ("a: null", {"a": None}),
        ("a: 'no'", {"a": "no"}),
        ("a: 2001-05-01", {"a": "2001-05-01"}),  # A date stays the text that it is.
        ("a: '12'", {"a": "12"}),
    ],
)
def test_scalar(text: str, data: dict[str, Any]) -> None:
    document = parse(text, "a.yml")
    assert (document.data, document.problems) == (data, [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "a: [1, 2\nb: 3\n",
            "a.yml:2: yaml-syntax: the file must be valid YAML: did not find expected ',' or ']'",
        ),
        (
            "a: 1\n  b: 2\n",
            "a.yml:2: yaml-syntax: the file must be valid YAML: "
            "mapping values are not allowed in this context",
        ),
        (
            "a: 'open\n",
            "a.yml:2: yaml-syntax: the file must be valid YAML: found unexpected end of stream",
        ),
        (
            "a: \x07\n",
            "a.yml:1: yaml-syntax: the file must be valid YAML: unacceptable character #x0007: "
            "control characters are not allowed",
        ),
        (
            "a: 1\nb: 2\na: 3\n",
            "a.yml:3: duplicate-key: a key must stand once: 'a' stands in line 1 too",
        ),
        (
            "a: 1\nb: no\n",
            "a.yml:2: ambiguous-boolean: a bare yes, no, on or off must be quoted: "
            "no would become a truth value",
        ),
        (
            "languages:\n  - en\n  - No\n",
            "a.yml:3: ambiguous-boolean: a bare yes, no, on or off must be quoted: "
            "No would become a truth value",
        ),
    ],
    ids=["bracket", "indent", "quote", "bell", "duplicate", "no", "No-in-a-list"],
)
def test_text_that_is_not_what_it_seems(text: str, problem: str) -> None:
    assert problems_of(text) == [problem]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "alt: {en: a, zh: b}\ncaptoin: {en: a, zh: b}\ncaption: {en: a, zh: b}\n",
            "a.yml:2: unknown-key: captoin must be a known key: did you mean 'caption'?",
        ),
        (
            "alt: {en: a, zh: b}\ncaption: {en: a, zh: b}\nxyz: 1\n",
            "a.yml:3: unknown-key: xyz must be a known key: one of alt, caption, labels",
        ),
        (
            "alt: {en: a, zh: b, jp: c}\ncaption: {en: a, zh: b}\n",
            "a.yml:1: unknown-language: alt.jp must be a language of the work: one of en, zh",
        ),
        (
            "alt: {en: a, zh: b}\ncaption:\n  en: a\n",
            "a.yml:2: missing-language: caption.zh must be there: "
            "every language of the work is needed",
        ),
        ("alt: {en: a, zh: b}\n", "a.yml:1: missing-key: caption must be there: it is not"),
        (
            "alt: {en: a, zh: b}\ncaption: {en: 3, zh: b}\n",
            'a.yml:2: wrong-value: caption.en must be text: put it in quotes: "3"',
        ),
        (
            "alt: {en: a, zh: b}\ncaption: {en: ' ', zh: b}\n",
            "a.yml:2: wrong-value: caption.en must fit its type: "
            "String should have at least 1 character: ' '",
        ),
        (
            "",
            "a.yml:1: wrong-value: the file must fit its type: "
            "Input should be a valid mapping: None",
        ),
    ],
    ids=["typo", "stranger", "inside", "language", "key", "type", "empty-text", "empty-file"],
)
def test_data_that_does_not_fit_its_record(text: str, problem: str) -> None:
    assert problems_of(text, Figure) == [problem]


def test_nearest_key_is_looked_for_in_the_record_around_it() -> None:
    text = (BASE / STRIDE).read_text(encoding="utf-8").replace("status: preferred", "sttus: x", 1)
    assert problems_of(text, Concept) == [
        "a.yml:5: missing-key: en.terms.entry 1.status must be there: it is not",
        "a.yml:5: unknown-key: en.terms.entry 1.sttus must be a known key: did you mean 'status'?",
    ]


def test_wrong_status_names_the_accepted_ones() -> None:
    text = (BASE / STRIDE).read_text(encoding="utf-8").replace("preferred", "prefered", 1)
    assert problems_of(text, Concept) == [
        "a.yml:5: wrong-value: en.terms.entry 1.status must fit its type: "
        "Input should be 'preferred', 'admitted' or 'deprecated': 'prefered'"
    ]


# A whole glossary.


def test_small_glossary_is_read_into_records(base: Glossary) -> None:
    stride = base.concept("stride")
    assert [stride.entry(tag).preferred for tag in base.tags] == ["stride", "步幅"]
    assert stride.path == "terms/stride.md"
    assert [concept.id for concept in base.concepts] == ["activated-map", "stride"]
    assert base.sources["wang-2010"].author[1].family == "李"
    assert base.words["zh"]["test"] == "你的句子是这个意思吗？"
    paths = ["index.md", "questions.md", "terms/index.md", "works.md"]
    assert [page.path for page in base.pages] == paths


def test_unknown_concept_is_a_key_error(base: Glossary) -> None:
    with pytest.raises(KeyError, match="'strides'"):
        base.concept("strides")


def test_records_cannot_be_changed(base: Glossary) -> None:
    with pytest.raises(ValueError, match="Instance is frozen"):
        base.concepts[0].id = "other"


def test_missing_file(root: Path) -> None:
    (root / "glossary/identifiers.yml").unlink()
    assert problems_in(root) == [
        "glossary/identifiers.yml:1: missing-file: the file must exist: it does not"
    ]


@pytest.mark.parametrize("name", ["sources", "figures", "renamed", "moved", "usages", "guide"])
def test_file_that_may_be_absent(root: Path, name: str) -> None:
    (root / f"glossary/{name}.yml").unlink(missing_ok=True)
    assert len(getattr(glossary.load(root).glossary, name)) == 0


def test_sources_may_stand_in_the_folder_alone(root: Path, base: Glossary) -> None:
    (root / glossary.IN_PARTS).mkdir()
    (root / glossary.SOURCES).rename(root / glossary.IN_PARTS / "books.yml")
    assert glossary.load(root).glossary.sources == base.sources


def test_file_that_is_not_utf_8(root: Path) -> None:
    (root / STRIDE).write_bytes("id: 步幅\n".encode("gb18030"))
    assert problems_in(root) == [
        f"{STRIDE}:1: not-utf-8: the file must be UTF-8: "
        "'utf-8' codec can't decode byte 0xb2 in position 4: invalid start byte; save it as UTF-8"
    ]


def test_page_that_is_not_utf_8(root: Path) -> None:
    (root / "docs/zh/works.md").write_bytes("文献".encode("gb18030"))
    assert problems_in(root) == [
        "docs/zh/works.md:1: not-utf-8: the file must be UTF-8: "
        "'utf-8' codec can't decode byte 0xce in position 0: invalid continuation byte; "
        "save it as UTF-8"
    ]


def test_page_without_its_translation(root: Path) -> None:
    (root / "docs/en/works.md").unlink()
    assert problems_in(root) == [
        "docs/zh/works.md:1: missing-language: the page must stand in docs/en and docs/zh: "
        "docs/en lacks it"
    ]


def test_concept_without_its_translation(root: Path) -> None:
    path = root / STRIDE
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("zh:")], encoding="utf-8")
    assert problems_in(root) == [
        f"{STRIDE}:1: missing-language: zh must be there: every language of the work is needed"
    ]


def test_all_problems_of_all_files_come_at_once_in_order(root: Path) -> None:
    (root / "docs/zh/works.md").unlink()
    edit(root / STRIDE, "family: terms", "famly: terms")
    edit(root / "glossary/identifiers.yml", "- {id: stride,", "- {id: Stride!,")
    edit(root / "glossary/figures.yml", "two-maps:", "two-maps: [")
    assert problems_in(root) == [
        "docs/en/works.md:1: missing-language: the page must stand in docs/en and docs/zh: "
        "docs/zh lacks it",
        f"{STRIDE}:1: missing-key: family must be there: it is not",
        f"{STRIDE}:2: unknown-key: famly must be a known key: did you mean 'family'?",
        "glossary/figures.yml:3: yaml-syntax: the file must be valid YAML: "
        "did not find expected ',' or ']'",
        "glossary/identifiers.yml:2: wrong-value: entry 2.id must fit its type: String should "
        "match pattern '^[a-z][a-z0-9]*([-.][a-z0-9]+)*$': 'Stride!'",
    ]


@pytest.mark.parametrize(
    "path", sorted((ROOT / "glossary").rglob("*.yml")), ids=lambda path: path.stem
)
def test_every_source_reads_alike_in_both_of_the_parsers(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert yaml.load(text, yaml.SafeLoader) == yaml.load(text, yaml.CSafeLoader)
