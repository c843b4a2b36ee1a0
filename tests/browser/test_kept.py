"""What a reader keeps of the site, read without a network in a real browser."""

import json
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from scripts.site import offline
from tests.browsing import FIRST_TIME, LOCALES, served

pytestmark = [pytest.mark.site, pytest.mark.browser]

STRIDE, MAP = "terms/stride/", "terms/post-activation-map/"
MOST_TRIES = 600
"""Looks at what a browser does by itself, each after a twentieth of a second."""
CONTROLLED = "() => navigator.serviceWorker.controller !== null"
HAS_OWN = "async () => Boolean(await caches.match(location.origin + location.pathname))"
CACHES = "() => caches.keys()"

each_language = pytest.mark.parametrize("prefix", LOCALES, ids=["en", "zh"])


class Device:
    """A reader's device: a browser whose storage lasts, and a host that can be out of reach."""

    def __init__(self, chromium: Any, site: Path, home: str, prefix: str = "") -> None:
        self.site, self.home = site, home
        options = FIRST_TIME | {"locale": LOCALES[prefix], "service_workers": "allow"}
        self.context = chromium.new_context(**options)
        self.page: Page = self.context.new_page()

    def read(self, path: str) -> Page:
        """Open a page, and wait until its reader can go offline."""
        self.page.goto(self.home + path)
        until(lambda: self.page.evaluate(CONTROLLED) and self.page.evaluate(HAS_OWN))
        return self.page

    def kept(self) -> set[str]:
        """Return the addresses of what is kept, below the site's home."""
        names = self.page.evaluate(CACHES)
        (name,) = [each for each in names if self.home in each]
        script = "async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)"
        return {url.removeprefix(self.home) for url in self.page.evaluate(script, name)}

    def offline(self, *, is_off: bool = True) -> None:
        self.context.set_offline(is_off)


def until(is_so: Callable[[], bool]) -> None:
    """Wait for what comes by itself; a script that waits would need what the policy forbids."""
    for _ in range(MOST_TRIES):
        if is_so():
            return
        time.sleep(0.05)
    pytest.fail("it did not come")


@pytest.fixture
def device(
    chromium: Any, site: Path, server: str, request: pytest.FixtureRequest
) -> Iterator[Device]:
    """A device on which nothing is kept yet; its reader reads in one language."""
    made = Device(chromium, site, server, getattr(request, "param", ""))
    yield made
    made.context.close()


@pytest.fixture
def own_site(site: Path, tmp_path: Path) -> Path:
    """A copy of the built site whose pages a test may change, as a new edition does."""
    ignored = shutil.ignore_patterns("data", "cards", "rules", "notebooks")
    return Path(shutil.copytree(site, tmp_path / "site", ignore=ignored))


def publish(site: Path, changes: dict[str, tuple[str, str]]) -> None:
    """Change texts of a finished site, and let its worker know: a new edition."""
    for path, (old, new) in changes.items():
        text = (site / path).read_text(encoding="utf-8")
        assert old in text, path
        (site / path).write_text(text.replace(old, new), encoding="utf-8")
    worker = site / offline.WORKER
    code = worker.read_text(encoding="utf-8").partition("\n")[2]
    worker.write_text(code, encoding="utf-8")
    offline.finish(site, {"languages": [{"prefix": prefix} for prefix in LOCALES]})


@pytest.mark.parametrize(("device", "prefix"), [(p, p) for p in LOCALES], indirect=["device"])
def test_what_was_read_is_read_again_without_a_network(device: Device, prefix: str) -> None:
    page = device.read(f"{prefix}{STRIDE}")
    title = page.locator("h1").inner_text()
    device.offline()
    page.reload()
    expect(page.locator("h1")).to_have_text(title)
    told = (
        "没有网络：此页来自你的设备。"
        if prefix
        else "No network: this page comes from your device."
    )
    expect(page.locator(".md-dialog[role=status]")).to_contain_text(told)
    # Its styles and scripts came as well.
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 253, 248)"
    assert page.locator("html.js").count() == 1


