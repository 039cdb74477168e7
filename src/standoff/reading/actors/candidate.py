"""A mention on its way to being settled: the words, and what they alone say of who is meant."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from standoff.knowledge.agents import AgentNoun
from standoff.model import ActorKind
from standoff.reading.parse import Token


@dataclass(slots=True, eq=False)
class Candidate:
    """One mention. `first`..`last` are its outer tokens, `name_first`..`head` those of the bare name.

    `words` are the folded words of a name, titles left out. `known` is the name of the organisation in the table.
    `modifiers` are the content words before a nominal's head, folded. `allegiance` is the mention of whom a force or
    group is loyal to, `owner` the one in the possessive, which may be a pronoun.
    `sure` names have a title or begin with a given name. `doubtful` nominals stand only if a name beside them says
    that they are people.
    """

    first: Token
    last: Token
    head: Token
    form: Literal["name", "nominal", "pronoun"]
    kind: ActorKind
    why: str
    name_first: Token
    name: str = ""
    words: tuple[str, ...] = ()
    known: str | None = None
    noun: AgentNoun | None = None
    sector: str | None = None
    country: str | None = None
    plural: bool = False
    gender: str = ""
    definite: Literal["definite", "indefinite", "bare"] = "bare"
    counted: bool = False
    doubtful: bool = False
    sure: bool = False
    modifiers: tuple[str, ...] = ()
    nation_words: tuple[str, ...] = ()
    roles: list[tuple[str, str | None]] = field(default_factory=list)
    allegiance: Candidate | None = None
    owner: Candidate | None = None
    owner_pronoun: Token | None = None

    @property
    def start(self) -> int:
        return self.first.start

    @property
    def end(self) -> int:
        return self.last.end


class Group:
    """Mentions found to be of one actor, with the reasons; names come first, then nominals, then pronouns.

    `first` is the first mention that is no pronoun; `genders` what names and nouns tell, else what pronouns do.
    """

    __slots__ = ("first", "genders", "mentions", "named", "plural", "reasons")

    def __init__(self, first: Candidate, reason: str) -> None:
        self.first = first
        self.mentions: list[Candidate] = []
        self.reasons: list[str] = []
        self.named = self.plural = False
        self.genders: set[str] = set()
        self.add(first, reason)

    def add(self, mention: Candidate, reason: str) -> None:
        self.mentions.append(mention)
        self.named = self.named or mention.form == "name"
        self.plural = self.plural or mention.plural
        if mention.gender and (mention.form != "pronoun" or not self.genders):
            self.genders.add(mention.gender)
        if mention.form != "pronoun" and reason not in self.reasons:
            self.reasons.append(reason)

    def take(self, other: Group) -> None:
        """Take over the other's mentions, which is left empty."""
        for mention in other.mentions:
            self.add(mention, mention.why)
        other.mentions = []
