# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why something cannot be done now, as data that the screen puts into words."""

from collections.abc import Mapping
from typing import Any


class NotAllowed(Exception):
    """This person cannot do this with this dossier now; `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class Incomplete(Exception):
    """What still has to be judged or explained, by subject."""

    def __init__(self, subjects: Mapping[str, str]) -> None:
        self.subjects = dict(subjects)
        super().__init__(", ".join(self.subjects))


class ChangedMeanwhile(Exception):
    """Somebody saved the same since it was in view; `current` is what is stored, by subject."""

    def __init__(self, current: Mapping[str, Any]) -> None:
        self.current = dict(current)
        super().__init__(", ".join(self.current))


class NoCriteria(Exception):
    """Nobody has entered criteria for this level yet."""

    def __init__(self, level: str) -> None:
        self.level = level
        super().__init__(level)
