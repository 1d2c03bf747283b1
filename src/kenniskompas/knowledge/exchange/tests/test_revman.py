# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import csv
from io import StringIO

import pytest

from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge import service as knowledge
from kenniskompas.knowledge.exchange import service
from kenniskompas.knowledge.models import EffectEstimate, Study, Synthesis
from kenniskompas.knowledge.tests.factories import GROUP, NOW, write_content

pytestmark = pytest.mark.django_db
HEADER = (
    "Study,Study year,GIV Mean,GIV SE,Experimental cases,Experimental N,Control cases,Control N"
)


@pytest.fixture
def pool(tmp_path):
    knowledge.load_content(write_content(tmp_path), at=NOW)
    return Synthesis.objects.get(pool_group=GROUP)


def written(folder, text):
    path = folder / "data-rows.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return path


def estimate(version):
    return version.result["estimate"], version.result["se"]


def test_a_pool_goes_out_with_the_columns_of_revman(pool):
    rows = list(csv.DictReader(StringIO(service.export_revman(GROUP))))

    assert [(row["Study"], row["Experimental cases"], row["Control N"]) for row in rows] == [
        ("studie-0", "30", "60"),
        ("studie-1", "25", "48"),
        ("studie-2", "40", "82"),
    ]


def test_what_went_out_and_comes_back_pools_to_the_same(pool, tmp_path):
    before, path = estimate(pool), written(tmp_path, service.export_revman(GROUP))
    Study.objects.all().delete()

    counts = service.import_revman(path, group=GROUP, at=NOW)

    assert counts == {"created": 3}
    again = Synthesis.objects.get(pool_group=GROUP, is_current=True)
    assert estimate(again) == pytest.approx(before, rel=1e-12)


def test_an_effect_with_its_error_is_a_logarithm_there_and_a_ratio_here(pool, tmp_path):
    path = written(tmp_path, f"{HEADER}\nNieuw,2021,0.6931471805599453,0.2,,,,\n")

    service.import_revman(path, group=GROUP, at=NOW)

    reported = EffectEstimate.objects.get(study__name="Nieuw").reported
    assert reported["value"] == pytest.approx(2.0)
    assert "Nieuw,2021,0.693147180" in service.export_revman(GROUP)
    assert service.preview_package(service.export_package(), file="x.zip").conflicts == []


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("Een,2020,,,70,60,1,60", "more_events_than_people", "Experimental cases"),
        ("Een,2020,,,30,60,1,", "missing_value", "Control N"),
        ("Een,2020,0.5,0,,,,", "not_positive", "GIV SE"),
        ("Een,2020,veel,0.1,,,,", "not_a_number", "GIV Mean"),
        ("studie-0,2020,,,30,60,12,60", "taken", "Study"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_taken_in(pool, tmp_path, line, code, column):
    path = written(tmp_path, f"{HEADER}\nGoed,2020,,,30,60,12,60\n{line}\n")

    with pytest.raises(BadInput) as caught:
        service.import_revman(path, group=GROUP, at=NOW)

    assert (caught.value.code, caught.value.row, caught.value.column) == (code, 3, column)
    assert not Study.objects.filter(name="Goed").exists()


def test_a_pool_of_an_unknown_entry_or_measure_is_refused(pool, tmp_path):
    path = written(tmp_path, f"{HEADER}\nGoed,2020,,,30,60,12,60\n")

    for group in ("onbekend/competitive_job/RR", "ips/competitive_job/XX", "ips"):
        with pytest.raises(BadInput):
            service.import_revman(path, group=group, at=NOW)
