"""A document against its schema: every fault becomes a problem with line, field and mend."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from adapters.city_files.documents import Document, Value
from adapters.city_files.fields import Known
from adapters.city_files.problems import Loc, Report, quoted, suggestion

Model = TypeVar("Model", bound=BaseModel)

_SHAPES = {
    "string_type": "must be one text, not a list or block",
    "list_type": "must be a list; write it like [muehlenberg, stoecken], or one a line with a hyphen",
    "dict_type": "must be a block of lines 'key: value'",
    "model_type": "must be a block of lines 'key: value'",
}


def validated(document: Document, schema: type[Model], known: Known, report: Report) -> Model | None:
    """The document as its schema, or nothing where the report got a problem."""
    try:
        return schema.model_validate(_without_empty(document.value) or {}, context=known)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            _note(document, schema, details, report)
        return None


def field_of(loc: Loc) -> str:
    """The field as a clerk calls it: without positions and without the list it stands in."""
    named = [str(step) for step in loc if step != "[key]"]
    last = max((i for i, step in enumerate(loc) if isinstance(step, int)), default=-1)
    inner = [str(step) for i, step in enumerate(loc) if i > last and step != "[key]"]
    outer = [step for step in named[: max(last, 0)] if not step.isdigit()]
    return quoted(".".join(inner or outer[-1:]))[1:-1]


def _note(document: Document, schema: type[BaseModel], details: ErrorDetails, report: Report) -> None:
    loc = details["loc"]
    place = tuple(step for step in loc if step != "[key]")
    message = _message(schema, details)
    report.add(document.name, message, line=document.line(place), field=field_of(loc))


def _message(schema: type[BaseModel], details: ErrorDetails) -> str:
    kind, loc = details["type"], details["loc"]
    if kind == "missing":
        return f"is missing; add a line '{loc[-1]}: …'"
    if kind == "extra_forbidden":
        known = _model_at(schema, loc).model_fields
        return f"is not a key here; {suggestion(str(loc[-1]), known)}"
    if details.get("input") is None:
        return "is empty; write something or remove the line"
    return _SHAPES.get(kind, details["msg"])


def _model_at(schema: type[BaseModel], loc: Loc) -> type[BaseModel]:
    """The model that was asked for the last key of this place."""
    for step in loc[:-1]:
        found = schema.model_fields.get(step) if isinstance(step, str) else None
        schema = next(_models_in(found.annotation), schema) if found is not None else schema
    return schema


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in {list, dict, Union, UnionType, Annotated}:
        for inner in get_args(annotation):
            yield from _models_in(inner)


def _without_empty(value: Value) -> Value:
    """The tree without keys whose value is empty: an empty line says "not known"."""
    if isinstance(value, dict):
        return {key: _without_empty(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_without_empty(inner) for inner in value]
    return value
