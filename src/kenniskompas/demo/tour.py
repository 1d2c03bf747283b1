# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every page of Voorbeeldstad worth a look, with who opens it: for pictures and browser tests."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import may
from kenniskompas.advice import service as advice
from kenniskompas.casework import service as casework
from kenniskompas.casework.employers import service as employers
from kenniskompas.casework.household.service import supporters_of
from kenniskompas.casework.intake.service import household_of
from kenniskompas.demo.certainty import POOL, STUDY
from kenniskompas.demo.contact_stops import contact_stops
from kenniskompas.demo.delivery_stops import delivery_stops
from kenniskompas.demo.editorial import OWN
from kenniskompas.demo.people import ACCOUNTS
from kenniskompas.demo.referral_stops import referral_stops
from kenniskompas.demo.research import NAME
from kenniskompas.demo.result_stops import result_stops
from kenniskompas.demo.stops import Stop, open_cases
from kenniskompas.knowledge import service as knowledge
from kenniskompas.knowledge.appraisal import service as recognition
from kenniskompas.knowledge.editorial import service as editorial
from kenniskompas.knowledge.exchange import service as exchange
from kenniskompas.knowledge.gaps import service as gaps
from kenniskompas.outcomes import service as outcomes
from kenniskompas.outcomes.experiments import service as experiments
from kenniskompas.portal.menu import MENU

GOOD_FILE = (
    "klantnummer;vraag;startdatum;schulden;participatieladder\n"
    "R-9001;werk;2-3-2026;geen;3\nR-9002;schulden;4-3-2026;problematisch;\n"
)
# A table of publications: one that is on file already, one that is new.
REFERENCES = (
    "title;doi;year;journal\nWerk en steun;10.1176/appi.ps.201100340;2012;Tijdschrift\n"
    "Een nieuw onderzoek;;2026;Tijdschrift\n"
)
# Studies as RevMan gives them; no study of these names is on file.
REVMAN = (
    "Study,Study year,Experimental cases,Experimental N,Control cases,Control N\n"
    "Verzonnen proef A,2023,20,40,10,42\nVerzonnen proef B,2024,31,80,22,79\n"
)
# A table of studies: good, and with more events than people.
STUDIES = (
    "study,outcome,measure,events_t,n_t,events_c,n_c,source\n"
    "Smit (verzonnen),competitive_job,RR,31,60,20,58,tabel 1\n"
)
WRONG_STUDIES = STUDIES.replace("31", "61")
REPORT = "gemeente-voorbeeldstad-2025-schuldhulp-en-coaching-in"
UNKNOWN_COLUMN = "klantnummer;hulpvraag;lengte\nR-9003;werk;1,80\n"
WRONG_VALUE = "klantnummer;hulpvraag;participatieladder\nR-9004;werk;negen\n"
ENTRIES = {
    "ips": "individuele-plaatsing-en-steun",
    "budgetcoaching": "budgetcoaching",
    "subsidised-jobs": "gesubsidieerde-banen",
    "policy": "handhaving-sollicitatieplicht",
}
# The open case that stands at each page of the path.
CASE_PAGES = (
    ("VBO-01", "picture"),
    ("VBO-03", "screening"),
    ("VBO-04", "diagnosis"),
    ("VBO-05", "own-view"),
    ("VBO-06", "wishes"),
    ("VBO-06", "advice"),
    ("VBO-06", "lot"),
    ("VBO-07", "advice"),
    ("VBO-08", "decided"),
    ("VBO-08", "plan"),
    ("VBO-09", "plan"),
    ("VBO-09", "plan-print"),
    ("VBO-09", "decided"),
    ("VBO-09", "withdraw-lot"),
    ("VBO-09", "instruments"),
    ("VBO-01", "income"),
    ("VBO-03", "income"),
    ("VBO-05", "income"),
    ("VBO-09", "income"),
    ("VBO-09", "contact"),
    ("VBO-01", "case-provisions"),
    ("VBO-10", "case-provisions"),
    ("VBO-01", "places"),
    ("VBO-03", "places"),
    ("VBO-09", "goals"),
    ("VBO-08", "goals"),
    ("VBO-09", "letters"),
    ("VBO-09", "execution"),
    ("VBO-09", "result"),
    ("VBO-09", "evaluation"),
    ("VBO-02", "debts"),
    ("VBO-02", "debts-terms"),
    ("VBO-07", "debts"),
    ("VBO-07", "debts-terms"),
    ("VBO-10", "debts"),
    ("VBO-10", "debts-room"),
    ("VBO-10", "debts-course"),
    ("VBO-10", "debts-identity"),
    ("VBO-10", "debts-proposal"),
    ("VBO-10", "debts-payments"),
    ("VBO-07", "debts-payments"),
    ("VBO-10", "household"),
    ("VBO-10", "grounds"),
    ("VBO-10", "household-joint"),
    ("VBO-10", "household-plan"),
    ("VBO-10", "household-plan-print"),
    ("VBO-05", "household"),
    ("VBO-01", "household"),
    ("VBO-10", "referrals"),
    ("VBO-01", "referrals"),
    ("VBO-09", "hand-over"),
)
# Who opens which page of the recognition track on which approach.
RECOGNITION_PAGES = (
    ("beleid", "thuisadministratie", "screening"),
    ("klantmanager", "keuzehulp", "resubmit"),
    ("kwaliteit", "lotgenotencontact", "review"),
    ("onderzoeker", "lotgenotencontact", "review"),
    ("beleid", "lotgenotencontact", "reviewers"),
    ("kwaliteit", "schaarstebewust-werken", "resolve"),
    ("beleid", "schaarstebewust-werken", "dossier"),
    ("beleid", "sollicitatiehulp", "decision"),
    ("klantmanager", "budgetcoaching", "dossier"),
    ("klantmanager", "budgetcoaching", "appeal"),
    ("beleid", "minnelijke-regeling-met-budgetcoaching", "decision"),
    ("klantmanager", "ontmoetingsplekken-in-de-buurt", "dossier"),
    ("klantmanager", "inzet-ervaringsdeskundigen", "dossier"),
)
# Not what the advice of this case points to: choosing it asks for a reason.
OTHER_CHOICE = "button[name=choice][value=oplossingsgerichte-coaching]"


