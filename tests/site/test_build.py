"""Bad input ends the build with a clear message, and what stood before still stands."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run, run

pytestmark = pytest.mark.site

CONCEPT = "glossary/concepts/post-activation-map.yml"
WEIGHTS = "glossary/data/squeezenet-1.1.npz"
KEPT = ("build/docs", "site")


def contents(project: Path) -> dict[str, bytes]:
    """Return the bytes of all files that readers or MkDocs see."""
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for folder in KEPT
        for path in sorted((project / folder).rglob("*"))
        if path.is_file()
    }


def leftovers(project: Path) -> list[str]:
    """Return what an interrupted write would leave."""
    return [str(path.relative_to(project)) for path in project.rglob("*.part")]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"must be found once: {old!r}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def line_of(path: Path, part: str) -> int:
    """Return the number of the one line that holds a text."""
    lines = path.read_text(encoding="utf-8").splitlines()
    (number,) = [number for number, line in enumerate(lines, 1) if part in line]
    return number


def make_all(project: Path) -> Run:
    return run("scripts.build", "all", cwd=project)


# Bad input. Each case breaks something and returns the lines that the build must print.


def yaml_typo(project: Path) -> list[str]:
    edit(project / CONCEPT, "family: values", "family: [values")
    line = line_of(project / CONCEPT, "family: [values") + 1
    return [
        f"{CONCEPT}:{line}: yaml-syntax: the file must be valid YAML: "
        "did not find expected ',' or ']'"
    ]


def key_typo(project: Path) -> list[str]:
    edit(project / CONCEPT, "family: values", "famly: values")
    line = line_of(project / CONCEPT, "famly")
    return [
        f"{CONCEPT}:1: missing-key: family must be there: it is not",
        f"{CONCEPT}:{line}: unknown-key: famly must be a known key: did you mean 'family'?",
    ]


def missing_translation(project: Path) -> list[str]:
    path = project / CONCEPT
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("\nzh:") + 1], encoding="utf-8")
    message = "zh must be there: every language of the work is needed"
    return [f"{CONCEPT}:1: missing-language: {message}"]


def missing_page(project: Path) -> list[str]:
    (project / "docs/zh/about.md").unlink()
    return [
        "docs/en/about.md:1: missing-language: the page must stand in docs/en and docs/zh: "
        "docs/zh lacks it"
    ]


def term_to_nothing(project: Path) -> list[str]:
    lines = []
    for language in ("en", "zh"):
        page = project / "docs" / language / "about.md"
        text = page.read_text(encoding="utf-8")
        page.write_text(text + '\n[[ term("fetaure-map") ]]\n', encoding="utf-8")
        lines.append(
            f"docs/{language}/about.md:{line_of(page, 'fetaure')}: unknown-concept: a reference "
            "must name something that exists: 'fetaure-map'; did you mean 'feature-map'?"
        )
    return lines


def number_to_nothing(project: Path) -> list[str]:
    lines = []
    for language in ("en", "zh"):
        page = project / "docs" / language / "about.md"
        text = page.read_text(encoding="utf-8")
        page.write_text(text + "\n[[ num(n.worked.filed) ]]\n", encoding="utf-8")
        lines.append(
            f"docs/{language}/about.md:{line_of(page, 'n.worked.filed')}: unknown-number: a number "
            "must be one that the subject computes: n.worked has no 'filed'; did you mean 'field'?"
        )
    return lines


def number_of_no_use(project: Path) -> list[str]:
    """What no rule can know without rendering: here a list where a number is wanted."""
    for language in ("en", "zh"):
        page = project / "docs" / language / "about.md"
        text = page.read_text(encoding="utf-8")
        page.write_text(text + "\n[[ num(n.worked.x) ]]\n", encoding="utf-8")
    line = line_of(project / "docs/en/about.md", "num(n.worked.x)")
    return [
        f"docs/en/about.md:{line}: page-template: the template must be rendered: "
        "float() argument must be a string or a real number, not 'list'"
    ]


def figure_without_words(project: Path) -> list[str]:
    path = project / "scripts/figures/worked.py"
    text = path.read_text(encoding="utf-8")
    new = '\n\ndef walk_through() -> Drawing:\n    """Draw."""\n    return walkthrough()\n'
    path.write_text(text + new, encoding="utf-8")
    return [
        f"scripts/figures/worked.py:{line_of(path, 'walk_through')}: figure-without-words: a "
        "figure that is drawn must have words in glossary/figures.yml: 'walk-through' has none; "
        "did you mean 'walkthrough'?; add alt and caption there, or as `figure_words:` of its "
        "concept"
    ]


def figure_that_raises(project: Path) -> list[str]:
    path = project / "scripts/figures/worked.py"
    edit(path, "figure = canvas(7.6, 3.6)", 'raise ValueError("no such layer")')
    return [
        f"scripts/figures/worked.py:{line_of(path, 'no such layer')}: function-raised: "
        "walkthrough.svg must be made: ValueError: no such layer"
    ]


def weights_cut_short(project: Path) -> list[str]:
    path = project / WEIGHTS
    whole = path.read_bytes()
    path.write_bytes(whole[:100_000])
    wanted, found = (hashlib.sha256(part).hexdigest()[:12] for part in (whole, whole[:100_000]))
    return [
        f"{WEIGHTS}: weights-hash: the file must be the one in provenance.yml "
        f"(sha256 {wanted}…, {len(whole)} bytes): found 100000 bytes, sha256 {found}…; "
        f"restore it with 'git checkout -- {WEIGHTS}'"
    ]


CASES = [
    yaml_typo,
    key_typo,
    missing_translation,
    missing_page,
    term_to_nothing,
    number_to_nothing,
    number_of_no_use,
    figure_without_words,
    figure_that_raises,
    weights_cut_short,
]


@pytest.mark.parametrize("spoil", CASES, ids=lambda spoil: spoil.__name__.replace("_", "-"))
def test_bad_input_is_told_and_changes_nothing(
    project: Path, spoil: Callable[[Path], list[str]]
) -> None:
    before = contents(project)
    problems = spoil(project)
    done = make_all(project)
    count = f"{len(problems)} problem{'s' * (len(problems) > 1)}"
    assert done.err.splitlines() == [*problems, f"{count}; the site's sources were not changed"]
    assert done.code == 1
    assert contents(project) == before
    assert leftovers(project) == []


# MkDocs: the earlier site stays in place until the new one is whole.


def mkdocs(project: Path) -> Run:
    return run("mkdocs", "build", "--strict", cwd=project)


def test_earlier_site_stays_when_the_sources_are_bad(project: Path) -> None:
    before = contents(project)
    problems = missing_translation(project)
    done = mkdocs(project)
    assert problems[0] in done.err.splitlines()
    assert "the sources could not be made; the problems are listed above" in done.err
    assert done.code == 1
    assert contents(project) == before


def test_earlier_site_stays_when_a_notebook_raises_in_the_second_language(project: Path) -> None:
    script = project / "docs/notebooks/feature-maps-by-hand.py"
    text = script.read_text(encoding="utf-8")
    more = '\n# %% lang="en"\n1 / 1\n\n# %% lang="zh"\n1 / 0\n'
    script.write_text(text + more, encoding="utf-8")
    done = mkdocs(project)
    line = (text + more).count("\n")
    assert (
        f"docs/notebooks/feature-maps-by-hand.py:{line}: notebook-raised: "
        "a notebook must run in an empty folder: ZeroDivisionError: division by zero"
    ) in done.err.splitlines()
    assert done.code == 1
    assert {path.name for path in (project / "site").rglob("*")} == {"index.html"}


# What is written, and what is not.


def test_second_run_after_a_mended_mistake_writes_nothing(project: Path) -> None:
    before = contents(project)
    yaml_typo(project)
    assert make_all(project).code == 1
    edit(project / CONCEPT, "family: [values", "family: values")
    done = make_all(project)
    assert done.code == 0, done.err
    assert "computed 0 of " in done.out
    assert "wrote 0 of " in done.out
    assert contents(project) == before


def test_a_changed_word_changes_its_page_only_and_stale_files_go(project: Path) -> None:
    before = contents(project)
    page = project / "docs/en/about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    stale = ("build/docs/en/terms/old.md", "build/docs/zh/old/a.txt", "build/figures/old.svg")
    for path in stale:
        (project / path).parent.mkdir(exist_ok=True)
        (project / path).write_text("old", encoding="utf-8")
    assert make_all(project).code == 0
    assert [path for path in stale if (project / path).exists()] == []
    after = contents(project)
    assert before.keys() == after.keys()
    assert [path for path in after if before[path] != after[path]] == ["build/docs/en/about.md"]


def test_only_the_figures_whose_code_changed_are_drawn_anew(project: Path) -> None:
    edit(project / "scripts/figures/worked.py", "canvas(7.6, 3.6)", "canvas(7.6, 3.7)")
    out = run("scripts.build", "draw", cwd=project).out
    drawn = {line.rpartition(" ")[2] for line in out.splitlines() if line.startswith("  ")}
    assert drawn == {"one-cell", "plane-of-units", "single-filter-map", "walkthrough"}


def test_notebook_carries_the_outputs_of_its_own_language(project: Path) -> None:
    for language, word in (("en", "The picture x:"), ("zh", "图像 x：")):
        path = project / f"build/docs/{language}/notebooks/feature-maps-by-hand.ipynb"
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        outputs = [cell["outputs"] for cell in cells if cell["cell_type"] == "code"]
        assert outputs[1][0]["text"][0] == f"{word}\n"
        assert any("image/png" in output.get("data", {}) for each in outputs for output in each)


def test_citations_are_made_anew_where_their_style_changed(project: Path) -> None:
    style = "scripts/cite/styles/china-national-standard-gb-t-7714-2025-numeric.csl"
    kept = project / "build/citations.json"
    before = json.loads(kept.read_text(encoding="utf-8"))
    text = (project / style).read_text(encoding="utf-8")
    (project / style).write_text(text.replace('suffix="."', 'suffix="!"'), encoding="utf-8")
    assert make_all(project).code == 0
    after = json.loads(kept.read_text(encoding="utf-8"))
    assert before["made_by"] != after["made_by"]
    assert {key: entry["record"] for key, entry in before["entries"].items()} == {
        key: entry["record"] for key, entry in after["entries"].items()
    }
    changed = [key for key in before["entries"] if before["entries"][key] != after["entries"][key]]
    assert changed == list(before["entries"])
