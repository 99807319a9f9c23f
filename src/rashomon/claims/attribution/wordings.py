"""Cues that are no verbs: nouns, adjectives, adverbs, openings such as "according to", colons."""

from rashomon.claims.attribution.clauses import Candidate, Ranges, is_finite, paragraph_range, phrase, ranges_of, trim
from rashomon.claims.attribution.contents import without_summing_up
from rashomon.claims.attribution.frames import can_speak
from rashomon.claims.attribution.lexicon import (
    CueClass,
    cue_classes,
    cue_words,
    openings,
    plain_verbs,
    source_kinds,
    verbs_named,
)
from rashomon.lang import table
from rashomon.names.chunks import place_heads
from rashomon.names.titles import title_at
from rashomon.parse import Parsed, Token

_TYPOGRAPHY = CueClass(name="colon")
_OPENING = CueClass(name="opening")
_COLON_WORDS = 14
# Tokens from "as" to its verb of saying.
_AS_WORDS = 12
_SUPPORT = frozenset(
    {
        "make",
        "issue",
        "give",
        "express",
        "voice",
        "offer",
        "repeat",
        "reiterate",
        "raise",
        "have",
        "hold",
        "share",
        "send",
        "deliver",
    }
)


def noun_candidate(parsed: Parsed, noun: Token) -> Candidate | None:
    """ "the claim that ...", "a promise to ...", "reports of ...", "his view is that ..."."""
    kinds = cue_classes("nouns").get(noun.lemma)
    if not kinds or noun.entity in ("PERSON", "ORG", "GPE"):
        return None
    kind = kinds[0]
    content = _noun_content(parsed, noun, kind)
    if not content:
        return None
    return Candidate(
        kind=kind,
        key=noun.lemma,
        anchor=noun.i,
        cue=(noun.i,),
        content=content,
        speakers=_noun_speakers(parsed, noun),
        shape="nominal",
    )


def _noun_content(parsed: Parsed, noun: Token, kind: CueClass) -> Ranges:
    for child in parsed.children(noun.i, "acl", "ccomp", "relcl", "xcomp", "appos"):
        if child.i < noun.i:
            continue
        marks = [c for c in parsed.children(child.i, "mark", "nsubj", "nsubjpass", "dobj") if c.lower == "that"]
        if marks and is_finite(parsed, child) and marks[0].dep == "mark":
            first, last = parsed.edges(child.i)
            return trim(parsed, [(max(first, marks[0].i), last)])
        infinitive = any(c.tag == "TO" for c in parsed.children(child.i, "aux"))
        if infinitive and kind.name in ("demand", "forecast"):
            return trim(parsed, [parsed.edges(child.i)])
    if kind.of and (noun.tag == "NNS" or kind.stance):
        by = [n for p in parsed.children(noun.i, "prep", "agent") if p.lower == "by" for n in parsed.children(p.i)]
        by += [named for agent in by for named in parsed.children(agent.i, "appos")]
        for prep in [*parsed.children(noun.i, "prep"), *(p for agent in by for p in parsed.children(agent.i, "prep"))]:
            if prep.lower == "of" and prep.i > noun.i and parsed.children(prep.i, "pobj", "pcomp"):
                first, last = parsed.edges(prep.i)
                return trim(parsed, [(first + 1, last)])
    head = parsed.tokens[noun.head]
    if noun.dep == "nsubj" and head.lemma == "be":
        for clause in parsed.children(head.i, "ccomp"):
            if clause.i > head.i and is_finite(parsed, clause):
                return trim(parsed, [parsed.edges(clause.i)])
    return []


def figure_candidate(parsed: Parsed, noun: Token) -> Candidate | None:
    """ "The coastguard's evening figure is 47 dead": the owner gives the number."""
    if noun.lemma not in cue_words("figures") or noun.dep not in ("nsubj", "nsubjpass"):
        return None
    owners = [child.i for child in parsed.children(noun.i, "poss") if can_speak(child)]
    head = parsed.tokens[noun.head]
    if not owners or head.lemma not in ("be", "stand", "rise", "fall", "remain", "become", "reach"):
        return None
    content = [parsed.edges(child.i) for child in parsed.children(head.i) if child.i > head.i and child.pos != "PUNCT"]
    if not any(token.pos == "NUM" for first, last in content for token in parsed.tokens[first:last]):
        return None
    return Candidate(
        kind=CueClass(name="figure"),
        key=noun.lemma,
        anchor=noun.i,
        cue=(noun.i,),
        content=trim(parsed, [(min(first for first, _ in content), max(last for _, last in content))]),
        speakers=owners,
        shape="nominal",
    )


