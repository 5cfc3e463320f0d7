"""Settings: safe as they stand, changed by environment variables only.

SITE_URL        where readers find the archive, such as https://archive.example.org
DATABASE_URL    postgresql://user:password@host/name or sqlite:////folder/db.sqlite3
SECRET_KEY      else made once and kept in MMN_VAR/secret-key
MMN_VAR         folder of what the running archive keeps (var/)
MMN_PLAIN_HTTP  1 gives up HTTPS, on this machine only (`make run`)
MMN_DEBUG       1 shows errors in the browser, on this machine only (`make dev`)
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from mmn import environment
from mmn.headers import for_static_files
from mmn.scripts import csp_hash, site_script

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("MMN_VAR", BASE_DIR / "var")).absolute()
VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)

# Where the archive is found

PLAIN_HTTP = environment.switch("MMN_PLAIN_HTTP")
SITE_URL = os.environ.get("SITE_URL") or ("http://127.0.0.1:8000" if PLAIN_HTTP else "https://localhost")
SITE_URL = SITE_URL.rstrip("/")
ALLOWED_HOSTS = environment.allowed_hosts(SITE_URL, PLAIN_HTTP)
CSRF_TRUSTED_ORIGINS = [SITE_URL]

DEBUG = environment.switch("MMN_DEBUG")
if DEBUG and not PLAIN_HTTP:
    raise ImproperlyConfigured("MMN_DEBUG=1 is for this machine only: set MMN_PLAIN_HTTP=1 too.")

# What the archive is made of

ROOT_URLCONF = "mmn.urls"
WSGI_APPLICATION = "mmn.wsgi.application"
INSTALLED_APPS = [
    "mmn",
    "members",
    "publications",
    "proceedings",
    "taggit",
    "django_filters",
    "csp",
    "mmn.backoffice.BackOfficeConfig",  # django.contrib.admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "mmn.remembering.RememberedPagesMiddleware",  # around all others: it keeps the whole answer
    "whitenoise.middleware.WhiteNoiseMiddleware",  # before what adds headers for pages
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "mmn.headers.StrictHeadersMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # what is compressed already stays as it is
    "mmn.middleware.BrotliMiddleware",
    "mmn.middleware.PrivateAnswersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "mmn.middleware.NoNulMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
TAGGIT_CASE_INSENSITIVE = True

# What it keeps, and where

DATABASES = {
    "default": environment.database(os.environ.get("DATABASE_URL") or f"sqlite:///{VAR_DIR}/db.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Lists count by sets of numbers in each worker's memory (mmn.facets); without them they ask the database.
FACET_INDEX = not environment.switch("MMN_NO_FACET_INDEX")

# Parts of pages that come again, each under all it depends on.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2_000}}
}

STATIC_URL = "/static/"
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_ADD_HEADERS_FUNCTION = for_static_files
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "mmn.styles.JoinedStylesFinder",
]
MEDIA_ROOT = VAR_DIR / "media"  # has no address of its own: a view asks visible_to first
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # an event is edited with all its sessions and speakers

# Language and time

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
TIME_ZONE = "Asia/Bangkok"

# Signing in

LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# What a browser may do

SECRET_KEY = os.environ.get("SECRET_KEY") or environment.secret_key(VAR_DIR / "secret-key")
SECURE_SSL_REDIRECT = not PLAIN_HTTP
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 2 * 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"  # under no-referrer browsers send forms with “Origin: null”
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not PLAIN_HTTP
SESSION_COOKIE_NAME = "sessionid" if PLAIN_HTTP else "__Host-sessionid"
CSRF_COOKIE_NAME = "csrftoken" if PLAIN_HTTP else "__Host-csrftoken"
CSRF_COOKIE_HTTPONLY = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, csp_hash(site_script())],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],  # the back office looks up records as one types
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Errors go to the server's journal; visits are not written down anywhere.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "null": {"class": "logging.NullHandler"},
    },
    "loggers": {
        "django": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        # Anybody can send a wrong Host header, any number of times; the answer is 400.
        "django.security.DisallowedHost": {"handlers": ["null"], "propagate": False},
    },
}
