"""The content that syntax gives a cue verb: one reader for each way a verb can take content."""

from rashomon.claims.attribution.clauses import Ranges, is_finite, phrase, ranges_of, trim
from rashomon.claims.attribution.lexicon import CueClass, cue_classes, cue_words, source_kinds
from rashomon.parse import Parsed, Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "parataxis"})
_NUMBERS = frozenset({"CD"})
# As far as "that" may stand from its verb with a hearer, a time or a place between ("wrote to her on Monday that").
_HEARER = 8
# Words by which content goes on behind its tag: "..., the ministry said, when guns opened up".
_RESUMING = frozenset(
    {"when", "because", "although", "though", "while", "whereas", "since", "before", "after", "until"}
)
_COMPARING = frozenset({"up", "down", "compared", "including", "among", "versus"})
# Classes whose verbs close a sentence as a bare tag: ", the ministry said".
_PLAIN_SAYING = frozenset({"say", "assert", "inform"})


def is_infinitive(parsed: Parsed, verb: Token) -> bool:
    """The verb has "to" before it."""
    return any(child.tag == "TO" and child.dep == "aux" for child in parsed.children(verb.i))


def without_asides(parsed: Parsed, content: Ranges) -> Ranges:
    """Without a closing ", which ..." or ", who ...": the writer's own aside."""
    found: Ranges = []
    for first, last in content:
        cut = last
        for i in range(first + 1, last):
            token = parsed.tokens[i]
            if (
                token.tag in ("WDT", "WP", "WRB")
                and parsed.tokens[i - 1].text == ","
                and token.lower in ("which", "who", "where")
            ):
                clause = parsed.tokens[token.head]
                while clause.dep not in ("relcl", "ROOT", "ccomp", "advcl") and clause.head != clause.i:
                    clause = parsed.tokens[clause.head]
                if clause.dep == "relcl" and parsed.edges(clause.i)[1] >= last - 1:
                    cut = i - 1
                    break
        found.append((first, cut))
    return found


def without_summing_up(parsed: Parsed, content: Ranges) -> Ranges:
    """Without a closing ", an account that could not be verified": what the writer, or another, says of the content."""
    found: Ranges = []
    for first, last in content:
        cut = last
        for i in range(first + 2, last - 2):
            noun = parsed.tokens[i]
            if noun.lemma not in cue_classes("nouns") or noun.pos != "NOUN" or parsed.edges(noun.i)[1] < last - 1:
                continue
            start = parsed.edges(noun.i)[0]
            opens = start > first and parsed.tokens[start - 1].text == "," and parsed.tokens[start].tag == "DT"
            if (
                opens
                and noun.dep in ("appos", "npadvmod", "dep", "attr", "dobj")
                and parsed.children(noun.i, "relcl", "acl")
            ):
                cut = start - 1
                break
        found.append((first, cut))
    return found


def _clause(parsed: Parsed, verb: Token, kind: CueClass) -> Ranges:
    """Finite clauses, questions and direct speech; the clause the verb is let into ("the dam, he said, held")."""
    if (turned := _let_in_turned(parsed, verb)) is not None:
        return turned
    found: Ranges = []
    for child in parsed.children(verb.i, "ccomp"):
        if is_infinitive(parsed, child) and not is_finite(parsed, child):
            continue
        found += clause_range(parsed, verb, child)
    if not found:
        found = _open_question(parsed, verb) or (_broken_clause(parsed, verb) if kind.name == "say" else [])
    if len(found) > 1:
        # What follows a tag and opens with a participle is a new act of saying: ""...", she said, suggesting ...".
        found = [r for r in found if r[0] < verb.i or parsed.tokens[r[0]].tag != "VBG"] or found
        # Direct speech in front leaves nothing unquoted behind: ""It is over," she said of the vote she was sure ...".
        if found[0][0] < verb.i and found[0][0] + 1 in parsed.quote_of:
            found = [r for r in found if r[0] < verb.i or r[0] in parsed.quote_of or r[0] + 1 in parsed.quote_of]
    if found and verb.dep == "relcl":
        found += _antecedent(parsed, verb)
    if found and verb.dep == "parataxis" and found[0][0] > verb.i and _stands_for_it(parsed, verb.head):
        # "It was not true, the agency said, that P": the clause behind the tag is the subject of the one before.
        found = _host(parsed, verb) + found
    if found:
        return found
    if verb.dep in ("parataxis", "advcl", "ccomp") and verb.head != verb.i and _let_into(parsed, verb):
        return _host(parsed, verb)
    carried = _let_in_anyhow(parsed, verb) or _carried(parsed, verb) or _after_that(parsed, verb)
    if carried:
        return carried
    return _by_position(parsed, verb) if kind.name in _PLAIN_SAYING else []