def _noun_speakers(parsed: Parsed, noun: Token) -> list[int]:
    for child in parsed.children(noun.i, "poss"):
        return [child.i]
    for prep in parsed.children(noun.i, "prep", "agent"):
        if prep.lower in ("by", "from", "among"):
            for inner in parsed.children(prep.i, "pobj"):
                return [inner.i]
    for participle in parsed.children(noun.i, "acl"):
        for agent in parsed.children(participle.i, "agent"):
            for inner in parsed.children(agent.i, "pobj"):
                return [inner.i]
    for child in parsed.children(noun.i, "compound", "amod", "nmod"):
        if child.entity in ("PERSON", "ORG", "GPE", "NORP") or source_kinds().get(child.lemma) == "official":
            return [child.i]
    head = parsed.tokens[noun.head]
    if noun.dep == "dobj" and head.lemma in _SUPPORT:
        for child in parsed.children(head.i, "nsubj"):
            if can_speak(child):
                return [child.i]
    return []


def adjective_candidate(parsed: Parsed, adjective: Token) -> Candidate | None:
    """ "is confident that ...", "was aware that ..."."""
    kinds = cue_classes("adjectives").get(adjective.lower)
    if not kinds:
        return None
    clauses = [c for c in parsed.children(adjective.i, "ccomp") if c.i > adjective.i and is_finite(parsed, c)]
    if not clauses and adjective.dep == "acomp":
        clauses = [
            c
            for c in parsed.children(adjective.head, "ccomp")
            if c.i > adjective.i
            and is_finite(parsed, c)
            and parsed.tokens[adjective.head].lemma in ("be", "feel", "seem", "become")
        ]
    if not clauses:
        return None
    copula = parsed.tokens[adjective.head] if adjective.dep in ("acomp", "oprd") else adjective
    speakers = [c.i for c in parsed.children(copula.i, "nsubj")]
    return Candidate(
        kind=kinds[0],
        key=adjective.lower,
        anchor=adjective.i,
        cue=(adjective.i,),
        content=trim(parsed, [parsed.edges(clause.i) for clause in clauses]),
        speakers=speakers,
        shape="adjective",
        negated=any(c.dep == "neg" for c in parsed.children(copula.i)),
    )


def adverb_candidate(parsed: Parsed, adverb: Token) -> Candidate | None:
    """ "reportedly", "allegedly": the clause they stand in, with no source."""
    kinds = cue_classes("adverbs").get(adverb.lower)
    if not kinds or adverb.dep == "ROOT":
        return None
    head = adverb.head
    if parsed.tokens[head].dep in ("aux", "auxpass"):
        head = parsed.tokens[head].head
    first, last = parsed.edges(head)
    tokens = [i for i in range(first, last) if i != adverb.i]
    later = [
        c for c in parsed.children(head, "conj") if any(parsed.children(c.i, "nsubj", "nsubjpass")) and c.i > adverb.i
    ]
    if later:
        cut = min(parsed.edges(c.i)[0] for c in later)
        tokens = [i for i in tokens if i < cut]
    return Candidate(
        kind=kinds[0],
        key=adverb.lower,
        anchor=adverb.i,
        cue=(adverb.i,),
        content=trim(parsed, ranges_of(tokens)),
        shape="adverb",
    )


def opening_candidate(parsed: Parsed, token: Token) -> Candidate | None:
    """ "according to X", "per X", "in the words of X", "in X's view"."""
    sentence = parsed.sentence_of(token.i)
    for words in openings().get(token.lower, ()):
        last = token.i + len(words)
        if last >= sentence.last or tuple(t.lower for t in parsed.tokens[token.i : last]) != words:
            continue
        speaker = _opening_speaker(parsed, last - 1, sentence.last)
        named = speaker is not None and (
            can_speak(parsed.tokens[speaker]) or source_kinds().get(parsed.tokens[speaker].lemma) == "document"
        )
        if speaker is None or (words[-1] == "per" and not named):
            continue
        if words[-1] == "to" and parsed.tokens[speaker].lemma in cue_words("openings", "yardsticks"):
            continue
        end = max(phrase(parsed, speaker)[1], parsed.edges(speaker)[1] if parsed.tokens[speaker].dep == "pobj" else 0)
        end = min(end, sentence.last)
        let_in = token.i > sentence.first + 1 and parsed.tokens[token.i - 1].text == ","
        let_in = let_in and parsed.tokens[token.i - 2].pos == "AUX"
        if let_in and phrase(parsed, speaker)[1] < end and parsed.tokens[phrase(parsed, speaker)[1]].text == ",":
            # "is, in the words of X, a raid": what follows the comma is the sentence's own, wherever it was hung.
            end = phrase(parsed, speaker)[1]
        return _with_opening_content(parsed, token.i, tuple(range(token.i, last)), speaker, end)
    if token.lower in cue_words("openings", "preposition") and token.dep in ("prep", "advmod", "pcomp"):
        for noun in parsed.children(token.i, "pobj"):
            if noun.lemma not in cue_words("openings", "nouns"):
                continue
            for owner in parsed.children(noun.i, "poss"):
                if token.lower in ("to", "from") and noun.lemma not in ("mind", "perspective", "view"):
                    continue
                end = parsed.edges(noun.i)[1]
                return _with_opening_content(parsed, token.i, (token.i, noun.i), owner.i, end)
    return None


