# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "kenniskompas.knowledge"

    def ready(self) -> None:
        # The tables can be imported only after Django has gathered the apps.
        from kenniskompas.knowledge.gaps import watching as gaps  # noqa: PLC0415
        from kenniskompas.knowledge.search import watching as search  # noqa: PLC0415

        search.watch()
        gaps.watch()
