# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.contrib.auth import views as auth_views
from django.urls import path

from kenniskompas.accounts.views import audit, tokens

app_name = "accounts"
urlpatterns = [
    path(
        "inloggen",
        auth_views.LoginView.as_view(
            template_name="accounts/login.html", redirect_authenticated_user=True
        ),
        name="login",
    ),
    path("uitloggen", auth_views.LogoutView.as_view(), name="logout"),
    path("wie-deed-wat", audit.audit_trail, name="audit"),
    path("api-sleutels", tokens.tokens, name="tokens"),
    path("api-sleutels/<int:token_id>/intrekken", tokens.withdraw, name="withdraw_token"),
]
