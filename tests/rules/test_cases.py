"""Every rule, by cases that are files: changes to a tiny valid glossary and all its problems."""

import dataclasses
import inspect
import pkgutil
import re
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

import scripts.model
import scripts.rules
from scripts.errors import GlossaryError
from scripts.model import loading
from scripts.model.offered import Offered, Place
from scripts.pages import given
from scripts.rules import cases, checks, located, registry
from scripts.rules.explained import Known
from scripts.rules.reading import READING
from scripts.rules.registry import Rule, rules
from scripts.site import checking
from tests.conftest import BASE, ROOT

CASES = sorted(BASE.parent.glob("*.yml"))
BRAND_NEW = '''
from scripts.rules.registry import rule


@rule("nothing-new", family="text")
def nothing(loaded):
    """Nothing must be new."""
    yield from ()
'''
BASE_FILES = cases.files_below(BASE)


def written(files: cases.Files, root: Path) -> Path:
    """Write the files of a case below a folder, which a rule then reads as a project."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        elif content.kind == "link":
            path.symlink_to(content.target)
        else:
            path.mkdir()
    return root


def offered(said: Mapping[str, Any]) -> Offered:
    """Return what the subject of the tiny glossary offers: what a case says, or just enough."""
    told = {
        "figures": {"two-maps": 3},
        "senses": {"V1": 5},
        "words": None,
        "numbers": {"sum": 12, "grid": [[1, 2], [3, 4]], "runs": [{"rate": 0.5}]},
        "accents": {},
        "labels": {},
        "named": None,
        **said,
    }
    places = {
        key: told[key]
        and {name: Place(f"subject/{key}.py", line) for name, line in told[key].items()}
        for key in ("figures", "senses")
    }
    words = told["words"] and {*told["words"], *checking.quoted(BASE)}
    made = {key: told[key] for key in ("numbers", "accents", "labels", "named")}
    return dataclasses.replace(given.offered(), words=words, **made, **places)


def problems_of(state: cases.State, root: Path) -> list[str]:
    written(cases.changed(BASE_FILES, state.changes), root)
    try:
        checks.check(loading.load_what_can_be(root, offered(state.offered)))
    except GlossaryError as error:
        return [str(problem) for problem in error.problems]
    return []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_problems_of_a_case_are_exactly_those(path: Path, tmp_path: Path) -> None:
    case = cases.read(path)
    assert problems_of(case.broken, tmp_path) == list(case.problems)


MENDED = [path for path in CASES if cases.read(path).mended != cases.State({}, {})]
"""The cases that say how they are mended; the base, which mends all others, is one of the cases."""


@pytest.mark.parametrize("path", MENDED, ids=lambda path: path.stem)
def test_what_mends_a_case_leaves_no_problem(path: Path, tmp_path: Path) -> None:
    assert problems_of(cases.read(path).mended, tmp_path) == []


def test_every_word_that_scripts_and_theme_ask_for_is_shipped() -> None:
    asked = {
        found
        for folder, pattern in (
            ("scripts", "*.py"),
            ("scripts", "*.jinja"),
            ("overrides", "*.html"),
        )
        for path in (ROOT / folder).rglob(pattern)
        for found in re.findall(
            r"""(?:\bui\(|words\[)["']([a-z-]+)["'][)\]]""", path.read_text("utf-8")
        )
    }
    shipped = yaml.safe_load((ROOT / "scripts/words/en.yml").read_text(encoding="utf-8"))["words"]
    assert len(asked) > 20
    assert asked - shipped.keys() == set()


def test_project_keeps_its_own_rules() -> None:
    loaded, count = checking.check(ROOT, print)
    assert loaded.problems == ()
    assert count == len(rules())


def test_a_list_that_is_cut_says_so() -> None:
    known = [f"a{number:02}" for number in range(13)]
    assert located.nearest("zzz", known) == f"known are {', '.join(known[:12])}, …"
    assert located.nearest("zzz", known[:12]) == f"known are {', '.join(known[:12])}"
    assert located.nearest("zzz", ()) == "known are none"


# The register.


def test_every_id_is_reported_in_some_case() -> None:
    found = {problem.split(": ")[1] for path in CASES for problem in cases.read(path).problems}
    assert [each for known in rules() for each in known.ids if each not in found] == []


def test_an_id_belongs_to_one_rule() -> None:
    ids = [each for known in rules() for each in known.ids]
    assert sorted(ids) == sorted(set(ids))


def test_every_rule_is_one_sentence_with_must() -> None:
    said = {each.name: each.sentence for each in rules()} | dict(READING)
    assert [name for name, sentence in said.items() if " must " not in sentence] == []
    assert [name for name, sentence in said.items() if not sentence.endswith(".")] == []


def test_every_function_that_finds_problems_in_what_was_loaded_is_registered() -> None:
    registered = {each.find for each in rules()}
    lost = [
        f"{module.__name__}.{name}"
        for module in modules(scripts.rules)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
        and function.__annotations__.get("return") == "Iterator[Problem]"
        and list(function.__annotations__) == ["loaded", "return"]
        and function not in registered
    ]  # fmt: skip
    assert lost == []


def test_a_rule_in_a_new_module_is_found_without_a_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "brand_new.py").write_text(BRAND_NEW, encoding="utf-8")
    monkeypatch.setattr(scripts.rules, "__path__", [*scripts.rules.__path__, str(tmp_path)])
    monkeypatch.setattr(registry, "_REGISTERED", dict(registry._REGISTERED))
    found = registry.rules.__wrapped__()
    del sys.modules["scripts.rules.brand_new"], scripts.rules.brand_new
    assert [each.ids for each in found if each.name == "brand_new.nothing"] == [("nothing-new",)]
    assert len(found) == len(rules()) + 1


def modules(package: Any) -> list[Any]:
    found = pkgutil.iter_modules(package.__path__)
    return [import_module(f"{package.__name__}.{each.name}") for each in found]


def test_every_id_of_the_model_is_listed() -> None:
    """An id in the model stands as a text of its own beside the message, so it can be read off."""
    text = "".join(inspect.getsource(module) for module in modules(scripts.model))
    assert [each for each in READING if f'"{each}"' not in text] == []


def test_an_undeclared_id_is_the_author_s_to_mend() -> None:
    loaded = loading.load_what_can_be(BASE)

    def careless(loaded: Any) -> Any:
        yield loaded.problem(
            "something-else", "glossary/work.yml", (), "a rule must declare its ids"
        )

    message = (
        r"test_cases.careless must declare the id that it reports: @rule\('something-else', …\)"
    )
    with pytest.raises(ValueError, match=message):
        Rule(("something",), "records", careless).found(loaded)


def test_a_sentence_is_the_docstring_s_first_paragraph() -> None:
    def find(_: Any) -> Any:
        """A test must end,
        and soon.

        More is said below.
        """

    assert Rule(("a",), "records", find).sentence == "A test must end, and soon."


def test_every_id_is_known_with_its_family_and_sentence() -> None:
    known = list(checks.known())
    assert len(known) == sum(len(each.ids) for each in rules())
    assert Known("records", "file-name", "A concept's file must be named after its id.") in known
