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

// A second click sends nothing; without a connection nothing is sent, so that what was typed stays.
const sent = new WeakMap();
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  const notice = document.querySelector("[data-kk-offline]");
  if (notice) notice.hidden = navigator.onLine;
  const again = Date.now() - (sent.get(form) ?? -Infinity) < 2000;
  if (navigator.onLine && !again) {
    sent.set(form, Date.now());
    return;
  }
  event.preventDefault();
  if (!navigator.onLine) notice?.focus();
});
