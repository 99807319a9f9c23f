"""Two names for who or what something was: aliases first, then more specific names, then roles that have one filler."""

from itertools import product
from typing import ClassVar

from attrs import evolve
from rapidfuzz import fuzz

from rashomon.align.folding import fold
from rashomon.align.view import near_roles
from rashomon.claims.identities import (
    CONDITION,
    CONTENTS,
    DEATH,
    FAILURE,
    FAULT,
    INJURY,
    KIND,
    NAME,
    OPEN,
    SIDE,
    SUBSTANCE,
    WHO,
    WOUND,
    is_single,
)
from rashomon.compare.apart import (
    harms_exclude,
    is_one_person,
    kinds_exclude,
    lies_behind,
    shot_from,
    sides_oppose,
    used_together,
    was_eaten,
)
from rashomon.compare.context import ComparisonContext
from rashomon.compare.cues import newer_of
from rashomon.compare.elsewhere import told_of_two_things
from rashomon.compare.outcome import Outcome, agrees, compatible, conflicts, incomparable, updates
from rashomon.compare.scope import SHARED_GATES, barred
from rashomon.compare.somebody import (
    carried_by_another,
    conditions,
    former,
    is_name,
    may_be_called,
    may_send,
    natural_or_killed,
    of_a_shootout,
    ran_over_or_struck,
    same_state,
    told_of_others,
)
from rashomon.compare.updates import source_update
from rashomon.compare.within import told_of_two
from rashomon.compare.words import among, root, tokens
from rashomon.lang import table
from rashomon.model import Claim, Identity
from rashomon.names import same_person

# From this likeness on two surnames are spellings of one ("Macdonell", "McDonnell").
_SPELLING = 80.0
# What a report gives as the only contents.
_ONLY = "only "
# A name is known in its adjective by so many letters.
_STEM = 3
# What the readers of identities give when a report says that nobody knows ("how he died was not clear").
_UNKNOWN = "not known"
# Rules by which two names exclude each other; by the others a denial does, or the letters of a name.
_OF_TWO_NAMES = frozenset({"identity-former", "identity-natural", "identity-other"})

_GERM = "pathogen"
_WEAPON = "weapon"
_TOOL = "tool"
_DOER = "doer"


class Identities:
    """Holds identities against each other."""

    kind: ClassVar[str] = "identity"

    def relate(self, left: Claim, right: Claim, context: ComparisonContext) -> Outcome:
        """How two claims with identities stand to one another."""
        outcome = barred(left, right, context, SHARED_GATES) or self._held(left, right, context)
        if outcome.relation == "conflicts" and outcome.rule in _OF_TWO_NAMES:
            return (
                source_update(left, right, context)
                or _found_out(left, right)
                or told_of_two(left, right, context)
                or told_of_two_things(left, right, context)
                or outcome
            )
        return outcome

    def _held(self, left: Claim, right: Claim, context: ComparisonContext) -> Outcome:
        a, b = _identity(left), _identity(right)
        one, other = not (a.negated or left.mode == "denied"), not (b.negated or right.mode == "denied")
        if _UNKNOWN in (a.name, b.name):
            return _unknown(left, right, a, b)
        if a.role == b.role == NAME:
            return _letters(a, b)
        if a.role == b.role == SIDE and frozenset(a.of) == frozenset(b.of):
            return _sides(a, b)
        if a.role == b.role == WHO:
            return names(a, b) or incomparable("identity-several", "{left} and {right} are two")
        if {a.role, b.role} in ({DEATH, _WEAPON}, {DEATH, WOUND}) and one and other:
            return natural_or_killed(left, right, context) or _exclude(left, right, a, b, context)
        if a.role == b.role == KIND and one and other and (past := former(left, right, a, b)) is not None:
            return past
        if {a.role, b.role} <= {_TOOL, _WEAPON} and one and other and ran_over_or_struck(left, right, a, b, context):
            return conflicts("identity-other", "{left} and {right} are told to have hurt one person")
        apart = a.role == b.role and a.role in (KIND, _WEAPON) and kinds_exclude(a.name, b.name)
        same = (
            same_state(a, b)
            if a.role == b.role == CONDITION
            else None
            if apart
            else names(a, b) or _registered(left, right, a, b, context)
        )
        if a.role == b.role == _DOER and one != other and frozenset(a.of) != frozenset(b.of):
            return incomparable("identity-of", "{left} and {right} are told of two deeds")
        if not one or not other:
            product = a.role == b.role == SUBSTANCE and (_leaves_open(left, a) or _leaves_open(right, b))
            return _negated(None if product else same, one, other)
        if same is not None:
            return same
        if a.role == b.role == "perpetrator" and (_is_of(a, right, context) or _is_of(b, left, context)):
            return compatible("identity-part", "{left} and {right}: one may be of the other")
        if OPEN in (a.role, b.role):
            return _open(a, b)
        return _exclude(left, right, a, b, context)