def _let_in_anyhow(parsed: Parsed, verb: Token) -> Ranges:
    """ "The vaccine, the author said, cut hospital stays": between commas, where the parser lost its way."""
    subjects = parsed.children(verb.i, "nsubj")
    near = next((child for child in subjects if parsed.edges(child.i)[1] == verb.i), None)
    sentence = parsed.sentence_of(verb.i)
    if len(subjects) < 2 or near is None or verb.i + 1 >= sentence.last or parsed.tokens[verb.i + 1].text != ",":
        return []
    start = parsed.edges(near.i)[0]
    if start <= sentence.first or parsed.tokens[start - 1].text != ",":
        return []
    return trim(parsed, [(sentence.first, start - 1), (verb.i + 2, sentence.last)])


def inverted_subject(parsed: Parsed, verb: Token) -> Token | None:
    """ "Three people, said the mayor, were hurt": who stands behind the verb speaks, where the parser gives it both."""
    subjects = parsed.children(verb.i, "nsubj")
    if len(subjects) < 2 or verb.i == 0 or parsed.tokens[verb.i - 1].text != ",":
        return None
    for child in subjects:
        first, last = parsed.edges(child.i)
        closed = last < len(parsed.tokens) and parsed.tokens[last].text == ","
        if first == verb.i + 1 and closed and child.pos in ("NOUN", "PROPN", "PRON"):
            return child
    return None


def _let_in_turned(parsed: Parsed, verb: Token) -> Ranges | None:
    """ "Three people, said the mayor, were hurt": what stands before the tag is the subject of what follows it."""
    speaker = inverted_subject(parsed, verb)
    if speaker is None:
        return None
    before = next((child for child in parsed.children(verb.i, "nsubj") if child.i < verb.i), None)
    if before is None:
        return None
    host = parsed.tokens[verb.head]
    last = parsed.edges(host.i)[1] if verb.dep == "parataxis" else parsed.sentence_of(verb.i).last
    return trim(parsed, [(parsed.edges(before.i)[0], verb.i - 1), (parsed.edges(speaker.i)[1] + 1, last)])


def _antecedent(parsed: Parsed, verb: Token) -> Ranges:
    """What a relative clause speaks of: "an outbreak that doctors believe was caused by ..." is about the outbreak."""
    gap = any(
        not parsed.children(clause.i, "nsubj", "nsubjpass", "expl")
        or any(c.tag == "WDT" for c in parsed.children(clause.i))
        for clause in parsed.children(verb.i, "ccomp")
    )
    own_subject = any(child.tag not in ("WDT", "WP") for child in parsed.children(verb.i, "nsubj"))
    return [phrase(parsed, verb.head)] if gap and own_subject and verb.head < verb.i else []


def _stands_for_it(parsed: Parsed, predicate: int) -> bool:
    return any(child.lower == "it" and child.i < predicate for child in parsed.children(predicate, "nsubj", "expl"))


def _open_question(parsed: Parsed, verb: Token) -> Ranges:
    """ "did not say when they would meet": a question that the parser took for an adverbial clause."""
    for child in parsed.children(verb.i, "advcl"):
        first, last = parsed.edges(child.i)
        asks = parsed.tokens[first].tag == "WRB" and first == verb.i + 1
        if asks and is_finite(parsed, child) and parsed.children(child.i, "nsubj", "nsubjpass"):
            return trim(parsed, [(first, last)])
    return []


