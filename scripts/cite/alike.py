"""Citations of many records: what differs in name and address alone is processed once.

The processor takes 25 ms for a record in four styles, longer than everything else that is made of
an entry. Of a glossary's records most differ in their titles and addresses only, which the styles
print as they stand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from scripts.cite import record
from scripts.cite.record import CSLRecord

PROBE = "xprobe ZZQ Yprobe"
"""A title that shows whether a style changes letters: each of CSL's ways changes a word of it."""
PROBED = "https://xprobe.example/zzq/"
OWN = {"id", "title", "URL", "abstract", "call-number"}
"""What a record says of its entry alone; of these the styles print title and address."""
_PLAIN = re.compile(r"\w(?:[\w -]*\w)?")
"""A title in which no style finds anything to act upon: no quotation mark, no punctuation."""
_ADDRESS = re.compile(r"https?://[\w./-]*/")
_SET_IN = re.compile(f"{re.escape(PROBE)}|{re.escape(PROBED)}")


def strings(made: Sequence[CSLRecord], style: str) -> list[str]:
    """Return the citation of each record in one of the styles, the same as by `record.strings`."""
    kinds = {kind: _probe(item, kind) for item in made if (kind := _kind(item))}
    printed = dict(zip(kinds, _processed(list(kinds.values()), style), strict=True))
    told = [_set_in(printed.get(_kind(item), ""), item) for item in made]
    odd = iter(_processed([item for item, text in zip(made, told, strict=True) if not text], style))
    return [text or next(odd) for text in told]


def _kind(item: CSLRecord) -> str:
    """Return what a record says besides its entry's title and address; nothing for an odd one.

    Odd is a title or an address in which a style could do more than print it.
    """
    plain = _PLAIN.fullmatch(item["title"]) and _ADDRESS.fullmatch(item.get("URL", PROBED))
    others = {key: value for key, value in item.items() if key not in OWN} | {"URL": "URL" in item}
    return json.dumps(others, sort_keys=True) if plain else ""


def _probe(item: CSLRecord, kind: str) -> CSLRecord:
    """Return a record of the same kind, whose title and address can be found again in print."""
    own = {"id": kind, "title": PROBE, "abstract": "", "call-number": ""}
    return item | own | ({"URL": PROBED} if "URL" in item else {})


def _set_in(printed: str, item: CSLRecord) -> str:
    """Return what was printed of a probe with a record's own title and address.

    Nothing where the style did not print the probe's title once, as it stands.
    """
    if printed.count(PROBE) != 1:
        return ""
    # In one go, for a title could hold the address that is looked for.
    own = {PROBE: item["title"], PROBED: item.get("URL", "")}
    return _SET_IN.sub(lambda found: own[found[0]], printed)


def _processed(made: list[CSLRecord], style: str) -> list[str]:
    """Return citations from the processor, which need not read its styles for none."""
    return record.strings(made, style) if made else []
