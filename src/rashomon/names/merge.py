"""Mentions to clusters: every merge by a rule that names its reason."""

from rashomon.lang import table
from rashomon.names import back, bodies
from rashomon.names.chunks import is_shouted, particles
from rashomon.names.clients import clients
from rashomon.names.cluster import Cluster, known_state
from rashomon.names.gazetteer import find_state, fold
from rashomon.names.kinds import adjective_evidence, decide, is_demonym, is_official, is_state
from rashomon.names.mentions import Mention
from rashomon.names.organisations import add_organisation, bracketed, join_bracketed, shorten
from rashomon.names.persons import add_person
from rashomon.names.serving import is_organ
from rashomon.names.titles import sex_of
from rashomon.parse import Parsed


class Book:
    """The clusters of one report while they grow."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.clusters: list[Cluster] = []
        self.at: dict[int, Cluster] = {}
        self._states: dict[str, Cluster] = {}
        self._pairs: list[tuple[Mention, Mention]] = []
        self._lower = {token.text for token in parsed.tokens if token.text.islower()}

    # -- what the other steps use ------------------------------------------------------------------------------------

    def text(self, mention: Mention) -> str:
        """The words of a mention without its title."""
        return " ".join(self.parsed.text(mention.first, mention.last).split())

    def put(self, cluster: Cluster, mention: Mention, *, alias: bool = True) -> None:
        """Add a mention to a cluster."""
        if mention.lead in self.at and self.at[mention.lead] is not cluster and mention.use != "pronoun":
            return
        cluster.mentions.append(mention)
        for token in range(mention.lead, mention.last):
            self.at.setdefault(token, cluster)
        if alias:
            cluster.aliases.add(self.text(mention))
        if mention.use not in ("pronoun", "description", "body"):
            cluster.forms.add(fold(self.text(mention)))
        cluster.tags |= mention.tags
        if mention.role:
            cluster.take_role(mention.role)
            cluster.sex = cluster.sex or sex_of(mention.role)
        if mention.state and not cluster.state and cluster.kind != "state":
            cluster.state = mention.state
        self._own(cluster, mention)

    def new(self, kind: str, mention: Mention) -> Cluster:
        """A new cluster that begins with a mention."""
        name = self.text(mention)
        cluster = Cluster(kind=kind, name=name, words=tuple(name.split()))
        self.clusters.append(cluster)
        self.put(cluster, mention)
        return cluster

    def state(self, code: str) -> Cluster:
        """The cluster of a known state."""
        if code not in self._states:
            self._states[code] = known_state(code)
            self.clusters.append(self._states[code])
        return self._states[code]

    def of_kind(self, *kinds: str) -> list[Cluster]:
        """All clusters of some kinds, in the order they were made."""
        return [cluster for cluster in self.clusters if cluster.kind in kinds]

    def _own(self, cluster: Cluster, mention: Mention) -> None:
        if mention.owner is None or cluster.kind == "state" or cluster.state or cluster.owner is not None:
            return
        owner = self.at.get(mention.owner)
        if owner is None or owner is cluster:
            # Inside a title, which is no mention of the state by itself.
            words = [token.lower for token in self.parsed.tokens[mention.owner : mention.owner + 4]]
            found = find_state(words)
            learned = [state for state in self.of_kind("state") if not state.code and fold(words[0]) in state.forms]
            if found is not None:
                cluster.state = found.code
            elif len(learned) == 1:
                cluster.owner = learned[0]
        elif owner.kind == "state":
            cluster.owner = owner
            cluster.state = owner.code
        elif cluster.kind == "person" and owner.kind == "organisation" and is_organ(owner.words[-1]):
            cluster.owner, cluster.state = owner.owner, owner.state

    # -- names -------------------------------------------------------------------------------------------------------

    def add_named(self, mentions: list[Mention]) -> None:
        """Cluster all mentions by name."""
        self._pairs = bracketed(self, mentions)
        by_form: dict[str, list[Mention]] = {}
        for mention in mentions:
            if mention.use in ("name", "acronym"):
                by_form.setdefault(fold(self.text(mention)), []).append(mention)
        kinds = {form: decide(group) for form, group in by_form.items()}
        self._last_names(by_form, kinds)
        self._doubt_lone_words(by_form, kinds)
        self._learn_states(mentions, by_form, kinds)
        for mention in mentions:
            if mention.kind == "state" and mention.state:
                self.put(self.state(mention.state), mention)
        for mention in mentions:
            if mention.use == "capital":
                self._capital(mention)
        named = [
            mention
            for mention in mentions
            if mention.use in ("name", "acronym", "adjective") and not (mention.kind == "state" and mention.state)
        ]
        # Full names first: a last name or a short form looks for its bearer among them.
        for mention in sorted(named, key=lambda mention: (mention.last - mention.first < 2, mention.first)):
            kind = kinds[fold(self.text(mention))]
            if mention.first in self.at:
                continue
            if kind == "person":
                add_person(self, mention)
            elif kind == "organisation":
                add_organisation(self, mention)
            elif kind == "state" or mention.kind or self._worth(mention):
                self._plain(kind, mention)
        for cluster in self.clusters:
            for mention in cluster.mentions:
                self._own(cluster, mention)
        for mention in mentions:
            if mention.use == "title":
                back.bind_title(self, mention)
        shorten(self)

    def _worth(self, mention: Mention) -> bool:
        """Whether a name of unknown kind is more than a word that happens to open a sentence."""
        token = self.parsed.tokens[mention.first]
        if mention.last - mention.first > 1 or max(mention.votes.values(), default=0.0) >= 1.0:
            return True
        if token.lower in self._lower or (token.pos == "ADJ" and not token.entity):
            return False
        return token.i != self.parsed.sentence_of(token.i).first or (bool(token.entity) and token.pos == "PROPN")

    def _last_names(self, by_form: dict[str, list[Mention]], kinds: dict[str, str]) -> None:
        """A single word that ends a person's full name is that person, whatever the pipeline calls it."""
        for form, kind in list(kinds.items()):
            # Organisations are shortened by their first word or their head, persons by their last name.
            pair = form.split()
            plain = kind in ("organisation", "unknown") and not any(mention.kind for mention in by_form[form])
            if plain and len(pair) == 2 and pair[1] in kinds and pair[0] not in kinds and kinds[pair[1]] != "state":
                alone = by_form[pair[1]] + by_form[form]
                if not any(m.votes.get("place", 0.0) > 0.5 or m.votes.get("person", 0.0) < 0 for m in alone):
                    kinds[form] = "person"
        lasts = {form.split()[-1] for form, kind in kinds.items() if kind == "person" and " " in form}
        for form in kinds:
            first, _, last = form.rpartition(" ")
            named = last in lasts and all(word in particles() for word in first.split())
            if named and kinds[form] != "state":
                kinds[form] = "person"

    def _doubt_lone_words(self, by_form: dict[str, list[Mention]], kinds: dict[str, str]) -> None:
        """A lone word is a person only with a title, an age, a full name or a human verb; the pipeline's label is
        not enough.
        """
        lasts = {
            word
            for form, kind in kinds.items()
            if kind == "person" and " " in form
            for word in (form.split()[0], form.split()[-1])
        }
        for form, group in by_form.items():
            if kinds[form] != "person" or " " in form or form in lasts:
                continue
            if not any(
                mention.kind == "person" or mention.votes.get("person", 0.0) > 0.9 or self._acts(mention)
                for mention in group
            ):
                kinds[form] = "place" if any(mention.votes.get("place", 0.0) > 0.3 for mention in group) else "unknown"

    def _acts(self, mention: Mention) -> bool:
        """Subject of a verb of saying, or owner of a relative: what only a human being does."""
        tokens = self.parsed.tokens
        token = tokens[mention.last - 1]
        verb = tokens[token.head]
        if token.dep == "nsubj" and verb.lemma in table("agencies")["around"]["saying"]:
            return True
        return token.dep == "poss" and verb.lower in table("titles")["family"]["words"]

    def _learn_states(self, mentions: list[Mention], by_form: dict[str, list[Mention]], kinds: dict[str, str]) -> None:
        """States that no list knows, from what only a state has, and their adjectives from how such words are
        formed.
        """
        persons = self._person_words(by_form, kinds)
        single = [form for form in by_form if " " not in form]
        for form, group in by_form.items():
            strong = any(mention.kind == "state" for mention in group)
            if any(mention.kind in ("organisation", "person") for mention in group):
                continue
            formed = any(is_demonym(word, form.split(" of ")[-1]) for word in single)
            if strong or is_state(self.parsed, group, persons, formed):
                kinds[form] = "state"
        for form, group in by_form.items():
            if kinds[form] == "state" or any(char in form for char in " -") or any(mention.kind for mention in group):
                continue
            used = any(adjective_evidence(self.parsed, mention) for mention in group)
            source = next(
                (
                    name
                    for name in by_form
                    if is_demonym(form, name.split(" of ")[-1])
                    and not any(
                        m.kind in ("person", "organisation") or m.votes.get("person", 0) > 2 for m in by_form[name]
                    )
                ),
                None,
            )
            if source is not None and (used or kinds[source] == "state"):
                kinds[source] = kinds[form] = "state"
            elif source is None and used and self.parsed.tokens[group[0].first].entity == "NORP":
                kinds[form] = "state"
            else:
                continue
            for mention in group:
                mention.use = "adjective"
                mention.tags.add(source.split(" of ")[-1] if source else form)

    def _person_words(self, by_form: dict[str, list[Mention]], kinds: dict[str, str]) -> frozenset[str]:
        """First and last words of the report's names of persons, those with a title or a human verb included."""
        found = {
            word
            for form, kind in kinds.items()
            if kind == "person" and " " in form
            for word in (form.split()[0], form.split()[-1])
        }
        return frozenset(found | {form for form, group in by_form.items() if any(m.kind == "person" for m in group)})

    def _capital(self, mention: Mention) -> None:
        state = self.state(mention.state)
        if is_official(self.parsed, mention):
            self.put(state, mention)
            state.because(
                "name-capital",
                f'"{self.text(mention)}" stands for the government of {state.name} here',
                self.text(mention),
                state.name,
            )
            return
        mention.kind = "place"
        code, mention.state = mention.state, ""
        self._plain("place", mention)
        self.at[mention.first].state = code

    def _plain(self, kind: str, mention: Mention) -> None:
        """States learned from the text, places, groups and unknown names: the same words are the same thing."""
        text = fold(self.text(mention))
        text = text.removeprefix("republic of ").removeprefix("kingdom of ").removeprefix("union of ")
        wanted = next((tag for tag in sorted(mention.tags) if mention.use == "adjective"), text)
        for cluster in self.of_kind(kind):
            if wanted in cluster.forms or text in cluster.forms:
                if mention.use != "adjective" and all(known.use == "adjective" for known in cluster.mentions):
                    cluster.name = self.text(mention).split(" of ", 1)[-1].removeprefix("the ")
                self.put(cluster, mention)
                if mention.use == "adjective" and text != wanted:
                    cluster.because(
                        "name-demonym",
                        f'"{self.text(mention)}" is the adjective of {cluster.name}',
                        self.text(mention),
                        cluster.name,
                    )
                return
        cluster = self.new(kind, mention)
        cluster.forms |= {text, wanted}
        if kind == "state" and mention.use != "adjective":
            cluster.name = self.text(mention).split(" of ", 1)[-1].removeprefix("the ")

    def absorb(self, into: Cluster, other: Cluster, rule: str, detail: str) -> None:
        """Take another cluster's mentions."""
        into.because(rule, detail, other.name, into.name)
        for mention in other.mentions:
            for token in range(mention.lead, mention.last):
                self.at[token] = into
        into.mentions += other.mentions
        into.aliases |= other.aliases
        into.forms |= other.forms
        into.tags |= other.tags
        into.offices |= other.offices
        into.state = into.state or other.state
        into.owner = into.owner or other.owner
        into.reasons += other.reasons
        other.mentions = []
        self.clusters.remove(other)

    # -- later passes ------------------------------------------------------------------------------------------------

    def add_bodies(self) -> None:
        """Public bodies without a name of their own, and the names in brackets behind them."""
        bodies.add_bodies(self)
        join_bracketed(self, self._pairs)

    def add_shouted(self) -> None:
        """Names of the report's body found again in headlines and lines in capitals."""
        forms: dict[str, list[tuple[tuple[str, ...], Cluster]]] = {}
        for cluster in self.clusters:
            for form in sorted(cluster.forms):
                words = tuple(form.split())
                if words and len(form) > 2:
                    forms.setdefault(words[0], []).append((words, cluster))
        lower = [fold(token.lower) for token in self.parsed.tokens]
        for sentence in self.parsed.sentences:
            if not is_shouted(self.parsed, sentence):
                continue
            i = sentence.first
            while i < sentence.last:
                i = self._shouted(lower, forms, i, sentence.last)

    def _shouted(
        self, words: list[str], forms: dict[str, list[tuple[tuple[str, ...], Cluster]]], i: int, last: int
    ) -> int:
        if not self.parsed.tokens[i].text[0].isupper() or i in self.at:
            return i + 1
        best = max(
            (row for row in forms.get(words[i], ()) if tuple(words[i : i + len(row[0])]) == row[0]),
            key=lambda row: len(row[0]),
            default=None,
        )
        state = find_state(words, i)
        if state is not None and i + state.length <= last and (best is None or len(best[0]) <= state.length):
            mention = Mention(first=i, last=i + state.length, lead=i, use=state.use, state=state.code)
            if self.parsed.tokens[i].text != "Us" and state.use != "capital":
                self.put(self.state(state.code), mention)
                return mention.last
            if state.use == "capital":
                self._capital(mention)
                return mention.last
        if best is not None:
            self.put(best[1], Mention(first=i, last=i + len(best[0]), lead=i))
            return i + len(best[0])
        return i + 1

    def refer_back(self) -> None:
        """Definite descriptions and pronouns."""
        back.describe(self)
        back.aged(self)
        back.pronouns(self)
        clients(self)
