"""Paragraphs to typed regions: headline, byline, dateline, heading, caption, correction, table, bullet and body."""

from collections.abc import Sequence
from functools import cache

from attrs import evolve

from rashomon.lang import table
from rashomon.model import Region
from rashomon.read.dates import is_weekday, written_dates
from rashomon.read.paragraphs import Paragraph, ends_sentence

# Furniture is short; these are generous lengths in characters and words.
_LONGEST_HEADLINE = 250
_LONGEST_HEADING = (90, 14)
_LONGEST_FURNITURE = (200, 30)
# A line that ends like a sentence and has more lower-case words than this is prose, however many names it holds.
_FEW_PLAIN = 3
_LONGEST_FACT = (140, 5)
# Paragraphs before the first one of body that may be furniture.
_HEADER = 10
# Share of plain lower-case words up to which a line is made of names and dates rather than of sentences.
_NAMES_ONLY = 0.34
# Words beside its date that a line above the headline may hold.
_BARE = 2
_OPENING_QUOTES = "\"“'‘«"
_EDGES = ".,;:!?()[]\"'“”‘’«»*_–—-…/|"


def regions_of(paragraphs: Sequence[Paragraph], *, title: str = "") -> tuple[Region, ...]:
    """The regions of a text, one for each paragraph.

    Args:
        paragraphs: In order, without overlap. A role that is set stays.
        title: The report's title where the format gives it; the paragraph that says the same is the headline.

    Example:
        >>> from rashomon.read.paragraphs import paragraphs_of
        >>> text = "Two hurt at mill\\n\\nBy Ada Roe\\n\\nTwo people were hurt on Monday.\\n"
        >>> [region.role for region in regions_of(paragraphs_of(text))]
        ['headline', 'byline', 'body']
    """
    typed = _tail(_body(_header(list(paragraphs), title)))
    return tuple(Region(role=item.role or "body", start=item.start, end=item.end) for item in typed)


def words_of(text: str) -> list[str]:
    """Words without the punctuation around them."""
    return [word for word in (part.strip(_EDGES) for part in text.split()) if word]


def byline_cue(text: str) -> str:
    """The words by which the line names its writers ("By", "Reporting by"); empty when it has none.

    Example:
        >>> byline_cue("By Ada Roe"), byline_cue("By then the mill was empty.")
        ('By', '')
    """
    length = _begins(text, _phrases("byline"))
    named = words_of(text)[length : length + 2]
    if not length or not named or (ends_sentence(text) and not is_names(text)):
        return ""
    if named[0][:1].isupper() or (named[0] == "the" and len(named) > 1 and not ends_sentence(text)):
        return " ".join(words_of(text)[:length])
    return ""


def is_names(text: str) -> bool:
    """Whether the words of a line outside its dates are names: capitals, figures, and the small words inside names.

    Example:
        >>> is_names("Board of Health, 12 March 2031"), is_names("The board met on 12 March 2031")
        (True, False)
    """
    return len(_plain_words(text)) <= _NAMES_ONLY * len(_undated(text))


def updates_cue(text: str) -> bool:
    """Whether the text begins with words that tell of a change ("Last updated")."""
    return bool(_begins(text, _phrases("updated")))


def _header(items: list[Paragraph], title: str) -> list[Paragraph]:
    """Headline, byline, dateline and deck: the paragraphs before the first one of body."""
    has_headline = any(item.role == "headline" for item in items)
    wanted = fold(title)
    for n, item in enumerate(items[:_HEADER]):
        if not has_headline and wanted and fold(item.text) == wanted and item.role in ("", "heading"):
            items[n] = evolve(item, role="headline")
            has_headline = True
    for n, item in enumerate(items[:_HEADER]):
        if item.role in ("bullet", "table"):
            break
        if item.role:
            continue
        role = _note(item.text) or _furniture(item.text, after_headline=has_headline)
        if role == "dateline" and not has_headline and not _is_bare_date(item.text):
            titled = (
                n + 1 < len(items)
                and _is_title(items[n + 1].text)
                and not _furniture(items[n + 1].text, after_headline=True)
            )
            role = role if titled and items[n + 1].role in ("", "heading") and not _plain_words(item.text) else ""
        if not role and _is_title(item.text) and n + 1 < len(items):
            role = "heading" if has_headline else "headline"
            if role == "heading" and _is_fact(item.text) and _neighbour_fact(items, n):
                break
        if not role:
            break
        has_headline = has_headline or role == "headline"
        items[n] = evolve(item, role=role)
    return _settle_headline(items)


