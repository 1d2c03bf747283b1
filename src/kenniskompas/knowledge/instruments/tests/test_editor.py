# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The editor of definitions, as somebody without JavaScript uses it."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from kenniskompas.accounts.models import Person
from kenniskompas.knowledge.instruments import service
from kenniskompas.knowledge.instruments.editing.document import draft_of
from kenniskompas.knowledge.instruments.editing.draft import as_posted
from kenniskompas.knowledge.instruments.models import InstrumentVersion

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Browser]
CHANGE = "welbevinden"


@pytest.fixture
def desk(person: Callable[..., Person], signed_in: SignIn) -> Browser:
    service.load_shipped(at=timezone.now())
    return signed_in(person("policy_officer"))


def filled(code: str = CHANGE, **changes: Any) -> dict[str, Any]:
    """What the page posts when only `changes` are typed; `_` stands for the hyphen of a name."""
    row = service.get_instrument(code)
    posted = as_posted(draft_of(row.document))
    posted.update({"based_on": str(row.number), "note": "beter verwoord"})
    data = dict(posted.lists())
    return {**data, "based_on": "1", "note": "beter verwoord", **changes}


def send(desk: Browser, data: dict[str, Any], code: str = CHANGE) -> Any:
    name = "knowledge:change_instrument" if code else "knowledge:new_instrument"
    return desk.post(reverse(name, args=[code] if code else []), data)


def text(response: Any) -> str:
    return html.unescape(response.content.decode())


def seen_in(page: str) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', page)
    assert found
    return found[1]


def put_into_use(desk: Browser, data: dict[str, Any], code: str = CHANGE) -> Any:
    seen = seen_in(text(send(desk, data, code)))
    return send(desk, {**data, "seen": seen, "publish": "1"}, code)


def current(code: str = CHANGE) -> Any:
    return service.get_instrument(code)


def test_the_page_holds_what_the_definition_holds(
    desk: Browser, django_assert_num_queries: Any
) -> None:
    url = reverse("knowledge:change_instrument", args=["zrm-2017"])
    desk.get(url)
    with django_assert_num_queries(8):
        page = text(desk.get(url))
    for item in current("zrm-2017").document["items"]:
        assert item["text"] in page
    assert "Niet alles is goed ingevuld" not in page


def test_a_changed_question_is_tried_out_first_and_keeps_its_code(desk: Browser) -> None:
    old = current().document
    data = filled(**{"items-0-text": "Ik ben rustig."})

    page = text(send(desk, data))
    assert 'name="try-item-rust"' in page
    assert current().number == 1

    assert put_into_use(desk, data).status_code == 302
    version = current()
    assert (version.number, version.note) == (2, "beter verwoord")
    assert version.document["items"][0] == {**old["items"][0], "text": "Ik ben rustig."}
    assert version.document["items"][1:] == old["items"][1:]
    assert service.get_instrument(CHANGE, 1).document == old


def test_what_was_not_looked_at_is_not_put_into_use(desk: Browser) -> None:
    seen = seen_in(text(send(desk, filled(name="Eerst"))))

    page = text(send(desk, filled(name="Toch anders", seen=seen, publish="1")))

    assert "Toch anders" in page
    assert current().number == 1
    assert seen_in(page) != seen


def test_without_a_change_there_is_no_new_version(desk: Browser) -> None:
    page = text(put_into_use(desk, filled()))
    assert current().number == 1
    assert "kk-alert--danger" in page


def test_a_reason_is_asked(desk: Browser) -> None:
    page = text(send(desk, filled(name="Anders", note="")))
    assert 'href="#id_note"' in page
    assert "try-item" not in page


def test_rows_are_added_moved_and_removed_and_nothing_typed_is_lost(desk: Browser) -> None:
    typed = {"name": "", "items-0-text": "Half getypt"}

    added = text(send(desk, filled(**typed, act="add:items")))
    assert re.search(r'<textarea name="items-5-text"[^>]*autofocus', added)
    assert 'name="items-5-code" value="+1"' in added

    moved = text(send(desk, filled(**typed, act="down:items-0")))
    assert re.search(r'<textarea name="items-1-text"[^>]*>\s*Half getypt', moved)
    assert re.search(r'value="down:items-1" autofocus', moved)

    removed = text(send(desk, filled(**typed, act="remove:items-1")))
    assert not re.search(r"<textarea name=.items-[^>]*>\s*Ik heb zin in de dag", removed)
    assert 'value="zin"' not in removed
    for page in (added, moved, removed):
        assert "Half getypt" in page
        assert "kk-alert--danger" not in page
    assert current().number == 1


