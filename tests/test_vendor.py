"""Third-party files are what they say they are, and nothing they name is missing."""

import hashlib
from pathlib import Path

import pytest
from django.core.management import call_command

STATIC = Path(__file__).resolve().parent.parent / "static"
BOOTSTRAP = STATIC / "vendor" / "bootstrap"
CHECKSUMS = [
    line.split() for line in (BOOTSTRAP / "SHA256SUMS").read_text().splitlines() if not line.startswith("#")
]


@pytest.mark.parametrize(("digest", "name"), CHECKSUMS)
def test_vendored_file_matches_its_checksum(digest, name):
    assert hashlib.sha256((BOOTSTRAP / name).read_bytes()).hexdigest() == digest


def test_every_vendored_file_has_a_checksum():
    assert {name for _, name in CHECKSUMS} == {path.name for path in BOOTSTRAP.iterdir()} - {"SHA256SUMS"}


@pytest.mark.parametrize("path", sorted(STATIC.rglob("*.css")), ids=lambda path: path.name)
def test_stylesheet_keeps_to_the_content_security_policy(path):
    text = path.read_text(encoding="utf-8")
    assert 'url("data:' not in text
    assert "url(data:" not in text
    assert "@import" not in text
    assert "url(http" not in text
    assert "sourceMappingURL" not in text


def test_bootstrap_has_no_data_images():
    assert "data:" not in (BOOTSTRAP / "bootstrap.min.css").read_text(encoding="utf-8")


def test_static_files_can_be_collected_for_production(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (tmp_path / "staticfiles.json").exists()
