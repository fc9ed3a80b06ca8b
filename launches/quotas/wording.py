"""The binding words of a quota proposal, in the two authentic languages, made from its lines.

The numbers in the text come from the lines and are never retyped. These sentences are content, not
interface: they are the same whatever language the reader has chosen, so gettext has no part in them.
"""

from collections.abc import Mapping
from typing import Any

_SENTENCE = {
    "ru": "Число пусков ракет-носителей «{family}» с космодрома «Байконур» {period} – не более {launches}.",
    # "ең көбі" (at most) takes the number without an ending: the ending would depend on how it is spoken.
    "kk": "{period} «Байқоңыр» ғарыш айлағынан «{family}» зымыран тасығышын ұшыру саны – ең көбі {launches}.",
}
_PERIOD = {
    "ru": {
        "year": "в {year} году",
        "h1": "в первом полугодии {year} года",
        "h2": "во втором полугодии {year} года",
    },
    "kk": {
        "year": "{year} жылы",
        "h1": "{year} жылдың бірінші жартыжылдығында",
        "h2": "{year} жылдың екінші жартыжылдығында",
    },
}
_CONDITION = {"ru": "Условие: {text}", "kk": "Шарты: {text}"}


def text(content: Mapping[str, Any], language: str) -> str:
    """Return the numbered sentences of a proposal in Russian ("ru") or Kazakh ("kk")."""
    sentences = []
    for number, line in enumerate(content["lines"], start=1):
        sentence = _SENTENCE[language].format(
            family=line["family_name"][language],
            period=_PERIOD[language][line["period"]].format(year=content["year"]),
            launches=line["launches"],
        )
        condition = line["condition"].get(language, "")
        if condition:
            sentence += " " + _CONDITION[language].format(text=condition)
        sentences.append(f"{number}. {sentence}")
    return "\n".join(sentences)
