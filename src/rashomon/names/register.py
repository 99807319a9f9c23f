"""Who is who across the reports of a case."""

from collections.abc import Callable, Iterable, Sequence

from attrs import define, field, frozen

from rashomon.disjoint import Disjoint
from rashomon.model import Entity, NameMerge, Reading, Reason
from rashomon.names.bodies import is_generic
from rashomon.names.chunks import org_heads
from rashomon.names.gazetteer import fold
from rashomon.names.kinds import is_demonym
from rashomon.names.variants import acronym_fits, first_names_fit, is_spelling, organisation_key, same_person

_KINDS = ("state", "person", "organisation", "place", "group", "unknown")
Key = tuple[str, str]


@define(kw_only=True, eq=False)
class Register:
    """One identity over all reports.

    Args:
        names: ``(report id, entity id)`` to canonical id.
        labels: Canonical id to the fullest name.
        merges: Every merge of two reports' entities, with its reason, sorted. Known states are one by their code and
            not listed.
        states: Canonical id of all that belong to a state, to the canonical id of the state; see `state`.
        forms: ``(report id, folded name)`` to canonical id; empty where two entities of the report share the form.
    """

    names: dict[Key, str]
    labels: dict[str, str]
    merges: tuple[NameMerge, ...]
    forms: dict[Key, str] = field(factory=dict)
    states: dict[str, str] = field(factory=dict)

    def canonical(self, report: str, entity: str) -> str:
        """The id an entity of a report is known by in the case; the local id when it was met in no merge."""
        return self.names.get((report, entity), entity)

    def state(self, report: str, entity: str) -> str:
        """Canonical id of the state an entity belongs to or speaks for in the case.

        A state is its own. For all others, what any report says of the merged entity holds, as long as no two reports
        say different things.

        Args:
            report: Id of the report.
            entity: Id of the entity in that report.

        Returns:
            The id; empty when it is unknown or the reports contradict one another.
        """
        canonical = self.canonical(report, entity)
        return canonical if canonical.startswith("state:") else self.states.get(canonical, "")

    def find(self, report: str, name: str) -> str:
        """Canonical id of a name as worded in a report; empty when the report has no such name or several."""
        plain = fold(name.strip()).removesuffix("'s")
        return self.forms.get((report, plain), "") or self.forms.get((report, plain.removeprefix("the ")), "")


@frozen(kw_only=True)
class _Node:
    """An entity of one report."""

    key: Key
    entity: Entity
    words: tuple[str, ...]


@frozen(kw_only=True)
class NameRulings:
    """What people ruled of names, each a pair of ``(report id, entity id)``.

    Args:
        same: Two names of one, with a sentence that says who ruled so.
        other: Two names that are not of one; the first of them is the one that is set apart.
    """

    same: tuple[tuple[Key, Key, str], ...] = ()
    other: tuple[tuple[Key, Key], ...] = ()


class _Classes(Disjoint[Key]):
    """Disjoint classes of nodes by key, with the reasons for every merge."""

    def __init__(self, nodes: Sequence[_Node], apart: Sequence[tuple[Key, Key]]) -> None:
        super().__init__(node.key for node in nodes)
        self.merges: dict[tuple[Key, Key], Reason] = {}
        self._apart = apart

    def merge(self, left: _Node, right: _Node, rule: str, detail: str) -> None:
        one, other = sorted((left, right), key=lambda node: node.key)
        classes = {self.first(one.key), self.first(other.key)}
        if any({self.first(name), self.first(another)} == classes for name, another in self._apart):
            return
        if self.join(one.key, other.key):
            self.merges[one.key, other.key] = Reason(
                rule=rule, detail=detail, left=one.entity.name, right=other.entity.name
            )


