"""What a source file says of its imports, form by form; what cannot be followed is told."""

import pytest

from scripts.site import imports

HEAD = "what a file imports must be written out, so that a change is seen: "
TAIL = " cannot be followed; import by name, or by import_module with a full name"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import a.b", [("a.b", (), "a")]),
        ("import a.b as c", [("a.b", (), "a.b")]),
        ("import a, b", [("a", (), "a"), ("b", (), "b")]),
        ("from a import b, c as d", [("a", ("b", "c"), "a")]),
        ("from a import *", [("a", ("*",), "a")]),
        ("from . import b", [("one.two", ("b",), "one.two")]),
        ("from .b import c", [("one.two.b", ("c",), "one.two.b")]),
        ("from ..b import c", [("one.b", ("c",), "one.b")]),
        ("def f():\n    import a", [("a", (), "a")]),
        ("if x:\n    import a\nelse:\n    import b", [("a", (), "a"), ("b", (), "b")]),
        ("try:\n    import a\nexcept ImportError:\n    import b", [("a", (), "a"), ("b", (), "b")]),
        ("match x:\n    case 1:\n        import a", [("a", (), "a")]),
        ("class A:\n    import a", [("a", (), "a")]),
        ("if TYPE_CHECKING:\n    from a import b", [("a", ("b",), "a")]),
    ],
)
def test_import_is_found_in_every_form(text: str, found: list[tuple[object, ...]]) -> None:
    source = imports.read(text, "a.py", "one.two")
    assert [tuple(each)[:3] for each in source.imports] == found
    assert source.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        'import importlib\nx = importlib.import_module("a.b")',
        'from importlib import import_module\nx = import_module("a.b")',
    ],
)
def test_import_module_of_a_written_name_is_followed(text: str) -> None:
    source = imports.read(text, "a.py")
    assert ("a.b", (), "a.b", 2) in source.imports
    assert source.problems == ()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("__import__(name)", "__import__"),
        ('exec("import a")', "exec"),
        ("run = exec", "exec"),
        ("eval(text)", "eval"),
        ("__builtins__", "__builtins__"),
        ("import builtins", "import builtins"),
        ("import runpy as r", "import runpy as r"),
        ("import multiprocessing.pool", "import multiprocessing.pool"),
        ("from pkgutil import walk_packages", "from pkgutil import walk_packages"),
        ("sys.modules[name]", "sys.modules"),
        ("from sys import modules", "sys.modules"),
        ("importlib.import_module(name)", "importlib.import_module"),
        ('importlib.import_module(".b", "a")', "importlib.import_module"),
        ('importlib.import_module(".b", package="a")', "importlib.import_module"),
        ("import_module(name)", "import_module as a value"),
        ("load = import_module", "import_module as a value"),
        ("importlib.reload(a)", "importlib.reload"),
        ("load(importlib)", "importlib as a value"),
        ("import importlib as i", "import importlib as i"),
        ("import importlib.util", "import importlib.util"),
        ("from importlib import util", "from importlib import util"),
        ("from importlib import import_module as i", "from importlib import import_module"),
        ("from ....a import b", "a relative import from outside every package"),
    ],
)
def test_form_that_cannot_be_followed_is_told_with_its_line(text: str, what: str) -> None:
    problems = imports.read(f"x = 1\n{text}", "a.py", "one.two").problems
    assert [str(each) for each in problems] == [f"a.py:2: import-unfollowed: {HEAD}{what}{TAIL}"]


@pytest.mark.parametrize(
    "text", ["import importlib.metadata", "from importlib import resources", "re.compile(x)"]
)
def test_form_that_imports_no_module_is_no_problem(text: str) -> None:
    assert imports.read(text, "a.py").problems == ()


def test_declared_files_are_a_tuple_of_texts() -> None:
    assert imports.read('READS = ("a.csv", "b.csv")', "a.py").reads == ("a.csv", "b.csv")


@pytest.mark.parametrize(
    "text",
    [
        "READS = [PATH]",
        "READS = (PATH,)",
        'READS = ["a.csv"]',
        'READS: tuple[str, ...] = ("a.csv",)',
        'READS = ("a.csv",)\nREADS += ("b.csv",)',
        'if x:\n    READS = ("a.csv",)',
    ],
)
def test_files_declared_in_another_form_are_a_problem(text: str) -> None:
    (problem,) = imports.read(text, "a.py").problems
    assert problem.rule == "reads-form"
    message = "READS must be one tuple of paths, written out at the top level: it is not"
    assert problem.message == message


def test_invalid_python_is_a_problem() -> None:
    (problem,) = imports.read("x = 1\ndef f(:\n", "a.py").problems
    assert str(problem) == ("a.py:2: python-syntax: the file must be valid Python: invalid syntax")


def test_functions_at_the_top_are_listed_with_what_they_return() -> None:
    text = "def a() -> Drawing: ...\ndef b(): ...\nclass C:\n    def d(self): ...\n"
    assert imports.read(text, "a.py").functions == (("a", "Drawing", 1), ("b", "", 2))
