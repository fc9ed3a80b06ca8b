"""Whether the scans both Parties read are the ones the agreements name."""

from __future__ import annotations

from collections.abc import Iterator

from committee.accord.models import Assent
from committee.accord.registry import provides
from committee.signing.models import SignedScan

AT_A_TIME = 500


@provides("verification")
def verify_scans() -> Iterator[str]:
    """Compare agreements given on paper with their scans; yield what does not hold."""
    scans = {
        scan.assent_id: scan
        for scan in SignedScan.objects.select_related("file").iterator(chunk_size=AT_A_TIME)
    }
    on_paper = Assent.objects.filter(signed_on__isnull=False).select_related("instrument", "party")
    for given in on_paper.order_by("given_at").iterator(chunk_size=AT_A_TIME):
        scan = scans.pop(given.pk, None)
        if scan is None or scan.file.digest != given.scan_digest:
            number = given.instrument.number
            yield f"{number}: the scan of the agreement of {given.party_id} is not the one it names"
    for scan in scans.values():
        yield f"scan {scan.pk}: stands beside an agreement that was not given on paper"
