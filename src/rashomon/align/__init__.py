"""Claims to questions: blocking, features, clustering, labels."""

from rashomon.align.answers import answered
from rashomon.align.label import label_of
from rashomon.align.questions import Group, align

__all__ = ["Group", "align", "answered", "label_of"]
