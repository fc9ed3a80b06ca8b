"""SQLite and Cyrillic: out of the box it folds only Latin letters, in searches and in LOWER()."""

import functools
import re
from typing import Any


def teach_cyrillic(sender: Any, connection: Any, **kwargs: Any) -> None:
    """Give a new SQLite connection LIKE, LOWER and UPPER that know every alphabet."""
    if connection.vendor == "sqlite":
        database = connection.connection
        database.create_function("lower", 1, _fold(str.lower), deterministic=True)
        database.create_function("upper", 1, _fold(str.upper), deterministic=True)
        database.create_function("like", 2, like, deterministic=True)
        database.create_function("like", 3, like, deterministic=True)


def _fold(function: Any) -> Any:
    return lambda value: function(value) if isinstance(value, str) else value


def like(pattern: str | None, value: str | None, escape: str | None = None) -> bool | None:
    """SQL's LIKE without regard to case, in any alphabet."""
    if pattern is None or value is None:
        return None
    return _compiled(str(pattern), escape).fullmatch(str(value)) is not None


@functools.lru_cache(maxsize=256)
def _compiled(pattern: str, escape: str | None) -> re.Pattern[str]:
    parts, letters = [], iter(pattern)
    for letter in letters:
        if letter == escape:
            parts.append(re.escape(next(letters, "")))
        else:
            parts.append({"%": ".*", "_": "."}.get(letter) or re.escape(letter))
    return re.compile("".join(parts), re.IGNORECASE | re.DOTALL)
