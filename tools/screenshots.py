# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Photograph the pages of Voorbeeldstad.

python tools/screenshots.py                         the pictures of the documentation, in docs/img
python tools/screenshots.py --out DIR               every page, at desk and phone width
python tools/screenshots.py --out DIR --only case   only pages with `case` in their name

python tools/screenshots.py --list                  what would be opened, and sessions

Works on a copy of the Voorbeeldstad in KOMPAS_DATA_DIR (default `var`), or makes one.
"""

import argparse
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from preflight import BROWSERS, need_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from kenniskompas.demo.tour import Stop

ROOT = Path(__file__).resolve().parent.parent
KOMPAS = Path(sys.executable).with_name("kompas")
DATABASE = "kompas.sqlite3"
WIDTHS = {"desk": 1280, "phone": 390}
STARTS_WITHIN = 120.0
# file: (stop, width, height); height in pixels of the page
DOCUMENTED = {
    "decision": ("case-VBO-06-advice", "desk", 1200),
    "client": ("client-client-plan", "phone", 844),
    "intervention": ("entry-ips", "desk", 1200),
    "effects": ("study-3", "desk", 1500),
    "catalogue": ("klantmanager-knowledge-catalogue", "desk", 1000),
    "team": ("teamleider-learning-team", "desk", 1200),
}


def main() -> int:
    args = _arguments()
    if args.list:
        stops, sessions = _prepare()
        print(json.dumps({"stops": [asdict(stop) for stop in stops], "sessions": sessions}))
        return 0
    problem = need_chromium()
    if problem:
        print(problem, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="kompas-pictures-") as folder:
        os.environ["KOMPAS_DATA_DIR"] = folder
        _copy_or_make(Path(folder))
        stops, sessions = _prepare()
        with _served() as address, _chromium() as browser:
            camera = _Camera(browser, address, sessions)
            if args.out is None:
                _photograph_documentation(camera, stops, args.only)
            else:
                _photograph_everything(camera, stops, args.only, args.out)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="photograph the pages of Voorbeeldstad")
    parser.add_argument("--out", type=Path, help="folder for every page; default: docs/img only")
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="NAME",
        help="part of a name; may be repeated",
    )
    parser.add_argument("--list", action="store_true", help="print stops and sessions as JSON")
    return parser.parse_args()


def _copy_or_make(folder: Path) -> None:
    """A copy, so that the pictures leave no traces in the demo that somebody uses."""
    there = Path(_GIVEN_FOLDER) / DATABASE
    if there.exists():
        with sqlite3.connect(there) as source, sqlite3.connect(folder / DATABASE) as target:
            source.backup(target)
        for name in ("secret.key", "scores"):
            _copy(there.with_name(name), folder / name)
    subprocess.run([KOMPAS, "demo", "--keep", "--no-serve"], check=True, stdout=subprocess.DEVNULL)


_GIVEN_FOLDER = os.environ.get("KOMPAS_DATA_DIR", str(ROOT / "var"))


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target)
    elif source.exists():
        shutil.copy2(source, target)


def _prepare() -> "tuple[list[Stop], dict[str, str]]":
    """The stops, and a session for each person; read before the browser starts its own loop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kenniskompas.site.settings")
    import django  # noqa: PLC0415

    django.setup()
    from django.test import Client  # noqa: PLC0415

    from kenniskompas.accounts.models import Person  # noqa: PLC0415
    from kenniskompas.demo.tour import tour  # noqa: PLC0415

    stops = tour()
    sessions = {}
    for username in {stop.username for stop in stops} - {""}:
        client = Client()
        client.force_login(
            Person.objects.get(username=username),
            backend="django.contrib.auth.backends.ModelBackend",
        )
        sessions[username] = client.cookies["sessionid"].value
    return stops, sessions


@contextmanager
def _served() -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [KOMPAS, "demo", "--keep", "--port", str(port)], stdout=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wait_for(address: str) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            urllib.request.urlopen(f"{address}/account/inloggen", timeout=5).close()  # noqa: S310
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.3)
        else:
            return


@contextmanager
def _chromium() -> "Iterator[Browser]":
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    path = os.environ.get("KOMPAS_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--lang=nl"]
        )
        yield browser
        browser.close()


class _Camera:
    """Opens a stop as its person and takes the picture."""

    def __init__(self, browser: "Browser", address: str, sessions: dict[str, str]) -> None:
        self.browser = browser
        self.address = address
        self.sessions = sessions

    def take(self, stop: "Stop", width: str, target: Path, **options: Any) -> None:
        context = self.browser.new_context(
            locale=stop.language,
            viewport={"width": WIDTHS[width], "height": options.pop("height", 900)},
            reduced_motion="reduce",
        )
        cookies = {
            "sessionid": self.sessions.get(stop.username, ""),
            "django_language": stop.language,
        }
        context.add_cookies(
            [{"name": key, "value": value, "url": self.address} for key, value in cookies.items()]
        )
        page = context.new_page()
        _arrive(page, self.address, stop)
        page.screenshot(path=target, **options)
        context.close()


def _arrive(page: "Page", address: str, stop: "Stop") -> None:
    page.goto(address + stop.url)
    if stop.upload:
        file = {"name": "caseload.csv", "mimeType": "text/csv", "buffer": stop.upload.encode()}
        page.set_input_files("input[type=file]", [file])
        with page.expect_navigation():
            page.locator("main button[type=submit]").first.click()
    if stop.press:
        with page.expect_navigation():
            page.locator(stop.press).first.evaluate("element => element.click()")
    page.evaluate("[...document.images].forEach(image => { image.loading = 'eager' })")
    page.wait_for_load_state("networkidle")


def _photograph_documentation(camera: _Camera, stops: "list[Stop]", only: list[str]) -> None:
    by_name = {stop.name: stop for stop in stops}
    for file, (name, width, height) in DOCUMENTED.items():
        if _is_wanted(file, only):
            target = ROOT / "docs" / "img" / f"{file}.png"
            target.parent.mkdir(exist_ok=True)
            camera.take(by_name[name], width, target, height=height)
            target.write_bytes(squeezed(target.read_bytes()))
            print(f"{target.relative_to(ROOT)}  {target.stat().st_size // 1000} kB")


def _is_wanted(name: str, only: list[str]) -> bool:
    return not only or any(part in name for part in only)


def _photograph_everything(
    camera: _Camera, stops: "list[Stop]", only: list[str], out: Path
) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for stop in stops:
        if _is_wanted(stop.name, only):
            for width in WIDTHS:
                camera.take(stop, width, out / f"{stop.name}-{width}.png", full_page=True)
            print(stop.name)


def squeezed(png: bytes) -> bytes:
    """The same picture, packed as tightly as PNG's own compression can."""
    signature, position, pixels, others = png[:8], 8, b"", []
    while position < len(png):
        length = int.from_bytes(png[position : position + 4])
        kind = png[position + 4 : position + 8]
        if kind == b"IDAT":
            pixels += png[position + 8 : position + 8 + length]
        else:
            others.append(png[position : position + 12 + length])
        position += 12 + length
    packed = zlib.compress(zlib.decompress(pixels), 9)
    crc = zlib.crc32(b"IDAT" + packed).to_bytes(4)
    data = len(packed).to_bytes(4) + b"IDAT" + packed + crc
    return signature + b"".join(others[:-1]) + data + others[-1]


if __name__ == "__main__":
    sys.exit(main())
