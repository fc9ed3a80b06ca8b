"""Words and numbers that rows of all rooms are told apart by."""

from __future__ import annotations


class Count:
    """Numbers that were not used yet, for `next`."""

    last = 10_000  # so that no name holds a number that a test speaks of

    def __next__(self) -> int:
        self.last += 1
        return self.last


count = Count()
PART = {
    "RU": {"ru": "российской части", "kk": "Ресей бөлігінің", "en": "of the Russian part"},
    "KZ": {"ru": "казахстанской части", "kk": "Қазақстан бөлігінің", "en": "of the Kazakh part"},
}
ROLE = {
    "chair": {"ru": "Председатель", "kk": "Төраға", "en": "Chair"},
    "deputy": {"ru": "Заместитель председателя", "kk": "Төраға орынбасары", "en": "Deputy chair"},
    "secretary": {"ru": "Ответственный секретарь", "kk": "Жауапты хатшы", "en": "Responsible secretary"},
    "expert": {"ru": "Эксперт", "kk": "Сарапшы", "en": "Expert"},
}


def three(**changes: str) -> dict[str, str]:
    """Words in three languages."""
    return {"ru": "Гептил в почве", "kk": "Топырақтағы гептил", "en": "Heptyl in the soil"} | changes
