"""The invented dossier with words that would act on a page, wherever a report can put words."""

from attrs import evolve

from rashomon.model import Dossier, Identity, Place, Position, Quotation, Reading, Source

from .sample import dossier

BIDI = "\u202egnp.exe"
WORDS = (
    '</script><script>document.title = "taken"</script>'
    "<img src=x onerror=\"document.title = 'taken'\"></style></title><!-- ]]> "
    "\"' onfocus=alert(1) autofocus='{{ 7 * 7 }}{% raw %}&lt;" + BIDI
)
ADDRESS = "javascript:document.title='taken'"


def hostile_dossier() -> Dossier:
    """All of its reports are hostile; the words of claims stand where they stood."""
    whole = dossier()
    return evolve(
        whole,
        readings=tuple(_reading(reading, number) for number, reading in enumerate(whole.readings)),
        questions=tuple(
            evolve(
                question,
                label=WORDS,
                sides=tuple(evolve(side, label=WORDS) for side in question.sides),
                reasons=tuple(evolve(reason, detail=WORDS, rule=WORDS) for reason in question.reasons),
                best=evolve(question.best, detail=WORDS),
            )
            for question in whole.questions
        ),
        relations=tuple(
            evolve(relation, reason=evolve(relation.reason, detail=WORDS, rule=WORDS)) for relation in whole.relations
        ),
        lineage=tuple(evolve(pair, detail=WORDS) for pair in whole.lineage),
        gaps=(WORDS,),
        ask=(WORDS,),
        failures=tuple(evolve(notice, message=WORDS, next=WORDS, slug=WORDS) for notice in whole.failures),
        notices=tuple(evolve(notice, message=WORDS, next=WORDS, slug=WORDS) for notice in whole.notices),
        options=((WORDS, WORDS),),
        pipeline=WORDS,
        version=WORDS,
    )


def _reading(reading: Reading, number: int) -> Reading:
    text = f"{reading.report.text}\n{WORDS}\n"
    return evolve(
        reading,
        report=evolve(
            reading.report,
            text=text,
            path=f"{WORDS}{number}",
            outlet=WORDS,
            title=WORDS,
            author=WORDS,
            published=WORDS,
            updated=WORDS,
            retrieved=WORDS,
            url=ADDRESS,
            language=WORDS,
            media_type=WORDS,
            reader=WORDS,
        ),
        claims=tuple(
            evolve(
                claim,
                value=_value(claim.value),
                attribution=tuple(_source(source) for source in claim.attribution),
                hedges=(WORDS,),
                basis=WORDS,
                mode="stated",
                asof=WORDS,
            )
            for claim in reading.claims
        ),
        unread=tuple(evolve(item, why=WORDS) for item in reading.unread),
    )


def _source(source: Source) -> Source:
    return evolve(source, name=WORDS, cue=WORDS)


def _value(value: object) -> object:
    match value:
        case Place():
            return evolve(value, name=WORDS)
        case Position():
            return evolve(value, actor=WORDS, proposition=WORDS)
        case Quotation():
            return evolve(value, speaker=WORDS, words=WORDS)
        case Identity():
            return evolve(value, role=WORDS, name=WORDS, aliases=(WORDS,))
        case _:
            return value
