"""Short reports on one happening, as files."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

WIRE = """---
outlet: Norrland Wire
published: 2031-03-12
---
Train derails at Hallen

At least 31 people were killed when a train left the bridge at Hallen, police said. Marit Solheim, the driver, was
hurt. Rescuers searched the river all night, and the prefect thanked them for their work.
"""
POST = """---
outlet: Hallen Post
published: 2031-03-12
---
Hallen: 40 dead

Forty people died as the train left the bridge at Hallen, the mayor said. The driver Marit Solheim was at work for
nine hours. The mayor opened the school to relatives and sent for doctors from Ostby.
"""
STAR = """---
outlet: Evening Star
published: 2031-03-13
url: https://star.example/1
---
Bridge horror

Police said 60 people were killed when the carriages fell. Driver Solheim has not been questioned. Shops stayed closed,
and the church rang its bells at noon while relatives waited in front of it.
"""
EDITED = STAR.replace("60 people", "600 people")
COPY = WIRE.replace("Norrland Wire", "Ostby Gazette").replace("all night", "until dawn")

TEXTS: Mapping[str, str] = {
    "wire.txt": WIRE,
    "post.txt": POST,
    "star.txt": STAR,
    "star-later.txt": EDITED,
    "copy.txt": COPY,
    "twin.txt": POST,
}


def write(folder: Path) -> dict[str, Path]:
    """The files by name."""
    folder.mkdir(exist_ok=True)
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return {name: folder / name for name in TEXTS}


def ticking() -> Callable[[], datetime]:
    """A clock, in the past, that goes on by a minute whenever it is looked at."""
    now = [datetime(2021, 3, 14, 12, tzinfo=UTC)]

    def clock() -> datetime:
        now[0] += timedelta(minutes=1)
        return now[0]

    return clock
