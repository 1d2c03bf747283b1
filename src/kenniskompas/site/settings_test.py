# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Settings of the test suite: nothing outside the test database and a temporary folder."""

import atexit
import os
import shutil
import tempfile

# Each process has a folder of its own: workers of one run would read each other's files.
os.environ["KOMPAS_DATA_DIR"] = tempfile.mkdtemp(prefix="kompas-test-")
os.environ.setdefault("KOMPAS_SECRET_KEY", "only-for-tests-and-never-on-a-server")

from kenniskompas.site.settings import *  # noqa: F403

atexit.register(shutil.rmtree, DATA_DIR, ignore_errors=True)  # noqa: F405
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = False
# What one test had drawn is not there for the next.
CACHES["default"] = {"BACKEND": CACHES["throttle"]["BACKEND"], "LOCATION": "default"}  # noqa: F405
