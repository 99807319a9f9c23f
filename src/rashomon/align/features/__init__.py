"""Features: what two claims of one kind must share to answer the same question.

Each is a function with a docstring that users see. `FEATURES` lists them by kind; bars come first, since a barred pair
is looked at no further.
"""

from rashomon.align.evidence import Feature
from rashomon.align.features.chance import few_of_many, who_demands, who_tells
from rashomon.align.features.events import (
    moment_shape,
    nearest_clock,
    news_and_past,
    one_clock,
    one_report_time,
    one_sentence_time,
    place_name,
    place_way,
    same_moment,
    same_precision,
    same_whom,
)
from rashomon.align.features.figures import (
    figure_event,
    figure_sentence,
    figure_words,
    new_and_total,
    one_sentence,
    only_counts,
    same_agent,
    same_measure,
    same_party,
    same_person,
    same_place,
    same_population,
    same_restriction,
    same_unit,
    same_value,
)
from rashomon.align.features.identities import same_role
from rashomon.align.features.leads import same_lead, told_from
from rashomon.align.features.meaning import told_alike
from rashomon.align.features.parts import part_and_whole
from rashomon.align.features.sayings import answers, same_actor, same_proposition, same_speaker, same_words
from rashomon.align.features.shared import (
    clause_words,
    imagined,
    names_around,
    one_report,
    other_happening,
    reports_apart,
    same_arguments,
    same_event,
    same_passage,
    sentence_words,
)

__all__ = ["FEATURES"]

_AROUND: tuple[Feature, ...] = (same_event, same_arguments, clause_words, sentence_words, names_around, told_alike)
_BOTH: tuple[Feature, ...] = (same_passage, one_report)

FEATURES: dict[str, tuple[Feature, ...]] = {
    "figure": (
        reports_apart,
        other_happening,
        imagined,
        same_measure,
        same_unit,
        same_lead,
        told_from,
        same_person,
        same_party,
        same_agent,
        part_and_whole,
        new_and_total,
        same_population,
        same_restriction,
        one_sentence,
        same_place,
        only_counts,
        few_of_many,
        who_demands,
        who_tells,
        same_value,
        figure_event,
        same_arguments,
        figure_words,
        figure_sentence,
        names_around,
        told_alike,
        *_BOTH,
    ),
    "date": (
        reports_apart,
        other_happening,
        imagined,
        moment_shape,
        same_whom,
        one_sentence_time,
        news_and_past,
        one_report_time,
        same_moment,
        nearest_clock,
        same_precision,
        *_AROUND,
        *_BOTH,
    ),
    "place": (reports_apart, other_happening, imagined, place_way, same_whom, place_name, one_clock, *_AROUND, *_BOTH),
    "position": (reports_apart, other_happening, same_proposition, same_actor, answers, *_AROUND, *_BOTH),
    "quote": (same_words, same_speaker, same_passage),
    "identity": (reports_apart, other_happening, same_role, *_AROUND, *_BOTH),
}
