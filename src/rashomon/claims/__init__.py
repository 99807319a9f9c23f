"""Parsed report to claims: one module a kind, and what all kinds share.

`EXTRACTORS` is the list of what reads claims; a new kind of claim is a new module and a line here.
"""

from rashomon.claims.assemble import ADDED, added_id, basis, for_copy, id_anew, ids_elsewhere, read_claims

__all__ = ["ADDED", "added_id", "basis", "for_copy", "id_anew", "ids_elsewhere", "read_claims"]
