"""What is asked never says more than the words do."""

import pytest
from attrs import evolve

from rashomon.align.labels import label_of
from rashomon.lang.plural import plural, unit_words
from rashomon.model import Claim, Context, Identity, Moment, Place, Position, Quotation

from ..build import about, claim, exactly, moment


def in_sentence(made: Claim, sentence: str, words: str, **context: object) -> tuple[Claim, dict[str, str]]:
    """The claim with its words put at their place in a sentence, and the texts."""
    start = sentence.index(words)
    clause = Context(sentence=0, start=0, end=len(sentence), **context)  # type: ignore[arg-type]
    placed = evolve(made, start=start, end=start + len(words), quote=words, context=clause)
    return placed, {made.report: sentence}


def asked_when(sentence: str, words: str, value: Moment | Place | None = None, **context: object) -> str:
    if isinstance(value, Place):
        made, texts = in_sentence(claim(place=value), sentence, words, **context)
        return label_of("place", [made], texts)
    made, texts = in_sentence(claim(date=value or moment("2031-03-12")), sentence, words, **context)
    return label_of("date", [made], texts)


def test_the_question_of_the_clause_is_asked() -> None:
    """And the claim's own words stand where it puts none."""
    told = {"event": "collapse", "verb": "collapsed"}
    asked = "When did the bank collapse?"

    assert asked_when("The bank collapsed on Monday.", "on Monday", asked=asked, **told) == asked
    assert asked_when("It collapsed on Monday.", "on Monday", **told) == "When: collapsed on Monday"


def test_a_saying_is_no_happening_to_ask_for() -> None:
    """What was said on Monday did not happen on Monday."""
    told = {"event": "say", "verb": "said", "asked": "When did the minister say?"}

    assert asked_when("The minister said on Monday that it was over.", "on Monday", **told) == "When: said on Monday"


def test_of_several_questions_the_one_of_most_is_asked() -> None:
    """Of those on what most of the claims tell, the one that is put most often, and the shorter."""
    told = (
        ("sink", "When did the ferry sink?"),
        ("sink", "When did the ferry Osley sink?"),
        ("sail", "When did it sail?"),
    )
    claims = [
        evolve(made, context=evolve(made.context, event=event, event_class=event, asked=asked))
        for n, (event, asked) in enumerate(told)
        if (made := claim(date=moment("2031-03-12"), report=f"r{n}", words="on Monday"))
    ]

    assert label_of("date", claims, {made.report: "" for made in claims}) == "When did the ferry sink?"


def test_a_saying_verb_has_no_place_to_ask_for():
    """Who is of a town did not speak of it."""
    asked = asked_when(
        "Osley said in Marn that it was over.", "in Marn", Place(name="Marn"), event="say", verb="said",
        subject=("Osley",),
    )  # fmt: skip

    assert asked == "Where: said in Marn"


@pytest.mark.parametrize(
    ("figure", "whom", "head", "words", "expected"),
    [
        (exactly(1), "person", "person", "one person died", "How many people died?"),
        (exactly(1), "climber", "climber", "one climber died", "How many climbers died?"),
        (exactly(9, measure="casualties"), "losses", "loss", "nine losses", "How many people were killed or wounded?"),
        (exactly(6, unit="siren"), "sirens", "siren", "six sirens died", "How many sirens?"),
        (exactly(6, unit="EUR", measure="recalled"), "", "", "6 euros recalled", "How much: 6 euros recalled"),
        (exactly(40, measure="attended"), "of us", "us", "forty of us came", "How many people attended?"),
        (exactly(9, unit="day", measure="lead"), "the fire", "fire", "nine days", "How long before the fire?"),
        (exactly(43, measure="injured"), "names", "name", "43 names", "How many people were injured?"),
        (exactly(400, measure="attended"), "spectators", "spectator", "400 fans", "How many spectators attended?"),
        (about(90, unit="water", measure="leak"), "water", "water", "90 water", "How much: 90 water"),
        (exactly(65, unit="year", measure="age"), "", "", "65 years", "How old is the person?"),
        (exactly(65, unit="year", measure="age"), "Velde", "velde", "65", "How old is Velde?"),
        (exactly(63, unit="branch", measure="have"), "branches", "branch", "63 branches", "How many branches?"),
        (exactly(6, unit="year", measure="duration"), "", "", "six years of service", "How long: six years of service"),
    ],
)  # fmt: skip
def test_who_is_counted_is_asked_for_in_the_plural_and_only_of_what_can_suffer_it(figure, whom, head, words, expected):
    """Sirens are not killed and euros not recalled."""
    assert label_of("figure", [claim(figure=figure, whom=whom, head=head, words=words)], {}) == expected