def _broken_clause(parsed: Parsed, verb: Token) -> Ranges:
    """ "said many of those who left had ...": a clause whose subject the parser took for the object of saying."""
    objects = [child for child in parsed.children(verb.i, "dobj") if child.i > verb.i]
    if not objects or verb.dep != "ROOT":
        return []
    last = parsed.sentence_of(verb.i).last
    after = parsed.tokens[objects[0].i : last]
    finite = [
        t
        for t in after
        if t.pos in ("VERB", "AUX") and t.dep not in ("relcl", "aux", "auxpass") and is_finite(parsed, t)
    ]
    if not finite or any(t.text in (";", ":") for t in after):
        return []
    return trim(parsed, [(parsed.edges(objects[0].i)[0], last)])


def clause_range(parsed: Parsed, verb: Token, clause: Token) -> Ranges:
    """Where a clause of saying stands, before the verb or after it, less the verb's own words."""
    first, last = parsed.edges(clause.i)
    if clause.i < verb.i and any(t.text == ";" for t in parsed.tokens[clause.i : verb.i]):
        return []
    if clause.i > verb.i:
        first = _with_amount(parsed, verb, clause, max(first, verb.i + 1))
        return trim(parsed, [(first, _before_another(parsed, clause, last))])
    # Content in front: what hangs on the cue but stands before the content ("On Monday nine died, she said") belongs
    # to it.
    stop = min(
        [verb.i, *(parsed.edges(child.i)[0] for child in parsed.children(verb.i, *_SUBJECTS) if child.i > clause.i)]
    )
    before = [
        child for child in parsed.children(verb.i) if child.i < first and child.dep not in ("cc", "mark", *_SUBJECTS)
    ]
    if verb.dep == "ROOT" and before:
        first = min(parsed.edges(child.i)[0] for child in before)
    later = _resumed(parsed, verb)
    if clause.i not in parsed.quote_of:
        later += _coordinated(parsed, verb)
    if verb.dep == "ROOT" and last > stop:
        runs = ranges_of([i for i in parsed.subtree(clause.i) if i < stop or i > verb.i])
        kept = [run for run in runs if run[0] < stop or parsed.tokens[run[0]].lower in _RESUMING | _COMPARING]
        return trim(parsed, kept) + later
    return trim(parsed, [(first, min(last, max(stop, first + 1)))]) + later


def _with_amount(parsed: Parsed, verb: Token, clause: Token, first: int) -> int:
    """Where a clause begins whose subject the parser hung on the verb of saying: "said between 550 and 600 were in"."""
    if parsed.children(clause.i, "nsubj", "nsubjpass", "expl", "csubj"):
        return first
    for child in parsed.children(verb.i, "prep", "advmod", "dobj"):
        low, high = parsed.edges(child.i)
        if low > verb.i and high == first and any(token.pos == "NUM" for token in parsed.tokens[low:high]):
            return low
    return first


def _before_another(parsed: Parsed, clause: Token, last: int) -> int:
    """The end of a content, before what somebody else says: "four were hurt, while the clinic put it at nine"."""
    lexicon = cue_classes("verbs")
    for child in parsed.children(clause.i, "advcl", "conj"):
        first = parsed.edges(child.i)[0]
        links = parsed.children(clause.i, "cc") if child.dep == "conj" else parsed.children(child.i, "mark", "advmod")
        opens = [link for link in links if link.lower in ("while", "whereas", "but") and link.i <= first + 1]
        own = parsed.children(child.i, "nsubj")
        if child.i < clause.i or child.i in parsed.quote_of or not opens or child.lemma not in lexicon:
            continue
        start = min(first, opens[-1].i)
        if not own and opens[-1].lower == "but" and clause.lemma not in lexicon and parsed.children(child.i, "ccomp"):
            return min(last, start)  # "accepted that it was sold but disputed that ..."
        if own and parsed.tokens[start - 1].text == "," and _names_party(own[0]):
            return min(last, start - 1)
    return last


def _names_party(noun: Token) -> bool:
    return (
        bool(noun.entity) or noun.pos == "PROPN" or source_kinds().get(noun.lemma) not in (None, "person", "document")
    )