def tour() -> list[Stop]:
    """All stops of the demo that is in the database; names are unique."""
    people = {name: Person.objects.get(username=name) for name, _role, _full_name in ACCOUNTS}
    worker = people["klantmanager"]
    return [
        Stop("login", "", reverse("accounts:login")),
        Stop("not-found", "klantmanager", "/bestaat-niet"),
        Stop("search", "klantmanager", f"{reverse('portal:search')}?q=schuld"),
        Stop("search-nothing", "klantmanager", f"{reverse('portal:search')}?q=xyzzy"),
        *(stop for person in people.values() for stop in _menu_of(person)),
        *_cases_of(worker),
        *result_stops(worker),
        *_knowledge(),
        *_recognition(people),
        *_exchange(people["onderzoeker"]),
        *_editorial(people),
        *_measuring(people["beleid"]),
        *_experiments(people),
        *_rules(people),
        *_instruments(people),
        *_client_side(people["client"]),
        *contact_stops(worker, (people["client"], people["client2"])),
        *_employers(worker),
        *referral_stops(people),
        *delivery_stops(worker, people["contracten"]),
        *_import(),
        *_english(worker),
    ]


def _instruments(people: dict[str, Person]) -> Iterator[Stop]:
    for name in ("zrm-2013", "welbevinden", "szeebra"):
        url = reverse("knowledge:instrument", args=[name])
        yield Stop(f"instrument-{name}", people["beleid"].username, url)
    change = reverse("knowledge:change_instrument", args=["welbevinden"])
    yield Stop("instrument-change", people["beleid"].username, change)
    yield Stop("instrument-new", people["beleid"].username, reverse("knowledge:new_instrument"))
    answers = reverse("client:question-list", args=["welbevinden"])
    yield Stop("client-question-list", people["client"].username, answers)
    yield Stop("client-everything", people["client"].username, reverse("trust:own"))


def _client_side(client: Person) -> Iterator[Stop]:
    yield Stop("client-goals", client.username, reverse("client:goals"))
    yield Stop("client-sign-in", "", reverse("client:sign-in"))
    yield Stop("client-lot", client.username, reverse("client:lot"))
    yield Stop("client-invitation-ended", "", reverse("client:invitation", args=["geen"]))
    for way in ("uitleg", "correctie", "klacht", "bezwaar", "anders"):
        yield Stop(f"client-ask-{way}", client.username, reverse("client:ask", args=[way]))


