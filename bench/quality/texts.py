"""Texts of the test data as reports."""

import hashlib

from rashomon.model import Region, Report


def report(name: str, text: str, *, title: str = "", outlet: str = "", published: str = "") -> Report:
    """A report of one region a line; a title becomes the headline line."""
    whole = f"{title}\n\n{text}" if title else text
    regions, at = [], 0
    for number, line in enumerate(whole.split("\n")):
        if line.strip():
            role = "headline" if title and number == 0 else "body"
            regions.append(Region(role=role, start=at, end=at + len(line)))
        at += len(line) + 1
    digest = hashlib.sha256(f"{name}\0{whole}".encode()).hexdigest()
    return Report(
        id=f"r-{digest[:12]}",
        sha256=digest,
        path=name,
        text=whole,
        regions=tuple(regions),
        title=title,
        outlet=outlet,
        published=published,
    )
