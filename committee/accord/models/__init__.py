"""The tables of the accord: people, texts put before both Parties, and the record."""

from committee.accord.models.circles import Circle, CircleMember
from committee.accord.models.drafts import JointDraft, TextDraft
from committee.accord.models.instruments import AbstractComment, Assent, Comment, Instrument, Revision
from committee.accord.models.people import Mandate, Party, Person, User
from committee.accord.models.record import Chain, Entry, Notice

__all__ = [
    "AbstractComment",
    "Assent",
    "Chain",
    "Circle",
    "CircleMember",
    "Comment",
    "Entry",
    "Instrument",
    "JointDraft",
    "Mandate",
    "Notice",
    "Party",
    "Person",
    "Revision",
    "TextDraft",
    "User",
]
