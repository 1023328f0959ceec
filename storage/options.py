"""Options both kinds of engine share."""

import json
from typing import Any

STATEMENTS = 1500
"""Compiled statements that are kept: more than there are."""


def as_json(value: object) -> str:
    """JSON in readable letters."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def engine_options() -> dict[str, Any]:
    """JSON in readable letters; no value of a row in errors or logs; a cache for every statement there is."""
    return {"json_serializer": as_json, "hide_parameters": True, "query_cache_size": STATEMENTS}