def test_query_does_not_make_another_page_of_one_that_is_kept(device: Device) -> None:
    page = device.read(STRIDE)
    device.offline()
    page.goto(f"{device.home}{STRIDE}index.html?h=stride#names")
    expect(page.locator("h1")).to_contain_text("stride")


@pytest.mark.parametrize(("device", "prefix"), [(p, p) for p in LOCALES], indirect=["device"])
def test_page_that_is_not_kept_is_said_to_be_missing_and_comes_with_the_network(
    device: Device, prefix: str
) -> None:
    page = device.read(f"{prefix}{STRIDE}")
    device.offline()
    page.goto(f"{device.home}{prefix}{MAP}?h=map#names")
    assert page.url.startswith(f"{device.home}{prefix}{offline.PAGE}?page=")
    expect(page.locator("h1")).to_have_text(re.compile("离线阅读" if prefix else "Read offline"))
    expect(page.locator(".fm-away code")).to_have_text(f"{prefix}{MAP}")
    links = page.locator(".fm-on-device a")
    expect(links).to_have_count(2)
    assert f"{device.home}{prefix}{STRIDE}" in [each.get_attribute("href") for each in links.all()]
    device.offline(is_off=False)
    page.wait_for_url(f"{device.home}{prefix}{MAP}")


@pytest.mark.parametrize(("device", "prefix"), [(p, p) for p in LOCALES], indirect=["device"])
def test_page_of_a_language_that_was_never_read_is_told_in_the_one_that_was(
    device: Device, prefix: str
) -> None:
    device.read(f"{prefix}{STRIDE}")
    other = next(each for each in LOCALES if each != prefix)
    device.offline()
    for path in (f"{other}{MAP}", f"{other}{offline.PAGE}"):
        device.page.goto(f"{device.home}{path}")
        assert device.page.url.startswith(f"{device.home}{prefix}{offline.PAGE}?page=")
        expect(device.page.locator(".fm-away code")).to_have_text(path)


def test_address_outside_the_site_is_not_offered(device: Device) -> None:
    page = device.read(STRIDE)
    for wanted in (
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "javascript:alert(1)",
        "..",
    ):
        page.goto(f"{device.home}{offline.PAGE}?page={wanted}")
        expect(page.get_by_role("button", name="Keep this site")).to_be_visible()
        expect(page.locator(".fm-away")).to_be_hidden()


@pytest.mark.parametrize(("device", "prefix"), [(p, p) for p in LOCALES], indirect=["device"])
def test_whole_language_is_kept_on_wish_searched_offline_and_removed(
    device: Device, site: Path, prefix: str
) -> None:
    page = device.read(f"{prefix}{offline.PAGE}")
    size = re.search(r"(\d+) MB", page.locator(".fm-keeping").inner_text())
    keep, forget = page.locator(".fm-keeping button").all()
    before = device.kept()
    keep.click()
    done = page.locator(".fm-keeping [data-key=done]").text_content()
    expect(page.locator(".fm-keeping [role=status]")).to_have_text(done or "", timeout=120_000)
    worker = (site / offline.WORKER).read_text(encoding="utf-8").partition("\n")[0]
    files = json.loads(worker.partition("=")[2].rstrip(";"))["files"]
    whole = {
        path
        for path in files
        if path.startswith((prefix or "assets/", "assets/"))
        or not (prefix or path.startswith("zh/"))
    }
    assert whole <= device.kept()
    stored = sum(
        (site / (p + "index.html" if p.endswith("/") or not p else p)).stat().st_size for p in whole
    )
    assert size and int(size[1]) == round(stored / 1e6)
    device.offline()
    page.goto(device.home + prefix + MAP)
    page.keyboard.press("s")
    page.keyboard.type("步幅" if prefix else "stride")
    hit = page.locator(".fm-search-hits [role=option]").first
    expect(hit).to_contain_text("步幅" if prefix else "stride")
    page.goto(device.home + prefix + offline.PAGE)
    page.locator(".fm-keeping button").last.click()
    # All being kept, there was nothing to keep; there is again once everything has been removed.
    expect(keep).to_be_enabled(timeout=30_000)
    assert device.kept() <= before
    assert forget.is_visible()


