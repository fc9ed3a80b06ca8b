"""Agreement given on paper: one person of the Party enters it, a second confirms, and it counts."""

from __future__ import annotations

import datetime
import re
import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.accounts import require_allowed
from committee.accord.acting import account_acting, lock_to_agree, require, standing_and_text, standing_now
from committee.accord.errors import Refused, Stale
from committee.accord.models import Assent, Entry, Instrument, Mandate, User
from committee.accord.models.instruments import today
from committee.accord.policies import Answer, Standing, may, may_keep_records
from committee.accord.text import binding_words
from committee.accord.verbs import give_agreement
from committee.accord.wall import Ring
from committee.files.verbs import publish_file, remove_file, take_waiting
from committee.signing.models import SignedPaper, SignedScan

ON_PAPER = "paper"
SHORTEST_DIGEST = 16  # hexadecimal digits of it that the paper must show: four groups


def may_enter(standing: Standing, instrument: Instrument) -> Answer:
    """Judge whether a person may enter a paper signed for their Party: the secretary, while it can count."""
    answer = may_keep_records(standing)
    return may(standing, "assent_on_paper", instrument) if answer.allowed else answer


def may_confirm(standing: Standing, paper: SignedPaper) -> Answer:
    """Judge whether a person may confirm a paper: a second one of the same Party."""
    if standing.party_code != paper.party_id:
        return Answer(False, _("Only the Party that signed it."))
    if isinstance(standing.user, User) and standing.user.pk == paper.entered_by_id:
        return Answer(False, _("You entered it; a second person of your Party confirms."))
    return may(standing, "assent_on_paper", paper.instrument)


def enter_signed_paper(
    *,
    by_id: Any,
    instrument_id: Any,
    paper_id: Any,
    mandate_id: Any,
    signed_on: datetime.date,
    digest: str,
    scan_id: Any,
    place: str = "",
    copies: int | None = None,
    organ: str = "",
    reservation: str = "",
) -> SignedPaper:
    """Enter that a paper was signed for one's Party. Nothing is agreed by that yet. Raises Refused.

    `digest` is what the paper itself shows of the wording's digest, at least four groups of it. `paper_id` is
    the form's own key: sent twice, it is entered once. `scan_id` is the file this person sent with it.
    """
    with transaction.atomic():
        standing, instrument = standing_and_text(by_id, instrument_id)
        own = SignedPaper.objects.filter(party=standing.party_code)
        if entered := own.filter(pk=paper_id).first():
            return entered
        require_allowed(may_enter(standing, instrument))
        if own.filter(instrument=instrument, confirmed_by=None).exists():
            raise Refused(_("A paper on this text waits to be confirmed. Confirm or remove it first."))
        _check_shown(digest, instrument)
        mandate = _mandate_on(signed_on, mandate_id, standing, instrument)
        paper = SignedPaper(
            pk=uuid.UUID(str(paper_id)),
            ring=Ring.PARTY,
            party_id=standing.party_code,
            instrument=instrument,
            digest=instrument.revision.digest,
            mandate=mandate,
            signed_on=signed_on,
            place=binding_words(place, at_most=200),
            copies=copies,
            organ=binding_words(organ, at_most=300),
            reservation=binding_words(reservation),
            scan=take_waiting(account_acting(standing), scan_id),
            entered_by=account_acting(standing),
        )
        paper.save(force_insert=True)
        _write_at_home("enter_signed_paper", standing, paper)
        return paper


