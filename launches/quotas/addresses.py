"""Where figures lead: the addresses of the rows they count."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from launches.fleet.filters import NOT_SUCCESS


def launches(*, year: int | None = None, family: str = "", failed: bool = False) -> str:
    """Return the address of the list of launches: of a year, a family (its code), or those that failed."""
    wanted = {"year": year, "family": family, "outcome": NOT_SUCCESS if failed else ""}
    return f"{reverse('launches')}?{urlencode({name: value for name, value in wanted.items() if value})}"
