"""What a time is the time of: of which event, of a saying, of a count, of a term, of the report itself."""

from collections.abc import Iterator, Sequence
from functools import cache

from attrs import evolve

from rashomon.claims.clause import FINITE, is_negated, predicate_of
from rashomon.claims.draft import Draft
from rashomon.claims.events import class_of_token, event_class, is_event_noun
from rashomon.claims.listed import entry_of, is_listed, numbered
from rashomon.claims.passages import Passages
from rashomon.claims.timex import TimeSpan
from rashomon.claims.timex.asked import asks_when
from rashomon.claims.timex.direction import is_attributive, outer_token
from rashomon.claims.timex.lexicon import lexicon
from rashomon.lang import table
from rashomon.model import Moment
from rashomon.parse import Parsed, Token

_COARSE = frozenset(["year", "decade", "season"])
# A stated time is so many tokens behind its verb, and what it is of was told so many sentences before.
_STATED, _STATED_BACK = 3, 4


@cache
def _words(section: str, key: str) -> frozenset[str]:
    return frozenset(table("timex")[section][key])


def cues_of(passages: Passages) -> frozenset[int]:
    """Tokens of the report's reporting words."""
    return frozenset(token for item in passages.attributions.items for token in item.cue)


def role_of(parsed: Parsed, span: TimeSpan, cues: frozenset[int]) -> tuple[str, int | None]:
    """What a time says the time of, and the token whose clause it belongs to.

    Args:
        parsed: The report.
        span: One of its expressions of time.
        cues: Tokens of its reporting words.

    Returns:
        ``event`` when something happened then; ``saying`` when it was said then; ``publication`` for datelines, live
        stamps and lines on the report itself; ``as-of`` for what a count holds for ("as of Monday"); ``deadline`` for
        the end of a term ("until Friday"); ``""`` where it dates nothing. The token is None but for events and sayings.
    """
    if span.role in ("header", "post"):
        return "publication", None
    if span.value is None or span.role or span.timex.endswith("_REF"):
        return "", None
    if span.of is not None:
        return "event", span.of
    if not span.value.start and not span.value.anchor:
        return "", None
    before = parsed.tokens[span.first - 1].lower if span.first else ""
    if before == "of" and span.first > 1 and parsed.tokens[span.first - 2].lower == "as":
        return "as-of", None
    if before == "the" and span.first > 1:
        before = parsed.tokens[span.first - 2].lower
    if before in ("least", "latest") and span.first > 2 and parsed.tokens[span.first - 2].lower == "at":
        before = parsed.tokens[span.first - 3].lower  # "until at least Friday"
    if before in ("until", "till") and is_negated(parsed, predicate_of(parsed, span.first)):
        before = ""  # "The alarm was not raised until six": it was then
    if _is_of_a_count(parsed, span):
        return "as-of", None
    if before in ("until", "till", "through", "by") and not (before == "by" and _is_reached(parsed, span)):
        return "deadline", None
    sentence = parsed.sentence_of(span.first)
    opening = parsed.report.text[sentence.start : sentence.start + 40].lower().lstrip("([*\u2022 ")
    noted = span.first > 1 and parsed.tokens[span.first - 2].text in ("(", "[")  # "Ana Holt reports (Published Monday)"
    heads = "\n\n" not in parsed.report.text[sentence.start : span.start]  # a heading, and no text behind it
    publication = _words("saying", "publication")
    if any((heads and opening.startswith(word)) or (noted and before == word) for word in publication):
        return "publication", None
    if is_listed(parsed, span):
        return "event", span.first
    entry = entry_of(parsed, span)
    entry = numbered(parsed, span) if entry is None else entry
    if entry is not None:
        return "event", entry
    token = _event_token(parsed, span)
    if token is None:
        return "", None
    if _is_told_by_clock(parsed, span, token) or _is_performed(parsed, span, token):
        return "event", token
    if _is_saying(parsed, token, cues):
        return "saying", token
    if before != "since" and _has_not_come(parsed, token):
        return "as-of", None
    return ("", None) if _is_idle(parsed, span, token) else ("event", token)


