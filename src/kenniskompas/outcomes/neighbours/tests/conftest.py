# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from kenniskompas.outcomes.tests.conftest import data_dir, researcher

__all__ = ["data_dir", "researcher"]
