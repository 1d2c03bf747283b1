# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The registered question: which effect, of what, on whom, adjusted for what, estimated how."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.files.toml_files import parse_toml, read_toml
from kenniskompas.workbench.files.toml_keys import TomlSection

ESTIMANDS = ("ate", "att", "overlap")
LEARNERS = ("auto", "gbm", "linear")
ROLES = ("treatment", "control", "outcome", "covariates", "categorical", "groups")
RESTRICTED_MEAN, PROBABILITY = "restricted_mean", "event_probability"
TIME_AFTER = "time_after_event"
MEASURES = (RESTRICTED_MEAN, PROBABILITY, TIME_AFTER)
DURATION_KEYS = ("duration", "event", "horizon", "cohort", "measure", "competing")
DESIGN_KEYS = (
    *ROLES,
    "estimand",
    "att_arm",
    "before",
    "protected",
    "cluster",
    "reason",
    *DURATION_KEYS,
)
# Keys that came later: left out of the hash where they are not used, so that older studies keep it.
LATER_KEYS = (
    *("event", "horizon", "cohort", "protected", "placebo", "negative_control", "cluster"),
    *("measure", "competing", "panel", "reason"),
)
# Keys of a group's row in the answer, which a column of the same name would overwrite.
ROW_KEYS = ("arm", "n", "n_control", "effect", "se", "ci_low", "ci_high")
# What the arm cannot have changed.
UNREACHED = ("placebo", "negative_control")
NO_COVARIATE = "no covariate, because it is the outcome or the treatment"
MAX_FOLDS, MAX_REPETITIONS, MAX_SEED = 100, 1_000, 2**32 - 1


@dataclass(frozen=True, slots=True)
class Protocol:
    """A validated protocol; `file` is what messages call it and is no part of the hash.

    `att_arm` is needed for an effect on the treated with more than two arms; `before` names the
    outcome as measured before, for the picture that is shown when an effect is refused.

    With an `event` (1 where it happened, 0 where it was not seen) the outcome is the time until it,
    counted up to the `horizon`, or with a `measure` the probability of the event by then, or the
    time after it; people who entered in different `cohort`s may be lost differently. What is
    `competing` ends the time too: a column of 0 and 1, or another code in the column of the event.

    The arm cannot have changed the `placebo`, nor the `negative_control`: the outcome in a period
    that it could not reach. `protected` groups are never what a rule asks about.
    People of one `cluster`, such as a team, hang together. The `reason` is why somebody got another
    arm than advised.

    `panel` is how records become people, as canonical text; where files stand is no part of it.
    """

    title: str
    registered_on: date
    treatment: str
    control: str
    outcome: str
    covariates: tuple[str, ...]
    estimand: Literal["ate", "att", "overlap"]
    categorical: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    att_arm: str | None = None
    before: str | None = None
    folds: int = 5
    seed: int = 1
    repetitions: int = 1
    learner: Literal["auto", "gbm", "linear"] = "auto"
    trim: float = 0.0
    event: str | None = None
    horizon: float | None = None
    cohort: str | None = None
    protected: tuple[str, ...] = ()
    placebo: str | None = None
    negative_control: str | None = None
    cluster: str | None = None
    measure: Literal["event_probability", "time_after_event"] | None = None
    competing: str | int | None = None
    panel: str | None = None
    reason: str | None = None
    file: str = "protocol"

    @property
    def hash(self) -> str:
        """SHA-256 over every field, so that a changed protocol is another study."""
        fields = asdict(self) | {"registered_on": self.registered_on.isoformat()}
        unused = [key for key in LATER_KEYS if fields[key] in (None, ())]
        for key in ("file", *unused):
            del fields[key]
        canonical = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    @property
    def other_columns(self) -> list[str]:
        """Columns besides treatment, outcome and covariates."""
        other = self.competing if isinstance(self.competing, str) else None
        timed = (self.event, self.cohort, other)
        unreached = (self.placebo, self.negative_control)
        names = (self.before, *timed, self.cluster, *unreached, self.reason)
        return [name for name in names if name is not None]

    def problem(self, code: str, key: str, **values: object) -> BadInput:
        return BadInput(code, file=self.file, row=None, column=key, **values)


def read_protocol(path: Path | str, *, name: str | None = None) -> Protocol:
    file = name or Path(path).name
    return build_protocol(read_toml(path, name=file).values, file=file)


def parse_protocol(text: str, *, file: str = "protocol") -> Protocol:
    """The protocol in a TOML text, or BadInput naming its first mistake."""
    return build_protocol(parse_toml(text, file=file).values, file=file)


def build_protocol(document: Mapping[str, Any], *, file: str = "protocol") -> Protocol:
    """The protocol in nested keys: `study`, `design`, `estimation`, `sensitivity`, and `panel`."""
    whole = TomlSection(file, "", document)
    whole.refuse_unknown(("study", "design", "estimation", "sensitivity", "panel"))
    study, design = whole.section("study"), whole.section("design")
    protocol = Protocol(
        file=file,
        **_study(study),
        **_design(design),
        **_estimation(whole.section("estimation", required=False)),
        **_sensitivity(whole.section("sensitivity", required=False)),
        panel=_canonical(whole.section("panel").values) if whole.has("panel") else None,
    )
    _check_roles(protocol)
    return protocol


