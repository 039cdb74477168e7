// On every page: the theme, keys, moving through rows, and what went wrong on the way to the desk.
//
// A key belongs to whatever carries it: `<button data-key="a" data-key-label="Accept">` is pressed by `a`, a link is
// followed, a field is focused; a sequence is written with a blank ("g r"). The help dialog lists what the page has.
// Rows that carry `data-row` are walked with j and k; Enter follows the first link of the row.

import { say, typing } from "./kit.js";

const GO = { o: ["/", "Overview"], r: ["/review", "Review"], a: ["/actors", "Actors"], d: ["/documents", "Documents"],
             s: ["/search", "Search"], n: ["/add", "Add reports"] };

// ---- theme -----------------------------------------------------------------------------------------------------

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function switchTheme() {
  const theme = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  document.cookie = `standoff_theme=${theme}; path=/; max-age=31536000; samesite=strict`;
  document.dispatchEvent(new CustomEvent("desk:theme"));
}

document.getElementById("theme-switch")?.addEventListener("click", switchTheme);

// ---- keys ------------------------------------------------------------------------------------------------------

const help = document.getElementById("help");
let prefix = "";
let forget = 0;

function bearer(keys) {
  const found = [...document.querySelectorAll("[data-key]")].filter((e) => e.dataset.key === keys && e.checkVisibility());
  return found.find((e) => e.closest("dialog[open]")) ?? found[0];
}

function act(element) {
  if (element.matches("input:not([type=checkbox], [type=radio]), textarea, select")) element.focus();
  else element.click();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches?.("input, textarea, select")) event.target.blur();
  if (typing(event) || (help?.open && event.key !== "?")) return;
  const keys = prefix ? `${prefix} ${event.key}` : event.key;
  clearTimeout(forget);
  prefix = "";
  const element = bearer(keys);
  if (element) {
    event.preventDefault();
    act(element);
  } else if (keys.startsWith("g ") && GO[keys.slice(2)]) {
    location.href = GO[keys.slice(2)][0];
  } else if (keys === "/") {
    event.preventDefault();
    const field = document.querySelector("input[type=search]");
    if (field) field.focus();
    else location.href = "/search";
  } else if (keys === "j" || keys === "k") {
    walk(keys === "j" ? 1 : -1);
  } else if (keys === "g" || document.querySelector(`[data-key^="${CSS.escape(event.key)} "]`)) {
    prefix = event.key;
    forget = setTimeout(() => { prefix = ""; }, 1200);
  }
});

function walk(step) {
  const rows = [...document.querySelectorAll("[data-row]")].filter((r) => r.checkVisibility());
  if (!rows.length) return;
  const at = rows.findIndex((r) => r.contains(document.activeElement));
  const next = rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
  const target = next.matches("a, button, [tabindex]") ? next : next.querySelector("a, button, [tabindex]") ?? next;
  if (target === next && !next.hasAttribute("tabindex")) next.tabIndex = -1;
  target.focus();
  next.scrollIntoView({ block: "nearest" });
}

document.getElementById("help-open")?.addEventListener("click", () => {
  if (help.open) {
    help.close();
    return;
  }
  const listed = new Map();
  for (const element of document.querySelectorAll("[data-key]")) {
    if (!element.checkVisibility()) continue;
    const label = element.dataset.keyLabel || element.getAttribute("aria-label") || element.textContent;
    listed.set(element.dataset.key, label.trim().replace(/\s+/g, " "));
  }
  if (document.querySelector("[data-row]")) listed.set("j / k", "Next or previous row");
  listed.set("/", "Search");
  for (const [key, [, name]] of Object.entries(GO)) listed.set(`g ${key}`, `Go to ${name}`);
  const body = document.getElementById("help-keys");
  body.replaceChildren(...[...listed].map(([key, label]) => {
    const row = document.createElement("tr");
    const name = document.createElement("th");
    name.scope = "row";
    for (const part of key.split(" ")) {
      if (part === "/" && key !== "/") { name.append(" / "); continue; }
      const cap = document.createElement("kbd");
      cap.textContent = part;
      name.append(cap, " ");
    }
    const told = document.createElement("td");
    told.textContent = label;
    row.append(name, told);
    return row;
  }));
  help.showModal();
});

// ---- what htmx cannot show by itself ---------------------------------------------------------------------------

document.addEventListener("htmx:error", () => say("The desk cannot be reached. Nothing was lost; try again.", "error"));
