# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import io
import json
import zipfile

import pytest

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.packages import Package, Source, read_package, write_package
from kenniskompas.workbench.packages.cycles import find_cycle
from kenniskompas.workbench.packages.schema import descriptor_schema
from kenniskompas.workbench.packages.writing import package_id

FIGURE = {"status": "seen", "note": ""}
COUNTS = {"events_t": 30, "n_t": 60, "events_c": 12, "n_c": 60}
STUDY = {
    "id": "studie",
    "name": "Een studie; met “tekens”\nen een regel",
    "year": 2020,
    "country": "",
    "programme": "",
    "population": "",
    "target_groups": ["jobseekers"],
    "design": "",
    "design_seen": "",
    "notes": "",
    "intervention": "ips",
}
ESTIMATE = {
    "id": "studie",
    "study": "studie",
    "outcome": "competitive_job",
    "outcome_text": "Baan",
    "comparison": "",
    "follow_up": "",
    "follow_up_months": 12.0,
    "unit": "%",
    "numbers": {name: {"value": value, **FIGURE} for name, value in COUNTS.items()},
    "reported": {},
    "counts_status": "",
    "source_seen": "artikel",
    "shared_arm": "",
    "pool_group": "ips/competitive_job/RR",
    "is_poolable": True,
    "exclude_reason": "",
    "note": "",
    "position": 0,
}


def package(**changes) -> Package:
    values = {
        "title": "Kennis",
        "publisher": "Testdam",
        "created": "2026-11-01T12:00:00+00:00",
        "rows": {"studies": [STUDY], "estimates": [ESTIMATE]},
        **changes,
    }
    return Package(**values)


def estimate_with(**changes) -> bytes:
    return write_package(package(rows={"studies": [STUDY], "estimates": [{**ESTIMATE, **changes}]}))


