"""Which sense of "feature map" does a call return? Try it on the glossary's test vectors.

Save this file beside yours; it needs NumPy alone. Then, in your file:

    from prove import prove

    def call(x, kernels, bias, stride, channel=None):
        return ...  # your library's call, as a NumPy array

    assert prove(call, "V2", "vectors.zip") == ["V2"]

The third argument is the archive of the vectors, the folder that it was unpacked to, or the
address where they stand. `prove` prints what it found and returns the codes with all of whose
cases the call agrees. Running this file itself prints these lines, tries nothing, and ends with
status 2.
"""

import difflib
import json
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import numpy as np

NO_VECTORS = ("schema", "index")
"""Files beside the vectors that hold none."""


def array(given):
    """Return an array of a vector as NumPy's: the inverse of `plain`."""
    return np.array(given["values"], given["dtype"]).reshape(given["shape"])


def plain(value):
    """Return an array in the form of the files, to write cases of one's own."""
    value = np.asarray(value)
    return {"dtype": value.dtype.name, "shape": list(value.shape), "values": value.tolist()}


def why_not(found, wanted, tolerance):
    """Say why a result is not what is expected, or nothing where it is.

    found : what a call returned
    wanted : array
    tolerance : share of the largest expected value (of 1, where that is less) by which a value
        may differ: a number, or one for each of "float32" and "float64"
    """
    if found is None:
        return "None, expected an array: does the call return its result?"
    hidden = np.ma.getmaskarray(found).sum() if np.ma.isMaskedArray(found) else 0
    if hidden:
        return f"{hidden} values are masked, expected numbers"
    found = np.asarray(found)
    if found.dtype.kind not in "biufc":
        return f"dtype {found.dtype}, expected numbers"
    if found.shape != wanted.shape:
        return f"shape {found.shape}, expected {wanted.shape}"
    if not wanted.size:
        return ""
    lost = int((~np.isfinite(found)).sum())
    if lost:
        return f"{lost} of {found.size} values are NaN or infinite, expected numbers"
    if isinstance(tolerance, dict):
        # What came in 16 or 32 bits is exact to no more than 32, whatever it is compared with.
        exact = min(found.dtype.itemsize, wanted.dtype.itemsize) >= 8
        tolerance = tolerance["float64" if exact else "float32"]
    allowed = tolerance * max(1, np.abs(wanted).max())
    # Booleans cannot be subtracted, and unsigned numbers would wrap.
    kind = complex if found.dtype.kind == "c" else float
    apart = np.abs(found.astype(kind) - wanted).max()
    return "" if apart <= allowed else f"differs by {apart:.3g}, allowed {allowed:.3g}"


def agrees(found, case, tolerance):
    """Say whether a result is what a case expects: its shape, and its numbers."""
    return not why_not(found, array(case["expected"]), tolerance)


def prove(call, codes, place, tolerance=None):
    """Try a call on the vectors of some senses, print what was found, return what is proved.

    call : function that takes a case's inputs and parameters by name and returns an array;
        where it raises, or cannot take the inputs, it does not agree
    codes : a code such as "V2", or several: ["V1", "V2", "V3"]
    place : archive or folder of the vectors (str or Path), or their address
    tolerance : in place of the files': such as 1e-5 where the call computes in 32 bits and
        returns 64. A share of the largest expected value, or of 1, where that is less.

    Returns the codes of which every case agrees, in one and the same form where a sense has
    several. Raises ValueError where there are no vectors at the place, or none of a code.
    """
    codes = codes.split() if isinstance(codes, str) else list(codes)
    read, known = _opened(place)
    # All codes are looked up first, so that a mistyped one is told before anything runs.
    documents = {code: _document(code, read, known, place) for code in codes}
    return [code for code, found in documents.items() if _tried(call, code, found, tolerance)]


def _tried(call, code, document, tolerance):
    """Try a call on the vectors of one sense, print what was found, say whether it is proved."""
    cases, shares = document["cases"], document["tolerance"] if tolerance is None else tolerance
    forms = document.get("forms") or [""]
    reasons, raised = {form: {} for form in forms}, {}
    for case in cases:
        inputs = {name: array(given) for name, given in case["inputs"].items()}
        try:
            found = call(**inputs, **case["parameters"])
            for form in forms:
                given = case["expected"] if form == forms[0] else case["others"][form]
                reasons[form][case["name"]] = why_not(found, array(given), shares)
        except Exception as error:
            raised.setdefault(f"{type(error).__name__}: {error}", []).append(case["name"])
    # The form that fits best speaks; of equal ones the first, which is the file's own.
    form = min(forms, key=lambda each: sum(map(bool, reasons[each].values())))
    wrong = {name: reason for name, reason in reasons[form].items() if reason}
    right = len(reasons[form]) - len(wrong)
    named = f", form {form}" if right and form else ""
    print(f"{code} {document['concept']}: {right} of {len(cases)} cases{named}")
    for name, reason in wrong.items():
        print(f"  {code} {name}: {reason}")
    for message, names in raised.items():
        print(f"  {code} {', '.join(names)}: {message}")
    if any(message.startswith("TypeError") for message in raised):
        print(f"  {code} is called with {', '.join([*case['inputs'], *case['parameters']])}")
    # No case at all proves nothing.
    return right == len(cases) > 0


def _document(code, read, known, place):
    """Return the vectors of one sense; raise ValueError with the nearest code if there are none."""
    if code not in known:
        near = difflib.get_close_matches(str(code).upper(), [each.upper() for each in known], 1, 0)
        meant = [each for each in known if each.upper() in near]
        message = f"no vectors of {code!r} at {str(place)!r}: did you mean {meant[0]!r}? There are"
        raise ValueError(f"{message} {', '.join(known)}")
    return json.loads(read(f"{code}.json").decode("utf-8-sig"))


def _opened(place):
    """Return how to read a file at a place, and the codes of which there are vectors."""
    text = str(place)
    if "://" in text and not text.endswith(".zip"):
        base = text if text.endswith("/") else f"{text}/"
        read = _address(base)
        return read, list(json.loads(read("index.json").decode("utf-8-sig"))["senses"])
    if "://" in text or Path(place).is_file():
        content = _address("")(text) if "://" in text else Path(place).read_bytes()
        if not zipfile.is_zipfile(BytesIO(content)):
            raise ValueError(_nothing_at(text))
        archive = zipfile.ZipFile(BytesIO(content))
        return archive.read, _codes(archive.namelist(), text)
    folder = Path(place)
    names = [path.name for path in folder.glob("*.json")] if folder.is_dir() else []
    return lambda name: (folder / name).read_bytes(), _codes(names, text)


def _address(base):
    def read(name):
        try:
            with urlopen(base + name) as response:
                return response.read()
        except OSError as error:  # urllib's errors are of this kind, and those of no network.
            if isinstance(error, HTTPError):
                error.close()  # It holds the connection.
            raise ValueError(f"{_nothing_at(base + name)} ({error})") from error

    return read


def _codes(names, place):
    """Return the codes of vectors among the names of files."""
    found = [name[: -len(".json")] for name in sorted(names) if name.endswith(".json")]
    found = [code for code in found if code not in NO_VECTORS]
    if not found:
        raise ValueError(_nothing_at(place))
    return found


def _nothing_at(place):
    return (
        f"there must be vectors at the place: {place!r} is no address, folder or archive that "
        "holds any; save vectors.zip from the page and give its path"
    )


if __name__ == "__main__":
    print(__doc__)
    sys.exit(2)