def test_names_on_a_list_are_asked_for_as_the_people_they_are() -> None:
    """112 names beside 310 people are people."""
    names = {"whom": "names", "head": "name"}
    made = [claim(figure=exactly(310, measure="arrested"), report="r0", words="310")]
    for number in (112, 287):
        listed = exactly(number, unit="name", measure="arrested")
        made.append(claim(figure=listed, report=f"r{number}", words=f"{number} names", **names))

    assert label_of("figure", made, {}) == "How many people were arrested?"


@pytest.mark.parametrize(
    ("figure", "whom", "head", "words", "expected"),
    [
        (exactly(1), "Frobel", "frobel", "Dale Frobel", "How many people were killed?"),
        (exactly(46), "Kharvans", "kharvan", "46 Kharvans shot", "How many Kharvans were killed?"),
        (exactly(19), "lives", "life", "cost nineteen lives", "How many people were killed?"),
        (
            exactly(7, unit="hospital", measure="hospital"),
            "group's nine hospitals",
            "hospital",
            "seven of the group's nine hospitals",
            "How many hospitals?",
        ),
        (exactly(1, measure="deployed"), "single guard", "guard", "one single guard", "How many guards were deployed?"),
        (
            exactly(5, unit="painting", measure="stolen"),
            "paintings",
            "painting",
            "five paintings stolen",
            "How many paintings were stolen?",
        ),
        (exactly(5, unit="EUR", measure="stolen"), "", "", "5 euros stolen", "How much was stolen?"),
        (exactly(4, unit="person", measure="escaped"), "to get out", "", "four to get out", "How many people escaped?"),
        (exactly(9, measure="evacuated"), "evacuations", "evacuation", "9 moves", "How many people were evacuated?"),
        (exactly(9, unit="job", measure="employed"), "jobs", "job", "nine jobs", "How many jobs?"),
        (exactly(9, unit="dose", measure="vaccinated"), "doses", "dose", "nine doses", "How many doses?"),
        (exactly(230, unit="", measure="damaged"), "", "", "230 were damaged", "How many were damaged?"),
        (
            exactly(9, measure="arrested"),
            "daughters",
            "daughter",
            "holds nine daughters",
            "How many daughters are held?",
        ),
        (
            exactly(9, measure="arrested"),
            "miners",
            "miner",
            "police held nine miners",
            "How many miners were arrested?",
        ),
        (exactly(400, unit="", measure="list"), "", "", "400 or more, Perrin", "What number: 400 or more, Perrin"),
        (
            exactly(33, unit="%", measure="ill"),
            "reservists",
            "reservist",
            "a third of the reservists",
            "What share of the reservists?",
        ),
        (exactly(50, unit="%", measure="ill"), "", "", "half of whom", "What percentage: half of whom"),
        (exactly(12, unit="year", measure="age"), "children", "child", "12", "How old are the children?"),
        (exactly(12, unit="year", measure="age"), "boss", "boss", "12", "How old is the boss?"),
    ],
)  # fmt: skip
def test_a_question_is_one_that_a_person_would_ask(figure, whom, head, words, expected):
    """A name is nobody's plural, what is owned is asked for without its owner, and things are counted."""
    assert label_of("figure", [claim(figure=figure, whom=whom, head=head, words=words)], {}) == expected


