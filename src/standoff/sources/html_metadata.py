"""What a web page says of itself in explicit markup: JSON-LD, meta elements, time elements. Nothing is guessed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

# Names and properties of meta elements, the more telling first.
_DATE = (
    "article:published_time og:published_time og:article:published_time datepublished article.published "
    "parsely-pub-date sailthru.date pubdate publishdate publish-date publication_date publication-date "
    "dc.date.issued dcterms.issued dc.date dcterms.date dcterms.created date"
).split()
_TITLE = "og:title twitter:title dc.title parsely-title".split()
_PUBLISHER = "og:site_name dc.publisher publisher application-name".split()
_AUTHOR = "author article:author parsely-author dc.creator sailthru.author byl".split()
_ARTICLES = frozenset(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle ReviewNewsArticle "
    "OpinionNewsArticle BlogPosting LiveBlogPosting Report WebPage".split(),
)
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?:/|-|$)")
_BY = re.compile(r"^\s*by\s+", re.IGNORECASE)
_MAX_NODES = 5_000


@dataclass(frozen=True, slots=True)
class PageMetadata:
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: str | None = None
    dated_by: str = ""
    language: str | None = None


def page_metadata(tree: Any) -> PageMetadata:
    """The page's own statements. `published` is in the page's words; `dated_by` says which markup held it."""
    meta = _meta(tree)
    linked = _linked_data(tree)
    url = _first(
        *(link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"),
        meta.get("og:url"),
        linked.get("url"),
    )
    published, dated_by = _published(tree, meta, linked, url)
    headings = [h for h in (_text(h) for h in tree.iter("h1")) if h]
    titles = [t for t in (_text(t) for t in tree.iter("title")) if t]
    publisher = _first(*(meta.get(name) for name in _PUBLISHER), linked.get("publisher"))
    title = _first(
        linked.get("headline"), *(meta.get(name) for name in _TITLE), headings[0] if len(headings) == 1 else None
    )
    byline = _first(linked.get("author"), *(meta.get(name) for name in _AUTHOR), _marked_author(tree))
    if byline and "://" in byline:
        byline = None
    language = _first(tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"), meta.get("og:locale"))
    return PageMetadata(
        title=title or _without_site(titles[0] if titles else None, publisher),
        url=url,
        publisher=publisher,
        byline=_BY.sub("", byline) if byline else None,
        published=published,
        dated_by=dated_by,
        language=language,
    )


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), content[:1_000])
    return found


def _linked_data(tree: Any) -> dict[str, str]:
    """The first article that the page's JSON-LD describes."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        stack, count = [data], 0
        while stack and count < _MAX_NODES:
            node = stack.pop(0)
            count += 1
            if isinstance(node, list):
                stack += node
            elif isinstance(node, dict):
                kinds = node.get("@type")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if _ARTICLES.intersection(k for k in kinds if isinstance(k, str)) and "datePublished" in node:
                    return _article(node)
                stack += [v for v in node.values() if isinstance(v, dict | list)]
    return {}


def _article(node: dict[str, Any]) -> dict[str, str]:
    found = {key: node[key] for key in ("headline", "datePublished", "url") if isinstance(node.get(key), str)}
    for key in ("author", "publisher"):
        if names := _names(node.get(key)):
            found[key] = ", ".join(names)
    return {key: " ".join(value.split())[:1_000] for key, value in found.items() if value.strip()}


def _names(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return _names(value.get("name"))
    if isinstance(value, list):
        return [name for item in value[:20] if not isinstance(item, list) for name in _names(item)]
    return []


def _published(tree: Any, meta: dict[str, str], linked: dict[str, str], url: str | None) -> tuple[str | None, str]:
    if date := linked.get("datePublished"):
        return date, "says the page's JSON-LD"
    for name in _DATE:
        if date := meta.get(name):
            return date, f"says the page's `{name}`"
    times = [t for t in tree.iter("time") if t.get("datetime")]
    marked = [t for t in times if t.get("pubdate") is not None or "datePublished" in (t.get("itemprop") or "")]
    if marked:
        return marked[0].get("datetime"), "says the page's time element"
    for element in tree.iter("span", "div", "abbr", "p"):
        if "datePublished" in (element.get("itemprop") or "") and (
            said := element.get("content") or element.get("title")
        ):
            return said, "says the page's `datePublished`"
    if len({t.get("datetime").strip()[:10] for t in times}) == 1:
        return times[0].get("datetime"), "says the page's only time element"
    if url and (match := _URL_DATE.search(url)):
        return "-".join(match.groups()), "says its address"
    return None, ""


def _marked_author(tree: Any) -> str | None:
    for element in tree.iter("a", "span", "div", "p"):
        if "author" in (element.get("rel") or "").split() or "author" in (element.get("itemprop") or "").split():
            text = _text(element)
            if text and len(text.split()) <= 10:
                return text
    return None


def _without_site(title: str | None, publisher: str | None) -> str | None:
    if title and publisher:
        for mark in (" - ", " | ", " – ", " — ", " :: "):
            if title.endswith(mark + publisher):
                return title[: -len(mark + publisher)].strip() or title
    return title


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())[:1_000]


def _first(*values: str | None) -> str | None:
    return next((" ".join(v.split()) for v in values if v and v.strip()), None)
