"""Answers to a question that holds the proposition: "Asked whether P, the bank said no", "hung up when asked if P"."""

from rashomon.claims.attribution.lexicon import cue_words
from rashomon.claims.clause import subject_of
from rashomon.claims.positions.actors import joined
from rashomon.claims.positions.content import OPEN, clause_content, marked
from rashomon.claims.positions.lexicon import words
from rashomon.claims.positions.polarity import governed, negated, subjects_by_order, suspended
from rashomon.claims.positions.stand import Stand
from rashomon.parse import Parsed, Token


def asked_stand(parsed: Parsed, token: Token) -> Stand | None:
    """The stance of whoever answers or evades a question asked of him.

    Args:
        parsed: The report's parse.
        token: A participle of asking that opens a clause beside the answer, or a verb of asking after "when".

    Returns:
        The stance, or None where nobody is asked whether something is so, or the answer says something else.
    """
    if token.dep != "advcl" or token.lemma not in cue_words("asking"):
        return None
    if token.tag != "VBN" and not any(child.lower == "when" for child in parsed.children(token.i, "advmod", "mark")):
        return None
    clause = question_of(parsed, token)
    answer = _answer(parsed, token)
    if clause is None or suspended(parsed, answer.i):
        return None
    family = _family(parsed, answer)
    subject = subject_of(parsed, answer.i)
    actors = subjects_by_order(parsed, answer.i) if subject is None else joined(parsed, subject)
    if not family or not actors:
        return None
    return Stand(
        actors=actors,
        cue=(answer.i, token.i),
        family=family,
        negated=False,
        content=clause_content(parsed, clause),
        voiced=False,
    )


def question_of(parsed: Parsed, asked: Token) -> int | None:
    """The clause after "whether" or "if" that is asked, also "pressed on whether" and "asked repeatedly if"."""
    for child in parsed.children(asked.i):
        if child.dep in ("ccomp", "advcl", "xcomp") and child.i > asked.i and marked(parsed, child.i, OPEN):
            return child.i
        if child.dep == "prep":
            for inner in parsed.children(child.i, "pcomp"):
                if marked(parsed, inner.i, OPEN):
                    return inner.i
    return None


def _answer(parsed: Parsed, asked: Token) -> Token:
    """The verb of the answer: of "declined to comment when asked" the refusing one."""
    answer = parsed.tokens[asked.head]
    while answer.dep == "xcomp" and governed(parsed, answer.i) == "negative":
        answer = parsed.tokens[answer.head]
    return answer


def _family(parsed: Parsed, answer: Token) -> str:
    """What the answer makes of the question; empty where it is another statement."""
    objects = parsed.children(answer.i, "intj", "dobj", "attr", "oprd", "ccomp", "advmod", "acomp", "dep", "parataxis")
    if answer.lemma in words("asked", "answers") and (word := _opens_with(parsed, answer)):
        return "deny" if word == "no" else "confirm"
    for child in objects:
        if child.lower in ("no", "yes") and answer.lemma in words("asked", "answers"):
            return "deny" if child.lower == "no" else "confirm"
    if answer.lemma == "nod" and not negated(parsed, answer.i):
        return "confirm"
    if answer.lemma == "shake":
        return "deny" if any(child.lemma == "head" for child in objects) else ""
    if answer.lemma in words("operators", "negative") or answer.lemma in words("asked", "evading"):
        return "decline"
    particles = {child.lower for child in parsed.children(answer.i, "prt", "advmod", "acomp", "prep")}
    if any(f"{answer.lemma} {word}" in words("asked", "evading") for word in particles):
        return "decline"
    if answer.lemma in words("asked", "answers") and any(_nothing_to_say(parsed, child) for child in objects):
        return "decline"
    return "decline" if answer.lemma in words("asked", "replying") and negated(parsed, answer.i) else ""


def _opens_with(parsed: Parsed, answer: Token) -> str:
    """ "Yes, we knew", "Absolutely not": the quotation begins with the answer."""
    sentence = parsed.sentence_of(answer.i)
    spans = {parsed.quote_of[i] for i in range(sentence.first, sentence.last) if i in parsed.quote_of}
    for span in sorted(spans, key=lambda span: span.first):
        said = [token.lower for token in parsed.tokens[span.first : span.last] if token.pos != "PUNCT"]
        if said[:1] in (["yes"], ["no"]):
            return said[0]
        if said[-1:] == ["not"] and len(said) <= 3:
            return "no"
    return ""


def _nothing_to_say(parsed: Parsed, clause: Token) -> bool:
    """ "Had nothing to add", "had no comment", "was too early to tell", "we are not going to comment on that"."""
    if any(child.lemma in words("asked", "untimely") for child in parsed.children(clause.i, "acomp")):
        return any(
            child.lower == "too" for part in parsed.children(clause.i, "acomp") for child in parsed.children(part.i)
        )
    verbs = [clause, *parsed.children(clause.i, "xcomp")]
    if negated(parsed, clause.i) and any(verb.lemma in words("asked", "replying") for verb in verbs):
        return True
    had = parsed.children(clause.i, "dobj", "attr") if clause.lemma == "have" else []
    return any(
        noun.lower == "nothing"
        or (noun.lemma == "comment" and any(c.lower in ("no", "any") for c in parsed.children(noun.i, "det")))
        for noun in had
    )