def _has_not_come(parsed: Parsed, token: int) -> bool:
    """ "No heir had been named on Saturday": so far nothing had come of it, and it was on no day."""
    verb = predicate_of(parsed, token)
    perfect = any(child.lemma == "have" and child.dep == "aux" for child in parsed.children(verb))
    return perfect and is_negated(parsed, verb)


def _is_told_by_clock(parsed: Parsed, span: TimeSpan, token: int) -> bool:
    """ "Her clock said ten to nine": what a clock says is when something happened."""
    verb = parsed.tokens[predicate_of(parsed, token)]
    subjects = parsed.children(verb.i, "nsubj")
    told = any(child.lemma in _words("clock", "tellers") for child in subjects)
    return told and span.kind == "time" and span.first > verb.i


def _is_performed(parsed: Parsed, span: TimeSpan, token: int) -> bool:
    """ "Declared the blaze out at first light", "reported the fire at 7.12 p.m.": what is done by saying it, and a call
    that is told by the clock; "reported 12 deaths on Monday" is what a ministry says."""
    verb = parsed.tokens[predicate_of(parsed, token)]
    objects = parsed.children(verb.i, "dobj")
    if not objects or _is_counted(parsed, objects) or span.value is None:
        return False
    if verb.lemma in _words("saying", "performed"):
        return True
    return verb.lemma in _words("saying", "called_in") and span.value.precision in ("hour", "minute")


def _is_counted(parsed: Parsed, nouns: Sequence[Token]) -> bool:
    """Whether a number stands for one of some nouns, or with it."""
    return any(part.pos == "NUM" for noun in nouns for part in (noun, *parsed.children(noun.i)))


def _is_of_a_count(parsed: Parsed, span: TimeSpan) -> bool:
    """ "Up from 14,000 on Tuesday", "two more than on Tuesday": the day of what the count is held against."""
    at = span.first
    while at and parsed.tokens[at - 1].lower in ("on", "in", "at", "the", "a"):
        at -= 1
    words = [token.lower for token in parsed.tokens[max(0, at - 3) : at]]
    if words[-1:] == ["than"]:
        return bool(frozenset(words) & _words("counted", "than"))
    count = parsed.tokens[at - 1] if at else None
    return count is not None and count.pos == "NUM" and words[-2:-1] == ["from"] and words[0] in ("up", "down")


def _is_reached(parsed: Parsed, span: TimeSpan) -> bool:
    """ "By 02:30 armed men were inside", "by Thursday evening they had surrounded it": at the latest then; "by 6 p.m.
    40 had been arrested" is a count."""
    if span.value is None or span.value.precision not in ("hour", "minute", "part of day"):
        return False
    verb = parsed.tokens[predicate_of(parsed, span.first)]
    helpers = parsed.children(verb.i, "aux", "auxpass")
    past = verb.tag == "VBD" or (verb.tag == "VBN" and any(child.lower == "had" for child in helpers))
    if not past or is_negated(parsed, verb.i) or any(child.tag in ("MD", "TO") for child in helpers):
        return False
    told_of = parsed.children(verb.i, "nsubj", "nsubjpass", "dobj", "attr")
    counted = _is_counted(parsed, told_of)
    counted |= span.last < len(parsed.tokens) and parsed.tokens[span.last].pos == "NUM"
    if parsed.children(verb.i, "xcomp", "ccomp") or counted:
        return False
    if verb.lemma == "be":
        around = parsed.children(verb.i, "prep", "advmod", "acomp", "prt")
        return any(child.lower in _words("reached", "states") for child in around)
    told, perfect = class_of_token(verb), verb.tag == "VBN" and bool(helpers)
    come = perfect and told in table("events") and told not in table("alignment")["vague_events"]
    return come or told in _words("reached", "classes")


