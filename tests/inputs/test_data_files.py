"""The committed files are the recorded ones, and altered ones are refused."""

import hashlib
import shutil
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from scripts.errors import DataFileError
from scripts.inputs import data_files, trained_network


@pytest.fixture
def copy_of_data(tmp_path: Path) -> Path:
    """Return the root of a repository that holds a copy of glossary/data and nothing else."""
    shutil.copytree(data_files.ROOT / data_files.FOLDER, tmp_path / data_files.FOLDER)
    return tmp_path


def provenance_entries() -> list[dict[str, Any]]:
    text = (data_files.ROOT / data_files.PROVENANCE).read_text(encoding="utf-8")
    entries: list[dict[str, Any]] = yaml.safe_load(text)
    return entries


@pytest.mark.parametrize("entry", provenance_entries(), ids=lambda entry: entry["path"])
def test_file_is_the_one_recorded(entry: dict[str, Any]) -> None:
    content = (data_files.ROOT / entry["path"]).read_bytes()
    assert len(content) == entry["bytes"]
    assert hashlib.sha256(content).hexdigest() == entry["sha256"]


def test_every_data_file_is_recorded() -> None:
    present = {path.name for path in (data_files.ROOT / data_files.FOLDER).iterdir()}
    recorded = {Path(entry["path"]).name for entry in provenance_entries()}
    assert present == recorded | {"provenance.yml", "LICENSES.md", ".gitattributes"}


def test_weights_file_holds_plain_float16_arrays_and_nothing_else() -> None:
    with np.load(data_files.ROOT / trained_network.WEIGHTS, allow_pickle=False) as arrays:
        assert {arrays[name].dtype for name in arrays.files} == {np.dtype(np.float16)}
        assert sum(arrays[name].size for name in arrays.files) == 1_235_496
        assert len(arrays.files) == 52


def test_weights_file_has_fixed_time_stamps_and_no_compression() -> None:
    with zipfile.ZipFile(data_files.ROOT / trained_network.WEIGHTS) as archive:
        found = {(item.date_time, item.compress_type) for item in archive.infolist()}
    assert found == {((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED)}


RECORDED = "sha256 9c314a6a77f4…, 2485174 bytes"


RESTORE = "restore it with 'git checkout -- glossary/data/squeezenet-1.1.npz'"


def weights_error(root: Path) -> str:
    with pytest.raises(DataFileError) as error:
        trained_network.load_weights(root)
    return str(error.value)


def message(found: str) -> str:
    return (
        "glossary/data/squeezenet-1.1.npz: weights-hash: the file must be the one in "
        f"provenance.yml ({RECORDED}): found {found}; {RESTORE}"
    )


def test_weights_file_cut_short(copy_of_data: Path) -> None:
    path = copy_of_data / trained_network.WEIGHTS
    path.write_bytes(path.read_bytes()[:1000])
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert weights_error(copy_of_data) == message(f"1000 bytes, sha256 {digest[:12]}…")


def test_weights_file_with_one_byte_changed(copy_of_data: Path) -> None:
    path = copy_of_data / trained_network.WEIGHTS
    content = bytearray(path.read_bytes())
    content[1_000_000] ^= 1
    path.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    assert weights_error(copy_of_data) == message(f"2485174 bytes, sha256 {digest[:12]}…")


def test_weights_file_missing(copy_of_data: Path) -> None:
    (copy_of_data / trained_network.WEIGHTS).unlink()
    assert weights_error(copy_of_data) == message("no file")


def test_class_names_with_one_name_gone(copy_of_data: Path) -> None:
    path = copy_of_data / trained_network.CLASS_NAMES
    path.write_bytes(path.read_bytes().removeprefix(b"tench\n"))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(DataFileError) as error:
        trained_network.load_class_names(copy_of_data)
    assert str(error.value) == (
        "glossary/data/imagenet-classes.txt: data-hash: the file must be the one in "
        f"provenance.yml (sha256 ee4fa67b1dd4…, 10488 bytes): found 10482 bytes, "
        f"sha256 {digest[:12]}…; restore it with "
        "'git checkout -- glossary/data/imagenet-classes.txt'"
    )
