"""What a request carries: JSON, or a form where a file goes with it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

import aiohttp
import orjson
from aiohttp.abc import AbstractStreamWriter
from aiohttp.payload import BytesPayload
from telegram.request import RequestData


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that goes with a call, as the part ``field``."""

    field: str
    name: str
    content: bytes
    mime: str = "application/octet-stream"


class Body(BytesPayload):
    """A request body that knows whether any byte was handed to the connection.

    aiohttp writes head and body in one go, so an untouched body means an unsent request.
    """

    begun = False

    async def write_with_length(self, writer: AbstractStreamWriter, content_length: int | None) -> None:
        """Write it, and remember that it was begun unless the connection was closed already."""
        transport = writer.transport
        self.begun = transport is not None and not transport.is_closing()
        await super().write_with_length(writer, content_length)


def json_body(params: Mapping[str, object]) -> Body:
    """The parameters as one JSON object: cheaper to write than a form."""
    try:
        content = orjson.dumps(params)
    except TypeError:  # Half a character: escaped, as it is no UTF-8.
        content = json.dumps(params).encode()
    return Body(content, content_type="application/json")


def body_of(data: RequestData) -> Body | aiohttp.FormData:
    """What the library wants to send."""
    if not data.contains_files:
        return json_body(data.parameters)
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in data.multipart_data.items():
        stream = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=filename, content_type=mime)
    return form


def form_of(params: Mapping[str, object], upload: Upload) -> aiohttp.FormData:
    """The parameters and a file as multipart/form-data."""
    form = aiohttp.FormData()
    for name, value in params.items():
        form.add_field(name, value if isinstance(value, str) else json.dumps(value))
    form.add_field(upload.field, BytesIO(upload.content), filename=upload.name, content_type=upload.mime)
    return form