def as_candidate(parsed: Parsed, token: Token) -> Candidate | None:
    """ "As the ministry announces, ...": by position, where the tagger took the verb for a noun."""
    sentence = parsed.sentence_of(token.i)
    if token.lower != "as" or token.i != sentence.first:
        return None
    for i in range(token.i + 2, min(sentence.last - 1, token.i + _AS_WORDS)):
        verb = parsed.tokens[i]
        if verb.pos in ("VERB", "AUX", "PUNCT"):
            return None
        says = verb.tag == "NNS" and verb.lemma in plain_verbs() | cue_words("openings", "as_verbs")
        before = parsed.tokens[i - 1]
        if says and parsed.tokens[i + 1].text == "," and before.pos in ("NOUN", "PROPN"):
            head = before.i
            while parsed.tokens[head].dep in ("pobj", "prep", "compound") and token.i < parsed.tokens[head].head < i:
                head = parsed.tokens[head].head
            return Candidate(
                kind=_OPENING,
                key=verb.lemma,
                anchor=i,
                cue=(token.i, i),
                content=trim(parsed, [(i + 2, sentence.last)]),
                speakers=[head],
                shape="opening",
            )
    return None


def _opening_speaker(parsed: Parsed, last: int, limit: int) -> int | None:
    for child in parsed.children(last, "pobj"):
        return child.i
    # A long or broken phrase: the first noun after the words.
    for i in range(last + 1, min(limit, last + 8)):
        token = parsed.tokens[i]
        if token.pos in ("NOUN", "PROPN", "PRON") and token.dep not in ("compound", "poss", "amod", "nmod"):
            return i
    return None


def _with_opening_content(parsed: Parsed, first: int, cue: tuple[int, ...], speaker: int, end: int) -> Candidate | None:
    sentence = parsed.sentence_of(first)
    head = parsed.tokens[first]
    # "According" is tagged as a verb.
    while head.head != head.i and (head.i == first or head.pos not in ("VERB", "AUX")):
        head = parsed.tokens[head.head]
        if head.dep == "appos":
            break  # "the crash, the worst in years according to the ministry, ..."
    leading = not any(t.pos not in ("PUNCT", "CCONJ", "ADV") for t in parsed.tokens[sentence.first : first])
    closing = not any(t.pos != "PUNCT" for t in parsed.tokens[end : sentence.last])
    own_clause = head.dep in ("ccomp", "relcl", "acl", "advcl", "pcomp", "xcomp", "csubj")
    coordinate = head.dep == "conj" and any(parsed.children(head.i, "nsubj", "nsubjpass"))
    if leading:
        content: Ranges = [(end, sentence.last)]
    # "Two guards were on duty and neither was hurt, according to police": both.
    elif closing and (parsed.tokens[first].pos == "VERB" or not own_clause and not coordinate):
        content = [(sentence.first, first)]
    else:
        low, high = parsed.edges(head.i)
        content = ranges_of([i for i in range(low, high) if not first <= i < end])
        marks = [c.i for c in parsed.children(head.i, "mark", "cc") if c.i == low]
        content = [(a + (a in marks), b) for a, b in content]
    content = trim(parsed, without_summing_up(parsed, trim(parsed, content)))
    if not content:
        return None
    return Candidate(
        kind=_OPENING,
        key=parsed.tokens[first].lower,
        anchor=first,
        cue=cue,
        content=content,
        speakers=[speaker],
        shape="opening",
    )


def colon_candidate(parsed: Parsed, colon: Token) -> Candidate | None:
    """ "Police: nineteen dead" and, at the end of a headline, "Nineteen dead: police"."""
    sentence = parsed.sentence_of(colon.i)
    before = parsed.tokens[sentence.first : colon.i]
    after = parsed.tokens[colon.i + 1 : sentence.last]
    start, end = paragraph_range(parsed, colon.i)
    if before and len(before) <= _COLON_WORDS and (after or end > sentence.last):
        head = _label(parsed, before)
        if head is not None:
            opens = not any(t.pos not in ("PUNCT", "NUM") for t in parsed.tokens[start : sentence.first])
            last = end if opens else sentence.last
            return Candidate(
                kind=_TYPOGRAPHY,
                key=":",
                anchor=colon.i,
                cue=(colon.i,),
                content=trim(parsed, [(colon.i + 1, last)]),
                speakers=[head],
                shape="colon",
            )
    return None


