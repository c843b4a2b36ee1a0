"""The phrases that head the paragraphs of a long text."""

import pytest

from scripts.pages import run_ins

REST = "\n\n".join(["Then more.", "And more.", "And more.", "And the last."])


@pytest.mark.parametrize(
    ("paragraph", "head"),
    [
        ("NaN: one number spoils all.", "NaN:"),
        ("Max-pooling or NMS? The window compares.", "Max-pooling or NMS?"),
        ("With `a[0]: b` and $x_1$: so.", "With `a[0]: b` and $x_1$:"),
        ("`model(rgb, ir)`: the modules stand in one list.", "`model(rgb, ir)`:"),
        ("The planes, each 19 × 19:", "The planes, each 19 × 19:"),
        ("“node: 'a' is not there”: take a name.", "“node: 'a' is not there”:"),
        ("没有命中的一角：先看那里。", "没有命中的一角："),
        ("“A 还是 B？”怎样答：看情形。", "“A 还是 B？”怎样答："),
        ("窗口还是 NMS？窗口比较的是格子。", "窗口还是 NMS？"),
    ],
)
def test_a_short_phrase_up_to_its_colon_heads_a_paragraph(paragraph: str, head: str) -> None:
    rest = paragraph.removeprefix(head)
    assert run_ins.headed(f"{paragraph}\n\n{REST}") == f"**{head}**{rest}\n\n{REST}"


@pytest.mark.parametrize(
    "paragraph",
    [
        "It steps. So: it goes on.",
        "At 3:4 it is wide.",
        "“KeyError: 'a'” is said where no layer has that name.",
        "“30 还是 1？”有人这样问。",
        f"{'A long way to say ' * 4}this: no.",
        f"{'这一段话说得太长了' * 4}：不算。",
        "**Done** already: yes.",
        "[A link](x.md): elsewhere.",
        "$$a: b$$",
        "| a: | b |\n|---|---|\n| 1 | 2 |",
        "- item: one",
        "1. item: one",
        "```python\nx: int = 1\n```",
        "<div>a: b</div>",
        "    x: int = 1",
        "!!! note: x",
        '{ .fm-class: "x" }',
        "$\\frac12$ of `a: b",
    ],
)
def test_nothing_else_does(paragraph: str) -> None:
    assert run_ins.headed(f"{paragraph}\n\n{REST}\n\n{REST}") == f"{paragraph}\n\n{REST}\n\n{REST}"


def test_a_short_text_has_no_heads() -> None:
    text = "NaN: one.\n\n| a | b |\n|---|---|\n\nTwo: two.\n\nThree: three.\n\nFour: four."
    assert run_ins.headed(text) == text
    assert run_ins.headed(f"{text}\n\nFive: five.").count("**") == 2 * 5


def test_code_stays_as_it_is() -> None:
    code = "```python\nx = 1\n\nfor each in x:\n    print(each)\n\nwith x: y\n```"
    text = f"Why: so.\n\n{code}\n\nHow: so.\n\n{REST}"
    assert run_ins.headed(text) == f"**Why:** so.\n\n{code}\n\n**How:** so.\n\n{REST}"
