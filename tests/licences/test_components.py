"""Components as data: their form, the files that fit them, and the document made of them."""

import shutil
from pathlib import Path

import pytest
import yaml

from scripts.errors import GlossaryError
from scripts.licences import components, document, shipped
from scripts.licences.components import Component, Place
from scripts.model import loading
from tests.projects import ROOT, command

KNOWN = components.load(ROOT)


@pytest.mark.parametrize(
    ("glob", "fitting", "other"),
    [
        ("*.css", "book.css", "styles/book.css"),
        ("a/**", "a/b/c.js", "b/a/c.js"),
        ("**.html", "terms/stride/index.html", "index.htm"),
        ("main.*.{css,css.map}", "main.1a.css.map", "main.1a.css.gz"),
        ("cat{,-eyes}.jpg", "cat.jpg", "cat-ears.jpg"),
        ("a.b", "a.b", "a-b"),
    ],
)
def test_glob_fits_whole_paths(glob: str, fitting: str, other: str) -> None:
    assert shipped.fits([glob], fitting)
    assert not shipped.fits([glob], other)


@pytest.mark.parametrize("component", KNOWN, ids=lambda component: component.id)
def test_every_notice_and_version_is_there(component: Component) -> None:
    assert bool(components.notice(component, ROOT)) == bool(component.notice)
    assert bool(components.version(component)) == bool(component.version)


def test_every_component_of_others_has_licence_and_notice() -> None:
    """TinySegmenter's file is not minified: its notice stands at its own head."""
    others = [each for each in KNOWN if each.name and each.use != "repository"]
    lacking = [each.id for each in others if not (each.licence and each.notice)]
    assert lacking == []
    assert [each.id for each in KNOWN if not each.licence] == ["notices"]


def test_a_data_file_that_is_shown_under_its_own_name_is_offered_as_it_is(tmp_path: Path) -> None:
    """A picture of it is no such file; where nothing is committed, nothing is offered."""
    found = components.offered(ROOT)
    assert found == {"assets/weights/squeezenet-1.1.npz": "glossary/data/squeezenet-1.1.npz"}
    assert shipped.owners_of(*found, KNOWN) == ["data-squeezenet-1-1"]
    assert components.offered(tmp_path) == {}


def test_no_two_components_have_an_id() -> None:
    assert len({each.id for each in KNOWN}) == len(KNOWN)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (
            "  - {id: mine, use: theme, licence: MIT}\n"
            "  - id: yours\n    use: theme\n    licence: MIT AND GPL-9\n",
            5,
            "components.yours.licence must fit its type: an SPDX expression of known licences "
            "(Unknown license key(s): GPL-9): 'MIT AND GPL-9'",
        ),
        (
            "  - id: mine\n    use: theme\n    licence: MIT\n    files: ['**s**s**s**s**']\n",
            5,
            "components.mine.files.entry 1 must fit its type: a pattern of 4 stars at most, not 5: "
            "'**s**s**s**s**'",
        ),
    ],
    ids=["licence-that-spdx-does-not-know", "pattern-of-many-stars"],
)
def test_wrong_component_is_refused_with_its_line(
    text: str, line: int, message: str, tmp_path: Path
) -> None:
    own = tmp_path / components.OWN
    own.parent.mkdir()
    own.write_text(f"components:\n{text}", encoding="utf-8")
    with pytest.raises(GlossaryError) as error:
        components.load(tmp_path)
    assert str(error.value) == f"glossary/components.yml:{line}: wrong-value: {message}"


def test_record_of_data_that_breaks_its_form_is_told_with_its_line(tmp_path: Path) -> None:
    record = tmp_path / components.PROVENANCE
    record.parent.mkdir(parents=True)
    text = (ROOT / components.PROVENANCE).read_text(encoding="utf-8")
    record.write_text(text.replace("  author: PyTorch Core Team\n", ""), encoding="utf-8")
    with pytest.raises(GlossaryError) as error:
        components.load(tmp_path)
    # The entry's own line: what stands before it may grow.
    line = text[: text.index("- path: glossary/data/imagenet-classes.txt")].count("\n") + 1
    assert str(error.value) == (
        f"glossary/data/provenance.yml:{line}: missing-key: entry 2.author must be there: it is not"
    )


def test_notice_that_is_not_there_is_told(tmp_path: Path) -> None:
    lacking = Component(id="mine", use="theme", notice="texts/mine.txt")
    with pytest.raises(GlossaryError) as error:
        components.notice(lacking, tmp_path)
    assert str(error.value) == (
        "scripts/licences/components.yml: notice-missing: a component's notice must exist: that of "
        "'mine', texts/mine.txt, is not there"
    )


