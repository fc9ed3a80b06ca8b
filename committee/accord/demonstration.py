"""The accounts of the demonstration: plainly named as such, all opened by one password kept in a file."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import check_password, make_password

from committee.accord import mandates
from committee.accord.loading import key_of
from committee.accord.models import Mandate, User
from committee.accord.models.instruments import today

_EASY_TO_TYPE = "abcdefghjkmnpqrstuvwxyz23456789"  # without letters and figures that look alike


def password_in(path: Path) -> str:
    """Return the password kept in a file only its owner can read; make one where there is none."""
    kept = path.read_text(encoding="utf-8").strip() if path.exists() else ""
    if not kept:
        kept = "-".join("".join(secrets.choice(_EASY_TO_TYPE) for _ in range(4)) for _ in range(4))
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as file:
            file.write(kept + "\n")
    path.chmod(0o600)
    return kept


def open_accounts(rows: Iterable[dict[str, Any]], password: str) -> int:
    """Open the accounts that are missing, and give every one of them this password; return how many are new.

    Each row names the account, its role, and a person of the same name who is there already.
    """
    accounts = list(rows)
    names = [row["name"] for row in accounts]
    existing = {user.username: user for user in User.objects.filter(username__in=names)}
    # Hashing is slow on purpose. One hash serves all the accounts, so a second run checks one.
    right = {
        known for known in {user.password for user in existing.values()} if check_password(password, known)
    }
    hashed = next(iter(right), None) or make_password(password)
    for row in accounts:
        if row["name"] not in existing:
            User.objects.create(
                id=key_of("account", row["name"]),
                username=row["name"],
                password=hashed,
                role=row["role"],
                email=f"{row['name']}@example.invalid",
                person_id=key_of("person", row["name"]),
            )
    for user in existing.values():
        if user.password not in right:
            user.password = hashed
            user.save(update_fields=["password"])
    return len(accounts) - len(existing)


def give_mandates(rows: Iterable[dict[str, Any]]) -> int:
    """Give mandates, each by two of its own Party, and end those of the past; return how many acts.

    A row without days is given from today, open. Whoever held one of the kind before gets none: a visitor
    may have ended it. Raises Refused.
    """
    return sum(
        _give_mandate(row)
        for row in rows
        if not Mandate.objects.filter(person=key_of("person", row["person"]), kind=row["kind"]).exists()
    )


def _give_mandate(row: dict[str, Any]) -> int:
    secretary = User.objects.get(username=row["given_by"]).pk
    valid_to = date.fromisoformat(row["to"]) if "to" in row else None
    proposed = mandates.propose_mandate(
        by_id=secretary,
        person_id=key_of("person", row["person"]),
        kind=row["kind"],
        capacity=row["capacity"],
        basis=row["basis"],
        valid_from=date.fromisoformat(row["from"]) if "from" in row else today(),
        valid_to=valid_to,
    )
    second = User.objects.get(username=row["confirmed_by"]).pk
    mandates.confirm_mandate(by_id=second, mandate_id=proposed.subject_id)
    if valid_to is None:
        return 2
    mandates.end_mandate(by_id=secretary, mandate_id=proposed.subject_id)
    return 3