def test_a_count_of_some_of_several_asks_of_them():
    made = claim(figure=exactly(2, unit="watchtower", measure="watchtower"), whom="watchtowers", head="watchtower")
    made = evolve(made, scope=evolve(made.scope, part_of="of the four watchtowers"))

    assert label_of("figure", [made], {}) == "How many of the four watchtowers?"


@pytest.mark.parametrize(
    ("sentence", "words", "measure", "expected"),
    [
        ("The mill lies 11 km from the border.", "11 km from", "distance", "How far is it from the border?"),
        ("It burned six miles north of Tarrow on Friday.", "six miles north", "distance", "How far is it from Tarrow?"),
        ("He was driven 40 miles from St Ives died late.", "40 miles from", "distance", "How far is it from St Ives?"),
        ("The cave is 90 metres down, they say.", "90 metres down", "distance", "How deep was it?"),
        ("The line runs for 90 km of its length.", "90 km", "distance", "What distance: 90 km"),
        ("They walked 31 km and slept.", "31 km", "distance", "What distance: 31 km"),
    ],
)
def test_a_distance_is_asked_for_by_where_it_is_counted_from(sentence, words, measure, expected):
    made, texts = in_sentence(claim(figure=exactly(11, unit="km", measure=measure)), sentence, words)

    assert label_of("figure", [made], texts) == expected


@pytest.mark.parametrize(
    ("event", "words", "expected"),
    [
        ("last", "three days", "How long did it last?"),
        ("take", "three days", "How long did it take?"),
        ("be", "nine years in prison", "How long was the sentence?"),
        ("detain", "41 days", "How long were they held?"),
        ("hold", "six hours", "How long: six hours"),
        ("walk", "three days", "How long: three days"),
    ],
)
def test_a_length_of_time_is_asked_for_by_what_took_it(event, words, expected):
    made = claim(figure=exactly(3, unit="day", measure="duration"), words=words)
    made = evolve(made, context=evolve(made.context, event=event, verb=event))

    assert label_of("figure", [made], {}) == expected


@pytest.mark.parametrize(
    ("event", "expected"),
    [("ask", "How much was asked for?"), ("offer", "How much was offered?"), ("see", "How much: 2 euros")],
)
def test_a_sum_is_asked_for_by_the_verb_that_tells_it(event, expected):
    made = claim(figure=exactly(2, unit="EUR", measure="amount"), words="2 euros")
    made = evolve(made, context=evolve(made.context, event=event, verb=event))

    assert label_of("figure", [made], {}) == expected


def test_money_is_asked_for_by_the_verb_of_its_passive():
    """How much, not how many."""
    made = claim(figure=exactly(5, unit="EUR", measure="guarantee"), words="5 euros are guaranteed")
    made = evolve(made, context=evolve(made.context, event="guarantee", verb="guaranteed", passive=True))

    assert label_of("figure", [made], {}) == "How much was guaranteed?"


def test_a_position_on_nothing_named_takes_the_words_of_its_quote():
    """An empty proposition asks nothing."""
    made = claim(position=Position(actor="the mayor", stance="denies", proposition=""), words="denied it all")

    assert label_of("position", [made], {}) == "Who confirms or denies: denied it all?"


def test_an_office_that_speaks_has_an_article():
    """A name has none."""
    for speaker, expected in (("prime minister", "the prime minister"), ("Ann Lee", "Ann Lee"), ("police", "police")):
        made = claim(quote=Quotation(speaker=speaker, words="It is over"))
        assert label_of("quote", [made], {}) == f"What did {expected} say: “It is over”?"