def _open(a: Identity, b: Identity) -> Outcome:
    """Two names for who or what something was, of which one has no role that rules know."""
    if _shares(a, b):
        return compatible("identity-overlap", "{left} and {right} share words and may name one")
    return incomparable("identity-open", "{left} and {right}: nothing here tells whether both may be right")


def _unknown(left: Claim, right: Claim, a: Identity, b: Identity) -> Outcome:
    """At least one report says that it is not known; who names it later replaces that."""
    if a.name == b.name:
        return agrees("identity-unknown", f"{{left}} and {{right}}: the {a.role} is not known")
    silent, words = ("{left}", "{right}") if a.name == _UNKNOWN else ("{right}", "{left}")
    newer = newer_of(left, right)
    if newer and (newer == "right") == (a.name == _UNKNOWN):
        return updates("identity-unknown", f"{words} is the later one: it was not known before ({silent})", newer)
    return compatible("identity-unknown", f"{silent} says that the {a.role} is not known, {words} names one")


def _sides(a: Identity, b: Identity) -> Outcome:
    """Which of two: the word that stands for the side is among the aliases."""
    one, other = ((each.aliases or (each.name.split()[0],))[0] for each in (a, b))
    if one == other:
        return agrees("identity-same", "{left} and {right} name the same")
    if any({one, other} == {side[0] for side in pair} for pair in table("roles")["side"]["pairs"]):
        return conflicts("identity-other", "{left} and {right} are opposite sides")
    return compatible("identity-overlap", "{left} and {right} may be one")


def _letters(a: Identity, b: Identity) -> Outcome:
    """One person's name as two reports spell it."""
    if tokens(a.name) == tokens(b.name):
        return agrees("identity-same", "{left} and {right} name the same")
    if same_person(a.name.split(), b.name.split()):
        return agrees("identity-spelling", "{left} and {right} are spellings of one name")
    if not any(fuzz.ratio(one, other) >= _SPELLING for one, other in product(tokens(a.name), tokens(b.name))):
        return incomparable("identity-several", "{left} and {right} are two")
    return conflicts("identity-letters", "what seems to be one person is {left} in one report and {right} in the other")


def names(left: Identity, right: Identity) -> Outcome | None:
    """Whether two identities name the same; None when they do not.

    Example:
        >>> names(Identity(role="pathogen", name="E. coli"), Identity(role="pathogen", name="E. coli O157")).relation
        'compatible'
    """
    pairs = list(product((left.name, *left.aliases), (right.name, *right.aliases)))
    if any(tokens(a) == tokens(b) for a, b in pairs) or any(_telling(a) == _telling(b) for a, b in pairs):
        return agrees("identity-same", "{left} and {right} name the same")
    germs = left.role == right.role == _GERM and _germs(left) & _germs(right)
    if germs or any(_is_disease_of(a, b) or _is_disease_of(b, a) for a, b in pairs):
        return agrees("identity-same", "{left} and {right}: one is the disease that the other causes")
    if any(_is_acronym(a, b) or _is_acronym(b, a) for a, b in pairs):
        return agrees("identity-initials", "{left} and {right}: one is the initials of the other")
    if any(_person_spelling(a, b) for a, b in pairs):
        return agrees("identity-spelling", "{left} and {right} are spellings of one name")
    for a, b in pairs:
        one, other = _telling(a), _telling(b)
        if one and other and (one < other or other < one):
            words, rest = ("{left}", "{right}") if other < one else ("{right}", "{left}")
            at_length = {left.role, right.role} <= among("identities", "told_at_length")
            if at_length or any(_with_more(*pair) or _with_more(*reversed(pair)) for pair in pairs):
                return agrees("identity-closer", f"{words} tells in more words what {rest} tells")
            return compatible("identity-closer", f"{words} names more closely what {rest} names")
    for a, b in pairs:
        for closer, wider, words, rest in ((a, b, "{left}", "{right}"), (b, a, "{right}", "{left}")):
            if _is_kind_of(closer, wider):
                return compatible("identity-closer", f"{words} names more closely what {rest} names")
    return None


