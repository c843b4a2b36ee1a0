"""The files kept of npm's packages are the recorded ones, with their licences."""

from typing import Any

import pytest
import yaml

from scripts.paths import ROOT
from scripts.vendoring import vendor

ENTRIES: dict[str, list[dict[str, Any]]] = {
    folder: yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))
    for folder, path in vendor.RECORDS.items()
}
FILES = {
    f"{folder}/{path}": digest
    for folder, entries in ENTRIES.items()
    for entry in entries
    for path, digest in entry["files"].items()
}
TEMML = ROOT / vendor.LIBRARIES / "temml"


@pytest.mark.parametrize("path", FILES)
def test_file_is_the_recorded_one(path: str) -> None:
    assert vendor.sha256((ROOT / path).read_bytes()) == FILES[path]


@pytest.mark.parametrize(("folder", "record"), vendor.RECORDS.items())
def test_no_other_file_lies_there(folder: str, record: str) -> None:
    present = {
        path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()
    }
    assert present == {path for path in FILES if path.startswith(folder)} | {record}


def test_licence_lies_beside_the_libraries() -> None:
    (temml,) = ENTRIES[vendor.LIBRARIES]
    text = (TEMML / "LICENSE").read_text(encoding="utf-8")
    assert temml["licence"] == "MIT"
    assert "The MIT License (MIT)" in text
    assert "Copyright" in text


def test_records_are_what_the_script_writes() -> None:
    files = {path: (ROOT / path).read_bytes() for path in FILES}
    for path, content in vendor.records(files).items():
        assert content == (ROOT / path).read_bytes(), path
