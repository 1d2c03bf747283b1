# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas effects release` and `pool-releases` on folders and files."""

import json
from typing import Any

import numpy as np
import pytest

from kenniskompas.cli.tests.test_effects_command import PROTOCOL, csv_text, estimate


def municipality(folder: Any, *, seed: int, n: int = 240) -> None:
    rng = np.random.default_rng(seed)
    arm = rng.integers(0, 2, size=n)
    columns = {
        "arm": arm,
        "y": (rng.random(n) < 0.4 + 0.2 * arm).astype(float),
        "x": rng.normal(size=n),
        "town": [["Delft", "Gouda"][one] for one in rng.integers(0, 2, size=n)],
    }
    folder.mkdir()
    (folder / "p.toml").write_text(PROTOCOL)
    (folder / "data.csv").write_text(csv_text(columns))


@pytest.fixture
def released(kompas: Any, tmp_path: Any) -> Any:
    """Three municipalities, each with a folder of scores and the file that may leave."""
    for number in range(3):
        folder = tmp_path / f"dam{number}"
        municipality(folder, seed=number)
        estimate(kompas, folder)
        code, _, err = kompas(
            "release",
            folder / "out",
            "--municipality",
            f"Dam {number}",
            "--signed-off-by",
            "hoofd onderzoek",
            "--out",
            tmp_path / f"dam{number}.json",
        )
        assert (code, err) == (0, "")
    return tmp_path


def test_a_release_is_one_document_and_the_same_file(kompas: Any, released: Any) -> None:
    code, document, _ = kompas("release", released / "dam0" / "out", "--municipality", "Dam 0")

    written = json.loads((released / "dam0.json").read_text())
    assert code == 0
    assert document == written | {"signed_off": None}
    assert written["signed_off"]["by"] == "hoofd onderzoek"


def test_three_files_are_pooled_and_the_own_one_is_kept_apart(kompas: Any, released: Any) -> None:
    files = [released / f"dam{number}.json" for number in range(3)]

    code, document, _ = kompas("pool-releases", *files, "--own", "Dam 1")

    everybody = document["rows"][0]
    assert (code, everybody["k"], everybody["group"]) == (0, 3, {})
    assert (everybody["own"]["name"], everybody["without_own"]["k"]) == ("Dam 1", 2)
    assert {tuple(row["group"].items()) for row in document["rows"][1:]} == {
        (("town", "Delft"),),
        (("town", "Gouda"),),
    }


def test_a_file_that_was_changed_is_sent_back_in_one_line(kompas: Any, released: Any) -> None:
    path = released / "dam1.json"
    path.write_text(path.read_text().replace('"ate"', '"att"'))

    code, _, err = kompas("pool-releases", released / "dam0.json", path)

    assert code == 2
    assert "dam1.json" in err
    assert len(err.strip().splitlines()) == 1


def test_the_same_file_twice_is_sent_back(kompas: Any, released: Any) -> None:
    code, _, err = kompas("pool-releases", released / "dam0.json", released / "dam0.json")

    assert (code, "Dam 0" in err) == (2, True)


def test_the_schema_needs_no_folder(kompas: Any) -> None:
    code, document, _ = kompas("release", "--schema")

    assert (code, document["properties"]["format"]["const"]) == (0, "kompas release 1")
    assert kompas("release")[0] == 2


def test_people_that_are_too_few_give_no_release(kompas: Any, tmp_path: Any) -> None:
    municipality(tmp_path / "dam", seed=1, n=24)
    estimate(kompas, tmp_path / "dam")

    code, document, _ = kompas("release", tmp_path / "dam" / "out")

    assert code == 3
    assert document["refused"]
