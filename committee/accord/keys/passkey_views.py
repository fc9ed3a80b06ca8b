"""Pages of passkeys: one is added, one is taken out of use."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import flows
from django import forms
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from committee.accord.forms import problems_of
from committee.accord.keys.adapters import FactorAdapter
from committee.accord.keys.entries import write_own
from committee.accord.keys.factors import has_second_factor, must_have_second_factor
from committee.accord.keys.forms import AddPasskeyForm
from committee.accord.keys.invitations import locked
from committee.accord.keys.passkeys import passkey_named
from committee.accord.keys.views import AsksProof
from committee.accord.sessions import reader, stamp


@method_decorator(sensitive_post_parameters("credential"), name="dispatch")
class AddPasskey(AsksProof, FormView):
    """Add a passkey, beside an authenticator or in its place."""

    template_name = "keys/passkey_add.html"
    form_class = AddPasskeyForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Name it after those there are."""
        user = reader(self.request)
        name = FactorAdapter().generate_authenticator_name(user, Authenticator.Type.WEBAUTHN)
        return super().get_form_kwargs() | {"user": user, "initial": {"name": name}}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say whether there is a way back, and what was wrong."""
        context = super().get_context_data(**kwargs)
        form, user = context["form"], reader(self.request)
        return context | {
            "must": must_have_second_factor(user) and not has_second_factor(user),
            "problems": problems_of([form]) if form.is_bound else [],
            "problems_head": _("The passkey is not added"),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        """The passkey just made counts for this session; an account's first factor brings recovery codes."""
        data, user = form.cleaned_data, reader(self.request)
        with transaction.atomic():
            locked(pk=user.pk)
            if passkey_named(user, data["credential"]["rawId"]):
                form.add_error("credential", _("This device holds a passkey of your account already."))
                return self.form_invalid(form)
            _passkey, codes = flows.add_authenticator(self.request, data["name"], data["credential"])
            write_own("add_passkey", user)
        stamp(self.request, Authenticator.Type.WEBAUTHN)
        return redirect("mfa_view_recovery_codes" if codes else "keys")


class RemovePasskey(AsksProof, FormView):
    """Take a passkey out of use."""

    template_name = "keys/passkey_remove.html"
    form_class = forms.Form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name it."""
        return super().get_context_data(**kwargs) | {"name": self._passkey().wrap().name}

    def form_valid(self, form: Any) -> HttpResponse:
        """Who must have a second factor, and has no other, is led to set up the next one."""
        with transaction.atomic():
            locked(pk=self.request.user.pk)  # sent twice, the second finds none
            flows.remove_authenticator(self.request, self._passkey())
            write_own("remove_passkey", reader(self.request))
        if not has_second_factor(self.request.user):
            stamp(self.request, None)
        return redirect("keys")

    def _passkey(self) -> Authenticator:
        passkey = passkey_named(reader(self.request), self.kwargs["credential"])
        if passkey is None:
            raise Http404
        return passkey
