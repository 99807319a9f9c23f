"""Naming and typing of sources: fullest form, kind, number, basis; pronouns to the last speaker they can stand for."""

from bisect import insort
from collections.abc import Iterator
from itertools import islice

from attrs import define, evolve, field

from rashomon.claims.attribution.clauses import conjuncts, phrase
from rashomon.claims.attribution.frames import asked_of, can_speak
from rashomon.claims.attribution.lexicon import source_kinds, source_words
from rashomon.claims.measures import is_person
from rashomon.lang import table
from rashomon.model import Source
from rashomon.names import LocalNames
from rashomon.names.titles import SEXES
from rashomon.parse import Parsed, Token

_ENTITY_KINDS = {"ORG": "organisation", "GPE": "official", "NORP": "official", "PERSON": "person"}
_PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
_THINGS = frozenset({"it", "its"})
_PLURALS = frozenset({"they", "them", "their"})
FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
_PRONOUNS = _PERSONAL | _THINGS | _PLURALS | FIRST_PERSON
_TITLE_WORDS = 4
# Sentences back that "one" may look for those it is one of.
_GROUP = 3
# Sentences back that a pronoun's antecedent may stand as a subject.
_BACK = 3
# Sentences back that "our source" may have been brought in.
_AGAIN = 12


@define(kw_only=True, eq=False)
class Speaker:
    """A source with what a later pronoun needs to know."""

    source: Source
    head: int
    animate: bool
    sentence: int
    pronoun: bool = False
    medium: str = ""