def unify(readings: Sequence[Reading], rulings: NameRulings | None = None) -> Register:
    """Merge the entities of several reports; wrong merges cost more than missed ones.

    The result does not depend on the order of the readings.

    Args:
        readings: What the reports say.
        rulings: What people ruled of names; it outranks everything else.
    """
    rulings = rulings or NameRulings()
    # A name that is to stand apart comes last, so that the others find one another without it.
    odd = {key for key, _ in rulings.other}
    nodes = sorted(
        (
            _Node(key=(reading.report.id, entity.id), entity=entity, words=tuple(entity.name.split()))
            for reading in readings
            for entity in reading.entities
        ),
        key=lambda node: (node.key in odd, node.key),
    )
    classes = _Classes(nodes, rulings.other)
    by_key = {node.key: node for node in nodes}
    for left, right, sentence in rulings.same:
        classes.merge(by_key[left], by_key[right], "ruled-same-name", sentence)
    bare = _bare_bodies(nodes, len({reading.report.id for reading in readings}))
    free = [node for node in nodes if node.key not in bare]
    _same_names(free, classes)
    _demonyms(free, classes)
    _persons(_distinct([node for node in free if node.entity.kind == "person"]), classes)
    _organisations(_distinct([node for node in free if node.entity.kind == "organisation"]), classes)
    return _register(nodes, classes, bare)


# From so many names of one sort on those of the same words, one already, are compared by two of them.
_MANY = 200


def _distinct(nodes: Sequence[_Node]) -> Sequence[_Node]:
    """Of many names two of each spelling, from two reports: what is compared grows with the names, not the reports.

    Two, since names of one report are told apart by the report itself, where another report leaves them open.
    """
    if len(nodes) <= _MANY:
        return nodes
    kept: dict[object, list[_Node]] = {}
    for node in nodes:
        found = kept.setdefault((fold(node.entity.name), node.entity.state, node.entity.aliases), [])
        if len(found) < 2 and all(other.key[0] != node.key[0] for other in found):
            found.append(node)
    chosen = {node.key for found in kept.values() for node in found}
    return [node for node in nodes if node.key in chosen]


def _bare_bodies(nodes: Sequence[_Node], reports: int) -> set[Key]:
    """Bodies without a state of their own, where the case is about several states: each report may mean its own
    side's.
    """
    seen: dict[str, set[str]] = {}
    for node in nodes:
        if node.entity.kind == "state":
            seen.setdefault(fold(node.entity.name), set()).add(node.key[0])
    if sum(2 * len(where) >= reports for where in seen.values()) < 2:
        return set()
    return {
        node.key for node in nodes if node.entity.kind == "organisation" and not node.entity.state and _is_public(node)
    }


def _is_public(node: _Node) -> bool:
    words = {fold(word) for word in node.words}
    public = {
        "ministry",
        "government",
        "army",
        "military",
        "police",
        "parliament",
        "navy",
        "regime",
        "opposition",
        "cabinet",
        "forces",
    }
    plain = all(word.islower() for word in node.words)
    return bool(words & public) and (plain or len(node.words) <= 3) or (plain and len(node.words) == 1)


def _one_state(left: Entity, right: Entity) -> bool:
    """Whether two entities can belong to one state."""
    return not left.state or not right.state or left.state == right.state


def _same_names(nodes: Sequence[_Node], classes: _Classes) -> None:
    """The same words for the same thing; what kind it is may be unclear in one of the reports, but no person is a
    place.
    """
    by_name: dict[tuple[bool, str], list[_Node]] = {}
    for node in nodes:
        by_name.setdefault((node.entity.kind == "person", fold(node.entity.name)), []).append(node)
    for group in by_name.values():
        for left, right in zip(group, group[1:], strict=False):
            if left.key[0] == right.key[0] or not _one_state(left.entity, right.entity):
                continue
            if (
                left.entity.kind == "state" == right.entity.kind
                and left.entity.id == right.entity.id
                and left.entity.state
            ):
                classes.merge(left, right, "name-state", f"{left.entity.name} is one state in every report")
            else:
                classes.merge(left, right, "name-same", f'both reports name "{left.entity.name}"')


def _demonyms(nodes: Sequence[_Node], classes: _Classes) -> None:
    """An adjective that stands for a state in one report, and the state's name in another."""
    lone = [
        node
        for node in nodes
        if len(node.words) == 1 and node.entity.kind in ("state", "place", "group", "unknown", "organisation")
    ]
    states = [node for node in lone if node.entity.kind == "state"]
    for node in lone:
        fits = {
            classes.first(state.key): state
            for state in reversed(states)
            if is_demonym(node.entity.name, state.entity.name)
        }
        if len(fits) == 1:
            state = next(iter(fits.values()))
            classes.merge(
                node,
                state,
                "name-demonym",
                f'"{node.entity.name}" is formed from {state.entity.name} as such adjectives are',
            )


