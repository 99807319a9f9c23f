"""All attributions of a report: candidates, speakers, quotations, names, nesting."""

from attrs import define, evolve

from rashomon.claims.attribution.carry import carry_on, derived_candidate
from rashomon.claims.attribution.clauses import Candidate, holds, merge, size, trim, within, without
from rashomon.claims.attribution.frames import quoted_candidate, verb_candidates
from rashomon.claims.attribution.lexicon import CueClass
from rashomon.claims.attribution.links import (
    addressed_outlet,
    as_eyewitness,
    authors_of,
    basis_of,
    cites,
    first_person,
    is_own_voice,
    medium_of,
    negated_stance,
    perceives,
    seen_by,
    unnamed_source,
)
from rashomon.claims.attribution.sources import SourceNamer
from rashomon.claims.attribution.speakers import quoted_speaker, speakers_of
from rashomon.claims.attribution.speech import join_quotes
from rashomon.claims.attribution.values import Attribution, Attributions
from rashomon.claims.attribution.wordings import (
    adjective_candidate,
    adverb_candidate,
    as_candidate,
    colon_candidate,
    figure_candidate,
    headline_candidate,
    noun_candidate,
    opening_candidate,
    saying_candidate,
)
from rashomon.model import Source
from rashomon.names import LocalNames
from rashomon.parse import Parsed

# Shapes whose speakers are found with them.
_SETTLED = frozenset({"nominal", "adjective", "adverb", "opening", "colon", "derived"})
_DECLINED = frozenset(
    {"say", "comment", "confirm", "discuss", "disclose", "specify", "elaborate", "answer", "reveal", "respond"}
)


def find_attributions(parsed: Parsed, names: LocalNames) -> Attributions:
    """Find every attribution of a report.

    Args:
        parsed: The report.
        names: Who is who in it.

    Returns:
        All acts of saying, outermost before inner and otherwise in text order.
    """
    candidates = _candidates(parsed)
    _merge_declined(parsed, candidates)
    _drop_asides(parsed, candidates)
    _turn_asked(parsed, candidates)
    candidates = join_quotes(parsed, candidates)
    _find_speakers(parsed, candidates)
    carry_on(parsed, candidates)
    _cite(parsed, candidates)
    candidates = [candidate for candidate in candidates if candidate.content]
    candidates.sort(key=lambda candidate: candidate.anchor)
    return _nest(_named(parsed, names, candidates))


def _candidates(parsed: Parsed) -> list[Candidate]:
    quoted = frozenset(parsed.quote_of)
    found: list[Candidate] = []
    for token in parsed.tokens:
        candidate: Candidate | None = None
        if token.pos == "VERB" or (token.pos == "AUX" and token.dep not in ("aux", "auxpass")):
            found += verb_candidates(parsed, token, quoted)
            if token.pos == "VERB" and cites(token.lemma) and token.tag == "VBG" and token.dep in ("advcl", "acl"):
                found = [c for c in found if c.anchor != token.i]
                found += _citation(parsed, token.i)
            candidate = derived_candidate(parsed, token)
            if token.tag == "VBG" and not any(c.anchor == token.i for c in found[-1:]):
                candidate = quoted_candidate(parsed, token)
            if token.lower == "according":
                candidate = opening_candidate(parsed, token)
        elif token.pos == "NOUN":
            # A verb that the tagger took for a noun: it has a subject and a clause of its own.
            if parsed.children(token.i, "nsubj") and (
                parsed.children(token.i, "xcomp", "ccomp") or token.dep == "advcl"
            ):
                found += verb_candidates(parsed, token, quoted)
            else:
                candidate = noun_candidate(parsed, token) or figure_candidate(parsed, token)
        elif token.pos == "ADJ":
            candidate = adjective_candidate(parsed, token)
        elif token.pos == "ADV":
            candidate = adverb_candidate(parsed, token)
        elif token.text == ":":
            candidate = colon_candidate(parsed, token) or headline_candidate(parsed, token)
            candidate = candidate or saying_candidate(parsed, token, {c.anchor for c in found})
        elif token.text in ("-", "\u2013", "\u2014") and token.i > 0:
            candidate = headline_candidate(parsed, token)
        if token.pos in ("ADP", "SCONJ"):
            candidate = opening_candidate(parsed, token) or as_candidate(parsed, token)
        if candidate is not None:
            found.append(candidate)
    return found


