// SPDX-FileCopyrightText: 2026 Kenniskompas contributors
// SPDX-License-Identifier: EUPL-1.2
// Pages work without this file; it shows what only a script can do.
"use strict";

for (const button of document.querySelectorAll("[data-kk-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// A strip that is wider than a phone starts where the open page is.
for (const link of document.querySelectorAll(".kk-tabs [aria-current], .kk-nav__list [aria-current]")) {
  const strip = link.closest("ul");
  const beyond = link.getBoundingClientRect().right - strip.getBoundingClientRect().right;
  if (beyond > 0) strip.scrollLeft += beyond + 24;
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.(".kk-account[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