# -- persons ---------------------------------------------------------------------------------------------------------


def _persons(nodes: Sequence[_Node], classes: _Classes) -> None:
    """Full names first, then names with initials, then last names, each only to a single bearer in the whole case."""

    def rank(node: _Node) -> int:
        if len(node.words) == 1:
            return 2
        return 1 if any(len(word.rstrip(".")) == 1 for word in node.words[:-1]) else 0

    full, initials, lone = ([node for node in nodes if rank(node) == wanted] for wanted in range(3))
    for n, left in enumerate(full):
        for right in full[n + 1 :]:
            rule = _person_rule(left, right) or _short_form(left, right, full)
            if rule:
                classes.merge(
                    left, right, f"name-{rule}", f"{left.entity.name} and {right.entity.name} are forms of one name"
                )
    _attach(initials, full, classes, _person_rule, "{short} fits {long}, the only such bearer of the name in the case")
    for n, left in enumerate(initials):
        for right in initials[n + 1 :]:
            if _person_rule(left, right):
                classes.merge(
                    left, right, "name-initials", f"{left.entity.name} and {right.entity.name} fit one another"
                )
    _attach(
        lone,
        [*full, *initials],
        classes,
        _person_rule,
        "{short} is the last name of {long}, its only bearer in the case",
    )


def _attach(
    short: Sequence[_Node],
    long: Sequence[_Node],
    classes: _Classes,
    rule_of: Callable[[_Node, _Node], str],
    detail: str,
) -> None:
    """Merge each short form with the one class it fits; with none or several it stays alone."""
    chosen: list[tuple[_Node, _Node, str]] = []
    for node in short:
        found = [(candidate, rule) for candidate in long if (rule := rule_of(node, candidate))]
        # Letter for letter goes before another spelling.
        found = [row for row in found if row[1] != "spelling"] or found
        fits: dict[Key, tuple[_Node, str]] = {}
        for candidate, rule in found:
            fits.setdefault(classes.first(candidate.key), (candidate, rule))
        if len(fits) == 1:
            candidate, rule = next(iter(fits.values()))
            chosen.append((node, candidate, rule))
    for node, candidate, rule in chosen:
        classes.merge(
            node, candidate, f"name-{rule}", detail.format(short=node.entity.name, long=candidate.entity.name)
        )


def _short_form(left: _Node, right: _Node, full: Sequence[_Node]) -> str:
    """Whether one has the short form of the other's first name ("Paddy Lowe"), and no report knows them both."""
    if not _one_state(left.entity, right.entity) or same_person(left.words, right.words, short=True) != "short-form":
        return ""
    told = [{node.key[0] for node in full if same_person(node.words, one.words)} for one in (left, right)]
    return "" if told[0] & told[1] else "short-form"


def _person_rule(left: _Node, right: _Node) -> str:
    if not _one_state(left.entity, right.entity):
        return ""
    rule = same_person(left.words, right.words)
    if rule or len(left.words) == 1 or len(right.words) == 1:
        return rule
    if not same_person(left.words, right.words, loose=True):
        return ""
    # One letter's difference in one of the two names is a slip; in both it is another person.
    return (
        "spelling"
        if is_spelling(left.words[-1], right.words[-1]) or first_names_fit(left.words[:-1], right.words[:-1])
        else ""
    )


# -- organisations ---------------------------------------------------------------------------------------------------