def _resumed(parsed: Parsed, verb: Token) -> Ranges:
    """Content that goes on behind the tag: "Fighting began at two, the ministry said, when guns opened up"."""
    found: Ranges = []
    for child in parsed.children(verb.i, "advcl", "advmod", "prep"):
        first, last = parsed.edges(child.i)
        if first <= verb.i or parsed.tokens[first - 1].text != ",":
            continue
        if parsed.tokens[first].lower in _COMPARING:
            found += trim(parsed, [(first, last)])
        marked = parsed.tokens[first].lower in _RESUMING
        if child.dep == "advcl" and marked and is_finite(parsed, child):
            found += trim(parsed, [(first, last)])
    return found


def _coordinated(parsed: Parsed, verb: Token) -> Ranges:
    """Content behind a tag: "Fifty are ill, the ministry said last night, and two have died"."""
    found: Ranges = []
    lexicon = cue_classes("verbs")
    for child in parsed.children(verb.i, "conj"):
        first, last = parsed.edges(child.i)
        links = [c for c in parsed.children(verb.i, "cc") if c.i < child.i and c.lower == "and"]
        if (
            not links
            or parsed.tokens[links[-1].i - 1].text != ","
            or not parsed.children(child.i, "nsubj", "nsubjpass")
        ):
            continue
        if not any(parsed.tokens[i].lemma in lexicon and parsed.tokens[i].pos == "VERB" for i in range(first, last)):
            found += trim(parsed, [(first, last)])
    return found


def _takes_content(parsed: Parsed, verb: int) -> bool:
    """ "No one had answered the radio" says nothing; "one said that P" does."""
    return bool(parsed.children(verb, "ccomp", "parataxis")) or parsed.tokens[verb].dep in ("parataxis", "ROOT")


def _let_into(parsed: Parsed, verb: Token) -> bool:
    """A tag between commas or at the end, or after "as": "the dam, the mayor said, held", "as the mayor said".

    What a tag says is the clause it stands in: "as the war continues to claim lives" has its own complement and is none
    (Quirk et al. 1985, 15.55, comment clauses).
    """
    if verb.dep == "advcl":
        return not parsed.children(verb.i, "xcomp") and any(
            child.lower == "as" and child.dep in ("mark", "advmod") for child in parsed.children(verb.i)
        )
    if verb.dep == "ccomp":
        return False
    return any(child.dep in _SUBJECTS for child in parsed.children(verb.i))


def _host(parsed: Parsed, verb: Token) -> Ranges:
    """The clause a parenthetical cue stands in, less the cue and less later clauses that have a cue of their own."""
    own = set(parsed.subtree(verb.i))
    head = verb.head
    dropped: set[int] = set()
    lexicon = cue_classes("verbs")
    for child in parsed.children(head, "conj"):
        below = parsed.subtree(child.i)
        if child.i > verb.i and any(
            parsed.tokens[i].lemma in lexicon and parsed.tokens[i].pos == "VERB" and _takes_content(parsed, i)
            for i in below
        ):
            dropped.update(below)
            dropped.update(c.i for c in parsed.children(head, "cc") if c.i < child.i)
    if parsed.tokens[head].dep in _CLAUSES or parsed.tokens[head].dep == "conj":
        dropped.update(c.i for c in parsed.children(head, "mark") if c.i < verb.i)
    sentence = parsed.sentence_of(verb.i)
    if verb.dep == "advcl" and not any(
        t.pos not in ("PUNCT", "SCONJ", "ADP") for t in parsed.tokens[sentence.first : min(own)]
    ):
        # "As the ministry reported, at noon ...": all that follows the comma, wherever the parser hangs it.
        comma = next((i for i in range(verb.i + 1, sentence.last) if parsed.tokens[i].text == ","), None)
        if comma is not None:
            return trim(parsed, [(comma + 1, sentence.last)])
    tokens = [i for i in parsed.subtree(head) if i not in own and i not in dropped]
    return trim(parsed, ranges_of(tokens)) + _resumed(parsed, verb)


