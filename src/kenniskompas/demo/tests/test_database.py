# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from django.db import connection

from kenniskompas.core.errors import BadInput
from kenniskompas.demo.database import clear_demo_database


@pytest.mark.django_db
def test_a_database_that_is_not_a_demo_is_left_as_it_is(organisation, monkeypatch, tmp_path):
    path = tmp_path / "real.sqlite3"
    path.write_bytes(b"not ours to remove")
    monkeypatch.setitem(connection.settings_dict, "NAME", str(path))
    with pytest.raises(BadInput) as refused:
        clear_demo_database()
    assert refused.value.code == "not_a_demo"
    assert path.exists()
