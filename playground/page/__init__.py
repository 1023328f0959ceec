"""The chat page at `/playground`: static files, no build step, nothing from elsewhere."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route

from playground.world import World

HERE = Path(__file__).parent
KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
        "media-src 'self' blob:; connect-src 'self'; form-action 'self'; "
        "frame-ancestors 'self'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


def routes(world: World) -> list[Route | Mount]:
    """The page and its files; they are the same for every world."""
    return [Route("/playground", page), Route("/playground/page/{name}", asset)]


async def page(request: Request) -> Response:
    """The page itself."""
    return _file("index.html")


async def asset(request: Request) -> Response:
    """One of its files, by a name without folders."""
    return _file(str(request.path_params["name"]))


def _file(name: str) -> Response:
    path = HERE / name
    if path.parent != HERE or path.suffix not in KINDS or not path.is_file():
        return Response("Not found", 404, media_type="text/plain")
    return FileResponse(path, media_type=f"{KINDS[path.suffix]}; charset=utf-8", headers=HEADERS)
