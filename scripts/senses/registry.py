"""Every computed sense by its code: its definition and what must hold of it; the check itself."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from scripts.errors import DataFileError, Problem, SenseError
from scripts.senses import functions, outside, values
from scripts.senses.identities import of_functions, of_outside, of_values
from scripts.senses.identity import Identity


class Sense(NamedTuple):
    """A sense's definition, a function named after the concept, and its identities."""

    definition: Callable[..., Any]
    identities: Callable[[], Iterator[Identity]]

    @property
    def concept(self) -> str:
        """The concept's public id."""
        return self.definition.__name__.replace("_", "-")

    def problem(self, message: str) -> Problem:
        """Return a problem located at the definition."""
        path = self.definition.__module__.replace(".", "/") + ".py"
        line = inspect.unwrap(self.definition).__code__.co_firstlineno
        return Problem(path, line, "sense-identity", message)


SENSES = {
    "V1": Sense(values.post_activation_map, of_values.v1),
    "V2": Sense(values.pre_activation_map, of_values.v2),
    "V2b": Sense(values.batch_channel_values, of_values.v2b),
    "V3": Sense(values.feature_map_stack, of_values.v3),
    "V3b": Sense(values.feature_map_batch, of_values.v3b),
    "V4": Sense(values.input_feature_map, of_values.v4),
    "V5": Sense(values.pooled_feature_map, of_values.v5),
    "V6": Sense(values.multi_scale_feature_maps, of_values.v6),
    "V7": Sense(values.hand_designed_feature_map, of_values.v7),
    "V8": Sense(values.channel_collapsed_map, of_values.v8),
    "V9": Sense(values.feature_vector_value, of_values.v9),
    "U1": Sense(functions.plane_of_units, of_functions.u1),
    "W1": Sense(functions.filter_as_feature_map, of_functions.w1),
    "F1": Sense(functions.single_filter_map, of_functions.f1),
    "F2": Sense(functions.learned_feature_map, of_functions.f2),
    "F3": Sense(functions.basis_feature_map, of_functions.f3),
    "F4": Sense(functions.kernel_feature_map, of_functions.f4),
    "F5": Sense(functions.approximate_kernel_map, of_functions.f5),
    "F6": Sense(functions.tangent_feature_map, of_functions.f6),
    "F7": Sense(functions.linear_attention_map, of_functions.f7),
    "F8": Sense(functions.quantum_feature_map, of_functions.f8),
    "M1": Sense(outside.self_organizing_map, of_outside.m1),
    "M1a": Sense(outside.som_activation_map, of_outside.m1a),
    "M4": Sense(outside.conspicuity_feature_map, of_outside.m4),
    "M5": Sense(outside.saliency_activation_map, of_outside.m5),
    "N1": Sense(outside.class_activation_map, of_outside.n1),
    "N2": Sense(outside.attention_map, of_outside.n2),
}


def check_identities(senses: Mapping[str, Sense] = SENSES) -> tuple[Identity, ...]:
    """Measure every identity of every sense.

    Parameters
    ----------
    senses : mapping of str to Sense
        By code; all computed senses unless others are given.

    Returns
    -------
    tuple of Identity
        In the order of the senses.

    Raises
    ------
    SenseError
        Naming each sense that breaks an identity, and where it is defined.
    """
    measured: list[Identity] = []
    broken: list[Problem] = []
    for code, sense in senses.items():
        try:
            found = list(sense.identities())
        except DataFileError:
            raise  # It speaks of a file; the senses that read the file are not to blame.
        except Exception as error:
            cause = f"{type(error).__name__}: {error}"
            broken.append(sense.problem(f"{code} must be computable: {cause}"))
            continue
        measured += found
        broken += [sense.problem(each.problem) for each in found if not each.holds]
    if broken:
        raise SenseError(broken)
    return tuple(measured)


def identities() -> dict[str, list[dict[str, Any]]]:
    """Return all identities as plain values, in the order of the senses."""
    rows = [each._asdict() | {"concept": SENSES[each.sense].concept} for each in check_identities()]
    return {"identities": rows}
