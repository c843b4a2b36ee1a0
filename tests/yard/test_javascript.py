"""The site's own JavaScript as text: its width, its length, its languages, what a script needs."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.model.glossary import Glossary
from scripts.pages import explorer_bundle

ROOT = Path(__file__).resolve().parents[2]
ASSETS = [ROOT / folder for folder in ("docs/assets", "overrides/assets")]
OWN = sorted(
    path for folder in ASSETS for path in folder.rglob("*.js") if "vendor" not in path.parts
)
EXPLORERS = {path.stem: path for path in OWN if path.parent.name == "explorers"}
COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*$", re.DOTALL | re.MULTILINE)

each_script = pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
each_explorer = pytest.mark.parametrize("name", EXPLORERS)


@each_script
def test_no_line_is_wider_than_120_columns(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > 120] == []


@each_script
def test_each_script_is_one_behaviour_of_less_than_250_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < 250


@each_script
def test_no_script_speaks_a_language(path: Path) -> None:
    """Words stand in the data: no Chinese text, and no choice between languages by their tags."""
    text = COMMENT.sub("", path.read_text(encoding="utf-8"))
    assert re.findall(r"[\u3400-\u9fff]", text) == []
    assert re.findall(r"""["'`](?:en|zh)["'`]|\b(?:en|zh)\s*:""", text) == []


@each_script
def test_no_script_names_the_subject(path: Path, real: Glossary) -> None:
    """Which senses there are is data; public names stay, such as ``data-feature-map``."""
    text = path.read_text(encoding="utf-8")
    for public in ("data-feature-map", "feature-map-embed", "feature-map-term"):
        text = text.replace(public, "")
    assert re.findall(r"feature.map|特征", text, re.IGNORECASE) == []
    senses = [concept.id for concept in real.concepts if concept.code]
    assert [sense for sense in senses if f'"{sense}"' in text] == []


@each_explorer
def test_every_word_that_a_script_says_is_in_the_data(name: str, real: Glossary) -> None:
    assert real.explorers
    own = real.explorers.explorers.get(name.partition("-")[0])
    given = [real.explorers.common, real.explorers.sums, own.words if own else {}]
    there = {key for texts in given for key in texts}
    text = COMMENT.sub("", EXPLORERS[name].read_text(encoding="utf-8"))
    said = re.findall(r"""(?<!\w)t(?:\.([a-z]\w*)|\["([\w-]+)"\])""", text)
    assert {plain or quoted for plain, quoted in said} - there == set()


def test_every_explorer_stands_in_the_bundle_that_its_words_name(real: Glossary) -> None:
    assert real.explorers
    found = explorer_bundle.bundles(
        {name: path.read_text("utf-8") for name, path in EXPLORERS.items()}
    )
    told = real.explorers.explorers
    assert [name for name, each in told.items() if name not in found[each.bundle]] == []


def test_every_word_that_the_box_says_is_in_the_data(real: Glossary) -> None:
    assert real.box
    folder = ROOT / "overrides/assets/javascripts"
    files = ("which-sense.js", "which-sense-shown.js")
    text = "".join((folder / name).read_text(encoding="utf-8") for name in files)
    said = set(re.findall(r"(?<!\w)words\.(\w+)", text))
    assert said == real.box.words.keys()


@each_explorer
def test_no_template_stands_inside_a_template(name: str) -> None:
    """What takes out the white space would take it for code."""
    for text in re.findall(r"`[^`]*`", EXPLORERS[name].read_text(encoding="utf-8")):
        assert "${" not in text or "}" in text[text.rindex("${") :]


@pytest.fixture(scope="module")
def blank(chromium: Any) -> Iterator[Any]:
    page = chromium.new_page()
    yield page
    page.close()


@pytest.mark.browser
@each_explorer
def test_script_runs_with_just_what_its_head_names(blank: Any, name: str, tmp_path: Path) -> None:
    """Loaded behind them alone it raises nothing, and all that it uses of them is there."""
    parts = {stem: path.read_text(encoding="utf-8") for stem, path in EXPLORERS.items()}
    needed = closure(parts, name)
    order = explorer_bundle.ordered({stem: parts[stem] for stem in needed})
    scripts = "".join(f'<script src="{EXPLORERS[stem].as_uri()}"></script>' for stem in order)
    (tmp_path / "index.html").write_text(f"<meta charset=utf-8>{scripts}", encoding="utf-8")
    problems: list[str] = []
    blank.once("pageerror", lambda error: problems.append(str(error)))
    blank.goto((tmp_path / "index.html").as_uri())
    assert problems == []
    there = set(blank.evaluate("Object.keys(window.fmExplorers)"))
    used = set(re.findall(r"\bfm\.(\w+)", COMMENT.sub("", parts[name])))
    assert used - there == set()


def closure(parts: dict[str, str], name: str) -> set[str]:
    """Return a script and all that it needs, directly or not."""
    found = explorer_bundle.NEEDS.search(parts[name])
    needed = found[1].split(", ") if found else []
    return {name}.union(*(closure(parts, other) for other in needed))
