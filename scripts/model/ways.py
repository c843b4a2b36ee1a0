"""The record of a way on: from an answer or an entry to a page, a place on it, or a state."""

from __future__ import annotations

from typing import Any

from pydantic import model_validator

from scripts.model.basis import Localised, Record, Text

STATE = "&preset="
"""What parts an explorer's name from that of the state in which it opens."""


class Way(Record):
    """Where something leads on: a page, a place on it or an explorer's state; how it is called.

    A state is the id of what the explorer can open, and then what differs from that, as its own
    links have it: ``explorers/layer.md#layer&preset=worked&pin=0.0.1.2``. Without a label the
    names of the page and of the heading or state stand there. A bare text is a way without a label.
    """

    to: Text
    label: Localised | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, data: Any) -> Any:
        return {"to": data} if isinstance(data, str) else data

    @property
    def page(self) -> str:
        """The path of the page, the same in every language."""
        return self.to.partition("#")[0]

    @property
    def fragment(self) -> str:
        """What stands behind the page: an id on it, or a state; nothing for the page itself."""
        return self.to.partition("#")[2]

    @property
    def state(self) -> str:
        """The state in which an explorer opens: its id, then what differs; or nothing."""
        return self.fragment.partition(STATE)[2]

    @property
    def explorer(self) -> str:
        """The name of the explorer whose state it is, or nothing."""
        name, state, _ = self.fragment.partition(STATE)
        return name if state else ""
