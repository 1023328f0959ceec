"""Options both kinds of engine share."""

import json
from typing import Any


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def engine_options() -> dict[str, Any]:
    """JSON in readable letters; no value of a row in errors or logs; a cache for every statement there is."""
    return {"json_serializer": _as_json, "hide_parameters": True, "query_cache_size": 1500}
