"""Papers: sources of facts, the acts of states that facts rest on, and the subjects all is filed under."""

from committee.papers.models.acts import Act
from committee.papers.models.sources import Source
from committee.papers.models.subjects import Subject

__all__ = ["Act", "Source", "Subject"]
