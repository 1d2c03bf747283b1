# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Compile the Dutch translations, or check that they are complete.

python tools/messages.py            compile every django.po
python tools/messages.py --check    fail on a missing or fuzzy translation, and on one message with
                                    two translations: at run time all slices share one catalogue
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
# Messages of these Django-free packages are translated by the site's own catalogue.
WITHOUT_CATALOGUE = ("core", "workbench", "cli")


def compile_messages(source: Path) -> int:
    count = 0
    for path in sorted(source.rglob("locale/*/LC_MESSAGES/django.po")):
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            polib.pofile(str(path)).save_as_mofile(str(target))
            count += 1
    return count


def check_messages(source: Path) -> list[str]:
    """One line per fault; the catalogues are extracted anew in a copy and held against it."""
    if shutil.which("xgettext") is None:
        return ["xgettext is missing: install the Debian package gettext"]
    faults = []
    package = source / "kenniskompas"
    for folder in sorted(package.glob("*/locale")):
        slice_dir = folder.parent
        known = _entries(folder / "nl/LC_MESSAGES/django.po")
        for key in sorted(
            _extracted(slice_dir, package), key=lambda found: (found[0] or "", found[1])
        ):
            entry = known.get(key)
            if entry is None:
                faults.append(f"{slice_dir.name}: no entry for {key[1]!r}")
            elif not entry.translated() or entry.fuzzy:
                faults.append(f"{slice_dir.name}: not translated: {key[1]!r}")
    return faults


def check_agreement(source: Path) -> list[str]:
    """One line per message that two slices translate differently: only one of them would show."""
    found: dict[tuple[str | None, str], dict[tuple[str, ...], list[str]]] = {}
    for folder in sorted((source / "kenniskompas").glob("*/locale")):
        for key, entry in _entries(folder / "nl/LC_MESSAGES/django.po").items():
            texts = (entry.msgstr, *entry.msgstr_plural.values())
            found.setdefault(key, {}).setdefault(texts, []).append(folder.parent.name)
    return [
        f"{key[1]!r} has several translations: "
        + "; ".join(f"{texts[0]!r} in {', '.join(slices)}" for texts, slices in variants.items())
        for key, variants in found.items()
        if len(variants) > 1
    ]


def _entries(path: Path) -> dict[tuple[str | None, str], polib.POEntry]:
    if not path.exists():
        return {}
    return {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(path))}


def _extracted(slice_dir: Path, package: Path) -> set[tuple[str | None, str]]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "slice"
        skipped = shutil.ignore_patterns("locale", "tests", "vendor", "content", "__pycache__")
        shutil.copytree(slice_dir, copy, ignore=skipped)
        if slice_dir.name == "site":
            for name in WITHOUT_CATALOGUE:
                shutil.copytree(package / name, copy / name, ignore=skipped)
        (copy / "locale").mkdir()
        command = [sys.executable, "-m", "django", "makemessages", "-l", "nl", "-v", "0"]
        environment = {
            name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"
        }
        subprocess.run(command, cwd=copy, check=True, env=environment)
        entries = _entries(copy / "locale/nl/LC_MESSAGES/django.po")
    return set(entries) - {(None, "")}


def main() -> int:
    if "--check" not in sys.argv[1:]:
        compile_messages(ROOT / "src")
        return 0
    faults = check_agreement(ROOT / "src") + check_messages(ROOT / "src")
    print("\n".join(faults) or "every message has its Dutch translation")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
