"""Agreement given on paper: entered by one person, confirmed by another, judged on the day of signing."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from committee.accord import mandates, verbs
from committee.accord.errors import Refused
from committee.accord.models import Assent, Entry, Instrument, Mandate
from committee.accord.verification import problems
from committee.accord.wall import Ring
from committee.files.models import StoredFile
from committee.signing.models import SignedPaper, SignedScan
from committee.signing.verbs import confirm_signed_paper, remove_signed_paper
from tests import factories as make
from tests.launches.pages import form_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def secretary():
    return make.secretary("RU")


@pytest.fixture
def text():
    return make.tabled(make.chair("KZ"), 12)


def confirmed(paper):
    return confirm_signed_paper(by_id=make.secretary("RU").pk, paper_id=paper.pk)


class TestTwoPeople:
    def test_it_counts_once_a_second_person_confirms_and_both_see_who_signed(self, text, secretary):
        paper = make.signed_paper(text, secretary)
        assert not Assent.objects.exists()
        entry = confirmed(paper)
        given = Assent.objects.get()
        assert (given.person, given.signed_on) == (paper.mandate.person, paper.signed_on)
        assert entry.chain_id == "shared"
        assert entry.payload["scan"] == given.scan_digest == SignedScan.objects.get().file.digest
        assert entry.payload["entered_by"] == str(secretary.pk)
        page = signed_in(make.user("KZ")).get(f"/proposals/{text.pk}/").content.decode()
        assert "Agreed, definitive, on paper" in page
        assert reverse("file", args=[SignedScan.objects.get().file_id]) in page

    def test_with_the_other_sides_agreement_the_numbers_are_in_force(self, text, secretary):
        make.agree(text, make.chair("KZ"))
        confirmed(make.signed_paper(text, secretary))
        text.refresh_from_db()
        assert text.status == Instrument.Status.IN_FORCE

    def test_who_entered_it_does_not_confirm_it(self, text, secretary):
        paper = make.signed_paper(text, secretary)
        with pytest.raises(Refused, match="second person"):
            confirm_signed_paper(by_id=secretary.pk, paper_id=paper.pk)

    @pytest.mark.parametrize("who", ["KZ", "expert", "aide"])
    def test_nobody_else_confirms_it(self, text, secretary, who):
        paper = make.signed_paper(text, secretary)
        other = make.secretary("KZ") if who == "KZ" else make.user("RU", who)
        with pytest.raises(Refused):
            confirm_signed_paper(by_id=other.pk, paper_id=paper.pk)
        assert not Assent.objects.exists()

    def test_sent_twice_it_is_entered_once(self, text, secretary):
        key = uuid.uuid4()
        first = make.signed_paper(text, secretary, paper_id=key)
        again = make.signed_paper(text, secretary, paper_id=key, mandate_id=first.mandate_id)
        assert first == again
        assert StoredFile.objects.count() == 1
        with pytest.raises(Refused, match="waits to be confirmed"):
            make.signed_paper(text, secretary)

    def test_it_can_be_removed_while_nobody_confirmed_it(self, text, secretary):
        paper = make.signed_paper(text, secretary)
        remove_signed_paper(by_id=secretary.pk, paper_id=paper.pk)
        assert not StoredFile.objects.exists()
        kept = make.signed_paper(text, secretary)
        confirmed(kept)
        with pytest.raises(Refused, match="confirmed already"):
            remove_signed_paper(by_id=secretary.pk, paper_id=kept.pk)


class TestAuthorityOnTheDay:
    def test_a_mandate_that_ended_since_still_counts(self, text, secretary):
        paper = make.signed_paper(text, secretary)
        Mandate.objects.filter(pk=paper.mandate_id).update(
            ended_at=timezone.now() + datetime.timedelta(days=1)
        )
        assert confirmed(paper)

    def test_one_that_ended_before_does_not(self, text, secretary):
        paper = make.signed_paper(text, secretary)
        mandates.end_mandate(by_id=secretary.pk, mandate_id=paper.mandate_id)
        with pytest.raises(Refused, match="did not hold"):
            confirmed(paper)

    @pytest.mark.parametrize(("days", "sentence"), [(-1, "had not been sent yet"), (1, "not come yet")])
    def test_a_day_on_which_nobody_could_sign(self, text, secretary, days, sentence):
        day = timezone.now().date() + datetime.timedelta(days=days)
        with pytest.raises(Refused, match=sentence):
            make.signed_paper(text, secretary, signed_on=day)

    def test_the_mandate_is_of_ones_own_party_and_for_this_kind(self, text, secretary):
        for holder in (make.chair("KZ"), make.chair("RU", kinds=["communique"])):
            mandate = Mandate.objects.get(person=holder.person)
            with pytest.raises(Refused, match="who of your Party signed"):
                make.signed_paper(text, secretary, mandate_id=mandate.pk)


class TestTheWordsThatWereSigned:
    @pytest.mark.parametrize("shown", ["", "0" * 16, "abc"])
    def test_a_paper_with_another_digest_is_refused(self, text, secretary, shown):
        with pytest.raises(Refused, match="digest on the paper"):
            make.signed_paper(text, secretary, digest=shown)

    def test_the_digest_is_typed_as_it_is_printed(self, text, secretary):
        digest = text.revision.digest.upper()
        assert make.signed_paper(text, secretary, digest=f"{digest[:4]} {digest[4:8]} {digest[8:16]}")

    def test_a_text_that_ended_meanwhile_is_not_agreed(self, text, secretary):
        paper = make.signed_paper(text, secretary)
        verbs.withdraw(by_id=make.chair("KZ").pk, instrument_id=text.pk)
        with pytest.raises(Refused, match="no longer open"):
            confirmed(paper)


class TestTheWall:
    def test_the_other_party_sees_nothing_before_it_is_confirmed(self, text, secretary):
        kz = signed_in(make.secretary("KZ"))
        before = kz.get(f"/proposals/{text.pk}/").content
        paper = make.signed_paper(text, secretary)
        after = kz.get(f"/proposals/{text.pk}/").content
        assert len(before) == len(after)
        assert kz.get(reverse("signed_paper", args=[paper.pk])).status_code == 404
        assert kz.get(reverse("file", args=[paper.scan_id])).status_code == 404

    def test_what_it_sees_afterwards_is_a_copy(self, text, secretary):
        paper = make.signed_paper(text, secretary)
        confirmed(paper)
        copy = SignedScan.objects.get().file
        assert copy.pk != paper.scan_id
        assert copy.ring == Ring.BOTH
        kz = signed_in(make.user("KZ"))
        assert kz.get(reverse("file", args=[copy.pk])).status_code == 200
        assert kz.get(reverse("file", args=[paper.scan_id])).status_code == 404


class TestThePages:
    def test_a_secretary_enters_and_a_second_person_confirms(self, text, secretary):
        signatory = make.chair("RU")
        client = signed_in(secretary)
        page = client.get(f"/proposals/{text.pk}/")
        enter = reverse("signed_enter", args=[text.pk])
        assert enter in page.content.decode()
        form = form_of(client.get(enter)) | {
            "mandate": str(Mandate.objects.get(person=signatory.person).pk),
            "signed_on": timezone.now().date().isoformat(),
            "digest": "wrong",
            "reservation": "При условии оплаты",
        }
        refused = client.post(enter, form | {"file": make.sent_file("скан.docx")})
        assert refused.status_code == 409
        assert "При условии оплаты" in refused.content.decode()
        assert "Received: <b>скан.docx</b>" in refused.content.decode()
        form["received"] = form_of(refused)["received"]
        done = client.post(enter, form | {"digest": text.revision.digest[:20]})
        assert done.status_code == 302
        assert StoredFile.objects.get().name == "скан.docx"
        assert "you entered it" in client.get(done.url).content.decode().lower()
        assert "waits for a second person" in client.get(f"/proposals/{text.pk}/").content.decode()
        second = signed_in(signatory)
        assert second.post(done.url).status_code == 302
        assert Assent.objects.get().reservation == "При условии оплаты"
        assert Entry.objects.filter(verb="assent_on_paper").count() == 1

    def test_a_file_received_with_an_invalid_form_is_its_senders_and_may_be_replaced(self, text, secretary):
        signatory = make.chair("RU")
        enter = reverse("signed_enter", args=[text.pk])
        form = {"key": str(uuid.uuid4()), "mandate": str(Mandate.objects.get(person=signatory.person).pk)}
        client = signed_in(secretary)
        received = form_of(client.post(enter, form | {"file": make.sent_file("первый.docx")}))["received"]
        form |= {
            "received": received,
            "digest": text.revision.digest,
            "signed_on": timezone.now().date().isoformat(),
        }
        for other in (make.secretary("RU"), make.secretary("KZ")):
            page = signed_in(other).post(enter, form)
            assert "первый.docx" not in page.content.decode()
        marked = make.sent_file("дсп.docx", make.docx("<w:p><w:r><w:t>Секретно</w:t></w:r></w:p>"))
        refused = client.post(enter, form | {"file": marked})
        assert (refused.status_code, form_of(refused)["received"]) == (409, received)
        assert StoredFile.objects.get().name == "первый.docx"
        assert client.post(enter, form | {"file": make.sent_file("второй.docx")}).status_code == 302
        assert SignedPaper.objects.get().scan.name == "второй.docx"
        remove_signed_paper(by_id=secretary.pk, paper_id=SignedPaper.objects.get().pk)
        with pytest.raises(Refused, match="Choose it again"):
            make.signed_paper(text, make.secretary("RU"), scan_id=received)

    def test_a_scan_with_a_mark_is_refused(self, text, secretary):
        client, enter = signed_in(secretary), reverse("signed_enter", args=[text.pk])
        form = form_of(client.get(enter)) | {
            "mandate": str(Mandate.objects.get(person=make.chair("RU").person).pk),
            "signed_on": timezone.now().date().isoformat(),
            "digest": text.revision.digest,
        }
        marked = make.sent_file("скан.docx", make.docx("<w:p><w:r><w:t>Секретно</w:t></w:r></w:p>"))
        assert client.post(enter, form | {"file": marked}).status_code == 409
        assert not SignedPaper.objects.exists()
        assert not StoredFile.objects.exists()


class TestTheRecord:
    @pytest.mark.parametrize("fault", ["day", "scan"])
    def test_a_changed_day_or_scan_is_found(self, text, secretary, fault):
        confirmed(make.signed_paper(text, secretary))
        assert not list(problems())
        if fault == "day":
            Assent.objects.update(signed_on=datetime.date(2013, 1, 1))
        else:
            Assent.objects.update(scan_digest="0" * 64)
        assert list(problems())
