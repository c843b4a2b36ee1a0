"""The vendored browser libraries are the recorded files, with their licences."""

import hashlib
from typing import Any

import pytest
import yaml

from scripts.paths import ROOT
from scripts.vendoring import vendor

ENTRIES: list[dict[str, Any]] = yaml.safe_load(
    (vendor.FOLDER / "vendor.yml").read_text(encoding="utf-8")
)
FILES = {path: digest for entry in ENTRIES for path, digest in entry["files"].items()}


@pytest.mark.parametrize("path", FILES)
def test_file_is_the_recorded_one(path: str) -> None:
    content = (vendor.FOLDER / path).read_bytes()
    assert hashlib.sha256(content).hexdigest() == FILES[path]


def test_no_other_file_lies_there() -> None:
    present = {
        path.relative_to(vendor.FOLDER).as_posix()
        for path in vendor.FOLDER.rglob("*")
        if path.is_file()
    }
    assert present == FILES.keys() | {"vendor.yml"}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["package"])
def test_licence_lies_beside_the_files(entry: dict[str, Any]) -> None:
    licence = vendor.FOLDER / entry["package"] / "LICENSE"
    text = licence.read_text(encoding="utf-8")
    assert entry["licence"] == "MIT"
    assert "The MIT License (MIT)" in text
    assert "Copyright" in text


def test_style_sheet_names_only_fonts_that_are_there() -> None:
    style = (vendor.FOLDER / "katex/katex.min.css").read_text(encoding="utf-8")
    named = {part.partition(")")[0] for part in style.split("url(")[1:]}
    fonts = {path.removeprefix("katex/") for path in FILES if "/fonts/" in path}
    assert named == fonts
    assert fonts


def test_record_is_what_the_script_writes() -> None:
    place = vendor.FOLDER.relative_to(ROOT)
    files = {f"{place}/{path}": (vendor.FOLDER / path).read_bytes() for path in FILES}
    assert vendor.record(files) == (ROOT / vendor.RECORD).read_text(encoding="utf-8")
