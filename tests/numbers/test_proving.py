"""What a library's author does with the page, the file prove.py and the vectors."""

import contextlib
import json
import re
import runpy
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from scripts.exports import vectors as published
from scripts.numbers import vector_slips, vectors
from scripts.numbers.vector import plain
from tests.numbers import proving
from tests.numbers.vector_witnesses import MAPS, SUMS
from tests.projects import ROOT, real

Prove = Callable[..., list[str]]
Array = np.ndarray
PAGES = [f"docs/{tag}/vectors.md" for tag in real().tags]
TOLERANCE = {"float32": 1e-5, "float64": 1e-12}
KNOWN = ", ".join(sorted(vectors.KNOWN))


@pytest.fixture(scope="module")
def module() -> ModuleType:
    return proving.module()


@pytest.fixture(scope="module")
def prove(module: ModuleType) -> Prove:
    made: Prove = module.prove
    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A reader's copy of the files, the archive among them."""
    place = tmp_path_factory.mktemp("vectors")
    for path, text in published.files(vectors.vectors()["vectors"], real()).items():
        (place / Path(path).name).write_bytes(text)
    return place


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The files as a site serves them."""
    handler = partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Print nothing: what is printed is looked at."""


def sums(x: Array, kernels: Array, bias: Array, stride: int, channel: int) -> Array:
    return np.asarray(SUMS["NumPy"](x, kernels, bias, stride)[channel])


# The page, followed to the letter.


def blocks(page: str, kind: str) -> list[str]:
    """Return the blocks of code of a page's source, as a reader copies them."""
    text = (ROOT / page).read_text(encoding="utf-8")
    found = re.findall(rf"^( *)```{kind}\n(.*?)^ *```$", text, re.M | re.S)
    return [re.sub(f"^{indent}", "", block, flags=re.M) for indent, block in found]


