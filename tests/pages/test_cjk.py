"""Chinese as its readers expect it: no space by a line's end, and the right ones beside links."""

import pytest

from scripts.pages import cjk
from tests import hostile

ENGLISH, CHINESE = hostile.LANGUAGES
TERM = "{ .fm-term .fm-values }"


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("第一行\n第二行", "第一行第二行"),
        ("第一行，\n第二行", "第一行，第二行"),
        ("図を\nみる", "図をみる"),
        ("止まる。\n「図」", "止まる。「図」"),
        ("第一句。\nReLU 之后", "第一句。ReLU 之后"),  # Full-width marks bring their own space.
        ("见 ReLU\n（图 1）", "见 ReLU（图 1）"),
        ("共有三种：\n$x$、$z$", "共有三种：$x$、$z$"),
        ("- 一行，\n  又一行", "- 一行，又一行"),
        ("1. **一行。**\n   又一行", "1. **一行。**又一行"),
        ("一行\n**又一行**", "一行**又一行**"),
        (f"见[卷积](a.md){TERM}\n与核", f"见[卷积](a.md){TERM}与核"),
        ("见\n[卷积](a.md)", "见[卷积](a.md)"),
        ("说\n<q>一行</q>\n的", "说<q>一行</q>的"),
        (":   一行\n    又一行", ":   一行又一行"),
    ],
)
def test_a_line_s_end_inside_a_paragraph_leaves_no_space(text: str, joined: str) -> None:
    assert cjk.set_text(text, CHINESE) == joined


@pytest.mark.parametrize(
    "text",
    [
        "用\nReLU\n之后",  # Beside Latin text the break is the space.
        "用\n`f(x)`\n之后",
        "用\n$x$\n之后",
        "一段\n\n又一段",
        "- 一\n- 二",
        "。\n2. 二",
        "。\n* 二",
        "# 标题\n正文",
        "## 标题 { #a }\n正文",
        "| 一 |\n| 二 |",
        "一行。\n| 二 |",
        "术语\n:   定义",
        "一段。\n{ .fm-note #far }",
        "一行。\n$$\nx\n$$",
        '一行。\n<div markdown="1">\n一行\n</div>',
        "一行。  \n又一行",  # A break that is meant.
        "一行。\\\n又一行",
        "[^1]: 一行。\n[^2]: 又一行",
        "```text\n一行。\n又一行\n```",
        "````\n一行\n```\n又一行\n````",
        "~~~\n一行\n又一行\n~~~",
        "一行。\n---",
    ],
)
def test_a_break_that_parts_something_stays(text: str) -> None:
    assert cjk.set_text(text, CHINESE) == text


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ("见[SOM 激活图](a.md)。", "见 [SOM 激活图](a.md)。"),
        ("见 [卷积](a.md) 一条", "见[卷积](a.md)一条"),
        (f"[讲义，第 525 行](works.md#a){TERM} 所说", f"[讲义，第 525 行](works.md#a){TERM}所说"),
        (f"[Lee 2001，p. 3](works.md#a){TERM}说", f"[Lee 2001，p. 3](works.md#a){TERM} 说"),
        ("见： [卷积](a.md) 。", "见：[卷积](a.md)。"),
        ("见 [**卷积**](a.md) 一条", "见[**卷积**](a.md)一条"),
        ("见[φ](a.md)一条", "见 [φ](a.md) 一条"),
        ("见 [“卷积”](a.md) 一条", "见[“卷积”](a.md)一条"),
        ("[甲](a.md) 与 [b](b.md)与[丙](c.md)", "[甲](a.md)与 [b](b.md) 与[丙](c.md)"),
    ],
)
def test_a_link_is_spaced_by_the_ends_of_its_label(text: str, spaced: str) -> None:
    assert cjk.set_text(text, CHINESE) == spaced


@pytest.mark.parametrize(
    "text",
    [
        "- [卷积](a.md)",
        "| [卷积](a.md) | [ReLU](b.md) |",
        "Keras [卷积](a.md)",  # No cjk character stands beside the space.
        "写 `见 [卷积](a.md) 一条`",
        "写 [`x`](a.md) 时",
        "于 [$z$](a.md) 时",
        "[甲](a.md) [乙](b.md)",
        "```markdown\n见 [卷积](a.md) 一条\n```",
    ],
)
def test_a_link_that_stands_right_stays(text: str) -> None:
    assert cjk.set_text(text, CHINESE) == text


def test_other_scripts_are_left_alone() -> None:
    text = "See\n[卷积](a.md) 一条，\n又一条"
    assert cjk.set_text(text, ENGLISH) == text


def test_a_script_that_parts_nothing_by_spaces_gets_none() -> None:
    japanese = CHINESE.model_copy(update={"spaced": False})
    text = "[CNN](a.md)の図、\n[図](b.md) は"
    assert cjk.set_text(text, japanese) == "[CNN](a.md)の図、[図](b.md) は"