def confirm_signed_paper(*, by_id: Any, paper_id: Any) -> Entry:
    """Confirm a paper a colleague entered: from now on one's Party has agreed. Raises Refused.

    Whether the person who signed had authority is asked of the day of signing, not of today.
    """
    with transaction.atomic():
        found = SignedPaper.objects.filter(pk=paper_id).first()
        if found is None:
            raise Refused(_("There is no such paper of your delegation."))
        instrument = lock_to_agree(found.instrument_id)
        standing = standing_now(by_id)
        paper = _open_paper(standing, paper_id)
        require_allowed(may_confirm(standing, paper))
        require(standing, "assent_on_paper", instrument)
        if paper.digest != instrument.revision.digest:
            raise Stale(_("The text has changed since the paper was signed: it agrees to other words."))
        mandate = _mandate_on(paper.signed_on, paper.mandate_id, standing, instrument)
        by = account_acting(standing)
        copy = publish_file(by=by, file=paper.scan)
        paper.confirmed_by = by
        paper.save(update_fields=["confirmed_by"])
        entry = give_agreement(
            standing,
            instrument,
            mandate,
            organ=paper.organ,
            reservation=paper.reservation,
            verb="assent_on_paper",
            told={
                "signed_by": mandate.person.printed,
                "signed_on": paper.signed_on.isoformat(),
                "place": paper.place,
                "copies": paper.copies or 0,
                "scan": copy.digest,
                "entered_by": str(paper.entered_by_id),
            },
            signed_in_with=ON_PAPER,
            signed_on=paper.signed_on,
            scan_digest=copy.digest,
        )
        given = Assent.objects.get(instrument=instrument, party=paper.party_id, voided_at=None)
        SignedScan.objects.create(assent=given, file=copy, place=paper.place, copies=paper.copies)
        return entry


def remove_signed_paper(*, by_id: Any, paper_id: Any) -> None:
    """Remove a paper that nobody confirmed, with its scan. Raises Refused."""
    with transaction.atomic():
        standing = standing_now(by_id)
        require_allowed(may_keep_records(standing))
        paper = _open_paper(standing, paper_id)
        _write_at_home("remove_signed_paper", standing, paper)
        scan = paper.scan
        paper.delete()
        remove_file(by=account_acting(standing), file=scan)


def _open_paper(standing: Standing, paper_id: Any) -> SignedPaper:
    own = SignedPaper.objects.select_for_update(no_key=True).filter(party=standing.party_code)
    paper = own.filter(pk=paper_id).first()
    if paper is None:
        raise Refused(_("There is no such paper of your delegation."))
    if paper.confirmed_by_id:
        raise Refused(_("This paper was confirmed already."))
    return paper


def _check_shown(digest: str, instrument: Instrument) -> None:
    shown = re.sub(r"\s", "", digest).lower()
    if len(shown) < SHORTEST_DIGEST or not instrument.revision.digest.startswith(shown):
        raise Refused(
            _(
                "The digest on the paper is not the one of this text. Compare them: a paper with another "
                "digest agrees to other words."
            )
        )


def _mandate_on(day: datetime.date, mandate_id: Any, standing: Standing, instrument: Instrument) -> Mandate:
    """Return the mandate a paper was signed under, judged on the day of signing (decision 26)."""
    own = Mandate.objects.select_for_update(no_key=True).filter(
        person__party=standing.party_code, kind=instrument.kind
    )
    mandate = own.filter(pk=mandate_id).first()
    if mandate is None:
        raise Refused(_("Choose who of your Party signed."))
    if day > today():
        raise Refused(_("This day has not come yet."))
    if day < instrument.tabled_at.date():
        raise Refused(_("On that day the text had not been sent yet: nobody could sign it."))
    if not mandate.held_on(day):
        raise Refused(
            _("On that day the mandate of %(person)s for this kind of text did not hold.")
            % {"person": mandate.person}
        )
    return mandate


def _write_at_home(verb: str, standing: Standing, paper: SignedPaper) -> Entry:
    return record.write(
        chain=str(standing.party_code),
        verb=verb,
        actor=account_acting(standing),
        subject=paper.instrument.number,
        subject_id=paper.pk,
        payload={
            "digest": paper.digest,
            "signed_by": paper.mandate.person.printed,
            "signed_on": paper.signed_on.isoformat(),
            "scan": paper.scan.digest,
        },
    )
