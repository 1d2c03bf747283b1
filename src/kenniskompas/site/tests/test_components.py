# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import re

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory, override_settings
from django.utils import translation

from kenniskompas.site.components.pictures import icon_dots
from kenniskompas.site.showcase import STEPS, ShowcaseForm


@pytest.fixture(autouse=True)
def house_forms(settings):
    settings.FORM_RENDERER = "kenniskompas.site.forms.KompasFormRenderer"


def shown(source: str, **context: object) -> str:
    with translation.override("nl"):
        return Template("{% load kompas %}" + source).render(Context(context))


def test_a_tone_is_said_by_shape_and_words_and_not_by_colour_alone():
    html = shown("{% badge 'kan schaden' 'danger' %}")

    assert "kan schaden" in html
    assert "<path" in html


@pytest.mark.parametrize(
    "source",
    [
        "{% badge 'x' 'purple' %}",
        "{% alert tone='purple' %}x{% endalert %}",
        "{% button 'x' kind='huge' %}",
        "{% card_grid columns=9 %}{% endcard_grid %}",
        "{% strength 5 of=4 %}",
        "{% icon_array 101 %}",
    ],
)
def test_a_wrong_parameter_is_named_at_once(source):
    with pytest.raises(ValueError, match=r"purple|huge|9|5|101"):
        shown(source)


def test_text_from_the_database_is_escaped_everywhere():
    html = shown(
        "{% card naam url=naam %}{{ naam }}{% endcard %}{% badge naam %}{% tag naam %}"
        "{% button naam url=naam %}{% fact naam naam %}{% crumb naam %}",
        naam='<script>"',
    )

    assert "<script>" not in html


def test_an_icon_array_marks_gain_and_loss_against_usual_service():
    gain = [dot.kind for dot in icon_dots(count=41, compared=33, of=100)]
    loss = [dot.kind for dot in icon_dots(count=28, compared=33, of=100)]

    assert [gain.count(kind) for kind in ("both", "gain", "loss", "none")] == [33, 8, 0, 59]
    assert [loss.count(kind) for kind in ("both", "gain", "loss", "none")] == [28, 0, 5, 67]


def test_every_person_of_an_icon_array_is_drawn_once_each_in_an_own_place():
    html = shown("{% icon_array 41 compared=33 %}")
    picture = html[: html.index("</svg>")]

    assert [picture.count(f"kk-dot--{kind}") for kind in ("both", "gain", "none")] == [33, 8, 59]
    assert len(set(re.findall(r'cx="\d+" cy="\d+"', picture))) == 100


def test_the_path_tells_a_screen_reader_where_the_case_stands():
    html = shown("{% steps steps %}", steps=STEPS)

    assert "Stap 4 van 8" in html
    assert html.count('aria-current="step"') == 1
    assert "(overgeslagen)" in html


def test_turning_the_page_keeps_the_filters():
    request = RequestFactory().get("/", {"skill": ["a", "b"], "page": "2"})

    html = shown("{% pagination page %}", page=Paginator(range(50), 10).page(2), request=request)

    assert "?page=3&amp;skill=a&amp;skill=b" in html


def test_one_page_of_results_needs_no_page_numbers():
    assert "<nav" not in shown("{% pagination page %}", page=Paginator(range(5), 10).page(1))


def test_a_form_with_errors_says_so_on_top_and_links_to_each_field():
    html = shown("{{ form }}", form=ShowcaseForm({"share": "120"}))

    assert html.index('role="alert"') < html.index('id="id_name"')
    assert 'href="#id_name"' in html
    assert 'href="#id_reason_0"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html


def test_a_field_that_may_stay_empty_says_so():
    html = shown("{{ form }}", form=ShowcaseForm())

    assert html.count("(niet verplicht)") == 3


def test_ranking_keeps_what_was_chosen():
    options = [{"value": "work", "label": "Werk", "rank": 2}]

    html = shown("{% ranking 'wish' 'Wensen' options error='Kies' %}", options=options)

    assert 'name="wish-work"' in html
    assert '<option value="2" selected>' in html
    assert 'aria-describedby="wish-error' in html


def test_a_municipality_brings_its_own_theme_by_one_setting():
    with override_settings(KOMPAS_THEME_CSS="gemeente/thema.css"):
        assert 'href="/static/gemeente/thema.css"' in shown("{% theme_stylesheet %}")
    with override_settings(KOMPAS_THEME_CSS=""):
        assert shown("{% theme_stylesheet %}") == ""
