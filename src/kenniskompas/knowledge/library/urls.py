# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.knowledge.library.views import editing, importing, reading, screening

urlpatterns = [
    path("bibliotheek/", reading.show_library, name="library"),
    path("bibliotheek/uitvoer.<str:form>", reading.export_library, name="library_export"),
    path("bibliotheek/nieuw/", editing.add_publication, name="new_publication"),
    path("bibliotheek/inlezen/", importing.upload, name="library_import"),
    path("bibliotheek/inlezen/<int:import_id>/", importing.check, name="library_import_check"),
    path("bibliotheek/selectie/", screening.screen, name="screening"),
    path("bibliotheek/selectie/asreview.<str:form>", screening.export, name="screening_export"),
    path("bibliotheek/selectie/inlezen/", screening.upload, name="screening_import"),
    path(
        "bibliotheek/selectie/inlezen/<int:import_id>/",
        screening.check,
        name="screening_import_check",
    ),
    path("bibliotheek/<slug:slug>/", reading.show_publication, name="publication"),
    path(
        "bibliotheek/<slug:slug>/wijzigen/", editing.change_publication, name="change_publication"
    ),
    path("bibliotheek/<slug:slug>/weghalen/", editing.remove_publication, name="drop_publication"),
    path(
        "bibliotheek/<slug:slug>/samenvatting/<str:reader>/", editing.write_summary, name="summary"
    ),
    path(
        "bibliotheek/<slug:slug>/samenvatting/<str:reader>/nagelezen/",
        editing.review_summary,
        name="review_summary",
    ),
    path("bibliotheek/<slug:slug>/bestand/", editing.attach_file, name="attach_file"),
    path(
        "bibliotheek/<slug:slug>/bestand/<int:file_id>/", reading.download_file, name="library_file"
    ),
    path(
        "bibliotheek/<slug:slug>/bestand/<int:file_id>/weghalen/",
        editing.remove_file,
        name="remove_file",
    ),
]
