"""Addresses of the pages every kind of text has: they are part of the portal's interface."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path

from committee.accord.kinds import kind_of
from committee.texts import act_views, draft_views, file_views, returned_views, revision_views, views
from committee.texts.pages import TextPages


def text_urls(pages: TextPages, at: str) -> list[URLPattern]:
    """Return the addresses of one kind below `at`, e.g. "proposals"; its own pages of writing come beside."""
    of: dict[str, Any] = {"pages": pages}
    is_joint = kind_of(pages.kind).is_joint
    stem, one, draft = pages.stem, f"{at}/<uuid:pk>", f"{at}/drafts/<uuid:pk>"
    return [
        path(f"{at}/", views.texts, of, name=pages.home),
        path(f"{draft}/", draft_views.draft, of, name=pages.draft_stem),
        path(f"{draft}/open/", draft_views.open_to_delegation, of, name=f"{pages.draft_stem}_open"),
        path(f"{draft}/files/", file_views.attach, of, name=f"{pages.draft_stem}_attach"),
        path(f"{draft}/files/<uuid:key>/remove/", file_views.detach, of, name=f"{pages.draft_stem}_detach"),
        path(f"{draft}/discard/", draft_views.discard, of, name=f"{pages.draft_stem}_discard"),
        path(f"{one}/", views.text, of, name=stem),
        path(f"{one}/returned/", returned_views.returned, of, name=f"{stem}_returned"),
        path(f"{one}/comment/", views.comment, of, name=f"{stem}_comment"),
        path(f"{one}/agree/", act_views.agree, of, name=f"{stem}_agree"),
        path(f"{one}/cite/", act_views.cite, of, name=f"{stem}_cite"),
        *(
            path(f"{one}/{verb}/", draft_views.begin, {**of, "verb": verb}, name=f"{stem}_{verb}")
            for verb in ("revise" if is_joint else "counter", "amend")
        ),
        *(
            path(
                f"{one}/{verb.replace('_', '-')}/",
                act_views.act,
                {**of, "verb": verb},
                name=f"{stem}_{verb}",
            )
            for verb in act_views.ACTS
        ),
        *(_of_joint_kinds if is_joint else _of_one_party)(pages, one, draft),
    ]


def _of_one_party(pages: TextPages, one: str, draft: str) -> list[URLPattern]:
    name = f"{pages.stem}_supply_language"
    return [path(f"{one}/supply-language/", draft_views.supply_language, {"pages": pages}, name=name)]


def _of_joint_kinds(pages: TextPages, one: str, draft: str) -> list[URLPattern]:
    of: dict[str, Any] = {"pages": pages}
    return [
        path(f"{one}/revisions/", revision_views.revisions, of, name=f"{pages.stem}_revisions"),
        path(f"{draft}/go-on/", revision_views.go_on, of, name=f"{pages.draft_stem}_go_on"),
    ]
