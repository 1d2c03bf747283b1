# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas effects`: later questions to the scores that `estimate` kept. Loads no Django."""

import argparse
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kenniskompas.cli.answer import Answer, Exit, add_format


def register_questions(actions: Any) -> None:
    contrast = _question(actions, "contrast", run_contrast, "one arm against another, in one group")
    contrast.add_argument("--arms", required=True, metavar="A,B", help="the effect is A minus B")
    contrast.add_argument(
        "--where",
        default="",
        metavar="TEXT",
        help="conditions on registered columns: col = 'text', col in ('a', 'b'), "
        "col between 1 and 5, joined by and",
    )
    _register_tree(actions)
    otherwise = _question(
        actions, "deviations", run_deviations, "how people fared who got another arm than advised"
    )
    otherwise.add_argument(
        "--advised", required=True, metavar="COL", help="a registered column with names of arms"
    )
    _question(actions, "heterogeneity", run_heterogeneity, "whether the effect differs, by what")
    sensitivity = _question(
        actions, "sensitivity", run_sensitivity, "how strong something unseen would have to be"
    )
    sensitivity.add_argument("--arm", metavar="ARM", help="default: the first with an effect")
    erase = _question(actions, "erase", run_erase, "take people out of stored scores")
    erase.add_argument("--keys", required=True, metavar="KEY[,KEY]", help="as given to --key")


def _register_tree(actions: Any) -> None:
    tree = _question(actions, "tree", run_tree, "rules for whom to give what, with held-out value")
    tree.add_argument("--depth", type=int, choices=[2, 3], default=2)
    tree.add_argument("--features", required=True, metavar="COL[,COL]", help="registered columns")
    tree.add_argument(
        "--max-share",
        action="append",
        default=[],
        type=_per_arm,
        metavar="ARM=SHARE",
        help="an arm that at most this share of the people can get; may be repeated",
    )
    tree.add_argument(
        "--cost",
        action="append",
        default=[],
        type=_per_arm,
        metavar="ARM=AMOUNT",
        help="what an arm costs per person, in the unit of the outcome; may be repeated",
    )
    tree.add_argument(
        "--fairness",
        type=_per_column,
        metavar="COL=DIFFERENCE",
        help="how much the share that gets an arm may differ between levels of a registered column "
        "that rules do not look at",
    )
    tree.add_argument(
        "--as-proposal",
        type=Path,
        metavar="FILE",
        help="write the rules of --rules with the learnt ones put in, as JSON to be put forward",
    )
    tree.add_argument("--rules", type=Path, metavar="FILE", help="advice version, TOML or JSON")
    tree.add_argument(
        "--question", default="work", metavar="CODE", help="question of the rules (work)"
    )


def _question(
    actions: Any, name: str, run: Callable[[argparse.Namespace], Answer], purpose: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(name, help=purpose)
    parser.add_argument("folder", type=Path, metavar="DIR", help="written by effects estimate")
    add_format(parser)
    parser.set_defaults(run=run)
    return parser


def run_contrast(args: argparse.Namespace) -> Answer:
    from kenniskompas.core.errors import Refused
    from kenniskompas.workbench.effects.conditions import parse_conditions
    from kenniskompas.workbench.effects.contrasts import ContrastResult, contrast
    from kenniskompas.workbench.effects.question_text import contrast_text
    from kenniskompas.workbench.effects.score_store import read_store

    arms = [name.strip() for name in args.arms.split(",")]
    try:
        store = read_store(args.folder)
        conditions = (
            parse_conditions(args.where, registered=store.protocol.groups) if args.where else ()
        )
        result = contrast(store, arms, conditions, where=args.where)
    except Refused as error:
        a, b = [*arms, "", ""][:2]
        result = ContrastResult(a, b, args.where, None, error.refusals)
    document = result.as_document()
    code = Exit.REFUSED if result.is_refused else Exit.DONE
    return Answer(document, contrast_text(document), code)


def run_tree(args: argparse.Namespace) -> Answer:
    from kenniskompas.workbench.effects.score_store import read_store
    from kenniskompas.workbench.targeting.fairness import FairnessBound
    from kenniskompas.workbench.targeting.policy import PolicyQuestion, propose_policy
    from kenniskompas.workbench.targeting.text import policy_text

    question = PolicyQuestion(
        features=tuple(name.strip() for name in args.features.split(",")),
        depth=args.depth,
        max_share=dict(args.max_share),
        cost=dict(args.cost),
        fairness=FairnessBound(*args.fairness) if args.fairness else None,
    )
    store = read_store(args.folder)
    answer = propose_policy(store, question)
    document = answer.as_document()
    if args.as_proposal is not None and not answer.is_refused:
        _write_proposal(args, store, document)
        document["proposal"] = str(args.as_proposal)
    code = Exit.REFUSED if answer.is_refused else Exit.DONE
    return Answer(document, policy_text(document), code)


def _write_proposal(args: argparse.Namespace, store: Any, document: Mapping[str, Any]) -> None:
    from kenniskompas.core.errors import BadInput
    from kenniskompas.workbench.targeting.proposed_rules import proposal_data
    from kenniskompas.workbench.targeting.rules_file import read_rules_file, write_rules_file

    if args.rules is None:
        raise BadInput("missing_key", file="--as-proposal", column="--rules")
    rules = read_rules_file(args.rules)
    data = proposal_data(rules, args.question, document["rules"], store=store, file=args.rules.name)
    write_rules_file(args.as_proposal, data)


def run_deviations(args: argparse.Namespace) -> Answer:
    from kenniskompas.workbench.effects.deviations import deviations
    from kenniskompas.workbench.effects.question_text import deviations_text
    from kenniskompas.workbench.effects.score_store import read_store

    answer = deviations(read_store(args.folder), args.advised)
    document = answer.as_document()
    code = Exit.REFUSED if answer.is_refused else Exit.DONE
    return Answer(document, deviations_text(document), code)


def run_heterogeneity(args: argparse.Namespace) -> Answer:
    from kenniskompas.workbench.effects.score_store import read_store
    from kenniskompas.workbench.targeting.heterogeneity import heterogeneity
    from kenniskompas.workbench.targeting.text import heterogeneity_text

    document = heterogeneity(read_store(args.folder)).as_document()
    code = Exit.DONE if document["test"] or document["blp"] else Exit.REFUSED
    return Answer(document, heterogeneity_text(document), code)


def run_sensitivity(args: argparse.Namespace) -> Answer:
    from kenniskompas.workbench.effects.score_store import read_store
    from kenniskompas.workbench.targeting.sensitivity import sensitivity
    from kenniskompas.workbench.targeting.text import sensitivity_text

    document = sensitivity(read_store(args.folder), args.arm).as_document()
    return Answer(document, sensitivity_text(document))


def _per_arm(text: str) -> tuple[str, float]:
    return _named_number(text, "ARM")


def _per_column(text: str) -> tuple[str, float]:
    return _named_number(text, "COL")


def _named_number(text: str, what: str) -> tuple[str, float]:
    name, _is, number = text.rpartition("=")
    try:
        value = float(number)
    except ValueError:
        value = float("nan")
    if not name or not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"{text!r} is not {what}=NUMBER")
    return name.strip(), value


def run_erase(args: argparse.Namespace) -> Answer:
    from kenniskompas.workbench.effects.score_store import erase_people

    keys = {key.strip() for key in args.keys.split(",")}
    erased = erase_people(args.folder, keys)
    return Answer({"erased": erased}, f"{erased} people taken out of the scores.")
