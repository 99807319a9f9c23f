"""Who is who within one report."""

from attrs import define, field

from rashomon.model import Entity
from rashomon.names.cluster import Cluster
from rashomon.names.mentions import find_mentions
from rashomon.names.merge import Book
from rashomon.parse import Parsed


@define(kw_only=True, eq=False)
class LocalNames:
    """The entities of one report and which token belongs to which.

    Args:
        entities: In order of first mention.
        by_token: Token number to index in `entities`, for every token of every mention, titles and safe pronouns
            included.
        adjectives: Tokens that name their entity as an adjective ("North Korean" soldiers): the state is what
            something belongs to,
            not who acts.
        sexes: By entity id ``male`` or ``female``, for the persons of whom the text tells.
    """

    entities: tuple[Entity, ...]
    by_token: dict[int, int]
    adjectives: frozenset[int] = field(factory=frozenset)
    sexes: dict[str, str] = field(factory=dict)

    def at(self, token: int) -> Entity | None:
        """The entity a token belongs to."""
        index = self.by_token.get(token)
        return None if index is None else self.entities[index]

    def get(self, entity_id: str) -> Entity | None:
        """The entity of that id."""
        return next((entity for entity in self.entities if entity.id == entity_id), None)


def resolve_names(parsed: Parsed) -> LocalNames:
    """Find the persons, organisations, states and places of a report and merge their names, each merge with a
    reason.
    """
    book = Book(parsed)
    book.add_named(find_mentions(parsed))
    book.add_bodies()
    book.add_shouted()
    book.refer_back()
    return _freeze(parsed, book.clusters)


def _freeze(parsed: Parsed, clusters: list[Cluster]) -> LocalNames:
    kept = [cluster for cluster in clusters if cluster.mentions]
    kept.sort(key=lambda cluster: min(mention.lead for mention in cluster.mentions))
    states = {id(cluster): cluster.entity_id for cluster in kept if cluster.kind == "state"}
    entities: list[Entity] = []
    by_token: dict[int, int] = {}
    taken: dict[str, int] = {}
    adjectives: set[int] = set()
    sexes: dict[str, str] = {}
    for cluster in kept:
        entity_id = cluster.entity_id
        taken[entity_id] = taken.get(entity_id, 0) + 1
        if taken[entity_id] > 1:
            entity_id = f"{entity_id} ({taken[entity_id]})"
        spans = sorted({(parsed.tokens[m.lead].start, parsed.tokens[m.last - 1].end) for m in cluster.mentions})
        owner = cluster.owner
        state = states.get(id(owner), "") if owner is not None else ""
        if cluster.sex:
            sexes[entity_id] = cluster.sex
        for mention in cluster.mentions:
            for token in range(mention.lead, mention.last):
                by_token.setdefault(token, len(entities))
            if mention.use == "adjective":
                adjectives.update(range(mention.first, mention.last))
        entities.append(
            Entity(
                id=entity_id,
                name=cluster.name,
                kind=cluster.kind,
                aliases=tuple(sorted(cluster.aliases - {cluster.name})),
                role=cluster.role,
                state=state or cluster.state_id,
                mentions=tuple(spans),
                reasons=tuple(cluster.reasons),
            )
        )
    return LocalNames(entities=tuple(entities), by_token=by_token, adjectives=frozenset(adjectives), sexes=sexes)