def _carried(parsed: Parsed, verb: Token) -> Ranges:
    """A that-clause which the parser hangs under a noun on the way: "confirmed in a briefing that ..."."""
    carriers = cue_words("carriers")
    for child in parsed.children(verb.i, "prep", "dobj", "npadvmod", "dative", "agent"):
        for i in parsed.subtree(child.i):
            noun = parsed.tokens[i]
            if noun.pos not in ("NOUN", "PROPN") or i <= verb.i:
                continue
            if noun.lemma in cue_classes("nouns") and noun.lemma not in carriers:
                continue
            for clause in parsed.children(i, "acl", "relcl", "ccomp"):
                marks = [c for c in parsed.children(clause.i) if c.lower == "that" and _is_complete(parsed, clause, c)]
                if marks and is_finite(parsed, clause):
                    first, last = parsed.edges(clause.i)
                    return trim(parsed, [(max(first, marks[0].i), last)])
    return []


def _after_that(parsed: Parsed, verb: Token) -> Ranges:
    """ "said that readings from the "old" gauge ...": by position, where the parser saw no clause at all.

    Between the verb and "that" only a hearer, a time or a place may stand; after it a subject and a finite verb.
    """
    if not is_finite(parsed, verb) or any(child.dep in ("ccomp", "auxpass") for child in parsed.children(verb.i)):
        return []
    sentence = parsed.sentence_of(verb.i)
    for i in range(verb.i + 1, min(verb.i + _HEARER, sentence.last - 2)):
        token = parsed.tokens[i]
        if token.pos in ("VERB", "AUX", "PUNCT", "SCONJ") and token.lower != "that":
            return []
        if token.lemma in cue_classes("nouns") and token.lemma not in cue_words("carriers"):
            return []  # "confirmed the rebels' denial that ...": the clause is the noun's
        if token.lower != "that":
            continue
        after = parsed.tokens[i + 1 : sentence.last]
        opens = after[0].pos in ("DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM") and after[0].dep != "relcl"
        finite = any(t.pos in ("VERB", "AUX") and t.dep != "relcl" and is_finite(parsed, t) for t in after)
        demonstrative = token.dep in ("det", "dobj", "pobj") and token.head <= i + 2 and token.tag == "DT"
        if not opens or demonstrative or not (finite or token.dep in ("prep", "mark")):
            return []
        return trim(parsed, [(i, sentence.last)])
    return []


def _is_complete(parsed: Parsed, clause: Token, that: Token) -> bool:
    """A clause that lacks nothing is no relative clause, whatever the parser calls its "that"."""
    if that.dep == "mark":
        return True
    return (
        that.dep in ("dobj", "advmod", "attr")
        and bool(parsed.children(clause.i, "nsubj", "nsubjpass"))
        and clause.pos != "VERB"
    )


def _by_position(parsed: Parsed, verb: Token) -> Ranges:
    """A sentence that ends in ", the ministry said": whatever the parse, what stands before is the content."""
    if verb.dep not in ("ROOT", "ccomp", "conj", "dep", "appos", "parataxis") or not is_finite(parsed, verb):
        return []
    sentence = parsed.sentence_of(verb.i)
    subjects = list(parsed.children(verb.i, "nsubj"))
    if not subjects:
        return []
    start = min(parsed.edges(subjects[0].i)[0], verb.i)
    if start - sentence.first < 3 or parsed.tokens[start - 1].text not in (",", '"', "\u201d", "-", "\u2013", "\u2014"):
        return []
    if parsed.children(verb.i, "dobj", "attr", "acomp", "xcomp", "oprd") and _takes_no_hearer(verb):
        return []
    before = parsed.tokens[sentence.first : start]
    if not any(t.pos in ("VERB", "AUX") and is_finite(parsed, t) or t.tag in ("``", "''") for t in before):
        return []
    after = [t for t in parsed.tokens[max(verb.i, subjects[0].i) + 1 : sentence.last] if t.pos not in ("PUNCT", "ADV")]
    if len(after) > 8 or any(t.pos in ("VERB", "AUX") for t in after):
        return []
    return trim(parsed, [(sentence.first, start)])


