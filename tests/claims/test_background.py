"""Background: what belongs to another happening or time, and what does not."""

from collections.abc import Callable

import pytest

from rashomon.claims.background import background_reason
from rashomon.claims.passages import Passages
from rashomon.parse import Parsed


def reason(parsed: Parsed, word: str) -> str:
    """The reason at the first token that reads `word`."""
    token = next(token for token in parsed.tokens if token.text == word)
    return background_reason(Passages(parsed), token.i)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("An aftershock of magnitude 5.6 sent people into the streets.", "5.6"),
        ("The fire is the deadliest since the Corran blaze of 2026, which killed 31 people.", "31"),
        ("In 2026 protests over bread brought 100,000 people onto the streets.", "100,000"),
        ("The last comparable outbreak, in 2018, made 96 people sick.", "96"),
        ("Last year 14 people died of it.", "14"),
        ("The line carried 12,000 passengers in 2029.", "12,000"),
        ("The Ulvay capsize of 1994 killed 311 people.", "311"),
        ("A similar attack killed nine people.", "nine"),
        ("Forty people were killed in the previous strike.", "Forty"),
        ("In 2009 a tram derailed at the same spot; nobody was hurt.", "nobody"),
        ("In 2019 the yard burned and 12 people died.", "12"),
        ("The last comparable outbreak was in 2018. Nobody died.", "Nobody"),
        ("The valley last burned in 1988, when 54 people died.", "54"),
        ("It was the worst crush at the ground since the cup tie of 1997, when 11 were killed.", "11"),
        ("Twenty people died on Friday, the deadliest attack since the 2016 bombing, which killed 40.", "40"),
        ("The line had last been closed in 2011, when a slide buried 14 people. Another 30 were injured then.", "30"),
        ("The storm of 2017 flooded 300 homes. It killed 12 people.", "12"),
        ("Villagers remember Maldon, where 14 were killed.", "14"),
        ("He was convicted of killing 12 people in 2026.", "12"),
        ("The horror comes 14 years after four died at Quay Lane.", "four"),
        ("The fire came two decades after a blaze killed nine people.", "nine"),
        ("A bomb killed two people in Lerma on Thursday. An August blast at the port of Ruen killed seven.", "seven"),
        (
            "The ferry sank on Tuesday with 30 aboard. In September a launch sank nearby and nine people drowned.",
            "nine",
        ),
        ("Fire destroyed the mill on Monday. A fire on 3 September gutted 12 houses.", "12"),
        ("In 2019 another jet ran off the same runway, injuring 61 people.", "61"),
        ("In 2019 it took an inquiry two years to find that 58 had drowned.", "58"),
        ("In 2019 a commission counted 58 bodies.", "58"),
        ("Losses at the firm's mill in 2028, where nobody was hurt, were small.", "nobody"),
        ("A shell killed two nurses on Tuesday. In 2031 shells killed 29 nurses.", "29"),
        ('"We lost the herd in 2001," a farmer said. "But nobody died of it."', "nobody"),
        ("The rifle was used in the May 2019 rampage at the depot that left 11 dead.", "11"),
        ("The rifle was used in the May 2019 rampage at the depot that left 11 dead and at least 30 injured.", "30"),
        ("He bought it before the May 4, 2019, Arnvik shooting that killed 11 people.", "11"),
        ("Four people died in 2019 when a bus doing 51 km/h struck a cart.", "51"),
        ("Who was it? Nobody will say. Recall the bank raid of 2019? Nine safes gone, 31 million euros.", "31"),
        ("In 2031 avalanches killed 29 skiers.", "29"),
        ("A bomb killed two people on Thursday. The mill at Ruen went up in August, with nine dead.", "nine"),
        (
            "A blast killed three on Monday. In 2019 an explosion there killed nine people, and a man was charged.",
            "nine",
        ),
        ("A train left the rails on Tuesday. He is trying to find 30 people who died in the 2019 crash.", "2019"),
        ("A train left the rails on Tuesday. The town is trying to clear 40 homes that burned down in 2019.", "2019"),
        ("A train left the rails on Tuesday. Widows allege that 30 people died in the 2019 crash.", "2019"),
    ],
)
def test_another_happening_is_told(text: str, word: str, parse: Callable[..., Parsed]) -> None:
    """Each clause tells of another happening or time."""
    assert reason(parse(text), word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The earthquake killed 12 people on Monday.", "12"),
        ("In November 2032 the quake killed 12 people.", "12"),
        ("The ship, built in 1998, carried 280 people.", "280"),
        ("The dairy was founded in 1961 and employs 43 people.", "43"),
        ("It was the worst crash since 1994, and 58 people died.", "58"),
        ("Since 2019 the war has killed 3,000 people.", "3,000"),
        ("The last passenger left 12 minutes later.", "12"),
        ("Another 12 people were injured.", "12"),
        ("On 3 November, when the bridge fell, 12 people died.", "12"),
        ("The worst blaze since the hotel fire of 2001, which killed 34, left 12 dead.", "12"),
        ("Since 2019, when the war began, 3,000 people have been killed.", "3,000"),
        ("The inquiry into the August fire opened on Monday. Twelve people died.", "Twelve"),
        ("The inquiry opened on Monday. In August the ferry sank, killing 47 people.", "47"),
        ("A bomb killed two people on Thursday. Since August bombs have killed 40.", "40"),
        ("A bomb killed two people on Thursday. By September the force had 400 men.", "400"),
        ("The jet, built in 2019, ran off the runway, injuring 61 people.", "61"),
        ("The factory, which opened in 1998, has 400 workers.", "400"),
        ("Three charged in 2029 mill explosion that killed 11", "11"),
        ("Two men went on trial over the 2029 mill explosion. The blast in 2029 killed 11 people.", "11"),
        ("Doctors found on Tuesday that 58 had drowned.", "58"),
        ("The mill on the river, where nobody was hurt, stood still.", "nobody"),
        ("Four people died on Friday when a bus doing 51 km/h struck a cart.", "51"),
        ("How did they get in? Nine safes gone, and nobody saw them.", "Nine"),
        ("The mill at Ruen went up on Friday, with nine dead.", "nine"),
        (
            "The bridge fell on Monday. The firm was started in 1958 with a boat, and it gives work to 112 people.",
            "112",
        ),
        ("Villagers remember the moment when 12 boats went under.", "12"),
        ("She is accused of having, between June 2018 and May 2020, pocketed 9 million crowns.", "9"),
        ("A judge sat on Tuesday. Prosecutors accuse the bank of pocketing 9 million crowns in 2019.", "9"),
        ("A judge sat on Tuesday. He is being tried for the theft of 9 million crowns in 2019.", "9"),
    ],
)
def test_this_happening_is_left_alone(text: str, word: str, parse: Callable[..., Parsed]) -> None:
    """A value of this happening is never put aside."""
    assert not reason(parse(text), word)
