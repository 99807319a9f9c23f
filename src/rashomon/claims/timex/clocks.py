"""Times of the clock: "2 a.m.", "02:10", "2.15", "2200 GMT", "half past two", "shortly after noon"."""

import re

from rashomon.claims.timex.asked import asks_when
from rashomon.claims.timex.atoms import Atom
from rashomon.claims.timex.lexicon import Lexicon
from rashomon.claims.timex.marks import Mark
from rashomon.parse import Parsed, Token

_COLON = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?:h|hrs)?$")
_SECONDS = re.compile(r"([01]?\d|2[0-3]):([0-5]\d):[0-5]\d$")
# "17.05:31" is written for nothing else.
_DOTTED_SECONDS = re.compile(r"([01]\d|2[0-3])\.([0-5]\d):[0-5]\d$")
_DOTTED = re.compile(r"([01]?\d|2[0-3])\.([0-5]\d)$")
_HOURED = re.compile(r"([01]?\d|2[0-3])h([0-5]\d)$")
_MILITARY = re.compile(r"([01]\d|2[0-3])([0-5]\d)$")
# "0514Z": Zulu time.
_ZULU = re.compile(r"([01]\d|2[0-3])([0-5]\d)z$")
_STAMPS = re.compile(r"^(?:[01]?\d|2[0-3])\.[0-5]\d(?= +[A-Z\"'\u201c\u2018]\S* \S+ \S+)", re.MULTILINE)
# A report that tells an hour with a dot, of a day of twenty-four or of no price.
_DOTS = re.compile(
    r"\b(?:at|around|until|since) (?:about |around )?(?:[01]?\d|2[0-3])\.[0-5]\d"
    r"(?![\d%:]|[.,]\d| ?(?:per|percent|million|billion|m|km|metres|meters|tonnes)\b)",
    re.IGNORECASE,
)
_NAMED = {"noon": 12, "midday": 12, "midnight": 0}
# So many paragraphs of a live page begin with a stamp.
_POSTS = 3
_WITH_HALF = re.compile(r"\b(?:0?[1-9]|1[0-2])\.[0-5]\d ?[ap]\.?m\b")
_HALVED = re.compile(r"\b(?:0?[1-9]|1[0-2])[:.][0-5]\d ?[ap]\.?m\b", re.IGNORECASE)
_TWENTY_FOUR = re.compile(r"(?<![\d.,:/])(?:0\d|1[3-9]|2[0-3])[:.][0-5]\d(?! ?[ap]\.?m)(?![\d.,:/%]\d)", re.IGNORECASE)
_HALVES = {"am": 0, "pm": 12, "a.m": 0, "p.m": 12, "a.m.": 0, "p.m.": 12}
_BEFORE_DOTTED = frozenset(
    ["at", "by", "around", "about", "between", "from", "until", "till", "since", "before", "after", "past", "to", "and"]
)
_TWENTY = 20
_STANDING = frozenset(["ROOT", "appos", "attr", "dobj", "nsubj", "npadvmod", "pobj", "poss"])
_HOURS = frozenset(["hours", "hrs"])
_TWELVE = range(1, 13)
# Prepositions of an hour beside "at".
_AROUND = frozenset(["by", "before", "around", "about", "until", "till", "since"])
# What begins the subject behind an hour that opens its clause ("at seven the gates opened").
_OPENERS = frozenset(
    ["a", "an", "the", "he", "she", "it", "they", "we", "i", "you", "his", "her", "its", "their", "our", "my", "there"]
)
# What may stand behind a bare number that is an hour.
_ENDS = frozenset(
    [
        "",
        ".",
        ",",
        ";",
        ")",
        '"',
        "\u201d",
        "\u2019",
        "on",
        "in",
        "that",
        "this",
        "and",
        "but",
        "when",
        "yesterday",
        "today",
        "sharp",
        "with",
        "by",
        "from",
        "as",
        "after",
        "before",
        "while",
        "because",
    ]
)


