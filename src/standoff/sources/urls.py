"""Addresses in one form, so that the same page under two of them is one document."""

from __future__ import annotations

MAX_LENGTH = 2_000


def canonical_url(address: str | None) -> str | None:
    """The address without tracking parameters, fragment and default port; None where it is no web address."""
    if not address or len(address) > MAX_LENGTH:
        return None
    from courlan import clean_url  # noqa: PLC0415
    from w3lib.url import canonicalize_url  # noqa: PLC0415

    address = address.strip()
    if not address.lower().startswith(("http://", "https://")):
        return None
    try:
        cleaned = clean_url(address)
        return str(canonicalize_url(cleaned)) if cleaned else None
    except ValueError:
        return None