def _citation(parsed: Parsed, anchor: int) -> list[Candidate]:
    """ "citing witnesses": content and host come from the cue that governs it."""
    verb = parsed.tokens[anchor]
    objects = [child.i for child in parsed.children(anchor, "dobj", "ccomp") if child.i > anchor]
    if not objects:
        return []
    return [
        Candidate(
            kind=CueClass(name="cite"),
            key=verb.lemma,
            anchor=anchor,
            cue=(anchor,),
            speakers=[objects[0]],
            shape="cite",
            host=verb.head,
        )
    ]


def _merge_declined(parsed: Parsed, candidates: list[Candidate]) -> None:
    """ "declined to say whether ...": one cue, and the content is what was not said."""
    by_anchor = {candidate.anchor: candidate for candidate in candidates}
    for candidate in list(candidates):
        if candidate.kind.name != "decline" or candidate.shape != "infinitive":
            continue
        inner = next((c for c in parsed.children(candidate.anchor, "xcomp") if c.lemma in _DECLINED), None)
        if inner is None:
            candidate.stance = "none"
            continue
        words = [i for i in range(candidate.anchor + 1, inner.i) if parsed.tokens[i].tag == "TO"]
        candidate.cue = (candidate.anchor, *words, inner.i)
        below = by_anchor.get(inner.i)
        if below is not None and below.content:
            candidate.content = below.content
            candidates.remove(below)


def _drop_asides(parsed: Parsed, candidates: list[Candidate]) -> None:
    """ "The council, pressed on Sunday, stated that ...": the participle says nothing, its subject speaks on."""
    for candidate in list(candidates):
        verb = parsed.tokens[candidate.anchor]
        subject = next((child for child in parsed.children(verb.i, "nsubj") if child.i < verb.i), None)
        if verb.tag not in ("VBD", "VBN") or subject is None or parsed.tokens[verb.i - 1].text != ",":
            continue
        if parsed.edges(subject.i)[1] not in (verb.i - 1, verb.i):
            continue
        for child in parsed.children(verb.i, "ccomp", "conj"):
            bare = not parsed.children(child.i, "nsubj", "nsubjpass", "expl", "mark", "aux", "auxpass")
            if child.i > verb.i and child.tag in ("VBD", "VBZ") and bare and parsed.tokens[child.i - 1].text == ",":
                candidates.remove(candidate)
                for other in candidates:
                    if other.anchor == child.i and not other.speakers:
                        other.speakers = [subject.i]
                break


def _turn_asked(parsed: Parsed, candidates: list[Candidate]) -> None:
    """ "The mayor, asked about the sluice: "There was no leak."": who is asked gives the answer."""
    for candidate in candidates:
        verb = parsed.tokens[candidate.anchor]
        if candidate.kind.name != "question" or verb.tag not in ("VBD", "VBN") or not candidate.content:
            continue
        if parsed.tokens[verb.i - 1].text != ",":
            continue
        asked = [child.i for child in parsed.children(verb.i, "nsubj") if child.i < verb.i]
        asked += [verb.head] if verb.dep == "acl" else []
        first, last = candidate.content[0]
        opening = next((i for i in (first - 1, first - 2) if parsed.tokens[i].text == ":"), None)
        if (
            not asked
            or opening is None
            or first not in parsed.quote_of
            or "?" in [t.text for t in parsed.tokens[last - 2 : last]]
        ):
            continue
        candidate.kind, candidate.key, candidate.shape = CueClass(name="colon"), ":", "colon"
        candidate.anchor, candidate.cue, candidate.speakers = opening, (opening,), asked


def _find_speakers(parsed: Parsed, candidates: list[Candidate]) -> None:
    found: dict[int, list[int]] = {}
    for candidate in sorted(candidates, key=lambda c: c.anchor):
        verb = parsed.tokens[candidate.anchor]
        if candidate.speakers or (verb.pos not in ("VERB", "AUX") and candidate.shape in _SETTLED):
            found[candidate.anchor] = candidate.speakers
            continue
        passed = quoted_speaker(parsed, verb)
        if passed is not None:
            candidate.speakers = passed[1]
        else:
            candidate.speakers = speakers_of(parsed, verb, found)
        candidate.speakers = [i for i in candidate.speakers if not _inside_speech(parsed, candidate, i)]
        for speaker in candidate.speakers:
            if candidate.shape == "clause" and speaker > candidate.anchor and holds(candidate.content, speaker):
                candidate.content = trim(parsed, without(candidate.content, *parsed.edges(speaker)))
        found[candidate.anchor] = candidate.speakers
    _cut_participles(parsed, candidates)


