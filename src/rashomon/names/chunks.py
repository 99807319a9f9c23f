"""Runs of capitalised words: where a name may begin and end, before anything is known of what it names."""

from functools import cache

from rashomon.lang import table
from rashomon.names.gazetteer import find_state
from rashomon.names.titles import title_at
from rashomon.parse import Parsed, Sentence, Token

# Labels of the pipeline that are names; the others are numbers, dates and the like.
NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
_NUMBERS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL"})
# So many particles stand in a row inside a name, at most ("Santa Cruz de la Sierra").
_PARTICLES = 3
_OF = frozenset({"of", "for"})
_REALMS = frozenset(
    {"republic", "kingdom", "union", "state", "states", "emirate", "federation", "commonwealth", "house"}
)
_OPENERS = frozenset({'"', "'", "\u201c", "\u2018", "(", ":", "-", "\u2013", "\u2014", "\u2022"})
_POSSESSIVE = frozenset({"'s", "'"})


@cache
def org_heads() -> frozenset[str]:
    """Nouns that make a capitalised name the name of an organisation."""
    return frozenset(table("agencies")["heads"]["words"])


@cache
def outlet_heads() -> frozenset[str]:
    """Nouns that end the names of newspapers and agencies."""
    return frozenset(table("agencies")["outlets"]["words"])


@cache
def _numbered() -> frozenset[str]:
    return frozenset(table("agencies")["numbered"]["words"])


@cache
def _realm_adjective() -> frozenset[str]:
    return frozenset(table("demonyms")["official"]["realm_adjective"])


@cache
def _never() -> frozenset[str]:
    return frozenset(table("agencies")["never"]["words"])


@cache
def place_heads() -> frozenset[str]:
    """Nouns that make a capitalised name the name of a place when they end it."""
    return frozenset(table("agencies")["places"]["words"])


@cache
def place_openers() -> frozenset[str]:
    """Nouns that make a capitalised name the name of a place when they begin it."""
    return frozenset(table("agencies")["places"]["before"])


@cache
def particles() -> frozenset[str]:
    """Lower-case words inside a person's name."""
    return frozenset(table("titles")["particles"]["words"])


def is_capital(token: Token) -> bool:
    """Whether a token is written like a name."""
    return token.text[0].isupper() and token.text[-1].isalnum() or (token.text[0].isupper() and token.text[-1] == ".")


def is_shouted(parsed: Parsed, sentence: Sentence) -> bool:
    """Whether capitals tell nothing in a sentence: a headline in title case, a line in capitals."""
    plain = [token.text for token in parsed.tokens_of(sentence) if token.text.isalpha()]
    if len(plain) > 1 and all(text.isupper() for text in plain):
        return True
    longer = [text for text in plain if len(text) > 3]
    raised = sum(text[0].isupper() for text in longer)
    if len(longer) >= 4 and raised >= 0.75 * len(longer) and (sentence.region != "body" or len(longer) >= 6):
        # A sentence of titles and names is no headline: its verb stands in lower case.
        return sentence.region != "body" or not any(
            token.pos in ("VERB", "NOUN") and token.text.islower() and len(token.text) > 3
            for token in parsed.tokens_of(sentence)
        )
    return len(longer) >= 2 and sum(text.isupper() for text in longer) >= 0.6 * len(longer)


def _opens(parsed: Parsed, token: Token, sentence: Sentence) -> bool:
    """Whether a capital may only be that of a sentence: no word stands before, or a mark that opens a new one does."""
    before = parsed.tokens[sentence.first : token.i]
    return not before or before[-1].text in _OPENERS or not any(word.text.isalpha() for word in before)


def _starts(parsed: Parsed, token: Token, sentence: Sentence) -> bool:
    """Whether a token can be the first word of a name."""
    if not is_capital(token) or token.pos in ("PRON", "DET", "PUNCT", "NUM") and token.entity not in NAME_LABELS:
        return False
    if token.entity in _NUMBERS and find_state([token.lower]) is None:
        return False
    if token.text in ("I", "A"):
        return False
    if token.dep == "advmod" and token.entity not in NAME_LABELS and _opens(parsed, token, sentence):
        # "First confirmed case in ...": the tagger takes a capital for a name, the parser knows better.
        return False
    if token.entity == "ORDINAL" and not (token.i + 1 < sentence.last and is_capital(parsed.tokens[token.i + 1])):
        return False
    if token.lower in _never():
        following = parsed.tokens[token.i + 1] if token.i + 1 < sentence.last else None
        if (
            following is None
            or not is_capital(following)
            or following.tag not in ("NNP", "NNPS")
            or token.pos != "PROPN"
        ):
            return False
        if token.entity in _NUMBERS or token.text.isupper():
            return False
    opens = _opens(parsed, token, sentence)
    if not opens:
        return token.pos not in ("VERB", "AUX", "ADV", "ADP", "SCONJ", "CCONJ", "INTJ") or token.entity in NAME_LABELS
    if token.tag == "NNP" or (token.tag == "NNPS" and token.entity in NAME_LABELS):
        return True
    if find_state([token.lower]) is not None or title_at([token.lower], 0):
        return True
    following = parsed.tokens[token.i + 1] if token.i + 1 < sentence.last else None
    if (
        following is not None
        and is_capital(following)
        and following.tag in ("NNP", "NNPS")
        and token.pos in ("NOUN", "ADJ")
    ):
        return True
    if following is not None and token.pos == "ADJ" and following.lower in _realm_adjective():
        return True
    return token.entity in NAME_LABELS and token.pos in ("NOUN", "ADJ", "X")


