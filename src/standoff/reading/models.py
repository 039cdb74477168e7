"""Loading of the language model, which is a setting."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from standoff.errors import KnowledgeError

if TYPE_CHECKING:
    from spacy.language import Language

NEEDED = ("tagger", "parser")


def load_model(name: str) -> Language:
    """Load a spaCy pipeline by the name of its package. Raises KnowledgeError where it is missing or unfit."""
    try:
        package = importlib.import_module(name)
    except ImportError as error:
        raise KnowledgeError(
            f"the language model {name!r} is not installed; install the package that provides it, "
            f"or name another spaCy pipeline with --model"
        ) from error
    nlp: Language = package.load()
    missing = [part for part in NEEDED if part not in nlp.pipe_names]
    if missing:
        raise KnowledgeError(f"the language model {name!r} has no {' and no '.join(missing)}, which reading needs")
    return nlp
