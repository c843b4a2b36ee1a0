"""The fragment of an address → the state of each explorer, and what it then shows."""

from typing import Any

from hypothesis import strategies as st

from scripts.model import loading
from scripts.pages import explorer_bundle, explorers
from scripts.paths import ROOT
from tests.fuzz import pieces
from tests.fuzz.browsed import Browsed

MADE = ROOT / "build/explorers"
"""What ``python -m scripts.build draw`` computes for the explorers."""
NAMES = ("layer", "phi", "bridge", "axes", "photograph", "calculators")
STATES = (
    "layer&size=3&in=1&x=0,1,2,3,4,5,6,7,8&l1=1,2,1,0,1,relu&w1=1,0,0,-1&b1=0&pin=0.0.0.0&view=z",
    "layer&size=3&in=1&x=0,1,2,3,4,5,6,7,8&l1=1,2,1,0,1,relu&w1=1,0,0,-1&b1=0"
    "&l2=1,1,1,0,1,tanh&w2=0.25&b2=-0.5&pin=1.0.0.0",
    "layer&size=1&in=2&x=1,2&l1=1,1,1,0,1,relu&w1=1,1&b1=0",
    "layer&preset=question&pin=0.1.2.2&view=stack",
    "phi&map=three&x=1,0.5&y=0.5,1.5&turn=-10&m=16",
    "phi&map=fourier&x=-2,2&y=0,0&turn=180&m=128",
    "bridge&x=cat&y=cup&show=class1&row=12&column=0",
    "axes&kind=value&stage=post-activation",
    "photograph&filter=18&row=5&column=6",
    "calculators&preset=decoder&at=3.5.6",
    "calculators&in=3,32,48&layers=a:c,m8,k1x3,psame,w2;:t,m4,k2,s2,e1;b:p,k2,s2,u1&at=2.1.3",
    "calculators&in=1,5,5&layers=:c,k3,d2;:c,k2,g0,b0&at=0.0.0",
)
KEYS = (
    *("size", "in", "x", "y", "l1", "w1", "b1", "l2", "w2", "b2", "pin", "view", "preset", "map"),
    *("turn", "m", "show", "row", "column", "kind", "__proto__", "constructor", "toString", ""),
    *("layers", "at"),
)
VALUES = (
    "", "0", "1", "2", "9", "10", "-1", "1.5", "NaN", "Infinity", "1e3", "0x1", "999999999999",
    "1,2", "0,0", "0.25,-0.25", ",", ",,", "0.0.0.0", "9.9.9.9", "1.0.0.0",
    "constructor", "__proto__",
    "toString", "hasOwnProperty", "relu", "1,1,1,0,1,relu", "3,5,3,3,3,relu", "1,1,1,0,1,toString",
    "3,5,5", "0,5,5", "65536,65536,65536", ":c", ":p,s2;:p,s2", ":t,s99;:t,s99;:t,s99", "<b>:c",
    ";".join([":c,k1,s99"] * 9), ":c,psame,k99",
    "<b>", "%", "%00", "%E7", "%3Cscript%3E", "#", "&", "=", "\u202e", "特", " 1", "1 ", "+1",
)  # fmt: skip


@st.composite
def fragments(draw: st.DrawFn) -> str:
    """Return a state in which one to four values are others, doubled or gone."""
    name, *pairs = draw(st.sampled_from(STATES)).split("&")
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(pairs)))
        value = draw(st.one_of(st.sampled_from(VALUES), st.text(max_size=4)))
        match draw(st.integers(0, 3)):
            case 0:
                pairs[place:place] = [f"{draw(st.sampled_from(KEYS))}={value}"]
            case 1:
                del pairs[place : place + 1]
            case 2 if place < len(pairs):
                pairs[place] = f"{pairs[place].partition('=')[0]}={value}"
            case _ if place < len(pairs):
                key, _, numbers = pairs[place].partition("=")
                listed = numbers.split(",")
                listed[draw(st.integers(0, len(listed) - 1))] = value
                pairs[place] = f"{key}={','.join(listed)}"
    whole = "&".join([name, *pairs])
    return f"#{draw(st.sampled_from((whole, whole, whole, whole[:40])))}"


def opened(page: Any) -> None:
    """Put the data, the scripts and every explorer into a page, under an address of its own."""
    glossary = loading.load(ROOT).glossary
    assert glossary.explorers
    computed = {path.name: path.read_bytes() for path in MADE.iterdir() if path.name != "made.json"}
    made = explorers.files(glossary, glossary.explorers, "en", computed, {})
    for path, content in made.items():
        if path.endswith(".js"):
            page.add_script_tag(content=content.decode())
    folder = ROOT / "docs/assets/javascripts/explorers"
    assets = {
        f"{explorer_bundle.FOLDER}{path.name}": path.read_bytes() for path in folder.glob("*.js")
    }
    bundles = b"".join(explorer_bundle.bundled(assets).values()).decode()
    page.evaluate(START, [bundles, list(NAMES)])


# The scripts see an address that costs no navigation: a browser refuses a hundred a second.
START = """([bundle, names]) => {
  window.address = { hash: "", href: "https://glossary.example/en/x/", protocol: "https:" };
  const history = { state: null, replaceState() {} };
  const run = new Function("location", "history", bundle + "\\n//# sourceURL=explorers.js");
  run(window.address, history);
  window.raised = [];
  window.addEventListener("error", (event) => {
    window.raised.push(event.message);
    event.preventDefault();
  });
  for (const name of names) document.body.append(document.createElement(`${name}-explorer`));
}"""

CALL = """(fragment) => {
  const fm = window.fmExplorers;
  window.raised.length = 0;
  window.address.hash = fragment;
  window.dispatchEvent(new Event("hashchange"));
  if (window.raised.length) return [false, window.raised[0]];
  const name = fragment.slice(1).split("&")[0];
  const element = document.querySelector(`${CSS.escape(name)}-explorer`);
  if (!element?.state) return [false, ""];
  const said = element.querySelector(".fx-words").textContent;
  const link = `#${fm.compose(name, element.state())}`;
  const before = element.textContent;
  const slip = before.match(/.{0,9}(NaN|undefined|Infinity|\\[object).{0,9}/);
  if (slip) return [false, `it shows ${slip[0]}`];
  if (element.querySelector("script, [onerror], [onload]")) return [false, "an element that runs"];
  element.take(fm.read(name, link));
  const again = `#${fm.compose(name, element.state())}`;
  if (again !== link) return [false, "its own link leads elsewhere"];
  return [said !== element.t.broken, ""];
}"""

SURFACE = Browsed(
    "fragments",
    st.one_of(fragments(), fragments(), pieces.hostile().map(lambda text: f"#layer&{text}")),
    opened,
    ("explorers.js",),
    CALL,
)
