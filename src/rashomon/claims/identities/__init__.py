"""Identities as claims: who or what something was - cause, weapon, perpetrator, germ, name, holder of a role."""

from collections.abc import Iterable
from typing import ClassVar

from rashomon.claims.draft import Draft
from rashomon.claims.identities.arms import arms
from rashomon.claims.identities.bearers import NAME, bearers, names_of
from rashomon.claims.identities.blame import blamed
from rashomon.claims.identities.carried import carried
from rashomon.claims.identities.causes import causes
from rashomon.claims.identities.charge import charges
from rashomon.claims.identities.clues import clues
from rashomon.claims.identities.conditions import CONDITION, conditions, excludes, may_come_to, state_of
from rashomon.claims.identities.contents import CONTENTS, contents
from rashomon.claims.identities.deaths import deaths
from rashomon.claims.identities.deeds import deeds
from rashomon.claims.identities.departures import departures
from rashomon.claims.identities.designs import MODEL, models
from rashomon.claims.identities.doers import DOER, doers, doers_of
from rashomon.claims.identities.doings import doings
from rashomon.claims.identities.echoes import ECHO, echoes_of
from rashomon.claims.identities.fare import sickened
from rashomon.claims.identities.faults import FAILURE, FAULT, faults
from rashomon.claims.identities.frames import asked
from rashomon.claims.identities.germs import germs
from rashomon.claims.identities.grounds import grounds
from rashomon.claims.identities.guise import guises
from rashomon.claims.identities.injuries import INJURY, injuries
from rashomon.claims.identities.kindling import kindled
from rashomon.claims.identities.kinds import KIND, kinds
from rashomon.claims.identities.means import perpetrators, vehicles, weapons
from rashomon.claims.identities.nature import natural
from rashomon.claims.identities.offences import OFFENCE, offences_of
from rashomon.claims.identities.offices import is_office, is_single, offices_of
from rashomon.claims.identities.people import WHO, people_of
from rashomon.claims.identities.reasons import reasons
from rashomon.claims.identities.roles import is_relation, parts, parts_of
from rashomon.claims.identities.said import said, said_of
from rashomon.claims.identities.substances import SUBSTANCE, substances
from rashomon.claims.identities.successions import successors_of
from rashomon.claims.identities.things import agreements, outlets, vessels
from rashomon.claims.identities.told import DEATH
from rashomon.claims.identities.tools import tools
from rashomon.claims.identities.traits import SIDE, traits_of
from rashomon.claims.identities.victims import VICTIM, victims_of
from rashomon.claims.identities.ways import ways
from rashomon.claims.identities.wounds import WOUND, wounds
from rashomon.claims.identities.wrecks import wrecks
from rashomon.claims.passages import Passages

_READERS = (
    causes,
    clues,
    grounds,
    kindled,
    sickened,
    faults,
    natural,
    wrecks,
    weapons,
    arms,
    vehicles,
    perpetrators,
    blamed,
    guises,
    germs,
    bearers,
    vessels,
    outlets,
    agreements,
    models,
    departures,
    ways,
    deaths,
    deeds,
    kinds,
    contents,
    conditions,
    charges,
    asked,
    said,
    doers,
    tools,
    reasons,
    parts,
    wounds,
    injuries,
    substances,
    carried,
    doings,
)


# The role of who or what answers a question that no rule has a role for.
OPEN = "who or what"


class Identities:
    """Reads claims of kind ``identity``; the roles and their words are data, lang/en/roles.toml."""

    name: ClassVar[str] = "identities.en"
    version: ClassVar[str] = "3"
    kind: ClassVar[str] = "identity"

    def extract(self, passages: Passages) -> Iterable[Draft]:
        """All claims of this kind in the report; one for each role, name and sentence."""
        seen: set[tuple[str, str, int, bool]] = set()
        for reader in _READERS:
            for draft in reader(passages):
                value = draft.value
                key = (
                    getattr(value, "role", ""),
                    getattr(value, "name", "").lower(),
                    passages.parsed.tokens[draft.token].sentence,
                    getattr(value, "negated", False),
                )
                if key not in seen:
                    seen.add(key)
                    yield draft


__all__ = [
    "CONDITION",
    "CONTENTS",
    "DEATH",
    "DOER",
    "ECHO",
    "FAILURE",
    "FAULT",
    "INJURY",
    "KIND",
    "MODEL",
    "NAME",
    "OFFENCE",
    "OPEN",
    "SIDE",
    "SUBSTANCE",
    "VICTIM",
    "WHO",
    "WOUND",
    "Identities",
    "doers_of",
    "echoes_of",
    "excludes",
    "is_office",
    "is_relation",
    "is_single",
    "may_come_to",
    "names_of",
    "offences_of",
    "offices_of",
    "parts_of",
    "people_of",
    "said_of",
    "state_of",
    "successors_of",
    "traits_of",
    "victims_of",
]
