"""Who is who: within a report (`resolve_names`) and across the reports of a case (`unify`)."""

from rashomon.names.local import LocalNames, resolve_names
from rashomon.names.register import Key, NameRulings, Register, unify
from rashomon.names.variants import same_person

__all__ = ["Key", "LocalNames", "NameRulings", "Register", "resolve_names", "same_person", "unify"]
