"""The code that readers copy, as a page shows it; and the table that leads to its lines."""

from dataclasses import replace

from scripts.model import snippets as model
from scripts.model.glossary import Glossary
from scripts.model.snippets import Comparison, Framework, Line, Recorded, Run
from scripts.pages import snippets
from scripts.pages.context import Context
from scripts.pages.made import Made

CODE = "".join(f"{name} = 1  # V1\n" for name in model.RETURNED)
SHAPES = dict.fromkeys(model.RETURNED, (2, 3)) | {"levels": ((2, 3), (1, 1))}


def context(base: Glossary, tag: str = "en", *, compared: bool = True) -> Context:
    described = {"name": "two_maps"}
    checked = {"channels": "first", "kernels": "OIHW", "layers": [{"weight": "w"}]}
    framework = Framework.model_validate(
        {
            "id": "numpy",
            "name": "NumPy",
            "packages": ["numpy"],
            "snippets": [described | ({"checked": checked} if compared else {})],
        }
    )
    run = Run(sha256="0", command="python two_maps.py", output=("a (2, 3)",))
    if compared:
        held = (Comparison(statement="a = max(0, z)", error=2e-7, allowed=1e-4),)
        run = run.model_copy(update={"shapes": SHAPES, "comparisons": held, "picture": "1"})
    recorded = Recorded(python="3.11.7", versions={"numpy": "2.4.6"}, runs={"two_maps": run})
    ran = model.gathered([framework], {"numpy/two_maps.py": CODE}, {"numpy": recorded})
    glossary = replace(base, snippets=(framework,), ran=ran)
    return Context(glossary, glossary.language(tag), Made({}, {}), "get.md")


def test_code_with_versions_command_output_and_file(base: Glossary) -> None:
    made = snippets.snippet(context(base, compared=False), "numpy/two_maps")
    assert made == (
        f"``` {{ .python #numpy-two-maps }}\n{CODE.strip()}\n```\n\n"
        "Run as `python two_maps.py` "
        '(<a href="../snippets/numpy/two_maps.py" download>two_maps.py</a>)'
        " with numpy 2.4.6, Python 3.11.7. It printed:\n{ .fm-ran }\n\n"
        "``` text\na (2, 3)\n```"
    )


def test_what_was_compared_is_folded_beside_the_picture(base: Glossary) -> None:
    made = snippets.snippet(context(base, "zh"), "numpy/two_maps")
    assert 'src="../../snippets/numpy/two_maps.webp"' in made
    assert made.endswith(
        '??? success "用同样的权重与本站自己的层对照：1 条全部成立，最大偏差 2 × 10⁻⁷"\n\n'
        "    | 等式或不等式 | 实测偏差 | 容许 |\n"
        "    | --- | --- | --- |\n"
        "    | `a = max(0, z)` | 2 × 10⁻⁷ | ≤ 10⁻⁴ |\n"
    )


def test_each_shape_leads_to_the_line_that_takes_it(base: Glossary) -> None:
    *_, heads, rule, row, _, _ = snippets.returned(context(base)).splitlines()
    sense = "[activated map](terms/activated-map.md){ .fm-term .fm-values }<br><small>V1</small>"
    assert (
        heads
        == "| Framework | " + " | ".join(f"`{name}`<br>{sense}" for name in model.RETURNED) + " |"
    )
    assert rule == "|" + " --- |" * 8
    cells = row.removeprefix("| ").removesuffix(" |").split(" | ")
    assert cells[:2] == ["[NumPy](#numpy)", '<a href="#line-numpy-two-maps-1">2 × 3</a>']
    assert cells[6] == '<a href="#line-numpy-two-maps-6">2 levels</a>'


def test_without_anything_compared_no_row(base: Glossary) -> None:
    assert "#line" not in snippets.returned(context(base, compared=False))


def test_lines_that_say_a_sense() -> None:
    code = "z = f(x)  # V3b\nb = 2  # two\n    levels = net(x)  # V6\nz = g(x)\n"
    assert list(model.lines(code)) == [Line("z", "V3b", 1), Line("levels", "V6", 3)]
