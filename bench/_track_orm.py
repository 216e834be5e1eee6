"""What granian serves for bench/track: the house, and the plain page beside it at /plain-orm."""

from __future__ import annotations

import os
from typing import Any

import django
from django.conf import settings
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
django.setup(set_prefix=False)
settings.ROOT_URLCONF = __name__

from bench._track_plain import track  # noqa: E402  # Django has to be set up first
from motcua.config.urls import urlpatterns as ours  # noqa: E402
from motcua.config.wsgi import application  # noqa: E402

__all__ = ["application", "urlpatterns"]

urlpatterns: list[Any] = [path("plain-orm", track), *ours]
