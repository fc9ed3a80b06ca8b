"""Marks of the look: each is a shape and a word; colour only repeats them."""

import datetime
from collections.abc import Mapping
from functools import cache
from typing import Any

from django import template
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from committee.accord import languages
from committee.accord.clocks import ASTANA, MOSCOW, Clock, clocks, offset_of
from committee.accord.kinds import kind_of
from committee.accord.models import Circle, Instrument, Party
from committee.accord.parties import party as party_of
from committee.accord.wall import Ring

register = template.Library()

STATUS_MARKS = {
    Instrument.Status.TABLED: ("arrow", ""),
    Instrument.Status.COUNTERED: ("back", ""),
    Instrument.Status.REJECTED: ("cross", "status--refused"),
    Instrument.Status.WITHDRAWN: ("none", "status--ended"),
    Instrument.Status.LAPSED: ("clock", "status--ended"),
    Instrument.Status.IN_FORCE: ("tick", "status--force"),
    Instrument.Status.SUPERSEDED: ("none", "status--ended"),
}


@register.simple_tag
@cache
def glyph(name: str) -> SafeString:
    """Draw one glyph of the sprite; its word stands beside it."""
    drawn = '<svg class="glyph" aria-hidden="true" focusable="false"><use href="#{}"/></svg>'
    return format_html(drawn, name)


@register.simple_tag
def half(party: Party | str) -> SafeString:
    """Draw a Party's half of the circle."""
    return glyph(f"half-{_row(party).half}")


@register.simple_tag
def party_mark(party: Party | str) -> SafeString:
    """Name a Party with its half of the circle."""
    return format_html('<span class="party">{}{}</span>', half(party), _row(party))


def _row(party: Party | str) -> Party:
    return party_of(party) if isinstance(party, str) else party


@register.simple_tag
def ring_mark(ring: str, party: Party | str | None = None, circle: Circle | None = None) -> SafeString:
    """Say who can read something; a reader only ever meets their own Party's internal ring and circles."""
    if ring == Ring.PARTY and party and circle:
        words = _("Only the circle “%(circle)s”") % {"circle": circle}
        return format_html('<span class="ring ring--own">{}{}</span>', half(party), words)
    if ring == Ring.PARTY and party:
        return format_html('<span class="ring ring--own">{}{}</span>', half(party), _("Only your delegation"))
    sign = "whole-ring" if ring == Ring.OBSERVERS else "whole"
    return format_html('<span class="ring">{}{}</span>', glyph(sign), Ring(ring).label)


@register.simple_tag
def status_mark(status: str) -> SafeString:
    """Show where a text stands."""
    sign, style = STATUS_MARKS[Instrument.Status(status)]
    return format_html(
        '<span class="status {}">{}{}</span>', style, glyph(sign), Instrument.Status(status).label
    )


@register.simple_tag
def gap(words: str = "") -> SafeString:
    """Print a gap as a fact."""
    return format_html('<span class="gap">{}{}</span>', glyph("gap"), words or _("not found"))


@register.simple_tag
def figure(number: int | None) -> SafeString | int:
    """Print a number, or that there is none."""
    return gap(_("none")) if number is None else number


@register.simple_tag
def source_mark(source: Any) -> SafeString:
    """Name the source of a fact, and how far it can be relied on. Takes a row or the copy in a text."""
    if not source:
        mark = '<span class="source source--unverified">{}{}</span>'
        return format_html(mark, glyph("unverified"), _("no source"))
    read = source.get if isinstance(source, Mapping) else lambda key: getattr(source, key)
    unverified = read("standing") == "unverified"
    words = ", ".join(part for part in (read("publisher"), read("title") or read("dated")) if part)
    link = '<a href="{}" rel="noreferrer">{}</a>'
    # A copy in a text was checked by no form: an address that is none of the web's would run as a script.
    is_on_the_web = (read("address") or "").lower().startswith(("https://", "http://"))
    name = format_html(link, read("address"), words) if is_on_the_web else words
    return format_html(
        '<span class="source{}">{}{}</span>',
        " source--unverified" if unverified else "",
        glyph("unverified" if unverified else "sourced"),
        name,
    )


