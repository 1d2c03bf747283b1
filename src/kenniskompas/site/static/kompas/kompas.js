// SPDX-FileCopyrightText: 2026 Kenniskompas contributors
// SPDX-License-Identifier: EUPL-1.2
// Pages work without this file; it shows what only a script can do.
"use strict";

for (const button of document.querySelectorAll("[data-kk-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.(".kk-account[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