@define(kw_only=True, eq=False)
class SourceNamer:
    """Names sources in text order; keeps the speakers met, so that a pronoun can go back to the last one."""

    parsed: Parsed
    names: LocalNames
    met: list[Speaker] = field(factory=list)
    ranked: list[Speaker] = field(factory=list)

    def name(self, head_token: int, cue: str, alone: bool = False, cues: tuple[int, ...] = ()) -> Speaker:
        """The source a head token names.

        Args:
            head_token: Head of the phrase.
            cue: The cue's words.
            alone: Leave out whoever is coordinated with the head.
            cues: Tokens of the cue, which are no part of the source.
        """
        parsed = self.parsed
        head = parsed.tokens[head_token]
        if head.lower in _PRONOUNS:
            return self._pronoun(head, cue)
        owner = self._whose(head)
        if owner is not None:
            return self.name(owner, cue, alone, cues)
        speaker = self._of_statement(head, cue) or self._again(head, cue)
        if speaker is not None:
            return speaker
        members = (
            [head.i]
            if alone
            else [i for i in conjuncts(parsed, head.i) if parsed.tokens[i].pos in ("NOUN", "PROPN", "PRON", "NUM")]
        )
        first, last = phrase(parsed, head.i)
        wording = self._wording(head.i)
        if len(members) > 1:
            last = max(last, phrase(parsed, members[-1])[1])
            # The phrase of the first may hold the others already: "satellite imagery and accounts from the front".
            wordings = [self._wording(i) for i in members]
            wording = " and ".join(
                each for n, each in enumerate(wordings) if not any(each in longer for longer in wordings[:n])
            )
        if len(members) == 1 and head.lower in ("one", "another") and last - first == 1:
            wording = self._one_of(head) or wording
        entity = self.names.at((self._apposed(head) or head).i)
        first = max([first, *(i + 1 for i in cues if first <= i < head.i)])
        last = min([last, *(i for i in cues if head.i < i < last)])
        source = Source(
            name=wording,
            kind=self.kind(head.i),
            start=parsed.tokens[first].start,
            end=parsed.tokens[last - 1].end,
            cue=cue,
            entity=entity.id if entity is not None and len(members) == 1 else "",
            plural=len(members) > 1 or head.tag in ("NNS", "NNPS"),
        )
        return Speaker(source=source, head=head.i, animate=self._animate(head), sentence=head.sentence)

    def _whose(self, head: Token) -> int | None:
        """ "The county, whose bulletin said so", "whose message was that P": the county said so."""
        if head.lower != "whose" and not any(c.lower == "whose" for c in self.parsed.children(head.i, "poss")):
            return None
        clause = next((above for above in self.parsed.ancestors(head.i) if above.dep == "relcl"), None)
        kind = source_kinds().get(head.lemma)
        # "The boy, whose mother said so": she did.
        return clause.head if clause is not None and kind in ("document", None) else None

    def _of_statement(self, head: Token, cue: str) -> Speaker | None:
        """ "The ministry said in a statement ... The statement added": whoever spoke in it."""
        parsed = self.parsed
        first, last = phrase(parsed, head.i)
        definite = last - first == 2 and parsed.tokens[first].lower in ("the", "this")
        if not definite or source_kinds().get(head.lemma) != "document":
            return None
        speaker = self._heard_in(head, cue)
        if speaker is None:
            return None
        return Speaker(
            source=evolve(speaker.source, start=parsed.tokens[first].start, end=head.end, cue=cue),
            head=head.i,
            animate=speaker.animate,
            sentence=head.sentence,
            pronoun=True,
            medium=head.lemma,
        )

    def _heard_in(self, document: Token, cue: str) -> Speaker | None:
        """Who spoke in a document that is told of again, or wrote it."""
        for speaker in self._by_prominence():
            if document.sentence - speaker.sentence > _GROUP + 1:
                break
            if speaker.medium == document.lemma and speaker.head < document.i:
                return speaker
        author = self._author(document)
        return None if author is None else self.name(author, cue)

    def _author(self, document: Token) -> int | None:
        """ "The thief left a note. "Sorry," the note said": who wrote, sent or left what is told of again."""
        parsed = self.parsed
        for before in islice(parsed.told_before(document.i), _BACK):
            for noun in parsed.tokens_of(before):
                verb = parsed.tokens[noun.head]
                new = any(child.lower in ("a", "an") or child.tag == "PRP$" for child in parsed.children(noun.i))
                again = noun.lemma == document.lemma and noun.dep == "dobj" and new
                made = again and verb.lemma in source_words("made", "verbs")
                for subject in parsed.children(verb.i, "nsubj") if made else ():
                    if can_speak(subject) or is_person(subject.lemma) or subject.pos == "PROPN":
                        return subject.i
        return None

    def _again(self, head: Token, cue: str) -> Speaker | None:
        """ "A prison insider said ... Our source added", "the man said": the one who was brought in without a name."""
        parsed = self.parsed
        first, last = phrase(parsed, head.i)
        words = [token.lower for token in parsed.tokens[first : head.i]]
        bare = last == head.i + 1 and words and set(words[1:]) <= {"same"}
        if not bare or words[0] not in source_words("again", "determiners") or head.tag != "NN":
            return None
        if self.names.at(head.i) is not None:
            return None
        anybody = head.lemma in source_words("again", "anybody")
        for speaker in self._by_prominence():
            if head.sentence - speaker.sentence > _AGAIN:
                return None
            old = parsed.tokens[speaker.head]
            opens = speaker.source.name.split()[0].lower()
            if old.i >= head.i or speaker.source.entity or speaker.source.plural or opens not in ("a", "an", "one"):
                continue
            if old.lemma == head.lemma or (anybody and speaker.animate):
                source = evolve(speaker.source, start=parsed.tokens[first].start, end=head.end, cue=cue)
                return Speaker(source=source, head=old.i, animate=speaker.animate, sentence=head.sentence, pronoun=True)
        return None

    def _one_of(self, head: Token) -> str:
        """ "Four climbers spoke ... "The rope held," said one": one of the climbers."""
        for speaker in self._by_prominence():
            if head.sentence - speaker.sentence > _GROUP:
                return ""
            if speaker.source.plural and speaker.head < head.i:
                return f"{head.lower} of {speaker.source.name[:1].lower()}{speaker.source.name[1:]}"
        return ""

    def remember(self, speaker: Speaker) -> None:
        """Keep a speaker for later pronouns."""
        self.met.append(speaker)
        insort(self.ranked, speaker, key=self._rank)

    def kind(self, head: int) -> str:
        """Kind of a source, by its head noun, the nouns of its title or apposition, and its entity."""
        parsed = self.parsed
        token = parsed.tokens[head]
        first, last = phrase(parsed, head)
        if is_outlet(parsed, first, last):
            return "outlet"
        kinds = source_kinds()
        by_noun = kinds.get(token.lemma) or kinds.get(token.lower)
        if describes_no_name(parsed, head) and by_noun in (None, "person"):
            return "unnamed"
        if token.lower in source_words("some", "words"):
            for prep in parsed.children(head, "prep"):
                for inner in parsed.children(prep.i, "pobj") if prep.lower == "of" else ():
                    return self.kind(inner.i)
        if token.lemma == "agency" and any(
            parsed.tokens[i].lower in source_words("news", "words") for i in range(first, head)
        ):
            return "outlet"
        if by_noun == "document" and token.entity == "ORG":
            return "organisation"
        if by_noun is None and _is_scholar(token):
            return "expert"
        if by_noun is not None and token.entity != "PERSON":
            if by_noun == "person":
                role = self._role(head, first, last)
                # "the club chairman" is a person, "the ministry's clerk" speaks for the ministry.
                return by_noun if role in (None, "organisation") else role
            return by_noun
        role = self._role(head, first, last)
        entity = self.names.at(head)
        if role is not None:
            return role
        if entity is not None and entity.role:
            for word in reversed(entity.role.lower().split()):
                if word in kinds and kinds[word] != "document":
                    return kinds[word]
        if by_noun is not None and token.entity != "PERSON":
            return by_noun
        if entity is not None and entity.kind in ("person", "organisation", "state"):
            return {"person": "person", "organisation": "organisation", "state": "official"}[entity.kind]
        return _ENTITY_KINDS.get(token.entity, "person" if token.pos == "PROPN" else "unnamed")

    def _role(self, head: int, first: int, last: int) -> str | None:
        """Kind by title ("Commander Morag Sillars"), affiliation or apposition ("Jean Abernethy, a nurse")."""
        parsed = self.parsed
        kinds = source_kinds()
        token = parsed.tokens[head]
        person = token.entity == "PERSON" or token.pos == "PROPN"
        for i in range(head - 1, first - 1, -1):
            word = parsed.tokens[i]
            kind = kinds.get(word.lemma) or kinds.get(word.lower) or ("expert" if _is_scholar(word) else None)
            tells = kind is not None and kind != "document" and (kind != "person" or person)
            if tells and word.dep in ("compound", "amod", "nmod", "appos"):
                return kind
        for child in parsed.children(head, "appos"):
            kind = kinds.get(child.lemma) or kinds.get(child.lower)
            if kind is not None:
                return kind
        if token.dep == "appos":
            return kinds.get(parsed.tokens[token.head].lemma)
        for prep in parsed.children(head, "prep"):
            if prep.lower in ("for", "at", "of", "in", "from", "with") and kinds.get(token.lemma) in (None, "person"):
                for inner in parsed.children(prep.i, "pobj"):
                    kind = kinds.get(inner.lemma)
                    if kind == "official":
                        return kind
        return None

    def _animate(self, head: Token) -> bool:
        entity = self.names.at(head.i)
        if entity is not None and entity.kind != "unknown":
            return entity.kind == "person"
        if head.entity:
            return head.entity == "PERSON"
        if head.lower in ("one", "who", "another", "someone", "somebody"):
            return True
        return self.kind(head.i) in ("eyewitness", "expert", "person") or head.lemma.endswith(
            (
                "man",
                "woman",
                "person",
                "er",
                "or",
                "ist",
                "ian",
                "official",
                "ent",
                "president",
                "chief",
                "secretary",
                "aide",
            )
        )

    def _wording(self, head: int) -> str:
        """Fullest form: the entity's name with its title, or the phrase as worded."""
        parsed = self.parsed
        token = parsed.tokens[head]
        named = self._apposed(token)
        if named is not None:
            return self._wording(named.i)
        first, last = phrase(parsed, head)
        entity = self.names.at(head)
        if (
            entity is not None
            and entity.kind in ("person", "organisation", "state", "group")
            and _is_name(parsed, token)
        ):
            return self._with_title(entity.name, entity.role, first, head)
        if entity is not None and entity.kind == "person" and token.pos in ("NOUN", "ADJ", "NUM"):
            # "The minister", "the 43-year-old": whom the report has named before.
            return self._with_title(entity.name, entity.role, head, head)
        if _is_name(parsed, token):
            while first < head and parsed.tokens[first].lower in table("words")["determiners"]:
                first += 1
            full = self._full_form(head)
            if full:
                return full
        return clean(parsed.text(first, last))

    def _apposed(self, head: Token) -> Token | None:
        """The name set beside a description: "his lawyer, Ana Lind", "one of its pilots, Ana Lind", "its owner, the
        Varen Line"; of a person beside persons, of a body beside bodies.
        """
        if head.pos not in ("NOUN", "NUM") or head.entity in ("PERSON", "ORG", "GPE"):
            return None
        kind = source_kinds().get(head.lemma)
        body = kind == "organisation" or kind is None and not is_person(head.lemma)
        for child in (*self.parsed.children(head.i, "appos"), *self._beside_its_body(head)):
            if child.i < head.i or child.pos != "PROPN":
                continue
            if self._is_person(child) or (body and self._is_body(child)):
                return child
        return None

    def _beside_its_body(self, head: Token) -> Iterator[Token]:
        """ "A spokeswoman for Sanoria, Birte Olm, replied": the name that the parser set beside the body."""
        parsed = self.parsed
        for prep in parsed.children(head.i, "prep") if is_person(head.lemma) else ():
            for body in parsed.children(prep.i, "pobj"):
                for child in parsed.children(body.i, "appos"):
                    closed = parsed.edges(child.i)[1]
                    if closed < len(parsed.tokens) and parsed.tokens[closed].text == "," and self._is_person(child):
                        yield child

    def _is_body(self, token: Token) -> bool:
        entity = self.names.at(token.i)
        return token.entity in ("ORG", "NORP") or (entity is not None and entity.kind == "organisation")

    def _is_person(self, token: Token) -> bool:
        entity = self.names.at(token.i)
        return token.entity == "PERSON" or (token.pos == "PROPN" and entity is not None and entity.kind == "person")

    def _full_form(self, head: int) -> str:
        """For a bare last name the longer form met before among the speakers."""
        token = self.parsed.tokens[head]
        first, last = phrase(self.parsed, head)
        if last - first > 1:
            return ""
        for speaker in reversed(self.met):
            words = speaker.source.name.split()
            if len(words) > 1 and words[-1] == token.text:
                return speaker.source.name
        return ""

    def _with_title(self, name: str, role: str, first: int, head: int) -> str:
        parsed = self.parsed
        while first < head and parsed.tokens[first].lower in table("words")["determiners"]:
            first += 1
        worded = clean(parsed.text(first, head + 1))
        if set(name.split()) <= set(worded.split()) and parsed.tokens[head].entity == "PERSON":
            return worded
        titles = [
            t.text
            for t in parsed.tokens[first:head]
            if t.entity != "PERSON"
            and t.text[:1].isupper()
            and t.text not in name
            and t.pos in ("NOUN", "PROPN", "ADJ")
        ]
        if titles and parsed.tokens[head].entity == "PERSON" and len(titles) <= _TITLE_WORDS:
            return f"{' '.join(titles)} {name}"
        words = role.split()
        if words and len(words) <= _TITLE_WORDS and role[:1].isupper() and role not in name:
            return f"{role} {name}"
        return name

    # -- pronouns
    # -------------------------------------------------------------------------------------------------------

    def _pronoun(self, token: Token, cue: str) -> Speaker:
        entity = self.names.at(token.i)
        antecedent = self._antecedent(token)
        if token.lower in FIRST_PERSON:
            return Speaker(
                source=self._as_is(token, cue), head=token.i, animate=True, sentence=token.sentence, pronoun=True
            )
        if entity is not None and (antecedent is None or antecedent.source.entity != entity.id):
            same = next((s for s in reversed(self.met) if s.source.entity == entity.id), None)
            source = Source(
                name=same.source.name if same else self._with_title(entity.name, entity.role, token.i, token.i),
                kind=same.source.kind if same else self._kind_of_entity(entity.kind, entity.role),
                start=token.start,
                end=token.end,
                cue=cue,
                entity=entity.id,
                plural=token.lower in _PLURALS,
            )
            return Speaker(
                source=source, head=token.i, animate=entity.kind == "person", sentence=token.sentence, pronoun=True
            )
        if antecedent is None:
            return Speaker(
                source=self._as_is(token, cue), head=token.i, animate=True, sentence=token.sentence, pronoun=True
            )
        old = antecedent.source
        source = Source(
            name=old.name,
            kind=old.kind,
            start=token.start,
            end=token.end,
            cue=cue,
            entity=old.entity,
            plural=old.plural,
        )
        return Speaker(source=source, head=token.i, animate=antecedent.animate, sentence=token.sentence, pronoun=True)

    def _kind_of_entity(self, kind: str, role: str) -> str:
        for word in reversed(role.lower().split()):
            if source_kinds().get(word, "document") != "document":
                return source_kinds()[word]
        return {"organisation": "organisation", "state": "official"}.get(kind, "person")

    def _antecedent(self, token: Token) -> Speaker | None:
        """The last speaker a pronoun can stand for, not further back than a few sentences, or the one of whom the
        sentence before tells.
        """
        told = self._last_subject(token)
        for speaker in self._by_prominence():
            if token.sentence - speaker.sentence > (6 if token.lower in _PERSONAL else 3):
                return told
            if told is not None and speaker.sentence < told.sentence:
                return told
            if speaker.source.name.lower() in _PRONOUNS or speaker.head >= token.i:
                continue
            if speaker.head in self.parsed.quote_of and token.i not in self.parsed.quote_of:
                continue  # ""..., any engineer can hear it," he said": no engineer
            if token.lower in _PERSONAL and speaker.animate and not speaker.source.plural:
                if self.names.sexes.get(speaker.source.entity, SEXES[token.lower]) != SEXES[token.lower]:
                    continue
                return speaker
            if token.lower in _THINGS and not speaker.animate and not speaker.source.plural:
                return speaker
            if token.lower in _PLURALS and (speaker.source.plural or not speaker.animate):
                return speaker
        return told

    def _by_prominence(self) -> Iterator[Speaker]:
        """Speakers met, the last sentence first; within one the subject of its main clause before those it tells of.

        Centering (Grosz, Joshi and Weinstein 1995): a subject is the likelier antecedent than what stands below it.
        """
        return reversed(self.ranked)

    def _rank(self, speaker: Speaker) -> tuple[int, bool]:
        tokens = self.parsed.tokens
        leads = tokens[speaker.head].dep == "nsubj" and tokens[tokens[speaker.head].head].dep == "ROOT"
        return speaker.sentence, leads

    def _last_subject(self, token: Token) -> Speaker | None:
        """The subject of a sentence shortly before that can speak and fits the pronoun, the last one first.

        In the same paragraph, or, for a person whose words open one, at the end of the paragraph before; sentences of a
        quotation between the two are passed over.
        """
        parsed = self.parsed
        here = parsed.sentence_of(token.i).paragraph
        for before in islice(parsed.told_before(token.i), _BACK):
            if here - before.paragraph > (token.lower in _PERSONAL):
                return None
            root = next((t for t in parsed.tokens_of(before) if t.dep == "ROOT"), None)
            found = None if root is None else self._subject_of(root, token)
            if found is not None or before.paragraph < here:
                return found
        return None

    def _subject_of(self, root: Token, pronoun: Token) -> Speaker | None:
        """Whom the verb of a sentence is told of, or who is asked in it, where a later pronoun fits him."""
        parsed = self.parsed
        # "We asked the control room twice; it answers that P".
        asked = asked_of(parsed, root)
        for subject in (*asked, *parsed.children(root.i, "nsubj", "nsubjpass")):
            noun = subject
            if not can_speak(noun):
                # "The ministry's line has not changed. ..., it insists."
                noun = next((owner for owner in parsed.children(noun.i, "poss") if can_speak(owner)), noun)
            if noun.lower in _PRONOUNS or noun.i in parsed.quote_of:
                continue
            asked_body = subject in asked and pronoun.lower in _THINGS
            if not (can_speak(noun) or noun.pos == "PROPN" or is_person(noun.lemma) or asked_body):
                continue
            wanted = "they" if noun.tag == "NNS" else "he" if self._animate(noun) else "it"
            # A name in -s may be one body: "Ardent Mines closed the shaft. It ...".
            fits = {"they": _PLURALS, "he": _PERSONAL, "it": _THINGS | _PLURALS}[wanted]
            entity = self.names.at(noun.i)
            known = "" if entity is None else self.names.sexes.get(entity.id, "")
            if pronoun.lower in fits and known in ("", SEXES.get(pronoun.lower, known)):
                return self.name(noun.i, "")
        return None

    def _as_is(self, token: Token, cue: str) -> Source:
        return Source(
            name=token.text, kind="person", start=token.start, end=token.end, cue=cue, plural=token.lower in _PLURALS
        )


