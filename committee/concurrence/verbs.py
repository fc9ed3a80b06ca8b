"""What people do before governments agree: both Parties read it at once, and it holds for one revision."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.accord.accounts import require_allowed
from committee.accord.acting import account_acting, acting_party, lock_text, standing_now, write
from committee.accord.errors import Refused, Stale
from committee.accord.keeping import seals_of
from committee.accord.languages import LANGUAGES, labels_of
from committee.accord.models import Entry, Person, User
from committee.accord.models.instruments import today
from committee.accord.policies import Standing
from committee.accord.text import binding_words
from committee.accord.wall import Ring
from committee.concurrence.models import Concurrence, Linguist
from committee.concurrence.policies import LINGUISTS, may_concur, may_confirm_languages, may_name_linguist
from committee.concurrence.reading import Before, before_agreeing
from committee.delegations.left import have_left
from committee.delegations.models import Organisation


def concur(
    *,
    by_id: Any,
    instrument_id: Any,
    concurrence_id: Any,
    revision: int,
    organisation_id: Any,
    person_id: Any,
    given_on: datetime.date,
    outside_number: str = "",
    remarks: str = "",
    language: str = "",
) -> Entry | None:
    """Enter that an agency of one's Party concurs with a revision, who gave its word and when.

    `revision` is the number of the one that was read: raises Stale where another stands, else Refused.
    `concurrence_id` is the form's own key: sent twice, it is entered once and returns None the second time.
    """
    with transaction.atomic():
        standing, before = _standing_and_text(by_id, instrument_id)
        party_code = acting_party(standing)
        if Concurrence.objects.filter(pk=concurrence_id, party=party_code).exists():
            return None
        _require_read(before, revision)
        require_allowed(may_concur(standing, before))
        if given_on > today():
            raise Refused(_("This day has not come yet."))
        if given_on < before.revision.made_at.date():
            raise Refused(
                _("On that day this revision was not written yet. Choose the day the agency spoke of it.")
            )
        said = binding_words(remarks)
        if said and language not in LANGUAGES:
            raise Refused(_("Choose the language you write in."))
        given = Concurrence(
            pk=uuid.UUID(str(concurrence_id)),
            revision=before.revision,
            party_id=party_code,
            organisation=_own_agency(party_code, organisation_id),
            given_by=_own_person(party_code, person_id),
            given_on=given_on,
            outside_number=binding_words(outside_number, at_most=100),
            remarks=said,
            language=language if said else "",
            entered_by=account_acting(standing),
        )
        given.save(force_insert=True)
        payload = {
            "revision": before.revision.number,
            "organisation": labels_of(given.organisation),
            "person": given.given_by.printed,
            "given_on": given_on.isoformat(),
            "number": given.outside_number,
            "remarks": said,
            "seals": seals_of(given),
        }
        return write("concur", standing, before.instrument, payload)


def name_linguist(*, by_id: Any, instrument_id: Any, person_id: Any) -> Entry | None:
    """Name who confirms for one's Party that both languages say the same, in place of who was named before.

    An expert or a secretary of the Party. Named already: returns None. Raises Refused.
    """
    with transaction.atomic():
        standing, before = _standing_and_text(by_id, instrument_id)
        party_code = acting_party(standing)
        side = before.side(party_code)
        named = side.linguist if side else None
        person = _own_person(party_code, person_id)
        if named and named.person_id == person.pk:
            return None
        require_allowed(may_name_linguist(standing, before))
        account = User.objects.filter(person=person, is_active=True).first()
        if account is None or account.role not in LINGUISTS:
            raise Refused(_("Choose an expert or a secretary of your delegation with an open account."))
        linguist = named or Linguist(instrument=before.instrument, party_id=party_code)
        linguist.person, linguist.named_by, linguist.named_at = (
            person,
            account_acting(standing),
            timezone.now(),
        )
        linguist.confirmed, linguist.confirmed_at = None, None
        linguist.save()
        payload = {"person": person.printed, "seals": seals_of(linguist)}
        return write("name_linguist", standing, before.instrument, payload)


def confirm_languages(*, by_id: Any, instrument_id: Any, revision: int) -> Entry:
    """Confirm as one's Party's linguist that Russian and Kazakh of a revision say the same.

    `revision` is the number of the one that was read. Raises Stale where another stands, Refused.
    """
    with transaction.atomic():
        standing, before = _standing_and_text(by_id, instrument_id)
        _require_read(before, revision)
        require_allowed(may_confirm_languages(standing, before))
        linguist = Linguist.objects.get(instrument=before.instrument, party=acting_party(standing))
        linguist.confirmed, linguist.confirmed_at = before.revision, timezone.now()
        linguist.save(update_fields=["confirmed", "confirmed_at"])
        payload = {
            "revision": before.revision.number,
            "digest": before.revision.digest,
            "seals": seals_of(linguist),
        }
        return write("confirm_languages", standing, before.instrument, payload)


def _standing_and_text(by_id: Any, instrument_id: Any) -> tuple[Standing, Before]:
    instrument = lock_text(instrument_id)
    return standing_now(by_id), before_agreeing(instrument)


def _require_read(before: Before, revision: int) -> None:
    if before.revision.number != revision:
        raise Stale(_("Another revision stands now. Read it first: what you say counts for that one."))


def _own_agency(party_code: str, organisation_id: Any) -> Organisation:
    own = Organisation.objects.exclude(ring=Ring.PARTY).filter(of_party=party_code, pk=organisation_id)
    if (organisation := own.first()) is None:
        raise Refused(_("Choose an agency of your own Party that both delegations see."))
    return organisation


def _own_person(party_code: str, person_id: Any) -> Person:
    own = Person.objects.exclude(ring=Ring.PARTY).filter(party=party_code, pk=person_id)
    if (person := own.first()) is None:
        raise Refused(_("Choose a person of your own Party whom both delegations see."))
    if have_left([person.pk]):
        raise Refused(_("%(person)s has left. Choose somebody in office.") % {"person": person})
    return person
