"""What a stance is taken to: from the words beside the cue to the proposition they stand for."""

from attrs import evolve

from rashomon.claims.attribution.lexicon import cue_words, source_kinds
from rashomon.claims.positions.actors import over_a_clause, speaks
from rashomon.claims.positions.lexicon import verb_families, words
from rashomon.claims.positions.polarity import clause_negated, negative_phrase
from rashomon.claims.positions.stand import Content
from rashomon.parse import Parsed, Token

_WH = frozenset({"what", "who", "whom", "why", "how", "when", "where", "which", "whose"})
_THAT = frozenset({"that", "whether", "if"})
# What opens a clause that is left open: "whether P".
OPEN = frozenset({"whether", "if"})
_SIDE = ("advcl", "parataxis", "intj", "meta")
_TIMES = frozenset({"before", "after", "when", "while", "until", "to"})
# A relative clause behind a noun of saying that tells who said it, not what: "the claim that he made".
_MAKING = frozenset(
    {
        "make",
        "publish",
        "tell",
        "hear",
        "read",
        "give",
        "issue",
        "repeat",
        "spread",
        "circulate",
        "post",
        "appear",
        "emerge",
    }
)
_DETERMINED = frozenset({"the", "a", "an", "this", "that", "these", "those"})


def is_vessel(parsed: Parsed, noun: int) -> bool:
    """A noun that only wraps a proposition ("reports", "the allegation") or a pronoun for one."""
    token = parsed.tokens[noun]
    return token.lemma in words("vessels", "lemmas") or token.lower in words("vessels", "pronouns")


def marked(parsed: Parsed, clause: int, marks: frozenset[str] = _THAT) -> bool:
    """Whether a clause opens with "that", "whether" or "if"."""
    return any(child.lower in marks for child in parsed.children(clause, "mark"))


def clause_content(parsed: Parsed, predicate: int, without: tuple[int, ...] = (), doer: int | None = None) -> Content:
    """The content of a clause; `without` are heads of parts that are not of it (the reporting clause inside it)."""
    tokens = content_tokens(parsed, predicate, without)
    first = {parsed.tokens[i].lower for i in tokens[:2]}
    has_subject = any(child.dep.startswith(("nsubj", "csubj", "expl")) for child in parsed.children(predicate))
    return Content(
        head=predicate,
        tokens=tokens,
        doer=None if has_subject else doer,
        negated=clause_negated(parsed, predicate),
        wh=parsed.tokens[predicate].dep != "relcl" and bool(first & _WH) and not first & _THAT,
    )


def content_tokens(parsed: Parsed, head: int, without: tuple[int, ...] = ()) -> tuple[int, ...]:
    """The subtree of a head without clauses at its side, asides, and what is joined to it by another subject."""
    found: list[int] = []
    queue = [head]
    while queue:
        current = queue.pop()
        found.append(current)
        joins = current == head and any(_own_part(parsed, child) for child in parsed.children(head, "conj"))
        for child in parsed.children(current):
            if child.i in without or (child.dep in _SIDE and not _timed(parsed, child)):
                continue
            if child.dep in ("ccomp", "conj") and current == head and _apart(parsed, *sorted((head, child.i))):
                continue
            if child.dep in ("relcl", "acl") and aside(parsed, child):
                continue
            if child.dep == "advcl" and _of_another(parsed, child):
                continue
            if child.dep in ("appos", "npadvmod") and child.i > current and is_vessel(parsed, child.i):
                continue
            if joins and (child.dep == "cc" and child.i > head or child.dep == "conj" and _own_part(parsed, child)):
                continue
            queue.append(child.i)
    return tuple(sorted(found))


def _of_another(parsed: Parsed, clause: Token) -> bool:
    """ "..., while the family say that he fired": what somebody else says."""
    opens = any(
        child.lower in ("while", "whereas", "although", "though") for child in parsed.children(clause.i, "mark")
    )
    return opens and bool(parsed.children(clause.i, "nsubj")) and speaks(clause)


def _timed(parsed: Parsed, clause: Token) -> bool:
    """An adverbial clause that belongs to the proposition: a time, an infinitive of purpose."""
    return (
        any(child.lower in _TIMES for child in parsed.children(clause.i, "aux", "mark", "advmod"))
        and clause.i > clause.head
    )


