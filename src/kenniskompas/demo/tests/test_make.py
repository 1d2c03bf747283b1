# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from kenniskompas.accounts.models import Organisation, Person, Role
from kenniskompas.accounts.service import verify_audit_trail
from kenniskompas.advice.models import AdviceEvent, AdviceSnapshot, LocalRelease
from kenniskompas.advice.service import replay
from kenniskompas.casework.models import Case, Decision
from kenniskompas.demo import research
from kenniskompas.knowledge.models import PoolChange
from kenniskompas.knowledge.research.change_labels import was_and_is
from kenniskompas.knowledge.service import news_count
from kenniskompas.outcomes.models import EvaluationStudy

CLIENTS = 300


def test_voorbeeldstad_walks_the_whole_circle(db, voorbeeldstad, client):
    assert Organisation.objects.get().is_demo
    assert {account.role for account in voorbeeldstad.accounts} == set(Role)
    assert Case.objects.count() == CLIENTS + 12
    assert Decision.objects.filter(followed_advice=False).exclude(deviation_reason="").exists()
    assert AdviceEvent.objects.filter(kind="followed").exists()
    assert LocalRelease.objects.exists()
    assert EvaluationStudy.objects.filter(status="refused").exists()
    assert all(replay(snapshot) for snapshot in AdviceSnapshot.objects.all()[:5])
    assert verify_audit_trail() is None
    colleagues = Person.objects.filter(username__startswith="collega")
    assert colleagues.count() == 23
    assert not any(colleague.has_usable_password() for colleague in colleagues)
    for account in voorbeeldstad.accounts:
        assert client.login(username=account.username, password=account.password)
        page = client.get("/", follow=True)
        assert page.status_code == 200
        assert "Voorbeeldstad" in page.content.decode()


def test_the_invented_study_leaves_only_its_history(db, voorbeeldstad):
    changes = PoolChange.objects.filter(study__name=research.NAME).order_by("at")
    first, *_rest, last = changes
    told = [(each.cause, was_and_is(each)) for each in changes]
    assert [cause for cause, _words in told] == ["confirmed", "corrected", "withdrawn"]
    assert all("van de 100" in words for _cause, words in told)
    assert last.difference["after"]["estimate"] == first.difference["before"]["estimate"]
    assert news_count(Person.objects.get(username="onderzoeker")) >= len(told)
