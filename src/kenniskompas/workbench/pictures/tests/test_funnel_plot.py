# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from xml.etree import ElementTree

import pytest

from kenniskompas.workbench.pictures.funnel_plot import (
    FunnelPlotLabels,
    FunnelPoint,
    funnel_plot_svg,
    summarise_funnel,
)

SVG = "{http://www.w3.org/2000/svg}"
LABELS = FunnelPlotLabels(
    title="Trechter <plot>",
    description="Drie onderzoeken & een aangevuld",
    effect="Oddsratio",
    se="Standaardfout",
    studies="Onderzoek",
    filled_in="Aangevuld",
    pooled="Gemiddelde",
    p10="p boven 0,10",
    p05="p 0,05 tot 0,10",
    p01="p 0,01 tot 0,05",
    below="p onder 0,01",
)
STUDIES = [
    FunnelPoint("groot", 0.3, 0.1),
    FunnelPoint("midden", 0.4, 0.22),
    FunnelPoint("klein", 0.1, 0.4),
]
MIRROR = FunnelPoint("spiegel", -0.2, 0.4, filled_in=True)


def drawn(points: list[FunnelPoint], **options: bool) -> ElementTree.Element:
    svg = funnel_plot_svg(
        points=points, pooled=0.2, labels=LABELS, **({"is_ratio": True} | options)
    )
    return ElementTree.fromstring(svg)  # noqa: S314 (our own picture)


def words_of(root: ElementTree.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("narrow", [False, True])
def test_a_funnel_plot_names_itself_and_explains_every_sign(narrow: bool) -> None:
    root = drawn([*STUDIES, MIRROR], narrow=narrow)

    assert root.find(f"{SVG}title").text == "Trechter <plot>"
    assert root.find(f"{SVG}desc").text == "Drie onderzoeken & een aangevuld"
    words = words_of(root)
    for word in ("Oddsratio", "Standaardfout", "Onderzoek", "Aangevuld", "Gemiddelde"):
        assert word in words
    for word in ("p boven 0,10", "p 0,05 tot 0,10", "p 0,01 tot 0,05", "p onder 0,01"):
        assert word in words


def test_mirror_images_are_explained_only_where_there_are_any() -> None:
    assert "Aangevuld" not in words_of(drawn(STUDIES))


def test_the_narrow_layout_fits_a_phone() -> None:
    assert float(drawn(STUDIES, narrow=True).get("width")) <= 400


def test_ratios_stand_on_a_log_axis_with_the_decimal_sign_of_the_reader() -> None:
    assert "0,5" in words_of(drawn([*STUDIES, FunnelPoint("laag", -1.0, 0.3)]))


def test_differences_stand_on_an_even_axis() -> None:
    assert "0" in words_of(drawn(STUDIES, is_ratio=False))


@pytest.mark.parametrize(
    ("effect", "band"), [(0.1, "p10"), (-0.18, "p05"), (0.2, "p01"), (-0.3, "below")]
)
def test_a_band_tells_how_significant_a_study_is(effect: float, band: str) -> None:
    assert FunnelPoint("onderzoek", effect, 0.1).band == band


def test_the_summary_counts_observed_studies_only() -> None:
    summary = summarise_funnel([*STUDIES, MIRROR], pooled=0.2)

    assert (summary.studies, summary.filled_in) == (3, 1)
    assert (summary.left, summary.right) == (1, 2)
    assert summary.by_band == {"p10": 1, "p05": 1, "p01": 0, "below": 1}


@pytest.mark.parametrize("points", [[], [FunnelPoint("onmogelijk", 0.1, 0.0)]])
def test_a_funnel_without_studies_or_errors_is_not_drawn(points: list[FunnelPoint]) -> None:
    with pytest.raises(ValueError, match=r"study|standard errors"):
        drawn(points)