def _canonical(panel: Mapping[str, Any]) -> str:
    question = {
        key: {name: one for name, one in value.items() if (name, type(one)) != ("file", str)}
        if isinstance(value, Mapping)
        else value
        for key, value in panel.items()
    }
    return json.dumps(question, sort_keys=True, ensure_ascii=False, default=str)


def _study(section: TomlSection) -> dict[str, Any]:
    section.refuse_unknown(("title", "registered_on"))
    return {"title": section.text("title"), "registered_on": section.day("registered_on")}


def _design(section: TomlSection) -> dict[str, Any]:
    section.refuse_unknown(DESIGN_KEYS)
    return {
        "treatment": section.text("treatment"),
        "control": section.label("control"),
        **_outcome(section),
        "covariates": section.texts("covariates", filled=True),
        "categorical": section.texts("categorical", default=()),
        "groups": section.texts("groups", default=()),
        "estimand": section.choice("estimand", ESTIMANDS),
        "att_arm": section.label("att_arm") if section.has("att_arm") else None,
        "before": section.text("before") if section.has("before") else None,
        "protected": section.texts("protected", default=()),
        "cluster": section.text("cluster") if section.has("cluster") else None,
        "reason": section.text("reason") if section.has("reason") else None,
    }


def _outcome(section: TomlSection) -> dict[str, Any]:
    """One column, or a duration with an event and a horizon."""
    if not any(section.has(key) for key in DURATION_KEYS):
        return {"outcome": section.text("outcome")}
    for key in ("outcome", "before"):
        if section.has(key):
            allowed = "left out: a duration is the outcome, and has no value before"
            raise section.problem("wrong_type", key, value=section.values[key], allowed=allowed)
    return {
        "outcome": section.text("duration"),
        "event": section.text("event"),
        "horizon": section.number("horizon", above=0),
        "cohort": section.text("cohort") if section.has("cohort") else None,
        "measure": _measure(section),
        "competing": _competing(section),
    }


def _measure(section: TomlSection) -> str | None:
    """None for the restricted mean, so that older studies keep their hash."""
    measure = section.choice("measure", MEASURES, default=RESTRICTED_MEAN)
    return None if measure == RESTRICTED_MEAN else measure


def _competing(section: TomlSection) -> str | int | None:
    """A column, or a code in the column of the event."""
    if not section.has("competing"):
        return None
    if isinstance(section.values["competing"], int):
        return section.whole("competing", default=2, low=2, high=99)
    return section.text("competing")


def _estimation(section: TomlSection) -> dict[str, Any]:
    section.refuse_unknown(("folds", "seed", "repetitions", "learner", "trim"))
    return {
        "folds": section.whole("folds", default=5, low=2, high=MAX_FOLDS),
        "seed": section.whole("seed", default=1, low=0, high=MAX_SEED),
        "repetitions": section.whole("repetitions", default=1, low=1, high=MAX_REPETITIONS),
        "learner": section.choice("learner", LEARNERS, default="auto"),
        "trim": section.fraction("trim", default=0.0, below=0.5),
    }


def _sensitivity(section: TomlSection) -> dict[str, Any]:
    section.refuse_unknown(UNREACHED)
    return {key: section.text(key) if section.has(key) else None for key in UNREACHED}


def _check_roles(protocol: Protocol) -> None:
    """No column in two roles, and groups only where an aggregate of scores is an effect."""
    taken = [name for name in (protocol.outcome, protocol.treatment, protocol.event) if name]
    other = protocol.competing if isinstance(protocol.competing, str) else None
    inside = "one of the covariates"
    adjusted = (
        f"{inside}: a group effect is valid only over variables from before the decision that "
        "are adjusted for"
    )
    known = (*taken, *protocol.covariates)
    measured_before = "the outcome as measured before, in a column of its own"
    rules: tuple[tuple[str, Iterable[str | None], Callable[[str | None], bool], str], ...] = (
        ("outcome", taken[:1], lambda name: name == protocol.treatment, "no treatment as well"),
        ("event", taken[2:], lambda name: name in taken[:2], "a column of its own"),
        ("competing", [other], lambda name: name in taken, "a column of its own"),
        ("cohort", [protocol.cohort], lambda name: name in taken, "a column of its own"),
        ("cluster", [protocol.cluster], lambda name: name in taken, "a column of its own"),
        ("covariates", protocol.covariates, lambda name: name in (*taken, other), NO_COVARIATE),
        ("categorical", protocol.categorical, lambda name: name not in protocol.covariates, inside),
        ("groups", protocol.groups, lambda name: name not in protocol.covariates, adjusted),
        ("groups", protocol.groups, lambda name: name in ROW_KEYS, "under another name"),
        ("before", [protocol.before], lambda name: name in taken, measured_before),
        ("reason", [protocol.reason], lambda name: name in known, "no column that is adjusted for"),
        ("protected", protocol.protected, lambda name: name not in protocol.groups, "a group"),
        ("att_arm", [protocol.att_arm], lambda name: name == protocol.control, "no control"),
    )
    for key, names, is_wrong, wanted in rules:
        for name in names:
            if is_wrong(name):
                raise protocol.problem("wrong_type", f"design.{key}", value=name, allowed=wanted)
    adjusted_for = {*taken, *protocol.covariates}
    for key, name in (
        ("placebo", protocol.placebo),
        ("negative_control", protocol.negative_control),
    ):
        if name in adjusted_for:
            allowed = (
                "a column that is no treatment, outcome or covariate: an effect on those is known"
            )
            raise protocol.problem("wrong_type", f"sensitivity.{key}", value=name, allowed=allowed)
