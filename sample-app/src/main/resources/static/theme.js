// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** Follows the system until somebody chooses; the choice is kept in this browser. */
export function offerThemes(button, changed) {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const kept = localStorage.getItem("theme");
  if (kept) root.dataset.theme = kept;
  system.addEventListener("change", changed);
  button.addEventListener("click", () => {
    const now = root.dataset.theme ?? (system.matches ? "dark" : "light");
    root.dataset.theme = now === "dark" ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
    changed();
  });
}
