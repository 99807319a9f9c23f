"""What would make a conflict none: what to look for in the texts, or to ask, for each rule that finds one.

Not what is true. Each sentence names the ways in which two such answers may both hold after all.
"""

_COUNTS = (
    "Both could hold if one counted at another time, in another place, or only a part "
    "(without the crew, confirmed cases only)."
)
_TIMES = (
    "Both could hold if one told the time of another step (the alarm, the arrival), or on the clock of another zone."
)
_PLACES = "Both could hold if one place lay in the other, or if each were that of another event."
_NAMES = "Both could hold if both were names of one, or if there were two of the kind."
_WORDS = "Both could hold if these were two utterances, or two translations of one."

SETTLES: dict[str, str] = {
    "date-day": _TIMES,
    "date-disjoint": _TIMES,
    "date-time": _TIMES,
    "figure-ceiling": _COUNTS,
    "figure-approximate": _COUNTS,
    "figure-changed-copy": (
        "The two share text: look which came first, and whether the number was put right or mistyped on the way."
    ),
    "figure-denied": "Both could hold if the denial were of this number for another time or place.",
    "figure-direction": "Both could hold if the two compared with different days or years.",
    "figure-exact": _COUNTS,
    "figure-floor": _COUNTS,
    "figure-headline": "The text below decides what the headline of its own report means; who wrote it may be asked.",
    "figure-part-over-whole": "Both could hold if one counted at a later time, or other people.",
    "figure-range": _COUNTS,
    "figure-vague": _COUNTS,
    "figure-within-report": "One report gives both: look for what each of the two counts, and as of when.",
    "figure-zero": _COUNTS,
    "identity-former": "Both could hold if the post was lost between the two reports: ask as of when each was told.",
    "identity-letters": "One of the two is a slip of the pen, unless the two are different people.",
    "identity-natural": "A death certificate or a post-mortem decides; both could hold if there were two dead.",
    "identity-negated": "Both could hold if it were ruled out at one time and named at another.",
    "identity-other": _NAMES,
    "place-abroad": "Both could hold if one told of the day before or after: ask for the hour of each.",
    "place-bearing": _PLACES,
    "place-died": "Both could hold if one told where the person was declared dead, and the other where life ended.",
    "place-disjoint": _PLACES,
    "place-sites": _PLACES,
    "place-spots": _PLACES,
    "place-negated": _PLACES,
    "position-denial": ("Both could hold if they spoke of different details, or if one had changed its mind since."),
    "position-issue": "Both could hold if they spoke of two things of one kind, of two times, or of a part.",
    "position-opposite": "Both could hold if they spoke of different charges, votes or attempts.",
    "position-self": "The two would be one after the other if the texts showed which of them was said later.",
    "update-contested": (
        "The source itself gives both for one day: ask it which came later, or whether they count different people."
    ),
    "quote-changed": _WORDS,
    "quote-speaker": "Both could hold if one spoke for the other, or both had said it.",
    "quote-turned": "The longer version shows what was left out; a recording or a transcript would settle it.",
}
