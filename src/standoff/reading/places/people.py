"""Capitalised words that name persons in a document, so that a lone surname is not taken for a town."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.places import vocabulary as words

if TYPE_CHECKING:
    from standoff.reading.parse import Parse


def person_words(parse: Parse) -> frozenset[str]:
    """The words that follow a title or a given name somewhere in the document, or end a person's name to the parser."""
    found: set[str] = set()
    tokens = parse.tokens
    for i, token in enumerate(tokens):
        is_title = token.text in words.TITLES or token.text.rstrip(".") in words.TITLES
        is_given = token.text in words.GIVEN_NAMES
        if not (is_title or is_given) or not token.text[0].isupper():
            continue
        run = []
        for following in tokens[i + 1 : i + 4]:
            if following.sent is not token.sent or not following.text[0].isupper():
                break
            run.append(following)
        if not run or (is_title and not is_given and len(run) > 1 and run[0].text not in words.GIVEN_NAMES):
            # "Governor Kathleen Blanco" names a person, "Mayor Baghdad Council" none that is known
            run = [r for r in run if r.ent == "PERSON"]
        found.update(r.text for r in run if r.ent not in {"GPE", "LOC"} or is_given)
    for entity in parse.entities:
        named = tokens[entity.first.i : entity.last.i + 1]
        if entity.label == "PERSON" and len(named) > 1 and all(t.text[0].isupper() for t in named):
            found.add(entity.last.text)
    return frozenset(found)
