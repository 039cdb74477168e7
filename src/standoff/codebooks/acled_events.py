"""Which ACLED event an act is, and who its actor1 and actor2 are.

Source: the ACLED codebook, "Event types". An act that would need something no report says to become one of its events
is left out, with the reason: who was attacked, or whether an attacker is armed or a crowd.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from standoff.codebooks import acled
from standoff.codebooks.acled_actors import ARMED, Inter, Party, interaction, unidentified

_PROTESTS, _BATTLES = "Protests", acled.BATTLES
_GOVERNMENT = "Government of"
_STRATEGIC, _REMOTE = "Strategic developments", "Explosions/Remote violence"


@dataclass(frozen=True, slots=True)
class Act:
    """What a record holds of an act. `country` is its name; `killed`: is anybody counted dead?

    `nameless` says that somebody acted whom nothing tells to be armed, of the state, or a civilian; `unarmed` that the
    words for who was counted dead or hurt say that they were unarmed; `mutual` that the agents fight each other.
    """

    event_type: str
    mode: str | None
    country: str
    agents: tuple[Party, ...]
    recipients: tuple[Party, ...]
    nameless: bool = False
    killed: bool = False
    unarmed: bool = False
    mutual: bool = False


@dataclass(frozen=True, slots=True)
class Coded:
    """An act as an ACLED event."""

    event: str
    sub_event: str
    actor1: Party
    actor2: Party | None = None

    @property
    def disorder(self) -> str:
        return acled.disorder_type(self.event, self.sub_event)

    @property
    def interaction(self) -> str:
        return interaction(self.actor1.inter, self.actor2.inter if self.actor2 else None)

    @property
    def civilian_targeting(self) -> str:
        """Civilians are targeted where they are a side of violence, and where protesters meet excessive force."""
        sides = {self.actor1.inter, self.actor2.inter if self.actor2 else None}
        violent = self.disorder.startswith("Political violence")
        hit = Inter.CIVILIANS in sides or self.sub_event == "Excessive force against protesters"
        return "Civilians targeted" if violent and hit else ""


def coded(act: Act) -> Coded | str:
    """The act as ACLED codes it, or the reason why it does not."""
    types = acled.event_type(act.event_type, act.mode)
    if types is None:
        return "ACLED has no type for such an act"
    event, sub = types
    if act.event_type == "PROTEST":
        return _demonstration(act, event, sub)
    if act.nameless and not act.agents:
        return "nothing tells whether those who did it are of the state, armed, or civilians"
    if event == _STRATEGIC:
        return _strategic(act, event, sub)
    return _violence(act, event, sub)


def _demonstration(act: Act, event: str, sub: str) -> Coded | str:
    """Those who demonstrate are actor1; whom they demonstrate against takes no part and is no actor."""
    if any(p.inter in ARMED for p in act.agents):
        return "a rising of armed sides is no demonstration"
    crowd = unidentified(act.event_type, act.mode, act.country)
    return Coded(event, sub, _with(crowd, *act.agents))


def _strategic(act: Act, event: str, sub: str) -> Coded | str:
    if not act.agents:
        return "nobody is named who did it"
    first, second = _main(act.agents), _main(act.recipients) if act.recipients else None
    armed = first.inter in ARMED
    if sub == "Agreement" and not (armed and second and second.inter in ARMED):
        if not (armed and len(_distinct(act.agents)) > 1):
            return "no agreement between armed sides"
        first, second = _distinct(act.agents)[:2]
    if sub in {"Non-violent transfer of territory", "Change to group/activity", "Arrests"} and not armed:
        return "no armed side or state did it"
    if sub == "Non-violent transfer of territory" and second and second.inter in ARMED and act.event_type == "COERCE":
        taken = "Government regains territory" if first.inter is Inter.STATE else "Non-state actor overtakes territory"
        return _pair(_BATTLES, taken if first.inter is not Inter.EXTERNAL else "Armed clash", first, second, act)
    return _pair(event, sub, first, second, act)


def _violence(act: Act, event: str, sub: str) -> Coded | str:
    agents, recipients = _distinct(tuple(map(_armed, act.agents))), _distinct(act.recipients)
    act = replace(act, agents=agents)
    if Inter.PROTESTERS in {p.inter for p in recipients}:
        return _against_protesters(act, event, sub)
    if event == _PROTESTS:  # crowd control, and no protesters named
        crowd = unidentified("PROTEST", None, act.country)
        return _pair(event, sub, crowd, _main(agents) if agents else None, act)
    first = _main(agents) if agents else unidentified(act.event_type, act.mode, act.country)
    if event == _BATTLES and act.mutual and not recipients and len([p for p in agents if p.inter in ARMED]) > 1:
        one, other = [p for p in agents if p.inter in ARMED][:2]
        return Coded(event, sub, one, other)
    second = _main(recipients) if recipients else None
    if second is None and act.unarmed:
        second = Party(f"Civilians ({act.country})", Inter.CIVILIANS)
    if event == _REMOTE:
        return _pair(event, sub, first, second, act)
    if second is None:
        return "nothing tells whether those who were attacked are armed or civilians"
    if first.inter not in ARMED:
        if first.inter in {Inter.RIOTERS, Inter.PROTESTERS}:
            return _pair("Riots", "Mob violence", replace(first, inter=Inter.RIOTERS), second, act)
        return "no armed side did it"
    if second.name == first.name:
        return "nothing tells the two sides apart"
    if second.inter in {Inter.CIVILIANS, Inter.PROTESTERS}:
        if event == _BATTLES:
            event, sub = acled.VIOLENCE_AGAINST_CIVILIANS, "Attack"
        return _pair(event, sub, first, second, act)
    return _pair(_BATTLES, "Armed clash", first, second, act)


def _against_protesters(act: Act, event: str, sub: str) -> Coded:
    """Force upon those who demonstrate: excessive where it kills or comes from arms; remote violence stays that."""
    crowd = next(p for p in act.recipients if p.inter is Inter.PROTESTERS)
    force = _main(act.agents) if act.agents else unidentified(act.event_type, act.mode, act.country)
    if event == _REMOTE:
        return Coded(event, sub, force, crowd)
    lethal = act.killed or act.mode in {"firearms", "heavy-weapons", "explosives", "aerial"}
    return Coded(
        _PROTESTS, "Excessive force against protesters" if lethal else "Protest with intervention", crowd, force
    )


def _pair(event: str, sub: str, first: Party, second: Party | None, act: Act) -> Coded:
    """Both main actors with those beside them: of more than two the others are associated."""
    if second is not None and second.name == first.name:
        second = None
    mine = [p for p in act.agents if p.name not in {first.name, second.name if second else ""}]
    theirs = [p for p in act.recipients if p.name not in {first.name, second.name if second else ""}]
    return Coded(event, sub, _with(first, *mine), _with(second, *theirs) if second else None)


def _main(parties: tuple[Party, ...]) -> Party:
    """The most important one: the first that is armed, else the first."""
    distinct = _distinct(parties)
    return next((p for p in distinct if p.inter in ARMED), distinct[0])


def _armed(party: Party) -> Party:
    """A government attacks by its forces."""
    if not party.name.startswith(_GOVERNMENT):
        return party
    return replace(party, name=party.name.replace(_GOVERNMENT, "Military Forces of"))


def _distinct(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """One party a name, with all that is associated with it."""
    found: dict[str, Party] = {}
    for each in parties:
        held = found.get(each.name)
        found[each.name] = _with(held, each) if held else each
    return tuple(found.values())


def _with(party: Party, *others: Party) -> Party:
    names = [*party.associated]
    for other in others:
        names += [*([] if other.name == party.name else [other.name]), *other.associated]
    return replace(party, associated=tuple(dict.fromkeys(n for n in names if n != party.name)))
