"""The language of a text, where it is long enough to tell."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_LEAST_LETTERS = 200
_SAMPLE = 1_000  # characters looked at; more tells no more
_SURE = 0.95
_LETTER = re.compile(r"[^\W\d_]")
_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?")


def language_code(stated: str | None) -> str | None:
    """`en` for `en-GB` or `en_US`; None for anything that is no language tag."""
    match = _CODE.fullmatch((stated or "").strip())
    return match[1].lower() if match else None


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language of most of the text; None where the text is short or the answer unsure."""
    sample = text[:_SAMPLE]
    if len(_LETTER.findall(sample)) < _LEAST_LETTERS:
        return None
    code, sureness = _identifier().classify(sample)
    return str(code) if sureness >= _SURE else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 -- half a second, and not always needed

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