def aside(parsed: Parsed, clause: Token) -> bool:
    """A relative clause after a comma, or one that takes a stance itself."""
    first = parsed.edges(clause.i)[0]
    return parsed.tokens[first - 1].text == "," if first else False


def _own_part(parsed: Parsed, token: Token) -> bool:
    """A joined clause with a subject of its own, or one that goes on with what the speaker does, not with P."""
    return _own_clause(parsed, token) or over_a_clause(parsed, token) is not None


def _own_clause(parsed: Parsed, token: Token) -> bool:
    return token.pos in ("VERB", "AUX") and (
        token.tag in ("VBD", "VBZ", "VBP") or any(child.dep.startswith("nsubj") for child in parsed.children(token.i))
    )


def noun_content(parsed: Parsed, noun: int, doer: int | None = None) -> Content | None:
    """The content of a noun phrase: what a vessel holds, else the phrase itself; None when the vessel is empty.

    "the reports that the bank had failed" gives the bank's failure, "any link to the case" gives a link to the case,
    "the allegations" alone gives None: something said before.
    """
    token = parsed.tokens[noun]
    if is_vessel(parsed, noun):
        held = vessel_content(parsed, noun)
        if held is not None or not _specific(parsed, token):
            return held
    if not any(char.isalpha() for char in token.text):
        return None
    owned = bool(parsed.children(noun, "poss"))
    return Content(
        head=noun,
        tokens=content_tokens(parsed, noun),
        doer=doer if not owned and _deed(parsed, token) else None,
        negated=negative_phrase(parsed, noun),
    )


def phrase_content(parsed: Parsed, noun: int) -> Content:
    """The noun phrase itself, vessel or not."""
    return Content(head=noun, tokens=content_tokens(parsed, noun), negated=negative_phrase(parsed, noun))


def without(parsed: Parsed, content: Content | None, part: int) -> Content | None:
    """The content less the words of one of its parts (the relative clause that takes the stance)."""
    if content is None:
        return None
    below = set(parsed.subtree(part)) - {content.head}
    return evolve(content, tokens=tuple(i for i in content.tokens if i not in below))


def without_relative(parsed: Parsed, content: Content) -> Content:
    """A relative clause less its pronoun ("who died in the blaze" gives "died in the blaze")."""
    return evolve(content, tokens=tuple(i for i in content.tokens if parsed.tokens[i].tag not in ("WP", "WDT")))


def affirmed(parsed: Parsed, content: Content) -> Content:
    """The content without the negation of its own clause."""
    if not content.negated:
        return content
    negators = {
        child.i
        for child in parsed.children(content.head)
        if child.dep == "neg" or child.lower in ("never", "neither", "nor")
    }
    return evolve(content, tokens=tuple(i for i in content.tokens if i not in negators), negated=False)


def _deed(parsed: Parsed, token: Token) -> bool:
    """Nouns for which the actor is the doer when nobody else is named ("denied involvement", "admitted wrongdoing")."""
    return token.tag == "NN" and not any(child.lower in _DETERMINED for child in parsed.children(token.i, "det"))


def _specific(parsed: Parsed, token: Token) -> bool:
    """A vessel that names its matter in other words than a clause ("doping allegations", "the corruption charges")."""
    return any(child.pos in ("NOUN", "PROPN") for child in parsed.children(token.i, "compound", "amod"))


def vessel_content(parsed: Parsed, noun: int) -> Content | None:
    """What stands behind "reports that", "claims of", "allegations about"; None when nothing does."""
    behind = [child for child in parsed.children(noun) if child.i > noun]
    # A clause before a phrase: "posts on the social network that a dam had burst".
    for child in sorted(behind, key=lambda child: child.dep == "prep"):
        if child.dep in ("acl", "ccomp", "relcl", "appos", "advcl") and (
            marked(parsed, child.i) or filled(parsed, child) or _bare_clause(parsed, child)
        ):
            return None if is_elliptic(parsed, child) else clause_content(parsed, child.i)
        if child.dep == "acl" and any(aux.lower == "to" for aux in parsed.children(child.i, "aux")):
            owner = next((poss.i for poss in parsed.children(noun, "poss")), None)
            if owner is not None:
                return clause_content(parsed, child.i, doer=owner)
        if child.dep == "prep" and child.lower in words("vessels", "prepositions"):
            inner = prep_content(parsed, child.i, None)
            if inner is not None:
                told = parsed.tokens[noun].lemma in words("vessels", "accounts") and parsed.tokens[inner.head].pos in (
                    "NOUN",
                    "PROPN",
                )
                return phrase_content(parsed, noun) if told else inner
    hung = _said_within(parsed, noun) or _hung_deeper(parsed, noun)
    if hung is not None:
        return hung
    token = parsed.tokens[noun]
    verb = parsed.tokens[token.head]
    # A parser may hang the that-clause on the verb: "reports emerged that the bank had failed".
    if token.dep == "pobj":
        verb = parsed.tokens[verb.head]
    subject = token.dep in ("nsubj", "nsubjpass") and verb.lemma not in verb_families()
    if (subject or token.dep in ("pobj", "dobj", "attr")) and verb.pos in ("VERB", "AUX"):
        for child in parsed.children(verb.i, "ccomp", "acl", "advcl"):
            beside = child.dep != "advcl" or parsed.edges(child.i)[0] == noun + 1  # "rejects as false rumours that P"
            if child.i > noun and beside and marked(parsed, child.i, frozenset({"that"})):
                return clause_content(parsed, child.i)
    return None


