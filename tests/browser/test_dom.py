"""The last look sees the elements that a browser sees, however hostile the HTML is."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.site import dom, last_look
from tests.browsing import Visit

pytestmark = [pytest.mark.site, pytest.mark.browser]

SMUGGLED = yaml.safe_load(
    (Path(__file__).parents[1] / "site/smuggled.yml").read_text(encoding="utf-8")
)
READ = """(texts) => texts.map((text) => {
  const found = [];
  const look = (node) => {
    for (const each of node.childNodes) {
      if (each.nodeType !== Node.ELEMENT_NODE) continue;
      const given = [...each.attributes].map(({ name, value }) => [name.toLowerCase(), value]);
      found.push([each.tagName.toLowerCase(), given.sort()]);
      look(each);
      if (each instanceof HTMLTemplateElement) look(each.content);
    }
  };
  look(new DOMParser().parseFromString(text, "text/html"));
  return found.map((one) => JSON.stringify(one)).sort();
})"""
"""Scripts are switched off there, as in the last look; the order is that of templates apart."""


def test_elements_are_those_of_a_browser(visit: Callable[..., Visit], site: Path) -> None:
    hostile = [f"{last_look._BEFORE}{case['html']}" for case in SMUGGLED]
    whole = [path.read_text(encoding="utf-8") for path in sorted(site.glob("terms/*/index.html"))]
    texts = hostile + whole[:10]
    page, _ = visit("about/")
    for text, seen in zip(texts, page.evaluate(READ, texts), strict=True):
        assert listed(text) == seen, text[:200]


def listed(text: str) -> list[str]:
    found: list[Any] = [
        [each.name, sorted([name, value] for name, value in each.attributes.items())]
        for each in dom.elements(text)
    ]
    made = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in found)
    return sorted(made)
