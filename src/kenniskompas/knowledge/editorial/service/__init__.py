# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Entries of our own and other texts for shipped ones: written, looked at by a colleague, kept."""

from kenniskompas.knowledge.catalogue.models import Intervention
from kenniskompas.knowledge.catalogue.service import get_intervention, vocabulary
from kenniskompas.knowledge.editorial.choices import (
    PUBLIC_STEPS,
    DraftStage,
    Part,
    ProposalStatus,
    Step,
)
from kenniskompas.knowledge.editorial.fields import FIELDS, PARTS, PROPOSABLE, Field, Shape
from kenniskompas.knowledge.editorial.models import EditorialStep, EntryDraft, Proposal
from kenniskompas.knowledge.editorial.service.content import (
    changes_between,
    content_of,
    digest_of,
    missing_in,
    value_of,
)
from kenniskompas.knowledge.editorial.service.drafting import (
    discard,
    hand_in,
    return_draft,
    save_part,
    start_draft,
    take_back,
)
from kenniskompas.knowledge.editorial.service.errors import (
    ChangedMeanwhile,
    Incomplete,
    NothingNew,
    OwnWork,
)
from kenniskompas.knowledge.editorial.service.overlays import (
    keep_ours,
    lay_over,
    own_texts,
    own_texts_by_entry,
    take_shipped,
)
from kenniskompas.knowledge.editorial.service.proposing import (
    accept_proposal,
    decline_proposal,
    propose_text,
    withdraw_proposal,
)
from kenniskompas.knowledge.editorial.service.publishing import (
    publish_draft,
    restore_entry,
    withdraw_entry,
)
from kenniskompas.knowledge.editorial.service.reading import (
    drafts_to_look_at,
    get_change,
    get_draft,
    get_proposal,
    mark_outcome_seen,
    open_drafts,
    outcomes_for,
    own_entries,
    proposals_to_decide,
    public_steps,
    texts_overtaken,
    visible_proposals,
)

__all__ = [
    "FIELDS",
    "PARTS",
    "PROPOSABLE",
    "PUBLIC_STEPS",
    "ChangedMeanwhile",
    "DraftStage",
    "EditorialStep",
    "EntryDraft",
    "Field",
    "Incomplete",
    "Intervention",
    "NothingNew",
    "OwnWork",
    "Part",
    "Proposal",
    "ProposalStatus",
    "Shape",
    "Step",
    "accept_proposal",
    "changes_between",
    "content_of",
    "decline_proposal",
    "digest_of",
    "discard",
    "drafts_to_look_at",
    "get_change",
    "get_draft",
    "get_intervention",
    "get_proposal",
    "hand_in",
    "keep_ours",
    "lay_over",
    "mark_outcome_seen",
    "missing_in",
    "open_drafts",
    "outcomes_for",
    "own_entries",
    "own_texts",
    "own_texts_by_entry",
    "proposals_to_decide",
    "propose_text",
    "public_steps",
    "publish_draft",
    "restore_entry",
    "return_draft",
    "save_part",
    "start_draft",
    "take_back",
    "take_shipped",
    "texts_overtaken",
    "value_of",
    "visible_proposals",
    "vocabulary",
    "withdraw_entry",
    "withdraw_proposal",
]
