"""Mentions to clusters: every merge by a rule that names its reason."""

from rashomon.lang import table
from rashomon.names import back, bodies
from rashomon.names.chunks import is_shouted, org_heads
from rashomon.names.cluster import Cluster, known_state
from rashomon.names.gazetteer import find_state, fold
from rashomon.names.kinds import adjective_evidence, decide, is_demonym, is_official, realm_evidence
from rashomon.names.mentions import Mention, known_agency
from rashomon.names.titles import given_sex, sex_of
from rashomon.names.variants import acronym_fits, is_spelling, organisation_key, same_person
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
        if owner is None:
            found = find_state([self.parsed.tokens[mention.owner].lower])
            if found is not None:
                cluster.state = found.code
        elif owner.kind == "state":
            cluster.owner = owner
            cluster.state = owner.code

    # -- names -------------------------------------------------------------------------------------------------------

    def add_named(self, mentions: list[Mention]) -> None:
        """Cluster all mentions by name."""
        mentions = self._bracketed(mentions)
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
                self._person(mention)
            elif kind == "organisation":
                self._organisation(mention)
            elif kind == "state" or mention.kind or self._worth(mention):
                self._plain(kind, mention)
        for cluster in self.clusters:
            for mention in cluster.mentions:
                self._own(cluster, mention)
        for mention in mentions:
            if mention.use == "title":
                back.bind_title(self, mention)
        self._shorten()

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
            if form in lasts and kinds[form] != "state":
                kinds[form] = "person"

    def _doubt_lone_words(self, by_form: dict[str, list[Mention]], kinds: dict[str, str]) -> None:
        """A lone word is a person only with a title, an age, a full name or a human verb; the pipeline's label is not enough."""
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
        """States that no list knows, from what only a state has, and their adjectives from how such words are formed."""
        for form, group in by_form.items():
            strong = any(mention.kind == "state" for mention in group)
            if any(mention.kind in ("organisation", "person") for mention in group):
                continue
            if strong or any(realm_evidence(self.parsed, mention) for mention in group):
                kinds[form] = "state"
        for form, group in by_form.items():
            if kinds[form] == "state" or " " in form or any(mention.kind for mention in group):
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
        wanted = next((tag for tag in mention.tags if mention.use == "adjective"), text)
        for cluster in self.of_kind(kind):
            if wanted in cluster.forms or text in cluster.forms:
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

    # -- persons -----------------------------------------------------------------------------------------------------

    def _person(self, mention: Mention) -> None:
        words = tuple(word.strip(",") for word in self.text(mention).split())
        persons = self.of_kind("person")
        if len(words) > 1:
            found = [(c, rule) for c in persons if len(c.words) > 1 and (rule := same_person(words, c.words))]
        else:
            found = [(c, rule) for c in persons if (rule := self._single(words[0], c))]
            exact = [(c, rule) for c, rule in found if rule in ("last-name", "same-name")]
            found = exact or found
        sex = sex_of(mention.role)
        if sex and len(found) > 1:
            found = [(c, rule) for c, rule in found if c.sex in (sex, "")]
        if len(found) != 1:
            cluster = self.new("person", mention)
            cluster.words = words
            cluster.sex = (
                cluster.sex or given_sex(words[0])
                if len(words) > 1 or not self.text(mention).isupper()
                else cluster.sex
            )
            return
        cluster, rule = found[0]
        text = self.text(mention)
        if rule != "same-name":
            cluster.because(f"name-{rule}", _PERSON[rule].format(short=text, long=cluster.name), text, cluster.name)
        self.put(cluster, mention)
        if len(text) > len(cluster.name):
            cluster.name, cluster.words = text, words

    def _single(self, word: str, cluster: Cluster) -> str:
        if len(cluster.words) == 1:
            return (
                "same-name"
                if fold(cluster.words[0]) == fold(word)
                else ("spelling" if is_spelling(word, cluster.words[0]) else "")
            )
        rule = same_person((word,), cluster.words)
        if rule:
            return rule
        return "first-word" if fold(cluster.words[0]) == fold(word) and len(word.rstrip(".")) > 1 else ""

    # -- organisations -----------------------------------------------------------------------------------------------

    def _organisation(self, mention: Mention) -> None:
        text = self.text(mention)
        key = organisation_key(text)
        form = fold(text)
        agency = known_agency(text)
        for cluster in self.of_kind("organisation"):
            if form in cluster.forms:
                self.put(cluster, mention)
                return
            if key == organisation_key(cluster.name) or (agency and known_agency(cluster.name) == agency):
                cluster.because("name-words", f'"{text}" and "{cluster.name}" say the same', text, cluster.name)
                self.put(cluster, mention)
                return
        if mention.use == "acronym":
            fits = [c for c in self.of_kind("organisation") if acronym_fits(text, c.words)]
            if len(fits) == 1:
                fits[0].because("name-acronym", f'"{text}" is the acronym of {fits[0].name}', text, fits[0].name)
                self.put(fits[0], mention)
                return
        cluster = self.new("organisation", mention)
        self._org_state(cluster)

    def _org_state(self, cluster: Cluster) -> None:
        """The state in an organisation's own name ("Food Agency of Norway"), and the nouns that may refer back to it."""
        words = [fold(word.removesuffix("'s").removesuffix("\u2019s")) for word in cluster.words]
        cluster.tags |= bodies.back_nouns(words)
        if not cluster.state:
            for at in range(len(words)):
                found = find_state(words, at)
                if found is not None and found.use in ("name", "adjective"):
                    cluster.state = found.code
                    return
                known = [state for state in self.of_kind("state") if words[at] in state.forms]
                if known and not known[0].code:
                    cluster.owner = known[0]
                    return

    def _shorten(self) -> None:
        """Short forms of organisations: "the Authority", "Brae" for the one longer name that holds them."""
        for short in list(self.of_kind("organisation", "unknown", "place")):
            if not short.mentions or len(short.words) > 3:
                continue
            key = organisation_key(short.name)
            longer = [
                cluster
                for cluster in self.of_kind("organisation")
                if cluster is not short
                and key < organisation_key(cluster.name)
                and (short.state in ("", cluster.state))
                and self._is_short_form(short, cluster)
            ]
            if len(longer) == 1:
                self.absorb(
                    longer[0],
                    short,
                    "name-short",
                    f'"{short.name}" is short for {longer[0].name}, the only such name in the report',
                )

    def _is_short_form(self, short: Cluster, long: Cluster) -> bool:
        words, heads = [fold(word) for word in short.words], org_heads()
        if bodies.is_generic(words):
            return False
        if words[-1] in heads:
            return True
        first = min(mention.first for mention in short.mentions) > min(mention.first for mention in long.mentions)
        located = any(mention.votes.get("place", 0.0) >= 0.9 for mention in short.mentions)
        return (
            short.kind != "place"
            and first
            and not located
            and words[0] == fold(long.words[0])
            and find_state(words) is None
        )

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

    # -- brackets ----------------------------------------------------------------------------------------------------

    def _bracketed(self, mentions: list[Mention]) -> list[Mention]:
        """Two names, one in brackets behind the other: an acronym and what it stands for."""
        by_first = {mention.first: mention for mention in mentions}
        tokens = self.parsed.tokens
        for mention in mentions:
            inside = by_first.get(mention.last + 1)
            if (
                inside is None
                or tokens[mention.last].text != "("
                or inside.last >= len(tokens)
                or tokens[inside.last].text != ")"
            ):
                continue
            texts = self.text(mention), self.text(inside)
            short = min(texts, key=len)
            if (
                " " in short
                or not short.replace(".", "").isalnum()
                or sum(char.isupper() for char in short) < 2
                or max(mention.use, inside.use) == "title"
            ):
                continue
            long = inside if self.text(mention) == short else mention
            if (
                mention.kind in ("place", "state", "person")
                and long is mention
                and not acronym_fits(short, self.text(long).split())
            ):
                continue
            mention.kind = inside.kind = "organisation"
            mention.use = inside.use = "name"
            self._pairs.append((mention, inside))
        return mentions

    # -- later passes ------------------------------------------------------------------------------------------------

    def add_bodies(self) -> None:
        """Public bodies without a name of their own, and the names in brackets behind them."""
        bodies.add_bodies(self)
        for left, right in self._pairs:
            one, other = self.at.get(left.first), self.at.get(right.first)
            if one is not None and other is not None and one is not other and one.kind == other.kind:
                long, short = sorted((one, other), key=lambda c: (-len(c.name), c.name))
                self.absorb(
                    long,
                    short,
                    "name-brackets",
                    f'"{short.name}" and "{long.name}" stand side by side, one in brackets',
                )

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
        back.pronouns(self)


_PERSON = {
    "last-name": '"{short}" is the last name of {long}, the only bearer in the report',
    "first-word": '"{short}" begins the name of {long}, the only such name in the report',
    "initials": '"{short}" and {long} have the same last name, and the initial fits',
    "spelling": '"{short}" and {long} are spellings of one name',
    "given-names": '"{short}" and {long} share first and last name',
}