def _cut_participles(parsed: Parsed, candidates: list[Candidate]) -> None:
    """ "noted that the bridge held, implying that ...": what the same speaker adds is not part of what was noted."""
    for candidate in candidates:
        verb = parsed.tokens[candidate.anchor]
        if verb.tag != "VBG" or verb.dep != "advcl" or not candidate.speakers or candidate.anchor in parsed.quote_of:
            continue
        first, last = parsed.edges(verb.i)
        for outer in candidates:
            same = outer is not candidate and outer.speakers == candidate.speakers and outer.anchor < verb.i
            if same and holds(outer.content, verb.i) and not within(outer.content, last + 1, last + 2):
                outer.content = trim(parsed, without(outer.content, first, last))


def _inside_speech(parsed: Parsed, candidate: Candidate, speaker: int) -> bool:
    """A speaker cannot stand inside the quotation that is spoken."""
    quote = parsed.quote_of.get(speaker)
    return quote is not None and not quote.first <= candidate.anchor < quote.last and holds(candidate.content, speaker)


def _cite(parsed: Parsed, candidates: list[Candidate]) -> None:
    """Give "citing witnesses" the content of the cue it belongs to; "X quoted Y as saying" gets an outer link for X."""
    by_anchor = {candidate.anchor: candidate for candidate in candidates}
    for candidate in list(candidates):
        if candidate.shape == "cite" and candidate.host is not None:
            host = by_anchor.get(candidate.host)
            above = [a.i for a in parsed.ancestors(candidate.anchor)]
            if host is None or not host.content:
                host = next((by_anchor[i] for i in above if i in by_anchor and by_anchor[i].content), None)
            first, last = parsed.edges(candidate.anchor)
            if host is not None:
                candidate.host = host.anchor
                inside = holds(host.content, candidate.anchor)
                content = list(host.content)
                if inside:
                    content = [r for a, b in content for r in ((a, min(b, first)), (max(a, last), b)) if r[0] < r[1]]
                candidate.content = trim(parsed, content)
            else:
                sentence = parsed.sentence_of(candidate.anchor)
                candidate.host = None
                candidate.content = trim(parsed, [(sentence.first, first), (last, sentence.last)])
            continue
        passed = (
            quoted_speaker(parsed, parsed.tokens[candidate.anchor])
            if parsed.tokens[candidate.anchor].tag == "VBG"
            else None
        )
        if passed is not None and passed[0] not in by_anchor:
            governor = parsed.tokens[passed[0]]
            outer = speakers_of(parsed, governor, {})
            if not outer:
                for agent in parsed.children(candidate.anchor, "agent", "prep"):
                    outer = [i.i for i in parsed.children(agent.i, "pobj")] if agent.lower == "by" else outer
            if outer and outer != candidate.speakers:
                first, last = parsed.edges(candidate.anchor)
                candidates.append(
                    Candidate(
                        kind=candidate.kind,
                        key=governor.lemma,
                        anchor=governor.i,
                        cue=(governor.i,),
                        content=merge([(first, last), *candidate.content]),
                        speakers=outer,
                        shape="quoted",
                    )
                )


@define(kw_only=True, eq=False)
class _Draft:
    """An attribution before nesting, with the token that decides what it stands inside."""

    item: Attribution
    anchor: int
    level: int = 0
    host: int | None = None


def _named(parsed: Parsed, names: LocalNames, candidates: list[Candidate]) -> list[_Draft]:
    namer = SourceNamer(parsed=parsed, names=names)
    drafts: list[_Draft] = []
    outlet = parsed.report.outlet
    for candidate in candidates:
        cue = " ".join(parsed.tokens[i].text for i in candidate.cue)
        quoted = candidate.anchor in parsed.quote_of
        heads = _each(parsed, candidate)
        speakers = [namer.name(head, cue, alone=len(heads) > 1, cues=candidate.cue) for head in heads]
        if perceives(parsed, candidate):
            speakers = [as_eyewitness(speaker) for speaker in speakers]
        stance, mode = _stance(candidate)
        vouches = candidate.kind.vouches and not (candidate.negated and candidate.stance == "" and not stance)
        made: list[tuple[Source | None, int | None]] = []
        for speaker in speakers:
            speaker.medium = medium_of(parsed, candidate.anchor)
            namer.remember(speaker)
            made.append((speaker.source, speaker.head))
        if not made:
            plural = candidate.kind.plural and parsed.tokens[candidate.anchor].tag == "NNS"
            made = [(unnamed_source(parsed, candidate) if plural else None, None)]
        for source, head in made:
            own = source is not None and is_own_voice(source, quoted, outlet)
            repeats = source is not None and first_person(source) and quoted
            item = Attribution(
                source=source,
                cue=candidate.cue,
                cue_lemma=candidate.key,
                content=tuple(candidate.content),
                mode=mode,
                stance=stance,
                basis=basis_of(parsed, source, head, candidate.anchor),
                vouches=vouches and not own and not repeats,
                factive=candidate.kind.factive,
                negated=candidate.negated,
                cue_class=candidate.kind.name,
                shape=candidate.shape,
            )
            for outer in _outer_links(parsed, namer, candidate, head, cue, outlet):
                outer_item = evolve(item, source=outer, basis=basis_of(parsed, outer, None, candidate.anchor))
                drafts.append(_Draft(item=outer_item, anchor=candidate.anchor, level=0, host=candidate.host))
            drafts.append(_Draft(item=item, anchor=candidate.anchor, level=1, host=candidate.host))
    return drafts


