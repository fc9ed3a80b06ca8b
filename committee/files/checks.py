"""A check of the set-up: the store of files lies apart from everything that is served by itself."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security)
def store_is_private(**kwargs: Any) -> list[CheckMessage]:
    """Report a FILES_ROOT inside a folder of static or media files, or around one."""
    store = Path(settings.FILES_ROOT).resolve()
    served: list[Any] = [settings.STATIC_ROOT, *settings.STATICFILES_DIRS, settings.MEDIA_ROOT]
    folders = [Path(folder).resolve() for folder in served if folder]
    return [
        Error(f"FILES_ROOT lies in or around {folder}, which is served.", id="files.E001")
        for folder in folders
        if store.is_relative_to(folder) or folder.is_relative_to(store)
    ]
