"""The words of a report that shared text is looked for in: all that stand outside quotations."""

import re
from array import array
from collections.abc import Sequence
from hashlib import blake2b

from attrs import frozen

from rashomon.lineage.rewritten import Prose, function_words, quoted_runs
from rashomon.model import Report
from rashomon.parse.quotes import find_marks

_WORD = re.compile(r"\w+(?:['\u2019]\w+)?")
# Words of the runs by which shared text is looked for.
SHINGLE = 4
# What stands where no such run begins; no run has it, or one in 18 quintillions.
NONE = 0


@frozen(kw_only=True)
class Words:
    """The words of a report outside quotations; `segment` changes at every gap so that no run crosses one."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    segments: tuple[int, ...]

    @classmethod
    def of(cls, report: Report) -> "Words":
        """Those of a report."""
        paragraphs = [(region.start, report.text[region.start : region.end]) for region in report.regions]
        quoted = sorted((mark.start, mark.end) for mark in find_marks(paragraphs))
        words, starts, ends, segments = [], [], [], []
        segment = 0
        for offset, text in paragraphs:
            gap = 0
            for match in _WORD.finditer(text):
                start, end = offset + match.start(), offset + match.end()
                while gap < len(quoted) and quoted[gap][1] <= start:
                    gap += 1
                    segment += 1
                if gap < len(quoted) and quoted[gap][0] <= start:
                    continue
                words.append(match.group().lower().replace("\u2019", "'"))
                starts.append(start)
                ends.append(end)
                segments.append(segment)
        return cls(words=tuple(words), starts=tuple(starts), ends=tuple(ends), segments=tuple(segments))

    def shingles(self) -> list[tuple[int, tuple[str, ...]]]:
        """The runs of four words, each with where it begins."""
        return [
            (i, self.words[i : i + SHINGLE])
            for i in range(len(self.words) - SHINGLE + 1)
            if self.segments[i] == self.segments[i + SHINGLE - 1]
        ]


@frozen(kw_only=True, eq=False)
class Marked:
    """Where the words of a report stand, each with a number that stands for the run of four that begins there.

    Args:
        starts, ends: Offsets of the words.
        marks: The numbers, the same wherever those four words stand, in whatever report; `NONE` where a gap breaks the
            run.
        quoted: Such numbers for the runs of words of its quotations, each once, sorted.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    marks: Sequence[int]
    quoted: Sequence[int]

    @classmethod
    def of(cls, report: Report) -> "Marked":
        """Those of a report."""
        own = Words.of(report)
        marks = array("Q", bytes(8 * len(own.words)))
        for position, shingle in own.shingles():
            marks[position] = _number(shingle)
        quoted = array("Q", sorted(map(_number, _quoted(report))))
        return cls(starts=own.starts, ends=own.ends, marks=marks, quoted=quoted)


def _number(run: Sequence[str]) -> int:
    told = blake2b(" ".join(run).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(told, "big")


def shingles_of(report: Report) -> frozenset[str]:
    """The runs of four words that shared text is looked for by, quotations left out; for an index of many reports.

    Example:
        >>> from rashomon.model import Region
        >>> body = Region(role="body", start=0, end=27)
        >>> report = Report(id="r-1", sha256="", path="a", text="Two people were badly hurt.", regions=(body,))
        >>> sorted(shingles_of(report))
        ['people were badly hurt', 'two people were badly']
    """
    return frozenset(" ".join(shingle) for _, shingle in Words.of(report).shingles())


def _quoted(report: Report) -> set[tuple[str, ...]]:
    """The runs of words of its quotations by which two reports are found to give the same one."""
    paragraphs = [(region.start, report.text[region.start : region.end]) for region in report.regions]
    quoted: set[tuple[str, ...]] = set()
    for mark in find_marks(paragraphs):
        if mark.depth == 0:
            words = [word.lower() for word in _WORD.findall(report.text[mark.inner_start : mark.inner_end])]
            quoted |= quoted_runs(words)
    return quoted


def prose_of(report: Report) -> Prose:
    """The report as `rewritten` compares it."""
    own = Words.of(report)
    sentences: list[list[str]] = []
    spans: list[list[int]] = []
    for n, word in enumerate(own.words):
        gap = report.text[own.ends[n - 1] : own.starts[n]] if n else ""
        if not n or own.segments[n] != own.segments[n - 1] or any(mark in gap for mark in _SENTENCE_ENDS):
            sentences.append([])
            spans.append([own.starts[n], own.ends[n]])
        spans[-1][1] = own.ends[n]
        if word not in function_words():
            sentences[-1].append(word)
    return Prose(
        sentences=tuple(map(tuple, sentences)),
        starts=tuple(start for start, _ in spans),
        ends=tuple(end for _, end in spans),
        quoted=frozenset(_quoted(report)),
    )


_SENTENCE_ENDS = (". ", ".\n", "!", "?", "\n", ";")