def _said_within(parsed: Parsed, noun: int) -> Content | None:
    """ "A post saying that P", "the assertion, made by X, that P": the clause below what is said of the noun."""
    for child in parsed.children(noun, "acl", "relcl"):
        tells = child.dep == "relcl" and child.lemma in words("operators", "telling") | words("presuppose", "said")
        within = tells and any(c.lower in ("in", "on") for c in parsed.children(child.i, "prep"))
        if within and (clause := next(iter(parsed.children(child.i, "ccomp")), None)) is not None:
            return clause_content(parsed, clause.i)  # "a post in which he wrote that P"
        if child.i > noun and (
            child.tag == "VBG" and child.lemma in words("operators", "telling") or child.lemma in _MAKING
        ):
            for clause in parsed.children(child.i, "ccomp"):
                if clause.i > child.i and (child.tag == "VBG" or marked(parsed, clause.i, frozenset({"that"}))):
                    return clause_content(parsed, clause.i)
    return None


def _hung_deeper(parsed: Parsed, head: int) -> Content | None:
    """A that-clause hung on a noun in between: "suggestions in some quarters that", "confirmed in a letter that"."""
    for prep in parsed.children(head, "prep"):
        for noun in parsed.children(prep.i, "pobj"):
            if is_vessel(parsed, noun.i) and prep.lower != "without":
                continue
            for child in parsed.children(noun.i, "acl", "relcl"):
                if marked(parsed, child.i, frozenset({"that"})) or filled(parsed, child):
                    return clause_content(parsed, child.i)
    return None


def filled(parsed: Parsed, clause: Token) -> bool:
    """A that-clause with a subject that the parser took for a relative clause ("the story that she had married")."""
    return (
        clause.dep in ("relcl", "acl")
        and clause.lemma not in _MAKING
        and parsed.tokens[parsed.edges(clause.i)[0]].lower == "that"
        and any(child.lower != "that" for child in parsed.children(clause.i, "nsubj", "nsubjpass"))
    )


def that_clause(parsed: Parsed, verb: int) -> Content | None:
    """The clause after "that" by word order, where the parser hung it nowhere ("dispute that it was speeding")."""
    last = parsed.sentence_of(verb).last
    if verb + 2 >= last or parsed.tokens[verb + 1].lower != "that" or parsed.tokens[verb].pos not in ("VERB", "AUX"):
        return None
    return None if parsed.tokens[verb + 1].dep in ("det", "dobj") else clause_by_order(parsed, verb + 2)


def clause_by_order(parsed: Parsed, first: int) -> Content | None:
    """The clause from a token to the end of its sentence, whatever the parse; None when it holds no predicate."""
    last = parsed.sentence_of(first).last
    inside = [i for i in range(first, last) if parsed.tokens[i].text not in (".", "!", "?")]
    predicates = [i for i in inside if parsed.tokens[i].pos in ("VERB", "AUX")]
    head = next((i for i in predicates if parsed.tokens[i].dep not in ("aux", "auxpass", "relcl", "acl", "amod")), None)
    return None if head is None else Content(head=head, tokens=tuple(inside), negated=clause_negated(parsed, head))