def _each(parsed: Parsed, candidate: Candidate) -> list[int]:
    """Speakers of a cue, one by one where "neither A nor B" speaks of each."""
    found: list[int] = []
    for head in candidate.speakers:
        found.append(head)
        if any(child.lower == "neither" for child in parsed.children(head, "preconj", "cc", "det")):
            found += [child.i for child in parsed.children(head, "conj")]
    return found


def _stance(candidate: Candidate) -> tuple[str, str]:
    stance = candidate.stance or candidate.kind.stance
    mode = candidate.kind.mode
    if stance == "none":
        return "", "stated"
    if candidate.negated:
        stance = negated_stance(stance)
        mode = "stated" if mode == "denied" else mode
    return stance, mode


def _outer_links(
    parsed: Parsed, namer: SourceNamer, candidate: Candidate, head: int | None, cue: str, outlet: str
) -> list[Source]:
    """Those who stand between the outlet and the source: the agency it spoke to, the author of the document."""
    found: list[Source] = []
    if candidate.shape in ("clause", "quote", "figure", "noun", "preposition"):
        agency = addressed_outlet(parsed, candidate.anchor, outlet)
        if agency is not None:
            found.append(evolve(namer.name(agency, cue).source, kind="outlet"))
    if head is not None:
        for author in authors_of(parsed, head)[:1]:
            speaker = namer.name(author, cue)
            if seen_by(parsed, head, author) and speaker.source.kind in ("person", "organisation", "unnamed"):
                speaker.source = evolve(speaker.source, kind="outlet")
            if not is_own_voice(speaker.source, False, outlet):
                found.append(speaker.source)
    return found


def _nest(drafts: list[_Draft]) -> Attributions:
    """Parents and order: an attribution stands inside the smallest content that holds its cue."""
    order = list(range(len(drafts)))
    parents: dict[int, int | None] = {}
    sizes = [size(list(draft.item.content)) for draft in drafts]
    covering: dict[int, list[int]] = {}
    for number, draft in enumerate(drafts):
        for first, last in draft.item.content:
            for token in range(first, last):
                covering.setdefault(token, []).append(number)
    by_anchor: dict[int, list[int]] = {}
    for number, draft in enumerate(drafts):
        by_anchor.setdefault(draft.anchor, []).append(number)
    for number in order:
        draft = drafts[number]
        twins = [n for n in by_anchor[draft.anchor] if n < number and drafts[n].level < draft.level]
        if twins:
            parents[number] = twins[-1]
            continue
        if draft.host is not None and by_anchor.get(draft.host):
            parents[number] = by_anchor[draft.host][-1]
            continue
        around = [n for n in covering.get(draft.anchor, ()) if drafts[n].anchor != draft.anchor and sizes[n] >= 1]
        around = [n for n in around if not _holds_back(drafts, n, number)]
        parents[number] = min(around, key=lambda n: (sizes[n], -n)) if around else None
    depths = {number: _depth(parents, number) for number in order}
    placed = sorted(order, key=lambda n: (depths[n], drafts[n].anchor, n))
    position = {number: at for at, number in enumerate(placed)}
    items = []
    for number in placed:
        parent = parents[number]
        items.append(evolve(drafts[number].item, parent=None if parent is None else position[parent]))
    return Attributions(items=tuple(items))


def _holds_back(drafts: list[_Draft], outer: int, inner: int) -> bool:
    """Two cues inside each other's contents ("X said, Y added"): the earlier is taken for the outer one."""
    content = drafts[inner].item.content
    return holds(content, drafts[outer].anchor) and drafts[outer].anchor > drafts[inner].anchor


def _depth(parents: dict[int, int | None], number: int) -> int:
    depth, current, seen = 0, parents[number], {number}
    while current is not None and current not in seen:
        seen.add(current)
        depth, current = depth + 1, parents[current]
    return depth
