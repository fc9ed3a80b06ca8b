"""Where figures lead: the addresses of the rows they count."""

from __future__ import annotations

from urllib.parse import urlencode

LAUNCHES = "/launches/"
NOT_SUCCESS = "not-success"  # what the list of launches calls everything that was no full success


def launches(*, year: int | None = None, family: str = "", failed: bool = False) -> str:
    """Return the address of the list of launches: of a year, a family (its code), or those that failed."""
    wanted = {"year": year, "family": family, "outcome": NOT_SUCCESS if failed else ""}
    return f"{LAUNCHES}?{urlencode({name: value for name, value in wanted.items() if value})}"
