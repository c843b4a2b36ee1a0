"""The project's notebooks as a reader has them: an empty folder, NumPy and matplotlib, no more."""

import importlib.metadata
import json
import re
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from scripts.inputs import samples, worked_example
from scripts.numbers import notebook_data
from scripts.pages import notebooks
from tests.conftest import ROOT

SOURCES = sorted((ROOT / "docs/notebooks").glob("*.py"))
TAGS = ("en", "zh")
HAN = re.compile(r"[\u3400-\u9fff]")
LATIN = re.compile(r"[A-Za-z]{3,}")
NAMES = {"ReLU", "tabby", "Egyptian", "cat", "tiger", "espresso", "gamma"}
"""What stays in Latin letters in Chinese: names of functions, parameters and classes."""

# Runs notebooks one after another; whatever a cell imports must be on the list, or be imported by
# something on the list.
RUN = """
import contextlib, io, json, sys, traceback, warnings

allowed, books = json.load(sys.stdin)
sys.path = [place for place in sys.path if place]

class OnlyThose:
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        # What Python has written down of its own making has no name among its modules.
        own = top in sys.stdlib_module_names or top.startswith("_sysconfigdata")
        if not own and top not in allowed:
            raise ModuleNotFoundError(f"not in a reader's folder: {name}")

sys.meta_path.insert(0, OnlyThose())
warnings.filterwarnings("ignore", "FigureCanvasAgg is non-interactive")
ends = {}
for key, cells in books.items():
    names, said = {}, io.StringIO()
    try:
        with contextlib.redirect_stdout(said):
            for cell in cells:
                exec(compile(cell, key, "exec"), names)
        error = ""
    except Exception:
        error = traceback.format_exc()
    arrays = {name: value for name, value in names.items() if hasattr(value, "tolist")}
    kept = {name: each.tolist() for name, each in arrays.items() if each.dtype.kind in "iuf"}
    small = {name: value for name, value in kept.items() if arrays[name].size < 2000}
    ends[key] = {"said": said.getvalue(), "error": error, "kept": small}
print(json.dumps(ends))
"""


