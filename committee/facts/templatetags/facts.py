"""The fact behind a row, for templates: `{% with fact=facts|of:meeting %}`."""

from collections.abc import Mapping
from typing import Any

from django import template

from committee.facts.reading import Fact

register = template.Library()


@register.filter
def of(facts: Mapping[Any, Fact], row: Any) -> Fact | None:
    """Return what is known of a row as a common fact."""
    return facts.get(row.pk)