def _event_token(parsed: Parsed, span: TimeSpan) -> int | None:
    """The token whose clause is the clause the time dates; in a label line ("Contact lost 02:09") the label's noun
    or participle.

    None where there is nothing that could have happened then.
    """
    outer = outer_token(parsed, span.first, span.last)
    predicate = predicate_of(parsed, outer)
    tokens = parsed.tokens
    if span.value is not None and span.value.anchor and tokens[span.last].dep == "mark":
        # "Was there nine minutes after the alarm was raised": what it dates is what the clause hangs on.
        clause = tokens[tokens[span.last].head]
        if clause.i == predicate and clause.head != clause.i:
            return clause.head
    cleft = _cleft(parsed, span, predicate)
    if cleft is not None:
        return cleft
    # "In force since 06:00": whatever stands before it has been so since then.
    dateable = span.kind == "date" or (span.first > 0 and tokens[span.first - 1].lower == "since")
    if not span.first <= predicate < span.last and tokens[predicate].text[0].isalnum():
        head = tokens[predicate]
        told = any(token.tag in FINITE for token in parsed.tokens_of(parsed.sentence_of(outer)))
        if told or head.pos in ("VERB", "AUX") or dateable or class_of_token(head) != head.lemma:
            return outer
        return None
    sentence = parsed.sentence_of(outer)
    label = [
        i
        for i in range(sentence.first, sentence.last)
        if not span.first <= i < span.last
        and (tokens[i].pos == "VERB" or (tokens[i].pos == "NOUN" and (dateable or is_event_noun(tokens[i]))))
    ]
    ahead = [i for i in label if i < span.first]
    return ahead[-1] if ahead else label[0] if label else None


def _cleft(parsed: Parsed, span: TimeSpan, predicate: int) -> int | None:
    """The verb of what "it was at two that the boat sank" and "it was two when ..." put behind the time."""
    tokens = parsed.tokens
    if tokens[predicate].lemma == "be" and span.last <= predicate:
        # "A little before two is when it broke out".
        for clause in parsed.children(predicate, "ccomp", "advcl", "attr", "relcl"):
            if tokens[parsed.edges(clause.i)[0]].lower == "when" and clause.i > predicate:
                return clause.i
    if tokens[predicate].lemma != "be" or not any(t.lower == "it" for t in parsed.children(predicate, "nsubj", "expl")):
        return None
    heads = [predicate, *range(span.first, span.last)]
    for clause in (child for head in heads for child in parsed.children(head, "ccomp", "advcl", "relcl")):
        first = parsed.edges(clause.i)[0]
        if span.last <= first <= span.last + 1 and tokens[first].lower in _words("cleft", "openers"):
            return clause.i
    return None


def _is_saying(parsed: Parsed, token: int, cues: frozenset[int]) -> bool:
    """Whether the time is when something was said: it hangs on a reporting verb in the active, or on a noun of
    saying."""
    tokens = parsed.tokens
    current = tokens[token]
    for _ in range(6):
        if current.head == current.i or (current.i == token and current.pos in ("VERB", "AUX")):
            break
        above = tokens[current.head]
        link = tokens[above.head]
        aired = link.lower in ("in", "at", "during") and tokens[link.head].lemma in _words("saying", "verbs")
        if is_event_noun(above) and above.lemma not in _words("saying", "nouns") and not aired:
            return False  # "the report on the inspection of 12 September"
        if (
            above.pos == "NOUN"
            and above.lemma in _words("saying", "nouns")
            and current.dep in ("poss", "nmod", "compound", "prep")
        ):
            return True
        if above.pos in ("VERB", "AUX"):
            current = above
            break
        current = above
    if current.pos not in ("VERB", "AUX"):
        return False
    if parsed.quote_of.get(token) is not None and parsed.quote_of.get(current.i) is None:
        return False  # 'had learned of it "on Sunday at noon"': it is what was said
    subjects = parsed.children(current.i, "nsubj", "csubj", "expl")
    if (current.tag in ("VBG", "VBN") or current.dep == "acl") and not subjects or _after_comma(parsed, token, current):
        return False
    above = tokens[current.head]
    if current.dep == "xcomp" and above.lemma in _words("tense", "planning") | _words("tense", "leading") - {"be"}:
        return False  # "intends to plead on Monday": a deed to come
    deed = class_of_token(current) != current.lemma or bool(parsed.children(current.i, "xcomp", "dobj"))
    if current.lemma in _words("saying", "heard") and any(
        child.lower == "first" for child in parsed.children(current.i, "advmod")
    ):
        return False  # "it first heard of the losses on 2 May": when it came to know
    if current.lemma in _words("saying", "addressed") and _is_addressed(parsed, current):
        return False
    cue = current.i in cues and not deed
    if parsed.children(current.i, "nsubjpass", "auxpass"):
        # "MPs were told on Thursday": who is told hears it then.
        return current.lemma in _words("saying", "hearing")
    return cue or current.lemma in _words("saying", "verbs")


