"""Where the example lies: in an installed package beside the code, in a checkout at its root."""

from pathlib import Path

import rashomon
from rashomon.errors import UnreadableInput

NAME = "hallen-derailment"


def example_folder() -> Path:
    """The folder of the example's reports.

    Raises:
        UnreadableInput: If the installation lacks it.
    """
    package = Path(rashomon.__file__).parent
    places = (package / "_examples" / NAME, package.parents[1] / "examples" / NAME)
    for place in places:
        if place.is_dir():
            return place
    raise UnreadableInput(
        "the example is not in this installation",
        path=str(places[0]),
        next="install rashomon again, or compare your own",
    )
