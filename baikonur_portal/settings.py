"""Settings of the portal: read from the environment, safe by default (docs/production.md lists them)."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="only-for-the-demonstration" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "Set SECRET_KEY to a long random text, or run the demonstration with `make run`."
    )
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# The portal's own --------------------------------------------------------------------------------
# The name goes into every digest of the record: two portals can never exchange entries.
PORTAL_INSTANCE = env.str("PORTAL_INSTANCE", default="baikonur-demonstration" if DEBUG else "baikonur")
# No source says which zone the plan year follows (dossier, section 4), so it is a setting.
PLAN_YEAR_ZONE = env.str("PLAN_YEAR_ZONE", default="Europe/Moscow")
# A binding act asks for a sign-in not older than this.
FRESH_AUTHENTICATION_SECONDS = 5 * 60
# Secretaries, operators and holders of a mandate must set up a second factor before they reach anything.
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=not DEBUG)
# A fact entered more than so many days after its day is marked as entered late.
LATE_ENTRY_DAYS = env.int("LATE_ENTRY_DAYS", default=30)
# The demonstration speaks of 2013; a real portal of the current year. None: the current year.
DESK_YEAR = env.int("DESK_YEAR", default=2013 if DEBUG else 0) or None

INSTALLED_APPS = [
    "committee.apps.CommitteeConfig",
    "launches.apps.LaunchesConfig",
    "baikonur_portal.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_linear_migrations",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "baikonur_portal.middleware.second_wall",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "baikonur_portal.middleware.SignInRequired",
    "allauth.account.middleware.AccountMiddleware",
    "baikonur_portal.middleware.second_factor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "baikonur_portal.middleware.no_store",
]
ROOT_URLCONF = "baikonur_portal.urls"
WSGI_APPLICATION = "baikonur_portal.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "committee.accord.context.portal",
            ],
            "libraries": {
                "facts": "committee.facts.templatetags.facts",
                "portal": "committee.accord.templatetags.portal",
            },
        },
    },
]

# Databases: SQLite with no set-up, PostgreSQL by DATABASE_URL. ------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Without IMMEDIATE and WAL a third of concurrent writers fail with "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA recursive_triggers=ON;",
    }
    # A file: threads of a test cannot share an in-memory database.
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "test.sqlite3"}
    VAR_DIR.mkdir(exist_ok=True)
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# A role that requests take at the database. Empty: the login itself is the one that owns nothing.
SERVING_ROLE = env.str("SERVING_ROLE", default="")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People -------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "committee.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator", "NumericPasswordValidator")
] + [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}}
]
LOGIN_URL = "sign_in"
CSRF_FAILURE_VIEW = "committee.accord.given_back.csrf_failure"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "sign_in"
SESSION_COOKIE_AGE = 12 * 60 * 60

# Keys: what of allauth is used, and how often one may try (docs/decisions/0019-keys.md). ------------------
ACCOUNT_ADAPTER = "committee.accord.keys.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # nobody signs up; allauth asks that it fits the above
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_RATE_LIMITS = {
    # Wrong passwords, by source and by name. Beyond it only a password with a right code opens.
    "login_failed": "20/m/ip,5/5m/key",
    # Passwords with a code, by source and name together: a stranger elsewhere uses up nothing of it.
    "with_code": "20/m/key",
    # Codes, by account. Only who knows the password gets as far as this.
    "code": "5/5m/key",
    # Passwords typed again by who is signed in.
    "prove_again": "10/5m/key",
}
MFA_ADAPTER = "committee.accord.keys.adapters.FactorAdapter"
MFA_FORMS = {
    "activate_totp": "committee.accord.keys.forms.SetUpForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a passkey opens to a finger, a face or a PIN
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = PORTAL_INSTANCE
MFA_TOTP_TOLERANCE = 1  # a clock half a minute off; committee.accord.keys.factors refuses a code seen before
# The proxies in front: whose word is taken on where a request comes from.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
# All workers count attempts together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    }
    if DEBUG
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
        # Small, and a flood of names would push out the counts of others.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Languages: Kazakh is half translated in Django and has no formats; gaps fall back to Russian. ------
LANGUAGE_CODE = "ru"
LANGUAGES = [("en", "English"), ("kk", "Қазақша"), ("ru", "Русский")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "baikonur_portal.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Uploads: private, for a day at most, under names the server makes. -----------------------------------
MAX_UPLOAD_BYTES = env.int("MAX_UPLOAD_BYTES", default=32 * 1024 * 1024)
UPLOADS_DIR = Path(env.str("UPLOADS_DIR", default=str(VAR_DIR / "uploads")))
# Files of papers: kept for good, apart from everything that is served by itself.
FILES_ROOT = Path(env.str("FILES_ROOT", default=str(VAR_DIR / "files")))
MAX_FILE_BYTES = env.int("MAX_FILE_BYTES", default=20 * 1024 * 1024)
MAX_FILES_A_PAPER = env.int("MAX_FILES_A_PAPER", default=20)
FILE_UPLOAD_HANDLERS = [
    "committee.accord.uploads.SizeLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Static files, mail, logs ---------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
EMAIL_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_HOST, EMAIL_PORT = EMAIL_CONFIG.get("EMAIL_HOST", ""), EMAIL_CONFIG.get("EMAIL_PORT", 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = (
    EMAIL_CONFIG.get("EMAIL_HOST_USER", ""),
    EMAIL_CONFIG.get("EMAIL_HOST_PASSWORD", ""),
)
EMAIL_USE_TLS = EMAIL_CONFIG.get("EMAIL_USE_TLS", False)
if DEBUG:
    EMAIL_BACKEND, EMAIL_FILE_PATH = "django.core.mail.backends.filebased.EmailBackend", VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="portal@localhost")
PORTAL_ADDRESS = env.str("PORTAL_ADDRESS", default="http://localhost:8000")

# Headers --------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
if not DEBUG:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.bool("SECURE_COOKIES", default=True)
    if env.bool("BEHIND_PROXY", default=False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
