"""Addresses of the keys. Names that allauth looks for are allauth's; nothing else of it is open."""

from django.urls import path

from committee.accord.keys import account_views, observer_views, passkey_views, views

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign_in"),
    path("sign-in/", views.SignIn.as_view(), name="account_login"),
    path("sign-in/code/", views.SecondStep.as_view(), name="mfa_authenticate"),
    path("keys/", views.keys, name="keys"),
    path("keys/prove/", views.prove, name="account_reauthenticate"),
    path("keys/authenticator/", views.SetUp.as_view(), name="mfa_activate_totp"),
    path("keys/authenticator/remove/", views.Remove.as_view(), name="mfa_deactivate_totp"),
    path("keys/passkeys/add/", passkey_views.AddPasskey.as_view(), name="passkey_add"),
    path(
        "keys/passkeys/<str:credential>/remove/",
        passkey_views.RemovePasskey.as_view(),
        name="passkey_remove",
    ),
    path("keys/recovery-codes/", views.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("keys/recovery-codes/new/", views.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("keys/password/", views.NewPassword.as_view(), name="password"),
    path("keys/sign-out-everywhere/", views.sign_out_everywhere, name="sign_out_everywhere"),
    path("keys/accounts/", account_views.accounts, name="accounts"),
    path("keys/accounts/invite/", account_views.invite, name="invite"),
    path("keys/accounts/<uuid:pk>/invite/", account_views.invite_anew, name="account_invite"),
    path("keys/mandates/<uuid:pk>/restore/", account_views.mandate_restore, name="mandate_restore"),
    path("keys/observers/", observer_views.observers, name="observers"),
    path("keys/observers/propose/", observer_views.propose, name="observer_propose"),
    path("keys/observers/<uuid:pk>/confirm/", observer_views.confirm, name="observer_confirm"),
    path("keys/observers/<uuid:pk>/end/", observer_views.end, name="observer_end"),
    path("invitation/<str:token>/", account_views.invitation, name="invitation"),
]
