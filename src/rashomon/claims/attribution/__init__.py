"""Who says what: sources, cues, contents and how they nest.

`candidates` reads cues and their contents from the syntax, `speakers` finds who stands behind a cue, `speech` joins
quotations to cues, `sources` types and names them, `find` puts it together.
"""

from rashomon.claims.attribution.find import find_attributions
from rashomon.claims.attribution.values import Attribution, Attributions

__all__ = ["Attribution", "Attributions", "find_attributions"]
