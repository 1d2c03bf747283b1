# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Settings from the environment; docs/administrator.md lists every variable.

Without DATABASE_URL the embedded database (SQLite, write-ahead log) is used.
"""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import Env

from kenniskompas.site.addresses import is_safe_address
from kenniskompas.site.mail import mail_settings

env = Env()
# Databases, scores and uploads are for their owner alone; SQLite asks for no mode of its own.
os.umask(0o077)
# Fits run side by side; a linear algebra library that also splits its work makes each of them up
# to ten times dearer. Read when NumPy is first imported, which is after this.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
PACKAGE_DIR = Path(__file__).resolve().parent.parent

DEBUG = env.bool("KOMPAS_DEBUG_PAGES", default=False)
DATA_DIR = Path(env.str("KOMPAS_DATA_DIR", default=str(Path.cwd() / "var")))
SECRET_KEY = env.str("KOMPAS_SECRET_KEY", default="")
ALLOWED_HOSTS = env.list("KOMPAS_ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("KOMPAS_TRUSTED_ORIGINS", default=[])
if not SECRET_KEY:
    from kenniskompas.site.secret import local_secret

    if set(ALLOWED_HOSTS) - {"localhost", "127.0.0.1", "[::1]", "testserver"}:
        raise ImproperlyConfigured(
            "set KOMPAS_SECRET_KEY: a generated key is for this machine only"
        )
    SECRET_KEY = local_secret(DATA_DIR)

INSTALLED_APPS = [
    "kenniskompas.site",
    "kenniskompas.portal",
    "kenniskompas.trust",
    "kenniskompas.learning",
    "kenniskompas.outcomes",
    "kenniskompas.casework",
    "kenniskompas.advice",
    "kenniskompas.knowledge",
    "kenniskompas.accounts",
    "axes",
    "csp",
    "django_htmx",
    "rest_framework",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "kenniskompas.accounts.api.middleware.ApiAnswers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "kenniskompas.accounts.once.SentOnce",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "kenniskompas.site.urls"
WSGI_APPLICATION = "kenniskompas.site.wsgi.application"
ASGI_APPLICATION = "kenniskompas.site.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kenniskompas.portal.menu.menu",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    },
]

FORM_RENDERER = "kenniskompas.site.forms.KompasFormRenderer"
# A municipality's own look: a style sheet that sets design tokens, loaded last.
# After so many months an entry that nobody checked says so.
REVIEW_AFTER_MONTHS = env.int("KOMPAS_REVIEW_AFTER_MONTHS", default=24)
# In cases about these questions clients see one thing at a time until they say otherwise.
KOMPAS_ONE_THING = env.list("KOMPAS_ONE_THING", default=["debts"])
KOMPAS_THEME_CSS = env.str("KOMPAS_THEME_CSS", default="")

DATABASE_URL = env.str("DATABASE_URL", default="") or f"sqlite:///{DATA_DIR / 'kompas.sqlite3'}"
DATABASES = {
    "default": {
        **dj_database_url.parse(DATABASE_URL, conn_max_age=600, conn_health_checks=True),
        "ATOMIC_REQUESTS": True,
    }
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    if "DATABASE_URL" not in os.environ:
        DATA_DIR.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        # A writer takes its lock at once: two threads never deadlock on an upgrade.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
        "PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Pictures cost a second to draw: kept on disk, they survive a restart and serve every thread.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache",
        "TIMEOUT": 30 * 24 * 3600,
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
    # How often who asked: in memory, so that a question writes no file.
    "throttle": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "throttle",
    },
}

# Questions per person or application.
KOMPAS_API_RATE = env.str("KOMPAS_API_RATE", default="600/min")
KOMPAS_API_CONTACT = env.str("KOMPAS_API_CONTACT", default="")
REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "kenniskompas.accounts.api.schema.ApiSchema",
    # The view says all of its parameters; there is one format.
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Kenniskompas",
    "DESCRIPTION": "What is known of approaches to work, income and debts: for reading only.",
    "LICENSE": {"name": "EUPL-1.2", "url": "https://spdx.org/licenses/EUPL-1.2.html"},
    # Name, address and, with KOMPAS_API_CONTACT, the e-mail address are those of the installation.
    "CONTACT": {"name": "Kenniskompas", "url": "https://example.org/", "email": "api@example.org"},
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SCHEMA_PATH_PREFIX_TRIM": True,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    # Choices stand with their field: names made up for them would be part of the contract.
    "POSTPROCESSING_HOOKS": [],
    "SORT_OPERATION_PARAMETERS": False,
}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Sign-in of clients by a broker (DigiD) over OpenID Connect; without an issuer it is off.
KOMPAS_OIDC = {
    "issuer": env.str("KOMPAS_OIDC_ISSUER", default=""),
    "client_id": env.str("KOMPAS_OIDC_CLIENT_ID", default=""),
    "client_secret": env.str("KOMPAS_OIDC_CLIENT_SECRET", default=""),
    "name": env.str("KOMPAS_OIDC_NAME", default="DigiD"),
    "scope": env.str("KOMPAS_OIDC_SCOPE", default="openid"),
    "claims": {
        "bsn": env.str("KOMPAS_OIDC_BSN_CLAIM", default="bsn"),
        "level": env.str("KOMPAS_OIDC_LEVEL_CLAIM", default="acr"),
        "levels": env.list("KOMPAS_OIDC_LEVELS", default=[]),
        "represented": env.str("KOMPAS_OIDC_REPRESENTED_CLAIM", default="aanvrager.bsn"),
        "authorised": env.str("KOMPAS_OIDC_AUTHORISED_CLAIM", default="gemachtigde.bsn"),
        "service": env.str("KOMPAS_OIDC_SERVICE_CLAIM", default="service_id"),
        "service_id": env.str("KOMPAS_OIDC_SERVICE", default=""),
    },
}
# A rules engine (OpenFisca web API) that answers a question about one case; without it that is off.
KOMPAS_OPENFISCA_URL = env.str("KOMPAS_OPENFISCA_URL", default="")
if not is_safe_address(KOMPAS_OPENFISCA_URL):
    raise ImproperlyConfigured("KOMPAS_OPENFISCA_URL has to start with https://")
# Where people find the pages, for messages that go out.
KOMPAS_SITE_URL = env.str("KOMPAS_SITE_URL", default="")
if not is_safe_address(KOMPAS_SITE_URL):
    raise ImproperlyConfigured("KOMPAS_SITE_URL has to start with https://")
# Reminders by e-mail; without a mail server that is off. Its address, with a password, is not kept.
KOMPAS_EMAIL = bool(env.str("KOMPAS_EMAIL_URL", default=""))
if KOMPAS_EMAIL:
    sender = env.str("KOMPAS_EMAIL_FROM", default="")
    globals().update(mail_settings(env.dj_email_url("KOMPAS_EMAIL_URL"), sender=sender))
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "portal:home"
LOGOUT_REDIRECT_URL = "accounts:login"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "accounts/locked_out.html"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [PACKAGE_DIR / "site" / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
# The server reads static files from the packages themselves: no collect step before first start.
WHITENOISE_USE_FINDERS = env.bool("KOMPAS_STATIC_FROM_PACKAGES", default=True)
STATIC_ROOT = None if WHITENOISE_USE_FINDERS else DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if WHITENOISE_USE_FINDERS
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
# A definition of 120 questions with its scales is one page of forms.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_000
FILE_UPLOAD_PERMISSIONS = 0o600

SECURE = env.bool("KOMPAS_HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": env.str("KOMPAS_LOG_LEVEL", default="WARNING")},
}
