"""The receipt of the act a person has just done, shown on the page the act leads to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseRedirect

from committee.accord.models import Chain, Entry


def with_receipt(address: str, entry: Entry) -> HttpResponseRedirect:
    """Lead to a page, which shows the receipt of an entry of the shared chain."""
    return HttpResponseRedirect(f"{address}?receipt={entry.number}")


def receipt_named(request: HttpRequest) -> Entry | None:
    """Return the entry named in the address by its number in the shared chain, if the reader may see it."""
    number = request.GET.get("receipt", "")
    if not number.isdecimal():
        return None
    return Entry.objects.visible_to(request.user).filter(chain=Chain.SHARED, number=int(number)).first()