def _settle_headline(items: list[Paragraph]) -> list[Paragraph]:
    """A kicker ("BREAKING", "Press release") gives way to the headline under it; a headline said twice is one."""
    top = next((n for n, item in enumerate(items) if item.role == "headline"), -1)
    if top < 0:
        return items
    below = next((n for n in range(top + 1, len(items)) if items[n].role != "dateline"), -1)
    if (
        below > 0
        and items[below].role == "heading"
        and len(words_of(items[top].text)) <= 2 < len(words_of(items[below].text))
    ):
        items[top], items[below] = evolve(items[top], role="heading"), evolve(items[below], role="headline")
        top = below
    said = fold(items[top].text)
    return [
        evolve(item, role="headline") if item.role == "heading" and fold(item.text) == said else item for item in items
    ]


def _body(items: list[Paragraph]) -> list[Paragraph]:
    """Roles of what is still without one."""
    facts = [not item.role and _is_fact(item.text) for item in items]
    for n, item in enumerate(items):
        if item.role:
            continue
        near = [m for m in (n - 1, n + 1) if 0 <= m < len(items) and items[m].block == item.block and facts[m]]
        if facts[n] and near:
            role = "table"
        else:
            role = _note(item.text) or _row(item.text) or _time_line(item.text) or _credit(item.text)
        if not role and _is_heading(items, n):
            role = "heading"
        items[n] = evolve(item, role=role)
    return items


def _tail(items: list[Paragraph]) -> list[Paragraph]:
    """A heading with nothing under it at the end of the text is a signature ("The executive committee")."""
    for n in range(len(items) - 1, 0, -1):
        if items[n].role == "heading" and not items[n].text.rstrip().endswith("?"):
            items[n] = evolve(items[n], role="byline")
        elif items[n].role != "byline":
            break
    return items


def fold(text: str) -> str:
    """A line for comparison: words in lower case, without punctuation, apostrophes straight."""
    return " ".join(words_of(text.replace("’", "'").casefold()))


def _is_title(text: str) -> bool:
    """Whether a line reads as a headline or deck: it says something and does not end like a sentence."""
    if len(text) > _LONGEST_HEADLINE or not any(character.isalpha() for character in text):
        return False
    if not ends_sentence(text) or text.rstrip(_OPENING_QUOTES + "”’")[-1:] in "?!…":
        return True
    words = words_of(text)
    # "Envoy lands in the U.S." ends with an abbreviation, not with a sentence.
    return text.endswith(".") and len(words[-1].replace(".", "")) == words[-1].count(".") + 1 and words[-1].isupper()


def _furniture(text: str, *, after_headline: bool) -> str:
    """``byline`` or ``dateline`` when the line holds nothing but names, places and dates."""
    if len(text) > _LONGEST_FURNITURE[0] or len(text.split()) > _LONGEST_FURNITURE[1]:
        return ""
    if byline_cue(text):
        return "byline"
    begins = _begins(text, _phrases("published")) or _begins(text, _phrases("updated"))
    dated = bool(written_dates(text)) or _is_clock(words_of(text))
    if dated and (begins or (is_names(text) and not _is_prose(text))):
        return "dateline"
    capital = [word[:1].isupper() for word in words_of(text) if word[:1].isalpha()]
    placed = after_headline and "," in text and len(capital) <= 6 and not ends_sentence(text)
    return "byline" if placed and all(capital) else ""


def _is_prose(text: str) -> bool:
    """Whether a line full of names is a sentence all the same: "The Governor of X condemns the raid which ..."."""
    return ends_sentence(text) and len(_plain_words(text)) > _FEW_PLAIN


def _undated(text: str) -> list[str]:
    """The words of a line that belong to no date."""
    kept, at = [], 0
    for found in written_dates(text):
        kept.append(text[at : found.start])
        at = found.end
    return words_of(" ".join([*kept, text[at:]]))


def _plain_words(text: str) -> list[str]:
    """Lower-case words outside the dates that do not stand inside names either."""
    particles = table("layout")["name_particles"]
    return [word for word in _undated(text) if word[:1].islower() and word not in particles and not is_weekday(word)]


def _is_bare_date(text: str) -> bool:
    """A date with a place or a word like "Published" at most, which no headline is."""
    return len(_undated(text)) <= _BARE


def _credit(text: str) -> str:
    short = len(text) <= _LONGEST_FURNITURE[0]
    return "byline" if short and byline_cue(text.strip("()[]")) and is_names(text) else ""