def _bare_clause(parsed: Parsed, clause: Token) -> bool:
    """ "Suggestions he had fallen out with the captain": a clause without "that" that lacks nothing."""
    noun = parsed.tokens[clause.head]
    tells = clause.lemma in _MAKING or clause.lemma in words("truth", "naming")
    if clause.dep != "relcl" or tells or not is_vessel(parsed, noun.i):
        return False
    own = [
        c for c in parsed.children(clause.i, "nsubj", "nsubjpass") if c.tag not in ("WDT", "WP") and c.lower != "that"
    ]
    whole = parsed.children(clause.i, "dobj", "acomp", "attr", "prt", "auxpass")
    return bool(own and whole) and parsed.edges(clause.i)[0] == parsed.edges(own[0].i)[0]


def dated(parsed: Parsed, prep: int) -> bool:
    """ "Declined to comment on Wednesday": a time, no matter."""
    days = (noun.entity in ("DATE", "TIME") for noun in parsed.children(prep, "pobj"))
    return parsed.tokens[prep].lower == "on" and any(days)


def prep_content(parsed: Parsed, prep: int, doer: int | None) -> Content | None:
    """The content behind a preposition: a gerund, a clause or a noun phrase."""
    for child in parsed.children(prep, "pcomp", "ccomp"):
        return clause_content(parsed, child.i, doer=doer)
    for child in parsed.children(prep, "pobj"):
        return noun_content(parsed, child.i, doer)
    return None


def object_content(parsed: Parsed, verb: int, doer: int | None) -> tuple[Content | None, int | None]:
    """Content after a stance verb, and the head of its complement, which an empty vessel or a pronoun has too."""
    clauses = [*parsed.children(verb, "ccomp")]
    clauses += [child for child in parsed.children(verb, "advcl") if marked(parsed, child.i, frozenset({"that"}))]
    clauses += [] if parsed.tokens[verb].pos == "VERB" else parsed.children(verb, "relcl", "acl")
    for child in [child for child in clauses if child.i > verb] + [child for child in clauses if child.i < verb]:
        if child.i < verb and (
            _apart(parsed, child.i, verb) or marked(parsed, child.i, frozenset({"if", "because", "although"}))
        ):
            continue
        if is_elliptic(parsed, child):
            return None, child.i
        if parsed.tokens[verb].dep == "relcl" and any(
            aux.tag != "TO" for aux in parsed.children(child.i, "aux", "auxpass")
        ):
            doer = parsed.tokens[verb].head  # "the chalice, which the dealer insists was made in 1340"
        return clause_content(parsed, child.i, without=(verb,), doer=doer), child.i
    for child in parsed.children(verb, "xcomp"):
        if child.pos in ("VERB", "AUX"):
            return _with_rest(parsed, verb, clause_content(parsed, child.i, doer=doer)), child.i
    for child in parsed.children(verb, "csubjpass", "csubj"):
        return clause_content(parsed, child.i), child.i
    for child in parsed.children(verb, "dobj", "nsubjpass", "attr"):
        if child.dep == "nsubjpass" and child.lower == "it":
            continue
        if child.lower in ("what", "whom", "who", "whatever"):
            return None, None
        token = parsed.tokens[verb]
        if child.tag in ("WDT", "WP") or child.lower == "that" and token.dep == "relcl":
            if token.dep != "relcl":
                return None, child.i
            if aside(parsed, token):
                return aside_content(parsed, verb), child.i
            return without(parsed, noun_content(parsed, token.head, doer), verb), child.i
        return _with_complement(parsed, verb, child, noun_content(parsed, child.i, doer)), child.i
    token = parsed.tokens[verb]
    if (
        token.dep == "relcl"
        and parsed.children(verb, "nsubj")
        and not any(child.tag in ("WP", "WDT") for child in parsed.children(verb, "nsubj"))
    ):
        return _bare_relative(parsed, token)
    hung = _hung_deeper(parsed, verb)
    return hung, None if hung is None else hung.head


def _with_complement(parsed: Parsed, verb: int, noun: Token, content: Content | None) -> Content | None:
    """A noun with what is said of it: "40 people are confirmed dead", "confirmed a fire in a transformer"."""
    if content is None:
        return None
    said = [
        i for child in parsed.children(verb, "oprd", "acomp") if child.pos == "ADJ" for i in parsed.subtree(child.i)
    ]
    said += [
        i
        for prep in parsed.children(verb, "prep")
        if noun.dep == "dobj" and prep.i == parsed.edges(noun.i)[1] and _locates(parsed, prep)
        for i in parsed.subtree(prep.i)
    ]
    return evolve(content, tokens=tuple(sorted({*content.tokens, *said})))


