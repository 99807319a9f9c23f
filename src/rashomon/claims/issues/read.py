"""The answers that a report's clauses give to standing issues, and the plain clauses that give one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from attrs import evolve

from rashomon.claims.clause import clause_of, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.identities.told import is_told
from rashomon.claims.issues.lexicon import Issue, issues
from rashomon.claims.issues.matching import Match, is_small, matches, named_by
from rashomon.claims.passages import Passages
from rashomon.claims.positions.actors import passive
from rashomon.claims.positions.assertions import assertion_drafts
from rashomon.claims.positions.plain import speech
from rashomon.claims.positions.polarity import clause_negated, governed, suspended, undone_above
from rashomon.claims.positions.statements import speaks_itself
from rashomon.lang import table
from rashomon.model import Answer
from rashomon.parse import Parsed, Token, once

# What opens a clause that is told only for the sake of the argument, or not yet so.
_OPEN = frozenset({"if", "unless", "until", "before", "whether", "lest", "once", "so", "till", "that"})
_ALSO_THAT = frozenset({"that", "once", "so"})
_ABLE = frozenset({"could", "can", "would", "ca", "wo"})
_TO_COME = frozenset({"will", "'ll", "shall", "wo"})
# Verbs whose infinitive is to come: "is to be held", "is expected to stay", "intends to carry on".
_EXPECTING = frozenset(
    {
        "expect",
        "plan",
        "intend",
        "schedule",
        "set",
        "vow",
        "pledge",
        "promise",
        "due",
        "decide",
        "agree",
        "announce",
        "be",
    }
)
_WHERE = frozenset({"at", "in", "on", "by", "near", "inside", "outside", "from", "with"})
_NOBODY = frozenset({"nobody", "none", "no-one", "one", "neither"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CLIMBED = ("xcomp", "pcomp", "prep", "acomp")


def answers_at(passages: Passages, about: int, cue: int, leaning: int) -> tuple[Answer, ...]:
    """What a position answers.

    Args:
        passages: The report.
        about: The head of what the position is on.
        cue: The word that takes it.
        leaning: 1 where what it is on is held to be so, -1 where it is denied, 0 where it is left open.
    """
    known = _by_clause(passages)
    named = _by_noun(passages, about, cue) if about != cue else ()
    if named:
        return tuple(evolve(answer, says=answer.says * leaning) for answer in named)
    inside = known.get(about, ()) or next((known[i] for i in _joined(passages.parsed, about) if i in known), ())
    if inside:
        # What is plainly told must be told as so; whoever takes a stance may take it to anything.
        kept = inside if about != cue else [row for row in inside if row[1]]
        if leaning < 0:  # that no siren sounded does not say that there was no other warning
            implied = {issues()[answer.issue].implies for answer, _ in inside}
            kept = [row for row in kept if row[0].issue not in implied]
        return tuple(evolve(answer, says=answer.says * leaning) for answer, _ in kept)
    # "Could not be verified" is no word against it.
    return tuple(evolve(answer, says=answer.says * abs(leaning)) for answer, told in known.get(cue, ()) if told)


def issue_drafts(passages: Passages, taken: frozenset[int]) -> Iterator[Draft]:
    """Clauses that answer an issue and are no position yet, as drafts of positions.

    Args:
        passages: The report.
        taken: Tokens of positions read already; their clauses are left alone.
    """
    parsed = passages.parsed
    cues = {i for item in passages.attributions.items for i in item.cue}
    own_voice = speaks_itself(passages)
    for head, found in sorted(_by_clause(passages).items()):
        token = parsed.tokens[head]
        if (
            head in taken
            or head in cues
            and parsed.children(head, "ccomp")
            or not any(told for _, told in found)
            # "Refuses to say whether P": read already, with "say" for its word.
            or any(child.i in taken and child.lemma in speech() for child in parsed.children(head, "xcomp"))
            or token.pos not in ("VERB", "AUX")
        ):
            continue
        yield from assertion_drafts(passages, token, own_voice)


def _joined(parsed: Parsed, verb: int) -> list[int]:
    """Predicates of the same subject that are joined to one: "had been lost or altered"."""
    return [child.i for child in parsed.children(verb, "conj") if not parsed.children(child.i, "nsubj", "nsubjpass")]


def _by_noun(passages: Passages, noun: int, cue: int) -> tuple[Answer, ...]:
    """What a noun that somebody takes a stance on answers: "denied any withdrawal", "confirmed the arrest of Sand"."""
    if passages.parsed.tokens[noun].pos != "NOUN":
        return ()
    found: dict[str, list[Answer]] = defaultdict(list)
    for match in named_by(passages, noun, cue):
        for answer in _answers(match, 1 if match.yes else -1, match.thing.extent):
            found[answer.issue].append(answer)
    return tuple(rows[0] for rows in found.values() if len({answer.says for answer in rows}) == 1)


def _by_clause(passages: Passages) -> Mapping[int, tuple[tuple[Answer, bool], ...]]:
    """By predicate, what its clause answers, and whether it tells it as so by itself."""
    memory = passages.parsed.answers[_by_clause]
    if passages not in memory:
        memory[passages] = _read(passages)
    found: Mapping[int, tuple[tuple[Answer, bool], ...]] = memory[passages]
    return found


def _read(passages: Passages) -> Mapping[int, tuple[tuple[Answer, bool], ...]]:
    parsed = passages.parsed
    found: dict[int, dict[str, list[tuple[Answer, bool]]]] = defaultdict(lambda: defaultdict(list))
    for match in matches(passages):
        for head, says, told in _clauses(parsed, match):
            narrow = _of_a_detail(parsed, match) or says < 0 and _of_one_doer(parsed, match)
            extent = "part" if narrow else match.thing.extent
            for answer in _answers(match, says, extent):
                found[head][answer.issue].append((answer, told))
    return {
        head: tuple(rows[0] for rows in by_issue.values() if len({answer.says for answer, _ in rows}) == 1)
        for head, by_issue in found.items()
    }


def _answers(match: Match, says: int, extent: str) -> Iterator[Answer]:
    """What a match answers: its own issue, and by a yes another that follows: a siren that sounds is a warning."""
    thing = match.thing
    yield Answer(
        issue=match.issue.name,
        says=says,
        of=thing.of,
        entity=thing.entity,
        worded=thing.worded,
        extent=extent,
    )
    if says > 0 and match.issue.implies:
        yield Answer(issue=match.issue.implies, says=says)


def _clauses(parsed: Parsed, match: Match) -> Iterator[tuple[int, int, bool]]:
    """The predicates under which a match is told, each with what it says there and whether that is told as so."""
    denied = clause_negated(parsed, match.verb) != match.lacking
    mute = match.issue.contrary == ("yes" if match.yes else "no")
    if denied and mute:
        return
    says = 1 if match.yes != denied else -1
    top = _governing(parsed, match.verb)
    above = governed(parsed, match.verb)
    if top == match.verb:
        yield top, says, above != "suspending" and _is_so(parsed, parsed.tokens[top], match.issue)
        return
    yield match.verb, says, False
    if above != "suspending" or match.issue.future:
        told = _is_so(parsed, parsed.tokens[top], match.issue) and (
            above == "negative"
            or is_small(parsed, parsed.tokens[match.verb])
            or _comes_about(parsed, match.verb, match.issue)
        )
        if above != "negative" or not mute:
            yield top, -says if above == "negative" else says, told


def _of_a_detail(parsed: Parsed, match: Match) -> bool:
    """ "Was not arrested at the airport": perhaps elsewhere. "Was not on the bridge" is itself the answer."""
    verb = match.verb
    if not any(child.lower in ("not", "n't", "n\u2019t") for child in parsed.children(verb, "neg")):
        return False
    said_of = parsed.children(verb, "acomp", "attr", "oprd", "dobj")
    return not said_of and any(
        child.lower in _WHERE
        and child.i > verb
        and match.carrier not in parsed.subtree(child.i)
        and not any(n.entity in ("DATE", "TIME") for n in parsed.children(child.i, "pobj"))
        for child in parsed.children(verb, "prep", "agent")
    )


def _of_one_doer(parsed: Parsed, match: Match) -> bool:
    """ "We have paid nothing": others may have paid."""
    if not match.issue.severally or passive(parsed, match.verb):
        return False
    subject = subject_of(parsed, match.verb)
    return (
        subject is not None
        and parsed.tokens[subject].lower not in _NOBODY
        and not any(child.lower == "no" for child in parsed.children(subject, "det"))
    )


def _governing(parsed: Parsed, verb: int) -> int:
    """The finite verb above an infinitive or a gerund: "failed to sound"."""
    token = parsed.tokens[verb]
    for _ in range(4):
        if token.head == token.i or not (token.dep in _CLIMBED or is_small(parsed, token)):
            break
        token = parsed.tokens[token.head]
    return token.i if token.pos in ("VERB", "AUX") else verb


def _comes_about(parsed: Parsed, verb: int, issue: Issue) -> bool:
    """ "Managed to open", "was found to be locked"; "expected to stay" where what is to come answers."""
    above = parsed.tokens[parsed.tokens[verb].head]
    if above.lemma in _EXPECTING:
        return issue.future
    return above.lemma in (
        "manage",
        "find",
        "know",
        "appear",
        "seem",
        "begin",
        "start",
        "continue",
        "turn",
        "prove",
        "say",
        "report",
        "believe",
        "get",
        "have",
        "happen",
        "go",
        "see",
        "hear",
        "keep",
    )


@once
def _told(parsed: Parsed, verb: Token) -> bool:
    """Whether a clause tells what was or is: in the open, in a relative clause, or taken for granted ("although")."""
    if undone_above(parsed, verb.i) or not _is_finite(parsed, verb) or _as_a_claim(parsed, verb):
        return False
    opens = {child.lower for child in parsed.children(verb.i, "mark", "advmod") if child.i < verb.i}
    if verb.dep == "advcl" and (not opens or opens & _OPEN):
        return False
    return not (verb.dep == "ccomp" and opens & (_OPEN - _ALSO_THAT))


def _as_a_claim(parsed: Parsed, verb: Token) -> bool:
    """ "Claims that water was let out must be regarded as malicious": a claim, also where the parser took the noun for
    an adjunct.
    """
    holders = parsed.children(verb.i, "npadvmod")
    if verb.dep in ("ccomp", "acl"):
        holders = [*holders, parsed.tokens[verb.head]]
    if verb.dep == "relcl" and any(child.lower == "that" for child in parsed.children(verb.i, "mark")):
        return True  # "It was put about on the radio that P": no relative clause
    return any(noun.pos == "NOUN" and noun.lemma in table("stances")["vessels"]["lemmas"] for noun in holders)


def _is_finite(parsed: Parsed, verb: Token) -> bool:
    """ "Demanded that the boiler be overhauled" tells of no overhaul."""
    helpers = parsed.children(verb.i, "aux", "auxpass")
    return verb.tag in _FINITE or not helpers or any(helper.tag in _FINITE for helper in helpers)


def _is_so(parsed: Parsed, verb: Token, issue: Issue) -> bool:
    if not _told(parsed, verb):
        return False
    if is_told(parsed, verb):
        return True
    modals = [child for child in parsed.children(verb.i, "aux") if child.tag == "MD"]
    if not modals or clause_of(parsed, verb.i).conditional or _asks(parsed, verb.i):
        return False
    if clause_negated(parsed, verb.i) and modals[0].lower in _ABLE and not suspended(parsed, verb.i):
        return True  # "could not be opened"
    return issue.future and modals[0].lower in _TO_COME


def _asks(parsed: Parsed, token: int) -> bool:
    sentence = parsed.sentence_of(token)
    return any(item.text == "?" for item in parsed.tokens[max(sentence.first, sentence.last - 2) : sentence.last])
