"""A page's head is what MkDocs reads as one; what looks like one and is none is found."""

import pytest

from scripts.model import heads

UNREAL = "a number or a date in it is none"
TOO_LONG = "Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits"


@pytest.mark.parametrize(
    ("text", "values", "body", "first"),
    [
        ("title: A\nhide: toc\n\n# A\n", {"title": "A", "hide": "toc"}, "# A\n", 4),
        ("title: A\n\n\n\n# A\n", {"title": "A"}, "# A\n", 5),
        ("title: A\n# A\n", {"title": "A"}, "# A\n", 2),
        ("---\ntitle: A\nhide: [toc]\n---\n\n# A\n", {"title": "A", "hide": ["toc"]}, "# A\n", 6),
        ("title: A\n    and more\n\nB\n", {"title": "A and more"}, "B\n", 4),
        ("# A\n\ntitle: B\n", {}, "# A\n\ntitle: B\n", 1),
        ("", {}, "", 1),
        # What MkDocs could not read either is told by `yaml_error`.
        ("---\ntitle: 2026-13-01\n---\nB", {}, "---\ntitle: 2026-13-01\n---\nB", 1),
    ],
)
def test_split(text: str, values: dict[str, object], body: str, first: int) -> None:
    assert heads.split(text) == (values, body, first)


def test_a_head_is_written_as_plain_lines_that_read_the_same() -> None:
    text = heads.as_lines(
        {"title": "A: b", "hide": ["navigation", "toc"], "description": "one\ntwo"}
    )
    assert text == "title: A: b\nhide: navigation, toc\ndescription: one two\n"
    assert dict(heads.split(text + "\n# A\n").values) == {
        "title": "A: b", "hide": "navigation, toc", "description": "one two",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("title: A\n", None),
        ("---\ntitle: A\n---\n", None),
        ("---\ntitle: A: b\n---\n", (2, "mapping values are not allowed here")),
        ("---\ntitle: A\n", (1, "a line '---' begins it and no line '---' ends it")),
        ("---\n- a\n---\n", (2, "it is no mapping of keys to values")),
        (f"---\nboost: {'7' * 4301}\n---\n", (1, f"{UNREAL}: {TOO_LONG}")),
        ("---\ntitle: 2026-13-01\n---\n", (1, f"{UNREAL}: month must be in 1..12")),
    ],
)
def test_yaml_that_mkdocs_would_print(text: str, error: tuple[int, str] | None) -> None:
    assert heads.yaml_error(text) == error


def test_strays_stand_above_the_first_heading() -> None:
    text = "title: A\n\nhide: toc\nTitle： B\ntext\n\n# A\n\nhide: nothing here\n"
    assert heads.strays(heads.split(text)) == [(3, "hide: toc"), (4, "Title： B")]
