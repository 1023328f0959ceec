"""What a request carries: JSON, or a form where a file goes with it.

Whether it may leave is asked as late as that can be: on the turn of the loop that hands the first byte to
the connection. Until then a request may have waited for a connection, and the whole process may have stood
still; what follows is the way from here into the kernel.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO

import aiohttp
import orjson
from aiohttp.abc import AbstractStreamWriter
from aiohttp.payload import BytesPayload, Payload, StringPayload
from telegram.request import RequestData

MayLeave = Callable[[], bool]
"""Whether a request may leave at this very moment; it never waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that goes with a call, as the part ``field``."""

    field: str
    name: str
    content: bytes
    mime: str = "application/octet-stream"


class TooLate(Exception):
    """The request may not leave any more; nothing of it has left."""


class Body(Payload):
    """A request body that knows whether any byte was handed to the connection, and leaves only if it may.

    aiohttp writes head and body in one go, so an untouched body means an unsent request.
    """

    begun = False
    may_leave: MayLeave | None = None

    async def write_with_length(self, writer: AbstractStreamWriter, content_length: int | None) -> None:
        """Write it, and remember that it was begun unless the connection was closed already."""
        if self.may_leave is not None and not self.may_leave():
            raise TooLate
        transport = writer.transport
        self.begun = transport is not None and not transport.is_closing()
        await super().write_with_length(writer, content_length)


class JsonBody(Body, BytesPayload):
    """One JSON object."""


class FormBody(Body, aiohttp.MultipartWriter):
    """Fields, and files among them."""

    def __init__(self) -> None:
        """A form without any field."""
        super().__init__("form-data")

    def add(self, name: str, part: Payload, filename: str | None = None) -> None:
        """One more field."""
        if filename is None:
            part.set_content_disposition("form-data", name=name)
        else:
            part.set_content_disposition("form-data", name=name, filename=filename)
        self.append_payload(part)


def json_body(params: Mapping[str, object], may_leave: MayLeave | None = None) -> Body:
    """The parameters as one JSON object: cheaper to write than a form."""
    try:
        content = orjson.dumps(params)
    except TypeError:  # Half a character: escaped, as it is no UTF-8.
        content = json.dumps(params).encode()
    body = JsonBody(content, content_type="application/json")
    body.may_leave = may_leave
    return body


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


def form_of(params: Mapping[str, object], upload: Upload, may_leave: MayLeave | None = None) -> Body:
    """The parameters and a file as multipart/form-data."""
    form = FormBody()
    form.may_leave = may_leave
    for name, value in params.items():
        form.add(name, StringPayload(value if isinstance(value, str) else json.dumps(value)))
    form.add(upload.field, BytesPayload(upload.content, content_type=upload.mime), upload.name)
    return form
