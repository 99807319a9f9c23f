"""Looking around a number: the piece at a place, and whether something counted follows."""

from rashomon.claims.numerals.lexer import Piece
from rashomon.parse import Parsed


def near(pieces: list[Piece], i: int) -> str:
    return pieces[i].lower if 0 <= i < len(pieces) else ""


def noun_follows(parsed: Parsed, pieces: list[Piece], at: int) -> bool:
    """Whether something counted follows: adjectives and participles may stand before the noun."""
    for piece in pieces[at : at + 5]:
        token = parsed.tokens[piece.token]
        if token.pos in ("NOUN", "PROPN") and piece.kind == "word":
            return True
        if piece.lower in ("dead", "killed", "injured", "wounded", "missing", "hurt", "more", "of") or (
            piece.text == "%" and piece is pieces[at]
        ):
            return True
        if token.pos not in ("ADJ", "ADV", "VERB") and piece.text != "-":
            return False
        if token.tag in ("VBD", "VBZ", "VBP"):
            return False
    return False