def _employers(worker: Person) -> Iterator[Stop]:
    yield Stop("employers-new", worker.username, reverse("casework:new-employer"))
    yield Stop("employers-aftercare", worker.username, reverse("casework:aftercare"))
    for employer in employers.list_employers(worker, text="De Es")[:1]:
        address = employer.get_absolute_url()
        yield Stop("employer", worker.username, address)
        yield Stop("employer-new-place", worker.username, f"{address}/plek")
        yield Stop("place-regular", worker.username, address, press="a[href*='/plek/']")
    cases = open_cases(worker)
    for key in ("VBO-08", "VBO-09"):
        page = reverse("casework:places", args=[cases[key]])
        yield Stop(f"case-{key}-place", worker.username, page, press="a[href*='/werkplek/']")


def _menu_of(person: Person) -> Iterator[Stop]:
    yield Stop(f"{person.username}-home", person.username, reverse("portal:home"))
    for _label, _prefix, entries in MENU:
        for entry in entries:
            if may(person, entry.permission):
                name = entry.url_name.replace(":", "-")
                yield Stop(f"{person.username}-{name}", person.username, reverse(entry.url_name))


def _cases_of(worker: Person) -> Iterator[Stop]:
    cases = open_cases(worker)
    for key in ("VBO-01", "VBO-02", "VBO-06", "VBO-07", "VBO-09", "VBO-10"):
        yield Stop(f"case-{key}", worker.username, reverse("casework:case", args=[cases[key]]))
    for key, page in CASE_PAGES:
        url = reverse(f"casework:{page}", args=[cases[key]])
        yield Stop(f"case-{key}-{page}", worker.username, url)
    for code in ("welbevinden", "zrm-2013", "mesis"):
        url = reverse("casework:instrument", args=[cases["VBO-09"], code])
        yield Stop(f"case-VBO-09-{code}", worker.username, url)
    for page in (
        "behalf",
        "behalf-how",
        "behalf-wishes",
        "behalf-contact",
        "behalf-plan",
        "behalf-ask",
        "access",
        "documents",
    ):
        url = reverse(f"casework:{page}", args=[cases["VBO-10"]])
        yield Stop(f"case-VBO-10-{page}", worker.username, url)
    helped = casework.visible_cases(worker).get(pk=cases["VBO-10"]).client
    household = household_of(helped)
    for supporter in supporters_of(household)[:1] if household else ():
        url = reverse("casework:household-supporter", args=[cases["VBO-10"], supporter.pk])
        yield Stop("case-VBO-10-supporter", worker.username, url)
    whole = reverse("trust:report", args=[cases["VBO-10"]])
    yield Stop("case-VBO-10-everything", worker.username, whole)
    door = reverse("casework:access", args=[cases["VBO-10"]])
    yield Stop("case-VBO-10-letter", worker.username, door, press="form[action$=uitnodigen] button")
    asked = "?recipient=employer&what=debts&why=this_help"
    shared = reverse("casework:grounds", args=[cases["VBO-09"]])
    yield Stop("case-VBO-09-may-share", worker.username, f"{shared}{asked}")
    weighed = reverse("casework:advice", args=[cases["VBO-06"]])
    yield Stop("case-VBO-06-deviate", worker.username, weighed, press=OTHER_CHOICE)
    yield Stop("worklist-terms", worker.username, f"{reverse('casework:worklist')}?term=soon")
    listed = reverse("casework:worklist")
    for show in ("overdue", "off_track", "waiting"):
        yield Stop(f"worklist-{show}", worker.username, f"{listed}?show={show}")
    yield Stop("worklist-turn", worker.username, f"{listed}?scope=turn")
    yield Stop("worklist-team", worker.username, f"{listed}?scope=team")
    yield Stop("debt-rules", worker.username, reverse("casework:debt-rules"))
    yield Stop("case-VBO-06-why", worker.username, weighed, press="a[href^='/wegen/advies/']")