def _is_addressed(parsed: Parsed, verb: Token) -> bool:
    """ "Wrote to the council on Monday": a letter is sent on a day, whatever it says."""
    to = [inner for p in parsed.children(verb.i, "prep", "dative") if p.lower == "to" for inner in parsed.children(p.i)]
    return bool(to) and not parsed.children(verb.i, "ccomp")


def _after_comma(parsed: Parsed, token: int, verb: Token) -> bool:
    """A comma between the verb and its time cuts them apart: "As the ministry announces, at 03:10 a group crossed
    ..."."""
    tokens = parsed.tokens
    first = token
    while first > verb.i + 1 and tokens[first - 1].pos in ("ADP", "DET", "NUM", "ADV", "PROPN"):
        first -= 1
    return first > verb.i and tokens[first - 1].text == ","


def _is_idle(parsed: Parsed, span: TimeSpan, token: int) -> bool:
    """Whether a coarse time only colours a noun ("the 1998 model", "in the 1990s") and dates no event."""
    value = span.value
    assert value is not None
    tokens = parsed.tokens
    if value.anchor and not value.start:
        return tokens[span.last].dep != "prep" or span.timex.startswith("PT")
    if is_attributive(parsed, span.first, span.last) and not _stands_free(parsed, span):
        noun = tokens[tokens[outer_token(parsed, span.first, span.last)].head]
        return not is_event_noun(noun)
    head = _governor(tokens, tokens[token])
    if value.precision not in _COARSE:
        if head.lemma == "be" and any(
            is_event_noun(t) or t.lemma in _words("dated", "of_dates") for t in parsed.children(head.i, "nsubj")
        ):
            return False  # "the talks are on Friday", "the date of the first death is 29 January"
        return head.lemma == "be" and not value.anchor and value.precision == "day" and head.tag in ("VBZ", "VBP")
    if value.precision == "decade":
        return head.pos != "VERB"
    if head.pos == "VERB":
        return False
    return head.pos == "AUX" or not is_event_noun(head)


def _stands_free(parsed: Parsed, span: TimeSpan) -> bool:
    """ "At about 4.30 yesterday morning guards attacked the line": a time of the clause, which the parser takes for a
    name of the noun behind it.
    """
    opener = parsed.tokens[span.first - 1] if span.first else None
    noun = parsed.tokens[parsed.tokens[outer_token(parsed, span.first, span.last)].head]
    told = span.kind == "time" and noun.dep in ("nsubj", "nsubjpass")
    if told and span.first == parsed.sentence_of(span.first).first:
        return noun.tag == "NNS"  # "Overnight into Thursday thieves drilled ..."
    return (
        told
        and opener is not None
        and opener.lower in ("at", "by", "from", "around")
        and noun.tag in ("NNS", "NNP", "NNPS")
    )


