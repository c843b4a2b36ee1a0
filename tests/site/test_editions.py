"""Editions: what changed between them, and that a later release leaves an earlier one alone."""

import base64
import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from scripts.errors import Problem, ReleaseError
from scripts.exports.model import published
from scripts.model import released
from scripts.model.editions import Change, Edition, changes, editions
from scripts.model.glossary import Glossary
from scripts.model.released import RELEASED
from scripts.site import leftovers, locking, manifests, printing, releasing, swapping, writing
from tests import hostile
from tests.conftest import SITE_URL, run
from tests.projects import SMALL

IDS = ("stride", "padding", "border")
EDITION = '{"concepts": [{"id": "stride"}]}'
NO_LOCK = locking.Held(-1)
"""For releases whose build is replaced by one that needs no lock."""


@pytest.fixture(autouse=True)
def unprinted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a release whose build is replaced ask for no browser either."""
    monkeypatch.setenv(printing.NAMED, printing.NONE)


@pytest.fixture
def data(base: Glossary) -> dict[str, Any]:
    return published(base, "1.0.0").model_dump(by_alias=True, mode="json")


def copy(data: dict[str, Any]) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(json.dumps(data))
    return read


# Comparing.


def test_same_data_has_no_changes(data: dict[str, Any]) -> None:
    assert changes(data, copy(data), hostile.TAGS) == ()


def test_changes_name_concept_and_fields(data: dict[str, Any]) -> None:
    new = copy(data)
    new["concepts"][0]["zh"]["definition"] = "另一条定义。"
    new["concepts"][0]["code"] = "V2"
    new["concepts"][1]["id"] = "step"
    assert changes(data, new, hostile.TAGS) == (
        Change("activated-map", "changed", ("code", "zh.definition")),
        Change("step", "added"),
        Change("stride", "withdrawn"),
    )


def test_editions_are_listed_newest_first_and_the_first_has_no_changes(
    data: dict[str, Any],
) -> None:
    second = copy(data)
    second["concepts"].pop()
    made = hostile.publication()._replace(released={"1.0.0": data, "1.2.0": second})
    gone = (Change("stride", "withdrawn"),)
    assert editions(made, second) == (
        Edition("1.2.0", gone, 1),
        Edition("1.0.0", (), 2, first=True),
    )


def test_what_is_not_released_yet_stands_above(data: dict[str, Any]) -> None:
    made = hostile.publication()._replace(released={"1.0.0": data})
    new = copy(data)
    new["concepts"][1]["en"]["name"] = "step"
    assert editions(made, new)[0] == Edition("", (Change("stride", "changed", ("en.name",)),), 2)


def test_editions_are_ordered_by_number_not_by_spelling(tmp_path: Path) -> None:
    folder = tmp_path / released.RELEASED
    folder.mkdir(parents=True)
    for number in ("0.10.0", "0.9.0", "0.9.10"):
        (folder / f"{number}.json").write_text('{"concepts": [{"id": "a"}]}', encoding="utf-8")
    assert list(released.read(tmp_path)[0]) == ["0.9.0", "0.9.10", "0.10.0"]


# Refusing.


@pytest.mark.parametrize("site", ["", "http://127.0.0.1:8000/", "http://localhost/fm/", "nowhere"])
def test_release_without_a_public_address_is_refused(site: str, tmp_path: Path) -> None:
    root = shutil.copytree(SMALL, tmp_path / "small")
    with pytest.raises(ReleaseError, match="site-url: SITE_URL must be the site's public"):
        releasing.release(root, site, NO_LOCK, print)
    assert not (root / "releases").exists()


def frozen(monkeypatch: pytest.MonkeyPatch, error: BaseException | None = None) -> None:
    """Let the build make a folder with what the edition held; with an error, only a part of it."""

    def build(_root: Path, target: Path, _site: str, _lock: locking.Held) -> None:
        part = swapping.prepared(target) if error else target
        (part / "data").mkdir(parents=True)
        (part / "data/glossary.json").write_text(EDITION, encoding="utf-8")
        if error:
            raise error

    monkeypatch.setattr(releasing, "_build", build)


class Killed(BaseException):
    """Stands for the end of the process, after which nothing is cleaned up."""


def test_lists_tell_nothing_of_a_release_that_failed_at_its_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = shutil.copytree(SMALL, tmp_path / "small")
    (root / RELEASED).mkdir(parents=True)
    (root / RELEASED / "places.txt").write_text("a/#b\n", encoding="utf-8")
    before = digests(root)
    frozen(monkeypatch)
    build, write = releasing._build, writing.write_atomically

    def with_hashes(root: Path, target: Path, site: str, lock: locking.Held) -> None:
        build(root, target, site, lock)
        manifests.write(target, "1.0.0")

    monkeypatch.setattr(releasing, "_build", with_hashes)

    def failing(path: Path, content: bytes) -> None:
        if path.parent.name == "released" and path.suffix == ".json":
            assert (path.parent / "SHA256SUMS").is_file()
            raise OSError("record")
        write(path, content)

    monkeypatch.setattr(writing, "write_atomically", failing)
    with pytest.raises(OSError, match="record"):
        releasing.release(root, SITE_URL, NO_LOCK, print)
    assert {path: digest for path, digest in digests(root).items() if path in before} == before
    assert f"{RELEASED}/SHA256SUMS" not in digests(root)


@pytest.mark.parametrize("broken", ["build", "record"])
def test_release_that_fails_leaves_nothing_and_can_be_made_again(
    broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = shutil.copytree(SMALL, tmp_path / "small")
    before = digests(root)

    def failing(*_: Any) -> None:
        raise OSError(broken)

    with monkeypatch.context() as broken_system:
        frozen(broken_system, OSError(broken) if broken == "build" else None)
        if broken == "record":
            broken_system.setattr(Path, "replace", failing)
        with pytest.raises(OSError, match=broken):
            releasing.release(root, SITE_URL, NO_LOCK, print)
    leftovers.remove(root)
    assert digests(root) == before
    frozen(monkeypatch)
    target = releasing.release(root, SITE_URL, NO_LOCK, print)
    number = target.name.removeprefix("v")
    assert set(digests(root)) - set(before) == {
        f"releases/v{number}/data/glossary.json", f"{RELEASED}/{number}.json",
        f"{RELEASED}/places.txt",
    }  # fmt: skip


def test_release_that_was_killed_before_its_record_is_explained_and_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = shutil.copytree(SMALL, tmp_path / "small")
    frozen(monkeypatch)

    def killed(*_: Any, **__: Any) -> None:
        raise Killed

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(writing, "write_atomically", killed)
        patched.setattr(shutil, "rmtree", killed)  # A process that is killed cleans nothing up.
        releasing.release(root, SITE_URL, NO_LOCK, print)
    (target,) = (root / "releases").iterdir()
    number = target.name.removeprefix("v")
    assert released.read(root)[1] == [
        Problem(
            f"releases/v{number}",
            0,
            "edition-record",
            f"a frozen edition must have its record: {RELEASED}/{number}.json is missing; "
            "'make release' finishes a release that was interrupted",
        )
    ]
    said: list[str] = []
    assert releasing.release(root, SITE_URL, NO_LOCK, said.append) == target
    message = f"finished the release of v{number}, which was interrupted: wrote its record"
    assert said == [message]
    assert (root / RELEASED / f"{number}.json").read_text(encoding="utf-8") == EDITION
    # Now it was released, once.
    with pytest.raises(ReleaseError, match="released-before"):
        releasing.release(root, SITE_URL, NO_LOCK, print)


# Two releases of a small glossary.

GONE, SUCCESSOR, FAMILY = "border", "padding", "edges"


def set_version(root: Path, number: str) -> None:
    path = root / "glossary/work.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'^edition: ".*"', f'edition: "{number}"', text, flags=re.M), "utf-8")


def withdraw(root: Path) -> None:
    """Withdraw an entry that no other text refers to, the only one that refers to another.

    It was also the only one of its family, which goes with it.
    """
    (root / f"glossary/concepts/{GONE}.yml").unlink()
    path = root / "glossary/vocabulary.yml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if f"id: {FAMILY}," not in line]
    path.write_text("".join(kept), encoding="utf-8")
    path = root / "glossary/identifiers.yml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    (index,) = [index for index, line in enumerate(lines) if f"id: {GONE}," in line]
    put = f"status: withdrawn, superseded_by: [{SUCCESSOR}]}}\n"
    lines[index] = lines[index].replace("}\n", f", {put}")
    path.write_text("".join(lines), encoding="utf-8")


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def release(root: Path, number: str) -> None:
    set_version(root, number)
    done = run("scripts.build", "release", cwd=root, SITE_URL=SITE_URL)
    assert done.code == 0, done.err


@pytest.mark.site
def test_frozen_addresses_outlive_the_next_release(small: Path) -> None:
    first, second = small / "releases/v1.0.0", small / "releases/v1.1.0"
    release(small, "1.0.0")
    frozen = digests(first)
    again = run("scripts.build", "release", cwd=small, SITE_URL=SITE_URL)
    assert again.code == 1
    assert "an edition must be released once: 1.0.0 was" in again.err

    withdraw(small)
    release(small, "1.1.0")
    assert digests(first) == frozen

    done = run("mkdocs", "build", "--strict", cwd=small, SITE_URL=SITE_URL)
    assert done.code == 0, done.err
    site = small / "site"
    assert digests(site / "releases/v1.0.0") == frozen
    cited = json.loads((first / "data/glossary.json").read_text(encoding="utf-8"))
    addresses = [concept[tag]["url"] for concept in cited["concepts"] for tag in ("en", "zh")]
    assert len(addresses) == 2 * len(IDS)
    for address in addresses:
        assert (site / "releases/v1.0.0" / address / "index.html").is_file()
        assert (site / address / "index.html").is_file(), "ids are append-only"
    check_withdrawn(site, second)
    for prefix in ("", "zh/"):
        check_place(site, f"{prefix}terms/", FAMILY)
        check_place(site, f"{prefix}terms/stride/", "refers")
    check_frozen_page(site / "releases/v1.0.0/zh/terms/stride/index.html")
    check_list(site / "editions/index.html")
    check_hashes(site, "releases/v1.0.0/")


def check_hashes(site: Path, folder: str) -> None:
    """A frozen edition's own page says by which hashes others may load it; the current none."""
    tag = embed_tag(site / folder / "zh/editions/index.html")
    assert tag == {
        "defer": "",
        "crossorigin": "anonymous",
        "src": f"{SITE_URL}{folder}assets/embed/feature-map-embed.js",
        "integrity": sha384(site / folder / "assets/embed/feature-map-embed.js"),
        "data-integrity": sha384(site / folder / "data/embed.json"),
    }
    current = embed_tag(site / "zh/editions/index.html")
    assert current == {"defer": "", "src": f"{SITE_URL}assets/embed/feature-map-embed.js"}


