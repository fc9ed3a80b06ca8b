"""The one address from which a file is given out: through the wall, always as an attachment."""

from __future__ import annotations

import uuid

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from committee.files import store
from committee.files.models import StoredFile


@require_safe
def file(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Give a file out, if the reader may see it and its bytes are the ones that were kept."""
    kept = get_object_or_404(StoredFile.objects.visible_to(request.user), pk=pk)
    if not store.is_whole(kept.stored_as, kept.digest):
        return _not_whole(request)
    bytes_of_it = store.path_of(kept.stored_as).open("rb")
    return FileResponse(bytes_of_it, as_attachment=True, filename=kept.name, content_type=kept.media_type)


def _not_whole(request: HttpRequest) -> HttpResponse:
    reason = _(
        "The bytes of this file are missing or not the ones that were kept. The operator brings them back "
        "from the backup."
    )
    return render(request, "files/closed.html", {"reason": reason}, status=503)
