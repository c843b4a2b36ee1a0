"""A pasted citation leads to the text that it means, and to what changed since."""

from pathlib import Path

import pytest

from scripts import build
from scripts.cite.identifier import swhid
from scripts.errors import BuildError
from scripts.site import comparing

OLD, NEW = "# stride\n\nHow far.\n", "# stride\n\nThe distance.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An edition and the present state: one entry changed, one did not, one is gone."""
    for folder, texts in {
        "releases/v1.0.0/data/texts": {"stride.en": OLD, "depth.en": "same\n", "gone.en": "gone\n"},
        "build/docs/en/data/texts": {"stride.en": NEW, "depth.en": "same\n"},
    }.items():
        (tmp_path / folder).mkdir(parents=True)
        for name, text in texts.items():
            (tmp_path / folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def told(root: Path, *texts: str) -> list[str]:
    return list(comparing.told(root, " ".join(swhid(text.encode()) for text in texts)))


def test_text_as_it_is_now(root: Path) -> None:
    assert told(root, NEW) == [f"{swhid(NEW.encode())} is stride.en, as it is now"]


def test_text_that_did_not_change_is_the_present_one(root: Path) -> None:
    assert told(root, "same\n") == [
        f"{swhid(b'same' + bytes([10]))} is depth.en, as it is now, and edition 1.0.0"
    ]


def test_text_is_of_the_newest_edition_that_holds_it_not_of_the_last_by_spelling(
    root: Path,
) -> None:
    for number in ("0.9.0", "0.10.0"):
        folder = root / f"releases/v{number}/data/texts"
        folder.mkdir(parents=True)
        (folder / "step.en.txt").write_text("a step\n", encoding="utf-8")
    text = f"{swhid(b'a step' + bytes([10]))} is step.en, edition 0.10.0"
    assert told(root, "a step\n") == [text, "step.en is no entry any more"]


def test_text_of_an_edition_comes_with_what_changed_since(root: Path) -> None:
    assert told(root, OLD) == [
        f"{swhid(OLD.encode())} is stride.en, edition 1.0.0",
        *("--- edition 1.0.0", "+++ now", "@@ -1,3 +1,3 @@", " # stride", " "),
        *("-How far.", "+The distance."),
    ]


def test_text_of_an_entry_that_is_gone(root: Path) -> None:
    assert told(root, "gone\n")[1] == "gone.en is no entry any more"


def test_saved_copy_of_a_text_that_is_kept(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    for text in (NEW, OLD):
        path.write_text(text, encoding="utf-8")
        assert list(comparing.told(root, str(path))) == told(root, text)


@pytest.mark.parametrize("name", ["stride.en.txt", "downloaded (1).txt"])
def test_saved_copy_of_an_earlier_draft_comes_with_what_differs(
    root: Path, tmp_path: Path, name: str
) -> None:
    path, draft = tmp_path / name, "# stride\n\nThe step.\n"
    path.write_text(draft, encoding="utf-8")
    assert list(comparing.told(root, str(path))) == [
        f"{swhid(draft.encode())} is no text that is kept; "
        "what differs in stride.en, as it is now:",
        *(f"--- {path}", "+++ now", "@@ -1,3 +1,3 @@", " # stride", " "),
        *("-The step.", "+The distance."),
    ]


def test_saved_copy_wants_the_texts_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "stride.en.txt"
    path.write_text("A step.\n", encoding="utf-8")
    with pytest.raises(BuildError) as raised:
        list(comparing.told(tmp_path, str(path)))
    assert str(raised.value) == (
        "build/docs: text-identifier: the texts must have been made: 'make build' makes them"
    )


@pytest.mark.parametrize("asked", ["a" * 5000, "", "Feature Map Glossary, 2026", "swh:1:cnt:12"])
def test_what_names_no_text_is_told(root: Path, asked: str) -> None:
    with pytest.raises(BuildError, match="text-identifier: what is compared must name a text"):
        list(comparing.told(root, asked))


def test_unknown_text_is_told_by_the_command_line(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unknown = swhid(b"forged")
    assert build.main(["text", unknown, "--root", str(root)]) == 1
    assert capsys.readouterr().err.splitlines()[0] == (
        "text: text-identifier: a text must be one of the glossary as it is, or of a released "
        f"edition: {unknown}; 'make build' makes the texts as they are; those of earlier drafts "
        "are not kept: give the file of a saved copy to see what differs"
    )
