"""Whether a stance is taken, not taken, or only spoken of: negation and the words that govern the stance word."""

from rashomon.claims.clause import is_inverted, negative_adjunct
from rashomon.claims.positions.lexicon import verb_families, words
from rashomon.lang import table
from rashomon.parse import Parsed, Token, once

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_NEGATIVE_SUBJECTS = frozenset({"nobody", "none", "neither", "nothing", "no-one"})
_GOVERNED = ("xcomp", "pcomp", "ccomp", "acl", "advcl", "conj")


@once
def negated(parsed: Parsed, predicate: int) -> bool:
    """Whether a verb is negated in its own clause: "not", "never", "no" on its subject, "neither ... nor", "nor did".

    Limits such as "not only" and "no fewer than" are no negation.
    """
    token = parsed.tokens[predicate]
    count = sum(_negates(parsed, child, token) for child in parsed.children(predicate))
    count += bool(negative_adjunct(parsed, predicate))
    if token.lemma == "be":  # "was not to blame", "was "not aware of it"": the parser hangs it on what follows
        count += any(
            child.dep == "neg" and child.i < below.i
            for below in parsed.children(predicate, "xcomp", "acomp")
            for child in parsed.children(below.i)
        )
    if token.dep == "conj" and linked_by(parsed, token) in ("nor", "or"):
        governor = parsed.tokens[token.head]
        own_subject = parsed.children(predicate, *_SUBJECTS)
        if not own_subject and negated(parsed, governor.i) and not count:
            return True
        if own_subject and linked_by(parsed, token) == "nor":
            return True
    subjects = parsed.children(predicate, *_SUBJECTS)
    if not subjects and not count and len(subjects_by_order(parsed, predicate)) > 1:
        return True
    if not subjects and token.dep == "conj" and _subject_negative(parsed, token.head):
        # "Said no crane fell and denied that P": the one who said so denies.
        goes_on = parsed.tokens[token.head].dep == "ccomp" and linked_by(parsed, token) == "and"
        return not (goes_on and token.lemma in verb_families())
    return count % 2 == 1


def _negates(parsed: Parsed, child: Token, predicate: Token) -> bool:
    lower = child.lower
    if child.dep in _SUBJECTS:
        return _negative_phrase(parsed, child)
    if child.dep == "cc":
        return lower == "nor" and child.i < predicate.i
    if child.i > predicate.i and predicate.pos == "VERB" and predicate.lemma not in ("do", "have", "be"):
        return False  # "six men lost, not eleven": only a part is negated
    if child.dep == "neg" or (lower in ("never", "not", "n't", "neither", "nor", "hardly", "scarcely", "barely")):
        after = parsed.tokens[child.i + 1] if child.i + 1 < len(parsed.tokens) else None
        return after is None or after.lower not in words("operators", "not_scope")
    return False


@once
def subjects_by_order(parsed: Parsed, predicate: int) -> tuple[int, ...]:
    """The subject by word order, where the parser hung it elsewhere: the noun before a finite verb and its helpers.

    For "neither Paris nor Rome has confirmed" both nouns.
    """
    token = parsed.tokens[predicate]
    helpers = {child.i for child in parsed.children(predicate, "aux", "auxpass", "advmod", "neg")}
    helpers |= {i for child in parsed.children(predicate, "npadvmod") for i in parsed.subtree(child.i)}
    if token.tag not in ("VBD", "VBZ", "VBP") and not any(
        parsed.tokens[i].tag in ("VBZ", "VBD", "VBP") for i in helpers
    ):
        return ()
    first = parsed.sentence_of(predicate).first
    i = predicate - 1
    while i >= first and (i in helpers or parsed.tokens[i].text == ","):
        i -= 1
    if i < first or parsed.tokens[i].pos not in ("NOUN", "PROPN"):
        return ()
    between = i
    while between > first and parsed.tokens[between].pos in ("NOUN", "PROPN", "ADJ", "DET"):
        between -= 1
    if parsed.tokens[between].lower == "nor" and between > first:
        pair = (between - 1, i)
        if any(parsed.tokens[n].lower == "neither" for n in range(max(first, between - 7), between)):
            return pair
    return (i,)


def _subject_negative(parsed: Parsed, predicate: int) -> bool:
    return any(_negative_phrase(parsed, child) for child in parsed.children(predicate, *_SUBJECTS))