def _knowledge() -> Iterator[Stop]:
    for name, slug in ENTRIES.items():
        yield Stop(f"entry-{name}", "klantmanager", reverse("knowledge:intervention", args=[slug]))
    for reader in ("klantmanager", "beleid", "directie", "client"):
        for name in ("ips", "policy"):
            card = reverse("knowledge:card", args=[ENTRIES[name], reader])
            yield Stop(f"card-{name}-{reader}", "beleid", card)
    writing = reverse("knowledge:edit_card", args=[ENTRIES["ips"], "klantmanager"])
    yield Stop("card-edit", "beleid", writing)
    filtered = f"{reverse('knowledge:catalogue')}?q=schulden"
    yield Stop("catalogue-filtered", "klantmanager", filtered)
    yield Stop("catalogue-nothing", "klantmanager", f"{reverse('knowledge:catalogue')}?q=xyzzy")
    chosen = f"{reverse('knowledge:catalogue')}?core_problems=debts&user_groups=debt_worker"
    yield Stop("catalogue-chosen", "klantmanager", chosen)
    found = reverse("knowledge:search")
    yield Stop("found-begin", "klantmanager", found)
    yield Stop("found-mistyped", "klantmanager", f"{found}?q=schuldhlup")
    yield Stop("found-kind", "beleid", f"{found}?q=werk&soort=study")
    yield Stop("found-some", "klantmanager", f"{found}?q=schulden+zeilboot")
    yield Stop("found-nothing", "klantmanager", f"{found}?q=xyzzyx")
    yield Stop("pools", "onderzoeker", reverse("knowledge:pools"))
    yield from _pool()
    yield Stop("publication", "klantmanager", reverse("knowledge:publication", args=[REPORT]))
    yield Stop("publication-edited", "beleid", reverse("knowledge:publication", args=[REPORT]))
    for name in ("screening", "library_import", "screening_import", "new_publication"):
        yield Stop(f"library-{name}", "onderzoeker", reverse(f"knowledge:{name}"))
    listed = reverse("knowledge:library_import")
    yield Stop("library-import-check", "onderzoeker", listed, upload=REFERENCES)
    yield Stop("new-gap", "klantmanager", reverse("knowledge:new_gap"))
    yield from _gaps()
    yield Stop("new-note", "klantmanager", reverse("knowledge:new_note"))


def _pool() -> Iterator[Stop]:
    """One pool as readers see it and as who judges it does."""
    pool = knowledge.latest_pool(POOL)
    group, version = pool.pool_group, pool.version
    address = reverse("knowledge:pool_version", args=[group, version])
    yield Stop("pool-version", "klantmanager", address)
    yield Stop("pool-certainty", "klantmanager", reverse("knowledge:pool", args=[group]))
    yield Stop("pool-judging", "onderzoeker", reverse("knowledge:pool", args=[group]))
    judged = reverse("knowledge:judge", args=[group, "indirectness"])
    yield Stop("pool-judge", "onderzoeker", judged)
    for name in ("set_threshold", "record_search"):
        yield Stop(f"pool-{name}", "onderzoeker", reverse(f"knowledge:{name}", args=[group]))
    yield from _entering()
    yield Stop("study", "klantmanager", reverse("knowledge:study", args=[STUDY]))
    yield Stop("study-bias", "onderzoeker", reverse("knowledge:bias", args=[STUDY]))


def _entering() -> Iterator[Stop]:
    """Entering research as a researcher: the invented study of the story, and shipped numbers."""
    for name in ("new_study", "waiting", "import_studies"):
        yield Stop(f"research-{name}", "onderzoeker", reverse(f"knowledge:{name}"))
    listed = reverse("knowledge:import_studies")
    about = f"{listed}?over={ENTRIES['ips']}"
    yield Stop("research-import-fault", "onderzoeker", about, upload=WRONG_STUDIES)
    yield Stop("research-import-check", "onderzoeker", about, upload=STUDIES)
    own = next(iter(knowledge.list_studies(query=NAME)))
    yield Stop("research-withdrawn", "onderzoeker", reverse("knowledge:study", args=[own.slug]))
    for name in ("edit_study", "new_result"):
        yield Stop(f"research-{name}", "onderzoeker", reverse(f"knowledge:{name}", args=[own.slug]))
    result = reverse("knowledge:new_result", args=[own.slug])
    for kind in ("counts", "interval"):
        yield Stop(f"research-new-{kind}", "onderzoeker", f"{result}?soort={kind}")
    shipped = knowledge.get_study(STUDY)
    row = shipped.estimates.all()[0]
    for name in ("correct_result", "withdraw_result"):
        address = reverse(f"knowledge:{name}", args=[shipped.slug, row.slug])
        yield Stop(f"research-{name}", "onderzoeker", address)


