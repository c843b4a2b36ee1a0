"""What the tests share: a small made glossary, the built site, a server and a browser."""

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import sync_playwright

from scripts.model import loading as glossary
from scripts.model.glossary import Glossary
from tests import chromium as browsers

# As in the build: one thread for each product, or the training runs take ten times as long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROOT = Path(__file__).resolve().parent.parent
BASE = Path(__file__).parent / "rules" / "cases" / "base"
PREFIX = "/fm/"
SITE_URL = f"https://glossary.example{PREFIX}"
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", ".cache", "*_cache", "__pycache__")
NOT_COPIED_FROM_THE_TOP = {"site", "tests", "benchmarks"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the fast tests first, then those of the build, then those in the browser."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    names = {mark.name for mark in item.iter_markers()}
    return 2 if "browser" in names else 1 if "site" in names else 0


class Run(NamedTuple):
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


def run(*arguments: str, cwd: Path, **environment: str) -> Run:
    """Run one of the project's Python modules in a folder."""
    inherited = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=cwd,
        env=inherited | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": ""} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return Run(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def base() -> Glossary:
    """The small glossary of the tests: two concepts, valid in every respect."""
    return glossary.load(BASE).glossary


@pytest.fixture(scope="session")
def real() -> Glossary:
    """The project's own glossary."""
    return glossary.load(ROOT).glossary


@pytest.fixture(scope="session")
def drawn_twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders with all figures, drawn by two processes that share nothing."""
    folders = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    command = [sys.executable, "-m", "tests.draw_all"]
    running = [
        subprocess.Popen(
            [*command, str(folder)],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            stderr=subprocess.PIPE,
            text=True,
        )
        for folder, seed in zip(folders, "12", strict=True)
    ]
    errors = [process.communicate()[1] for process in running]
    assert errors == ["", ""]
    return folders


# The built site.


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Run]:
    """The site of both languages, built once for a sub-path, and what the build printed."""
    folder = tmp_path_factory.mktemp("built") / "site"
    done = run(
        "mkdocs", "build", "--strict", "--site-dir", str(folder), cwd=ROOT, SITE_URL=SITE_URL
    )
    return folder, done


@pytest.fixture(scope="session")
def site(built: tuple[Path, Run]) -> Path:
    """The folder of the built site, after making sure that nothing was wrong with the build."""
    folder, done = built
    assert done.code == 0, done.err
    assert re.findall(r"^WARNING.*", done.err, re.MULTILINE) == []
    return folder


def not_copied(folder: str, names: list[str]) -> set[str]:
    """Return what a copy of the project does without."""
    top = NOT_COPIED_FROM_THE_TOP if Path(folder) == ROOT else set()
    return NOT_COPIED(folder, names) | top & set(names)


@pytest.fixture(scope="session")
def made_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with everything made; tests copy it once more before they break it."""
    folder = tmp_path_factory.mktemp("made") / "project"
    shutil.copytree(ROOT, folder, ignore=not_copied)
    done = run("scripts.build", "all", cwd=folder)
    assert done.code == 0, done.err
    return folder


@pytest.fixture
def project(made_project: Path, tmp_path: Path) -> Path:
    """A copy of the project to break, with everything made and an earlier site in place."""
    folder = tmp_path / "project"
    shutil.copytree(made_project, folder)
    (folder / "site").mkdir()
    (folder / "site/index.html").write_text("<p>The earlier site.</p>\n", encoding="utf-8")
    return folder


# The browser.


class SubPathHandler(SimpleHTTPRequestHandler):
    """Serves the site below a sub-path, as a project page of a host does; quiet."""

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(PREFIX) if path.startswith(PREFIX) else "no-such-file"
        return super().translate_path("/" + inside)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the tests watch the requests from the browser's side."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine; give its address."""
    handler = partial(SubPathHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
        thread = threading.Thread(target=serving.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{serving.server_address[1]}{PREFIX}"
        serving.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The address at which the built site is served."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A running Chromium; without one tests are skipped, under CI they fail."""
    path = browsers.find()
    if path is None:
        reason = f"no browser: none of {', '.join(browsers.NAMES)}, nor Playwright's own"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(browsers.ARGUMENTS))
        yield running
        running.close()


class Visit(NamedTuple):
    """An open page and what went wrong on it so far: console errors, failed or foreign requests."""

    page: Any
    problems: list[str]


@pytest.fixture
def visit(chromium: Any, server: str) -> Iterator[Callable[..., Visit]]:
    """Open pages of the site, each as a first-time reader; they are closed after the test."""
    contexts = []

    def open_page(path: str, wait_until: str = "load", **options: Any) -> Visit:
        context = chromium.new_context(**{"locale": "en-GB", "reduced_motion": "reduce"} | options)
        contexts.append(context)
        page, problems = context.new_page(), list[str]()
        page.on("console", lambda m: m.type == "error" and problems.append(f"console: {m.text}"))
        page.on("pageerror", lambda error: problems.append(f"script: {error}"))
        page.on("requestfailed", lambda request: problems.append(f"failed: {request.url}"))
        page.on("request", lambda request: _note_foreign(request.url, server, problems))
        address = path if "://" in path else server + path
        page.goto(address, wait_until=wait_until)
        return Visit(page, problems)

    yield open_page
    for context in contexts:
        context.close()


def _note_foreign(url: str, server: str, problems: list[str]) -> None:
    if not url.startswith((server, "data:", "blob:", "file:")):
        problems.append(f"foreign: {url}")
