"""What the tests share: a small made glossary, the built site, a server and a browser."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from scripts.model import loading as glossary
from scripts.model.glossary import Glossary
from tests import chromium as browsers
from tests import projects, workers
from tests.browsing import PREFIX, SIZES, Look, Readers, Visit, served
from tests.projects import ROOT, Run, called, run

# As in the build: one thread for each product, or the training runs take ten times as long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

BASE = Path(__file__).parent / "rules" / "cases" / "base"
SITE_URL = f"https://glossary.example{PREFIX}"


# The run: who runs what, in which order, and what is left of it.


def pytest_configure(config: pytest.Config) -> None:
    """Make a folder for what all workers share."""
    workers.open_folder(config)


def pytest_configure_node(node: Any) -> None:
    """Tell a new worker where that folder is."""
    workers.hand_over(node)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> workers.ByFile:
    """Hand out the tests by file, in their order."""
    config.option.loadscopereorder = False
    return workers.ByFile(config, log)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say once why a shared build failed: the tests that need it only name it."""
    for name, message in workers.failures(config):
        terminalreporter.section(f"{name} could not be made")
        terminalreporter.write_line(message)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Remove the tests' folders after an interruption; pytest does so itself after a success."""
    if exitstatus == pytest.ExitCode.INTERRUPTED:
        shutil.rmtree(session.config._tmp_path_factory.getbasetemp(), ignore_errors=True)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove what the workers shared."""
    workers.remove_folder(config)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the fast tests first, then those of the build, then those in the browser."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> tuple[int, str]:
    if workers.begins_the_site(item):
        return 0, ""
    names = {mark.name for mark in item.iter_markers()}
    turn = 3 if "browser" in names else 2 if "site" in names else 1
    return turn, "".join(item.nodeid.partition(workers.LOOK)[1:])


@pytest.fixture(scope="session")
def shared(pytestconfig: pytest.Config) -> Path:
    """The folder in which all workers find what one of them made."""
    return pytestconfig.stash[workers.FOLDER]


@pytest.fixture(scope="session")
def base() -> Glossary:
    """The small glossary of the tests: two concepts, valid in every respect."""
    return glossary.load(BASE).glossary


@pytest.fixture(scope="session")
def real() -> Glossary:
    """The project's own glossary."""
    return projects.real()


@pytest.fixture(scope="session")
def computed(shared: Path) -> Path:
    """The folder of what this project computes, made by the build, each thing by its process."""
    make = partial(run, "scripts.build", "draw", cwd=ROOT)
    workers.need("computed", workers.once(shared, "computed", make))
    return ROOT / "build"


@pytest.fixture(scope="session")
def drawn(shared: Path) -> Path:
    """A folder with all figures, drawn one after another by one process."""
    folder = shared / "drawn"

    def make() -> Run:
        folder.mkdir()
        done = run("tests.draw_all", str(folder), cwd=ROOT)
        return done._replace(code=int(done.code != 0 or done.err != ""))

    workers.need("drawings", workers.once(shared, "drawings", make))
    return folder


# The built site.


@pytest.fixture(scope="session")
def built(shared: Path, computed: Path) -> tuple[Path, Run]:  # noqa: ARG001
    """The site of both languages, built once for a sub-path, and what the build printed."""
    folder = shared / "built" / "site"
    command = ("mkdocs", "build", "--strict", "--site-dir", str(folder))
    return folder, workers.once(shared, "site", partial(run, *command, cwd=ROOT, SITE_URL=SITE_URL))


@pytest.fixture(scope="session")
def site(built: tuple[Path, Run]) -> Path:
    """The folder of the built site, after making sure that nothing was wrong with the build."""
    folder, done = built
    workers.need("site", done)
    assert re.findall(r"^WARNING.*", done.err, re.MULTILINE) == []
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project of the tests' own, with a small glossary that may be released."""
    return projects.compose(tmp_path / "small")


@pytest.fixture
def project(computed: Path, tmp_path: Path) -> Path:
    """A copy of the project to break, with its tables made.

    The rest of ``build/`` is left where it is: the site may be being built there.
    """
    root = projects.copy(tmp_path / "project", without=projects.NOT_NEEDED | {"build"})
    (root / "build").mkdir()
    for name in ("identities.json", "numbers.json"):
        shutil.copy2(computed / name, root / "build")
    return root


@pytest.fixture(scope="session")
def made_starter(shared: Path) -> Path:
    """The starter as a project of its own, with one of everything, and all of it made."""
    folder = shared / "starter"

    def make() -> Run:
        return called("all", "--root", str(projects.compose_all(folder)))

    workers.need("starter", workers.once(shared, "starter", make))
    return folder


@pytest.fixture
def starter(made_starter: Path, tmp_path: Path) -> Path:
    """A copy of the made starter to break, with an earlier site in place.

    What is broken there takes a third of the time that it takes in this project.
    """
    folder = tmp_path / "starter"
    shutil.copytree(made_starter, folder)
    (folder / "site").mkdir()
    (folder / "site/index.html").write_text("<p>The earlier site.</p>\n", encoding="utf-8")
    return folder


# The browser.


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
        running = browsers.launch(playwright, path)
        yield running
        running.close()


@pytest.fixture(scope="session")
def readers(chromium: Any, server: str) -> Iterator[Readers]:
    """Readers of the site, one for each way of reading."""
    made = Readers(chromium, server)
    yield made
    made.leave()


@pytest.fixture
def visit(readers: Readers) -> Iterator[Callable[..., Visit]]:
    """Open pages of the site, each as a first-time reader; they are closed after the test."""
    opened: list[Visit] = []

    def open_page(path: str, wait_until: str = "load", **options: Any) -> Visit:
        opened.append(readers.open(options))
        address = path if "://" in path else readers.server + path
        opened[-1].page.goto(address, wait_until=wait_until)
        return opened[-1]

    yield open_page
    for each in opened:
        each.page.close()


@pytest.fixture(scope="session")
def last_look() -> dict[Look, Visit]:
    """The look that the test before had, if any: only one page stays open."""
    return {}


@pytest.fixture
def look(request: pytest.FixtureRequest, readers: Readers, last_look: dict[Look, Visit]) -> Visit:
    """Open the page of a look once nothing is loading any more, or find it still open."""
    wanted: Look = request.param
    if wanted not in last_look:
        while last_look:
            last_look.popitem()[1].page.close()
        options = {"color_scheme": wanted.theme, "viewport": SIZES[wanted.size]}
        opened = last_look[wanted] = readers.open(options)
        opened.page.goto(readers.server + wanted.path)
        readers.settle(opened.page)
    return last_look[wanted]