@pytest.mark.parametrize("page", PAGES)
def test_steps_of_the_page_give_what_it_prints(
    page: str, module: ModuleType, folder: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    def my_layer(x: Array, kernels: Array, bias: Array, stride: int) -> Array:
        assert {each.dtype for each in (x, kernels, bias)} == {np.dtype(np.float32)}
        return np.stack([SUMS["ONNX Runtime"](each, kernels, bias, stride) for each in x])

    wrapper, ask, keep, own = blocks(page, "python")
    monkeypatch.setitem(__import__("sys").modules, "prove", module)
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {"my_layer": my_layer}
    exec(wrapper, names)
    exec(ask, names)
    assert [capsys.readouterr().out] == blocks(page, "text")
    exec(keep, names)
    assert module.prove(names["call"], "V2b V3 V3b", folder) == ["V2b"]
    exec(own, names)
    assert (folder / "own/X1.json").is_file()


@pytest.mark.parametrize("page", PAGES)
def test_page_prints_every_slip_and_its_words(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| [^|]+ \| \[\[ agreed\(slips\.(\w+)\.V2\) \]\] \| \[\[ agreed\(slips\.\1\.V1\) \]\] "
        r"\| \[\[ slips\.\1\.V2\.shape \]\] \|$",
        text,
        re.M,
    )
    assert rows == list(vector_slips.SLIPS)
    mistyped = "no vectors of 'V22' at 'vectors.zip': did you mean 'V2'?"
    assert mistyped in text


# Layers with one thing wrong, by NumPy alone.


def _padded(x: Array, kernels: Array) -> Array:
    before = [(side - 1) // 2 for side in kernels.shape[-2:]]
    after = [side // 2 for side in kernels.shape[-2:]]
    grown = np.zeros((len(x), *(n + side - 1 for n, side in zip(x.shape[1:], kernels.shape[2:],
                                                               strict=True))))  # fmt: skip
    top, left = before
    assert [grown.shape[1] - top - x.shape[1], grown.shape[2] - left - x.shape[2]] == after
    grown[:, top : top + x.shape[1], left : left + x.shape[2]] = x
    return grown


Layer = Callable[[Array, Array, Array, int], Array]


def _wrong(layer: Layer) -> dict[str, Callable[[Array, Array, Array, int], Array]]:
    """Return a layer's slips, as their names say; the channels are all there."""
    return {
        "flipped": lambda x, k, b, s: layer(x, np.flip(k, (2, 3)), b, s),
        "mirrored": lambda x, k, b, s: layer(x, np.flip(k, 3), b, s),
        "kernel_transposed": lambda x, k, b, s: layer(x, np.moveaxis(k, 2, 3), b, s),
        "same_padding": lambda x, k, b, s: layer(_padded(x, k), k, b, s),
        "no_bias": lambda x, k, b, s: layer(x, k, 0 * b, s),
        "stride_one": lambda x, k, b, _: layer(x, k, b, 1),
        "transposed": lambda x, k, b, s: np.moveaxis(layer(x, k, b, s), 1, 2),
        "reshaped": lambda x, k, b, s: np.stack(
            [each.reshape(each.T.shape) for each in layer(x, k, b, s)]
        ),
        "channels_reversed": lambda x, k, b, s: layer(np.flip(x, 0), k, b, s),
    }


@pytest.mark.parametrize("code", ["V2", "V1"])
@pytest.mark.parametrize("name", vector_slips.SLIPS)
def test_slips_are_noticed_as_the_page_says(
    name: str, code: str, prove: Prove, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    right = (SUMS if code == "V2" else MAPS)["NumPy"]
    before = SUMS["NumPy"]
    special: dict[str, Callable[[Array, Array, Array, int], Array]] = {
        "late_bias": lambda x, k, b, s: (
            before(x, k, b, s)
            if code == "V2"
            else np.maximum(before(x, k, 0 * b, s), 0) + b[:, None, None]
        ),
        "no_relu": before,
    }
    made = (_wrong(right) | special).get(name, right)

    def call(x: Array, kernels: Array, bias: Array, stride: int, channel: int) -> Array:
        wanted = (channel + 1) % len(kernels) if name == "next_channel" else channel
        return np.asarray(made(x, kernels, bias, stride)[wanted])

    found = vector_slips.slipped()
    said = found["slips"][name][code]
    proved = prove(call, code, folder)
    told = capsys.readouterr().out
    assert (proved == [code]) == (len(said["agree"]) == found["layers"])
    wrong = set(re.findall(rf"^  {code} (\S+): ", told, re.M))
    cases = {case["name"] for case in json.loads((folder / f"{code}.json").read_bytes())["cases"]}
    assert wrong == cases - set(said["agree"])
    assert len(re.findall(r": shape \(", told)) == said["shape"]


# What prove.py says of one result.


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (None, "None, expected an array: does the call return its result?"),
        (np.zeros((2, 4)), "shape (2, 4), expected (2, 3)"),
        (np.zeros(()), "shape (), expected (2, 3)"),
        (np.arange(6.0).reshape(2, 3), ""),
        (np.arange(6).reshape(2, 3).tolist(), ""),
        (np.arange(6, dtype=np.uint8).reshape(2, 3), ""),
        (np.arange(6.0).reshape(2, 3) + 0j, ""),
        (np.arange(6.0).reshape(2, 3) + 1j, "differs by 1, allowed 5e-12"),
        (np.arange(6.0).reshape(2, 3) + 1, "differs by 1, allowed 5e-12"),
        (np.arange(6.0, dtype=np.float32).reshape(2, 3) + 1, "differs by 1, allowed 5e-05"),
        (np.arange(6.0, dtype=np.float16).reshape(2, 3), ""),
        (np.ones((2, 3), bool), "differs by 4, allowed 5e-05"),
        (np.array([[0, 1, 2], [3, np.nan, np.inf]]),
         "2 of 6 values are NaN or infinite, expected numbers"),
        (np.array([["a", "b", "c"]] * 2), "dtype <U1, expected numbers"),
        (np.array([[{}, 1, 2]] * 2), "dtype object, expected numbers"),
        (np.ma.masked_greater(np.arange(6.0).reshape(2, 3), 3),
         "2 values are masked, expected numbers"),
        (np.ma.masked_greater(np.arange(6.0).reshape(2, 3), 9), ""),
    ],
)  # fmt: skip
def test_reason_of_a_result(found: Any, reason: str, module: ModuleType) -> None:
    wanted = np.arange(6.0).reshape(2, 3)
    assert module.why_not(found, wanted, TOLERANCE) == reason
    case = {"expected": module.plain(wanted)}
    assert module.agrees(found, case, TOLERANCE) == (reason == "")


def test_whole_numbers_are_expected_exactly_and_may_come_in_any_type(module: ModuleType) -> None:
    wanted = np.array(2**32 - 1)
    assert module.why_not(2**32 - 1, wanted, TOLERANCE) == ""
    assert module.why_not(np.uint32(2**32 - 1), wanted, TOLERANCE) == ""
    assert module.why_not(0, wanted, TOLERANCE) == "differs by 4.29e+09, allowed 0.00429"


def test_no_value_agrees_with_no_value(module: ModuleType) -> None:
    assert module.why_not(np.zeros((0, 3)), np.zeros((0, 3)), TOLERANCE) == ""


def test_what_is_computed_in_32_bits_and_returned_in_64_wants_a_tolerance(
    prove: Prove, folder: Path
) -> None:
    def call(x: Array) -> Array:
        halves = (x / 2).astype(np.float32)
        states = []
        for row in halves:
            state = np.ones(1, np.float32)
            for angle in row:
                state = np.kron(state, [np.cos(angle), np.sin(angle)])
            states.append(state)
        return np.stack(states).astype(float)

    assert prove(call, "F8", folder) == []
    assert prove(call, "F8", folder, tolerance=1e-5) == ["F8"]


def test_arrays_are_written_as_the_files_have_them(module: ModuleType) -> None:
    for value in (np.arange(6.0).reshape(2, 3), np.array(3), np.zeros((0, 2), np.float32)):
        written = module.plain(value)
        assert written == plain(value)
        back = module.array(json.loads(json.dumps(written)))
        assert (back.dtype, back.shape) == (value.dtype, value.shape)
        assert np.array_equal(back, value)


# What prove.py prints of a sense.


def test_every_case_that_does_not_agree_is_told_with_its_reason(
    prove: Prove, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def call(x: Array, kernels: Array, bias: Array, stride: int, channel: int) -> Array:
        found = sums(x, kernels, bias, stride, channel)
        return found.T if found.shape == (4, 5) else found + (len(x) == 1)

    assert prove(call, ["V2"], folder) == []
    assert capsys.readouterr().out == (
        "V2 pre-activation-map: 3 of 6 cases\n"
        "  V2 worked-example: differs by 1, allowed 5e-12\n"
        "  V2 not-square: shape (5, 4), expected (4, 5)\n"
        "  V2 all-below-zero: differs by 1, allowed 1.54e-11\n"
    )


def test_an_error_of_one_case_is_told_with_it(
    prove: Prove, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def call(stack: Any) -> Any:
        if len(stack) == 1:
            raise ValueError("one channel is too few")
        return stack.mean(axis=(1, 2))

    assert prove(call, ["V9"], folder) == []
    assert capsys.readouterr().out == (
        "V9 feature-vector-value: 4 of 5 cases, form mean\n"
        "  V9 one-channel: ValueError: one channel is too few\n"
    )


def test_the_same_error_is_told_once_and_arguments_with_it(
    prove: Prove, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prove(lambda stack: stack, "V8", folder) == []
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "V8 channel-collapsed-map: 0 of 10 cases"
    assert out[1].startswith("  V8 worked-example-1, worked-example-2, signed-1, ")
    assert out[1].endswith("<lambda>() got an unexpected keyword argument 'power'")
    assert out[2:] == ["  V8 is called with stack, power"]


@pytest.mark.parametrize(
    ("call", "form"),
    [
        (lambda stack, power: (np.abs(stack) ** power).sum(axis=0), "sum"),
        (lambda stack, power: (np.abs(stack) ** power).mean(axis=0), "mean"),
    ],
)
def test_form_is_named(
    call: Any, form: str, prove: Prove, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prove(call, "V8", folder) == ["V8"]
    assert capsys.readouterr().out == (f"V8 channel-collapsed-map: 10 of 10 cases, form {form}\n")


def test_cases_in_two_forms_prove_nothing(
    prove: Prove, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def call(stack: Array, power: int) -> Array:
        summed = (np.abs(stack) ** power).sum(axis=0)
        return summed if power == 1 else summed / len(stack)

    assert prove(call, "V8", folder) == []
    # Sum and mean of one channel are one.
    assert capsys.readouterr().out.startswith(
        "V8 channel-collapsed-map: 6 of 10 cases, form sum\n  V8 worked-example-2: differs by "
    )


# Where the vectors are.


def test_places_of_every_kind(prove: Prove, folder: Path, address: str) -> None:
    archive = folder / "vectors.zip"
    places = [folder, str(folder), f"{folder}/", archive, str(archive)]
    places += [address, address.rstrip("/"), f"{address}vectors.zip"]
    for place in places:
        assert prove(sums, ("V1", "V2"), place) == ["V2"], place


@pytest.mark.parametrize("codes", ["V2", "V1 V2", ["V1", "V2"], ("V2",), ["V2", "V2"]])
def test_codes_of_every_kind(codes: Any, prove: Prove, folder: Path) -> None:
    assert prove(sums, codes, folder) == ["V2"]


@pytest.mark.parametrize(("code", "meant"), [("V22", "V2"), ("v3B", "V3b"), ("v2", "V2")])
def test_mistyped_code_is_told_before_anything_runs(
    code: str, meant: str, prove: Prove, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ValueError, match="no vectors") as told:
        prove(sums, ["V2", code], folder / "vectors.zip")
    place = str(folder / "vectors.zip")
    message = f"no vectors of {code!r} at {place!r}: did you mean {meant!r}? There are {KNOWN}"
    assert str(told.value) == message
    assert capsys.readouterr().out == ""


def _no_vectors(place: str) -> str:
    return (
        f"there must be vectors at the place: {place!r} is no address, folder or archive that "
        "holds any; save vectors.zip from the page and give its path"
    )


def test_place_without_vectors_is_told(prove: Prove, tmp_path: Path) -> None:
    (tmp_path / "no.zip").write_text("no archive")
    for place in ("…/data/vectors/", str(tmp_path), str(tmp_path / "no.zip"), "nowhere.zip"):
        with pytest.raises(ValueError, match="there must be") as told:
            prove(sums, "V2", place)
        assert str(told.value) == _no_vectors(place)


def test_address_without_vectors_is_told(prove: Prove, address: str) -> None:
    with pytest.raises(ValueError, match="there must be") as told:
        prove(sums, "V2", f"{address}old/")
    wanted = f"{_no_vectors(f'{address}old/index.json')} (HTTP Error 404: File not found)"
    assert str(told.value) == wanted


def test_byte_order_mark_is_read_over(prove: Prove, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "V2.json").write_bytes(b"\xef\xbb\xbf" + (folder / "V2.json").read_bytes())
    assert prove(sums, "V2", tmp_path) == ["V2"]


def test_file_without_cases_proves_nothing(
    prove: Prove, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = {"concept": "empty", "tolerance": 1e-5, "cases": []}
    (tmp_path / "X1.json").write_text(json.dumps(empty))
    assert prove(sums, "X1", tmp_path) == []
    assert capsys.readouterr().out == "X1 empty: 0 of 0 cases\n"


def test_file_run_by_itself_says_how_to_use_it(
    module: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended, contextlib.chdir(ROOT):
        runpy.run_path(str(proving.PROVE), run_name="__main__")
    assert ended.value.code == 2
    out = capsys.readouterr().out
    assert out == f"{module.__doc__}\n"
    assert 'assert prove(call, "V2", "vectors.zip") == ["V2"]' in out
