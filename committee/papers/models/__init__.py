"""Papers: sources of facts, the acts and treaties facts rest on, and the subjects all is filed under."""

from committee.papers.models.acts import Act
from committee.papers.models.notes import Note, NoteFile, NoteSubject
from committee.papers.models.sources import Source
from committee.papers.models.subjects import Subject
from committee.papers.models.treaties import Treaty, TreatyStep

__all__ = ["Act", "Note", "NoteFile", "NoteSubject", "Source", "Subject", "Treaty", "TreatyStep"]
