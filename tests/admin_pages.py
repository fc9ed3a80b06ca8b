"""Reading the admin's pages as a person does: addresses of rows, and forms as they stand on the page."""

import datetime
import uuid
from typing import Any

from django.contrib import admin
from django.db import models
from django.forms import BaseForm
from django.test import Client
from django.urls import reverse

from committee.accord.models import User


class LooksAndSaves(Client):
    """A secretary who presses "Save and show" wherever the admin first shows what the other side gains."""

    def post(self, path: str, data: Any = None, **extra: Any) -> Any:  # type: ignore[override]  # the rest is not used
        """Send a form, and once more if it was shown to be looked at."""
        response = super().post(path, data, **extra)
        if response.context is None or "looked" not in response.context:
            return response
        return super().post(path, {**data, "_looked": response.context["looked"]}, **extra)


def signed_in(user: User) -> Any:
    """A browser in which the person has signed in."""
    client = LooksAndSaves()
    client.force_login(user)
    return client


def tables() -> list[type[models.Model]]:
    """Every table of the admin."""
    return sorted(admin.site._registry, key=lambda model: model._meta.label)


def address(model: Any, page: str, pk: Any = None) -> str:
    """The address of a page of the admin."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"
    return reverse(name, args=[] if pk is None else [pk])


def as_typed(response: Any) -> dict[str, Any]:
    """What a browser would send if the person pressed the button without typing anything."""
    data = _values(response.context["adminform"].form)
    formsets = [inline.formset for inline in response.context["inline_admin_formsets"]]
    formsets += [response.context["lines"]] if "lines" in response.context else []
    for formset in formsets:
        data |= _values(formset.management_form)
        for form in formset.forms:
            data |= _values(form)
    return data


def _values(form: BaseForm) -> dict[str, Any]:
    values = {field.html_name: field.value() for field in form}
    values |= {field.html_initial_name: field.value() for field in form if field.field.show_hidden_initial}
    sent = {name: value for name, value in values.items() if value not in (None, "") and value is not False}
    return {name: _text(value) for name, value in sent.items()}


def _text(value: Any) -> Any:
    if isinstance(value, (datetime.date, uuid.UUID)):
        return str(value)
    return "on" if value is True else value


def problems(response: Any) -> str:
    """Everything the page complains of."""
    errors = response.context["errors"] if response.context else []
    return " ".join(str(error) for error in errors)