def gapped(parsed: Parsed, span: TimeSpan, token: int, found: Sequence[Draft]) -> Draft | None:
    """What is told before of the event of which a second source only gives its own time: "was told on 8 March; the firm
    insists on Monday the 6th", "the union says 12 May".

    Args:
        token: The token that hangs on the verb of saying.
        found: The times of events so far.
    """
    verb = parsed.tokens[predicate_of(parsed, token)]
    short = span.first - verb.i <= 2 and verb.i < span.first
    subjects = parsed.children(verb.i, "nsubj")
    if not short or not subjects:
        return None
    # A clause before a semicolon is told by itself, whatever the parser hangs it on.
    cut = next((t.i for t in reversed(parsed.tokens[: subjects[0].i]) if t.text in ";.\n"), -1)
    told = [c for c in parsed.children(verb.i, "ccomp", "dobj", "xcomp") if not span.first <= c.i < span.last]
    if any(child.i > cut for child in told):
        return None
    sentence = parsed.sentence_of(span.first)
    # The parser ends a sentence at a semicolon.
    goes_on = sentence.first > 0 and parsed.tokens[sentence.first - 1].text == ";"
    near = range(sentence.i - goes_on, sentence.i + 1)
    before = [d for d in found if d.end <= verb.start and parsed.tokens[d.token].sentence in near]
    if not before or verb.lemma not in _words("saying", "gapping"):
        return None
    return before[-1]


def answer_of(parsed: Parsed, span: TimeSpan) -> Draft | None:
    """What is asked before a time that answers it without a verb: "When did the boat sink?" "At 02.04."."""
    sentence = parsed.sentence_of(span.first)
    tokens = parsed.tokens_of(sentence)
    colons = [t.i + 1 for t in tokens if t.text == ":" and t.i < span.first]
    start = max([sentence.first, *colons])
    led = all(t.pos in ("ADP", "ADV", "DET", "INTJ", "PUNCT", "SCONJ") for t in parsed.tokens[start : span.first])
    if not led or span.value is None or any(t.tag in FINITE for t in tokens):
        return None
    verb = asks_when(parsed, span.first)
    return None if verb is None else _asked_of(span, verb)


def stated(parsed: Parsed, span: TimeSpan, token: int, found: Sequence[Draft]) -> Draft | None:
    """ "The communique says a quarter past ten", "the log gives 4.45": a source's own time of what was asked, or of
    what the text told last by the clock or by the day as it does.

    A day behind a verb of saying is else the day on which it was said ("officials said Monday", "said March 31").
    """
    verb = parsed.tokens[predicate_of(parsed, token)]
    between = parsed.tokens[verb.i + 1 : span.first]
    plain = all(t.pos in ("ADV", "DET", "ADP") and t.lower not in ("on", "in", "at", "from") for t in between)
    if verb.tag not in ("VBZ", "VBP") or not 0 < span.first - verb.i <= _STATED or not plain:
        return None
    words = [t.lower for t in parsed.tokens[span.first : span.last]]
    named = span.kind == "time" or any(
        w in lexicon().months or w[:1].isdigit() or w in lexicon().ordinals for w in words
    )
    inner = [c for c in parsed.children(verb.i, "ccomp", "dobj", "xcomp") if not span.first <= c.i < span.last]
    if not named or inner or verb.lemma not in _words("clock", "dating") or not parsed.children(verb.i, "nsubj"):
        return None
    asked = asks_when(parsed, span.first)
    if asked is not None:
        return _asked_of(span, asked)
    here = parsed.sentence_of(span.first).i
    clocked = span.value is not None and "T" in span.value.start
    for draft in reversed(found):
        if here - parsed.tokens[draft.token].sentence > _STATED_BACK:
            return None
        assert isinstance(draft.value, Moment)
        if ("T" in draft.value.start) == clocked:
            return draft
    return None


def _asked_of(span: TimeSpan, verb: int) -> Draft:
    assert span.value is not None
    return Draft(kind="date", value=span.value, start=span.start, end=span.end, token=verb)