@pytest.mark.parametrize(
    "act", ["", "add:", "up:items", "up:items-99", "burn:items-1", "add:items-0-bands", "add:x-1-y"]
)
def test_a_button_that_the_page_does_not_have_does_nothing(desk: Browser, act: str) -> None:
    assert send(desk, filled(act=act)).status_code == 200


def test_a_new_question_gets_a_code_from_its_text_and_counts(desk: Browser) -> None:
    data = filled(
        **{
            "items-5-code": "+1",
            "items-5-text": "Ik ben rustig",
            "items-5-answer_set": "mate",
            "items-6-code": "+2",
            "items-6-text": "Ik ben rustig",
            "items-6-answer_set": "+own",
            "items-6-answers-0-label": "nee",
            "items-6-answers-0-value": "0",
            "items-6-answers-1-label": "ja",
            "items-6-answers-1-value": "2,5",
            "scales-0-items": ["rust", "+2"],
            "scales-0-reverse": ["+2"],
            "scales-0-min_answered": "",
            "scales-0-bands-0-low": "0",
            "scales-0-bands-0-high": "2",
            "scales-0-bands-0-label": "weinig",
        }
    )

    assert put_into_use(desk, data).status_code == 302

    document = current().document
    own = [{"label": "nee", "value": 0}, {"label": "ja", "value": 2.5}]
    assert document["items"][5]["code"] == "ik-ben-rustig"
    assert document["items"][6] == {
        "code": "ik-ben-rustig-2",
        "text": "Ik ben rustig",
        "answers": own,
    }
    scale = document["scales"][0]
    assert scale["items"] == ["rust", "ik-ben-rustig-2"]
    assert scale["reverse"] == ["ik-ben-rustig-2"]
    assert scale["bands"] == [{"low": 0, "high": 2, "label": "weinig"}]
    assert "min_answered" not in scale


def test_a_list_that_gets_another_name_stays_with_its_questions(desk: Browser) -> None:
    assert put_into_use(desk, filled(**{"lists-0-name": "hoe vaak"})).status_code == 302
    document = current().document
    assert list(document["answer_sets"]) == ["hoe vaak"]
    assert {item["answer_set"] for item in document["items"]} == {"hoe vaak"}


