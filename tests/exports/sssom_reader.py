"""Read tables of mappings with the package sssom, and print as JSON what it made of each.

It runs in an environment of its own (``.venv/sssom``), so it imports nothing of the project.
"""

import json
import sys
from typing import Any

from sssom.parsers import parse_sssom_table
from sssom.validators import validate


def read(path: str) -> dict[str, Any]:
    """Return the rows, the metadata and the prefixes of a table, and what is wrong with it."""
    table = parse_sssom_table(path)
    reports = validate(table, fail_on_error=False) or {}
    return {
        "rows": table.df.fillna("").to_dict("records"),
        "metadata": {key: str(value) for key, value in table.metadata.items()},
        "prefixes": table.prefix_map,
        "problems": [str(each.message) for report in reports.values() for each in report.results],
        "validations": len(reports),
    }


if __name__ == "__main__":
    json.dump([read(path) for path in sys.argv[1:]], sys.stdout)