def chunks(parsed: Parsed, sentence: Sentence) -> list[tuple[int, int]]:
    """Token ranges [first, last) of the capitalised runs of a sentence, in order.

    A run goes on over "of" and "for" after a word that calls for them ("Ministry of", "Sound of", "Chief of"), over
    "and" inside
    such a name, over hyphens, ampersands and particles ("van", "bin"), and over a possessive before a head noun
    ("Nurses' Union").
    """
    found: list[tuple[int, int]] = []
    i = sentence.first
    while i < sentence.last:
        if not _starts(parsed, parsed.tokens[i], sentence):
            i += 1
            continue
        last = _end(parsed, i, sentence)
        if not _is_noise(parsed, i, last):
            found.append((i, last))
        i = last
    return found


def _is_noise(parsed: Parsed, first: int, last: int) -> bool:
    """A lone initial, a code with digits, words in capitals for their own sake."""
    texts = [token.text for token in parsed.tokens[first:last]]
    if last - first == 1:
        text = texts[0]
        coded = any(char.isdigit() for char in text) and not any(char.islower() for char in text)
        return len(text.rstrip(".")) == 1 or coded
    shouted = all(text.isupper() for text in texts) and max(map(len, texts)) > 3
    return shouted and parsed.tokens[first].i != parsed.sentence_of(first).first


def _end(parsed: Parsed, first: int, sentence: Sentence) -> int:
    tokens = parsed.tokens
    i = first + 1
    while i < sentence.last:
        token = tokens[i]
        if _continues(token):
            i += 1
            continue
        if tokens[i - 1].lower in _numbered() and token.text.isdigit():
            return i + 1
        step = _bridge(parsed, first, i, sentence)
        if not step:
            break
        i += step
    return i


def _continues(token: Token) -> bool:
    return is_capital(token) and token.entity not in ("DATE", "TIME") and token.text != "I" and token.pos != "PRON"


def _bridge(parsed: Parsed, first: int, at: int, sentence: Sentence) -> int:
    """Number of tokens to step over when the run goes on behind a connector, else 0."""
    tokens = parsed.tokens
    token = tokens[at]
    if at + 1 >= sentence.last:
        return 0
    following = tokens[at + 1]
    before = tokens[at - 1]
    tight = before.end == token.start and token.end == following.start
    if (
        token.text in ("-", "\u2010", "\u2011")
        and tight
        and (is_capital(following) or before.text.istitle() and len(following.text) > 1 and following.pos == "PROPN")
    ):
        return 2
    if token.text == "&" and is_capital(following):
        return 2
    inner = _particles_from(parsed, at, sentence)
    if inner and (inner > 1 or token.lower not in ("la", "y")) and is_capital(tokens[at + inner]):
        return inner + 1
    if token.lower in _OF:
        return _bridge_of(parsed, first, at, sentence)
    if token.lower == "and" and is_capital(following):
        words = [inner.lower for inner in tokens[first:at]]
        titled = title_at(words, 0) and "of" not in words
        ministry = words[0] in ("ministry", "department", "office") or ("for" in words and not titled)
        after = tokens[at + 2] if at + 2 < sentence.last else None
        return 2 if ministry and following.lower not in ("the",) and (after is None or after.lower != "of") else 0
    if token.lower in _POSSESSIVE and token.tag == "POS" and is_capital(following):
        plural = before.tag in ("NNS", "NNPS") or before.lower in ("people", "women", "men", "children")
        head = following.lower in org_heads()
        return 2 if plural and head and find_state([before.lower]) is None and before.lower not in _REALMS else 0
    return 0


def _particles_from(parsed: Parsed, at: int, sentence: Sentence) -> int:
    """How many particles stand from a token on, with a word behind them: of "Santa Cruz de la Sierra" two."""
    end = at
    while end < min(at + _PARTICLES, sentence.last - 1) and parsed.tokens[end].lower in particles():
        end += 1
    return end - at


def _is_band(parsed: Parsed, i: int, sentence: Sentence) -> bool:
    """ "The Sons of the Plain": people in the plural, with a capital where none is due."""
    token = parsed.tokens[i]
    written_so = token.i > sentence.first and token.tag in ("NNS", "NNPS") and is_capital(token)
    return written_so and (token.lemma.lower() in people() or token.lower.removesuffix("s") in people())


@cache
def people() -> frozenset[str]:
    """Nouns that name people."""
    return frozenset((*table("persons")["nouns"], *table("titles")["family"]["words"]))


def _bridge_of(parsed: Parsed, first: int, at: int, sentence: Sentence) -> int:
    tokens = parsed.tokens
    before = tokens[at - 1].lower
    following = tokens[at + 1]
    words = [tokens[at - 1].lower]
    calls = (
        before in org_heads()
        or before in place_heads()
        or before in _REALMS
        or title_at(words, 0) > 0
        or before in ("minister", "star", "bank")
        or _is_band(parsed, at - 1, sentence)
    )
    if not calls:
        return 0
    if is_capital(following) and following.entity not in ("DATE", "TIME"):
        return 2
    third = tokens[at + 2] if at + 2 < sentence.last else None
    if following.lower == "the" and third is not None and is_capital(third) and third.entity not in ("DATE", "TIME"):
        return 3
    return 0
