"""spaCy's attribute rules, looked up once for each word instead of matched anew at each: an eighth of a parse.

What a rule of one token says rests on the token's text, tag and dependency alone, if it asks for nothing else; so it is
remembered by those, and by tag and dependency for all the words that no rule names. A text that holds what a rule of
two tokens begins with goes the long way.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from spacy.matcher import Matcher
from spacy.pipeline.attributeruler import AttributeRuler
from spacy.tokens import Doc
from spacy.tokens._retokenize import set_token_attrs

if TYPE_CHECKING:
    from spacy.language import Language

_ASKED = frozenset({"DEP", "IS_SPACE", "LOWER", "ORTH", "TAG", "TEXT"})
_BY_WORD = frozenset({"LOWER", "ORTH", "TEXT"})
# Words remembered; they are those of the language, so there is an end of them but for names.
_KEPT = 200_000


class RememberingRules(AttributeRuler):
    """The rules of a pipeline that is loaded, remembered by word."""

    _pairs: Matcher
    _named: re.Pattern[str] | None
    _known: dict[tuple[int, int, int], tuple[bool, dict[int, Any]]]

    @staticmethod
    def take_over(nlp: "Language") -> None:
        """Remember the rules of a pipeline, where they ask for nothing that is not looked at here."""
        rules: Any = nlp.get_pipe("attribute_ruler") if nlp.has_pipe("attribute_ruler") else None
        kind: object = type(rules)
        if kind is not AttributeRuler:
            return
        patterns = [pattern for rule in rules.patterns for pattern in rule["patterns"]]
        if any(not token.keys() <= _ASKED for pattern in patterns for token in pattern):
            return
        pairs = Matcher(nlp.vocab, validate=False)
        first = [pattern[:1] for pattern in patterns if len(pattern) > 1]
        if first:
            pairs.add("first", first)
        # The component keeps its place and its rules; only how they are applied is another.
        rules.__class__ = RememberingRules
        rules._pairs, rules._named, rules._known = pairs, _named(patterns), {}

    def __call__(self, doc: Doc) -> Doc:
        """Apply the rules."""
        found = []
        for token in doc:
            begins, attributes = self._known.get((token.orth, token.tag, token.dep)) or self._look_up(token)
            if begins:
                return super().__call__(doc)
            found.append(attributes)
        for token, attributes in zip(doc, found, strict=True):
            if attributes:
                set_token_attrs(token, attributes)
        return doc

    def _look_up(self, token: Any) -> tuple[bool, dict[int, Any]]:
        """Whether a rule of more than one token may begin here, and what those of one say; a later one outranks."""
        other = self._named is not None and not token.is_space and not self._named.search(token.lower_)
        alike = (0, token.tag, token.dep)
        known = (self._known.get(alike) if other else None) or self._matched(token)
        if len(self._known) >= _KEPT:
            self._known.clear()
        if other:
            self._known[alike] = known
        self._known[token.orth, token.tag, token.dep] = known
        return known

    def _matched(self, token: Any) -> tuple[bool, dict[int, Any]]:
        alone = Doc(self.vocab, words=[token.text], tags=[token.tag_], deps=[token.dep_], heads=[0])
        attributes: dict[int, Any] = {}
        for rule, *_ in self.match(alone):
            attributes.update(self.attrs[rule])
        return bool(self._pairs(alone, allow_missing=True)), attributes


def _named(patterns: Sequence[Sequence[Mapping[str, Any]]]) -> re.Pattern[str] | None:
    """What finds the words that rules name, in lower case; None where one describes its words in another way."""
    found: list[str] = []
    for asked in (rule[key] for pattern in patterns for rule in pattern for key in rule.keys() & _BY_WORD):
        if isinstance(asked, str):
            found.append(rf"\A{re.escape(asked.lower())}\Z")
        elif asked.keys() == {"IN"}:
            found += [rf"\A{re.escape(word.lower())}\Z" for word in asked["IN"]]
        elif asked.keys() == {"REGEX"}:
            found.append(asked["REGEX"])
        else:
            return None
    try:
        return re.compile("|".join(found or [r"(?!)"]), re.IGNORECASE)
    except re.error:  # a flag of its own
        return None