def _takes_no_hearer(verb: Token) -> bool:
    """An object after the verb is what it is about, not who was told."""
    return verb.lemma not in cue_words("hearers")


def _infinitive(parsed: Parsed, verb: Token, kind: CueClass) -> Ranges:
    found: Ranges = []
    passive = any(child.dep == "auxpass" for child in parsed.children(verb.i))
    for child in parsed.children(verb.i, "xcomp", "ccomp", "advcl"):
        if child.i < verb.i or not is_infinitive(parsed, child):
            continue
        if child.dep == "advcl" and kind.name not in ("tell to", "warn"):
            continue
        first, last = parsed.edges(child.i)
        found.append((max(first, verb.i + 1), last))
    if found and passive and kind.name != "tell to":
        for subject in parsed.children(verb.i, "nsubjpass"):
            found.append(parsed.edges(subject.i))
    if found and kind.name in ("tell to", "demand", "want"):
        for child in parsed.children(verb.i, "dobj"):
            if child.i > verb.i:
                found.append(parsed.edges(child.i))
    return trim(parsed, found)


def _gerund(parsed: Parsed, verb: Token, kind: CueClass) -> Ranges:
    found = [
        parsed.edges(child.i)
        for child in parsed.children(verb.i, "xcomp", "ccomp", "dobj")
        if child.tag == "VBG" and child.i > verb.i
    ]
    return trim(parsed, found)


def _noun(parsed: Parsed, verb: Token, kind: CueClass) -> Ranges:
    """The object, or the subject of a passive whose agent is named."""
    passive = any(child.dep == "auxpass" for child in parsed.children(verb.i))
    if passive:
        if not parsed.children(verb.i, "agent"):
            return []
        return trim(parsed, [parsed.edges(child.i) for child in parsed.children(verb.i, "nsubjpass")])
    objects = [child for child in parsed.children(verb.i, "dobj") if _says_something(child, kind)]
    found = [parsed.edges(child.i) for child in objects if child.i > verb.i]
    for child in objects:
        if child.i < verb.i:
            found.append(parsed.edges(child.i))
    if found and kind.name == "record":
        found += [parsed.edges(child.i) for child in parsed.children(verb.i, "prep") if child.i > verb.i]
    return trim(parsed, found)


def _says_something(noun: Token, kind: CueClass) -> bool:
    if noun.tag in ("PRP", "WDT", "WP", "EX") or noun.lower in ("himself", "herself", "themselves", "itself"):
        return bool(kind.stance) and noun.lower in ("it", "this", "that", "them")
    return True


def _figure(parsed: Parsed, verb: Token, kind: CueClass) -> Ranges:
    """An object that holds a number or quoted words: "reported 19 deaths", "claimed a quarter of a million"."""
    found = []
    for child in parsed.children(verb.i, "dobj", "attr", "oprd"):
        if child.i < verb.i:
            continue
        below = parsed.subtree(child.i)
        if any(parsed.tokens[i].tag in _NUMBERS or parsed.tokens[i].tag == "``" for i in below):
            found.append((below[0], below[-1] + 1))
    return trim(parsed, found)


def _marked(parsed: Parsed, verb: Token, kind: CueClass) -> Ranges:
    """An object that holds quoted words: "called the offer 'an insult'" where the parser makes one phrase of both."""
    found = [parsed.edges(child.i) for child in parsed.children(verb.i, "dobj", "attr", "oprd") if child.i > verb.i]
    outside = verb.i not in parsed.quote_of
    return trim(parsed, [r for r in found if outside and any(i in parsed.quote_of for i in range(*r))])


