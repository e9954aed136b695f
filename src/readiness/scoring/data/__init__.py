"""What scoring returns, as data that other programs rely on (docs/result-format.md)."""

from __future__ import annotations

import json
from typing import Any


def as_json(data: dict[str, Any]) -> bytes:
    """Return data as the bytes of a JSON document: the same bytes for the same data, and letters as they are."""
    return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()