def _with_more(longer: str, shorter: str) -> bool:
    """Whether a name is the other with something told behind it: "the van with stolen plates" is the van; a head of
    state is no other head, and a 250-kg bomb tells which.
    """
    words = longer.split()
    links = among("identities", "links")
    place = next((n for n, word in enumerate(words) if word.lower() in links), 0)
    added = " ".join(words[place:])
    return _telling(" ".join(words[:place])) == _telling(shorter) and not any(map(str.isdigit, added))


def _germs(value: Identity) -> frozenset[str]:
    """The germs that names stand for: of an illness with a name of its own the one that causes it."""
    causes = table("comparison")["identities"]["illness_of"]
    bare = (name.lower().removeprefix("not ") for name in (value.name, *value.aliases))
    return frozenset(causes.get(name, name) for name in bare)


def _is_kind_of(name: str, other: str) -> bool:
    """Whether a name is of the kind that the other names: "152-mm howitzers" and "artillery"."""
    kinds = table("comparison")["identities"]["kinds"]
    mine = _stems(name)
    for one, two in table("roles")["side"]["pairs"]:
        # A right thigh is no part of a left leg.
        if (mine & {*one} and _stems(other) & {*two}) or (mine & {*two} and _stems(other) & {*one}):
            return False
    return any(frozenset(kinds.get(word, ())) & mine for word in _stems(other))


def _stems(name: str) -> frozenset[str]:
    return frozenset(form for word in tokens(name) for form in (word, word.removesuffix("s")))


def _registered(left: Claim, right: Claim, a: Identity, b: Identity, context: ComparisonContext) -> Outcome | None:
    if context.same_name(left.report, a.name, right.report, b.name):
        return agrees("identity-alias", "{left} and {right} are two names of the same")
    return None


def _telling(name: str) -> frozenset[str]:
    words = frozenset(_synonym(root(word)) for word in tokens(name) if word not in among("identities", "plain"))
    return words or frozenset(tokens(name))


def _synonym(word: str) -> str:
    """The first of the words that say the same: "tremor" for "earthquake"."""
    groups = table("comparison")["identities"]["synonyms"]
    return next((group[0] for group in groups if word in group), word)


def _is_disease_of(name: str, other: str) -> bool:
    """Whether a disease has its name from a germ: "brucellosis" and "brucella"."""
    for ending in table("comparison")["identities"]["diseases"]:
        stem = name.lower().removesuffix(ending)
        if stem != name.lower() and len(stem) > _STEM and any(word.startswith(stem) for word in tokens(other)):
            return True
    return False


def _is_acronym(short: str, name: str) -> bool:
    """Whether a word in capitals is made of a name's letters, the first of every word among them ("KCTV")."""
    words = [word for word in tokens(name) if word not in among("identities", "plain")]
    if not (short.isupper() and short.isalpha() and len(short) > 2) or len(words) < 2:
        return False
    letters = short.lower()
    return _in_order("".join(word[0] for word in words), letters) and _in_order(letters, "".join(words))


def _in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _person_spelling(left: str, right: str) -> bool:
    """Two persons' names with one initial and spellings of one surname ("Ranald Macdonell", "Ronald McDonnell")."""
    a = [word for word in tokens(left) if word not in among("identities", "plain")]
    b = [word for word in tokens(right) if word not in among("identities", "plain")]
    if len(a) < 2 or len(b) < 2 or not (is_name(left) and is_name(right)):
        return False
    if a[0][0] != b[0][0] or fuzz.ratio(a[-1], b[-1]) < _SPELLING:
        return False
    return a[-1] != b[-1] or 1 in (len(a[0]), len(b[0])) or fuzz.ratio(a[0], b[0]) >= _SPELLING


def _negated(same: Outcome | None, one: bool, other: bool) -> Outcome:
    """At least one of the two says what it was not."""
    if not one and not other:
        return (
            agrees("identity-negated", "{left} and {right} rule out the same")
            if same
            else compatible("identity-negated", "{left} and {right} rule out different things")
        )
    denial, rest = ("{left}", "{right}") if not one else ("{right}", "{left}")
    if same is not None and (same.relation == "agrees" or f"{rest} names more closely" in same.sentence):
        return conflicts("identity-negated", f"{denial} rules out what {rest} says")
    return compatible("identity-negated", f"{denial} rules out something else than {rest} names")


