"""A protocol's content as a document: the one wording of page, digest, PDF and Word."""

from __future__ import annotations

from typing import Any

from committee.accord.languages import AUTHENTIC, Names, names_of
from committee.accord.parties import parties, party
from committee.documents.content import (
    Block,
    Document,
    Heading,
    Listing,
    Paragraph,
    Signature,
    Signatures,
)
from committee.protocols.words import both, day_in_words, days_in_words

Content = dict[str, Any]


def document_of(content: Content, *, first: str = "") -> Document:
    """Return a protocol as a document. `first`: the Party whose own original it is, named before the other.

    Without it the Parties stand in the neutral order, as in the text the digest covers.
    """
    order = sorted((one.code for one in parties()), key=lambda code: code != first)
    return Document(
        title=content["title"],
        blocks=(
            *_opening(content, order),
            *_sides(content, order),
            *_agenda(content),
            *_items(content),
            *_besides(content),
            *_closing(content),
            *_signatures(content, order),
        ),
    )


def _named(code: str) -> Names:
    return names_of(party(code), "name")


def _opening(content: Content, order: list[str]) -> list[Block]:
    blocks: list[Block] = [
        Paragraph(both("between", first=_named(order[0]), second=_named(order[1]))),
        *_held(content),
    ]
    if any(content["corrects"].values()):
        blocks.append(Paragraph(both("corrects", words=content["corrects"])))
    return blocks + _paragraphs(content["preamble"])


def _held(content: Content) -> list[Block]:
    meeting = content["meeting"]
    if not meeting["from"]:
        return []
    days = days_in_words(meeting["from"], meeting["to"])
    name = "held_at" if _whole(meeting["place"]) else "held"
    return [Paragraph(both(name, days=days, place=meeting["place"]))]


def _whole(words: Names) -> bool:
    return all(words[code] for code in AUTHENTIC)


def _paragraphs(words: Names) -> list[Block]:
    """Pair the paragraphs of both languages; a longer one goes on alone."""
    lines = {code: [line.strip() for line in words[code].splitlines() if line.strip()] for code in AUTHENTIC}
    longest = max(len(found) for found in lines.values())
    filled = {code: found + [""] * (longest - len(found)) for code, found in lines.items()}
    return [Paragraph({code: filled[code][place] for code in AUTHENTIC}) for place in range(longest)]


def _sides(content: Content, order: list[str]) -> list[Block]:
    people = {side["party"]: side["people"] for side in content["sides"]}
    blocks: list[Block] = [Heading(both("participants"))]
    for code in order:
        blocks.append(Heading(_named(code), level=2))
        blocks.append(Listing(tuple(Paragraph(_person(one)) for one in people[code])))
    return blocks


def _person(one: dict[str, Any]) -> Names:
    said = {
        code: _joined(one["name"][code] or one["name"]["ru"], one["capacity"][code]) for code in AUTHENTIC
    }
    return both("headed", person=said) if one["headed"] else said


def _joined(*words: str) -> str:
    return ", ".join(word for word in words if word)


def _agenda(content: Content) -> list[Block]:
    lines = (Paragraph(item["title"], f"{item['number']}.") for item in content["items"])
    return [Heading(both("agenda")), Listing(tuple(lines))]


def extract_of(content: Content, key: str, *, number: str, protocol: str) -> Document:
    """Return one item of a protocol as a document of its own."""
    item = next(one for one in content["items"] if one["item"] == key)
    title = both("extract", number=number, protocol=protocol, meeting=content["meeting"]["title"])
    return Document(title, (*_held(content), *_item(item)))


def _items(content: Content) -> list[Block]:
    return [block for item in content["items"] for block in _item(item)]


def _item(item: dict[str, Any]) -> list[Block]:
    number = item["number"]
    heading = Heading({code: f"{number}. {item['title'][code]}" for code in AUTHENTIC})
    return [heading, *_paragraphs(item["minutes"]), *_outcomes(item["outcomes"], number)]


def _outcomes(outcomes: list[dict[str, Any]], number: int) -> list[Block]:
    blocks: list[Block] = []
    for place, outcome in enumerate(outcomes, start=1):
        own = f"{number}.{place}"
        by = _named(outcome["of_party"]) if outcome["of_party"] else ""
        blocks.append(Paragraph(both(outcome["kind"], text=outcome["text"], party=by), f"{own}."))
        blocks += _instructions(outcome["instructions"], own)
    return blocks


def _instructions(instructions: list[dict[str, Any]], number: str, begin: int = 1) -> list[Block]:
    return [
        Paragraph(_instruction(one), f"{number}.{place}.")
        for place, one in enumerate(instructions, start=begin)
    ]


def _instruction(one: dict[str, Any]) -> Names:
    due = day_in_words(one["due"]) if one["due"] else both("undated")
    said = [_executor(executor) for executor in one["executors"]]
    named = {code: "; ".join(words[code] for words in said) for code in AUTHENTIC}
    executors = named if said else both("nobody")
    ended = {code: f"{one['text'][code].rstrip('.')}." for code in AUTHENTIC}
    return both("instruction", text=ended, executors=executors, due=due)


def _executor(executor: dict[str, Any]) -> Names:
    side, name = _named(executor["party"]), executor["name"]
    return {
        code: f"{side[code]} – {name[code] or name['ru']}" if name["ru"] else side[code] for code in AUTHENTIC
    }


def _besides(content: Content) -> list[Block]:
    if not (content["besides"] or content["instructions"]):
        return []
    number = max((item["number"] for item in content["items"]), default=0) + 1
    heading = {code: f"{number}. {words}" for code, words in both("besides").items()}
    after = len(content["besides"]) + 1
    return [
        Heading(heading),
        *_outcomes(content["besides"], number),
        *_instructions(content["instructions"], str(number), begin=after),
    ]


def _closing(content: Content) -> list[Block]:
    blocks: list[Block] = []
    if content["annexes"]:
        lines = (Paragraph(words, f"{place}.") for place, words in enumerate(content["annexes"], start=1))
        blocks += [Heading(both("annexes")), Listing(tuple(lines))]
    blocks += _paragraphs(content["closing"])
    day = day_in_words(content["signed_on"]) if content["signed_on"] else dict.fromkeys(AUTHENTIC, "")
    said = {code: _joined(content["place"][code], day[code]) for code in AUTHENTIC}
    if any(said.values()):
        head = both("signing")
        blocks.append(Paragraph({code: f"{head[code]}: {said[code]}" for code in AUTHENTIC}))
    return blocks


def _signatures(content: Content, order: list[str]) -> list[Block]:
    heads = {
        side["party"]: next((one for one in side["people"] if one["headed"]), None)
        for side in content["sides"]
    }
    nobody = {"name": dict.fromkeys(AUTHENTIC, ""), "capacity": dict.fromkeys(AUTHENTIC, "")}
    signatures = (
        Signature(both("signs", party=_named(code)), **(_of(heads[code] or nobody))) for code in order
    )
    return [Heading(both("signatures")), Signatures(tuple(signatures))]


def _of(one: dict[str, Any]) -> dict[str, Names]:
    name = {code: one["name"][code] or one["name"]["ru"] for code in AUTHENTIC}
    return {"capacity": one["capacity"], "name": name}
