"""See as the other side: what it gains is shown before it does, with what stands only in own papers."""

import pytest

from committee.accord.models import Entry
from committee.accord.only_inside import only_inside
from committee.accord.wall import Ring
from committee.meetings.models import Meeting
from committee.papers.models import Source
from tests import factories as make
from tests.admin_pages import address, as_typed
from tests.launches.pages import signed_in

pytestmark = pytest.mark.django_db

PRESS = {"publisher": "Роскосмос", "title": "Отчёт", "standing": "reported"}


class TestInTheAdmin:
    def test_nothing_is_saved_before_it_was_looked_at(self):
        secretary = make.secretary("RU")
        client, add = signed_in(secretary), address(Source, "add")
        typed = as_typed(client.get(add)) | PRESS | {"ring": Ring.BOTH}
        entries = Entry.objects.count()
        page = client.post(add, typed)
        html = page.content.decode()
        assert "Nothing is saved yet" in html
        assert "Saved." not in html
        assert "what Kazakhstan gains" in html
        assert "Отчёт" in html
        assert not Source.objects.exists()
        assert Entry.objects.count() == entries

        assert client.post(add, typed | {"_looked": page.context["looked"]}).status_code == 302
        assert Source.objects.get().ring == Ring.BOTH

    def test_what_was_typed_since_is_shown_anew(self):
        client, add = signed_in(make.secretary("RU")), address(Source, "add")
        typed = as_typed(client.get(add)) | PRESS | {"ring": Ring.BOTH}
        looked = client.post(add, typed).context["looked"]
        page = client.post(add, typed | {"title": "Иное", "_looked": looked})
        assert "Nothing is saved yet" in page.content.decode()
        assert not Source.objects.exists()

    def test_a_change_shows_both_as_it_is_and_as_it_will_be(self):
        secretary = make.secretary("RU")
        row = Source.objects.create(party_id="RU", ring=Ring.BOTH, **PRESS)
        client, place = signed_in(secretary), address(Source, "change", row.pk)
        page = client.post(place, as_typed(client.get(place)) | {"title": "Уточнённый"})
        [gain] = page.context["gains"]
        assert [change[1:] for change in gain.changes] == [("Отчёт", "Уточнённый")]
        row.refresh_from_db()
        assert row.title == "Отчёт"

    def test_what_becomes_readable_is_shown_whole_and_the_form_can_be_had_back(self):
        secretary = make.secretary("RU")
        row = Source.objects.create(party_id="RU", ring=Ring.PARTY, **PRESS)
        client, place = signed_in(secretary), address(Source, "change", row.pk)
        typed = as_typed(client.get(place)) | {"ring": Ring.BOTH}
        [gain] = client.post(place, typed).context["gains"]
        assert gain.is_new
        assert {"Роскосмос", "Отчёт"} <= {change.after for change in gain.changes}
        back = client.post(place, typed | {"_back": "1"})
        assert "Nothing was saved yet" in back.content.decode()
        assert back.context["adminform"].form["ring"].value() == Ring.BOTH

    def test_what_stays_inside_is_saved_at_once(self):
        client, add = signed_in(make.secretary("RU")), address(Source, "add")
        typed = as_typed(client.get(add)) | PRESS | {"ring": Ring.PARTY}
        assert client.post(add, typed).status_code == 302

    def test_the_parts_that_go_out_are_shown_and_the_internal_ones_are_not(self):
        meeting = make.meeting(make.secretary("KZ"))
        client, place = signed_in(make.secretary("RU")), address(Meeting, "change", meeting.pk)
        form = client.get(place)
        prefix = next(
            one.formset.prefix
            for one in form.context["inline_admin_formsets"]
            if one.formset.model.__name__ == "AgendaItem"
        )
        items = [
            {"title_ru": "Общее", "title_kk": "Ортақ", "ring": Ring.BOTH},
            {"title_ru": "Своё", "title_kk": "Өзіміздікі", "ring": Ring.PARTY},
        ]
        typed = as_typed(form) | {f"{prefix}-TOTAL_FORMS": "2"}
        for number, item in enumerate(items):
            typed |= {f"{prefix}-{number}-{name}": value for name, value in item.items()}
        html = str([gain.changes for gain in client.post(place, typed).context["gains"]])
        assert "Общее" in html
        assert "Своё" not in html


class TestWordsThatStandOnlyInside:
    @pytest.fixture
    def text(self):
        return make.tabled(make.chair("KZ"), 12)

    def test_a_number_and_a_name_of_a_comment_are_found_and_what_both_read_is_not(self, text):
        ru = make.secretary("RU")
        make.remark(ru, text, "Запасная позиция 417, так считает Смагулов; предложено 12.")
        found = {one.words for one in only_inside(ru, ["Готовы на 417, не на 12. Со Смагуловым."])}
        assert found == {"417", "Смагуловым"}
        assert only_inside(ru, ["Готовы на 418."]) == []

    def test_the_other_sides_papers_say_nothing_either_way(self, text):
        """Were they read, a missing warning would tell that the number stands there too."""
        ru, kz = make.secretary("RU"), make.secretary("KZ")
        make.remark(ru, text, "Запасная позиция 417.")
        make.remark(kz, text, "Ресей 417 дейді.")
        assert [one.words for one in only_inside(ru, ["417"])] == ["417"]

    def test_what_is_being_shown_is_no_internal_paper(self):
        draft = make.draft(make.chair("RU"), 31)
        assert only_inside(draft.made_by, ["31"], besides=[draft.pk]) == []
        assert [one.words for one in only_inside(draft.made_by, ["31"])] == ["31"]

    def test_the_page_of_a_draft_warns(self):
        chair = make.chair("RU")
        make.draft(make.user("RU"), 14, year=2014)
        draft = make.draft(chair, 14)
        html = signed_in(chair).get(f"/proposals/drafts/{draft.pk}/").content.decode()
        assert "“14” stands only in internal papers" in html

    def test_a_reason_is_held_back_once(self, text):
        ru = make.chair("RU")
        make.remark(ru, text, "Наш предел 417.")
        client, place = signed_in(ru), f"/proposals/{text.pk}/reject/"
        page = client.post(place, {"reason": "Нам нужно 417."})
        assert page.status_code == 409
        assert "“417” stands only in internal papers" in page.content.decode()
        text.refresh_from_db()
        assert text.status == text.Status.TABLED
        warned = page.context["form"]["warned"].value()
        assert client.post(place, {"reason": "Нам нужно 417.", "warned": warned}).status_code == 302

    def test_a_comment_for_both_is_shown_with_the_warning(self, text):
        ru = make.user("RU")
        make.remark(ru, text, "Наш предел 417.")
        typed = {
            "key": "5a0f8a3e-14cf-4a41-8a4b-0c2c3b6a1d12",
            "language": "ru",
            "body": "417",
            "ring": "look",
        }
        html = signed_in(ru).post(f"/proposals/{text.pk}/comment/", typed).content.decode()
        assert "“417” stands only in internal papers" in html

    @pytest.mark.once
    def test_it_asks_as_often_whatever_there_is(self, text, django_assert_num_queries):
        ru = make.secretary("RU")
        for number in range(20):
            make.remark(ru, text, f"Запасная позиция {100 + number}.")
        only_inside(ru, ["12"])  # the two Parties are read once and for all
        with django_assert_num_queries(2):
            only_inside(ru, ["101 102 103 и 12"])
