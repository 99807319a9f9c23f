"""Claims to questions: blocking, features, clustering, labels."""

from rashomon.align.answers import answered, with_answers
from rashomon.align.days import NOTICES, days_told
from rashomon.align.labels import label_of
from rashomon.align.questions import Group, align
from rashomon.align.remembered import Remembered
from rashomon.align.unmet import unmet, without

__all__ = [
    "NOTICES",
    "Group",
    "Remembered",
    "align",
    "answered",
    "days_told",
    "label_of",
    "unmet",
    "with_answers",
    "without",
]
