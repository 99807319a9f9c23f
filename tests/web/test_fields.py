"""What the forms on a claim's page offer to choose from."""

from rashomon.web.routes.fields import fields_of

from .conftest import Served


def test_names_of_other_reports_come_in_the_order_of_the_reports(reading: Served) -> None:
    """And not in that of a set, which is another each time the program is started."""
    look = reading.workspace.look()
    order = list(look.index.reports)
    several = 0
    for claim in look.index.claims.values():
        reports = [each.claim.split(" ")[0] for each in fields_of(look, claim, "/").others]
        assert reports == sorted(reports, key=order.index)
        assert claim.report not in reports
        several += len(set(reports)) > 2
    assert several
