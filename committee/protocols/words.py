"""Words of a protocol that bind. They stand here and not among the translations: a text is made of them."""

from __future__ import annotations

import datetime
from typing import Any

from committee.accord.languages import AUTHENTIC, Names

WORDS = {
    "ru": {
        "protocol": "Протокол: {meeting}",
        "corrigendum": "Исправление к протоколу {number}: {meeting}",
        "corrects": "Что исправлено: {words}",
        "between": "{first} и {second}",
        "held": "Проведено: {days}",
        "held_at": "Проведено: {days}, {place}",
        "participants": "Участники",
        "headed": "{person} (глава делегации)",
        "agenda": "Повестка дня",
        "decision": "Решили: {text}",
        "understanding": "Устная договорённость: {text}",
        "statement": "Заявление Стороны ({party}): {text}",
        "left_open": "Оставлено открытым: {text}",
        "instruction": "Поручение: {text} Исполнители: {executors}. Срок: {due}.",
        "undated": "не установлен",
        "nobody": "не названы",
        "besides": "Прочие решения и поручения",
        "annexes": "Приложения",
        "signing": "Место и день подписания",
        "signatures": "Подписи",
        "signs": "За Сторону: {party}",
        "draft": "Проект",
        "copy": "Копия",
        "copy_not_in_force": "Копия, не вступило в силу",
        "copy_replaced": "Копия, заменено другим текстом",
        "extract": "Выписка {number} из протокола {protocol}: {meeting}",
        "extract_mark": "Выписка: {party}",
        "original": "Подлинник, Сторона: {party}",
    },
    "kk": {
        "protocol": "Хаттама: {meeting}",
        "corrigendum": "{number} хаттамасына түзету: {meeting}",
        "corrects": "Түзетілгені: {words}",
        "between": "{first} және {second}",
        "held": "Өткізілді: {days}",
        "held_at": "Өткізілді: {days}, {place}",
        "participants": "Қатысушылар",
        "headed": "{person} (делегация басшысы)",
        "agenda": "Күн тәртібі",
        "decision": "Шешілді: {text}",
        "understanding": "Ауызша уағдаластық: {text}",
        "statement": "Тараптың мәлімдемесі ({party}): {text}",
        "left_open": "Ашық қалдырылды: {text}",
        "instruction": "Тапсырма: {text} Орындаушылар: {executors}. Мерзімі: {due}.",
        "undated": "белгіленбеген",
        "nobody": "аталмаған",
        "besides": "Өзге шешімдер мен тапсырмалар",
        "annexes": "Қосымшалар",
        "signing": "Қол қойылған орны мен күні",
        "signatures": "Қолдар",
        "signs": "Тарап үшін: {party}",
        "draft": "Жоба",
        "copy": "Көшірме",
        "copy_not_in_force": "Көшірме, күшіне енбеген",
        "copy_replaced": "Көшірме, басқа мәтінмен ауыстырылған",
        "extract": "{protocol} хаттамасынан үзінді {number}: {meeting}",
        "extract_mark": "Үзінді: {party}",
        "original": "Түпнұсқа, Тарап: {party}",
    },
}
MONTHS = {
    "ru": (
        *("января", "февраля", "марта", "апреля", "мая", "июня"),
        *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
    ),
    "kk": (
        *("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым"),
        *("шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
    ),
}
_DAY = {"ru": "{day} {month} {year} года", "kk": "{year} жылғы {day} {month}"}
# What a new draft closes with.
CLOSING: Names = {
    "ru": "Составлено в двух экземплярах, каждый на казахском и русском языках, причём оба текста имеют "
    "одинаковую силу.",
    "kk": "Әрқайсысы қазақ және орыс тілдерінде екі данада жасалды, әрі екі мәтіннің де күші бірдей.",
    "en": "",
}


def both(name: str, **said: Any) -> Names:
    """Return binding words in Russian and Kazakh; what is `said` in them is words of both, or plain text."""
    return {
        code: WORDS[code][name].format(
            **{key: value[code] if isinstance(value, dict) else value for key, value in said.items()}
        )
        for code in AUTHENTIC
    }


def day_in_words(iso: str) -> Names:
    """Return a day as a protocol writes it."""
    day = datetime.date.fromisoformat(iso)
    return {
        code: _DAY[code].format(day=day.day, month=MONTHS[code][day.month - 1], year=day.year)
        for code in AUTHENTIC
    }


def days_in_words(first: str, last: str) -> Names:
    """Return one day, or the first and the last one."""
    if not last or last == first:
        return day_in_words(first)
    begins, ends = day_in_words(first), day_in_words(last)
    return {code: f"{begins[code]} – {ends[code]}" for code in AUTHENTIC}