def test_new_edition_is_read_at_the_next_load_and_nothing_old_stays(
    chromium: Any, own_site: Path
) -> None:
    with served(own_site) as home:
        device = Device(chromium, own_site, home)
        device.read(MAP)
        page = device.read(STRIDE)
        old = page.evaluate(CACHES)
        publish(own_site, {f"{STRIDE}index.html": ("</h1>", " (new)</h1>")})
        # With a network the new text comes at once, whatever is kept.
        page.goto(f"{home}{STRIDE}")
        expect(page.locator("h1")).to_contain_text("(new)")
        until(lambda: len(new := page.evaluate(CACHES)) == 1 and new != old)
        device.offline()
        page.goto(f"{home}{STRIDE}")
        expect(page.locator("h1")).to_contain_text("(new)")
        page.goto(f"{home}{MAP}")  # It has not changed, and came along.
        expect(page.locator("h1")).to_be_visible()
        assert page.url == f"{home}{MAP}"
        device.context.close()


def test_reader_of_an_old_text_is_told_that_there_is_a_new_one(
    chromium: Any, own_site: Path
) -> None:
    with served(own_site) as home:
        device = Device(chromium, own_site, home)
        page = device.read(STRIDE)
        page.reload()  # From here on the worker knows what the page shows.
        page.wait_for_load_state("networkidle")
        publish(own_site, {f"{STRIDE}index.html": ("</h1>", " (new)</h1>")})
        page.evaluate("navigator.serviceWorker.ready.then((own) => own.update())")
        told = page.locator(".md-dialog[role=status]")
        expect(told).to_contain_text("This page has changed since you opened it.")
        told.get_by_role("link").click()
        expect(page.locator("h1")).to_contain_text("(new)")
        expect(page.locator(".md-dialog--active")).to_have_count(0)
        device.context.close()


def test_what_is_of_no_edition_is_never_kept(chromium: Any, own_site: Path) -> None:
    page_file = own_site / STRIDE / "index.html"
    text = page_file.read_text(encoding="utf-8")
    with served(own_site) as home:
        device = Device(chromium, own_site, home)
        device.read(MAP)
        # Half of an upload: the page is new, the worker is not yet.
        page_file.write_text(text.replace("</h1>", " (new)</h1>"), encoding="utf-8")
        device.page.goto(f"{home}{STRIDE}")
        expect(device.page.locator("h1")).to_contain_text("(new)")
        device.page.wait_for_load_state("networkidle")
        assert STRIDE not in device.kept()
        device.context.close()


def test_frozen_edition_and_its_requests_are_left_alone(chromium: Any, own_site: Path) -> None:
    frozen = own_site / "releases/v9/index.html"
    frozen.parent.mkdir(parents=True, exist_ok=True)
    frozen.write_text("<!doctype html><title>9</title><h1>frozen</h1>", encoding="utf-8")
    with served(own_site) as home:
        device = Device(chromium, own_site, home)
        device.read(STRIDE)
        device.page.goto(f"{home}releases/v9/")
        expect(device.page.locator("h1")).to_have_text("frozen")
        assert not [path for path in device.kept() if path.startswith("releases/")]
        device.offline()
        with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
            device.page.reload()
        device.context.close()


def test_site_can_be_installed_in_each_language(visit: Callable[..., Any]) -> None:
    for prefix in LOCALES:
        page, _ = visit(prefix + STRIDE)
        session = page.context.new_cdp_session(page)
        found = session.send("Page.getAppManifest")
        assert found["errors"] == []
        home = page.url.removesuffix(STRIDE)
        assert found["url"] == f"{home}site.webmanifest"
        errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
        assert [each["errorId"] for each in errors if each["errorId"] != "in-incognito"] == []
