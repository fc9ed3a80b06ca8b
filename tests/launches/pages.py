"""Proposals' pages as a person uses them: signed in, with the forms a browser would send back."""

import re
import uuid

from django.test import Client

from committee.accord.models import User


def signed_in(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def form_of(response, **changes):
    """The fields a browser would send back from a page's forms, changed as told."""
    html = response.content.decode()
    fields = {}
    for tag in re.findall(r"<(?:input|textarea|select)[^>]*>", html):
        name = re.search(r'name="([^"]+)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        kind = re.search(r'type="([^"]+)"', tag)
        if name and (kind is None or kind[1] not in ("radio", "checkbox", "submit")):
            fields[name[1]] = value[1] if value else ""
    fields.pop("csrfmiddlewaretoken", None)
    return fields | changes


def a_line(number=0, **changes):
    fields = {"family": "proton", "period": "year", "launches": "12"} | changes
    return {f"lines-{number}-{name}": value for name, value in fields.items()}


def a_form(lines=None, **changes):
    lines = lines if lines is not None else [a_line()]
    form = {
        "key": str(uuid.uuid4()),
        "year": "2013",
        "lines-TOTAL_FORMS": str(len(lines)),
        "lines-INITIAL_FORMS": "0",
        "language_to_follow": "",
    }
    for line in lines:
        form |= line
    return form | changes
