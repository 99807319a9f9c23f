"""Claims: one attributed value with the words it was read from."""

from attrs import field, frozen

KINDS = ("figure", "date", "place", "position", "quote", "identity")
MODES = ("stated", "estimated", "alleged", "denied", "predicted", "hypothetical")
# Modes of what may be or is to be.
UNREAL = ("predicted", "hypothetical")
STANCES = (
    "confirms",
    "denies",
    "has not confirmed",
    "alleges",
    "questions",
    "retracts",
    "declines to comment",
    "investigates",
)
BASES = (
    "official statement",
    "document",
    "eyewitness",
    "footage",
    "satellite image",
    "intercept",
    "captured person",
    "social post",
    "intelligence estimate",
    "unnamed",
    "none given",
)


@frozen(kw_only=True)
class Figure:
    """A number as stated, with its bounds and what it counts.

    Args:
        low, high: Bounds in `unit`; ``None`` where the side is open. Exact 47 is ``low == high == 47``.
        low_open, high_open: True where the bound itself is excluded ("more than 12" has ``low=12, low_open=True``).
        approx: "about", "some", "nearly" and the like, and vague words ("dozens").
        vague: The bound comes from a vague word, not a numeral (dozens 24, hundreds 200, thousands 2000).
        unit: Canonical singular: ``person``, ``%``, ISO 4217 code, ``km``, ``day``, ``t`` ..., else the lemma of
            the head noun.
        measure: Class of what is counted or measured (lang/en/measures.toml: ``killed``, ``injured``, ``casualties``,
            ``missing``, ``deployed`` ...); for an unlisted class the lemma of the governing predicate or head noun;
            never empty.
        change: ``rise`` or ``fall`` when the figure is an amount of change ("up 12", "by 3%"), else empty.
    """

    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False
    approx: bool = False
    vague: bool = False
    unit: str = ""
    measure: str = ""
    change: str = ""


@frozen(kw_only=True)
class Moment:
    """When something happened, as an interval.

    Args:
        start, end: ISO 8601 with the stated precision (``2032``, ``2032-11``, ``2032-11-04``, ``2032-11-04T02:00``),
            the end inclusive; ``--04-28`` when the year cannot be known; empty when only an anchor is known.
        precision: ``year``, ``month``, ``day``, ``part of day``, ``night`` (told by its day), ``hour``, ``minute``,
            ``decade``, ``season`` or ``week``.
        zone: As stated (``UTC``, ``GMT``, ``local``, ``Meldan time``), empty when unstated. Start and end are in that
            zone.
        utc_offset: Minutes east of UTC when known, else None.
        approx: "around", "shortly after", "early on".
        anchor: For a time relative to an event ("two days before the vote") the event's words; empty otherwise.
    """

    start: str
    end: str
    precision: str = "day"
    zone: str = ""
    utc_offset: int | None = None
    approx: bool = False
    anchor: str = ""


@frozen(kw_only=True)
class Place:
    """Where: a name and what it lies in, as the text or the gazetteer says ("Kursk", within ("Russia",))."""

    name: str
    within: tuple[str, ...] = ()
    negated: bool = False


@frozen(kw_only=True)
class Position:
    """What an actor officially says of one proposition.

    Args:
        actor: The actor as worded, in the fullest form of the report.
        stance: One of `STANCES`.
        proposition: The proposition, affirmative, in words close to the text; the polarity is in the stance.
        actor_id: Entity id of the actor in its report, or its state's; empty when not a known entity.
        topic: Folded content lemmas of the proposition, sorted; what two positions are aligned by.
    """

    actor: str
    stance: str
    proposition: str
    actor_id: str = ""
    topic: tuple[str, ...] = ()


@frozen(kw_only=True)
class Quotation:
    """Words put in somebody's mouth.

    Args:
        speaker: As worded, in the fullest form of the report; empty when the text names nobody.
        words: The words between the marks, parts of a split quotation joined by a blank.
        partial: A fragment inside the reporter's sentence rather than a whole utterance.
        scare: Marks that hold a word at arm's length, with nobody speaking.
    """

    speaker: str
    words: str
    partial: bool = False
    scare: bool = False


@frozen(kw_only=True)
class Identity:
    """Who or what something was.

    Args:
        role: What the name fills: ``cause``, ``weapon``, ``perpetrator``, ``broadcaster``, ``news agency``,
            ``agreement``, ``model``, ``pathogen``, ``captain`` ... a noun lemma for open roles.
        name: The filler.
        aliases: Other forms of the same name given in the text ("KCTV").
        negated: The text says it was not this.
        of: Content lemmas that tell whose role it is ("dunvarra"), sorted.
    """

    role: str
    name: str
    aliases: tuple[str, ...] = ()
    negated: bool = False
    of: tuple[str, ...] = ()


Value = Figure | Moment | Place | Position | Quotation | Identity


