"""Positions as claims: who confirms, denies, alleges or leaves open which proposition."""

from rashomon.claims.positions.extract import Positions, find_stands

__all__ = ["Positions", "find_stands"]
