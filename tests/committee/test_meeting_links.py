"""What an item of an agenda treats, and where one reads what was said."""

import csv
import io

import pytest
from django.urls import reverse

from committee.accord.wall import Ring
from committee.meetings.models import ItemNote
from launches.agenda.models import ItemConcern, ItemLaunch
from tests import factories as make
from tests.admin_pages import as_typed, problems, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    """An item on a meeting both delegations read, entered by Kazakhstan."""
    return make.agenda_item(make.meeting(make.secretary("KZ")))


def read(client, address):
    return client.get(address, headers={"accept-language": "en"}).content.decode()


def test_an_item_leads_to_notes_launches_and_concerns_and_a_launch_leads_back(item):
    note, launch, concern = make.note(make.secretary("RU")), make.launch(), make.concern()
    ItemNote.objects.create(item=item, note=note)
    ItemLaunch.objects.create(item=item, launch=launch)
    ItemConcern.objects.create(item=item, concern=concern)
    ru = signed_in(make.user("RU"))
    html = read(ru, reverse("meeting", args=[item.meeting_id]))
    for address in (
        reverse("note", args=[note.pk]),
        reverse("launch", args=[launch.tag]),
        reverse("concern", args=[concern.pk]),
    ):
        assert f'href="{address}"' in html
    assert reverse("meeting", args=[item.meeting_id]) in read(ru, reverse("launch", args=[launch.tag]))


def test_a_link_to_what_a_reader_may_not_see_is_not_there(item):
    draft, concern = make.note_draft(make.secretary("KZ")), make.concern_draft(make.user("KZ"))
    ItemNote.objects.create(item=item, note=draft)
    ItemConcern.objects.create(item=item, concern=concern)
    html = read(signed_in(make.user("RU")), reverse("meeting", args=[item.meeting_id]))
    assert str(draft.pk) not in html
    assert str(concern.pk) not in html
    own = read(signed_in(make.user("KZ")), reverse("meeting", args=[item.meeting_id]))
    assert str(draft.pk) in own
    assert str(concern.pk) in own


def test_an_internal_item_shows_on_the_launch_to_its_own_party_alone(item):
    item.ring = Ring.PARTY
    item.save()
    launch = make.launch()
    ItemLaunch.objects.create(item=item, launch=launch)
    address = reverse("launch", args=[launch.tag])
    assert "Proton-M" in read(signed_in(make.user("KZ")), address).split('id="at-meetings"')[1]
    assert 'id="at-meetings"' not in read(signed_in(make.user("RU")), address)


def test_the_secretary_links_them_on_the_form_of_the_item(item):
    launch, concern = make.launch(), make.concern(make.secretary("KZ"))
    client = signed_in(make.secretary("KZ"))
    address = reverse("admin:committee_agendaitem_change", args=[item.pk])
    prefixes = {
        inline.formset.model: inline.formset.prefix
        for inline in client.get(address).context["inline_admin_formsets"]
    }
    typed = as_typed(client.get(address))
    for model, name, row in ((ItemLaunch, "launch", launch), (ItemConcern, "concern", concern)):
        prefix = prefixes[model]
        typed |= {f"{prefix}-TOTAL_FORMS": "1", f"{prefix}-0-item": item.pk, f"{prefix}-0-{name}": row.pk}
    response = client.post(address, typed)
    assert response.status_code == 302, problems(response)
    assert ItemLaunch.objects.get().launch == launch
    assert ItemConcern.objects.get().concern == concern


def test_what_was_said_of_a_quota_stands_on_its_text_and_on_its_year():
    text = make.tabled(make.chair("RU"), year=2013)
    make.statement(make.person("RU"), on_year=2013)
    make.statement(make.person("KZ"), instrument=text, quotation="not for the first year")
    make.statement(make.person("KZ"), on_year=2013, quotation="внутреннее", ring=Ring.PARTY, party_id="KZ")
    ru = signed_in(make.user("RU"))
    on_text, on_year = read(ru, reverse("proposal", args=[text.pk])), read(ru, "/quotas/2013/")
    assert "neither scandal nor sensation" in on_text
    assert "not for the first year" in on_text
    assert "neither scandal nor sensation" in on_year
    assert "внутреннее" not in on_text + on_year
    assert "внутреннее" in read(signed_in(make.user("KZ")), "/quotas/2013/")


def test_meetings_and_instructions_are_taken_away_as_the_reader_sees_them(item):
    make.instruction(item.meeting, "RU", "KZ", text_en="=HYPERLINK()")
    make.instruction(item.meeting, "KZ", text_ru="Внутреннее", ring=Ring.PARTY, party_id="KZ")
    make.meeting(make.secretary("KZ"), ring=Ring.PARTY)
    ru = signed_in(make.user("RU"))
    meetings = list(csv.DictReader(io.StringIO(taken(ru, "/meetings/?format=csv"))))
    assert [row["level"] for row in meetings] == ["Intergovernmental commission"]
    [given] = csv.DictReader(io.StringIO(taken(ru, "/instructions/?format=csv")))
    assert given["text"] == "'=HYPERLINK()"  # no spreadsheet takes it for a formula
    assert given["executors"].startswith("KZ: ")


def taken(client, address):
    return b"".join(client.get(address, headers={"accept-language": "en"})).decode("utf-8-sig")