def test_plurals():
    """Regular ones, irregular ones, and those that are plurals already."""
    given = ("village", "county", "batch", "fireman", "child", "person", "troops", "bus", "day", "crisis")

    assert [plural(noun) for noun in given] == [
        "villages", "counties", "batches", "firemen", "children", "people", "troops", "buses", "days", "crises",
    ]  # fmt: skip
    assert [unit_words(unit) for unit in ("hour", "km", "EUR", "mm")] == ["hours", "km", "EUR", "mm"]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        # Neither what points back ("such losses") nor what only one of many is on, however short, gives the words.
        (
            [("such losses", "", ("loss",)), ("It has been shelled", "shelled", ("shell",)),
             ("The hospital was shelled", "shelled", ("hospital", "shell")),
             ("it shelled the hospital on Monday", "shelled", ("hospital", "shell"))],
            "Is it so that the hospital was shelled?",
        ),
        # Nor does what a live page puts before its words.
        (
            [("BREAKING The mayor resigned", "resigned", ("mayor", "resign")),
             ("The mayor resigned on Monday", "resigned", ("mayor", "resign"))],
            "Is it so that the mayor resigned on Monday?",
        ),
        (
            [("the presence of foreign troops", "deny", ("presence", "troop"))],
            "What is said of the presence of foreign troops?",
        ),
        ([("police firing tear gas", "firing", ("police", "gas"))], "What is said of police firing tear gas?"),
        ([("ice responsible", "blame", ("ice",))], "What is said of ice being responsible?"),
        ([("was hurt", "hurt", ("hurt",))], "Who confirms or denies: was hurt?"),
    ],
)  # fmt: skip
def test_a_question_on_positions_says_by_itself_what_it_is_on(told, expected):
    """A clause is asked after as such, and so is what is no clause."""
    made = []
    for name, (words, verb, topic) in zip("abcd", told, strict=False):
        position = Position(actor="the army", stance="denies", proposition=words, topic=topic)
        one = claim(position=position, report=name, words=words)
        made.append(evolve(one, context=evolve(one.context, verb=verb, event=verb)))

    assert label_of("position", made, {}) == expected


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        (6, "Did the soldiers show courage?"),
        (8, "What is said of the presence of foreign soldiers?"),
    ],
)
def test_what_few_of_many_ask_by_the_way_is_not_the_question(others: int, expected: str) -> None:
    """A general praises soldiers whose presence others deny, confirm or doubt: what is denied is what is asked."""
    praise = claim(
        position=Position(actor="the general", stance="confirms", proposition="courage", topic=("soldier",)), report="a"
    )
    praise = evolve(praise, context=evolve(praise.context, asked="Did the soldiers show courage?"))
    denied = Position(
        actor="the capital", stance="denies", proposition="the presence of foreign soldiers", topic=("soldier",)
    )
    told = [Position(actor="a paper", stance="confirms", proposition="soldiers", topic=("soldier",))] * (others - 1)
    made = [praise, *(claim(position=each, report=f"r{n}") for n, each in enumerate((denied, *told)))]

    assert label_of("position", made, {}) == expected


def test_a_role_may_be_asked_for_in_words_of_its_own():
    """ "Who was the departure?" is nobody's question."""
    for role, expected in (
        ("departure", "How was the office left?"),
        ("captain", "Who was the captain?"),
    ):
        made = claim(identity=Identity(role=role, name="resigned"))
        assert label_of("identity", [made], {}) == expected


def test_words_that_stand_for_a_question_tell_what_happened() -> None:
    """ "Today made" tells nothing; a time to the minute is mostly that of the thing itself."""
    told = [
        ("It today made a landing.", "today made", moment("2031-03-12"), {"event": "make", "verb": "made"}),
        (
            "It reached the bay this evening.",
            "this evening",
            moment("2031-03-12T18:00", precision="part of day"),
            {"event": "reach", "verb": "reached", "event_class": "arrive"},
        ),
        (
            "It landed at 14:51.",
            "landed at 14:51",
            moment("2031-03-12T14:51", precision="minute"),
            {"event": "land", "verb": "landed", "event_class": "arrive"},
        ),
    ]
    claims, texts = [], {}
    for n, (sentence, words, value, context) in enumerate(told):
        made, text = in_sentence(claim(date=value, report=f"r{n}"), sentence, words, **context)
        claims.append(made)
        texts |= text

    assert label_of("date", claims, texts) == "When: landed at 14:51"


