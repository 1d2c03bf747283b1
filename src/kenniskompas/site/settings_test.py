# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Settings of the test suite: nothing outside the test database and a temporary folder."""

import os
import tempfile

os.environ.setdefault("KOMPAS_DATA_DIR", tempfile.mkdtemp(prefix="kompas-test-"))
os.environ.setdefault("KOMPAS_SECRET_KEY", "only-for-tests-and-never-on-a-server")

from kenniskompas.site.settings import *  # noqa: F403

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = False
