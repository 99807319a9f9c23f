"""What the formats are made of."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from rashomon.model import Dossier

if TYPE_CHECKING:
    from rashomon.case import Ruling

Files = Mapping[str, bytes]


@frozen(kw_only=True)
class Material:
    """What is handed on.

    Args:
        dossier: The comparison.
        rulings: The decisions in force in the case it is from.
        heeded: The event of the case up to which the comparison takes account.
        bare: The texts of the reports are left out but for what is quoted.
    """

    dossier: Dossier
    rulings: "tuple[Ruling, ...]" = ()
    heeded: int = 0
    bare: bool = False


def whole(text: str) -> str:
    """A text that UTF-8 can hold: halves of characters are spelled out.

    Example:
        >>> whole("caf\\udce9")
        'caf\\\\udce9'
    """
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()
