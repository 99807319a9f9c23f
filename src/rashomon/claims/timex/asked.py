"""What is asked right before a time or a place told without a verb ("When was that?" "Just before six.")."""

from rashomon.claims.clause import predicate_of
from rashomon.parse import Parsed, Sentence

# What asks for a time beside "when": "at what time", "which day".
_ASKING = frozenset(["what", "which"])
_ASKED = frozenset(["time", "hour", "day", "date", "month", "year", "minute"])
# So many sentences back a question is still being answered: the names of who speaks may be cut off as sentences.
_NEAR = 3
# No longer sentence between question and answer.
_SHORT = 5


def asks_when(parsed: Parsed, token: int) -> int | None:
    """The verb of what is asked of when by `asked_before`."""
    return asked_before(parsed, token, "when", _ASKED)


def asked_before(parsed: Parsed, token: int, word: str, nouns: frozenset[str] = frozenset()) -> int | None:
    """The verb of what is asked with a word ("when", "where") or for one of some nouns ("what time") right
    before the sentence of a token; None where nothing is.

    Example:
        >>> from rashomon.model import Report
        >>> from rashomon.parse import load_engine
        >>> text = "And when did the boat sink? Just before six."
        >>> parsed = load_engine().parse(Report(id="r-1", sha256="1", path="a", text=text))
        >>> parsed.tokens[asked_before(parsed, 8, "when")].text
        'sink'
    """
    here = parsed.sentence_of(token)
    for back in range(1, _NEAR + 1):
        if here.i < back:
            return None
        sentence = parsed.sentences[here.i - back]
        if any(t.text == "?" for t in parsed.tokens_of(sentence)):
            return _asked(parsed, sentence, word, nouns)
        if sentence.last - sentence.first > _SHORT:
            return None
    return None


def _asked(parsed: Parsed, sentence: Sentence, word: str, nouns: frozenset[str]) -> int | None:
    tokens = parsed.tokens_of(sentence)
    for token, behind in zip(tokens, [*tokens[1:], tokens[-1]], strict=True):
        if token.lower == word or (token.lower in _ASKING and behind.lower in nouns):
            verb = parsed.tokens[predicate_of(parsed, token.i)]
            # A question of one word ("And when?") is of what was told before.
            whole = verb.sentence == sentence.i and (verb.pos in ("VERB", "AUX") or len(tokens) > _SHORT)
            return verb.i if whole and verb.i != token.i else _root_before(parsed, sentence)
    return None


def _root_before(parsed: Parsed, sentence: Sentence) -> int | None:
    """ "And when?": of what was told last."""
    for back in range(1, _NEAR + 1):
        if sentence.i < back:
            return None
        for token in parsed.tokens_of(parsed.sentences[sentence.i - back]):
            if token.dep == "ROOT" and token.pos in ("VERB", "AUX"):
                return token.i
    return None