@pytest.mark.parametrize("outside", ["/proc/self/environ", "../secret.txt"])
def test_notice_outside_the_project_is_not_published(outside: str, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    with pytest.raises(GlossaryError) as error:
        components.notice(Component(id="mine", use="theme", notice=outside), tmp_path / "project")
    assert str(error.value) == (
        "scripts/licences/components.yml: notice-missing: a component's notice must exist: that of "
        f"'mine', {outside}, is not there"
    )


def test_glossary_adds_components_and_data_of_its_own(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "glossary/data", tmp_path / "glossary/data")
    (tmp_path / components.OWN).write_text("components: [{id: mine, use: theme}]", encoding="utf-8")
    found = components.load(tmp_path)
    assert [each.id for each in found if each.use == "data"] == [
        *("data-squeezenet-1-1", "data-imagenet-classes", "data-chelsea"),
        *("data-coffee", "data-digits-csv"),
    ]
    assert "mine" in {each.id for each in found}


A, B = (
    Component(id=name, use="theme", files=files)
    for name, files in (("a", ("*.js", "x/*")), ("b", ("x/*.css", "releases/**")))
)


def test_every_file_has_one_owner_in_every_language() -> None:
    found, problems = shipped.owned(["zh/own.js", "own.js", "x/own.js"], [A, B], ["zh/"])
    assert found == {"a": ["own.js", "x/own.js", "zh/own.js"], "b": []}
    assert problems == []


def test_file_of_none_and_file_of_two_are_told() -> None:
    names = ["x/look.css", "stray.wasm", "zh/stray.wasm"]
    _, problems = shipped.owned(names, [A, B], ["zh/"])
    must = "file-unlicensed: a file of the site must belong to one component: it belongs to"
    assert [str(problem) for problem in problems] == [
        f"stray.wasm: {must} none; add it to one in scripts/licences/components.yml, or in "
        "glossary/components.yml of the glossary",
        f"x/look.css: {must} 'a' and 'b'",
    ]


def test_frozen_edition_says_itself_what_it_ships() -> None:
    found, problems = shipped.owned(["releases/v1/own.js", "releases/v1/stray"], [A, B], [])
    assert found["b"] == ["releases/v1/own.js", "releases/v1/stray"]
    assert problems == []


def test_what_stands_inside_is_found_by_its_mark(tmp_path: Path) -> None:
    inner = Component(id="c", use="theme", inside=(Place(files="*.js", mark="(c) Inner"),))
    names = {"zh/own.js": "/* (c) Inner */", "own.js": "nothing", "other.txt": "(c) Inner"}
    for name, text in names.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert shipped.held(tmp_path, names, [A, inner], ["zh/"]) == {"a": [], "c": ["zh/own.js"]}


def test_document_is_made_of_the_components() -> None:
    """Written anew by ``python -m scripts.licences.document``."""
    work = yaml.safe_load((ROOT / "glossary/work.yml").read_text(encoding="utf-8"))["licence"]
    assert document.text(KNOWN, work) == (ROOT / "LICENSES.md").read_text(encoding="utf-8")


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this copy of the project is no checkout")
def test_every_file_of_the_repository_belongs_to_a_component() -> None:
    """A file in a new folder is somebody's: say whose in scripts/licences/components.yml."""
    done = command(
        "git", "-c", "safe.directory=*", "-c", "core.quotePath=false", "ls-files", cwd=ROOT
    )
    names = done.out.splitlines()
    assert len(names) > 500, done.err
    assert [name for name in names if not document.owner(KNOWN, name)] == []


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("glossary/data/chelsea.png", "data-chelsea"),
        ("glossary/concepts/stride.yml", "own-texts"),
        ("docs/assets/embed/feature-map-embed.js", "own-scripts"),
        ("docs/notebooks/feature-maps-by-hand.py", "own-notebooks"),
        ("scripts/formulas/vendor/temml/temml.min.js", "temml"),
        ("scripts/licences/notices/material-design-color.txt", "notices"),
        ("third/party.js", ""),
    ],
)
def test_the_last_row_that_fits_is_the_owner(path: str, owner: str) -> None:
    assert document.owner(KNOWN, path) == owner


def test_licence_of_the_scripts_goes_with_them() -> None:
    beside = (ROOT / "scripts/licences/LICENSE").read_bytes()
    assert beside == (ROOT / "LICENSE").read_bytes()


def test_components_of_a_glossary_are_a_file_that_is_known() -> None:
    assert Path(components.OWN).name in loading.NAMES
