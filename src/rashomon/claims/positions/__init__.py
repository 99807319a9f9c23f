"""Positions as claims: who confirms, denies, alleges or leaves open which proposition."""

from rashomon.claims.positions.assertions import assertions_of, remarks_of
from rashomon.claims.positions.extract import Positions, find_stands
from rashomon.claims.positions.judged import judged_of

__all__ = ["Positions", "assertions_of", "find_stands", "judged_of", "remarks_of"]
