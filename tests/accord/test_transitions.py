"""The one table: what the page in docs/ says of it, and that it names nothing that does not exist."""

from io import StringIO
from pathlib import Path

from django.core.management import call_command

from committee.accord.models import Instrument
from committee.accord.policies import CONDITIONS
from committee.accord.transitions import ENDS_WITHOUT_FORCE, TABLE, Side

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "transitions.md"


def test_the_page_in_docs_is_the_table():
    written = StringIO()
    call_command("describe_transitions", stdout=written)
    assert PAGE.read_text(encoding="utf-8") == written.getvalue(), (
        "write it anew: manage.py describe_transitions > docs/transitions.md"
    )


def test_every_condition_of_a_button_is_judged():
    for rule in TABLE.values():
        by_nobody = rule.side is Side.NOBODY
        assert rule.button == (not by_nobody and rule.verb != "assent_on_paper")  # its button is on the paper
        if rule.button:
            assert set(rule.conditions) <= set(CONDITIONS), rule.verb


def test_nothing_leads_out_of_an_ended_state():
    sources = {status for rule in TABLE.values() for status in rule.sources}
    targets = {status for rule in TABLE.values() for status in rule.targets}
    assert not sources & set(Instrument.ENDED)
    assert sources | set(Instrument.ENDED) == set(Instrument.Status)
    assert targets == set(Instrument.Status), "every state is reached"
    assert {*ENDS_WITHOUT_FORCE, Instrument.Status.SUPERSEDED} == set(Instrument.ENDED)
