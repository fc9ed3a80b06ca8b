"""Whether the portal can do its work: for the machine that watches it."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from committee.accord import second_wall, triggers


@login_not_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers and guards the record, 503 when a guard is missing."""
    if triggers.missing():
        return HttpResponse("the record is not guarded\n", status=503, content_type="text/plain")
    if second_wall.missing():
        return HttpResponse("the second wall does not stand\n", status=503, content_type="text/plain")
    if not settings.DEBUG and second_wall.too_mighty():
        return HttpResponse(
            "the second wall does not hold the login that serves\n", status=503, content_type="text/plain"
        )
    return HttpResponse("ok\n", content_type="text/plain")
