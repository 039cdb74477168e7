"""Coming in: the token, and who is at the desk."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from standoff.desk import context
from standoff.desk.security import TOKEN_COOKIE, cookie_of, right

router = APIRouter()
_YEAR = 365 * 24 * 3600


def local(address: str) -> str:
    """An address on this desk; the first page where it would lead elsewhere."""
    inside = address.startswith("/") and not address.startswith(("//", "/\\")) and "\\" not in address
    return address if inside and address.isprintable() else "/"


@router.get("/login")
def login(request: Request, token: str = "", next: str = "/") -> Response:  # noqa: A002
    """Takes the token from the printed address, or asks for it."""
    if context.desk(request).token is None:
        return RedirectResponse(local(next), status_code=303)
    return _checked(request, token, next) if token else _ask(request, next)


@router.post("/login")
def give_token(
    request: Request,
    token: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",  # noqa: A002
) -> Response:
    return _checked(request, token, next)


def _checked(request: Request, given: str, target: str) -> Response:
    token = context.desk(request).token
    if token is None or not right(given.strip(), token):
        return _ask(request, target, "This is not the desk's token. It is printed where the desk was started.")
    answer = RedirectResponse(local(target), status_code=303)
    answer.set_cookie(TOKEN_COOKIE, cookie_of(token), httponly=True, samesite="strict", path="/")
    return answer


def _ask(request: Request, target: str, wrong: str = "") -> HTMLResponse:
    return context.page(request, "login.html", status=403 if wrong else 200, target=local(target), wrong=wrong)


@router.get("/who")
def ask_who(request: Request, next: str = "/") -> HTMLResponse:  # noqa: A002
    """Asks who is at the desk: decisions carry a name."""
    return context.page(request, "who.html", target=local(next))


@router.post("/who")
def give_name(
    request: Request,
    name: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",  # noqa: A002
) -> Response:
    given = context.cleaned(name)
    if not given:
        raise HTTPException(422, "give a name: decisions carry it")
    answer: Response
    if context.is_fragment(request):
        answer = Response(status_code=204, headers={"HX-Refresh": "true"})
    else:
        answer = RedirectResponse(local(next), status_code=303)
    answer.set_cookie(context.WHO, quote(given), max_age=_YEAR, httponly=True, samesite="strict", path="/")
    return answer
