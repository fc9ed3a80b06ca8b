"""The portal's settings, and the bare page the others are measured against.

benchmarks/run.py sets the environment they read.
"""

from baikonur_portal.settings import *  # noqa: F403  # all of them, as they are
from baikonur_portal.settings import BASE_DIR, TEMPLATES, env

ROOT_URLCONF = "benchmarks.bare.urls"
# Beside the portal's engine, not in it: a bare page has Django's own context processors only.
TEMPLATES = [
    *TEMPLATES,
    {
        "NAME": "bare",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "benchmarks" / "bare" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
STATIC_ROOT = env.str("BENCHMARK_STATIC_ROOT", default="")