def rezipped(content: bytes, change) -> bytes:
    """The package with `change(members)` made to its files and nothing else."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return output.getvalue()


def described(members, change, *, signed: bool = True) -> None:
    descriptor = json.loads(members["datapackage.json"])
    change(descriptor)
    if signed:
        descriptor["id"] = package_id(descriptor)
    members["datapackage.json"] = json.dumps(descriptor).encode()


def refusal(content: bytes) -> BadInput:
    with pytest.raises(BadInput) as caught:
        read_package(content, file="kennis.zip")
    return caught.value


def test_what_is_written_is_read_back_as_it_was():
    found = read_package(write_package(package()), file="kennis.zip")

    assert found.rows == {"studies": [STUDY], "estimates": [ESTIMATE]}
    assert (found.title, found.publisher) == ("Kennis", "Testdam")
    assert found.numbers == {"studies": [2], "estimates": [2]}


def test_the_same_content_gives_the_same_bytes_whatever_the_order_of_rows():
    other = {**STUDY, "id": "andere"}

    one = write_package(package(rows={"studies": [STUDY, other]}))
    two = write_package(package(rows={"studies": [other, STUDY]}))

    assert one == two


def test_the_descriptor_says_what_frictionless_asks_of_a_tabular_package():
    with zipfile.ZipFile(io.BytesIO(write_package(package()))) as archive:
        descriptor = json.loads(archive.read("datapackage.json"))
        data = archive.read("data/estimates.csv")
    resource = descriptor["resources"][1]

    assert descriptor["profile"] == "tabular-data-package"
    assert set(descriptor) >= set(descriptor_schema()["required"])
    assert resource["profile"] == "tabular-data-resource"
    assert resource["bytes"] == len(data)
    assert resource["hash"].startswith("sha256:")
    assert resource["schema"]["primaryKey"] == "id"
    assert resource["schema"]["foreignKeys"] == [
        {"fields": "study", "reference": {"resource": "studies", "fields": "id"}}
    ]
    assert all(field["description"] for field in resource["schema"]["fields"])


@pytest.mark.parametrize("name", ["../evil.csv", "/etc/passwd", "data/people.csv", "data\\x.csv"])
def test_a_file_that_does_not_belong_in_a_package_is_refused_by_name(name):
    content = rezipped(write_package(package()), lambda members: members.update({name: b"x"}))

    error = refusal(content)

    assert error.code == "unknown_resource"
    assert name in str(error)


def test_a_package_of_which_a_table_was_changed_is_refused_by_that_table():
    def change(members):
        members["data/studies.csv"] = members["data/studies.csv"].replace(b"2020", b"2021")

    error = refusal(rezipped(write_package(package()), change))

    assert error.code == "tampered"
    assert error.file == "kennis.zip/data/studies.csv"


def test_a_package_of_which_the_description_was_changed_is_refused():
    def change(members):
        described(members, lambda each: each.update(title="Anders"), signed=False)

    error = refusal(rezipped(write_package(package()), change))

    assert (error.code, error.file) == ("tampered", "kennis.zip/datapackage.json")


@pytest.mark.parametrize("version", ["1.1.0", "2.0.0"])
def test_a_newer_schema_says_what_we_read_and_what_to_do(version):
    def change(members):
        described(members, lambda each: each.update(kenniskompas_schema=version, resources=[]))

    error = refusal(rezipped(write_package(package()), change))

    assert error.code == "newer_schema"
    assert version in str(error)
    assert "1.0.0" in str(error)
    assert "upgrade" in str(error)


def test_an_unknown_table_is_named():
    def change(members):
        described(members, lambda each: each["resources"][0].update(name="people"))

    error = refusal(rezipped(write_package(package()), change))

    assert error.code == "unknown_resource"
    assert "people" in str(error)


def test_a_description_without_what_it_must_say_is_refused():
    def change(members):
        described(members, lambda each: each.pop("licenses"))

    error = refusal(rezipped(write_package(package()), change))

    assert error.code == "not_a_package"
    assert "licenses" in str(error)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr("kenniskompas.workbench.packages.archive.LARGEST_UNPACKED", 1000)

    assert refusal(write_package(package())).code == "unsafe_archive"


def test_a_file_over_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr("kenniskompas.workbench.packages.archive.LARGEST", 10)

    assert refusal(write_package(package())).code == "too_large"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 half", b"kolom;kolom\n1;2\n"])
def test_what_is_no_zip_file_is_refused(content):
    assert refusal(content).code == "not_a_package"


def test_a_package_cut_in_half_is_refused():
    content = write_package(package())

    assert refusal(content[: len(content) // 2]).code == "not_a_package"


def test_an_unknown_column_is_named():
    rows = package().rows

    def change(members):
        text = members["data/studies.csv"].replace(b"country", b"bsn")
        members["data/studies.csv"] = text
        signed = {"bytes": len(text), "hash": sha256(text)}
        described(members, lambda each: each["resources"][0].update(signed))

    error = refusal(rezipped(write_package(package(rows=rows)), change))

    assert (error.code, error.column, error.file) == ("unknown_column", "bsn", "data/studies.csv")


def test_a_table_in_another_encoding_than_that_of_packages_says_so():
    def change(members):
        table = "data/studies.csv"
        members[table] = members[table].decode().encode("utf-16")
        resource = {"bytes": len(members[table]), "hash": sha256(members[table])}

        def say(descriptor):
            each = next(each for each in descriptor["resources"] if each["path"] == table)
            each.update(resource)

        described(members, say)

    error = refusal(rezipped(write_package(package()), change))

    assert (error.code, error.file) == ("not_a_package", "data/studies.csv")
    assert "it is no text in UTF-8" in str(error)


def sha256(data: bytes) -> str:
    import hashlib

    return "sha256:" + hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("changes", "code", "column"),
    [
        ({"position": "een"}, "not_whole", "position"),
        ({"follow_up_months": "twaalf"}, "not_a_number", "follow_up_months"),
        ({"follow_up_months": "inf"}, "not_finite", "follow_up_months"),
        ({"is_poolable": "ja"}, "not_a_choice", "is_poolable"),
        ({"study": ""}, "missing_value", "study"),
        ({"unit": "x" * 61}, "too_long", "unit"),
        ({"numbers": "geen json"}, "wrong_type", "numbers"),
        ({"numbers": '{"n_t": NaN}'}, "not_finite", "numbers"),
        ({"numbers": {"people": {}}}, "unknown_key", "numbers.people"),
        ({"numbers": {"n_t": {"value": "60", **FIGURE}}}, "not_a_number", "numbers.n_t"),
        ({"numbers": {"n_t": {"value": -1, **FIGURE}}}, "negative", "numbers.n_t"),
        ({"numbers": {"n_t": {"value": 1.5, **FIGURE}}}, "not_whole", "numbers.n_t"),
        ({"numbers": {"n_t": 60}}, "wrong_type", "numbers.n_t"),
        (
            {"numbers": {**ESTIMATE["numbers"], "events_t": {"value": 61, **FIGURE}}},
            "more_events_than_people",
            "numbers.events_t",
        ),
        (
            {
                "reported": {
                    "measure": "RR",
                    "value": 3.0,
                    "ci_low": 1.0,
                    "ci_high": 2.0,
                    "status": "seen",
                    "text": "",
                }
            },
            "outside_interval",
            "reported.value",
        ),
        ({"numbers": {}}, "missing_value", "numbers"),
        ({"pool_group": "ips"}, "wrong_type", "pool_group"),
    ],
)
def test_a_wrong_value_is_named_with_its_row_and_column(changes, code, column):
    error = refusal(estimate_with(**changes))

    assert (error.code, error.row, error.column) == (code, 2, column)
    assert error.file == "data/estimates.csv"


def test_a_key_that_occurs_twice_is_named():
    error = refusal(write_package(package(rows={"studies": [STUDY, STUDY]})))

    assert (error.code, error.row) == ("duplicate_key", 3)
    assert "studie" in str(error)


def test_a_package_that_in_the_end_builds_on_itself_is_refused_naming_the_round_trip():
    sources = (
        Source("urn:sha256:aaa", "A", ("urn:sha256:bbb",)),
        Source("urn:sha256:bbb", "B", ("urn:sha256:aaa",)),
    )

    error = refusal(write_package(package(sources=sources)))

    assert error.code == "cycle"
    assert "urn:sha256:aaa → urn:sha256:bbb → urn:sha256:aaa" in str(error)


def test_packages_that_build_on_one_another_in_line_are_read():
    sources = (
        Source("urn:sha256:aaa", "A", ("urn:sha256:bbb",)),
        Source("urn:sha256:bbb", "B"),
    )

    found = read_package(write_package(package(sources=sources)), file="kennis.zip")

    assert found.sources == sources


def test_a_long_line_of_references_is_followed_to_its_end():
    edges = {str(number): [str(number + 1)] for number in range(5000)}

    assert find_cycle(edges) == []
    assert find_cycle({**edges, "5000": ["4999"]}) == ["4999", "5000", "4999"]


def test_empty_and_missing_cells_stay_apart_from_zero():
    row = {**STUDY, "year": None, "target_groups": []}

    found = read_package(write_package(package(rows={"studies": [row]})), file="kennis.zip")

    assert found.rows["studies"] == [row]
