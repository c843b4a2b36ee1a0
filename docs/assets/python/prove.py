"""Which sense of "feature map" does a call return? Try it on the glossary's vectors.

Save this file beside yours. It needs NumPy alone.
"""

import json
from pathlib import Path
from urllib.request import urlopen

import numpy as np


def array(given):
    """Return an array of a vector as NumPy's."""
    return np.array(given["values"], given["dtype"]).reshape(given["shape"])


def agrees(found, case, tolerance):
    """Say whether a result is what a case expects: its shape, and its numbers."""
    found, wanted = np.asarray(found), array(case["expected"])
    if found.shape != wanted.shape:
        return False
    # What is computed in 16 or 32 bits, or came in them, is exact to no more than 32.
    exact = min(found.dtype.itemsize, wanted.dtype.itemsize) >= 8
    allowed = tolerance["float64" if exact else "float32"] * max(1, np.abs(wanted).max())
    return bool(np.abs(found - wanted).max() <= allowed)


def prove(call, codes, place):
    """Try a call on the vectors of some senses, and print with how many cases it agrees.

    call : function that takes a case's inputs and parameters by name and returns an array;
        where it raises, or cannot take the inputs, it does not agree
    codes : such as ["V1", "V2", "V3"]
    place : address or folder of the vectors, with a slash at its end
    """
    proved = []
    for code in codes:
        if "://" in place:
            with urlopen(f"{place}{code}.json") as response:
                document = json.load(response)
        else:
            document = json.loads(Path(f"{place}{code}.json").read_text(encoding="utf-8"))
        right = 0
        for case in document["cases"]:
            inputs = {name: array(given) for name, given in case["inputs"].items()}
            try:
                right += agrees(call(**inputs, **case["parameters"]), case, document["tolerance"])
            except Exception as error:
                print(f"  {code} {case['name']}: {type(error).__name__}: {error}")
        print(f"{code} {document['concept']}: {right} of {len(document['cases'])} cases")
        if right == len(document["cases"]):
            proved.append(code)
    return proved
