"""Which language a text is in; English is told without loading a model."""

from functools import cache
from typing import Any

from rashomon.lang import table

# Words looked at; enough to be sure, and cheap.
_SAMPLE = 400
# Fewer words than this tell nothing.
_LEAST = 12
# English running text is a third function words; no other language comes near this share of the English ones.
_ENGLISH_SHARE = 0.2
# How sure the classifier must be of another language before we say so.
_SURE = 0.9


def detect_language(text: str) -> str:
    """ISO 639-1 code of the text's language; ``en`` when it is too short to tell.

    Example:
        >>> detect_language("The roof of the mill fell in on Monday and two of the workers were hurt, the police said.")
        'en'
    """
    words = text[: _SAMPLE * 12].casefold().split(maxsplit=_SAMPLE)[:_SAMPLE]
    function_words = _function_words()
    if len(words) < _LEAST and text.isascii():
        return "en"
    if sum(word.strip(".,;:\"'()") in function_words for word in words) >= _ENGLISH_SHARE * len(words):
        return "en"
    language, score = _classifier().classify(" ".join(words))
    return str(language) if score >= _SURE else "en"


@cache
def _function_words() -> frozenset[str]:
    return frozenset(table("layout")["function_words"])


@cache
def _classifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
