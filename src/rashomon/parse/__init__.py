"""Report to sentences, tokens, syntax and entities; the only place that knows spaCy is `parse.engine`."""

from rashomon.parse.engine import DEFAULT_MODEL, Engine, load_engine
from rashomon.parse.paragraphs import Shelf
from rashomon.parse.parsed import EntitySpan, Parsed, QuoteSpan, Sentence, Token, once

__all__ = [
    "DEFAULT_MODEL",
    "Engine",
    "EntitySpan",
    "Parsed",
    "QuoteSpan",
    "Sentence",
    "Shelf",
    "Token",
    "load_engine",
    "once",
]
