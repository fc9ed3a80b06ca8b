"""Pages of the keys: the gate and its second step, the second factor, proof shown again."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.usersessions.models import UserSession
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, PasswordChangeView, redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.generic import FormView

from committee.accord.forms import problems_of
from committee.accord.keys.entries import write_own
from committee.accord.keys.factors import has_second_factor, must_have_second_factor, second_factors
from committee.accord.keys.forms import NewPasswordForm, ProofForm, SecondStepForm, SignInForm
from committee.accord.keys.passkeys import passkeys_of
from committee.accord.sessions import reader, signed_in, stamp


class SignIn(LoginView):
    """The one door of the portal, the admin's included."""

    template_name = "accord/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: Any) -> HttpResponse:
        """Go on to the second step, or in where there is none or it was shown already."""
        login = Login(user=form.get_user(), redirect_url=self.get_success_url())
        if form.factor:
            login.state = {"stages": {AuthenticateStage.key: {"handled": True}}}
        return perform_password_login(self.request, form.cleaned_data, login)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the summary of problems."""
        context = super().get_context_data(**kwargs)
        form = context["form"]
        problems = problems_of([form]) if form.is_bound else []
        return context | {"problems": problems, "problems_head": _("You are not signed in")}


@method_decorator(
    [
        login_not_required,
        sensitive_post_parameters("code", "credential"),
        login_stage_required(stage=AuthenticateStage.key, redirect_urlname="account_login"),
    ],
    name="dispatch",
)
class SecondStep(FormView):
    """A passkey or a code, after the password."""

    template_name = "keys/second_step.html"
    form_class = SecondStepForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Whose factors were taken away meanwhile begins again."""
        self.stage = request._login_stage  # type: ignore[attr-defined]  # allauth leaves it there
        if not has_second_factor(self.stage.login.user):
            return redirect("sign_in")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whose factor is asked for."""
        return super().get_form_kwargs() | {"user": self.stage.login.user}

    def form_valid(self, form: Any) -> HttpResponse:
        """Open the portal."""
        return self.stage.exit()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the summary of problems."""
        context = super().get_context_data(**kwargs)
        problems = problems_of([context["form"]])
        return context | {"problems": problems, "problems_head": _("You are not signed in")}


@sensitive_post_parameters("password", "code", "credential")
@require_http_methods(["GET", "POST"])
def prove(request: HttpRequest) -> HttpResponse:
    """Ask once more who is at the keyboard, then go on to where they were led from."""
    form = ProofForm(request.POST if request.method == "POST" else None, request=request)
    if form.is_bound and form.is_valid():
        return HttpResponseRedirect(_next(request))
    problems = problems_of([form]) if form.is_bound else []
    context = {"form": form, "next": _next(request), "problems": problems}
    return render(
        request, "keys/prove.html", context | {"problems_head": _("You have not proved who you are")}
    )


def _next(request: HttpRequest) -> str:
    """Return where to go on to, inside this portal alone."""
    wanted = request.POST.get("next", request.GET.get("next", ""))
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else resolve_url("keys")


class AsksProof:
    """A page that opens only to a fresh sign-in: it asks before anything is typed.

    With the second factor where there is one: who has the password alone adds no second of their own.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead to the proof, and from there back here."""
        proof = signed_in(request)
        if not proof.is_fresh or (has_second_factor(request.user) and not proof.with_second_factor):
            return redirect_to_login(request.path, reverse("account_reauthenticate"))
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # stands before a view


@method_decorator(sensitive_post_parameters("code"), name="dispatch")
class SetUp(AsksProof, ActivateTOTPView):
    """Set up an authenticator: its secret as a square and in letters, and the first code of it."""

    template_name = "keys/set_up.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the secret in groups, for who types it, and whether there is a way round."""
        context = super().get_context_data(**kwargs)
        form = context["form"]
        secret = form.secret
        groups = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
        return context | {
            "groups": groups,
            "must": must_have_second_factor(reader(self.request)),
            "problems": problems_of([form]) if form.is_bound else [],
            "problems_head": _("The authenticator is not set up"),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        """The code just shown counts for this session."""
        with transaction.atomic():
            response = super().form_valid(form)
            write_own("set_up_authenticator", reader(self.request))
        stamp(self.request, Authenticator.Type.TOTP)
        return response

    def get_success_url(self) -> str:
        """Show the recovery codes next."""
        return reverse("mfa_view_recovery_codes")


class Remove(AsksProof, DeactivateTOTPView):
    """Take an authenticator out of use, to set up another."""

    template_name = "keys/remove.html"
    success_url = reverse_lazy("keys")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say whether the recovery codes end with it."""
        is_only = second_factors(self.request.user) == {Authenticator.Type.TOTP}
        return super().get_context_data(**kwargs) | {"is_only": is_only}

    def form_valid(self, form: Any) -> HttpResponse:
        """Who must have a second factor is led to set up the next one."""
        with transaction.atomic():
            response = super().form_valid(form)
            write_own("remove_authenticator", reader(self.request))
        if not has_second_factor(self.request.user):
            stamp(self.request, None)
        return response


class RecoveryCodes(AsksProof, ViewRecoveryCodesView):
    """The recovery codes not used yet."""

    template_name = "keys/recovery_codes.html"


class NewRecoveryCodes(AsksProof, GenerateRecoveryCodesView):
    """Make new recovery codes in place of the old."""

    template_name = "keys/new_recovery_codes.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """The record tells that the old ones open nothing any more."""
        with transaction.atomic():
            response = super().form_valid(form)
            write_own("new_recovery_codes", reader(self.request))
        return response


class NewPassword(AsksProof, PasswordChangeView):
    """Change one's own password; other sessions end with the old one."""

    template_name = "keys/password.html"
    form_class = NewPasswordForm  # type: ignore[assignment]  # the old one was asked for on the way here
    success_url = reverse_lazy("keys")

    def form_valid(self, form: Any) -> HttpResponse:
        """One's own Party's record tells of it."""
        with transaction.atomic():
            response = super().form_valid(form)
            write_own("change_password", reader(self.request))
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the summary of problems."""
        context = super().get_context_data(**kwargs)
        form = context["form"]
        return context | {"problems": problems_of([form]) if form.is_bound else []}


@require_GET
def keys(request: HttpRequest) -> HttpResponse:
    """Show how one signs in, and where one is signed in."""
    here = request.session.session_key
    if not UserSession.objects.filter(session_key=here).exists():
        UserSession.objects.create_from_request(request)
    factors = second_factors(request.user)
    context = {
        "has_second_factor": bool(factors),
        "has_authenticator": Authenticator.Type.TOTP in factors,
        "passkeys": passkeys_of(reader(request)) if Authenticator.Type.WEBAUTHN in factors else [],
        "must": must_have_second_factor(reader(request)),
        "sessions": UserSession.objects.purge_and_list(reader(request)),
        "here": request.session.session_key,
    }
    return render(request, "keys/keys.html", context)


@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session of the account, this one included."""
    with transaction.atomic():
        for session in UserSession.objects.filter(user=reader(request)):
            session.end()
        write_own("end_sessions", reader(request))
    logout(request)
    return redirect("sign_in")
