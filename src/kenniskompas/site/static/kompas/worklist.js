// SPDX-FileCopyrightText: 2026 Kenniskompas contributors
// SPDX-License-Identifier: EUPL-1.2
// Keys on a list of rows; without this file the links and boxes do the same.
"use strict";

const rows = [...document.querySelectorAll("[data-kk-rows] tbody tr")];
const links = rows.map((row) => row.querySelector("th a"));
const search = document.querySelector("input[name=q]");
const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

if (window.matchMedia("(hover: hover)").matches) {
  for (const note of document.querySelectorAll("[data-kk-keys]")) note.hidden = false;
}

function here() {
  return rows.findIndex((row) => row.contains(document.activeElement));
}

function move(step) {
  const place = here();
  const next = place < 0 ? (step > 0 ? 0 : rows.length - 1) : place + step;
  links[Math.min(Math.max(next, 0), rows.length - 1)]?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const isTyping = event.target.closest("input:not([type=checkbox]), textarea, select");
  if (isTyping) return;
  if (event.key in STEPS) {
    // The arrows scroll the page until somebody works in the list.
    if (event.key.startsWith("Arrow") && here() < 0) return;
    event.preventDefault();
    move(STEPS[event.key]);
  } else if (event.key === "x" && here() >= 0) {
    event.preventDefault();
    rows[here()].querySelector("input[type=checkbox]")?.click();
  } else if (event.key === "/" && search) {
    event.preventDefault();
    const fold = search.closest("details");
    if (fold) fold.open = true;
    search.focus();
  }
});