def _is_of(state: Identity, part: Claim, context: ComparisonContext) -> bool:
    """Whether the sentence around a doer makes it out to be of the state or place that is the other's doer: by the
    adjective ("the Varlandic general staff credited the 7th Brigade"), or by "of", "in" and "from" it.
    """
    name = tokens(state.name)
    if len(name) != 1 or not state.name[:1].isupper():
        return False
    words = tokens(context.sentence(part))
    stem = name[0].rstrip("aeiouy")
    for before, word in zip(("", *words), words, strict=False):
        if word == name[0]:
            if before in among("identities", "within"):
                return True
        elif fold(word) == fold(name[0]) or (
            len(stem) >= _STEM
            and word.startswith(stem)
            and word.endswith(table("comparison")["identities"]["adjectival"])
        ):
            return True
    return False


def _found_out(left: Claim, right: Claim) -> Outcome | None:
    """What was suspected at first is replaced by what was found out in the end, not contradicted by it."""
    newer = newer_of(left, right)
    if not newer:
        return None
    old, new = (left, right) if newer == "right" else (right, left)
    then, now = ({*claim.context.words, *claim.context.near} for claim in (old, new))
    surmised = old.mode in ("alleged", "estimated", "hypothetical") or then & among("identities", "surmising")
    found = new.mode == "stated" and now & among("identities", "finding") and not now & among("identities", "surmising")
    if not surmised or not found or then & among("identities", "finding"):
        return None
    words = ("{left}", "{right}") if newer == "right" else ("{right}", "{left}")
    return updates("identity-found", f"{words[1]} was found out later than {words[0]} was suspected", newer)


def _exclude(left: Claim, right: Claim, a: Identity, b: Identity, context: ComparisonContext) -> Outcome:
    if not near_roles(a.role, b.role):
        return incomparable("identity-role", f"{{left}} names the {a.role}, {{right}} the {b.role}")
    if a.of and b.of and not frozenset(map(fold, a.of)) & frozenset(map(fold, b.of)):
        return incomparable("identity-of", f"{{left}} and {{right}} may name the {a.role} of different things")
    if is_single(a.role) and not (a.of and b.of) and (a.of or b.of or a.role not in among("identities", "single")):
        return incomparable(
            "identity-of", f"{{left}} and {{right}} may name the {a.role} of different bodies or places"
        )
    if a.role in among("identities", "told_of") and bool(a.of) != bool(b.of):
        return incomparable("identity-of", f"{{left}} and {{right}} may name the {a.role} of different things")
    if a.role in among("identities", "of_a_person") and (a.of or b.of) and not is_one_person(a, b):
        return incomparable("identity-of", f"{{left}} and {{right}} may name the {a.role} of two people")
    if {a.role, b.role} <= among("identities", "came_to") and told_of_others(left, right, context):
        return incomparable("identity-of", f"{{left}} and {{right}} may name the {a.role} of two people")
    if {a.role, b.role} <= {_WEAPON, _TOOL} and carried_by_another(left, right, context):
        return incomparable(
            "identity-of", "{left} and {right}: one may have carried the one, and another used the other"
        )
    if a.role == SUBSTANCE and (left.report == right.report or _leaves_open(left, a) or _leaves_open(right, b)):
        return compatible("identity-overlap", "{left} and {right} may both have come out")
    if a.role == CONDITION:
        return conditions(left, right, a, b)
    if a.role == CONTENTS:
        return _contents(left, right, a, b)
    if a.role == INJURY and harms_exclude(a.name, b.name):
        return conflicts("identity-other", "{left} and {right} tell two harms of one limb")
    if {a.role, b.role} <= among("identities", "doers") and (may_send(a.name, b.name) or may_send(b.name, a.name)):
        return compatible("identity-part", "{left} and {right}: one may be of the other")
    if {a.role, b.role} <= among("identities", "doers") and of_a_shootout(a.name, b.name):
        return incomparable("identity-of", "{left} and {right}: police and who they came for may both have done so")
    if {a.role, b.role} <= among("identities", "doers") and may_be_called(a.name, b.name):
        return compatible("identity-overlap", "{left} and {right} may be one and the same")
    if {a.role, b.role} <= {_WEAPON, _TOOL, DEATH} and shot_from(a.name, b.name):
        return compatible(
            "identity-closer", "{left} and {right}: one names the shot or the blow, the other what did it"
        )
    if a.role == b.role == _WEAPON and used_together(a.name, b.name) and not _shares(a, b):
        return compatible("identity-overlap", "{left} and {right} may both have been used")
    if lies_behind(a, b) or lies_behind(b, a):
        return compatible("identity-behind", "{left} and {right}: one may have come of the other")
    if a.role == "in charge" and is_name(a.name) != is_name(b.name):
        return compatible("identity-overlap", "{left} and {right}: one may be the head of the other")
    if a.role == KIND:
        if kinds_exclude(a.name, b.name):
            return conflicts("identity-other", f"{{left}} and {{right}} name different ones as the {a.role}")
        return compatible("identity-overlap", f"{{left}} and {{right}} may name one {a.role}")
    if a.role == DEATH and _is_injury(a) != _is_injury(b) and not (_is_illness(a) or _is_illness(b)):
        return compatible("identity-closer", "{left} and {right}: one names the injury, the other what did it")
    if a.role in among("identities", "single") or is_single(a.role):
        if _shares(a, b):
            return compatible("identity-overlap", f"{{left}} and {{right}} share words and may name one {a.role}")
        return conflicts("identity-other", f"{{left}} and {{right}} name different ones as the {a.role}")
    if a.role not in among("identities", "contested"):
        return incomparable("identity-several", f"{{left}} and {{right}}: more than one may be a {a.role}")
    if _shares(a, b):
        found = agrees if a.role in among("identities", "told_in_clauses") else compatible
        return found("identity-overlap", f"{{left}} and {{right}} share words and may name one {a.role}")
    hedges = frozenset(word for claim in (left, right) for hedge in claim.hedges for word in tokens(hedge))
    if hedges & among("identities", "open_hedges"):
        return compatible(
            "identity-hedged", f"{{left}} and {{right}} name different ones, and one leaves room for another {a.role}"
        )
    if was_eaten(a, b) or was_eaten(b, a):
        return compatible("identity-behind", "{left} and {right}: one may have come of the other")
    return conflicts("identity-other", f"{{left}} and {{right}} name different ones as the {a.role}")