def _recognition(people: dict[str, Person]) -> Iterator[Stop]:
    """The page on which each dossier stands still, as who is waited for and as its submitter."""
    known = recognition.list_dossiers(people["beleid"])
    numbers = dict(known.values_list("intervention__slug", "pk"))
    for username, slug, page in RECOGNITION_PAGES:
        url = reverse(f"knowledge:recognition_{page}", args=[numbers[slug]])
        yield Stop(f"recognition-{page}-{slug}-{username}", username, url)
    for username, page in (
        ("klantmanager", "new"),
        ("klantmanager", "scale"),
        ("beheer", "criteria"),
    ):
        yield Stop(f"recognition-{page}", username, reverse(f"knowledge:recognition_{page}"))


def _exchange(reader: Person) -> Iterator[Stop]:
    """The package of a neighbour that waits for a choice, and studies from RevMan."""
    for staged in exchange.waiting_packages(reader)[:1]:
        url = reverse("knowledge:exchange_check", args=[staged.pk])
        yield Stop("exchange-check", reader.username, url)
    revman = reverse("knowledge:revman")
    yield Stop("revman", reader.username, revman)
    yield Stop("revman-check", reader.username, revman, upload=REVMAN)


def _editorial(people: dict[str, Person]) -> Iterator[Stop]:
    """What is written here: as who writes, who looks at it, and who proposed a text."""
    entry = editorial.own_entries().get(name=OWN["name"])
    slug = entry.slug
    yield Stop("own-entry", "beleid", reverse("knowledge:intervention", args=[slug]))
    yield Stop("own-new", "beleid", reverse("knowledge:new_entry"))
    yield Stop("own-withdraw", "beleid", reverse("knowledge:withdraw_entry", args=[slug]))
    for step in editorial.public_steps().filter(intervention=entry)[:1]:
        change = reverse("knowledge:entry_change", args=[step.pk])
        yield Stop("own-change", "klantmanager", change)
    for draft in editorial.open_drafts()[:1]:
        for username in ("beleid", "kwaliteit"):
            yield Stop(f"own-draft-{username}", username, draft.get_absolute_url())
    yield Stop("propose", "klantmanager", reverse("knowledge:propose", args=[slug]))
    text = reverse("knowledge:propose_text", args=[slug, "harms"])
    yield Stop("propose-text", "klantmanager", text)
    yield Stop("own-proposals", "klantmanager", reverse("knowledge:proposals"))
    yield Stop("decide-proposals", "beleid", reverse("knowledge:proposals"))
    for proposal in editorial.visible_proposals(people["beleid"]):
        name = f"proposal-{proposal.status}-{proposal.intervention.slug}"
        yield Stop(name, "beleid", proposal.get_absolute_url())
    for gap in gaps.list_gaps(entries=[slug], reason=["wide_prediction"])[:1]:
        yield Stop("gap-valued", "beleid", gap.get_absolute_url())


def _gaps() -> Iterator[Stop]:
    gap_map = reverse("knowledge:gap_map")
    yield Stop("gap-map", "klantmanager", gap_map)
    yield Stop("gap-map-groups", "klantmanager", f"{gap_map}?per=doelgroep")
    yield Stop("agenda", "beleid", reverse("knowledge:agenda"))
    yield Stop("coverage", "beleid", reverse("portal:coverage"))
    for about, entry in (("unstudied", "budgetcoaching"), ("doubtful", "sollicitatiehulp")):
        for gap in gaps.list_gaps(entries=[entry], origin=["detected"])[:1]:
            yield Stop(f"gap-{about}", "beleid", gap.get_absolute_url())
            yield Stop(f"gap-{about}-council", "clientenraad", gap.get_absolute_url())


