"""Papers: sources, the acts of states that facts rest on, notes, and the subjects all is filed under."""

from committee.papers.models.acts import Act
from committee.papers.models.notes import Note, NoteSubject
from committee.papers.models.sources import Source
from committee.papers.models.subjects import Subject

__all__ = ["Act", "Note", "NoteSubject", "Source", "Subject"]
