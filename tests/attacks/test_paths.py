"""Addresses that climb out of the folders that are served: nothing is there."""

import pytest
from django.conf import settings
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.once]
UP = ("../", "..%2f", "%2e%2e/", "....//", "..\\", "%252e%252e/", "..%00/", "/")
ROOTS = ("/static/", "/static/admin/", "/files/", "/admin/", "/launches/import/")


@pytest.mark.parametrize("up", UP)
def test_no_address_climbs_out(ground, up):
    client = Client(raise_request_exception=False)
    client.force_login(ground.account("KZ", "secretary"))
    for root in ROOTS:
        for wanted in ("manage.py", "etc/passwd", str(settings.BASE_DIR / "manage.py"), "var/portal.sqlite3"):
            answer = client.get(f"{root}{up * 4}{wanted}")
            assert answer.status_code in (301, 302, 400, 403, 404), (root, wanted)
            assert ".." not in answer.headers.get("Location", "")
