"""The starter: another word's glossary, by the same scripts and with nothing of the first one."""

import csv
import gzip
import json
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import sphobjinv
from scipy.linalg import null_space
from scipy.signal import correlate2d
from sklearn.metrics.pairwise import rbf_kernel

from scripts.model.glossary import Glossary
from tests import searching
from tests.conftest import ROOT, SITE_URL, run
from tests.starters import reading

pytestmark = pytest.mark.site

STARTER = ROOT / "starters/kernel"
SENSES = ["convolution-kernel", "kernel-function", "kernel-of-a-linear-map"]
IDS = sorted([*SENSES, "kernel", "operating-system-kernel"])
CODES = [
    ("convolution-kernel", "K1"),
    ("kernel-function", "K2"),
    ("kernel-of-a-linear-map", "K3"),
    ("kernel", None),
    ("operating-system-kernel", "K4"),
]
PAGES = {
    "",
    "about/",
    "licences/",
    "offline/",
    "works/",
    "terms/",
    *(f"terms/{name}/" for name in IDS),
}
FIGURES = {"convolution-kernel": "sliding-kernel", "kernel-function": "gaussian-kernel"} | {
    "kernel-of-a-linear-map": "kernel-of-a-linear-map"
}
# A trace of the project's own word, spelled in any way and in any escape, as bytes.
TRACE = re.compile(
    rb"feature(?:[^a-z0-9]{0,3}|&nbsp;|&#160;)map"
    rb"|"
    + "|".join(("特征图", "特征映射")).encode()
    + rb"|\\+u7279\\+u5f81\\+u(56fe|6620\\+u5c04)",
    re.IGNORECASE,
)


def test_check_finds_nothing(clone: Path, kernel: Path) -> None:
    assert kernel.is_dir()  # Built, so that the numbers in the texts can be looked at as well.
    done = run("scripts.build", "check", "--root", "starters/kernel", cwd=clone)
    assert (done.code, done.err) == (0, "")
    assert "checked 5 concepts against " in done.out


def test_pages_stand_in_both_languages_under_the_same_addresses(kernel: Path) -> None:
    assert reading.pages(kernel) == PAGES
    assert reading.pages(kernel, "zh") == PAGES


def test_titles_are_the_glossarys_own(kernel: Path) -> None:
    titles = [
        str(reading.soup(kernel / path / "index.html").title.string)
        for path in ("", "zh", "terms/kernel", "zh/terms/kernel")
    ]
    assert titles == [
        "What is a “kernel”? - Kernel Glossary",
        "“核”是什么？ - “核”术语表",
        "kernel - Kernel Glossary",
        "核 - “核”术语表",
    ]


@pytest.mark.parametrize("page", sorted(PAGES))
def test_language_switch_and_head_lead_to_the_same_page(kernel: Path, page: str) -> None:
    both = {"en": page, "zh": f"zh/{page}"}
    assert reading.switches(kernel, page) == {"zh": both["zh"]}
    assert reading.switches(kernel, both["zh"]) == {"en": both["en"]}
    assert reading.alternates(kernel, page) == both == reading.alternates(kernel, both["zh"])


# What is computed.


def arrays(site: Path, name: str) -> dict[str, np.ndarray]:
    with np.load(site / f"data/arrays/{name}.npz") as file:
        return dict(file)


@pytest.mark.parametrize(("concept", "figure"), FIGURES.items())
def test_figure_stands_in_the_page_of_each_language(
    kernel: Path, concept: str, figure: str
) -> None:
    drawn = [
        reading.soup(kernel / prefix / f"terms/{concept}/index.html").select_one(
            f"#figure-{figure} .fm-drawing"
        )
        for prefix in ("", "zh")
    ]
    ours, theirs = (drawing and drawing.find("svg") for drawing in drawn)
    # One drawing for all languages: only its words differ, and they do.
    for word in [*ours.find_all("text"), *theirs.find_all("text")] if ours and theirs else ():
        word.clear()
    assert ours and str(ours) == str(theirs)
    assert [str(one["aria-label"]).isascii() for one in drawn if one] == [True, False]


def test_sliding_kernel_is_a_cross_correlation(kernel: Path) -> None:
    x, k, y = (arrays(kernel, "sliding-kernel")[name] for name in "XKY")
    np.testing.assert_array_equal(y, correlate2d(x, k, mode="valid"))
    page = (kernel / "terms/convolution-kernel/index.html").read_text(encoding="utf-8")
    printed = r" \\ ".join(" &amp; ".join(map(str, row)) for row in y)
    assert f"Y = \\begin{{pmatrix}} {printed} \\end{{pmatrix}}" in page
    window = x[1:4, 1:4]
    left, right = window[:, 0].sum(), window[:, 2].sum()
    assert f"{right} - {left} = {(window * k).sum()}" in page