@once
def _negative_phrase(parsed: Parsed, noun: Token) -> bool:
    """A noun phrase that negates its clause: "nobody", "no ministry", "neither Paris nor Rome", "none of them"."""
    if noun.lower in _NEGATIVE_SUBJECTS:
        return True
    if any(child.lower == "neither" and child.i == noun.i + 1 for child in parsed.children(noun.i, "appos")):
        return True  # "we neither knew of it nor paid for it"
    below = {child.lower for child in parsed.children(noun.i) if child.i < noun.i}
    if "few" in below and not below & {"a", "the", "quite"}:
        return True  # "few scientists deny it"
    for child in parsed.children(noun.i):
        if child.i < noun.i and child.lower == "one" and any(c.lower == "not" for c in parsed.children(child.i)):
            return True  # "not one coin"
        if (
            child.i < noun.i
            and child.lower in ("no", "neither", "not")
            and child.dep in ("det", "preconj", "cc", "neg", "advmod")
        ):
            after = parsed.tokens[child.i + 1]
            return after.lower not in words("operators", "not_scope")
    return False


def negative_phrase(parsed: Parsed, noun: int) -> bool:
    """Whether a noun phrase is negative ("no link", "neither side")."""
    return _negative_phrase(parsed, parsed.tokens[noun])


def linked_by(parsed: Parsed, token: Token) -> str:
    """The conjunction between a conjoined word and what it is joined to."""
    between = [child for child in parsed.children(token.head, "cc", "preconj") if token.head < child.i < token.i]
    own = [child for child in parsed.children(token.i, "cc", "preconj") if child.i < token.i]
    return (between or own)[-1].lower if between or own else ""


def clause_negated(parsed: Parsed, predicate: int) -> bool:
    """Whether a content clause is negated: its verb, its subject, or "no" on what there was or what was had."""
    if negated(parsed, predicate):
        return True
    token = parsed.tokens[predicate]
    if token.pos not in ("VERB", "AUX"):
        return any(child.lower in ("no", "not") and child.i < predicate for child in parsed.children(predicate))
    if told_of_none(parsed, predicate) or _done_to_nobody(parsed, predicate):
        return True
    return any(
        _negative_phrase(parsed, child) for child in parsed.children(predicate, "dobj", "dative", "attr", "agent")
    )


def told_of_none(parsed: Parsed, predicate: int) -> bool:
    """ "We were told of no leak", "had heard nothing of it": that it was told of is denied."""
    token = parsed.tokens[predicate]
    return token.lemma in words("operators", "informing") and any(
        prep.lower in ("of", "about") and (noun.lower == "nothing" or _negative_phrase(parsed, noun))
        for prep in parsed.children(predicate, "prep")
        for noun in parsed.children(prep.i, "pobj")
    )


def _done_to_nobody(parsed: Parsed, predicate: int) -> bool:
    """ "We gave it to nobody", "paid for nothing else": "for nothing" by itself is "in vain"."""
    return any(
        noun.lower in ("nobody", "no-one", "none") or noun.lower == "nothing" and _else(parsed, noun)
        for prep in parsed.children(predicate, "prep", "dative")
        if prep.lower in ("to", "for", "from", "with", "by")
        for noun in parsed.children(prep.i, "pobj")
    )


def _else(parsed: Parsed, noun: Token) -> bool:
    return any(child.lower == "else" for child in parsed.children(noun.i))


@once
def suspended(parsed: Parsed, predicate: int) -> bool:
    """Whether the verb tells no actual stance: a condition, a question, an order, an unnegated "would" or "may"."""
    token = parsed.tokens[predicate]
    is_negated = negated(parsed, predicate)
    for child in parsed.children(predicate):
        is_modal = child.dep == "aux" and child.lower in words("operators", "modals")
        if is_modal and not is_negated and not (child.lower == "must" and _is_said_so(parsed, token)):
            return True
        if (
            child.dep == "aux"
            and child.lower in ("could", "might")
            and "have" in (c.lemma for c in parsed.children(predicate, "aux"))
        ):
            return True
        if child.dep == "mark" and child.lower in ("if", "unless", "whether"):
            return True
    if _inverted(parsed, predicate) or _given_up(parsed, predicate):
        return True
    if token.dep == "ROOT" and token.tag == "VB" and not parsed.children(predicate, "nsubj", "nsubjpass", "aux"):
        return True
    if _asks(parsed, predicate):
        return True
    if token.dep == "conj" and token.tag not in ("VBD", "VBZ", "VBP"):
        return suspended_governor(parsed, token.head)
    return False


