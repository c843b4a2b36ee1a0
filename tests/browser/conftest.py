"""Fixtures of the tests in a browser that look at pages besides those of the site."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from scripts.model.glossary import Glossary
from scripts.pages import reading
from scripts.site.bundling import JOINED
from tests.browser import hosts
from tests.browsing import Visit, served
from tests.conftest import ROOT


@pytest.fixture
def host(chromium: Any, tmp_path: Path) -> Iterator[hosts.Host]:
    """Another site with one page, whose policy is its own; what it complains of is noted."""
    with ExitStack() as stack:

        def show(body: str, policy: str = "", lang: str = "en", **options: Any) -> Visit:
            context = chromium.new_context(**options)
            stack.callback(context.close)
            # No test asks the network: what a link leads to says which page it was.
            context.route(
                "https://*.example/**",
                lambda route: route.fulfill(body=f"<title>{route.request.url}</title>"),
            )
            (tmp_path / "index.html").write_text(hosts.document(body, lang), encoding="utf-8")
            sent = {"Content-Security-Policy": policy} if policy else {}
            address = stack.enter_context(served(tmp_path, sent))
            visit = hosts.noted(context.new_page())
            visit.page.goto(address, wait_until="networkidle")
            return visit

        yield show


@pytest.fixture(scope="session")
def offered(tmp_path_factory: pytest.TempPathFactory, real: Glossary) -> Path:
    """The folder of what other sites load."""
    folder = tmp_path_factory.mktemp("offered")
    hosts.lay_out(folder, real)
    return folder


@pytest.fixture(scope="session")
def offering(offered: Path) -> Iterator[str]:
    """The address at which other sites find the script and its data."""
    with served(offered, {"Access-Control-Allow-Origin": "*"}) as address:
        yield address


@pytest.fixture(scope="module")
def reader_page(chromium: Any, real: Glossary) -> Iterator[Any]:
    """An empty page with the reader of uses and the data made from the glossary."""
    opened = chromium.new_page()
    assert real.box
    opened.add_script_tag(content=reading.script(real, real.box, "en"))
    for path in JOINED["assets/javascripts/which-sense.js"]:
        opened.add_script_tag(path=str(ROOT / "overrides" / path))
    yield opened
    opened.close()
