"""Numeral grammar: numbers with offsets, from tokens, before any syntax.

`lexer` cuts a sentence into pieces, `amounts` reads numbers from them; `grammar` goes over them, `attach` adds units,
`joining` makes ranges and shares of two numbers, `spans` links the ends of a movement, `bounds` reads the qualifiers
around, `moves` the direction, and `roles` and `ages` tell what is no amount at all.
"""

from rashomon.claims.numerals.grammar import DEFAULT_PROFILE, figures_of, find_numerals, scan
from rashomon.claims.numerals.numeral import Numeral

__all__ = ["DEFAULT_PROFILE", "Numeral", "figures_of", "find_numerals", "scan"]