def _is_said_so(parsed: Parsed, token: Token) -> bool:
    """ "I must reject the charge", "we must admit that P": whoever says that he must does so (Austin)."""
    return token.lemma in verb_families() and any(
        child.lower in ("i", "we") for child in parsed.children(token.i, "nsubj")
    )


def suspended_governor(parsed: Parsed, predicate: int) -> bool:
    """Modal of a verb that a conjoined verb without one shares ("may deny or confirm")."""
    return any(
        child.lower in words("operators", "modals") for child in parsed.children(predicate, "aux")
    ) and not negated(parsed, predicate)


def _given_up(parsed: Parsed, predicate: int) -> bool:
    """ "No longer denies it", "rather than confirm it, ...": a stance that is dropped or not taken."""
    if any(child.lower == "longer" for child in parsed.children(predicate, "advmod")):
        return True
    return predicate > 1 and [token.lower for token in parsed.tokens[predicate - 2 : predicate]] == ["rather", "than"]


def _inverted(parsed: Parsed, predicate: int) -> bool:
    """ "Had the club denied it, ...": a condition by inversion."""
    subjects = parsed.children(predicate, "nsubj", "nsubjpass")
    helpers = [
        child for child in parsed.children(predicate, "aux", "auxpass") if child.lower in ("had", "were", "should")
    ]
    return bool(subjects and helpers) and helpers[0].i < subjects[0].i and not negative_adjunct(parsed, predicate)


def _asks(parsed: Parsed, predicate: int) -> bool:
    sentence = parsed.sentence_of(predicate)
    last = parsed.tokens[sentence.last - 1]
    if last.lower in ('"', "'", ")") and sentence.last - 2 > sentence.first:
        last = parsed.tokens[sentence.last - 2]
    quote = parsed.quote_of.get(predicate)
    if quote is not None:
        # Inside a quotation its own full stop or question mark decides.
        ends = (t.text for t in parsed.tokens[predicate : quote.last] if t.text in (".", "!", "?"))
        return next(ends, "") == "?"
    return last.text == "?"


def polarity(parsed: Parsed, verb: int) -> bool | None:
    """Whether the stance of a verb is negated; None when it is not taken at all."""
    above = governed(parsed, verb)
    if above == "suspending" or suspended(parsed, verb):
        return None
    return negated(parsed, verb) != (above == "negative")


def governed(parsed: Parsed, predicate: int) -> str:
    """What the words above a stance word make of it: ``negative``, ``suspending`` or empty.

    "refused to confirm", "has yet to confirm", "stopped short of confirming" and "without confirming" are negative,
    "was urged to confirm" is suspending, "did not hesitate to deny" is a negative negated and stands as said.
    """
    token = parsed.tokens[predicate]
    outcome = ""
    for _ in range(5):
        if token.head == token.i or token.dep not in (*_GOVERNED, "prep", "dep", "dobj"):
            return outcome
        above = parsed.tokens[token.head]
        if token.dep == "conj":
            if any(child.dep == "nsubj" for child in parsed.children(token.i)) or token.tag in ("VBD", "VBZ", "VBP"):
                return outcome
            token = above
            continue
        step = "suspending" if _undone(parsed, token, above) else _step(parsed, token, above)
        if step == "stop":
            return outcome
        if step == "suspending":
            return "suspending"
        if step == "negative":
            outcome = "" if outcome == "negative" else "negative"
        token = above
    return outcome


def _undone(parsed: Parsed, token: Token, above: Token) -> bool:
    """What a stance is only named for: given up, demanded, let, denied of oneself, charged to another, meant to be."""
    if token.tag == "VBG" and token.dep in ("xcomp", "pcomp"):
        governor = parsed.tokens[above.head] if above.pos == "ADP" else above
        instead = above.lower == "of" and parsed.tokens[above.i - 1].lower == "instead"
        return (
            instead
            or governor.lemma in words("operators", "ending")
            or governor.lemma in words("accusing", "lemmas")
            or governor.lemma in verb_families()
            and verb_families()[governor.lemma] == "deny"
        )
    if token.dep in ("ccomp", "xcomp") and token.tag == "VB" and not _infinitive(parsed, token):
        return above.lemma in words(
            "operators", "letting"
        )  # "demanded that the paper retract it", "lets users confirm"
    if token.dep == "advcl" and _infinitive(parsed, token):
        if negated(parsed, above.i):
            return above.lemma not in words("operators", "reaching")  # "could not be reached to confirm it"
        # "To confirm the sale, she must sign" is open; "broke his silence to admit it" is done.
        done = above.tag in ("VBD", "VBN") and not suspended_governor(parsed, above.i)
        return token.i < above.i or not done
    return False