def test_gaussian_table_is_positive_definite(kernel: Path) -> None:
    points = np.array([[0.0], [1.0], [3.0]])
    table = rbf_kernel(points, gamma=0.5)
    np.testing.assert_allclose(arrays(kernel, "gaussian-kernel")["table"], table, rtol=1e-12)
    page = reading.soup(kernel / "zh/terms/kernel-function/index.html").get_text()
    assert f"最小的特征值是 {np.linalg.eigvalsh(table).min():.3f}" in page


def test_lost_vectors_are_the_null_space(kernel: Path) -> None:
    made = arrays(kernel, "kernel-of-a-linear-map")
    np.testing.assert_array_equal(made["Ax"], made["x"] @ made["A"].T)
    (direction,) = null_space(made["A"]).T
    lost = made["x"][~made["Ax"].any(axis=1)]
    assert lost.tolist() == [[-2, 1], [0, 0], [2, -1]]
    np.testing.assert_allclose(lost @ [-direction[1], direction[0]], 0, atol=1e-12)


def test_unknown_accent_is_named_with_the_nearest_family(clone: Path, tmp_path: Path) -> None:
    folder = clone / "words" / tmp_path.name
    folder.mkdir()
    for name in ("glossary", "docs"):
        shutil.copytree(clone / "starters/kernel" / name, folder / name)
    (folder / "subject").mkdir()
    for path in (clone / "starters/kernel/subject").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        (folder / "subject" / path.name).write_text(text.replace('"algebra"', '"algbra"'))
    done = run("scripts.build", "all", "--root", str(folder), cwd=clone)
    assert done.code == 1
    assert done.err == (
        "build/figures/kernel-of-a-linear-map.svg: figure-accent: an accent must be a family of "
        "vocabulary.yml: 'algbra'; did you mean 'algebra'?\n"
        "1 problem; the site's sources were not changed\n"
    )


# What is found and exported.


@pytest.mark.parametrize(("language", "word"), [("en", "convolution kernel"), ("zh", "卷积核")])
def test_search_index_speaks_the_language(kernel: Path, language: str, word: str) -> None:
    prefix = "" if language == "en" else language
    preferred = {each[3]: each[0] for each in searching.names(kernel, prefix)["entries"]}
    assert preferred[word] == "convolution-kernel"
    addresses = [one.address for one in searching.texts(kernel, prefix) if one.title == word]
    assert addresses == ["terms/convolution-kernel/"]


def test_exports_keep_their_schemas(kernel: Path) -> None:
    made = reading.glossary(kernel)
    assert [(one["id"], one["code"]) for one in made["concepts"]] == CODES
    assert made["concepts"][0]["axes"] == {"kind": "array", "origin": "chosen"}
    assert reading.labels(kernel)["kernel-function"] == {"en": "kernel function", "zh-CN": "核函数"}
    assert reading.tbx_languages(kernel) == {name: ["en", "zh-CN"] for name in IDS}
    assert {row["language"] for row in reading.rows(kernel)} == {"en", "zh"}
    assert "window.kernelGlossaryTerms=" in (kernel / "data/embed.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(("home", "name"), [("", "kernel function"), ("zh", "核函数")])
def test_inventory_leads_to_every_entry(kernel: Path, home: str, name: str) -> None:
    inventory = sphobjinv.Inventory(str(kernel / home / "objects.inv"))
    found = {one.name: one for one in inventory.objects}
    assert {key for key in found if key.startswith("kernel-glossary-")} >= {
        f"kernel-glossary-{concept}" for concept in IDS
    }
    assert found["kernel-glossary-kernel-function"].dispname == name


# Nothing of the project's own glossary.


def contents(path: Path) -> Iterator[bytes]:
    """Yield what a file holds: as it is, unpacked, and JSON without its escapes."""
    raw = path.read_bytes()
    yield path.name.encode() + b"\n" + raw
    if path.suffix == ".gz":
        yield gzip.decompress(raw)
    elif path.suffix == ".npz":
        with zipfile.ZipFile(path) as archive:
            yield from (name.encode() + archive.read(name) for name in archive.namelist())
    elif path.suffix == ".inv":
        yield zlib.decompress(raw.split(b"\n", 4)[4])
    elif path.suffix == ".json":
        yield json.dumps(json.loads(raw), ensure_ascii=False).replace("\u200b", "").encode()


def traces(folder: Path) -> list[str]:
    """Return the files below a folder that name the project's own word."""
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any(TRACE.search(content) for content in contents(path))
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("Feature map", "feature-map", "featureMap", "feature_maps", "FEATURE MAP"),
        *("feature&nbsp;map", "特征图", "特征映射"),
        *(r"\u7279\u5f81\u56fe", r"\u7279\u5f81\u6620\u5c04"),
    ],
)
@pytest.mark.parametrize("end", [".txt", ".gz", ".npz", ".json"])
def test_a_trace_would_be_found(tmp_path: Path, text: str, end: str) -> None:
    path = tmp_path / f"file{end}"
    if end == ".gz":
        path.write_bytes(gzip.compress(text.encode()))
    elif end == ".npz":
        np.savez_compressed(path, **{"array": np.frombuffer(text.encode(), np.uint8)})
    elif end == ".json":
        path.write_text(json.dumps([text]), encoding="utf-8")
    else:
        path.write_text(text, encoding="utf-8")
    assert traces(tmp_path) == [path.name]