def test_an_instrument_is_written_from_an_empty_page(desk: Browser) -> None:
    empty = text(desk.get(reverse("knowledge:new_instrument")))
    assert "kk-alert--danger" not in empty
    assert 'name="act" value="add:items"' in empty
    data = {
        "name": "Hoe gaat het thuis?",
        "purpose": "Een begin van een gesprek.",
        "raters": ["client"],
        "validity": "not_validated",
        "validity_note": "Niet getoetst.",
        "source": "Eigen vragen",
        "licence": "EUPL-1.2",
        "note": "voor het wijkteam",
        "words-0-code": "+1",
        "words-0-name": "😀",
    }

    assert put_into_use(desk, data, code="").status_code == 302

    assert current("hoe-gaat-het-thuis").document["words"] == [{"code": "uitkomst", "name": "😀"}]
    again = text(send(desk, data, code=""))
    assert 'href="#id_name"' in again
    assert InstrumentVersion.objects.filter(code="hoe-gaat-het-thuis").count() == 1


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"name": "x" * 10_000}, "id_name"),
        ({"items-0-text": "x" * 10_000}, "id_items-0-text"),
        ({"items-0-text": " "}, "id_items-0-text"),
        ({"lists-0-answers-0-value": "veel"}, "id_lists-0-answers-0-value"),
        ({"lists-0-answers-0-value": "9" * 400}, "id_lists-0-answers-0-value"),
        ({"lists-0-answers-0-value": "1"}, "id_lists-0-name"),
        ({"items-0-answer_set": "+own"}, "id_items-0-answer_set"),
        ({"items-0-answer_set": "+7"}, "id_items-0-answer_set"),
        ({"scales-0-items": []}, "id_scales-0-low"),
        ({"scales-0-min_answered": "6"}, "id_scales-0-min_answered"),
        ({"scales-0-sd": "2"}, "id_scales-0-reliability"),
        ({"scales-0-sd": "0", "scales-0-reliability": "0.8"}, "id_scales-0-sd"),
        ({"scales-0-sd": "2", "scales-0-reliability": "1"}, "id_scales-0-reliability"),
        ({"scales-0-items": ["rust"], "scales-0-reverse": ["zin"]}, "id_scales-0-reverse_0"),
        ({"raters": []}, "id_raters_0"),
        ({"validity": ""}, "id_validity"),
        (
            {
                "lists-1-code": "+1",
                "lists-1-name": "mate",
                "lists-1-answers-0-label": "a",
                "lists-1-answers-0-value": "1",
            },
            "id_lists-1-name",
        ),
        (
            {
                "lists-1-code": "+1",
                "lists-1-name": "leeg",
            },
            "id_lists-1-name",
        ),
    ],
)
def test_a_mistake_stands_at_its_field_and_nothing_is_kept(
    desk: Browser, changes: dict[str, Any], where: str
) -> None:
    page = text(send(desk, filled(**changes)))

    assert f'href="#{where}"' in page
    assert f'id="{where}"' in page
    assert "try-item" not in page
    assert current().number == 1


def test_two_questions_of_one_code_are_refused_at_the_questions(desk: Browser) -> None:
    page = text(send(desk, filled(**{"items-1-code": "rust", "scales-0-items": ["rust"]})))
    assert re.search(r'id="part-items".*?class="kk-error"', page, re.DOTALL)
    assert "try-item" not in page


def test_an_instrument_without_scores_or_outcomes_is_refused_at_the_scores(desk: Browser) -> None:
    data = {key: value for key, value in filled().items() if not key.startswith("scales-")}
    page = text(send(desk, data))
    assert re.search(r'id="part-scales".*?class="kk-error"', page, re.DOTALL)


def test_what_looks_like_a_page_is_shown_as_text(desk: Browser) -> None:
    data = filled(**{"items-0-text": "<script>alert(1)</script>😀"})
    assert b"<script>alert(1)" not in send(desk, data).content
    assert put_into_use(desk, data).status_code == 302
    assert current().document["items"][0]["text"] == "<script>alert(1)</script>😀"


def test_a_file_fills_the_forms(desk: Browser) -> None:
    document = current().document
    data = {"text": str(document).replace("'", '"'), "note": "uit een bestand"}
    page = text(send(desk, data))
    assert 'name="items-0-text"' in page
    assert 'value="uit een bestand"' in page
    assert 'name="try-item-rust"' in page


def test_a_version_of_somebody_else_is_said_once(desk: Browser) -> None:
    data = filled(name="Van mij")
    assert put_into_use(desk, filled(name="Van een ander")).status_code == 302

    page = text(send(desk, data))
    assert "try-item" not in page
    assert 'name="based_on" value="2"' in page

    assert put_into_use(desk, {**data, "based_on": "2"}).status_code == 302
    assert current().name == "Van mij"


def test_how_well_it_measures_is_never_chosen_by_itself(desk: Browser) -> None:
    page = text(desk.get(reverse("knowledge:new_instrument")))
    field = page[page.index('name="validity"') :].split("</select>")[0]
    assert re.search(r'<option value=""[^>]*>\s*Kies …', field)


def test_a_stranger_finds_no_page(person: Callable[..., Person], signed_in: SignIn) -> None:
    service.load_shipped(at=timezone.now())
    browser = signed_in(person("caseworker"))
    url = reverse("knowledge:change_instrument", args=[CHANGE])
    assert browser.get(url).status_code == 404
    assert browser.post(url, filled(name="Van een vreemde")).status_code == 404
    assert current().number == 1
