"""Papers: sources of facts, and the acts of states that facts rest on."""

from committee.papers.models.acts import Act
from committee.papers.models.sources import Source

__all__ = ["Act", "Source"]