def _note(text: str) -> str:
    """``correction`` or ``caption`` when the first words say so."""
    words = words_of(text)
    if words and _is_clock(words[:1]):  # a live entry: "17:15 Correction: ..."
        text = text.partition(words[0])[2].lstrip(_EDGES + " ")
    for role in ("correction", "caption"):
        length = _begins(text, _phrases(role))
        colon = length and text.split()[length - 1].endswith(":")
        alone = length and len(text.split()) == length
        if colon or (alone and role == "correction") or _begins(text, _phrases(f"{role}_bare")):
            return role
    return "correction" if _takes_back(words_of(text)) else ""


def _takes_back(words: Sequence[str]) -> bool:
    """ "This article was amended on 3 May ...": a word for the text itself, then a word for changing it."""
    lower = [word.lower() for word in words[:9]]
    subject = next((n for n, word in enumerate(lower[:3]) if word in table("layout")["correction_subject"]), -1)
    return (
        subject > 0
        and lower[0] in ("this", "the", "our")
        and any(word in table("layout")["correction_verb"] for word in lower[subject + 1 :])
    )


def _row(text: str) -> str:
    """``table`` for a line of cells."""
    cells = [cell for cell in text.split("\t") if cell.strip()]
    return "table" if len(cells) > 2 or (text.startswith("|") and text.count("|") > 2) else ""


def _time_line(text: str) -> str:
    """``dateline`` for a line that holds only a date or a clock time, as live pages set above each entry."""
    words = words_of(text)
    if len(words) > 8:
        return ""
    dates = written_dates(text)
    if dates:
        rest = words_of(text[: dates[0].start] + " " + text[dates[-1].end :])
        return "dateline" if len(rest) <= 3 and is_names(text) and not ends_sentence(text.rstrip(".")) else ""
    return "dateline" if words and _is_clock(words) else ""


def _is_clock(words: Sequence[str]) -> bool:
    """ "18:40", "6.40pm", "6.40 pm GMT"."""
    if not words or len(words) > 3:
        return False
    digits = words[0].lower().removesuffix("am").removesuffix("pm").replace(".", ":")
    hour, colon, minute = digits.partition(":")
    told = hour.isdecimal() and len(hour) <= 2 and (not colon or (minute.isdecimal() and len(minute) == 2))
    half = words[0].lower().endswith(("am", "pm")) or any(
        word.lower().replace(".", "") in ("am", "pm") for word in words[1:]
    )
    return told and bool(colon or half) and all(word.isalpha() or "." in word for word in words[1:])


def _is_fact(text: str) -> bool:
    """ "Built: 1989": a label, a colon, a value, and no sentence."""
    label, colon, value = text.partition(":")
    if not colon or not value[:1].isspace() or not value.strip() or len(text) > _LONGEST_FACT[0]:
        return False
    return (
        label[:1].isupper()
        and len(label.split()) <= _LONGEST_FACT[1]
        and not ends_sentence(text)
        and not set(label) & set(_OPENING_QUOTES)
    )


def _neighbour_fact(items: Sequence[Paragraph], n: int) -> bool:
    return any(
        0 <= m < len(items) and items[m].block == items[n].block and _is_fact(items[m].text) for m in (n - 1, n + 1)
    )


def _is_heading(items: Sequence[Paragraph], n: int) -> bool:
    """A short line without a final mark (or a question) that stands above something."""
    text = items[n].text
    if len(text) > _LONGEST_HEADING[0] or len(text.split()) > _LONGEST_HEADING[1] or text[0] in _OPENING_QUOTES:
        return False
    if not any(character.isalpha() for character in text):
        return False
    final = text.rstrip("*_")[-1:]
    if ends_sentence(text) and final not in ("?", ":"):
        return False
    if final == ":" and len(text.split()) > 4:
        return False
    if n and final == "?" and items[n - 1].block == items[n].block and items[n - 1].role in ("", "body"):
        return False  # a question put in an interview
    opens = (
        n == 0 or items[n - 1].block != items[n].block or ends_sentence(items[n - 1].text) or items[n - 1].role != ""
    )
    return opens and text[:1] == text[:1].upper()


def _begins(text: str, phrases: frozenset[tuple[str, ...]]) -> int:
    """Number of the text's first words that are one of the phrases; the longest counts."""
    words = [word.lower().replace("’", "'") for word in words_of(text[:120])]
    return max((len(phrase) for phrase in phrases if tuple(words[: len(phrase)]) == phrase), default=0)


@cache
def _phrases(name: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in table("layout")[name])
