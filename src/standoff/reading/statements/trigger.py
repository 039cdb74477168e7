"""A word that names an act, with the rule that says which."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.codebooks.plover_lexicon import NounRule, Side, VerbRule
from standoff.reading.parse import Token


@dataclass(frozen=True, slots=True)
class Trigger:
    """`head` is the word that names the act, `first` to `last` the words shown. `verb`: the light verb of a noun."""

    head: Token
    first: Token
    last: Token
    event_type: str
    mode: str | None
    rule: VerbRule | NounRule
    verb: Token | None = None
    subject_side: Side = "agent"

    @property
    def words(self) -> str:
        """The words of the act, the ones between left out."""
        if self.verb is None:
            return self.head.text if self.first is self.last else f"{self.first.text} {self.last.text}"
        return f"{self.verb.text} {self.head.text}"
