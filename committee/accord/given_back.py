"""Words that were sent when the sign-in had run out: given back, in the same fields, to be sent again.

Nothing is kept on the server: the answer to such a form is a page with all that was typed, a way to sign in
in another window, and a button that sends it again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.csrf import csrf_failure as plain_csrf_failure

View = Callable[..., HttpResponse]


def gives_back(form: type[forms.Form]) -> Callable[[View], View]:
    """Mark a view that takes this form: its words are given back where nobody is signed in any more.

    Not for forms with files or passwords.
    """

    def mark(view: View) -> View:
        view.gives_back = form  # type: ignore[attr-defined]  # a view holds what it is given, as login_required
        return view

    return mark


def given_back(request: HttpRequest, view: Any) -> HttpResponse | None:
    """Return the page with what was typed; None where nothing was, or the view gives nothing back."""
    form_class = getattr(view, "gives_back", None)
    if form_class is None or request.method != "POST":
        return None
    form = form_class(initial={name: request.POST.get(name, "") for name in form_class.base_fields})
    if not any(form.initial[field.name] for field in form.visible_fields()):
        return None
    return render(request, "accord/given_back.html", {"form": form, "place": request.path}, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is not of this browser, or older than the sign-in.

    Signing in changes the token, so that a page opened before is refused once. Only what the portal's own
    page sent is given back: words of another site are never put into a form here.
    """
    match = request.resolver_match
    if match and request.user.is_authenticated and _is_from_here(request):
        response = given_back(request, match.func)
        if response is not None:
            return response
    return plain_csrf_failure(request, reason=reason)


def _is_from_here(request: HttpRequest) -> bool:
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