def _organisations(nodes: Sequence[_Node], classes: _Classes) -> None:
    keys = {node.key: organisation_key(node.entity.name) for node in nodes}
    for n, left in enumerate(nodes):
        for right in nodes[n + 1 :]:
            if left.key[0] == right.key[0] or not _one_state(left.entity, right.entity):
                continue
            if keys[left.key] == keys[right.key] and len(keys[left.key]) > 1:
                classes.merge(
                    left,
                    right,
                    "name-words",
                    f'"{left.entity.name}" and "{right.entity.name}" say the same in other order or form',
                )
            elif _shared_acronym(left.entity, right.entity):
                classes.merge(
                    left,
                    right,
                    "name-acronym",
                    f"both reports give {left.entity.name} and {right.entity.name} the same acronym",
                )
    lone = [node for node in nodes if len(node.words) == 1 and sum(char.isupper() for char in node.entity.name) > 1]
    _attach(
        lone,
        [node for node in nodes if node not in lone],
        classes,
        _acronym_rule,
        '"{short}" is made of the first letters of {long}, as no other name in the case',
    )

    def subset(short: _Node, long: _Node) -> str:
        words = [fold(word) for word in short.words]
        if (
            short.key == long.key
            or not keys[short.key] < keys[long.key]
            or is_generic(words)
            or not _one_state(short.entity, long.entity)
        ):
            return ""
        return "short" if words[-1] in org_heads() or words[-1] in ("coastguard", "television") else ""

    _attach(nodes, nodes, classes, subset, '"{short}" is short for {long}, the only such name in the case')


def _acronym_rule(short: _Node, long: _Node) -> str:
    return "acronym" if _one_state(short.entity, long.entity) and acronym_fits(short.entity.name, long.words) else ""


def _acronyms(entity: Entity) -> set[str]:
    forms = (entity.name, *entity.aliases)
    return {
        form.replace(".", "")
        for form in forms
        if " " not in form and sum(char.isupper() for char in form) >= max(2, len(form) - 2)
    }


def _shared_acronym(left: Entity, right: Entity) -> bool:
    """The same acronym, and no long forms that speak against it."""
    if not _acronyms(left) & _acronyms(right):
        return False
    return (
        " " not in left.name
        or " " not in right.name
        or bool(organisation_key(left.name) & organisation_key(right.name))
    )


# -- outcome ---------------------------------------------------------------------------------------------------------


def _register(nodes: Sequence[_Node], classes: _Classes, bare: set[Key]) -> Register:
    members: dict[Key, list[_Node]] = {}
    for node in nodes:
        members.setdefault(classes.first(node.key), []).append(node)
    names: dict[Key, str] = {}
    labels: dict[str, str] = {}
    for root, group in sorted(members.items()):
        canonical, label = _canonical(group)
        if root in bare or canonical in labels:
            canonical = f"{canonical} ({root[0]})"
        labels[canonical] = label
        names.update({node.key: canonical for node in group})
    merges = tuple(
        NameMerge(left=left, right=right, canonical=names[left], reason=reason)
        for (left, right), reason in sorted(classes.merges.items())
        if reason.rule != "name-state"
    )
    return Register(names=names, labels=labels, merges=merges, forms=_forms(nodes, names), states=_states(nodes, names))


def _states(nodes: Iterable[_Node], names: dict[Key, str]) -> dict[str, str]:
    """The one state that the reports give each class; none where they differ."""
    found: dict[str, set[str]] = {}
    for node in nodes:
        if node.entity.state and node.entity.kind != "state":
            state = names.get((node.key[0], node.entity.state), node.entity.state)
            found.setdefault(names[node.key], set()).add(state)
    return {canonical: next(iter(states)) for canonical, states in sorted(found.items()) if len(states) == 1}


def _canonical(group: Sequence[_Node]) -> tuple[str, str]:
    """Id and label of a class: the clearest kind, the fullest name."""
    for node in group:
        if node.entity.kind == "state" and node.entity.id == node.entity.state:
            return node.entity.id, node.entity.name
    kind = min((node.entity.kind for node in group), key=_KINDS.index)
    own = [node for node in group if node.entity.kind == kind]
    if kind == "state":
        # The name a state's adjective is formed from, not the adjective.
        own = [node for node in own if not any(is_demonym(node.entity.name, other.entity.name) for other in own)] or own
    label = max((node.entity.name for node in own), key=lambda name: (len(name), name))
    return f"{kind}:{fold(label)}", label


def _forms(nodes: Iterable[_Node], names: dict[Key, str]) -> dict[Key, str]:
    found: dict[Key, set[str]] = {}
    for node in nodes:
        for form in (node.entity.name, *node.entity.aliases, f"{node.entity.role} {node.entity.name}".strip()):
            found.setdefault((node.key[0], fold(form)), set()).add(names[node.key])
    return {key: next(iter(ids)) if len(ids) == 1 else "" for key, ids in sorted(found.items())}
