"""Settings from the environment; all else is a row that an administrator edits."""

import os
import sys
from pathlib import Path

from motcua.cli import home
from motcua.config import logs

HOME = home.path()
BASE = Path(__file__).resolve().parents[1]
TESTING = "pytest" in sys.modules

SECRET_KEY = home.secret_key()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("MOTCUA_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "axes",
    "procrastinate.contrib.django",
    "motcua.worktime",
    "motcua.journal",
    "motcua.accounts",
    "motcua.org",
    "motcua.people",
    "motcua.procedures",
    "motcua.workflow",
    "motcua.documents",
    "motcua.dossiers",
    "motcua.deadlines",
    "motcua.queue",
    "motcua.intake",
    "motcua.handling",
    "motcua.returning",
    "motcua.oversight",
    "motcua.web",
    "motcua.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "motcua.web.assets.Assets",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "motcua.web.language.ChosenLanguage",
    "motcua.web.doorman.Doorman",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "motcua.web.idle.IdleSessions",
    "motcua.web.middleware.OfficerMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "motcua.web.middleware.TellErrors",
    "axes.middleware.AxesMiddleware",
]

API_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "motcua.web.doorman.Doorman",
    "django.middleware.common.CommonMiddleware",
]

ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": sorted((BASE / "web").glob("*/templates")),  # each place keeps its own
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "motcua.web.context.house",
            ],
        },
    },
]

DATABASES = {"default": home.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "/sign-in"
# Behind a proxy that ends TLS and sets X-Forwarded-Proto itself.
BEHIND_TLS = os.environ.get("MOTCUA_BEHIND_TLS", "") == "1"
if BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_AGE = 8 * 3600
SESSION_IDLE_MINUTES = 60
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "motcua.web.entrance.views.locked_out"
AXES_VERBOSE = False
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
CSRF_FAILURE_VIEW = "motcua.web.pages.csrf_failed"

LANGUAGE_CODE = os.environ.get("MOTCUA_LANGUAGE", "vi")
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE / "web" / "locale"]
USE_I18N = True
USE_TZ = True
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
TIME_ZONE = "Asia/Ho_Chi_Minh"

STATIC_URL = "/static/"
STATIC_ROOT = None  # served from where they lie, see web/assets.py
STATICFILES_DIRS = sorted((BASE / "web").glob("*/static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "motcua.web.assets.VersionedStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = TESTING
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MAX_AGE = 31536000 if not TESTING else 0

FILES_ROOT = HOME / "files"
KEYS_ROOT = HOME / "keys"
KEY_OF = home.key  # name -> 32 bytes; packages below the doors ask here for theirs
CATALOGUE_ROOT = home.catalogue()
# What can be plugged in as a printer of tickets: dotted paths, each a function of an address.
PRINTER_ADAPTERS = ["motcua.adapters.escpos.adapter.connect", "motcua.adapters.escpos.fake.connect"]
# Who carries messages to people: the dotted path of a function of the data directory; empty: nobody does.
MESSENGER = os.environ.get("MOTCUA_MESSENGER", "motcua.adapters.messages.fake.connect" if TESTING else "")
UPLOAD_LIMIT_BYTES = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6000  # a procedure of twenty cases with a hundred papers is one form
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "frame-ancestors": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    },
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"

# Outside machines, each by the dotted path of its adapter.
VOICE = "motcua.adapters.espeak.adapter.EspeakVoice"

# SQL that Django would check at start; our own `check` command tells the operator instead.
SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    # What nobody anticipated must be seen by the operator, wherever DEBUG stands.
    "loggers": {"django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}
logs.configure()
