"""One entity in the making: the mentions taken together so far."""

from typing import Optional

from attrs import define, field

from rashomon.model import Reason
from rashomon.names.gazetteer import fold, state_name
from rashomon.names.mentions import Mention
from rashomon.names.titles import office_key


@define(kw_only=True, eq=False)
class Cluster:
    """An entity in the making.

    Args:
        kind: As in `model.Entity`.
        name: The fullest form so far.
        words: The words of that form, without title.
        code: ISO code when it is a known state.
        state: Code of the state it belongs to.
        owner: The state it belongs to when that is learned from the text.
        offices: Keys of the offices it holds (`titles.office_key`).
        tags: Nouns that may refer back to it.
        sex: ``male``, ``female`` or empty.
        forms: Surface forms that stand for it by name, folded.
    """

    kind: str
    name: str
    words: tuple[str, ...]
    code: str = ""
    state: str = ""
    owner: Optional["Cluster"] = None
    role: str = ""
    offices: set[str] = field(factory=set)
    tags: set[str] = field(factory=set)
    sex: str = ""
    aliases: set[str] = field(factory=set)
    forms: set[str] = field(factory=set)
    mentions: list[Mention] = field(factory=list)
    reasons: list[Reason] = field(factory=list)

    @property
    def entity_id(self) -> str:
        """The id as `model.Entity` says."""
        if self.kind == "state" and self.code:
            return f"state:{self.code}"
        return f"{self.kind}:{fold(self.name)}"

    @property
    def state_id(self) -> str:
        """Id of the known state it belongs to, empty when none; a state belongs to itself."""
        code = self.code if self.kind == "state" else self.state
        return f"state:{code}" if code else ""

    def take_role(self, role: str) -> None:
        """Keep a role; the longest one is shown."""
        for part in role.split("; "):
            key = office_key(part)
            if key:
                self.offices.add(key)
            if len(part) > len(self.role):
                self.role = part

    def because(self, rule: str, detail: str, left: str, right: str) -> None:
        """Note why a form was merged, once for each form."""
        if not any(reason.rule == rule and reason.left == left for reason in self.reasons):
            self.reasons.append(Reason(rule=rule, detail=detail, left=left, right=right))


def known_state(code: str) -> Cluster:
    """A cluster for a state of the gazetteer."""
    name = state_name(code)
    return Cluster(kind="state", name=name, words=tuple(name.split()), code=code)