def embed_tag(page: Path) -> dict[str, str]:
    """Return the attributes of the script in the code that a page shows."""
    html = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
    (shown,) = [code.get_text() for code in html.select("pre code")]
    script = BeautifulSoup(shown, "lxml").script
    assert script
    return dict(script.attrs)


def sha384(path: Path) -> str:
    digest = hashlib.sha384(path.read_bytes()).digest()
    return f"sha384-{base64.b64encode(digest).decode()}"


def check_withdrawn(site: Path, second: Path) -> None:
    page = (site / f"terms/{GONE}/index.html").read_text(encoding="utf-8")
    assert "Withdrawn entry" in page
    assert f'href="../{SUCCESSOR}/"' in page
    frozen = f'<a href="../../releases/v1.0.0/terms/{GONE}/">“border”, as edition 1.0.0 has it</a>'
    assert frozen in page
    assert f'href="../../data/citations/{GONE}.en.ris"' in page
    chinese = (site / f"zh/terms/{GONE}/index.html").read_text(encoding="utf-8")
    assert f'<a href="../../../releases/v1.0.0/zh/terms/{GONE}/">1.0.0 版里的“' in chinese
    cited = (site / f"data/citations/{GONE}.en.ris").read_text(encoding="utf-8")
    assert "N1  - This entry was withdrawn. " in cited
    data = json.loads((second / "data/glossary.json").read_text(encoding="utf-8"))
    (withdrawn,) = data["withdrawn"]
    assert (withdrawn["id"], withdrawn["superseded_by"]) == (GONE, [SUCCESSOR])


def check_place(site: Path, page: str, name: str) -> None:
    """A heading that the withdrawn entry alone had made leaves its place, now and in editions."""
    assert f'id="{name}">' in (site / "releases/v1.0.0" / page / "index.html").read_text("utf-8")
    for folder in (site, site / "releases/v1.1.0"):
        text = (folder / page / "index.html").read_text("utf-8")
        assert text.count(f'<span id="{name}"></span>') == 1
        assert text.count(f'id="{name}"') == 1


def check_frozen_page(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    current = f"{SITE_URL}zh/terms/stride/"
    assert f'<link rel="canonical" href="{current}">' in text
    assert f'<a href="{current}">查看当前版本</a>' in text
    assert f"{SITE_URL}releases/v1.0.0/zh/terms/stride/" in text
    assert "其内容不再改动" in text


def check_list(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.index('id="v1-1-0"') < text.index('id="v1-0-0"')
    assert 'href="../releases/v1.0.0/"' in text
    withdrawn = text[text.index('id="v1-1-0"') : text.index('id="v1-0-0"')]
    assert GONE in withdrawn
    assert "<strong>Withdrawn</strong>: " in withdrawn
