# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one database that the demo may empty: embedded, and marked as demo."""

import shutil
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from kenniskompas.accounts.service import get_organisation, is_demo_database
from kenniskompas.core.errors import BadInput


def clear_demo_database() -> None:
    """Remove an earlier demo with its scores; raises BadInput when the database is a real one."""
    path = Path(connection.settings_dict["NAME"])
    if path.exists() and not _may_be_emptied():
        raise BadInput("not_a_demo", file=str(path))
    connection.close()
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    shutil.rmtree(Path(settings.DATA_DIR) / "scores", ignore_errors=True)


def _may_be_emptied() -> bool:
    """A demo, or a database of ours in which nobody has set up anything yet."""
    try:
        tables = connection.introspection.table_names()
        if "accounts_organisation" not in tables:
            return not tables or "django_migrations" in tables
        return get_organisation() is None or is_demo_database()
    except DatabaseError:
        return False
