"""The tests' readers share a browser's cache, yet each comes for the first time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Visit

pytestmark = [pytest.mark.site, pytest.mark.browser]

STORE = """async () => {
  localStorage.setItem("seen", "yes");
  sessionStorage.setItem("seen", "yes");
  if (location.protocol !== "file:") document.cookie = "seen=yes; path=/; max-age=99";
  await new Promise((done) => {
    const request = indexedDB.open("seen");
    request.onsuccess = () => { request.result.close(); done(); };
  });
}"""
STORED = """async () => [
  Object.keys(localStorage), Object.keys(sessionStorage), document.cookie,
  (await indexedDB.databases()).map((one) => one.name),
  (await navigator.permissions.query({ name: "clipboard-read" })).state,
]"""


@pytest.mark.parametrize("place", ["served", "file"])
def test_reader_finds_nothing_of_the_one_before(
    visit: Callable[..., Visit], site: Path, place: str
) -> None:
    address = "about/" if place == "served" else (site / "404.html").as_uri()
    first, _ = visit(address)
    nothing = first.evaluate(STORED)
    first.context.grant_permissions(["clipboard-read"])
    first.evaluate(STORE)
    assert first.evaluate(STORED) != nothing
    first.close()
    second, _ = visit(address)
    assert second.context == first.context
    assert second.evaluate(STORED) == nothing
