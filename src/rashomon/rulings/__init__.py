"""What people ruled, applied to what the program found: a ruling outranks every rule.

`bind` finds the claims, names and reports that rulings are about; what finds none is told of and applied to nothing.
`pipeline` then asks the bound rulings at each step: wrong values before names are unified, pairs of names and copies
where those are looked for, questions after alignment, relations after comparison. Whatever a ruling changed has a
reason, or where there is nothing left to carry one a notice, that names who ruled.
"""

from rashomon.rulings.applying import corrected, is_judged, judged, overruled, regrouped
from rashomon.rulings.binding import Bound, bind
from rashomon.rulings.wording import NOTICES, RULES

__all__ = ["NOTICES", "RULES", "Bound", "bind", "corrected", "is_judged", "judged", "overruled", "regrouped"]