def opened_by(parsed: Parsed, span: TimeSpan, draft: Draft) -> Iterator[Draft]:
    """ "Since Sunday, when a wire snapped", "the day on which the pact lapsed": of what a clause behind it tells."""
    at = span.last + (span.last < len(parsed.tokens) and parsed.tokens[span.last].text == ",")
    words = [token.lower for token in parsed.tokens[at : at + 2]]
    if words[:1] != ["when"] and words not in (["on", "which"], ["in", "which"]):
        return
    opener = parsed.tokens[at if words[0] == "when" else at + 1]
    verb = parsed.tokens[predicate_of(parsed, opener.i)]
    told = verb.tag in ("VBD", "VBN") and parsed.children(verb.i, "nsubj", "nsubjpass")
    if verb.i > opener.i and told and not is_negated(parsed, verb.i) and verb.i != draft.token:
        yield evolve(draft, start=span.start, end=verb.end, token=verb.i, holder_of=None)


def jubilees(parsed: Parsed, span: TimeSpan, draft: Draft) -> Iterator[Draft]:
    """ "Marked the tenth anniversary of the fire on Tuesday": the fire was on that day ten years before."""
    sentence, value = parsed.sentence_of(span.first), draft.value
    assert isinstance(value, Moment)
    if value.precision != "day" or len(value.start) != len("2031-03-12") or value.start.endswith("02-29"):
        return
    for noun in parsed.tokens_of(sentence):
        if noun.lemma != "anniversary" or predicate_of(parsed, noun.i) != predicate_of(parsed, draft.token):
            continue
        counts = [_ordinal(child.lower) for child in parsed.children(noun.i, "amod", "compound", "nummod")]
        years = next((count for count in counts if count), 0)
        for link in parsed.children(noun.i, "prep"):
            for event in parsed.children(link.i, "pobj"):
                if years and link.lower == "of":
                    day = f"{int(value.start[:4]) - years:04d}{value.start[4:]}"
                    told = evolve(value, start=day, end=day)
                    yield evolve(draft, value=told, start=noun.start, end=event.end, token=event.i, mode="")


def _ordinal(word: str) -> int:
    digits = word.rstrip("stndrh")
    return int(digits) if digits.isdecimal() and digits != word else lexicon().ordinals.get(word, 0)


def _governor(tokens: list[Token], token: Token) -> Token:
    """What the time hangs on, past its own preposition."""
    current = token
    for _ in range(4):
        if current.head == current.i:
            return current
        current = tokens[current.head]
        if current.pos == "ADV" and tokens[current.head].pos == "NOUN":
            continue  # "the fire here in 1998"
        above = tokens[current.head]
        if current.pos == "NOUN" and above.pos == "NOUN" and above.i == current.i + 1 and not is_event_noun(current):
            continue  # "the 2028 cheese outbreak"
        if current.pos not in ("ADP", "SCONJ", "NUM", "DET", "PUNCT"):
            return current
    return current


def tells_event(parsed: Parsed, token: int) -> bool:
    """Whether the verb of a token's clause tells by itself what happened then."""
    told = event_class(parsed, predicate_of(parsed, token))
    return told in table("events") and told not in table("alignment")["vague_events"]


def dated_noun(parsed: Parsed, span: TimeSpan) -> int | None:
    """The noun of an event that a time hangs on ("the death of a nurse on 4 June", "Tuesday's collapse"); None where it
    hangs on a verb, only sorts the noun ("the March delivery"), or tells since when something is so.
    """
    tokens = parsed.tokens
    outer = tokens[outer_token(parsed, span.first, span.last)]
    above = tokens[outer.head]
    if above.pos == "ADP" and outer.dep == "pobj":
        above = tokens[above.head]
    elif outer.dep != "poss":
        return None
    since = tokens[above.head].lower in ("since", "from")
    return above.i if above.i != outer.i and not since and is_event_noun(above) else None