def test_site_has_no_trace(kernel: Path) -> None:
    """But for the notice of the scripts, which has to name who holds the rights to them."""
    assert traces(kernel) == ["licences/own-scripts.txt"]


def test_every_file_has_a_licence_and_nothing_is_listed_that_is_not_there(kernel: Path) -> None:
    with (kernel / "licences/files.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = sorted(
        path.relative_to(kernel).as_posix() for path in kernel.rglob("*") if path.is_file()
    )
    assert [row["path"] for row in rows] == names
    listed = reading.soup(kernel / "licences/index.html").select("article h2[id^=component-]")
    assert {"component-dejavu"} <= {each["id"] for each in listed}
    assert {"component-jupyterlab", "component-data-squeezenet-1-1"} & {
        each["id"] for each in listed
    } == set()


def test_sources_have_no_trace() -> None:
    ours = ("README.md", "mkdocs.yml", "glossary", "docs", "subject")
    kept = {path.name for path in STARTER.iterdir()} - {"build", "site"}
    assert kept == set(ours)
    assert [path for path in traces(STARTER) if not path.startswith(("build/", "site/"))] == []


def test_nothing_of_the_projects_own_glossary_is_there(kernel: Path, real: Glossary) -> None:
    files = {path.relative_to(kernel).as_posix() for path in kernel.rglob("*") if path.is_file()}
    names = set(
        re.split(
            r"[/.]", "/".join(name for name in files if not re.search("assets/|search/", name))
        )
    )
    assert names & {concept.id for concept in real.concepts} == {"kernel", "kernel-function"}
    # A figure may bear the name of a term, which another glossary may have too.
    ids = {concept.id for concept in real.concepts}
    assert names & (real.figures.keys() - ids) == set()
    assert {name for name in files if name.startswith("data/arrays/")} == {
        f"data/arrays/{name}.npz" for name in FIGURES.values()
    }
    assert not any(re.search(r"explorer|which-sense-data|ipynb|notebook", name) for name in files)
    scripts = (name for name in files if re.fullmatch(r"assets/javascripts/[^/]*", name))
    own = {re.sub(r"\.[0-9a-f]{16}", "", Path(name).name) for name in scripts}
    assert own == {
        *(
            "cite-check.js",
            "drill.js",
            "keeping.js",
            "lists.js",
            "moved.js",
            "not-found.js",
            "site.js",
            "start.js",
        ),
        *(
            "which-sense.js",
            "search-box.js",
            "search-found.js",
            "search-names.js",
            "search-terms.js",
            "search-texts.js",
        ),
        "which-sense-later.js",
    }


def test_a_copy_elsewhere_in_the_clone_is_released(clone: Path) -> None:
    root = clone / "words/my-word"
    done = run("scripts.build", "release", "--root", str(root), cwd=clone, SITE_URL=SITE_URL)
    assert done.code == 0, done.err
    # An edition is not kept on devices, so it has no page for that.
    assert reading.pages(root / "releases/v0.1.0") == PAGES - {"offline/"}
    made = json.loads((root / "glossary/released/0.1.0.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in made["concepts"]] == [one for one, _ in CODES]


def test_sources_are_watched_where_the_glossary_has_them(kernel: Path) -> None:
    told = json.loads((kernel.parent / "build/site.json").read_text(encoding="utf-8"))
    assert told["sources"] == ["glossary", "docs", "subject"]