def _leaves_open(claim: Claim, value: Identity) -> bool:
    """Whether a substance is only believed to be it, or a product with more in it ("a bromine-based product")."""
    made = frozenset(tokens(value.name)[-1:])
    return claim.mode not in ("stated", "denied") or bool(made & frozenset(table("roles")["substance"]["words"]))


def _contents(left: Claim, right: Claim, a: Identity, b: Identity) -> Outcome:
    """What two reports say was in something: several things may be, unless one says that it was nothing else."""
    sole = any(isinstance(c.value, Identity) and c.value.name.startswith(_ONLY) for c in (left, right))
    one = left.report != right.report and bool(frozenset(a.of) & frozenset(b.of) & among("identities", "one_content"))
    if (sole or one) and not _shares(a, b):
        return conflicts("identity-other", "{left} and {right} name different ones as the contents")
    return compatible("identity-overlap", "{left} and {right} may both have been there")


def _is_injury(value: Identity) -> bool:
    return bool(frozenset(tokens(value.name)) & among("identities", "injuries"))


def _is_illness(value: Identity) -> bool:
    return bool(frozenset(tokens(value.name)) & among("identities", "illnesses"))


def _shares(a: Identity, b: Identity) -> bool:
    if sides_oppose(a.name, b.name) or (a.role == _WEAPON and kinds_exclude(a.name, b.name)):
        return False
    mine, yours = _telling(a.name), _telling(b.name)
    numbers = [frozenset(word for word in words if any(map(str.isdigit, word))) for words in (mine, yours)]
    # "3rd Battalion" and "4th Battalion" have their word in common, and are two.
    return bool(mine & yours) and (not all(numbers) or bool(numbers[0] & numbers[1]))


def _identity(claim: Claim) -> Identity:
    value = claim.value
    if not isinstance(value, Identity):
        raise TypeError(f"an identity was expected, not a {claim.kind}")
    # A negated name may carry its "not" for the reader, and what was alone its "only".
    name = value.name.removeprefix("not " if value.negated else _ONLY)
    # Two parts have no failure in common.
    return evolve(value, name=name.removesuffix(FAILURE) if value.role == FAULT else name)
