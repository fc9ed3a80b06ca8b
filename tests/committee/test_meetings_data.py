"""The shipped meetings and statements: every reference is to something shipped, and nothing is half said."""

import datetime
import itertools
import json
from collections import Counter
from pathlib import Path

import pytest

DATA = Path("committee/data")
LANGUAGES = ["ru", "kk", "en"]
LEVELS = {"presidents", "ministers", "commission", "working_group", "agencies"}
HOLDINGS = {"planned", "held", "not_known", "cancelled"}
KINDS = {"decision", "understanding", "statement", "left_open"}
GIVERS = {"presidents", "meeting", "decision"}
PARTS = ("postponements", "participants", "agenda", "outcomes", "papers", "instructions")


def rows(name):
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def by_name(name):
    return {row["name"]: row for row in rows(name)}


MEETINGS, STATEMENTS = rows("meetings"), rows("statements")
SOURCES, PEOPLE, SEATS, POSTS = (by_name(name) for name in ("sources", "people", "seats", "posts"))
BODIES, ORGANISATIONS = by_name("bodies"), by_name("organisations")
SUBJECTS = {one["name"] for head in rows("subjects") for one in (head, *head["parts"])}
each_meeting = pytest.mark.parametrize("meeting", MEETINGS, ids=[row["name"] for row in MEETINGS])
each_statement = pytest.mark.parametrize("statement", STATEMENTS, ids=[row["name"] for row in STATEMENTS])


def says(words):
    return list(words) == LANGUAGES and all(text.strip() for text in words.values())


def day(text):
    return datetime.date.fromisoformat(text)


def near(meeting):
    return meeting["held_from"] or meeting["near"] or meeting["planned_from"]


def covers(dated, on):
    return dated["from"] <= on and (dated["to"] is None or on <= dated["to"])


def test_sources_are_named_once_in_the_whole_portal():
    launches = json.loads(Path("launches/data/sources.json").read_text(encoding="utf-8"))
    names = Counter(row["name"] for row in [*rows("sources"), *launches])
    assert [name for name, times in names.items() if times > 1] == []


def test_names_are_used_once():
    assert len({row["name"] for row in MEETINGS}) == len(MEETINGS)
    assert len({row["name"] for row in STATEMENTS}) == len(STATEMENTS)
    for meeting, part in itertools.product(MEETINGS, ("agenda", "outcomes", "papers", "instructions")):
        assert len({row["name"] for row in meeting[part]}) == len(meeting[part]), (meeting["name"], part)


@each_meeting
def test_a_meeting_is_whole(meeting):
    assert meeting["level"] in LEVELS
    assert meeting["holding"] in HOLDINGS
    assert meeting["body"] is None or meeting["body"] in BODIES
    assert says(meeting["title"])
    assert says(meeting["summary"])
    for words in ("when", "place"):
        assert meeting[words] == {} or says(meeting[words])
    assert (meeting["host"] == "one") == (meeting["host_party"] in {"KZ", "RU"})
    assert near(meeting), "it has no place in the order"


@each_meeting
def test_days_of_a_meeting_agree(meeting):
    for name in ("planned", "held"):
        first, last = meeting[f"{name}_from"], meeting[f"{name}_to"]
        assert last is None or day(first) <= day(last)
    if meeting["held_from"]:
        assert meeting["holding"] == "held"
        assert meeting["when"] == {}
    elif meeting["holding"] == "held":
        assert meeting["when"] != {}
    for move in meeting["postponements"]:
        assert move["to"] is None or day(move["from"]) < day(move["to"])
        assert move["by"] in {None, "KZ", "RU"}
        assert move["reason"] == {} or says(move["reason"])


@each_meeting
def test_everything_told_of_a_meeting_has_its_source(meeting):
    told = [part for name in PARTS for part in meeting[name]]
    assert all(part["source"] in SOURCES for part in told)
    assert meeting["source"] in SOURCES or (meeting["source"] is None and not told)


@each_meeting
def test_participants_held_the_seats_and_posts_they_are_shown_with(meeting):
    assert len({row["person"] for row in meeting["participants"]}) == len(meeting["participants"])
    for row in meeting["participants"]:
        assert row["person"] in PEOPLE
        assert row["capacity"] == {} or says(row["capacity"])
        for held in (row["seat"] and SEATS[row["seat"]], row["post"] and POSTS[row["post"]]):
            assert held is None or (held["person"] == row["person"] and covers(held, near(meeting)))


@each_meeting
def test_outcomes_say_what_they_are_worth(meeting):
    items = {row["name"] for row in meeting["agenda"]}
    for row in meeting["agenda"]:
        assert says(row["title"])
        assert row["subject"] is None or row["subject"] in SUBJECTS
    for row in meeting["outcomes"]:
        assert row["kind"] in KINDS
        assert says(row["text"])
        assert row["item"] is None or row["item"] in items
        assert (row["of_party"] in {"KZ", "RU"}) == (row["kind"] == "statement")
        assert row["recounted"] == {} or says(row["recounted"])
        assert row["recounted_on"] is None or day(row["recounted_on"])
        assert row["subject"] is None or row["subject"] in SUBJECTS
    for row in meeting["papers"]:
        assert says(row["title"])
        assert says(row["note"])


@each_meeting
def test_instructions_have_a_giver_and_an_executor_of_each_party(meeting):
    decisions = {row["name"] for row in meeting["outcomes"] if row["kind"] == "decision"}
    for row in meeting["instructions"]:
        assert row["giver"] in GIVERS
        assert (row["giver"] == "decision") == (row["outcome"] in decisions)
        assert says(row["text"])
        assert row["subject"] is None or row["subject"] in SUBJECTS
        assert row["due"] is None or near(meeting) <= row["due"]
        assert sorted(one["party"] for one in row["executors"]) == ["KZ", "RU"]
        for one in row["executors"]:
            organisation, person = one["organisation"], one["person"]
            assert organisation is None or ORGANISATIONS[organisation]["party"] == one["party"]
            assert person is None or PEOPLE[person]["party"] == one["party"]


def test_sessions_of_the_commission_are_numbered_without_a_hole():
    numbers = [row["number"] for row in MEETINGS if row["level"] == "commission" and row["number"]]
    assert numbers == [1, 2, 3, 4, 5, 6, 7]
    assert [near(row) for row in MEETINGS] == sorted(near(row) for row in MEETINGS)


@pytest.mark.parametrize("number", [4, 6])
def test_sessions_nothing_is_known_of_stay_gaps(number):
    (session,) = [row for row in MEETINGS if row["body"] and row["number"] == number]
    assert session["holding"] == "not_known"
    assert not any(session[name] for name in PARTS)
    assert session["held_from"] is None
    assert session["place"] == {}


@each_statement
def test_a_statement_has_its_words_speaker_and_source(statement):
    assert statement["speaker"] in PEOPLE
    assert statement["quotation"].strip()
    assert statement["language"] in LANGUAGES
    assert says(statement["says"])
    assert statement["says"][statement["language"]] != statement["quotation"]
    assert statement["source"] in SOURCES
    assert statement["meeting"] is None or statement["meeting"] in {row["name"] for row in MEETINGS}
    assert statement["subject"] is None or statement["subject"] in SUBJECTS
    assert statement["place"] == {} or says(statement["place"])
    post = POSTS[statement["post"]]
    assert post["person"] == statement["speaker"]
    assert statement["said_on"] is None or covers(post, statement["said_on"])
