# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stops somebody from changing our own texts; the view says it in words."""

from collections.abc import Sequence


class ChangedMeanwhile(Exception):
    """Somebody else changed it after it was opened."""


class OwnWork(Exception):
    """Who wrote it does not also approve it."""


class Incomplete(Exception):
    """Fields that an entry cannot do without are empty."""

    def __init__(self, missing: Sequence[str]) -> None:
        self.missing = tuple(missing)
        super().__init__(", ".join(missing))


class NothingNew(Exception):
    """The proposed text is what stands there already."""