class Clocks:
    """Reads clock times from the atoms of one sentence."""

    def __init__(self, parsed: Parsed, atoms: list[Atom], words: Lexicon) -> None:
        self.parsed, self.atoms, self.words = parsed, atoms, words
        self.seen = False

    def word(self, i: int) -> str:
        """The word at `i`, empty outside the sentence."""
        return self.atoms[i].word if 0 <= i < len(self.atoms) else ""

    def read(self, i: int) -> Mark | None:
        """The clock time that begins at atom `i`, with its half of the day and its zone."""
        found = self._shifted(i) or self._approximate(i) or self._plain(i)
        if found is not None:
            self.seen = True
        return found

    def _shifted(self, i: int) -> Mark | None:
        """ "Shortly after 2 a.m.", "just before noon"; the cue is part of the expression."""
        words = self.words
        at = self.shift_cue(i)
        if at == i:
            return self._gone(i)
        direction = (
            "after" if self.word(at) in words.shift_after else "before" if self.word(at) in words.shift_before else ""
        )
        found = self._plain(at + 1) if direction else None
        if found is None:
            return None
        found.first, found.shift, found.approx = i, direction, True
        return found

    def _gone(self, i: int) -> Mark | None:
        """ "The moon was up, it was past nine", "it was gone two"."""
        opened = (
            self.word(i) in ("past", "gone") and self.word(i - 1) in ("was", "is", "'s") and self.word(i - 2) == "it"
        )
        hour = self.words.cardinals.get(self.word(i + 1), 99)
        if not opened or hour not in _TWELVE or self.word(i + 2) not in _ENDS:
            return None
        found = _clock(i, i + 2, hour, 0, None, precise=False, twelve=True)
        if found is not None:
            found.shift, found.approx = "after", True
        return found

    def shift_cue(self, i: int) -> int:
        """The atom behind what puts a time shortly after or before another ("shortly", "a little", "a few minutes");
        `i` itself where nothing does."""
        words, cue = self.words, i
        if self.word(i) == "a" and self.word(i + 1) in words.shift_slight:
            return i + 2
        if self.word(i) in ("a", *words.vague):
            cue += self.word(cue) == "a"
            cue += self.word(cue) in words.vague
            if self.word(cue) not in ("minutes", "moments", "seconds"):
                return i
        return cue + 1 if self.word(cue) in words.shift_cues else i

    def _approximate(self, i: int) -> Mark | None:
        if self.word(i) not in self.words.approximators | self.words.about_clock:
            return None
        # "Round about midnight".
        at = i + 1 + (self.word(i + 1) in self.words.approximators)
        found = self._plain(at, cued=True)
        if found is None:
            return None
        found.first, found.approx = i, True
        return found

    def _plain(self, i: int, *, cued: bool = False) -> Mark | None:
        found = self._digits(i, cued) or self._spoken(i) or self._worded(i) or self._bare(i, cued)
        if found is None:
            return None
        self.zone(found)
        return found

    def _digits(self, i: int, cued: bool) -> Mark | None:
        word = self.word(i)
        if not word[:1].isdigit() and word not in self.words.cardinals:
            return None
        half = self._half(i + 1)
        end = i + 1 + (half is not None)
        if half is not None and word.isdigit() and 0 < int(word) <= 12:
            return _clock(i, end, int(word), 0, half, precise=False)
        if half is not None and self.words.cardinals.get(word, 99) <= 12:
            return _clock(i, end, self.words.cardinals[word], 0, half, precise=False)
        match = _COLON.match(word)
        if match is None and (i == 0 or self.word(i - 1) in (".", *_BEFORE_DOTTED)):
            match = _SECONDS.match(word)  # "going off at 21:08:40"; elsewhere it may be how long a run took
            if match is not None and len(match[1]) == 1 and not self._zone_follows(i + 1):
                match = None
        match = match or _DOTTED_SECONDS.match(word)
        if match is None and (half is not None or self._is_stamp(i) or self._dotted_is_time(i, cued)):
            match = _DOTTED.match(word)
        if match is not None:
            end += self.word(end) in _HOURS and len(match[1]) == 2
            found = _clock(i, end, int(match[1]), int(match[2]), half)
            if found is not None:
                found.unhalved = half is None and 0 < int(match[1]) <= 12
            return found
        if match := _HOURED.match(word):  # "19h30"
            return _clock(i, end, int(match[1]), int(match[2]), None)
        if match := _ZULU.match(word):
            zulu = _clock(i, i + 1, int(match[1]), int(match[2]), None)
            if zulu is not None:
                zulu.zone, zulu.offset = self.parsed.report.text[self.atoms[i].end - 1 : self.atoms[i].end], 0
            return zulu
        if (match := _MILITARY.match(word)) and (
            self._military_cue(i + 1) or self._happens_at(i, i - 1) or self._opens_with(i)
        ):
            end = i + 1 + (self.word(i + 1) in _HOURS)
            bare = not self._military_cue(i + 1) and word[0] != "0"
            return _clock(i, end, int(match[1]), int(match[2]), None, bare=bare)
        hour = int(word) if word.isdecimal() and len(word) < 3 else self.words.cardinals.get(word, 99)
        if self.word(i + 1) in ("o'clock", "oclock") and hour <= 12:
            return _clock(i, i + 2, hour, 0, None, precise=False, twelve=True)
        if 0 < hour <= 12 and self._part_told(i + 1):
            return _clock(i, i + 1, hour, 0, None, precise=False)
        return None

    def _military_cue(self, i: int) -> bool:
        """ "2200 GMT", "0430 hours", "0934 local time"; of "between 0200 and 0230 hours" both."""
        if self.word(i) in ("and", "to", "-", "\u2013", "until") and _MILITARY.match(self.word(i + 1)):
            i += 2
        if self.word(i) in self.words.zones or self.word(i) in _HOURS:
            return True
        return self.word(i) == "local" and self.word(i + 1) == "time"

    def _opens_with(self, i: int) -> bool:
        """ "At 0835 six rockets came down": no count begins with a nought."""
        return i == 1 and self.word(0) == "at" and self.word(1)[0] == "0" and self.word(2) not in self.words.units

    def _zone_follows(self, i: int) -> bool:
        return self.word(i) in self.words.zones or (self.word(i) == "local" and self.word(i + 1) == "time")

    def _part_told(self, i: int) -> bool:
        """ "In the morning", "at night" after a bare number."""
        if self.word(i) == "in" and self.word(i + 1) == "the":
            return self.word(i + 2) in ("morning", "afternoon", "evening")
        return self.word(i) == "at" and self.word(i + 1) == "night" and self.word(i - 2) in _BEFORE_DOTTED

    def _half(self, i: int) -> int | None:
        return _HALVES.get(self.word(i))

    def _is_stamp(self, i: int) -> bool:
        """ "11.40 The judge comes in": at the head of a paragraph, where others have one too."""
        at = self.atoms[i].start
        return i == 0 and _stamps_dotted(self.parsed) and self.parsed.report.text[:at].rstrip(" ")[-1:] in ("", "\n")

    def _dotted_is_time(self, i: int, cued: bool) -> bool:
        """ "At 2.15" is a time; "at 2.15 per share", "closed at 45.50" and "2.15 metres" are not."""
        before, after = self.word(i - 1), self.word(i + 1)
        token = self.parsed.tokens[self.atoms[i].token]
        head = self.parsed.tokens[token.head]
        if after in ("%", "per", "percent", "million", "billion", "against") or before in ("$", "£", "€"):
            return False
        if self.word(i)[0] == "0" and self.word(i)[1:2].isdigit() and (head.i <= token.i or after in _ENDS):
            return True  # "00.40, gates 3 and 4 up": no number begins so
        timed = cued or before in _BEFORE_DOTTED
        zoned = after in self.words.zone_offsets or (after == "local" and self.word(i + 2) == "time")
        zoned = zoned or (after in _HOURS and len(self.word(i)) == len("08.00"))
        rated = any(
            above.lemma in self.words.rates and not self._shuts(above) for above in self.parsed.ancestors(token.i)
        )
        if (timed and zoned) or self._is_the_hour(i):
            return True
        if (timed or before in (",", "(")) and self._day_follows(i + 1) and not rated:
            return True
        if not rated and self._stands_for_an_hour(i, token):
            return True
        if token.dep in ("nummod", "quantmod", "compound") and head.i > token.i and head.pos in ("NOUN", "PROPN"):
            # "At 6.30 martial music replaced the news": what something is told of, or one thing, is not counted.
            opens = before == "at" and i == 1 and after not in self.words.count_after
            return opens and (head.dep in ("nsubj", "nsubjpass") or head.tag == "NN")
        read_as = before == "as" and (self.seen or self._tells_the_hour())
        if not cued and before not in _BEFORE_DOTTED and not read_as:
            return False
        if before in ("and", "to") and not self.seen:
            return False
        if rated:
            return False
        if before == "by" and tells_dotted(self.parsed):
            return True
        return (
            before in ("at", "between", "around", "about", "since", "after", "before", "until")
            or cued
            or read_as
            or self.seen
        )

    def _shuts(self, verb: Token) -> bool:
        """ "Doors closed at 22.00": what is open for so long, and no share."""
        subjects = self.parsed.children(verb.i, "nsubj", "nsubjpass")
        return any(subject.lemma in self.words.open_till for subject in subjects)

    def _stands_for_an_hour(self, i: int, token: Token) -> bool:
        """ "The log says 4.45", "the clock on her till: 7.52", "the first call is of 15.55", "cleared from 18.40": a
        number with a dot that counts nothing, in a report that writes its hours so."""
        closed = self.word(i + 1) in _ENDS or self.word(i + 1) in ("is", "was", "instead", "while")
        if not closed or token.dep not in _STANDING or not tells_with_dots(self.parsed):
            return False
        above = self.parsed.ancestors(token.i)
        verb = next((each for each in above if each.pos in ("VERB", "AUX")), None)
        if any(each.lemma in self.words.levels - {"be", "give"} for each in above):
            return False
        subjects = set() if verb is None else {t.lemma for t in self.parsed.children(verb.i, "nsubj", "nsubjpass")}
        of_hours = bool(subjects & (self.words.tellers | self.words.of_hours))
        if token.dep == "pobj":
            return self.word(i - 1) in ("from", "until", "till") or (self.word(i - 1) in ("of", "on") and of_hours)
        if token.dep in ("attr", "dobj"):
            return of_hours or (token.dep == "dobj" and verb is not None and verb.lemma in self.words.dating)
        return (
            self._tells_the_hour() or any(atom.word in self.words.of_hours for atom in self.atoms) or self._answers(i)
        )

    def _tells_the_hour(self) -> bool:
        """ "The camera shows it as 9.38": something that tells the hour stands in the sentence."""
        return any(self.parsed.tokens[atom.token].lemma in self.words.tellers for atom in self.atoms)

    def _is_the_hour(self, i: int) -> bool:
        """ "It was 1.52 by the till", "it was 9.40 when the lights went"; not "it was 1.52 by the river"."""
        if self.word(i - 2) != "it" or self.word(i - 1) not in ("was", "is"):
            return False
        if self.word(i + 1) != "by" or i + 1 >= len(self.atoms):
            return self.word(i + 1) == "when"
        read = self.parsed.children(self.atoms[i + 1].token, "pobj")
        return any(noun.lemma in self.words.tellers for noun in read)

    def _spoken(self, i: int) -> Mark | None:
        """ "Half past two", "a quarter to nine", "ten minutes past six", "twelve minutes after midnight"."""
        at = i + (self.word(i) in ("a", "one") and self.word(i + 1) == "quarter")
        word = self.word(at)
        minutes: int | None
        if word == "half":
            minutes = 30
        elif word == "quarter":
            minutes = 15
        else:
            minutes = int(word) if word.isdecimal() and len(word) < 3 else self.words.cardinals.get(word)
            if minutes == _TWENTY and 0 < (ones := self.words.cardinals.get(self.word(at + 1), 0)) < 10:
                minutes, at = minutes + ones, at + 1  # "twenty-five past ten"
        if minutes is None or minutes > 59:
            return None
        at += 1
        counted = self.word(at) in ("minutes", "minute")
        at += counted
        link, hour_word = self.word(at), self.word(at + 1)
        named = hour_word in _NAMED
        if minutes > 30 and not (named and counted):
            return None
        if word == "half" and self._half_of(i):
            # British "half ten" is half past ten.
            return _clock(i, i + 2, self.words.cardinals[self.word(i + 1)], 30, None, twelve=True)
        if link not in ("past", "to", "after", "before") or (
            word not in ("half", "quarter") and link in ("after", "before") and not (named and counted)
        ):
            return None
        if link == "to" and word == "half":
            return None
        hour = int(hour_word) if hour_word.isdigit() and len(hour_word) < 3 else self.words.cardinals.get(hour_word)
        if hour is None:
            hour = _NAMED.get(hour_word)
        if hour is None or not 0 <= hour <= 12:
            return None
        if word not in ("half", "quarter") and link == "to" and not self._spoken_to(i, at + 2, counted):
            return None
        half = self._half(at + 2)
        end = at + 2 + (half is not None)
        before = link in ("to", "before")
        total = hour * 60 + (-minutes if before else minutes)
        return _clock(i, end, (total // 60) % 24, total % 60, half, twelve=half is None and not named)

    def _worded(self, i: int) -> Mark | None:
        """ "At five twenty-five", "at eighteen twelve": hour and minute in words, behind an "at"."""
        cardinals = self.words.cardinals
        hour, minute = cardinals.get(self.word(i), 99), cardinals.get(self.word(i + 1), 99)
        before = self.word(i - 2) if self.word(i - 1) in self.words.approximators else self.word(i - 1)
        if before != "at" or hour >= 24 or not 10 <= minute < 60:
            return None
        end = i + 2
        if (
            minute >= _TWENTY
            and minute % 10 == 0
            and 0 < cardinals.get(self.word(end), 0) < 10
            and self.atoms[end].tight
        ):
            minute, end = minute + cardinals[self.word(end)], end + 1
        if self.word(end) not in _ENDS and self._half(end) is None:
            return None
        half = self._half(end)
        twelve = half is None and 0 < hour <= 12
        return _clock(i, end + (half is not None), hour, minute, half, twelve=twelve)

    def _half_of(self, i: int) -> bool:
        """ "At half ten", "it had just gone half two": not "cut it in half two years ago", "half six of them"."""
        before = self.word(i - 1) in _BEFORE_DOTTED | {"gone", "was", "half"} | self.words.approximators
        following = self.word(i + 2)
        closed = following in _ENDS or self._day_follows(i + 2) or self._part_told(i + 2)
        return before and self.words.cardinals.get(self.word(i + 1), 99) in _TWELVE and closed

    def _spoken_to(self, i: int, end: int, counted: bool) -> bool:
        """ "Ten to six" is a time after a preposition of time and at the end of a phrase, a range or a score
        otherwise; "eight minutes to ten" is one unless ten of something follow."""
        if counted:
            following = self.parsed.tokens[self.atoms[end].token].pos if end < len(self.atoms) else ""
            return self.word(end) not in self.words.units and following not in ("NOUN", "PROPN", "ADJ")
        before = self.word(i - 1) in ("at", "about", "around", "by", "before", "after") or self._is_read_off(i)
        before = before or self._is_what_it_was(i)
        closed = self.word(end) in ("", ",", ".", ";", "on", "when", "and", "but", "in", ")")
        if self.word(i - 1) == "at" and self.word(end) in _OPENERS:
            link = self.parsed.tokens[self.atoms[i - 1].token]
            closed = self.parsed.tokens[link.head].i > self.atoms[end].token  # "at twenty to nine the roof fell"
        return before and (self._half(end) is not None or closed or self._day_follows(end))

    def _is_what_it_was(self, i: int) -> bool:
        """ "I looked at my watch, it was ten to four"; "A.: Ten to two.": an answer, in a text that tells hours."""
        if self.word(i - 2) == "it" and self.word(i - 1) in ("was", "is"):
            return self._tells_the_hour()
        turn = i == 0 or self.word(i - 1) in (":", '"', "\u201c")
        return turn and self.word(i + 3) in ("", ".", ",", ";") and self._answers(i)

    def _answers(self, i: int) -> bool:
        return asks_when(self.parsed, self.atoms[i].token) is not None

    def _day_follows(self, i: int) -> bool:
        """ "On Thursday morning", "yesterday", "last night": the day of a clock stands right behind it."""
        named = self.word(i) == "on" and self.word(i + 1) in self.words.weekdays
        spoken = self.word(i) in ("yesterday", "today", "tomorrow")
        return named or spoken or (self.word(i) in ("last", "that", "this") and self.word(i + 1) in self.words.parts)

    def _is_read_off(self, i: int) -> bool:
        """ "Her watch showed ten to nine": the object of what a clock says."""
        verb = self.parsed.tokens[self.atoms[i - 1].token] if i else None
        subjects = [] if verb is None or verb.pos != "VERB" else self.parsed.children(verb.i, "nsubj")
        return any(child.lemma in self.words.tellers for child in subjects)

    def _bare(self, i: int, cued: bool) -> Mark | None:
        """ "Arrived at six", "left at about seven": a number in words, of nothing, behind the "at" of a happening."""
        word = self.word(i)
        hour = self.words.cardinals.get(word, 99)
        if self._day_follows(i + 1):
            # "At around 7 last night", "shortly before five on Thursday morning".
            hour = int(word) if word.isdecimal() and len(word) < 3 else hour
            timed = cued or self.word(i - 1) in {"at", *self.words.shift_after, *self.words.shift_before}
            return _clock(i, i + 1, hour, 0, None, precise=False, twelve=True) if timed and 0 < hour <= 12 else None
        shifted = self.word(i - 1) in self.words.shift_after | self.words.shift_before
        cued_by = self.words.shift_cues | self.words.shift_slight
        told_of = self.word(i + 1) in ("is", "was") and self.word(i + 2) == "when"
        if shifted and self.word(i - 2) in cued_by and 0 < hour <= 12 and (self.word(i + 1) in _ENDS or told_of):
            # "It was just after three", "it was a little before four".
            opener = self.word(i - 4) if self.word(i - 3) == "a" else self.word(i - 3)
            told = opener in {"at", "was", "is", "had", "'d", "until", "from", "since", *self.words.vague}
            # An answer: "Just before six." to "When was that?".
            told = told or told_of or (opener in ("", ":", ".") and self._answers(i))
            return _clock(i, i + 1, hour, 0, None, precise=False, twelve=True, bare=not told)
        at = i - 1 - (cued and self.word(i - 1) in self.words.approximators)
        if self.word(at) == "at" and word.isdecimal() and len(word) < 3:
            hour = int(word)
        if not 0 < hour <= 12 or not (self._happens_at(i, at) or self._happens_by(i) or self._is_of_a_pair(i)):
            return None
        return _clock(i, i + 1, hour, 0, None, precise=False, twelve=True, bare=True)

    def _happens_at(self, i: int, at: int) -> bool:
        """ "Arrived at six", "at seven a colonel read a statement": the number at `i` hangs by the "at" on a verb of
        what happens, and counts nothing."""
        if self.word(at) != "at":
            return False
        preposition = self.parsed.tokens[self.atoms[at].token]
        verb = self.parsed.tokens[preposition.head]
        opens = self.word(i + 1) in _OPENERS and verb.i > preposition.i
        if self.word(i + 1) not in _ENDS and not opens:
            return False
        told = verb.pos == "VERB" and verb.lemma not in self.words.rates | self.words.levels
        return told and not any(token.pos == "NUM" for token in self.parsed.children(verb.i, "nsubj", "nsubjpass"))

    def _happens_by(self, i: int) -> bool:
        """ "It began around seven", "she was home before six": an hour in words by the preposition of a happening."""
        if self.word(i - 1) not in _AROUND or self.word(i + 1) not in _ENDS or self.word(i).isdecimal():
            return False
        link, number = (self.parsed.tokens[self.atoms[n].token] for n in (i - 1, i))
        verb = self.parsed.tokens[link.head]
        told = verb.pos in ("VERB", "AUX") and verb.lemma not in self.words.rates | self.words.lengths
        told &= link.lower != "by" or verb.i > link.i  # "fell by six"
        return (
            number.head == link.i
            and link.dep in ("prep", "advmod")
            and told
            and verb.lemma not in self.words.levels - {"be"}
        )

    def _is_of_a_pair(self, i: int) -> bool:
        """ "Was emptied between five and eight", "sat from nine until one": two hours that a happening took."""
        for first in (i, i - 2):
            opener, joint = self.word(first - 1), self.word(first + 1)
            joined = joint == "and" if opener == "between" else opener == "from" and joint in ("until", "till")
            hours = [self.words.cardinals.get(self.word(n), 99) for n in (first, first + 2)]
            if not joined or max(hours) > len(_TWELVE) or self.word(first + 3) not in _ENDS:
                continue
            verb = self.parsed.tokens[self.parsed.tokens[self.atoms[first - 1].token].head]
            return verb.pos == "VERB" and verb.lemma not in self.words.rates | self.words.levels | self.words.lengths
        return False

    def zone(self, mark: Mark) -> None:
        """ "GMT", "local time", "Tarvik time", "(local time)", "UTC+4" after the clock."""
        i = mark.last
        opened = self.word(i) == "("
        at = i + opened
        zone = self.word(at)
        if zone in self.words.zones:
            end = at + 1
            offset = self.words.zone_offsets.get(zone)
            sign = self.word(end)
            if zone in ("utc", "gmt") and sign[:1] in "+-" and sign and offset is not None:
                digits = sign[1:] or self.word(end + 1)
                end += 1 if sign[1:] else 2
                offset = _signed(sign[0], digits)
        elif self.word(at + 1) == "time" and (zone == "local" or self.atoms[at].cap):
            end, offset = at + 2, None
        elif self.word(at + 2) == "time" and self.atoms[at].cap and self.atoms[at + 1].cap:
            end, offset = at + 3, None
        else:
            return
        text = self.parsed.report.text[self.atoms[at].start : self.atoms[end - 1].end]
        mark.zone, mark.offset = text, offset
        if opened and self.word(end) == ")":
            mark.last = end + 1
        elif not opened:
            mark.last = end


def tells_dotted(parsed: Parsed) -> bool:
    """Whether the report writes its clock times with a dot ("1.40 a.m.")."""
    return _WITH_HALF.search(parsed.report.text) is not None


def tells_with_dots(parsed: Parsed) -> bool:
    """Whether the report writes an hour with a dot ("at 18.40")."""
    return _DOTS.search(parsed.report.text) is not None and counts_to_twenty_four(parsed)


def _stamps_dotted(parsed: Parsed) -> bool:
    """Whether the report is a live page whose stamps are written with a dot."""
    return len(_STAMPS.findall(parsed.report.text)) >= _POSTS


def halves_the_day(parsed: Parsed) -> bool:
    """Whether the report writes its clock times with the half of the day, and none of them counts to twenty-four.

    Then "11:05" without a half, behind "9:15 p.m.", may be of the evening.
    """
    text = parsed.report.text
    return _HALVED.search(text) is not None and not counts_to_twenty_four(parsed)


def counts_to_twenty_four(parsed: Parsed) -> bool:
    """Whether a clock time of the report is of a day of twenty-four hours ("07:40", "19.40")."""
    return _TWENTY_FOUR.search(parsed.report.text) is not None


def zone_offset(text: str) -> int | None:
    """Minutes east of UTC of "UTC+4", "GMT-3:30", "UTC +05:30"; None when the words give none.

    Example:
        >>> zone_offset("UTC+4"), zone_offset("GMT-3:30"), zone_offset("local")
        (240, -210, None)
    """
    match = re.search(r"\b(?:UTC|GMT)\s*([+\u2212\u2013-])\s*(\d{1,2}(?::?\d\d)?)", text)
    return _signed(match[1], match[2]) if match else None


def _signed(sign: str, digits: str) -> int | None:
    match = re.fullmatch(r"(\d{1,2}):?(\d\d)?", digits)
    if match is None:
        return None
    minutes = int(match[1]) * 60 + int(match[2] or 0)
    return minutes if sign == "+" else -minutes


def _clock(
    first: int,
    last: int,
    hour: int,
    minute: int,
    half: int | None,
    *,
    precise: bool = True,
    twelve: bool = False,
    bare: bool = False,
) -> Mark | None:
    if half is not None:
        if hour > 12:
            half = 0
        hour = hour % 12 + half if hour <= 12 else hour
    if hour > 24 or (hour == 24 and minute):
        return None
    part = f"{hour:02d}:{minute:02d}"
    return Mark(first=first, last=last, shape="clock", part=part, precise=precise, twelve=twelve, bare=bare)
