"""How long a source may be: told exactly at the first character beyond, and read up to there."""

from pathlib import Path

import pytest

from scripts.model import bounds
from scripts.model.documents import source_of

MOST = bounds.Bounds(12_000, 20)
BOUND = "a source must have at most 12000 characters, and 5000 in a line"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a" * 5_000 + "\n" + "a" * 5_000, None),
        ("a\n" + "a" * 5_001, (2, f"{BOUND}: this line has 5001")),
        ("a\n" * 6_000, None),
        ("a\n" * 6_000 + "a", (1, f"{BOUND}: it has 12001")),
        ("[" * 20, None),
        ("[" * 20 + "\n" + "]" * 20 + "[" * 20, None),
        ("[" * 15 + "\n \n" + "[" * 15, None),
        ("[ ]" * 1_600, None),
        ("]" * 40 + "[" * 20, None),
        ("*[a]: b\n" * 100 + "[^a]: b\n" * 100, None),
        ("*[a]: b\n" * 101 + "[^a]: b\n" * 100, (201, "a text must have at most 200 footnotes and "
         "abbreviations: it has 201")),
        ("|a" * 200 + "\n" + "x\n" * 99 + "\n" + "|a" * 200 + "\nx", None),
        ("|a" * 200 + "\n" + "x\n" * 100, (101, "a table must have at most 20000 cells, each row "
         "as many as the longest: it has more from this line on")),
        ("a\n" + "[\n" * 21, (22, "a paragraph must close its brackets, but for 20 at most: "
         "21 are open in this line")),
    ],
)  # fmt: skip
def test_what_is_beyond_the_bounds(text: str, found: tuple[int, str] | None) -> None:
    assert bounds.beyond(text, MOST) == found


def test_a_file_that_is_too_large_is_not_even_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"a" * (bounds.MOST_BYTES * MOST.most + 1))

    def reading(*_: object, **__: object) -> str:
        raise AssertionError("it was read")

    monkeypatch.setattr(Path, "read_text", reading)
    assert source_of(path, MOST) == ("", (1, "text-size", f"{BOUND}: it has 48001 bytes"))


def test_a_file_that_is_not_there_is_told_as_before(tmp_path: Path) -> None:
    told = (1, "missing-file", "the file must exist: it does not")
    assert source_of(tmp_path / "a.md", MOST) == ("", told)
