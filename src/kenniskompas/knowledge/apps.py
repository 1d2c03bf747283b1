# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "kenniskompas.knowledge"
