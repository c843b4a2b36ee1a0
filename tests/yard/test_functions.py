"""Functions stay short: none of the scripts has more than forty lines of code."""

import ast

from tests.conftest import ROOT

MOST = 40


def lines_of_code(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a function has, its docstring not counted."""
    documented = ast.get_docstring(node, clean=False)
    within = documented.count("\n") + 1 if documented else 0
    return (node.end_lineno or node.lineno) - node.lineno + 1 - within


def test_docstring_does_not_count() -> None:
    (node,) = ast.parse('def f():\n    """One.\n\n    Two.\n    """\n    return 1\n').body
    assert isinstance(node, ast.FunctionDef)
    assert lines_of_code(node) == 2


def test_no_function_is_longer_than_a_reader_holds_in_mind() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {lines_of_code(node)}"
        for path in sorted((ROOT / "scripts").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and lines_of_code(node) > MOST
    ]
    assert long == []
