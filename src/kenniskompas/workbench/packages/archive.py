# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open the zip file of a package without trusting it: names and sizes are looked at first."""

import io
import zipfile
import zlib

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.packages.resources import RESOURCES
from kenniskompas.workbench.packages.writing import DESCRIPTOR

LARGEST = 50_000_000
LARGEST_UNPACKED = 200_000_000
LARGEST_DESCRIPTOR = 1_000_000
MOST_MEMBERS = 50
ENCRYPTED = 0x1
PATHS = frozenset({DESCRIPTOR, *(resource.path for resource in RESOURCES.values())})


def open_archive(content: bytes, *, file: str) -> dict[str, bytes]:
    """Every member by its name; nothing is ever written to disk. Raises BadInput."""
    if len(content) > LARGEST:
        raise BadInput("too_large", file=file, value=spoken(len(content)), limit=spoken(LARGEST))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            check_members(members, file)
            return {member.filename: read_member(archive, member, file) for member in members}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise BadInput("not_a_package", file=file, value="it is no whole zip file") from error


def check_members(members: list[zipfile.ZipInfo], file: str) -> None:
    names = [member.filename for member in members]
    if len(members) > MOST_MEMBERS:
        raise BadInput("unsafe_archive", file=file, value=f"it holds over {MOST_MEMBERS} files")
    for member in members:
        if names.count(member.filename) > 1:
            raise BadInput("unsafe_archive", file=file, value=f"{member.filename} occurs twice")
        if member.flag_bits & ENCRYPTED:
            raise BadInput("unsafe_archive", file=file, value=f"{member.filename} is encrypted")
        if member.filename not in PATHS:
            raise BadInput(
                "unknown_resource",
                file=file,
                value=member.filename,
                allowed=", ".join(sorted(PATHS)),
            )
    if DESCRIPTOR not in names:
        raise BadInput("not_a_package", file=file, value=f"{DESCRIPTOR} is missing")
    if sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise BadInput(
            "unsafe_archive", file=file, value=f"it unpacks to over {spoken(LARGEST_UNPACKED)}"
        )


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, file: str) -> bytes:
    """No more than the size it gives itself, which may be a lie."""
    most = LARGEST_DESCRIPTOR if member.filename == DESCRIPTOR else member.file_size
    with archive.open(member) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise BadInput("unsafe_archive", file=file, value=f"{member.filename} is too large")
    return data


def spoken(size: int) -> str:
    return f"{size / 1_000_000:.3g} MB"
