"""Actors and where they are mentioned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.actors.assemble import assemble
from standoff.reading.actors.coreference import Coreference
from standoff.reading.actors.names import Names
from standoff.reading.actors.nominals import find_nominals
from standoff.reading.actors.pronouns import find_pronouns
from standoff.reading.actors.roles import find_acronyms, find_appositions, kept_apart, read_titles
from standoff.reading.actors.states import country_of_report, find_states
from standoff.reading.lookup import ByOffset

if TYPE_CHECKING:
    from standoff.knowledge import Knowledge
    from standoff.model import Actor, ActorMention, PlaceMention
    from standoff.reading.parse import Parse


def find_actors(
    parse: Parse,
    places: tuple[PlaceMention, ...],
    knowledge: Knowledge,  # noqa: ARG001  (what all finders are given; the tables of names need nothing of it)
) -> tuple[tuple[Actor, ...], tuple[ActorMention, ...]]:
    """All actors of a document in order of their first mention, and all their mentions in order of the text."""
    names = Names(parse, ByOffset(places))
    nominals = find_nominals(parse, names)
    read_titles(parse, names)
    beside = [*find_appositions(parse, names, nominals), *find_acronyms(parse, names, nominals)]
    bound = {id(nominal) for _, nominal, _ in beside}
    nominals = [n for n in nominals if not n.doubtful or id(n) in bound]
    coreference = Coreference(parse, country_of_report(names, places))
    coreference.group_names(names.found, find_states(parse, names), kept_apart(names, beside))
    coreference.bind(beside)
    coreference.group_nominals(nominals)
    find_pronouns(parse, coreference)
    coreference.take_up_owners(nominals)
    return assemble(parse, coreference.groups)