def _with_rest(parsed: Parsed, verb: int, content: Content) -> Content:
    """A gerund with what the parser hung on the verb above: "denied enriching uranium beyond the limit"."""
    if parsed.tokens[content.head].tag != "VBG":
        return content
    tokens = list(content.tokens)
    for prep in parsed.children(verb, "prep"):
        if prep.i == tokens[-1] + 1 and prep.lower not in ("in", "on", "at", "to", "by", "after", "before", "during"):
            tokens += parsed.subtree(prep.i)
    return evolve(content, tokens=tuple(tokens))


def _locates(parsed: Parsed, prep: Token) -> bool:
    """A place or party that belongs to the noun before it, not a place where something was said."""
    nouns = parsed.children(prep.i, "pobj")
    before = parsed.tokens[prep.i - 1].lemma
    return (
        (
            prep.lower in words("vessels", "placing")
            or prep.lower in ("to", "with")
            and before in words("vessels", "ties")
        )
        and bool(nouns)
        and not any(
            noun.lemma in words("vessels", "lemmas")
            or noun.lemma in cue_words("carriers")
            or noun.entity in ("DATE", "TIME")
            or noun.pos == "PRON"
            for noun in nouns
        )
    )


def aside_content(parsed: Parsed, verb: int) -> Content | None:
    """What ", which they deny" is about: the noun before it; None where that is inside what was said before."""
    noun = parsed.tokens[verb].head
    token = parsed.tokens[noun]
    if parsed.tokens[verb].lemma not in words("accusing", "lemmas") and _inside_a_charge(parsed, noun):
        return None
    direct = (
        token.dep in ("nsubj", "nsubjpass", "ROOT", "attr", "dobj")
        and parsed.tokens[token.head].dep != "pcomp"
        and source_kinds().get(token.lemma, "document") == "document"  # nobody denies a man
    )
    return without(parsed, noun_content(parsed, noun), verb) if direct else None


def _inside_a_charge(parsed: Parsed, noun: int) -> bool:
    """Whether a noun stands in a clause that a stance is taken to: "accused the trust of breaking the strike"."""
    for above in parsed.ancestors(noun):
        if above.dep in ("pcomp", "ccomp") and above.pos in ("VERB", "AUX"):
            governor = parsed.tokens[above.head]
            governor = parsed.tokens[governor.head] if governor.pos == "ADP" else governor
            governor = parsed.tokens[governor.head] if governor.pos in ("NOUN", "PROPN") else governor
            return governor.lemma in verb_families()
    return False


def _bare_relative(parsed: Parsed, token: Token) -> tuple[Content | None, int | None]:
    """ "the bill she denies paying" has its object; "something the bank disputes" stands for the clause before it."""
    noun = parsed.tokens[token.head]
    if noun.lower in ("something", "which") or (
        is_vessel(parsed, noun.i) and noun.dep in ("appos", "npadvmod", "dep", "attr")
    ):
        above = parsed.tokens[noun.head]
        if above.lemma in verb_families():
            return None, noun.i  # what was said of the proposition before is said of it again
        if above.pos in ("VERB", "AUX") and above.i != noun.i:
            return clause_content(parsed, above.i, without=(noun.i,)), noun.i
        return None, noun.i
    return without(parsed, noun_content(parsed, noun.i), token.i), noun.i


def _apart(parsed: Parsed, clause: int, verb: int) -> bool:
    """Whether a semicolon parts a clause from the verb that the parser made its governor."""
    return any(parsed.tokens[i].text == ";" for i in range(clause, verb))


def is_elliptic(parsed: Parsed, clause: Token) -> bool:
    """ "insists it did", "said that they had not": nothing but a pronoun and an auxiliary."""
    if clause.lemma not in ("do", "have", "be", "will", "can", "would") or parsed.children(clause.i, "dobj", "attr"):
        return False
    if clause.lemma == "do" and parsed.children(clause.i, "nsubjpass"):
        # "Nothing was done" tells of work, not of what was said before.
        return False
    return all(
        child.pos in ("PRON", "AUX", "PART", "PUNCT", "SCONJ") or child.dep in ("neg", "mark", "punct")
        for child in parsed.children(clause.i)
    )
