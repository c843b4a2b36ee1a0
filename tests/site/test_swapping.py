"""A finished folder takes the place of an old one, and no moment of it loses the old one."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.site import swapping

STEPS = ("rename", "exchange", "rmtree")
WAYS = pytest.mark.parametrize("can_exchange", [True, False], ids=["exchanged", "renamed"])


class Killed(BaseException):
    """Stands for the end of the process: nothing that follows is run."""


def folder(place: Path, content: str) -> Path:
    (place / "inner").mkdir(parents=True)
    for name in ("index.html", "inner/page.html"):
        (place / name).write_text(content, encoding="utf-8")
    return place


def content(place: Path) -> list[str]:
    """Return what stands in a folder, with the text of each file."""
    return sorted(
        f"{path.relative_to(place).as_posix()}: {path.read_text(encoding='utf-8')}"
        for path in place.rglob("*.html")
    )


OLD, NEW = (["index.html: " + each, "inner/page.html: " + each] for each in ("old", "new"))


@pytest.fixture
def way(can_exchange: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system be one that can exchange two folders, or one that cannot."""
    if can_exchange and swapping._exchange(b"", b"") in swapping.CANNOT:
        pytest.skip("this system cannot exchange two folders")
    if not can_exchange:
        monkeypatch.setattr(swapping, "_exchange", lambda *_: errno.EINVAL)


def killed_at(step: int, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Let the process be killed before its n-th call of the system; return how many there were."""
    calls: list[str] = []

    def counted(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            calls.append(name)
            if len(calls) == step:
                raise Killed
            return real(*arguments, **options)

        return call

    monkeypatch.setattr(Path, "rename", counted("rename", Path.rename))
    monkeypatch.setattr(swapping, "_exchange", counted("exchange", swapping._exchange))
    # Removing takes many calls; killed in its midst it leaves a part, as here, or nothing.
    monkeypatch.setattr(shutil, "rmtree", counted("rmtree", shutil.rmtree))
    return lambda: len(calls)


@WAYS
def test_new_folder_takes_the_place_of_the_old_one(way: None, tmp_path: Path) -> None:  # noqa: ARG001
    place = folder(tmp_path / "site", "old")
    part = swapping.prepared(place)
    shutil.rmtree(part)
    swapping.put(folder(part, "new"), place)
    assert content(place) == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_first_folder_stands_where_there_was_none(tmp_path: Path) -> None:
    place = tmp_path / "deep/site"
    part = swapping.prepared(place)
    (part / "index.html").write_text("new", encoding="utf-8")
    swapping.put(part, place)
    assert content(place) == ["index.html: new"]


@WAYS
@pytest.mark.parametrize("step", range(1, 5))
def test_killed_before_any_call_the_next_build_finds_a_whole_folder(
    step: int,
    can_exchange: bool,
    way: None,  # noqa: ARG001
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = folder(tmp_path / "site", "old")
    part = folder(tmp_path / ".site.part", "new")
    with monkeypatch.context() as patched:
        count = killed_at(step, patched)
        try:
            swapping.put(part, place)
        except Killed:
            assert count() == step
        else:
            assert count() < step
    # Where two folders can be exchanged there is no moment without one.
    assert place.exists() or not can_exchange
    swapping.settle(place)
    assert content(place) in (OLD, NEW)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@WAYS
def test_a_place_that_cannot_be_taken_keeps_the_old_folder(
    can_exchange: bool,
    way: None,  # noqa: ARG001
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = folder(tmp_path / "site", "old")
    part = folder(tmp_path / ".site.part", "new")
    rename = Path.rename

    def busy(self: Path, target: Path) -> Path:
        if self == part:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(self), None, str(target))
        return rename(self, target)

    if can_exchange:
        monkeypatch.setattr(swapping, "_exchange", lambda *_: errno.EBUSY)
    monkeypatch.setattr(Path, "rename", busy)
    with pytest.raises(OSError, match="busy") as caught:
        swapping.put(part, place)
    assert caught.value.errno == errno.EBUSY
    assert content(place) == OLD


def test_leftovers_of_both_kinds_are_removed_where_the_site_stands(tmp_path: Path) -> None:
    place = folder(tmp_path / "site", "new")
    folder(tmp_path / ".site.old", "old")
    folder(tmp_path / ".site.part", "half")
    assert list(swapping.prepared(place).iterdir()) == []
    assert content(place) == NEW
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.part", "site"]


def test_a_folder_takes_what_it_has_not_from_another(tmp_path: Path) -> None:
    for path in ("one/shared/a", "other/shared/a", "other/shared/b", "other/zh/c", "other/d"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path, encoding="utf-8")
    swapping.take(tmp_path / "other", tmp_path / "one")
    one = tmp_path / "one"
    files = sorted(path for path in one.rglob("*") if path.is_file())
    assert {path.relative_to(one).as_posix(): path.read_text("utf-8") for path in files} == {
        "d": "other/d", "shared/a": "one/shared/a", "shared/b": "other/shared/b",
        "zh/c": "other/zh/c",
    }  # fmt: skip