def _is_scholar(token: Token) -> bool:
    """Sciences name their people by one ending: "hydrologist", "volcanologist"."""
    return token.lemma.endswith("logist")


def describes_no_name(parsed: Parsed, head: int) -> bool:
    """ "A person familiar with the matter", "someone close to the talks": described so as not to be named."""
    token = parsed.tokens[head]
    if token.pos == "PROPN":
        return False
    below = list(parsed.children(head, "amod", "acl", "relcl", "prep", "acomp"))
    below += [inner for child in below if child.dep == "prep" for inner in parsed.children(child.i, "pobj")]
    return any(child.i > head and child.lower in source_words("anonymous", "descriptions") for child in below)


def is_outlet(parsed: Parsed, first: int, last: int) -> bool:
    """Whether a phrase names a news agency, paper or broadcaster."""
    tokens = [t for t in parsed.tokens[first:last] if t.lower not in table("words")["determiners"]]
    if not tokens:
        return False
    text = " ".join(t.lower for t in tokens)
    if text in source_words("outlets", "names"):
        return True
    final = tokens[-1]
    # No person has an article: "the Harbour Argus" is a paper, whatever the parser thinks.
    article = first < last and parsed.tokens[first].lower == "the" and len(tokens) > 1
    organisation = final.entity in ("ORG", "WORK_OF_ART", "GPE", "") or article and final.entity in ("PERSON", "FAC")
    named = final.pos == "PROPN" and organisation and final.text[:1].isupper()
    alone = len(tokens) == 1 and (
        first + 1 == last or parsed.tokens[first].sentence != parsed.tokens[first - 1].sentence
    )
    return named and final.lower in source_words("outlets", "words") and not alone


def _is_name(parsed: Parsed, token: Token) -> bool:
    return token.pos == "PROPN" or token.entity in ("PERSON", "ORG", "GPE")


def clean(text: str) -> str:
    """On one line, without punctuation at the ends."""
    return " ".join(text.split()).strip(" ,;:")