def _measuring(reader: Person) -> Iterator[Stop]:
    """In the order in which they were asked."""
    for place, study in enumerate(reversed(outcomes.list_studies(reader)), start=1):
        url = reverse("outcomes:study", args=[study.pk])
        yield Stop(f"study-{place}", reader.username, url)
        if study.status == outcomes.StudyStatus.REFUSED or study.releases.exists():
            together = reverse("outcomes:together", args=[study.pk])
            yield Stop(f"together-{place}", "onderzoeker", together)
        kept = outcomes.get_score_set(study)
        if kept and kept.folder:
            whom = reverse("outcomes:whom", args=[study.pk, kept.pk])
            yield Stop(f"whom-{place}", reader.username, whom)
    yield Stop("what-if", reader.username, reverse("outcomes:what_if"))
    yield Stop("costs", reader.username, reverse("outcomes:costs"))
    yield Stop("saved", reader.username, reverse("outcomes:saved_list"))
    saved = outcomes.saved_calculations(reader)
    for one in saved:
        address = reverse("outcomes:saved", args=[one.pk])
        yield Stop(f"saved-{one.kind}-{one.pk}", reader.username, address)
    subjects: dict[str, list[int]] = {}
    for one in saved:
        if one.kind == "what_if":
            subjects.setdefault(one.question, []).append(one.pk)
    for question, numbers in subjects.items():
        address = f"{reverse('outcomes:compare')}?{urlencode({'naast': numbers}, doseq=True)}"
        yield Stop(f"compare-{question}", reader.username, address)
    yield Stop("power", reader.username, reverse("outcomes:power"))


def _experiments(people: dict[str, Person]) -> Iterator[Stop]:
    """Each experiment as who approves it, the running one as who only reads, and the wizard."""
    for place, one in enumerate(experiments.list_experiments(people["beleid"]), start=1):
        url = reverse("outcomes:experiment", args=[one.pk])
        yield Stop(f"experiment-{place}", "beleid", url)
        if one.started_at is not None:
            yield Stop(f"experiment-{place}-director", "directeur", url)
    wizard = reverse("outcomes:new_experiment")
    yield Stop("experiment-new", "onderzoeker", wizard)
    for kind in ("drawing", "wedge"):
        yield Stop(f"experiment-new-{kind}", "onderzoeker", f"{wizard}?soort={kind}")


def _rules(people: dict[str, Person]) -> Iterator[Stop]:
    """A proposal as its author and as who may approve it sees it, and the forms to change it."""
    author = people["beleid"]
    yield Stop("rules-new-proposal", author.username, reverse("advice:new-proposal"))
    for proposal in advice.proposals_of(author.organisation, at_most=1):
        page = reverse("advice:proposal", args=[proposal.pk])
        yield Stop("rules-proposal", author.username, page)
        yield Stop("rules-proposal-director", "directeur", page)
        question = [proposal.pk, "work"]
        forms = {
            "thresholds": reverse("advice:thresholds", args=[proposal.pk]),
            "rule": reverse("advice:rule", args=[*question, 0]),
            "outcome": reverse("advice:outcome", args=[*question, "work_12m"]),
            "case": reverse("advice:new-case", args=question),
        }
        for name, url in forms.items():
            yield Stop(f"rules-{name}", author.username, url)


def _import() -> Iterator[Stop]:
    page = reverse("casework:import")
    yield Stop("import-fault", "teamleider", page, upload=WRONG_VALUE)
    yield Stop("import-unknown-column", "teamleider", page, upload=UNKNOWN_COLUMN)
    mapping = f"a[href='{reverse('casework:import-mapping')}']"
    yield Stop("import-mapping", "teamleider", page, upload=UNKNOWN_COLUMN, press=mapping)
    yield Stop("import-signals", "teamleider", reverse("casework:signals-import"))
    yield Stop("signals-tell", "teamleider", reverse("casework:signals-tell"))
    signals = reverse("casework:signals")
    yield Stop("signal", "teamleider", signals, press="table a[href*='/signalen/']")
    yield Stop("import-payments", "teamleider", reverse("casework:payments-import"))
    yield Stop("import-preview", "teamleider", page, upload=GOOD_FILE)
    yield Stop("import-layouts", "teamleider", reverse("casework:import-layouts"))
    for name in ("bus", "srg"):
        url = reverse("casework:import-layout", args=[name])
        yield Stop(f"import-layout-{name}", "teamleider", url)


def _english(worker: Person) -> Iterator[Stop]:
    case = open_cases(worker)["VBO-06"]
    for name, url in (
        ("home", reverse("portal:home")),
        ("catalogue", reverse("knowledge:catalogue")),
        ("advice", reverse("casework:advice", args=[case])),
        ("studies", reverse("outcomes:studies")),
        ("own", reverse("learning:own")),
    ):
        yield Stop(f"english-{name}", worker.username, url, language="en")
