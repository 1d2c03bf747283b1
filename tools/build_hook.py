# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Build step: compile the translations, and refuse a wheel without the front-end packages."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))
from messages import compile_messages


class CustomBuildHook(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        compile_messages(Path(self.root) / "src")
        vendor = Path(self.root) / "src/kenniskompas/site/static/vendor"
        if version == "standard" and self.target_name == "wheel" and not vendor.is_dir():
            raise SystemExit("The front-end packages are missing: run 'make assets' first.")
