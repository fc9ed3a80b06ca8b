"""Loading the shipped facts about who sat for whom: only what the sources name, with dates and gaps."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from committee.accord.loading import add_missing, columns, key_of, read
from committee.accord.models import Party, Person
from committee.accord.wall import Ring
from committee.delegations.models import Body, Delegation, Organisation, OrganisationName, Post, Seat
from committee.delegations.verbs import seat
from committee.papers.loading import load_sources, load_subjects, source_key

DATA = Path(__file__).resolve().parent.parent / "data"


def load_delegations(data: Path = DATA) -> int:
    """Add what is missing of people, organisations, posts, bodies and seats; return how many rows."""
    return (
        load_sources(data / "sources.json")
        + load_subjects(data / "subjects.json")
        + load_people(data / "people.json")
        + _load_organisations(data / "organisations.json")
        + _load_posts(data / "posts.json")
        + _load_bodies(data / "bodies.json")
        + _load_seats(data / "seats.json")
    )


def load_people(path: Path, ring: Ring = Ring.OBSERVERS) -> int:
    """Add the people of a data file that are missing; they have no accounts."""
    return add_missing(Person, [person_of(row, ring) for row in read(path)])


def person_of(row: dict[str, Any], ring: Ring) -> Person:
    """Build a person from a row of a data file."""
    return Person(
        id=key_of("person", row["name"]),
        ring=ring,
        party_id=row.get("party"),
        **columns("name", row["full_name"]),
        **columns("initials", row.get("initials")),
        name_ru_genitive=row.get("ru_genitive", ""),
        name_ru_dative=row.get("ru_dative", ""),
        name_ru_instrumental=row.get("ru_instrumental", ""),
    )


def _load_organisations(path: Path) -> int:
    rows = read(path)
    organisations = [
        Organisation(
            id=key_of("organisation", row["name"]),
            ring=Ring.OBSERVERS,
            of_party_id=row["party"],
            **columns("label", row["label"]),
        )
        for row in rows
    ]
    names = [
        OrganisationName(
            id=key_of("organisation name", f"{row['name']}/{number}"),
            organisation_id=key_of("organisation", row["name"]),
            **columns("name", name["full_name"]),
            **_dated(name),
        )
        for row in rows
        for number, name in enumerate(row["names"], start=1)
    ]
    return add_missing(Organisation, organisations) + add_missing(OrganisationName, names)


def _load_posts(path: Path) -> int:
    return add_missing(
        Post,
        [
            Post(
                id=key_of("post", row["name"]),
                ring=Ring.OBSERVERS,
                person_id=key_of("person", row["person"]),
                organisation_id=key_of("organisation", row["organisation"]) if row["organisation"] else None,
                **columns("office", row["office"]),
                **_dated(row),
            )
            for row in read(path)
        ],
    )


def _load_bodies(path: Path) -> int:
    rows = read(path)
    bodies = [
        Body(
            id=key_of("body", row["name"]),
            ring=Ring.OBSERVERS,
            predecessor_id=key_of("body", row["predecessor"]) if row.get("predecessor") else None,
            **columns("name", row["full_name"]),
            **columns("note", row["note"]),
            source_id=source_key(row["source"]),
        )
        for row in rows
    ]
    delegations = [
        Delegation(
            id=_delegation_key(row["name"], party.code), body_id=key_of("body", row["name"]), party=party
        )
        for row in rows
        if row["has_delegations"]
        for party in Party.objects.all()
    ]
    return add_missing(Body, bodies) + add_missing(Delegation, delegations)


def _load_seats(path: Path) -> int:
    """Seat people one by one, through the verb: two chairs of a delegation on a day are refused."""
    rows = {key_of("seat", row["name"]): row for row in read(path)}
    there = set(Seat.objects.filter(pk__in=rows).values_list("pk", flat=True))
    missing = {key: row for key, row in rows.items() if key not in there}
    for key, row in missing.items():
        person = Person.objects.get(pk=key_of("person", row["person"]))
        seat(
            id=key,
            ring=Ring.OBSERVERS,
            delegation=Delegation.objects.get(pk=_delegation_key(row["body"], str(person.party_id))),
            person=person,
            role=row["role"],
            **_dated(row),
        )
    return len(missing)


def _delegation_key(body: str, party: str) -> Any:
    return key_of("delegation", f"{body}/{party}")


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "from_day": _day(row.get("from")),
        "to_day": _day(row.get("to")),
        "attested_only": row.get("attested_only", False),
        **columns("note", row.get("note")),
        "source_id": source_key(row["source"]),
    }


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
