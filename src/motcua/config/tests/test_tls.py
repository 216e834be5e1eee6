"""Behind a proxy that ends TLS, cookies are secure and forms from https pages are accepted."""

import json
import os
import subprocess
import sys

SAY = """
import json
from motcua.config import settings as s
print(json.dumps([s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, getattr(s, "CSRF_TRUSTED_ORIGINS", [])]))
"""


def said(**besides: str) -> list[object]:
    environment = os.environ | {"MOTCUA_ALLOWED_HOSTS": "motcua.example.vn"} | besides
    environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    found = subprocess.run(
        [sys.executable, "-c", SAY], env=environment, check=True, capture_output=True, text=True
    )
    return list(json.loads(found.stdout))


def test_nothing_is_taken_for_secure_unless_the_operator_says_so() -> None:
    assert said() == [False, False, []]


def test_behind_tls_cookies_are_secure_and_https_forms_are_accepted() -> None:
    assert said(MOTCUA_BEHIND_TLS="1") == [True, True, ["https://motcua.example.vn"]]