def _step(parsed: Parsed, token: Token, above: Token) -> str:
    if token.dep == "pcomp" or token.dep == "prep":
        if above.lower == "without" or token.lower == "without":
            return "negative" if above.lower == "without" else "stop"
        if token.dep == "pcomp" and above.lower in ("before", "after", "while", "by", "in", "despite", "since"):
            return "stop"
        if above.dep in ("prep", "advmod", "acomp") or above.pos == "ADP":
            return "negative" if above.lemma in words("operators", "negative") else ""
    if token.dep == "ccomp" and not _infinitive(parsed, token):
        return "stop"
    if token.dep == "advcl":
        return "negative" if _infinitive(parsed, token) and negated(parsed, above.i) else "stop"
    below = {child.lower for child in parsed.children(above.i) if child.i < token.i}
    if above.lemma in ("have", "be") and "yet" in below:
        return "negative"
    if above.lemma in words("operators", "negative") or (
        below & {"short", "unable", "unwilling", "reluctant", "yet", "shy"}
    ):
        return "" if negated(parsed, above.i) else "negative"
    if token.dep == "acl" and above.pos in ("NOUN", "PROPN", "ADJ", "NUM"):
        if above.lemma in words("operators", "nominal") or not _infinitive(parsed, token):
            return "stop"
        return "suspending" if above.lemma not in words("operators", "refusals") else "negative"
    if _infinitive(parsed, token) and (
        above.lemma in words("operators", "suspending")
        or any(child.lemma in ("likely", "due", "ready", "set") for child in parsed.children(above.i, "acomp"))
    ):
        if above.lemma == "able" and negated(parsed, parsed.tokens[above.head].i if above.dep == "acomp" else above.i):
            return "negative"
        return "suspending"
    if above.lemma in ("able", "position", "willing", "prepared") and negated(parsed, above.head):
        return "negative"
    if token.dep in ("xcomp", "ccomp") and negated(parsed, above.i) and _infinitive(parsed, token):
        return "negative"
    if token.dep == "xcomp" and suspended_governor(parsed, above.i):
        return "suspending"
    return ""


@once
def _infinitive(parsed: Parsed, token: Token) -> bool:
    return any(child.lower == "to" and child.dep == "aux" for child in parsed.children(token.i))


@once
def undone_above(parsed: Parsed, predicate: int) -> bool:
    """Whether a finite clause stands in what somebody denies, doubts, takes back, dreams, or did not say.

    "It is not true that officials confirmed it", "I never said she stole it", "dreamed that the king had confirmed it".
    """
    token = parsed.tokens[predicate]
    for above in parsed.ancestors(predicate):
        if token.dep == "conj" and linked_by(parsed, token) == "but":
            return False
        if predicate < above.i and any(parsed.tokens[i].text in (":", ";") for i in range(predicate, above.i)):
            return False  # "the firm rejected this: nothing was stored there"
        inside = token.dep == "ccomp" and not _infinitive(parsed, token) or token.dep in ("acl", "csubj", "csubjpass")
        if inside and above.i not in parsed.quote_of and predicate in parsed.quote_of:
            return False
        if inside and above.pos == "NOUN" and _negative_phrase(parsed, above):
            return True
        if inside and above.pos in ("VERB", "AUX"):
            sorry = parsed.tokens[parsed.tokens[above.head].head] if above.dep == "pcomp" else above
            if sorry.lemma in words("presuppose", "sorry_verbs"):
                return True
            family = verb_families().get(above.lemma)
            if family in ("deny", "retract", "question", "clear") or above.lemma in words("operators", "imagining"):
                return True
            # "At no time were the limits exceeded": one clause, of which the parser made two. Where the helper has a
            # complement of its own ("was any gate | opened"), it is read by itself.
            alone = not parsed.children(above.i, "attr", "acomp", *_SUBJECTS)
            one = alone and token.tag == "VBN" and is_inverted(parsed, token)
            one &= bool(negative_adjunct(parsed, above.i))
            if negated(parsed, above.i) and above.i != predicate and not one:
                return True
        token = above
    return False


def negators() -> frozenset[str]:
    """Words that fall away when a negated content is told affirmatively."""
    return frozenset(table("words")["negators"]) - {"cannot"}
