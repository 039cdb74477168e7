"""Whether an act is told as a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from standoff.model import Factuality
from standoff.reading.factuality import judge
from standoff.reading.factuality_grade import grade, on_scale
from tests.conftest import document

if TYPE_CHECKING:
    from standoff.reading.parse import Parser, Token

ASSERTED = [
    ("The world will not allow the slaughter of civilians to continue.", "slaughter"),
    ("Rebels attacked the town on Monday.", "attacked"),
    ("The minister said rebels attacked the town.", "attacked"),
    ("The army began shelling the port.", "shelling"),
    ("He insists that he won and refuses to leave.", "refuses"),
    ("Clashes erupted near the airport.", "Clashes"),
    ("The envoy called the raid an attack on peace.", "attack"),
    ("Nobody knows where he was killed.", "killed"),
    ("There was no sign of where the second blast occurred.", "blast"),
    ("Gunmen were going from door to door, forcing people to leave.", "forcing"),
    ("The rebels were able to capture the port.", "capture"),
    ("The army denied the accusation.", "accusation"),
    ("They used aircraft to bomb the port.", "bomb"),
    ("He was not hurt, but his brother was killed in the raid.", "killed"),
    ("Why did the army attack the town?", "attack"),
    ("The prisoners were taken away, so who will free them?", "taken"),
    ("Banks refuse to pay out because of sanctions against the regime.", "sanctions"),
    ("After a meeting in the capital the group called for calm.", "meeting"),
    ("The minister told them at a meeting that taxes would rise.", "meeting"),
    ("The writer questioned the goal of the air strikes.", "strikes"),
    ("The council discussed the attack.", "attack"),
    ("Hundreds answered a call to join the army.", "join"),
    ("Jets could be heard flying over the town.", "flying"),
    ("Reporters were allowed to visit the prison.", "visit"),
    ("Ministers met on Monday to discuss the war.", "discuss"),
    ("The council voted to condemn the raid.", "condemn"),
    ("You must go there to see the massacre.", "massacre"),
    ("They kidnapped the wounded, nobody knows where.", "kidnapped"),
    ("The delay has not stopped them from arming the rebels.", "arming"),
    ("The envoy urged both sides to wait and called on others to leave.", "called"),
    ("Western action is needed to stop the army killing civilians.", "killing"),
    ("The army announced a truce, only to attack the town again.", "attack"),
    ("Police questioned two suspects in the bombing.", "bombing"),
    ("The fighting will continue.", "fighting"),
]
DENIED = [
    ("The ministers had not taken steps to arm the rebels.", "arm"),
    ("Rebels did not attack the town.", "attack"),
    ("The alliance denied allegations it was killing civilians.", "killing"),
    ("The army denied that it had shelled the market.", "shelled"),
    ("The general refused to withdraw.", "withdraw"),
    ("Rebels failed to capture the airport.", "capture"),
    ("The column never reached the port.", "reached"),
    ("The mayor said the militia would not attack the convoy.", "attack"),
    ("They left without firing a shot.", "firing"),
    ("Talks were not held.", "Talks"),
    ("The president has resisted pressure to resign.", "resign"),
    ("Soldiers could not enter the district.", "enter"),
    ("The party has no plans to attack the port.", "attack"),
    ("No offensive is planned.", "offensive"),
    ("Neither side attacked the town.", "attacked"),
    ("The army denied a report that it had shelled the port.", "shelled"),
    ("The town has escaped major protests.", "protests"),
    ("The rebels no longer hold the town.", "hold"),
    ("The ship stopped them from reaching the port.", "reaching"),
    ("The army neither shelled nor stormed the town.", "shelled"),
    ("The council decided against arming the rebels.", "arming"),
    ("The council turned down talks.", "talks"),
    ("There is no reason to attack the town.", "attack"),
    ("The minister insists that the troops cannot leave the town.", "leave"),
]
POSSIBLE = [
    ("Rebels may attack the town.", "attack"),
    ("Residents fear that the militia killed the hostages.", "killed"),
    ("There are fears of an attack on the port.", "attack"),
    ("The group accused the army of shelling the market.", "shelling"),
    ("Officials could not confirm that rebels attacked the town.", "attacked"),
    ("Two ships are available to assist the town.", "assist"),
    ("The army accused the other of deploying children.", "deploying"),
    ("The likely outcome is that rebels take the port.", "take"),
    ("The plan could trigger a war.", "war"),
    ("The men must have been killed in the raid.", "killed"),
]
PLANNED = [
    ("Rebels plan to attack the town.", "attack"),
    ("The army will withdraw on Friday.", "withdraw"),
    ("The spokesman said the army would withdraw.", "withdraw"),
    ("They were going to storm the palace.", "storm"),
    ("The government threatened to bomb the port.", "bomb"),
    ("The rebels are ready to attack.", "attack"),
    ("Lawyers were seeking to free the editor and to prevent his trial.", "prevent"),
    ("The state had started preparations to deploy troops.", "deploy"),
    ("The agency is looking into ways to help the rebels.", "help"),
    ("President to give up power.", "give"),
    ("The president decided the army would support the revolt.", "support"),
    ("The rebels were pushing to oust the governor.", "oust"),
    ("The minister was flying to the capital for a meeting.", "meeting"),
    ("The soldiers came to help the wounded.", "help"),
    ("The lawmakers authorized the use of force.", "use"),
    ("Residents are hopeful for airstrikes.", "airstrikes"),
]
DEMANDED = [
    ("The envoy urged the president to resign.", "resign"),
    ("The council called on both sides to withdraw.", "withdraw"),
    ("The president must resign.", "resign"),
    ("The union called for a ceasefire.", "ceasefire"),
    ("The bloc demanded that the army withdraw.", "withdraw"),
    ("Orders were given to shell the port.", "shell"),
    ("They urged the council to pass a resolution freeing the funds.", "freeing"),
    ("The court issued an arrest warrant for the general.", "arrest"),
    ("He told them: Go and fight the invaders.", "fight"),
]
HYPOTHETICAL = [
    ("If rebels attack the town, the army will respond.", "attack"),
    ("Should the army attack, residents would flee.", "attack"),
    ("Their forces risk losing the port.", "losing"),
    ("An invasion would make it harder.", "invasion"),
    ("The state has forbidden protests.", "protests"),
    ("The country should not send troops.", "send"),
    ("Members have reservations about intervention.", "intervention"),
    ("Did the army attack the town?", "attack"),
    ("They offered a reward to anyone who kills the general.", "kills"),
    ("The army should have attacked the town.", "attacked"),
    ("The resolution justifies killing the general.", "killing"),
    ("Agents were trying to stop him from detonating a bomb.", "detonating"),
]


def word(parser: Parser, sentence: str, text: str) -> Token:
    return next(t for t in parser(document(sentence)).tokens if t.text == text)


@pytest.mark.parametrize(("sentence", "text", "expected"), [
    *((s, w, Factuality.ASSERTED) for s, w in ASSERTED),
    *((s, w, Factuality.DENIED) for s, w in DENIED),
    *((s, w, Factuality.POSSIBLE) for s, w in POSSIBLE),
    *((s, w, Factuality.PLANNED) for s, w in PLANNED),
    *((s, w, Factuality.DEMANDED) for s, w in DEMANDED),
    *((s, w, Factuality.HYPOTHETICAL) for s, w in HYPOTHETICAL),
])  # fmt: skip
def test_factuality(parser: Parser, sentence: str, text: str, expected: Factuality) -> None:
    judgement = judge(word(parser, sentence, text))
    assert judgement.factuality is expected, judgement.operators
    assert (judgement.why == "") is all(o.effect is Factuality.ASSERTED for o in judgement.operators)


def test_the_reason_names_the_word(parser: Parser) -> None:
    assert judge(word(parser, "The general refused to withdraw.", "withdraw")).why == "denied because of 'refused'"


def test_grades_follow_certainty(parser: Parser) -> None:
    fact = grade(word(parser, "Rebels attacked the town on Monday.", "attacked"))
    maybe = grade(word(parser, "Rebels may attack the town.", "attack"))
    denied = grade(word(parser, "Rebels did not attack the town.", "attack"))
    assert -3 <= denied < maybe < fact <= 3
    assert fact > 2
    assert denied < -1


def test_the_scale_never_falls_and_keeps_its_bounds() -> None:
    grades = [on_scale(step / 10) for step in range(-50, 51)]
    assert grades == sorted(grades)
    assert -3 <= grades[0] < -1
    assert grades[-1] == 3


def test_a_lone_word_is_judged(parser: Parser) -> None:
    assert judge(word(parser, "Fighting", "Fighting")).factuality is Factuality.ASSERTED


@pytest.mark.parametrize(
    ("text", "word", "factuality"),
    [
        ("The elders would have to meet and agree on a truce.", "agree", "hypothetical"),
        ("The soldiers will have to withdraw from the town.", "withdraw", "planned"),
        ("The soldiers had to withdraw from the town.", "withdraw", "asserted"),
        ("The tribe decided to send envoys and agree to a truce.", "agree", "planned"),
        ("The minister will fly to the capital for talks with the rebels.", "talks", "planned"),
        ("The minister flew to the capital for talks with the rebels.", "talks", "asserted"),
    ],
)
def test_what_a_verb_between_takes_on(text: str, word: str, factuality: str, parser) -> None:
    parse = parser(document(text))
    token = next(t for t in parse.tokens if t.lower == word)
    assert judge(token).factuality.value == factuality
