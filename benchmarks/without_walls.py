"""The portal with both walls torn down, for measuring what they cost. It serves inventions, and nobody."""

from typing import Any

from baikonur_portal.wsgi import application
from committee.accord.wall import WalledQuerySet

__all__ = ["application"]


def everything(rows: Any, user: Any) -> Any:
    """Return all the rows, whoever asks."""
    return rows.all()


WalledQuerySet.visible_to = everything  # type: ignore[method-assign, assignment]  # that is what is measured
