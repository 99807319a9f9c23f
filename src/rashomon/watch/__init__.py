"""Feeds and folders that are watched: new reports go into the case of their happening, and what changes is told.

    settings = load(Path("feeds.toml"))
    with State.open(settings.state) as state:
        ...
        for each in Watch(settings=settings, state=state, ...).rounds():

`settings` reads what a user wrote. A round (`watching`) asks what is due (`asking`, `feeds`, `folders`, politely:
`polite`), puts what came in to its happening and into its case (`filing`), sees what is to be told (`noticing`, as an
`alert`) and tells it (`telling`, `atom`). What must outlive the program stands in the `state`, whose `tables` are known
to it alone; every step can be cut off anywhere and is done again, or was done.
"""

from rashomon.watch.alert import Alert
from rashomon.watch.asking import Asker
from rashomon.watch.clock import Clock, SystemClock
from rashomon.watch.settings import KINDS, Settings, load
from rashomon.watch.state import State
from rashomon.watch.telling import Teller, line_of
from rashomon.watch.watching import Round, Watch

__all__ = [
    "KINDS",
    "Alert",
    "Asker",
    "Clock",
    "Round",
    "Settings",
    "State",
    "SystemClock",
    "Teller",
    "Watch",
    "line_of",
    "load",
]
