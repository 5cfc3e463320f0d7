"""The real settings, without what only a deployed site needs.

A settings module is all names of another: hence F403 and F405.
"""

from mmn.settings import *  # noqa: F403

SECURE_SSL_REDIRECT = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # speed
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"  # noqa: F405
# The plain way: lists ask the database and every page is made anew. The gates are tried as_served (conftest).
FACET_INDEX = False
MIDDLEWARE.remove("mmn.remembering.RememberedPagesMiddleware")  # noqa: F405
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # nothing is collected before the tests
