"""Numeral grammar: numbers with offsets, from tokens, before any syntax.

`lexer` cuts a sentence into pieces, `amounts` reads numbers from them, `grammar` adds units and joins ranges and movements,
`bounds` reads the qualifiers around, `moves` the movement, and `roles` tells what is no amount at all.
"""

from rashomon.claims.numerals.grammar import find_numerals, scan
from rashomon.claims.numerals.numeral import Numeral

__all__ = ["Numeral", "find_numerals", "scan"]