def packages() -> list[str]:
    """Return what may be imported: NumPy, matplotlib, and what installing those brings."""
    wanted, found = ["numpy", "matplotlib"], set()
    while wanted:
        name = wanted.pop()
        if name not in found:
            found.add(name)
            needed = importlib.metadata.requires(name) or []
            plain = (each for each in needed if "extra ==" not in each)
            wanted += [re.split(r"[^\w-]", each)[0] for each in plain]
    tops = importlib.metadata.packages_distributions()
    return [top for top, names in tops.items() if found & {each.lower() for each in names}]


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What each notebook said in each language, and the small arrays that it ended with."""
    data = notebook_data.notebook_data()
    books = {
        f"{path.stem} {tag}": notebooks.code_in(path.read_text(encoding="utf-8"), tag, data)
        for path in SOURCES
        for tag in TAGS
    }
    done = subprocess.run(
        [sys.executable, "-I", "-c", RUN],
        cwd=tmp_path_factory.mktemp("empty"),
        env={"MPLBACKEND": "Agg", "PYTHONIOENCODING": "utf-8", "PATH": ""},
        input=json.dumps([packages(), books]),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


each_language = pytest.mark.parametrize("tag", TAGS)


def test_every_notebook_runs_in_every_language(ended: dict[str, dict[str, Any]]) -> None:
    assert {key: end["error"] for key, end in ended.items()} == dict.fromkeys(ended, "")
    assert len(ended) == 2 * len(SOURCES) == 8
    assert list(ended) == [f"{path.stem} {tag}" for path in SOURCES for tag in TAGS]


def test_what_is_printed_is_in_the_language_of_the_page(ended: dict[str, dict[str, Any]]) -> None:
    for key, end in ended.items():
        if key.endswith(" zh"):
            assert HAN.search(end["said"]), key
            assert set(LATIN.findall(end["said"])) - NAMES == set(), key
        else:
            assert not HAN.search(end["said"]), key


def test_both_languages_compute_the_same(ended: dict[str, dict[str, Any]]) -> None:
    for path in SOURCES:
        first, other = (ended[f"{path.stem} {tag}"]["kept"] for tag in TAGS)
        assert first == other, path.stem


def said(ended: dict[str, dict[str, Any]], stem: str, tag: str) -> str:
    text: str = ended[f"{stem} {tag}"]["said"]
    return text


def numbers(line: str) -> list[float]:
    return [float(each) for each in re.findall(r"(?<![\w.])-?\d+(?:\.\d+)?", line)]


# What each is for.


def test_by_hand_is_the_worked_example(ended: dict[str, dict[str, Any]]) -> None:
    kept = ended["feature-maps-by-hand en"]["kept"]
    stages = worked_example.stages()._asdict()
    assert {name: kept[name] for name in stages} == {k: v.tolist() for k, v in stages.items()}
    assert kept["w1"] == worked_example.KERNELS_1.tolist()
    assert kept["b2"] == worked_example.BIAS_2.tolist()


def test_by_hand_has_no_library_s_convolution() -> None:
    text = (ROOT / "docs/notebooks/feature-maps-by-hand.py").read_text(encoding="utf-8")
    assert text.count("for ") > 6
    assert not re.search(r"convolve|correlate|tensordot|sliding_window", text)


@each_language
def test_trained_network_scores_are_means_of_a(ended: dict[str, Any], tag: str) -> None:
    text = said(ended, "feature-maps-of-a-trained-network", tag)
    rows = [
        numbers(line) for line in text.splitlines() if re.search(r"tabby|Egyp|tiger|espr", line)
    ]
    scores = samples.stages()["scores"].maps[list(notebook_data.CLASSES)]
    assert len(rows) == 4
    for (before, after, printed), score in zip(rows, scores, strict=True):
        assert printed == round(float(score), 2)
        assert abs(after - printed) < 0.02
        assert before <= after + 0.001
    # Espresso: the mean of z is another number.
    assert rows[3][1] - rows[3][0] > 2


@each_language
def test_map_follows_a_shift_by_two_pixels_and_not_by_one(ended: dict[str, Any], tag: str) -> None:
    text = said(ended, "feature-maps-of-a-trained-network", tag)
    one, two, greatest = (numbers(line)[-1] for line in text.splitlines()[-3:])
    assert two == 0
    assert one > 0.2 * greatest


def test_figure_of_the_trained_network_is_that_of_the_channel() -> None:
    text = (ROOT / "docs/notebooks/feature-maps-of-a-trained-network.py").read_text("utf-8")
    drawing = text[text.index("limit = ") :].partition("# %%")[0]
    assert "18" not in drawing
    assert drawing.count("[channel]") == 4


@each_language
def test_random_features_keep_the_law_over_many_draws(ended: dict[str, Any], tag: str) -> None:
    text = said(ended, "feature-maps-of-kernels", tag)
    rows = [numbers(line) for line in text.splitlines() if re.match(r" +\d+ +0\.", line)]
    assert [row[0] for row in rows] == [16, 64, 256, 1024, 4096]
    for count, root, best, worst, product in rows:
        assert best < root < worst
        assert product == pytest.approx(root * np.sqrt(count), abs=0.01)
    assert max(row[4] for row in rows) < 1.05 * min(row[4] for row in rows)
    # The first line of each table says what stands in its columns.
    head = text.splitlines()[text.splitlines().index(next(filter(law, text.splitlines()))) - 1]
    assert numbers(head) == []
    assert "D" in head


def law(line: str) -> bool:
    return bool(re.match(r" +16 +0\.", line))


@each_language
def test_classifier_shows_what_a_map_is_for(ended: dict[str, Any], tag: str) -> None:
    text = said(ended, "feature-maps-of-kernels", tag)
    shares = [int(each) for each in re.findall(r"(\d+)%", text)]
    none, sums, paraboloid, three, waves = shares
    assert none == sums < 65
    assert min(paraboloid, three, waves) > 95


@each_language
def test_what_a_hook_keeps_is_overwritten_in_place(ended: dict[str, Any], tag: str) -> None:
    lines = said(ended, "which-sense-does-your-framework-return", tag).splitlines()
    assert [numbers(line)[-1] for line in lines[:4]] == [-6, 0, -6, 0]
