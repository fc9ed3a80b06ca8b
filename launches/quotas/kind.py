"""The quota proposal as a kind of text two Parties can agree on: how `launches` plugs into the accord."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from committee.accord.errors import Refused
from committee.accord.kinds import Kind, Snapshot, address_of, register
from committee.accord.languages import AUTHENTIC, in_language, names_of
from committee.accord.models import Instrument, Revision, User
from committee.accord.triggers import Guard, guard
from committee.texts.drafts import draft_to_send
from committee.texts.files import problems_of_files, send_files, told_of_files
from launches.fleet.models import VehicleFamily
from launches.quotas import wording
from launches.quotas.models import IN_FORCE, Period, ProposalFile, ProposalLine, Quota, QuotaProposal
from launches.quotas.verification import verify_quotas

CODE = "quota-proposal"


def slot(year: int) -> str:
    """Return the place a proposal fills: one open text a year, whatever its lines."""
    return f"quota/{year}"


class QuotaProposalKind(Kind):
    """See committee.accord.kinds.Kind for what each method promises."""

    code = CODE
    letter = "Q"
    label = gettext_lazy("quota proposal")
    labels: ClassVar[Mapping[str, Any]] = {"counter": gettext_lazy("Answer with another number")}

    def address(self, instrument: Instrument, verb: str = "") -> str:
        """Return the address of the proposal's page, or of the page of a verb on it."""
        return address_of("proposal", instrument, verb)

    def title(self, revision: Revision) -> str:
        """Return e.g. "12 Proton launches in 2013"; several lines are joined by commas."""
        return title(revision.content)

    def snapshot(self, paper_id: Any, *, by: User, sent_as: Instrument | None = None) -> Snapshot:
        """Copy a draft for the other Party's eyes."""
        return snapshot_of(draft_to_send(QuotaProposal, paper_id, by=by, sent_as=sent_as))

    def tabled(self, paper_id: Any, instrument: Instrument, *, by: User) -> None:
        """Note on the draft what it was sent as, and send copies of its files."""
        draft = QuotaProposal.objects.get(pk=paper_id)
        draft.sent_as = instrument
        draft.save(update_fields=["sent_as"])
        send_files(ProposalFile, by=by, draft=draft, instrument=instrument)

    def prerequisites(self, instrument: Instrument) -> list[str]:
        """A half-year cannot come into force inside a whole year that is in force."""
        content = instrument.revision.content
        return clashes(content["year"], [(line["family"], line["period"]) for line in content["lines"]])

    def on_in_force(self, instrument: Instrument) -> list[Instrument]:
        """Bring the lines into force as quotas, and replace those they overlap."""
        content = instrument.revision.content
        if problems := self.prerequisites(instrument):
            raise Refused(" ".join(problems))
        families = {family.code: family for family in VehicleFamily.objects.all()}
        replaced: set[Any] = set()
        for line in content["lines"]:
            quota = Quota(
                ring=instrument.RING,
                party=None,
                year=content["year"],
                period=line["period"],
                family=families[line["family"]],
                launches=line["launches"],
                instrument=instrument,
                effective_from=timezone.now().date(),
                **{f"condition_{code}": line["condition"].get(code, "") for code in ("ru", "kk", "en")},
            )
            replaced |= bring_into_force(quota)
        left = set(
            Quota.objects.filter(IN_FORCE, instrument__in=replaced).values_list("instrument", flat=True)
        )
        return list(Instrument.objects.filter(pk__in=replaced - left).order_by("number"))

    def verify(self) -> list[str]:
        """Compare the quotas with the texts and acts they follow from."""
        return verify_quotas(CODE)


def title(content: dict[str, Any]) -> str:
    """Return what a proposal is called, in the reader's language."""
    parts = []
    for line in content["lines"]:
        part = ngettext("%(count)s %(family)s launch", "%(count)s %(family)s launches", line["launches"]) % {
            "count": line["launches"],
            "family": in_language(line["family_name"]),
        }
        if line["period"] != Period.YEAR:
            part += f" ({Period(line['period']).label.lower()})"
        parts.append(part)
    return _("%(launches)s in %(year)s") % {"launches": ", ".join(parts), "year": content["year"]}