@frozen(kw_only=True)
class Source:
    """One link of an attribution chain: to whom the report attributes the claim.

    Args:
        name: As worded in the text, in the fullest form of the report when it is a known entity.
        kind: ``official``, ``party``, ``organisation``, ``eyewitness``, ``expert``, ``document``, ``outlet``,
            ``person``, ``unnamed``.
        start, end: Where the source's words stand.
        cue: The reporting words ("said", "according to").
        entity: Entity id in its report, empty when none.
        plural: "officials", "sources".
    """

    name: str
    kind: str
    start: int
    end: int
    cue: str
    entity: str = ""
    plural: bool = False


@frozen(kw_only=True)
class Scope:
    """Of what, of whom, where and when a value holds; only like is compared with like.

    Args:
        whom: Who or what is counted, as worded ("North Korean soldiers"); empty when not a figure.
        head: Lemma of the head of `whom` ("soldier").
        group: Folded content lemmas that restrict the head ("north korean", "child"), sorted.
        side: Entity id of the party, state or organisation the counted belong to; empty when unstated.
        part_of: What the value is a part of, as worded ("of them", "of the dead"); empty when it is a whole.
        count: ``total`` ("in all", "so far"), ``new`` ("another 12"), ``period`` ("a day", "last week"), ``former``
            (what it was before: "to 67 from 62") or empty.
        where: Place names that restrict the value, as worded.
        when: Words of the period or instant that restrict it.
        background: Why the value belongs to another happening or time; empty when it belongs to this one.
    """

    whom: str = ""
    head: str = ""
    group: tuple[str, ...] = ()
    side: str = ""
    part_of: str = ""
    count: str = ""
    where: tuple[str, ...] = ()
    when: str = ""
    background: str = ""


@frozen(kw_only=True)
class Answer:
    """What a clause answers to a standing issue of the field (lang/en/issues.toml). Not part of the JSON contract.

    Args:
        issue: The issue's name.
        says: 1 for yes, -1 for no, 0 where it is left open.
        of: Content lemmas of what is at issue, its noun last; empty where the clause does not name it.
        entity: Entity id of that in its report, empty when it is no known entity.
        worded: Its words, for the question a reader is shown.
        extent: ``part`` where it is told of some of them, ``all`` of every one, ``one`` of one among several,
            ``many`` of several, else empty.
        raised: The claim is a plain sentence that is a position by this answer alone.
    """

    issue: str
    says: int
    of: tuple[str, ...] = ()
    entity: str = ""
    worded: str = ""
    extent: str = ""
    raised: bool = False


@frozen(kw_only=True)
class Context:
    """The clause a value stands in: what alignment looks at. Not part of the JSON contract.

    Args:
        sentence: Number of the sentence in the report.
        start, end: The sentence's span in the text.
        region: Layout role of the sentence.
        event: Lemma of the predicate the value depends on ("sink"); the noun's lemma when there is no verb.
        verb: That predicate as the text has it ("inspected").
        passive: The subject undergoes the event.
        event_class: Class of that predicate in lang/en/events.toml ("sink"), or the lemma itself.
        subject, object: Content lemmas of the predicate's subject and object, in text order.
        words: Content lemmas of the clause, sorted.
        near: Content lemmas of the rest of the sentence, sorted.
        participants: Entity ids named in the sentence, sorted.
        negated: The predicate is negated.
        asked: The question that the value answers, as the clause would put it ("When did the ship sink?"); empty where
            the clause does not settle it, and for kinds that are asked for by what they are.
        answers: What a position answers to the standing issues of the field.
        presumed: The day of a time of day is not told for it: it was taken for that of what the report is about.
        hours: First and last minute ("01:30", "01:30") of an hour of twelve of which the report does not tell the half
            of the day: the value is the day alone.
    """

    sentence: int
    start: int
    end: int
    region: str = "body"
    event: str = ""
    verb: str = ""
    passive: bool = False
    event_class: str = ""
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    negated: bool = False
    asked: str = ""
    answers: tuple[Answer, ...] = ()
    presumed: bool = False
    hours: tuple[str, ...] = ()


@frozen(kw_only=True)
class Extraction:
    """Which extractor, in which version, read the claim."""

    extractor: str
    version: str


@frozen(kw_only=True)
class Claim:
    """One attributed value with its words: ``report.text[start:end] == quote``, always.

    Args:
        id: ``c-`` and 12 hex digits of a hash of report id, span, kind and extractor name: stable over re-runs.
        attribution: The chain, outermost first, without the outlet; empty when the outlet says it in its own voice.
        mode: One of `MODES`, as the text words it, never our belief.
        hedges: Words that weaken it ("reportedly", "may"), in text order.
        basis: One of `BASES`.
        asof: ISO date or date-time the claim holds for, as stated or by the report's publication; empty when unknown.
        ruled: Who ruled its value, or added it, in words ("ruled by Ada"); empty where it is as it was read.
    """

    id: str
    report: str
    start: int
    end: int
    quote: str
    kind: str
    value: Value
    scope: Scope = field(factory=Scope)
    attribution: tuple[Source, ...] = ()
    mode: str = "stated"
    hedges: tuple[str, ...] = ()
    basis: str = "none given"
    asof: str = ""
    context: Context
    extraction: Extraction
    ruled: str = ""
