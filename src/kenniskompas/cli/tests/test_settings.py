# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("name", "value", "part"),
    [
        ("KOMPAS_ALLOWED_HOSTS", "kompas.example.nl", "set KOMPAS_SECRET_KEY"),
        ("DATABASE_URL", "nonsense", "Scheme"),
        ("KOMPAS_HTTPS", "perhaps", "KOMPAS_HTTPS"),
        ("KOMPAS_EMAIL_URL", "smtp://mail.example.nl", "encrypt"),
        ("KOMPAS_SITE_URL", "http://kompas.example.nl", "KOMPAS_SITE_URL"),
    ],
)
def test_a_setting_that_is_not_right_takes_one_line(tmp_path, name, value, part):
    ours = ("KOMPAS_", "DJANGO_", "DATABASE_")
    clean = {key: kept for key, kept in os.environ.items() if not key.startswith(ours)}
    done = subprocess.run(
        [sys.executable, "-m", "kenniskompas.cli", "check"],
        env=clean | {"KOMPAS_DATA_DIR": str(tmp_path), name: value},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert part in done.stderr
    assert done.stderr.count("\n") == 1