def test_an_office_is_asked_for_without_what_a_writer_hangs_on_it() -> None:
    """Of "Flame-haired governor Liv Aasen" the governor; whose governor stays."""
    made = claim(identity=Identity(role="governor", name="Liv Aasen"))

    def asked(quote: str) -> str:
        return label_of("identity", [evolve(made, quote=quote)], {made.report: quote})

    assert asked("Flame-haired governor Liv Aasen") == "Who is the governor?"
    assert asked("Dorna region\u2019s Governor Liv Aasen") == "Who is Dorna region\u2019s governor?"


def test_the_measure_that_most_claims_have_is_asked_for() -> None:
    """One that was misread does not ask for all."""
    claims = [
        claim(figure=exactly(312, measure="employed"), report="a"),
        *(claim(figure=exactly(240, measure="killed"), report=report) for report in "bc"),
    ]

    assert label_of("figure", claims, {}) == "How many people were killed?"


def test_one_event_told_in_several_words_is_asked_for_in_one_of_them() -> None:
    """Of times; where several things were in one place, the place stands by its words."""
    told = (("request", "When was the tug requested?"), ("call", "When did the vessel call?"), ("hear", ""))

    def made(**value: object) -> list[Claim]:
        several = [claim(report=f"r{n}", words="at 21:15", **value) for n in range(3)]  # type: ignore[arg-type]
        return [
            evolve(one, context=evolve(one.context, event=event, verb=event, event_class=event, asked=asked))
            for one, (event, asked) in zip(several, told, strict=True)
        ]

    texts = {f"r{n}": "" for n in range(3)}
    assert label_of("date", made(date=moment("2031-03-12T21:15")), texts) == "When did the vessel call?"
    assert label_of("place", made(place=Place(name="Osley")), texts) == "Where: at 21:15"


def test_who_somebody_is_is_asked_for_by_name_or_part() -> None:
    """And a landing by its kind: "what kind of thing was it?" is nobody's question."""
    named = claim(identity=Identity(role="type", name="camp cook", of=("bram", "vire")), words="camp cook")
    cast = claim(identity=Identity(role="type", name="Tomas Rill", of=("driver",)), words="Tomas Rill")
    landing = claim(
        identity=Identity(role="type", name="emergency landing", of=("landing",)), words="emergency landing"
    )

    def asked(made: Claim, sentence: str) -> str:
        clause = evolve(made.context, start=0, end=len(sentence))
        return label_of("identity", [evolve(made, context=clause)], {made.report: sentence})

    assert asked(named, "Bram Vire, a camp cook, was shot.") == "Who is Bram Vire?"
    assert asked(cast, "The driver, Tomas Rill, was hurt.") == "Who is the driver?"
    assert asked(landing, "It made an emergency landing.") == "What kind of landing was it?"


def test_a_name_with_which_a_sentence_begins_is_asked_for_as_one() -> None:
    """Where the report has its capital inside a sentence too; "Drivers" have one for standing first."""

    def asked(of: str, sentence: str, text: str) -> str:
        made = claim(identity=Identity(role="type", name="cook", of=(of,)), words="cook")
        clause = evolve(made.context, start=0, end=len(sentence))
        return label_of("identity", [evolve(made, context=clause)], {made.report: text})

    assert asked("lopes", "Lopes is a cook.", "Lopes is a cook. Police held Lopes.") == "Who is Lopes?"
    assert asked("driver", "Driver was a cook.", "Driver was a cook. He held the driver.") == "Who is the driver?"