@register.filter
def address(text: Instrument) -> str:
    """Return where a text stands, whatever its kind."""
    return kind_of(text.kind).address(text)


@register.filter
def grouped(digest: str) -> str:
    """Write a digest in groups of four, as people compare it."""
    return " ".join(digest[start : start + 4] for start in range(0, len(digest), 4))


@register.filter
def short_digest(digest: str) -> str:
    """Write the first four groups of a digest."""
    return grouped(digest[:16])


@register.filter
def local(row: Any, field: str) -> str:
    """Show a row's three-language field in the reader's language."""
    return languages.local(row, field)


@register.filter
def said_in(names: Mapping[str, str], language: str) -> str:
    """Show words in one language alone, or nothing."""
    return names.get(language, "")


@register.filter
def in_language(names: Mapping[str, str]) -> str:
    """Show words kept in three languages in the reader's."""
    return languages.in_language(names)


@register.filter
def day(value: datetime.date | str | None) -> SafeString | str:
    """Show a date, or a gap. Takes the text of a payload too."""
    if not value:
        return gap()
    date = datetime.date.fromisoformat(value) if isinstance(value, str) else value
    words = formats.date_format(date, "DATE_FORMAT")
    return format_html('<time datetime="{}">{}</time>', date.isoformat(), words)


@register.filter
def both_zones(moment: datetime.datetime | None) -> SafeString | str:
    """Show a moment for Astana and for Moscow, with that day's offsets."""
    if moment is None:
        return gap()
    here, there = timezone.localtime(moment, ASTANA), timezone.localtime(moment, MOSCOW)
    return format_html(
        '<time datetime="{}">{}, {} {} · {} {}</time>',
        moment.isoformat(),
        formats.date_format(here, "DATE_FORMAT"),
        formats.date_format(here, "TIME_FORMAT"),
        _("Astana (UTC%(offset)s)") % {"offset": offset_of(here)},
        # The date is repeated only where it differs.
        formats.date_format(there, "TIME_FORMAT" if there.date() == here.date() else "DATETIME_FORMAT"),
        _("Moscow (UTC%(offset)s)") % {"offset": offset_of(there)},
    )


@register.simple_tag
def clocks_of(moment: datetime.datetime) -> list[Clock]:
    """Return a moment on the three clocks: `{% clocks_of launch.at as clocks %}`."""
    return clocks(moment)


@register.simple_tag
def clock_time(clock: Clock, precision: str = "minute") -> SafeString:
    """Show the time on one clock of several side by side: the date only in UTC, and where it is another."""
    form = "MONTH_DAY_FORMAT" if clock.offset else "DATE_FORMAT"
    date = f"{formats.date_format(clock.at, form)}, " if clock.is_other_day or not clock.offset else ""
    return format_html("{}{}", date, clock_hours(clock, "minute" if clock.offset else precision))


@register.simple_tag
def clock_hours(clock: Clock, precision: str = "minute") -> SafeString:
    """Show the time of day on one clock, no more exact than it is known.

    Not the filter `date`: that would turn every moment back into UTC.
    """
    words = formats.time_format(clock.at, "H:i:s" if precision == "second" else "TIME_FORMAT")
    return format_html('<time datetime="{}">{}</time>', clock.at.isoformat(), words)


@register.filter
def offsets(value: datetime.date) -> str:
    """Say how far Astana and Moscow were from UTC on a day: both changed their clocks more than once."""
    noon = datetime.datetime.combine(value, datetime.time(12), tzinfo=datetime.UTC)
    return ", ".join(f"{clock.place} {clock.offset}" for clock in clocks(noon) if clock.offset)
