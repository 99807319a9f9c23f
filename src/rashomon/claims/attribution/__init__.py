"""Who says what: sources, cues, contents and how they nest.

`frames` reads verbs as cues and `contents` what they say, `wordings` the cues that are no verbs; `speech` joins
quotations to cues and `carry` goes past the end of a sentence; `speakers` finds who stands behind a cue, `sources`
names and types them, `links` what stands around them; `find` puts it together.
"""

from rashomon.claims.attribution.find import find_attributions
from rashomon.claims.attribution.values import Attribution, Attributions

__all__ = ["Attribution", "Attributions", "find_attributions"]
