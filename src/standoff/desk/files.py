"""Static files, compressed where the build left them so."""

from __future__ import annotations

import gzip
import mimetypes
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response

from standoff.desk.assets import STATIC

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.types import Receive, Scope, Send

_TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".json": "application/json", ".css": "text/css"}
_TEXT = frozenset({*_TYPES, ".svg", ".txt"})


class Files:
    """Serves `static/`. A browser asks each time whether a file is still as it has it, which costs a millisecond on
    loopback and never shows a page of yesterday's version.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._answer(scope)(scope, receive, send)

    def _answer(self, scope: Scope) -> Response:
        headers = Headers(scope=scope)
        if scope["method"] not in {"GET", "HEAD"}:
            return PlainTextResponse("files are only read", status_code=405, headers={"Allow": "GET, HEAD"})
        path = (STATIC / scope["path"].removeprefix("/static/")).resolve()
        if STATIC.resolve() not in path.parents or path.suffix == ".gz" or not path.is_file():
            return PlainTextResponse("there is no such file", status_code=404)
        packs = "gzip" in headers.get("accept-encoding", "") and path.suffix in _TEXT
        stat = path.stat()
        body, tag = _content(path, packs, stat.st_mtime_ns, stat.st_size)
        sent = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=sent)
        if packs:
            sent["Content-Encoding"] = "gzip"
        kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return Response(body, media_type=kind, headers=sent)


@lru_cache(maxsize=64)
def _content(path: Path, packs: bool, changed: int, size: int) -> tuple[bytes, str]:  # noqa: ARG001 - keys of the cache
    packed = path.with_name(path.name + ".gz")
    if packs and packed.is_file():
        body = packed.read_bytes()
    else:
        body = path.read_bytes()
        body = gzip.compress(body, 6, mtime=0) if packs else body
    return body, f'"{crc32(body):08x}-{len(body):x}"'
