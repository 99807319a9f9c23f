"""Features: what two claims of one kind must share to answer the same question.

Each is a function with a docstring that users see. `FEATURES` lists them by kind; bars come first, since a barred pair
is looked at no further.
"""

from rashomon.align.evidence import Feature
from rashomon.align.features.events import clause_words, moment_shape, place_name, same_arguments, same_event
from rashomon.align.features.figures import (
    figure_words,
    new_and_total,
    one_sentence,
    part_and_whole,
    same_measure,
    same_party,
    same_population,
    same_restriction,
    same_unit,
    same_value,
)
from rashomon.align.features.identities import identity_words, same_role
from rashomon.align.features.sayings import same_actor, same_proposition, same_speaker, same_words
from rashomon.align.features.shared import imagined, other_happening

__all__ = ["FEATURES"]

FEATURES: dict[str, tuple[Feature, ...]] = {
    "figure": (
        other_happening,
        imagined,
        same_measure,
        same_unit,
        same_party,
        part_and_whole,
        new_and_total,
        same_population,
        same_restriction,
        figure_words,
        same_value,
        one_sentence,
    ),
    "date": (other_happening, imagined, moment_shape, same_event, same_arguments, clause_words),
    "place": (other_happening, imagined, same_event, same_arguments, clause_words, place_name),
    "position": (same_proposition, same_actor),
    "quote": (same_words, same_speaker),
    "identity": (other_happening, same_role, identity_words),
}
