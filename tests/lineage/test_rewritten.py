"""A story told again in other words, in its own order and with its own quotations."""

from rashomon.lineage import find_lineage
from rashomon.lineage.rewritten import common_in_order
from tests.lineage.test_shared_text import report

WIRE = (
    "Fourteen passengers and a guard were taken to hospital on Sunday after a funicular car ran backwards into "
    "the lower station of Mount Ilse, the operator said. The cable had parted some 200 metres below the "
    "summit, where two hikers were waiting with a dog and three bicycles.\n"
    "“It came down like a stone that somebody had thrown,” said Petra Lomm, who sells postcards at the "
    "station.\n"
    "The brake shoe, according to the last inspection report, had been changed in April by a contractor from "
    "Grell. The line carries about 900 visitors on a summer Sunday and was built in 1911.\n"
    "Rescuers cut the roof open with saws and brought out the last child shortly before noon."
)
TABLOID = (
    "FOURTEEN terrified passengers and a guard were rushed to hospital when a runaway funicular car hurtled "
    "backwards into the lower station of Mount Ilse. Its cable snapped some 200 metres under the summit as two "
    "hikers waited with their dog and three bicycles.\n"
    "“It came down like a stone that somebody had thrown,” gasped postcard seller Petra Lomm.\n"
    "Shockingly, the brake shoe had been changed only in April by a contractor from Grell. Up to 900 visitors "
    "a day ride the rickety line, built way back in 1911.\n"
    "Hero rescuers sawed the roof open and pulled out the last child just before noon."
)
# Somebody else's story: another order, the same facts and the same words of the same woman.
OTHER = (
    "Rescue teams were still at work on Mount Ilse at midday. They had opened the wreck from above; the last "
    "to leave it was a child.\n"
    "“It came down like a stone that somebody had thrown,” Petra Lomm, a trader, told our reporter.\n"
    "The funicular, opened in 1911, is popular, and on Sundays in summer 900 people use it. Why its cable gave "
    "way is not known. An April inspection led to repairs of the brakes. Hikers near the summit saw the "
    "carriage roll back. Hospitals admitted fifteen people from the lower station, a guard among them."
)
THIRD = "A spokesman for the operator said: “It came down like a stone that somebody had thrown, a trader told me.”"


def test_a_rewrite_is_listed_though_hardly_eight_words_run_on():
    """Other verbs, other adjectives, the same facts in the same order, the same quotation."""
    wire, tabloid = report("wire", WIRE, "2031-05-06"), report("tabloid", TABLOID, "2031-05-07")

    (found,) = find_lineage([tabloid, wire])

    assert (found.report, found.origin, found.directed) == (tabloid.id, wire.id, True)
    assert "in the same order" in found.detail
    assert all(wire.text[span.origin_start : span.origin_end] for span in found.spans)


def test_the_same_facts_and_the_same_quotation_make_no_rewrite():
    """Both heard the same woman; each told it in an order of its own."""
    assert find_lineage([report("wire", WIRE, "2031-05-06"), report("other", OTHER, "2031-05-07")]) == ()


def test_a_quotation_that_others_give_too_is_no_sign_of_a_rewrite():
    """What everybody quotes may come from a statement to all."""
    reports = [report("wire", WIRE), report("tabloid", TABLOID), report("third", THIRD)]

    assert find_lineage(reports) == ()


def test_the_order_of_the_reports_does_not_matter():
    """The same lineage whichever comes first."""
    reports = [report("wire", WIRE, "2031-05-06"), report("other", OTHER), report("tabloid", TABLOID, "2031-05-07")]

    assert find_lineage(reports) == find_lineage(reports[::-1])


def test_words_in_common_are_counted_in_order():
    """As the textbook method counts them."""
    assert common_in_order("abcbdab", "bdcaba") == 4
    assert common_in_order("", "abc") == 0
