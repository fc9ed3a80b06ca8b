"""What is said before governments agree: agencies that concur, linguists who confirm both languages."""

from __future__ import annotations

import uuid
from typing import Any

from committee.accord.models import Instrument, User
from committee.accord.models.instruments import today
from committee.concurrence.models import Concurrence, Linguist
from committee.concurrence.verbs import concur, confirm_languages, name_linguist
from tests.factories.clearance import organisation
from tests.factories.people import secretary, user


def concurrence(text: Instrument, by: User, **fields: Any) -> Concurrence:
    """The word of a Party's agency on a text as it stands, entered by its secretary."""
    party = str(by.party_code)
    if "organisation_id" not in fields:
        fields["organisation_id"] = organisation(party).pk
    said: dict[str, Any] = {
        "concurrence_id": uuid.uuid4(),
        "revision": text.revision.number,
        "person_id": by.person_id,
    }
    said |= {"given_on": today()}
    concur(by_id=by.pk, instrument_id=text.pk, **said | fields)
    return Concurrence.objects.get(
        revision__instrument=text, revision__number=text.revision.number, party=party
    )


def linguist(text: Instrument, by: User, who: User | None = None) -> Linguist:
    """A linguist whom a Party's secretary named: an expert of that Party unless one is given."""
    who = who or user(str(by.party_code))
    name_linguist(by_id=by.pk, instrument_id=text.pk, person_id=who.person_id)
    return Linguist.objects.get(instrument=text, party=by.party_code)


def both_languages(text: Instrument, by: User) -> Linguist:
    """A Party's linguist named by its secretary, who has confirmed the text as it stands."""
    who = user(str(by.party_code))
    linguist(text, by, who)
    confirm_languages(by_id=who.pk, instrument_id=text.pk, revision=text.revision.number)
    return Linguist.objects.get(instrument=text, party=by.party_code)


def ready_to_agree(text: Instrument) -> Instrument:
    """A text on which both agencies and both linguists have spoken, as it stands."""
    text = Instrument.objects.get(pk=text.pk)
    for party in ("KZ", "RU"):
        by = secretary(party)
        concurrence(text, by)
        both_languages(text, by)
    return text
