"""Forms of the keys: what is shown at the gate, and shown again before an act that binds."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import context, ratelimit
from allauth.core.internal.ratelimit import get_ip
from allauth.mfa.adapter import get_adapter as get_factor_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from crispy_forms.helper import FormHelper
from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm, SetPasswordForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from committee.accord.forms import BindingText, PortalForm
from committee.accord.keys.factors import factor_shown, second_factors, use_once
from committee.accord.keys.passkeys import PasskeyField, new_passkey
from committee.accord.models import Person, User
from committee.accord.sessions import reader, signed_in, stamp


class OneTimeCode(forms.CharField):
    """Six digits of an authenticator, or a recovery code."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("One-time code"))
        kwargs.setdefault("max_length", 20)
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})
        )
        super().__init__(**kwargs)


class SignInForm(AuthenticationForm):
    """User name and password; with a factor after too many wrong ones, so that strangers lock nobody out."""

    error_messages = AuthenticationForm.error_messages | {
        "too_many": _(
            "Too many attempts. Wait five minutes. With the password and a one-time code or a passkey "
            "you get in at once."
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.factor: Authenticator | None = None
        if self.data.get("code") or self.data.get("credential"):
            self._ask_for_factor()

    def _ask_for_factor(self) -> None:
        self.fields["code"] = OneTimeCode(required=False)
        self.fields["credential"] = PasskeyField(required=False)

    def clean(self) -> dict[str, Any]:
        """Let in by name and password; beyond the limit only together with a second factor."""
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if name and password:
            try:
                self.user_cache = get_adapter().authenticate(self.request, username=name, password=password)
            except ValidationError:  # too many
                self.user_cache = self._with_factor(name, password)
                if self.user_cache is None:
                    self._ask_for_factor()
                    raise ValidationError(self.error_messages["too_many"], code="too_many") from None
            if self.user_cache is None:
                raise self.get_invalid_login_error()
            self.confirm_login_allowed(self.user_cache)
        return self.cleaned_data

    def _with_factor(self, name: str, password: str) -> User | None:
        """Return the account whose password and factor are right. Wrong ones are told apart by nothing."""
        source = f"{get_ip(self.request)}:{name.lower()}"
        shown = self.cleaned_data.get("code") or self.cleaned_data.get("credential")
        if not shown or not ratelimit.consume(self.request, action="with_code", key=source):
            return None
        user = authenticate(self.request, username=name, password=password)
        if not isinstance(user, User) or self.request is None:
            return None
        try:
            self.factor = factor_shown(self.request, user, self.cleaned_data)
        except ValidationError:
            return None
        return user if self.factor else None


class FactorForm(PortalForm):
    """A form that may ask for a second factor: a code, or a passkey where the account has one."""

    def ask_for_factor(self, user: User, *, sends: bool = False) -> None:
        """Add the fields. With `sends` a passkey that was shown sends the form."""
        factors = second_factors(user)
        help_text = _("Six digits from your authenticator, or one of your recovery codes.")
        if Authenticator.Type.TOTP not in factors:
            help_text = _("One of your recovery codes, where the passkey is not at hand.")
        if Authenticator.Type.WEBAUTHN in factors:
            self.fields["credential"] = PasskeyField(user=user, sends=sends, required=False)
        is_shown = "credential" in self.fields and self.data.get("credential")
        self.fields["code"] = OneTimeCode(help_text=help_text, required=not is_shown)

    def shown(self, request: HttpRequest, user: User) -> Authenticator:
        """Check what was shown, and take it out of use. Raises ValidationError, at its field."""
        factor = factor_shown(request, user, self.cleaned_data)
        if factor:
            return factor
        if self.cleaned_data.get("credential"):
            raise ValidationError({"credential": PasskeyField.not_right})
        raise ValidationError({"code": get_factor_adapter().validation_error("incorrect_code")})


class SecondStepForm(FactorForm):
    """The second step of signing in."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)
        self.ask_for_factor(user, sends=True)
        self.fields["code"].widget.attrs["autofocus"] = "credential" not in self.fields

    def clean(self) -> dict[str, Any]:
        """Check the factor, and take it out of use."""
        data = super().clean() or {}
        if not self.errors:
            self.shown(context.request, self.user)
        return data


class SetUpForm(ActivateTOTPForm):
    """The first code of an authenticator shows that it was set up rightly."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        shown_before = context.request.session.get(SECRET_SESSION_KEY)
        super().__init__(*args, **kwargs)
        if shown_before:
            # A page shown again still speaks of the authenticator that was set up meanwhile.
            self.secret = context.request.session[SECRET_SESSION_KEY] = shown_before
        self.fields["code"] = OneTimeCode(label=_("Code shown by the authenticator"))
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean_code(self) -> str:
        """Check the code, and take it out of use: it does not sign anybody in."""
        code = super().clean_code()
        use_once(self.user, code)
        return code


class PasswordForm(PortalForm):
    """The password of who was invited, twice."""

    password = forms.CharField(
        label=_("Your password"),
        help_text=_("At least 12 characters, not numbers alone, not one of the common ones."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        """Both are the same."""
        again = str(self.cleaned_data["again"])
        if "password" in self.cleaned_data and self.cleaned_data["password"] != again:
            raise ValidationError(_("The two passwords differ."))
        return again


class NewPasswordForm(SetPasswordForm):
    """A new password, twice; the old one was asked for on the way here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class InviteForm(PortalForm):
    """Whom to invite, as what, and by which name they sign in."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    person = forms.ModelChoiceField(
        label=_("Person"),
        queryset=Person.objects.none(),
        help_text=_(
            "People of your delegation who have no account. Others are added among the people first."
        ),
    )
    role = forms.ChoiceField(
        label=_("What the account is for"),
        choices=[(role.value, role.label) for role in reversed(User.OF_A_PARTY)],
    )
    name = forms.CharField(
        label=_("User name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Person.objects.visible_to(user).filter(party=user.party_code, user__isnull=True)
        self.fields["person"].queryset = rows  # type: ignore[attr-defined]  # the field is a choice
        self.fields["name"].help_text = _("“%(prefix)s-” is put in front where it is missing.") % {
            "prefix": (user.party_code or "").lower()
        }


class ObserverForm(PortalForm):
    """To whom of neither Party the portal is to be opened."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    name_kk = BindingText(label=_("Name in Kazakh"), widget=forms.TextInput, max_length=300)
    name_ru = BindingText(label=_("Name in Russian"), widget=forms.TextInput, max_length=300)
    name_en = BindingText(label=_("Name in English"), widget=forms.TextInput, max_length=300, required=False)
    name = forms.CharField(
        label=_("User name"),
        max_length=100,
        help_text=_("“observer-” is put in front where it is missing."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class AnewForm(PortalForm):
    """The key of a form that has nothing else to say."""

    key = forms.UUIDField(widget=forms.HiddenInput)


class AddPasskeyForm(PortalForm):
    """What the browser made, under a name by which its owner knows it."""

    name = forms.CharField(
        label=_("Name of the passkey"),
        max_length=60,
        help_text=_("Only you read it: the device or the key on which it is kept."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"] = PasskeyField(user=user, is_new=True, sends=True)

    def clean(self) -> dict[str, Any]:
        """Check that it answers this session's question, and leave out what is not kept."""
        data = super().clean() or {}
        if not self.errors:
            data["credential"] = new_passkey(data["credential"])
        return data


class ProofForm(FactorForm):
    """The password once more, and the second factor of who has one, where the sign-in is too old."""

    password = forms.CharField(
        label=_("Your password, again"),
        help_text=_("You signed in more than five minutes ago."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, data: Any = None, *, request: HttpRequest) -> None:
        self.request = request
        super().__init__(data)
        if second_factors(request.user):
            self.ask_for_factor(reader(request))

    def clean(self) -> dict[str, Any]:
        """Note the moment when all is right. The second factor is looked at only after the password."""
        data = super().clean() or {}
        if self.errors:
            return data
        user = reader(self.request)
        if not ratelimit.consume(self.request, action="prove_again", key=str(user.pk)):
            raise get_adapter().validation_error("too_many_login_attempts")
        if not user.check_password(data["password"]):
            raise ValidationError({"password": _("The password is not right. What you typed is kept.")})
        factor = self.shown(self.request, user) if "code" in self.fields else None
        ratelimit.clear(self.request, action="prove_again", key=str(user.pk))
        stamp(self.request, factor.type if factor else None)
        return data


def proof_asked(request: HttpRequest) -> ProofForm | None:
    """Return the form that asks for proof, filled with what was sent; None where the sign-in is fresh."""
    if signed_in(request).is_fresh:
        return None
    return ProofForm(request.POST if request.method == "POST" else None, request=request)
