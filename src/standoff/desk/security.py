"""What keeps the desk to the person at it: hosts, origins, sizes, tokens, and what a page may load.

The desk has no accounts. On loopback whoever can open the port may read and decide; beyond loopback a token is asked
for. Reports are written by strangers, and other sites may be open in the same browser: so no page runs a script that
stands in it, nothing is fetched from elsewhere, no other site can post here, and no other name can be pointed here.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import re
import secrets
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

# The charts' and the network's libraries write style sheets of their own, the same each time; their hashes let these
# stand, and no other. A browser that stops one names its hash; a test in tests/desk/test_assets.py draws them all.
STYLES = (
    "'sha256-jSYQUrW7J0b3jPqhZP9C2Xh1PyJKHKXd4s0fpGGKrww='",  # Plot 0.6.17: a chart
    "'sha256-rCZUQsEQJf1DmnfnMZmlj08XC7qbIZySA6bEtitbQ00='",  # a legend of swatches
    "'sha256-/jg3HOQ97BIOLIR7iXhepLJanBbw11P39q1Ne1E+6Jc='",  # a legend of a range
    "'sha256-pgvDUBa4IjFA2yuSJ2cqcyxmNYJMborsd0ORcRv9vw8='",  # Cytoscape 3.34.4
)
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        " ".join(("style-src 'self'", *STYLES)),
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LARGEST = 2 * 1024 * 1024  # bytes of a request
LARGEST_UPLOAD = 64 * 1024 * 1024  # bytes of a request that brings reports
UPLOADS = ("/add", "/api/documents")  # where reports are brought
OPEN = ("/static/", "/login")  # what can be had without a token
SHORTEST_TOKEN = 16
_HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[\w.-]+)(?::\d+)?", re.ASCII)


def is_loopback(host: str) -> bool:
    """Is this name or address that of the machine itself, and of no other?"""
    name = host.strip("[]").lower()
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Gate:
    """Stands before the app. With a `token`, every request must bring it; without, every host must be loopback."""

    app: ASGIApp
    token: str | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return  # no websockets here
        headers = Headers(scope=scope)
        limit = _limit(scope["path"])
        refusal = self._refusal(scope, headers, limit)
        if refusal is None:
            await self.app(scope, _limited(receive, limit), _guarded(send))
        else:
            await refusal(scope, receive, _guarded(send))

    def _refusal(self, scope: Scope, headers: Headers, limit: int) -> Response | None:
        host = headers.get("host", "")
        found = _HOST.fullmatch(host)
        name = found[1] if found else ""
        if self.token is None and not is_loopback(name):
            return _refused(
                scope, 421, f"the desk answers to localhost only, and was asked for {name or 'no name that is one'}"
            )
        if scope["method"] not in SAFE and not _same_origin(scope, headers, host):
            return _refused(scope, 403, "this came from another site, and only the desk's own pages may decide")
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > limit:
            return _refused(scope, 413, _too_large(limit))
        if self.token is not None and not scope["path"].startswith(OPEN) and not _admitted(headers, self.token):
            if scope["path"].startswith("/api"):
                return _refused(scope, 401, "give the desk's token as `Authorization: Bearer TOKEN`")
            if scope["method"] in SAFE and "hx-request" not in headers:
                target = scope["path"] + (
                    f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else ""
                )
                return RedirectResponse(f"/login?next={quote(target, safe='')}", status_code=303)
            return _refused(scope, 401, "give the desk's token first, at /login")
        return None


def cookie_of(token: str) -> str:
    """What the browser keeps instead of the token."""
    return hmac.new(token.encode(), b"standoff desk", hashlib.sha256).hexdigest()


def new_token() -> str:
    return secrets.token_urlsafe(24)


def right(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode(), token.encode())


TOKEN_COOKIE = "standoff_token"  # noqa: S105 - the cookie's name


def _admitted(headers: Headers, token: str) -> bool:
    scheme, _, given = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return right(given.strip(), token)
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except CookieError:
        return False
    return TOKEN_COOKIE in jar and hmac.compare_digest(jar[TOKEN_COOKIE].value.encode(), cookie_of(token).encode())


def _same_origin(scope: Scope, headers: Headers, host: str) -> bool:
    """Every browser names the site that a form or script posts from; programs name none, and act for their user."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is None or origin == f"{scope['scheme']}://{host}"


def _limit(path: str) -> int:
    return LARGEST_UPLOAD if path.startswith(UPLOADS) else LARGEST


def _limited(receive: Receive, limit: int) -> Receive:
    """Counts what a request brings, whatever it said it would."""
    seen = 0

    async def limited() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise HTTPException(413, _too_large(limit))
        return message

    return limited


def _guarded(send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return guarded


def _too_large(limit: int) -> str:
    return f"that is more than the {limit // 1024**2} MB that the desk takes at once here"


def _refused(scope: Scope, status: int, why: str) -> Response:
    if scope["path"].startswith("/api"):
        return JSONResponse({"detail": why}, status_code=status)
    words = why.replace("&", "&amp;").replace("<", "&lt;")
    return HTMLResponse(
        f"<!doctype html><html lang=en><title>Refused</title><h1>Refused</h1><p>{words}.</p>", status_code=status
    )
