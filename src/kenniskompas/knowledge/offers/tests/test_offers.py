# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.test import Client as Browser
from django.urls import reverse
from openpyxl import load_workbook

from kenniskompas.accounts.models import AuditEvent, Organisation, Person, Role
from kenniskompas.knowledge.models import Contract, Intervention, Kind, LocalOffer, Provider
from kenniskompas.knowledge.offers import service
from kenniskompas.knowledge.tests.factories import NOW, make_entry

pytestmark = pytest.mark.django_db
MakePerson = Callable[..., Person]
SignIn = Callable[[Person], Browser]
LISTS = ("knowledge:offers", "knowledge:missing_offers", "knowledge:providers")
LIST_QUERIES = {
    "knowledge:offers": 12,
    "knowledge:missing_offers": 9,
    "knowledge:providers": 9,
}


@pytest.fixture
def manager(person: MakePerson) -> Person:
    return person(Role.CONTRACT_MANAGER, username="manager")


@pytest.fixture
def provider(organisation: Organisation) -> Provider:
    return Provider.objects.create(organisation=organisation, name="Coachpunt")


def offer_form(entry: Intervention, provider: Provider, **changed: object) -> dict[str, object]:
    """What the form posts; `changed` replaces or adds fields."""
    return {
        "entry": entry.slug,
        "provider": provider.pk,
        "cost_per_client": "1400",
        "waiting_weeks": "2",
        "is_active": "on",
        **changed,
    }


@pytest.mark.parametrize("kind", [Kind.ORGANISATION_INSTRUMENT, Kind.POLICY])
def test_what_is_no_option_for_a_client_cannot_be_offered(
    organisation: Organisation, kind: str
) -> None:
    make_entry("basisinkomen", kind=kind)
    with pytest.raises(service.NotAnOffer):
        service.set_offer("basisinkomen", organisation=organisation, provider="Gemeente")
    assert not Provider.objects.exists()


def test_an_offer_is_replaced_by_what_is_said_later(organisation: Organisation) -> None:
    make_entry("ips")
    for weeks in (6, 2):
        service.set_offer("ips", organisation=organisation, provider="Bureau", waiting_weeks=weeks)
    assert LocalOffer.objects.get().waiting_weeks == 2


def test_the_form_only_lists_what_can_be_offered(manager: Person, signed_in: SignIn) -> None:
    make_entry("ips")
    make_entry("basisinkomen", kind=Kind.POLICY)
    Provider.objects.create(organisation=manager.organisation, name="Gemeente")
    page = signed_in(manager).get(reverse("knowledge:new_offer")).content.decode()
    assert 'value="ips"' in page
    assert 'value="basisinkomen"' not in page


def test_a_contract_manager_adds_an_offer(
    manager: Person, provider: Provider, signed_in: SignIn
) -> None:
    entry = make_entry("ips")
    answer = signed_in(manager).post(reverse("knowledge:new_offer"), offer_form(entry, provider))
    assert answer.status_code == 302
    offer = LocalOffer.objects.get()
    assert (offer.cost_per_client, offer.waiting_weeks) == (Decimal(1400), 2)
    assert offer.checked_by == manager
    assert AuditEvent.objects.filter(action="offer_set", person="manager").count() == 1


def test_the_second_of_two_who_change_one_offer_is_told_and_loses_nothing(
    manager: Person, provider: Provider, signed_in: SignIn
) -> None:
    entry = make_entry("ips")
    offer = service.save_offer(
        "ips", service.OfferFields(waiting_weeks=1), provider=provider, person=manager, at=NOW
    )
    browser, url = signed_in(manager), reverse("knowledge:edit_offer", args=[offer.pk])
    opened = offer_form(entry, provider, revision=offer.revision)
    assert browser.post(url, {**opened, "waiting_weeks": "3"}).status_code == 302
    late = browser.post(url, {**opened, "waiting_weeks": "9"})
    assert late.status_code == 200
    assert 'value="9"' in late.content.decode()
    assert LocalOffer.objects.get().waiting_weeks == 3


def test_one_provider_offers_one_entry_once(
    manager: Person, provider: Provider, signed_in: SignIn
) -> None:
    entry = make_entry("ips")
    browser = signed_in(manager)
    for _ in range(2):
        answer = browser.post(reverse("knowledge:new_offer"), offer_form(entry, provider))
    assert answer.status_code == 200
    assert "provider" in answer.context["form"].errors
    assert LocalOffer.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "posted"),
    [
        ("free_places", {"places": "3", "free_places": "4"}),
        ("cost_per_client", {"cost_per_client": "-1"}),
        ("waiting_weeks", {"waiting_weeks": "veel"}),
        ("entry", {"entry": "bestaat-niet"}),
        ("provider", {"provider": "999"}),
    ],
)
def test_a_wrong_value_is_named_and_nothing_is_saved(
    manager: Person, provider: Provider, signed_in: SignIn, field: str, posted: dict[str, str]
) -> None:
    form = {**offer_form(make_entry("ips"), provider), **posted}
    answer = signed_in(manager).post(reverse("knowledge:new_offer"), form)
    assert field in answer.context["form"].errors
    assert not LocalOffer.objects.exists()


def test_a_contract_is_with_the_provider_of_the_offer(
    manager: Person, provider: Provider, signed_in: SignIn
) -> None:
    other = Provider.objects.create(organisation=manager.organisation, name="Ander")
    contract = Contract.objects.create(provider=other, title="Raam", starts_on=date(2026, 1, 1))
    form = offer_form(make_entry("ips"), provider, contract=contract.pk)
    answer = signed_in(manager).post(reverse("knowledge:new_offer"), form)
    assert "contract" in answer.context["form"].errors


