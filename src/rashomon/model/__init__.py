"""Frozen value types, and nothing else; imports nothing else of the package.

`Report` is what was read, `Claim` is one attributed value with its words, `Question` is what several claims
answer, `Relation` says how two of them stand to one another and why. `Dossier` holds the whole comparison, `Decision`
what a person ruled.
"""

from rashomon.model.claim import (
    BASES,
    KINDS,
    MODES,
    STANCES,
    Answer,
    Claim,
    Context,
    Extraction,
    Figure,
    Identity,
    Moment,
    Place,
    Position,
    Quotation,
    Scope,
    Source,
    Value,
)
from rashomon.model.decision import CREDIBILITY, DECISIONS, RELIABILITY, SPOKEN, Decision, Ruling, Spot, Target
from rashomon.model.dossier import (
    RELATIONS,
    ROOTS,
    STATUSES,
    Best,
    Dossier,
    Lineage,
    Question,
    Reading,
    Relation,
    Root,
    SharedSpan,
    Side,
    Support,
    Unread,
)
from rashomon.model.name import Entity, NameMerge
from rashomon.model.reason import Reason
from rashomon.model.report import Box, Notice, Printed, Region, Report
from rashomon.model.text_quote import TextQuote

__all__ = [
    "Answer",
    "BASES",
    "CREDIBILITY",
    "DECISIONS",
    "KINDS",
    "MODES",
    "RELATIONS",
    "RELIABILITY",
    "ROOTS",
    "SPOKEN",
    "STANCES",
    "STATUSES",
    "Best",
    "Box",
    "Claim",
    "Context",
    "Decision",
    "Dossier",
    "Entity",
    "Extraction",
    "Figure",
    "Identity",
    "Lineage",
    "Moment",
    "NameMerge",
    "Notice",
    "Place",
    "Position",
    "Printed",
    "Question",
    "Quotation",
    "Reading",
    "Reason",
    "Region",
    "Relation",
    "Report",
    "Root",
    "Ruling",
    "Scope",
    "SharedSpan",
    "Side",
    "Source",
    "Spot",
    "Support",
    "Target",
    "TextQuote",
    "Unread",
    "Value",
]
