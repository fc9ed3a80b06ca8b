"""Briefs and the book of a meeting: what a reader takes along, and what of it nobody else reads."""

import io
import uuid
import zipfile

import pytest
from django.urls import reverse
from pypdf import PdfReader

from committee.accord.errors import Refused, Stale
from committee.accord.models import Entry
from committee.accord.wall import Ring
from committee.briefings.models import Brief
from committee.briefings.verbs import version_of, write_brief
from committee.meetings.models import ItemInstrument, ItemNote
from tests import factories as make
from tests.accord.world import everything
from tests.admin_pages import signed_in
from tests.launches.pages import form_of

pytestmark = pytest.mark.django_db

ENGLISH, RUSSIAN = {"accept-language": "en"}, {"accept-language": "ru"}
HOSTILE = '#read("/etc/passwd") $x$ @y *z* \\ // [w]'


@pytest.fixture
def item():
    """The first item of a meeting both see, which treats a Russian text and a note."""
    meeting = make.meeting(make.secretary("RU"))
    first = make.agenda_item(meeting, number=1, ring=Ring.BOTH)
    make.agenda_item(meeting, number=2, ring=Ring.BOTH, title_ru="О дорожной карте", title_en="Road map")
    ItemInstrument.objects.create(item=first, instrument=make.tabled(make.chair("RU")))
    ItemNote.objects.create(item=first, note=make.note(make.secretary("RU"), about="О пусках"))
    return first


def pages_of(user, item, headers=RUSSIAN):
    response = signed_in(user).get(reverse("book_file", args=[item.meeting_id]), headers=headers)
    assert response["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(response.content))


def text_of(pages):
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_brief_is_written_on_its_page_and_changed_there_by_a_colleague(item):
    expert, place = make.user("KZ"), reverse("brief", args=[item.pk])
    client = signed_in(expert)
    typed = form_of(client.get(place, headers=ENGLISH)) | {"language": "ru", "line_to_take": "Двенадцать."}
    assert client.post(place, typed).status_code == 302
    assert client.post(place, typed).status_code == 302  # sent twice
    told = Brief.objects.get()
    assert (told.line_to_take, told.party_id) == ("Двенадцать.", "KZ")
    assert list(Entry.objects.filter(verb="write_brief").values_list("chain", flat=True)) == ["KZ"]
    colleague = signed_in(make.secretary("KZ"))
    old = form_of(colleague.get(place)) | {"language": "ru"}
    client.post(place, form_of(client.get(place)) | {"language": "ru", "fall_back": "Четырнадцать."})
    page = colleague.post(place, old | {"fall_back": "Тринадцать."}, headers=ENGLISH)
    assert page.status_code == 409
    shown = page.content.decode()
    assert "Тринадцать." in shown
    assert "Четырнадцать." in shown
    book = reverse("book", args=[item.meeting_id])
    assert "Четырнадцать." in colleague.get(book).content.decode()
    assert "Четырнадцать." not in signed_in(make.secretary("RU")).get(book).content.decode()


def test_what_cannot_be_a_brief_is_refused(item):
    secretary = make.secretary("KZ")
    own = make.agenda_item(item.meeting, party_id="RU", ring=Ring.PARTY)
    brief = make.brief(item, secretary)
    said = {"by_id": secretary.pk, "item_id": item.pk, "brief_id": uuid.uuid4(), "language": "ru"}
    before = everything()
    for error, changed in (
        (Refused, {"seen": version_of(brief)}),  # nothing is left of it
        (Refused, {"seen": "", "item_id": own.pk, "background": "О числе"}),
        (Refused, {"seen": "", "by_id": make.user(None, "observer").pk, "background": "О числе"}),
        (Stale, {"seen": "", "background": "О числе"}),
    ):
        before = everything()
        with pytest.raises(error):
            write_brief(**(said | changed))
        assert everything() == before


def test_the_book_goes_by_the_agenda_and_each_page_says_whose_it_is_and_who_may_read_it(item):
    secretary = make.secretary("KZ")
    make.brief(item, secretary, background=HOSTILE)
    book = pages_of(secretary, item)
    said = text_of(book.pages)
    agenda = said.index("2. О дорожной карте")  # the first page
    places = [said.index(words, agenda) for words in ("О пусках", HOSTILE, "двенадцати")]
    assert places == sorted(places)
    assert said.rindex("2. О дорожной карте") > places[-1]
    for page in book.pages:
        words = page.extract_text()
        is_own = "двенадцати" in words or HOSTILE in " ".join(words.split())
        assert ("Только Ваша делегация" in words) is is_own
        assert str(secretary.person) in " ".join(words.split())
    marks = [mark.title for mark in book.outline if not isinstance(mark, list)]
    assert len(marks) == 3
    assert marks[-1] == "2. О дорожной карте"
    assert HOSTILE not in text_of(pages_of(make.secretary("RU"), item).pages)
    client = signed_in(secretary)
    same = [client.get(reverse("book_file", args=[item.meeting_id])).content for _ in "12"]
    assert same[0] == same[1]


def test_the_package_is_read_without_the_portal(item):
    text = ItemInstrument.objects.get().instrument
    reader, other = make.secretary("KZ"), make.secretary("RU")
    make.brief(item, reader)

    def taken(user):
        response = signed_in(user).get(reverse("book_package", args=[item.meeting_id]), headers=RUSSIAN)
        return zipfile.ZipFile(io.BytesIO(b"".join(response)))

    package = taken(reader)
    page = package.read("index.html").decode()
    assert {"index.html", "book.pdf", "style/portal.css", "style/bootstrap.min.css"} <= set(
        package.namelist()
    )
    assert text.revision.text_kk.split("\n")[0] in page
    assert "двенадцати пусков" in page
    assert "http" not in page.replace("http-equiv", "")
    assert "двенадцати пусков" not in taken(other).read("index.html").decode()


def test_a_sign_that_no_font_has_is_named(item):
    secretary = make.secretary("KZ")
    make.brief(item, secretary, background="Число пусков \N{ROCKET}")
    for name in ("book_file", "book_package"):
        page = signed_in(secretary).get(reverse(name, args=[item.meeting_id]), headers=ENGLISH)
        assert page.status_code == 409
        assert "No font of the file has the sign “\N{ROCKET}”" in page.content.decode()


@pytest.mark.once
def test_the_book_asks_as_often_at_60_items_as_at_2(item, django_assert_max_num_queries):
    secretary = make.secretary("KZ")
    for number in range(3, 61):
        make.brief(make.agenda_item(item.meeting, number=number, ring=Ring.BOTH), secretary)
    client = signed_in(secretary)
    client.get(reverse("book", args=[item.meeting_id]))
    with django_assert_max_num_queries(15):
        client.get(reverse("book", args=[item.meeting_id]))