def snapshot_of(draft: QuotaProposal) -> Snapshot:
    """Copy a draft: only what the other Party is to see, in an order that tells nothing of its past."""
    lines = sorted(
        draft.lines.select_related("family"),
        key=lambda line: (line.family.order, line.family.code, line.period),
    )
    content = {
        "year": draft.year,
        "lines": [_line_content(line) for line in lines],
        "amends": draft.amends.number if draft.amends else "",
        "dated": draft.dated.isoformat() if draft.dated else "",
        "source": _source_content(draft),
        **told_of_files(ProposalFile, draft),
    }
    problems = []
    if not lines:
        problems.append(_("The draft has no line yet: add a vehicle family and a number."))
    problems += _languages_missing(draft, lines)
    problems += clashes(draft.year, [(line.family.code, line.period) for line in lines])
    problems += problems_of_files(ProposalFile, draft)
    return Snapshot(
        content=content,
        text_ru=wording.text(content, "ru"),
        text_kk=wording.text(content, "kk"),
        slot=slot(draft.year),
        year=draft.year,
        reply_by=draft.reply_by,
        language_to_follow=draft.language_to_follow if _lacks(lines, draft.language_to_follow) else "",
        language_due=draft.language_due if _lacks(lines, draft.language_to_follow) else None,
        amends_id=draft.amends_id,
        problems=problems,
    )


def _line_content(line: ProposalLine) -> dict[str, Any]:
    return {
        "family": line.family.code,
        "family_name": names_of(line.family, "name"),
        "period": line.period,
        "launches": line.launches,
        "condition": names_of(line, "condition"),
        "reason": names_of(line, "reason"),
    }


def _source_content(draft: QuotaProposal) -> dict[str, str]:
    if draft.source is None:
        return {}
    fields = ("publisher", "title", "address", "dated", "standing")
    return {field: getattr(draft.source, field) for field in fields}


def _lacks(lines: list[ProposalLine], language: str) -> bool:
    """Whether some condition or reason is written in the other authentic language but not in this one."""
    if language not in AUTHENTIC:
        return False
    other = next(code for code in AUTHENTIC if code != language)
    return any(
        getattr(line, f"{part}_{other}") and not getattr(line, f"{part}_{language}")
        for line in lines
        for part in ("condition", "reason")
    )


def _languages_missing(draft: QuotaProposal, lines: list[ProposalLine]) -> list[str]:
    problems = []
    for language, sentence in (
        ("ru", _("A condition or reason has no Russian. Write it, or say by when Russian follows.")),
        ("kk", _("A condition or reason has no Kazakh. Write it, or say by when Kazakh follows.")),
    ):
        if _lacks(lines, language) and draft.language_to_follow != language:
            problems.append(sentence)
    if draft.language_to_follow and _lacks(lines, draft.language_to_follow) and not draft.language_due:
        problems.append(_("Say by which date the missing language follows."))
    return problems


def clashes(year: int, lines: list[tuple[str, str]]) -> list[str]:
    """Return a sentence for each half-year line whose family has a whole year in force."""
    in_force = Quota.objects.filter(IN_FORCE, year=year, period=Period.YEAR)
    whole = {quota.family.code: quota.family for quota in in_force.select_related("family")}
    return [
        _(
            "A number for the whole of %(year)s is in force for %(family)s: "
            "propose a new number for the whole year."
        )
        % {"year": year, "family": whole[family]}
        for family, period in lines
        if period != Period.YEAR and family in whole
    ]


def bring_into_force(quota: Quota) -> set[Any]:
    """Write a quota and replace those in force that it overlaps; return the texts those rested on.

    Runs under the shared chain's lock, taken by the entry of the act.
    """
    overlapped = Quota.objects.select_for_update(no_key=True).filter(
        IN_FORCE, year=quota.year, family=quota.family
    )
    if quota.period != Period.YEAR:
        overlapped = overlapped.filter(period__in=[Period.YEAR, quota.period])
    texts = set()
    for old in overlapped:
        old.superseded_at, old.superseded_by = (
            timezone.now(),
            quota,
        )  # the key is known before the row is there
        old.save(update_fields=["superseded_at", "superseded_by"])
        if old.instrument_id:
            texts.add(old.instrument_id)
    quota.save(force_insert=True)
    return texts


KIND = register(QuotaProposalKind())
guard(
    Guard("launches_quota", "UPDATE", "OLD.superseded_at IS NOT NULL OR OLD.repeal_id IS NOT NULL"),
    Guard("launches_repeal", "UPDATE", "OLD.objected_at IS NOT NULL"),
    Guard("launches_repeal", "DELETE"),
    Guard("launches_quota", "DELETE"),
)