def test_an_offer_of_another_organisation_cannot_be_opened(
    manager: Person, signed_in: SignIn
) -> None:
    other = Organisation.objects.create(name="Elders")
    make_entry("ips")
    offer = service.set_offer("ips", organisation=other, provider="Ver weg")
    browser = signed_in(manager)
    for name, pk in (("edit_offer", offer.pk), ("provider", offer.provider_id)):
        assert browser.get(reverse(f"knowledge:{name}", args=[pk])).status_code == 404
    assert "Ver weg" not in browser.get(reverse("knowledge:offers")).content.decode()


@pytest.mark.parametrize(
    ("days", "state"), [(-1, "ended"), (0, "ends_soon"), (90, "ends_soon"), (91, "running")]
)
def test_a_contract_says_when_it_ends(days: int, state: str) -> None:
    today = date(2026, 11, 22)
    contract = Contract(starts_on=date(2026, 1, 1), ends_on=today + timedelta(days))
    assert service.contract_state(contract, today=today) == state


def test_a_contract_cannot_end_before_it_starts(provider: Provider) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Contract.objects.create(
            provider=provider, title="X", starts_on=date(2026, 2, 1), ends_on=date(2026, 1, 1)
        )


def test_money_in_a_contract_is_for_who_manages_contracts(
    manager: Person, caseworker: Person, provider: Provider, signed_in: SignIn
) -> None:
    Contract.objects.create(
        provider=provider, title="Raam", starts_on=date(2026, 1, 1), ceiling=Decimal(250000)
    )
    url = reverse("knowledge:provider", args=[provider.pk])
    assert "250.000" in signed_in(manager).get(url).content.decode()
    assert "250.000" not in signed_in(caseworker).get(url).content.decode()


def test_an_option_that_nobody_offers_here_is_listed(
    caseworker: Person, organisation: Organisation, signed_in: SignIn
) -> None:
    make_entry("ips", name="Individuele plaatsing")
    make_entry("coaching", name="Coachgesprekken")
    service.set_offer("ips", organisation=organisation, provider="GGZ")
    page = signed_in(caseworker).get(reverse("knowledge:missing_offers")).content.decode()
    assert "Coachgesprekken" in page
    assert "Individuele plaatsing" not in page


def test_offers_are_filtered_by_waiting_time(organisation: Organisation) -> None:
    for slug, weeks in (("ips", 0), ("coaching", 12), ("traject", None)):
        make_entry(slug)
        service.set_offer(slug, organisation=organisation, provider="P", waiting_weeks=weeks)
    for waiting, slug in (("none", "ips"), ("long", "coaching"), ("unknown", "traject")):
        found = service.list_offers(organisation, service.OfferFilter(waiting=[waiting]))
        assert [row.intervention.slug for row in found.rows] == [slug]
        assert found.counts["waiting"][waiting] == 1


def test_the_download_holds_the_list_and_is_audited(
    caseworker: Person, organisation: Organisation, signed_in: SignIn
) -> None:
    make_entry("ips")
    service.set_offer("ips", organisation=organisation, provider="GGZ", waiting_weeks=2)
    answer = signed_in(caseworker).get(reverse("knowledge:offers_csv"))
    lines = answer.content.decode().splitlines()
    assert lines[0].startswith("intervention,provider")
    assert lines[1].startswith("ips,GGZ,contracted")
    assert AuditEvent.objects.filter(action="offers_downloaded").count() == 1


def test_the_spreadsheet_holds_the_words_of_the_page(
    caseworker: Person, organisation: Organisation, signed_in: SignIn
) -> None:
    entry = make_entry("ips")
    service.set_offer("ips", organisation=organisation, provider="GGZ", waiting_weeks=2)
    sheet = signed_in(caseworker).get(reverse("knowledge:offers"), {"vorm": "xlsx"})
    header, row = load_workbook(BytesIO(sheet.content)).worksheets[0].values
    assert header[:3] == ("Aanpak", "Aanbieder", "Soort")
    assert row[:3] == (entry.name, "GGZ", "Gecontracteerd")
    assert row[header.index("Weken wachten")] == 2


@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_as_many_queries_for_fifty_rows_as_for_two(
    caseworker: Person,
    organisation: Organisation,
    signed_in: SignIn,
    django_assert_num_queries: Callable[[int], object],
    name: str,
) -> None:
    browser = signed_in(caseworker)
    for size in (2, 50):
        for number in range(LocalOffer.objects.count(), size):
            make_entry(f"aanbod-{number}")
            make_entry(f"niet-{number}")
            service.set_offer(
                f"aanbod-{number}", organisation=organisation, provider=f"Aanbieder {number}"
            )
        with django_assert_num_queries(LIST_QUERIES[name]):
            assert browser.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", [*LISTS, "knowledge:new_offer", "knowledge:new_provider"])
def test_a_client_gets_404(person: MakePerson, signed_in: SignIn, name: str) -> None:
    assert signed_in(person(Role.CLIENT)).get(reverse(name)).status_code == 404


@pytest.mark.parametrize("name", ["knowledge:new_offer", "knowledge:new_provider"])
def test_a_caseworker_reads_and_does_not_change(
    caseworker: Person, signed_in: SignIn, name: str
) -> None:
    assert signed_in(caseworker).get(reverse(name)).status_code == 404
