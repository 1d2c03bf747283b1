# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from kenniskompas.cli.effects import progress


def test_only_what_takes_longer_than_two_seconds_is_told(capsys: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(progress, "QUIET", 2.0)
    moments = iter([0.0, 1.0, 2.5, 2.5, 3.0, 4.6, 4.6])
    tell = progress.progress_lines(lambda: next(moments))
    for done in range(1, 5):
        tell("folds predicted", done, 4)
    out, said = capsys.readouterr()
    assert out == ""
    assert said == "kompas: folds predicted: 2 of 4\nkompas: folds predicted: 4 of 4\n"