def _as(parsed: Parsed, verb: Token, kind: CueClass) -> Ranges:
    """What something is called or said to be: "described X as Y", "called X Y", "was called Y by Z"."""
    passive = any(child.dep == "auxpass" for child in parsed.children(verb.i))
    if passive and not parsed.children(verb.i, "agent"):
        return []
    named: Ranges = []
    for child in parsed.children(verb.i, "oprd", "prep", "ccomp", "xcomp", "attr", "advcl"):
        if child.dep == "prep" and child.lower not in ("as", "to"):
            continue
        if child.dep == "prep" and child.lower == "to" and verb.lemma not in ("refer", "liken", "compare"):
            continue
        if child.dep == "advcl" and not any(sub.lower == "as" for sub in parsed.children(child.i, "mark", "prep")):
            continue
        speaks = child.dep == "prep" and any(
            sub.dep == "pcomp" and sub.tag == "VBG" for sub in parsed.children(child.i)
        )
        if speaks and verb.lemma in cue_words("quote_as"):
            continue
        if child.dep == "ccomp" and is_finite(parsed, child):
            continue
        if child.i > verb.i:
            named.append(parsed.edges(child.i))
    if not named:
        return []
    for child in parsed.children(verb.i, "nsubjpass" if passive else "dobj"):
        if child.tag not in ("PRP", "WDT", "WP"):
            named.append(parsed.edges(child.i))
    return trim(parsed, named)


def _at(parsed: Parsed, verb: Token, kind: CueClass) -> Ranges:
    """An amount something is put at: "put the toll at 40"."""
    for prep in parsed.children(verb.i, "prep"):
        below = parsed.subtree(prep.i)
        if prep.lower in ("at", "as", "above", "below", "around", "between") and any(
            parsed.tokens[i].tag in _NUMBERS or parsed.tokens[i].tag == "``" or parsed.tokens[i].pos == "NUM"
            for i in below
        ):
            found = [(below[0], below[-1] + 1)]
            for child in parsed.children(verb.i, "dobj", "nsubjpass"):
                found.append(parsed.edges(child.i))
            return trim(parsed, found)
    # The amount may hang under the object: "put the number of people at 40".
    for child in parsed.children(verb.i, "dobj"):
        below = parsed.subtree(child.i)
        if any(
            parsed.tokens[i].lower == "at" and any(parsed.tokens[j].pos == "NUM" for j in parsed.subtree(i))
            for i in below
        ):
            return trim(parsed, [(below[0], below[-1] + 1)])
    return []


def _to(parsed: Parsed, verb: Token, kind: CueClass) -> Ranges:
    """What somebody's number is brought to: "revised the toll from 12 to 14"."""
    objects = list(parsed.children(verb.i, "dobj", "nsubjpass"))
    # The parser may hang the amount under the object: "the toll from 12 to 14".
    preps = parsed.children(verb.i, "prep")
    below = [parsed.tokens[i] for above in (*objects, *preps) for i in parsed.subtree(above.i)]
    reached = [token for token in below if token.lower == "to" and token.i + 1 < len(parsed.tokens)]
    if not any(parsed.tokens[token.i + 1].tag in _NUMBERS for token in reached):
        return []
    return trim(parsed, [parsed.edges(child.i) for child in (*objects, *preps)])


def _preposition(parsed: Parsed, verb: Token, kind: CueClass) -> Ranges:
    found: Ranges = []
    preps = [child for child in parsed.children(verb.i, "prep", "dative", "prt") if child.i > verb.i]
    if "person" in kind.prepositions:
        people = [*parsed.children(verb.i, "dobj")]
        people += [inner for agent in parsed.children(verb.i, "agent") for inner in parsed.children(agent.i, "pobj")]
        preps += [child for person in people for child in parsed.children(person.i, "prep") if child.i > person.i]
    for prep in preps:
        if prep.lower not in kind.prepositions:
            continue
        inner = parsed.children(prep.i, "pobj", "pcomp")
        if not inner:
            continue
        first, last = parsed.edges(prep.i)
        found.append((first if "person" in kind.prepositions else first + 1, last))
    if found and "person" in kind.prepositions:
        passive = any(child.dep == "auxpass" for child in parsed.children(verb.i))
        for person in parsed.children(verb.i, "nsubjpass" if passive else "dobj"):
            found.append(phrase(parsed, person.i))
    return trim(parsed, found)


READERS = (
    ("clause", _clause),
    ("as", _as),
    ("at", _at),
    ("to", _to),
    ("infinitive", _infinitive),
    ("gerund", _gerund),
    ("preposition", _preposition),
    ("figure", _figure),
    ("marked", _marked),
    ("noun", _noun),
)
