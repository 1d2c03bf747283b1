# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Say clearly what this machine lacks, before a long error does.

python tools/preflight.py python
python tools/preflight.py chromium
python tools/preflight.py install requirements/base.txt
"""

import os
import shutil
import subprocess
import sys

PYTHON = (3, 11)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def need_python() -> str | None:
    if sys.version_info < PYTHON:
        return (
            f"Python {PYTHON[0]}.{PYTHON[1]} or newer is needed; this is {sys.version.split()[0]}."
        )
    try:
        import ensurepip  # noqa: F401, PLC0415
    except ImportError:
        return "Python lacks venv: install it first (Debian: apt-get install python3-venv)."
    return None


def need_chromium() -> str | None:
    if os.environ.get("KOMPAS_CHROMIUM") or any(map(shutil.which, BROWSERS)):
        return None
    return (
        "Chromium is needed for the browser tests: install it (Debian: apt-get install chromium)"
        " or set KOMPAS_CHROMIUM to its path."
    )


def install(requirements: str) -> str | None:
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*command, "--require-hashes", "-r", requirements], check=False)
    if done.returncode:
        return f"The packages of {requirements} could not be installed: is PyPI within reach?"
    return None


def main() -> int:
    what, *rest = sys.argv[1:]
    problem = {"python": need_python, "chromium": need_chromium, "install": install}[what](*rest)
    if problem:
        print(problem, file=sys.stderr)
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main())