def saying_candidate(parsed: Parsed, colon: Token, known: set[int]) -> Candidate | None:
    """ "The command declares before the people: no ship was there", where the parser hung the two in reverse."""
    sentence = parsed.sentence_of(colon.i)
    if colon.i + 1 >= sentence.last:
        return None
    for verb in parsed.tokens[sentence.first : colon.i]:
        if (
            verb.i in known
            or verb.head < colon.i
            or verb.dep not in ("ccomp", "parataxis")
            or verb.head >= sentence.last
        ):
            continue
        speaker = next((child for child in parsed.children(verb.i, "nsubj") if child.i < verb.i), None)
        says = verb.lemma in plain_verbs() | verbs_named("assert") and is_finite(parsed, verb)
        if says and speaker is not None and (speaker.pos == "PROPN" or can_speak(speaker)):
            return Candidate(
                kind=_TYPOGRAPHY,
                key=verb.lemma,
                anchor=verb.i,
                cue=(verb.i,),
                content=trim(parsed, [(colon.i + 1, sentence.last)]),
                speakers=[speaker.i],
                shape="colon",
            )
    return None


def headline_candidate(parsed: Parsed, mark: Token) -> Candidate | None:
    """ "Nineteen dead - police": a source after the last dash or colon of a headline."""
    sentence = parsed.sentence_of(mark.i)
    if sentence.region not in ("headline", "heading") and sentence.i != 0:
        return None
    after = [t for t in parsed.tokens[mark.i + 1 : sentence.last] if t.pos != "PUNCT"]
    before = [t for t in parsed.tokens[sentence.first : mark.i] if t.pos != "PUNCT"]
    # "'We were lied to': parents on the closure of a school": quoted words may be followed by who and on what.
    quoted = bool(before) and all(t.i in parsed.quote_of for t in before)
    if not after or len(after) > (_COLON_WORDS if quoted else 5) or len(before) < 3:
        return None
    if any(t.text == "," for t in parsed.tokens[mark.i + 1 : sentence.last]) and len(after) > 5:
        return None  # "a dairy, a parish and the ten days that undid them"
    head = _label(parsed, parsed.tokens[mark.i + 1 : sentence.last])
    if head is None or source_kinds().get(parsed.tokens[head].lemma, "") in ("", "document", "person"):
        return None
    return Candidate(
        kind=_TYPOGRAPHY,
        key=mark.text,
        anchor=mark.i,
        cue=(mark.i,),
        content=trim(parsed, [(sentence.first, mark.i)]),
        speakers=[head],
        shape="colon",
    )


def _label(parsed: Parsed, tokens: list[Token]) -> int | None:
    """Head of a short phrase that names somebody who speaks, None when it is anything else."""
    if any(t.pos in ("VERB", "AUX") and t.dep not in ("acl", "amod", "relcl") and is_finite(parsed, t) for t in tokens):
        return None
    span = {t.i for t in tokens}
    heads = [t for t in tokens if t.head not in span or t.head == t.i]
    for head in heads:
        if head.pos not in ("NOUN", "PROPN") or head.lower in table("layout")["correction"]:
            continue
        headline = parsed.sentence_of(head.i).region in ("headline", "heading")
        shouted = headline and all(t.text.isupper() for t in tokens if t.pos != "PUNCT")
        names_somebody = (
            (head.entity in ("PERSON", "ORG") and not shouted)
            or head.lower in _acronyms(head)
            or _is_titled(parsed, tokens, head)
        )
        kind = source_kinds().get(head.lemma)
        if names_somebody or kind is not None:
            return head.i
    return None


def _is_titled(parsed: Parsed, tokens: list[Token], head: Token) -> bool:
    """ "Governor Holt", "Prefect Anne Varga": a name right behind a title, whatever the pipeline takes it for."""
    low, lowers = tokens[0].i, [token.lower for token in tokens]
    names = range(parsed.edges(head.i)[0], head.i)
    return (
        head.text[:1].isupper()
        and head.lower not in place_heads()
        and any(
            length and at + length <= head.i and tokens[at - low].text[:1].isupper()
            for at in names
            if low <= at and (length := title_at(lowers, at - low))
        )
    )


def _acronyms(token: Token) -> tuple[str, ...]:
    return (token.lower,) if token.text.isupper() and 2 <= len(token.text) <= 6 and token.text.isalpha() else ()
