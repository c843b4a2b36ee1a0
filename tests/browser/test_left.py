"""What readers of the tests note as a failure of a page, and what of it they cut off by leaving."""

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.browsing import Readers, SubPathHandler, Visit, served

pytestmark = pytest.mark.browser

LEAVE = """() => {
  const late = Object.assign(document.createElement("script"), { src: "late.js" });
  location = "next.html";
  setTimeout(() => document.head.append(late));
}"""
"""Go on to the next page, and ask for a script while that is on its way."""
ASK = """() => {
  window.ended = new AbortController();
  fetch("late.js", { signal: window.ended.signal }).catch(() => {});
}"""


class Waiting(SubPathHandler):
    """Serves the next page when the old one has asked for a script, which never comes."""

    asked = threading.Event()
    over = threading.Event()

    def do_GET(self) -> None:
        if self.path.endswith("late.js"):
            self.asked.set()
            self.over.wait(10)
            self.close_connection = True
            return
        if self.path.endswith("next.html"):
            self.asked.wait(10)
        super().do_GET()


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Visit]:
    """A page that is open, in a folder whose next page waits for what it still asks for."""
    Waiting.asked.clear()
    Waiting.over.clear()
    for name in ("index.html", "next.html"):
        body = f'<!doctype html><link rel="icon" href="data:,"><p>{name}</p>'
        (tmp_path / name).write_text(body, encoding="utf-8")
    with served(tmp_path, {}, Waiting) as address:
        readers = Readers(chromium, address)
        visit = readers.open({})
        with closing(visit.page):
            visit.page.goto(address)
            yield visit
            Waiting.over.set()
        readers.leave()


def test_what_a_page_asks_for_while_it_is_left_is_cut_off_without_harm(opened: Visit) -> None:
    page, problems = opened
    page.evaluate(LEAVE)
    page.wait_for_url("**/next.html")
    assert page.text_content("p") == "next.html"
    assert problems == []


def test_what_the_next_page_asks_for_must_come(opened: Visit) -> None:
    page, problems = opened
    page.evaluate(LEAVE)
    page.wait_for_url("**/next.html")
    with page.expect_request("**/late.js"):
        page.evaluate(ASK)
    with page.expect_event("requestfailed"):
        page.evaluate("window.ended.abort()")
    assert problems == [f"failed: {page.url.replace('next.html', 'late.js')}"]
