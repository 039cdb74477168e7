// Deciding: forms that send a decision, keep what was typed until it is saved, and say at every moment which it is.
//
// A form with `data-decide` is sent here. Nothing typed is lost: not when the connection drops (it is sent again until
// it is answered; the desk writes the same decision once), not when others were faster (the form stays as it is, and
// says what they did), not when the page is left (fields of `data-keep` forms are kept in this browser until saved).

import { say } from "./kit.js";

const started = window.standoffDeciding;
window.standoffDeciding = true;

const HEADERS = { "HX-Request": "true" };
const KEPT = "standoff:kept:";

// ---- sending ---------------------------------------------------------------------------------------------------

function answerOf(form) {
  return form.querySelector("[data-answer]") ?? form.closest("[data-deciding]")?.querySelector("[data-answer]")
    ?? form.closest(".selected, body").querySelector("[data-answer]");
}

function tell(form, words, kind = "") {
  const line = document.createElement("p");
  line.className = `notice ${kind}`;
  line.textContent = words;
  line.dataset.state = kind || "saving";
  answerOf(form)?.replaceChildren(line);
}

const wait = (ms) => new Promise((resolve) => {
  const timer = setTimeout(done, ms);
  function done() { clearTimeout(timer); window.removeEventListener("online", done); resolve(); }
  window.addEventListener("online", done);
});

async function send(form, submitter) {
  if (form.dataset.sending) return;
  form.dataset.sending = "yes";
  const body = new FormData(form, submitter);
  if (submitter?.name === "verdict") body.set("verdict", submitter.value);
  const buttons = form.querySelectorAll("button");
  for (const button of buttons) button.disabled = true;
  tell(form, "Saving…");
  let answer = null;
  for (let attempt = 1; answer === null; attempt += 1) {
    try {
      answer = await fetch(form.action, { method: "POST", body, headers: HEADERS, credentials: "same-origin" });
      if (answer.status >= 502) { answer = null; throw new Error("not answering"); }
    } catch {
      if (!form.isConnected) return;
      const seconds = Math.min(2 ** attempt, 20);
      tell(form, `Not saved yet: the desk cannot be reached. What you entered is kept here; trying again in ${seconds} s.`,
           "warn");
      await wait(seconds * 1000);
      tell(form, `Not saved yet: trying again (${attempt + 1}).`, "warn");
    }
  }
  for (const button of buttons) button.disabled = false;
  delete form.dataset.sending;
  const html = await answer.text();
  const place = answerOf(form);
  if (answer.status === 401) {
    tell(form, "Not saved yet: say who you are first; decisions carry a name.", "warn");
    (form.closest("[data-deciding]")?.querySelector("[data-who] input") ?? document.querySelector(".who"))?.focus();
    return;
  }
  if (answer.status >= 500) {
    tell(form, "Not saved: the desk failed at this. What you entered is kept; try again.", "error");
    return;
  }
  const part = document.createRange().createContextualFragment(html);
  for (const script of part.querySelectorAll("script")) script.remove();
  place?.replaceChildren(part);
  place?.scrollIntoView({ block: "nearest" });
  if (answer.ok) {
    forget(form);
    const line = place?.querySelector("[data-decided]");
    if (line) decided(form, line);
  } else {
    place?.querySelector("button")?.focus();
  }
}

function decided(form, line) {
  const panel = form.closest("[data-deciding]");
  const detail = { id: Number(line.dataset.decided), verdict: line.dataset.verdict, kind: panel?.dataset.kind ?? "",
                   was: line.dataset.was, now: line.dataset.now, waiting: line.dataset.waiting !== undefined };
  if (form.dataset.then) history.replaceState(null, "", form.dataset.then);
  const handled = !document.dispatchEvent(new CustomEvent("desk:decided", { detail, cancelable: true }));
  if (handled) return;
  if (detail.waiting) follow(line.querySelector("[data-wait]"), () => location.reload());
  else if (panel) setTimeout(() => location.reload(), 700);
}

/** Asks until what follows from all decisions is worked out; says for how long it has been at it. */
export async function follow(place, done) {
  for (;;) {
    try {
      const told = await (await fetch("/following", { headers: HEADERS })).json();
      if (told.in_step) { done(told); return; }
      if (told.problem) { if (place) place.textContent = `What follows could not be worked out: ${told.problem}`; return; }
      if (place) tellProgress(place, told);
    } catch { /* asked again below */ }
    await wait(1500);
  }
}

/** What is being done now, and for how long; how far it is only where the last time gives a measure. */
function tellProgress(place, told) {
  const { linking, seconds, waiting } = told;
  const many = waiting > 1 ? `${waiting} decisions are saved` : "The decision is saved";
  const parts = [];
  if (linking) {
    parts.push(`Linking anew what this touches, in a record of ${linking.reports.toLocaleString("en")} reports, for ${linking.seconds} s now`);
    if (linking.last_time !== null) {
      parts.push(linking.seconds <= linking.last_time ? `; the last time took ${linking.last_time} s`
        : `, longer than the last time (${linking.last_time} s)`);
    }
  } else parts.push(seconds > 2 ? `Working out what follows, for ${seconds} s now` : "Working out what follows");
  place.textContent = `${parts.join("")}. ${many}; you can go on.`;
  if (linking && linking.last_time !== null && linking.seconds <= linking.last_time) {
    const bar = document.createElement("progress");
    Object.assign(bar, { max: Math.max(linking.last_time, 1), value: linking.seconds });
    bar.setAttribute("aria-label", "Time that linking has taken, of what it took the last time");
    place.append(" ", bar);
  }
}

/** Takes a decision back. */
export async function undo(number) {
  try {
    const answer = await fetch(`/decisions/${number}/undo`, { method: "POST", headers: HEADERS, body: new FormData() });
    const part = document.createRange().createContextualFragment(await answer.text());
    const line = part.querySelector("[data-decided]");
    if (!answer.ok || !line) {
      say(part.textContent.trim().replace(/\s+/g, " ") || "Not undone; say who you are first.", "error");
      return;
    }
    const detail = { id: Number(line.dataset.decided), verdict: "undo", kind: "", was: line.dataset.was,
                     now: line.dataset.now, waiting: line.dataset.waiting !== undefined };
    if (!document.dispatchEvent(new CustomEvent("desk:decided", { detail, cancelable: true }))) return;
    say(`Decision ${number} is undone.`, "ok");
    if (detail.waiting) follow(null, () => location.reload());
    else setTimeout(() => location.reload(), 500);
  } catch {
    say("Not undone: the desk cannot be reached. Try again.", "error");
  }
}

// ---- keeping what is typed -------------------------------------------------------------------------------------

const keyOf = (form) => KEPT + form.id;

function keep(form) {
  const fields = [...new FormData(form)].filter(([name]) => !name.startsWith("was_") && name !== "saw" && name !== "force");
  try { localStorage.setItem(keyOf(form), JSON.stringify(fields)); } catch { /* a full or closed store keeps nothing */ }
}

function forget(form) {
  try { localStorage.removeItem(keyOf(form)); } catch { /* as above */ }
}

function restore(form) {
  let fields;
  try { fields = JSON.parse(localStorage.getItem(keyOf(form)) ?? "null"); } catch { return; }
  if (!Array.isArray(fields)) return;
  for (const element of form.elements) {
    if (!element.name || element.name.startsWith("was_") || ["saw", "force", "verdict"].includes(element.name)) continue;
    if (element.type === "checkbox") element.checked = fields.some(([n, v]) => n === element.name && v === element.value);
    else if (!element.closest("[data-chips]")) {
      const found = fields.find(([name]) => name === element.name);
      if (found) element.value = found[1];
    }
  }
  for (const box of form.querySelectorAll("[data-many]")) {
    const held = [...box.querySelectorAll("[data-chips] input")].map((i) => i.value);
    for (const [name, value] of fields) if (name === box.dataset.name && !held.includes(value)) addChip(box, value, value);
  }
  for (const days of form.querySelectorAll("[data-days]")) showDays(days);
  tell(form, "What you had typed before is here again; it is not saved yet.", "warn");
}

// ---- days ------------------------------------------------------------------------------------------------------

const DAY = /^\d{4}-\d\d-\d\d$/;
const lastOfMonth = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

function showDays(box) {
  const [first, last] = ["earliest", "latest"].map((name) => box.querySelector(`[name=${name}]`).value);
  const precision = box.querySelector("[data-precision]");
  const [a, b] = [box.querySelector("[data-first]"), box.querySelector("[data-last]")];
  b.value = "";
  if (!first && !last) { precision.value = "unknown"; a.value = ""; }
  else if (!last) { precision.value = "since"; a.value = first; }
  else if (!first) { precision.value = "by"; a.value = last; }
  else if (first === last) { precision.value = "day"; a.value = first; }
  else if (first.slice(5) === "01-01" && last === `${first.slice(0, 4)}-12-31`) { precision.value = "year"; a.value = first.slice(0, 4); }
  else if (first.endsWith("-01") && last === `${first.slice(0, 7)}-${lastOfMonth(first.slice(0, 4), first.slice(5, 7))}`) {
    precision.value = "month"; a.value = first.slice(0, 7);
  } else { precision.value = "between"; a.value = first; b.value = last; }
  shapeDays(box);
}

function shapeDays(box) {
  const precision = box.querySelector("[data-precision]").value;
  box.querySelector("[data-second]").hidden = precision !== "between";
  const first = box.querySelector("[data-first]");
  first.closest("label").hidden = precision === "unknown";
  first.placeholder = { month: "2011-03", year: "2011" }[precision] ?? "2011-03-28";
}

function takeDays(box) {
  const precision = box.querySelector("[data-precision]").value;
  const words = box.querySelector("[data-first]").value.trim();
  const end = box.querySelector("[data-last]").value.trim();
  const pad = (text) => (/^\d{4}$/.test(text) ? [`${text}-01-01`, `${text}-12-31`]
    : /^\d{4}-\d\d$/.test(text) ? [`${text}-01`, `${text}-${lastOfMonth(text.slice(0, 4), text.slice(5, 7))}`] : [text, text]);
  const [low, high] = { unknown: ["", ""], since: [pad(words)[0], ""], by: ["", pad(words)[1]],
                        between: [pad(words)[0], pad(end)[1]] }[precision] ?? pad(words);
  box.querySelector("[name=earliest]").value = low;
  box.querySelector("[name=latest]").value = high;
  for (const input of box.querySelectorAll("[data-first], [data-last]")) {
    const text = input.value.trim();
    const right = !text || DAY.test(text) || /^\d{4}(-\d\d)?$/.test(text);
    input.setCustomValidity(right ? "" : "Write a day as 2011-03-28, a month as 2011-03, a year as 2011.");
  }
}

// ---- type and mode ---------------------------------------------------------------------------------------------

function shapeModes(form) {
  const type = form.querySelector("[data-types]")?.value;
  const modes = form.querySelector("[data-modes]");
  if (type === undefined || !modes) return;
  for (const option of modes.options) {
    const fits = !option.dataset.type || option.dataset.type === type;
    option.hidden = option.disabled = !fits;
    if (!fits && option.selected) modes.value = "";
  }
}

// ---- fields that suggest while one types -----------------------------------------------------------------------

let asking = null;

async function suggest(box) {
  const input = box.querySelector("[role=combobox]");
  const list = box.querySelector("[role=listbox]");
  const value = box.querySelector("[data-value]");
  if (value) value.value = "";
  const words = input.value.trim();
  asking?.abort();
  if (words.length < 2) { close(box); return; }
  asking = new AbortController();
  let found;
  try {
    const address = new URL(box.dataset.combo, location.href);
    address.searchParams.set("q", words);
    found = await (await fetch(address, { signal: asking.signal, headers: HEADERS })).json();
  } catch { return; }
  list.replaceChildren(...found.map((one, n) => {
    const option = document.createElement("li");
    option.setAttribute("role", "option");
    option.id = `${list.id}-${n}`;
    option.dataset.id = one.id;
    option.dataset.name = one.name;
    const name = document.createElement("b");
    name.textContent = one.name;
    const more = document.createElement("span");
    more.className = "muted";
    more.textContent = [one.within, one.note].filter(Boolean).join("; ");
    option.append(name, " ", more);
    return option;
  }));
  if (!found.length) {
    const none = document.createElement("li");
    none.className = "muted";
    none.textContent = "nothing begins so";
    list.append(none);
  }
  list.hidden = false;
  input.setAttribute("aria-expanded", "true");
  point(box, list.querySelector("[role=option]"));
}

function point(box, option) {
  const input = box.querySelector("[role=combobox]");
  for (const other of box.querySelectorAll("[role=option]")) other.setAttribute("aria-selected", String(other === option));
  if (option) {
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
    pin(box, option.dataset.id);
  } else input.removeAttribute("aria-activedescendant");
}

let pinned = 0;
async function pin(box, id) {
  const at = box.querySelector("[data-pin-at]");
  if (!at || !/^(gn|sd):/.test(id)) return;
  const turn = ++pinned;
  try {
    const answer = await fetch(`/suggest/pin?place=${encodeURIComponent(id)}`, { headers: HEADERS });
    const html = await answer.text();
    if (turn !== pinned || !answer.ok) return;
    at.replaceChildren(document.createRange().createContextualFragment(html));
    at.hidden = false;
  } catch { /* a map is no need */ }
}

function close(box) {
  box.querySelector("[role=listbox]").hidden = true;
  box.querySelector("[role=combobox]").setAttribute("aria-expanded", "false");
}

function addChip(box, id, name) {
  const chip = document.createElement("li");
  const value = Object.assign(document.createElement("input"), { type: "hidden", name: box.dataset.name, value: id });
  const words = document.createElement("span");
  words.textContent = name;
  const drop = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: "×" });
  drop.dataset.drop = "";
  drop.setAttribute("aria-label", `Take away ${name}`);
  chip.append(value, words, drop);
  box.querySelector("[data-chips]").append(chip);
}

function choose(box, option) {
  const input = box.querySelector("[role=combobox]");
  if (box.dataset.many !== undefined) {
    addChip(box, option.dataset.id, option.dataset.name);
    input.value = "";
  } else {
    input.value = option.dataset.name;
    box.querySelector("[data-value]").value = option.dataset.id;
  }
  close(box);
  const form = box.closest("form");
  if (form.dataset.keep !== undefined) keep(form);
}

// ---- listening -------------------------------------------------------------------------------------------------

let slow = 0;

/** Makes what stands in a panel ready: days shown, modes fitted, what was typed before put back. */
export function ready(root) {
  for (const box of root.querySelectorAll("[data-days]:not([data-ready])")) { box.dataset.ready = ""; showDays(box); }
  for (const form of root.querySelectorAll("form.edit:not([data-ready])")) { form.dataset.ready = ""; shapeModes(form); }
  for (const form of root.querySelectorAll("form[data-keep]:not([data-kept])")) { form.dataset.kept = ""; if (form.id) restoreOpen(form); }
}

function restoreOpen(form) {
  if (localStorage.getItem(keyOf(form)) === null) return;
  open(form.id, true);
  restore(form);
}

function open(id, quiet = false) {
  const form = document.getElementById(id);
  const panel = form.closest("[data-deciding]");
  const opens = form.hidden;
  for (const button of panel.querySelectorAll("[data-opens]")) {
    const own = document.getElementById(button.dataset.opens);
    own.hidden = own !== form || !opens;
    button.setAttribute("aria-expanded", String(!own.hidden));
  }
  if (opens && !quiet) {
    form.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    form.scrollIntoView({ block: "nearest" });
  }
}

if (!started) {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-who]")) {
      event.preventDefault();
      const name = form.elements.name.value.trim();
      if (!name) return;
      document.cookie = `standoff_who=${encodeURIComponent(name)}; path=/; max-age=31536000; samesite=strict`;
      form.replaceChildren(Object.assign(document.createElement("p"), { textContent: `Reviewing as ${name}.` }));
      return;
    }
    if (!form.matches("[data-decide]")) return;
    event.preventDefault();
    send(form, event.submitter);
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button, [role=option]");
    if (!button) return;
    if (button.matches("[role=option]")) choose(button.closest("[data-combo]"), button);
    else if (button.dataset.opens) open(button.dataset.opens);
    else if (button.dataset.shows) {
      document.getElementById(button.dataset.shows).hidden = false;
      button.remove();
    } else if (button.dataset.closes !== undefined) {
      const form = button.closest("form");
      forget(form);
      open(form.id);
    } else if (button.dataset.drop !== undefined) {
      const box = button.closest("[data-combo]");
      const form = button.closest("form");
      button.closest("li").remove();
      box.querySelector("[role=combobox]").focus();
      if (form.dataset.keep !== undefined) keep(form);
    } else if (button.dataset.undo) undo(button.dataset.undo);
    else if (button.dataset.reload !== undefined) location.reload();
    else if (button.dataset.force !== undefined) {
      const panel = button.closest("[data-deciding]") ?? document;
      const current = button.closest("[data-stale]").dataset.stale;
      for (const field of panel.querySelectorAll("[name=saw]")) field.value = current;
      const form = [...panel.querySelectorAll("form[data-decide]")].find((f) => f.dataset.last !== undefined)
        ?? panel.querySelector("form[data-decide]");
      const submitter = [...form.querySelectorAll("[type=submit]")].find((b) => b.value === form.dataset.last);
      form.elements.namedItem("force").value = "yes";
      send(form, submitter).finally(() => { form.elements.namedItem("force").value = ""; });
    }
  });

  // Which form, and which of its buttons, was sent last: what "decide all the same" sends again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-decide]")) return;
    const panel = form.closest("[data-deciding]") ?? document;
    for (const other of panel.querySelectorAll("[data-last]")) delete other.dataset.last;
    form.dataset.last = event.submitter?.value ?? "";
  }, true);

  document.addEventListener("input", (event) => {
    const box = event.target.closest?.("[data-combo]");
    if (box && event.target.matches("[role=combobox]")) {
      clearTimeout(slow);
      slow = setTimeout(() => suggest(box), 120);
    }
    const days = event.target.closest?.("[data-days]");
    if (days) takeDays(days);
    const form = event.target.closest?.("form[data-keep]");
    if (form) keep(form);
  });

  document.addEventListener("change", (event) => {
    const days = event.target.closest?.("[data-days]");
    if (days && event.target.matches("[data-precision]")) { shapeDays(days); takeDays(days); }
    if (event.target.matches("[data-types]")) shapeModes(event.target.form);
    const form = event.target.closest?.("form[data-keep]");
    if (form) keep(form);
  });

  document.addEventListener("keydown", (event) => {
    const box = event.target.matches?.("[role=combobox]") ? event.target.closest("[data-combo]") : null;
    if (!box) return;
    const options = [...box.querySelectorAll("[role=option]")];
    const at = options.findIndex((o) => o.getAttribute("aria-selected") === "true");
    const shown = !box.querySelector("[role=listbox]").hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (shown && options.length) point(box, options[(at + step + options.length) % options.length]);
    } else if (event.key === "Enter" && shown && at >= 0) {
      event.preventDefault();
      choose(box, options[at]);
    } else if (event.key === "Escape" && shown) {
      event.stopPropagation();
      close(box);
    }
  }, true);

  document.addEventListener("focusout", (event) => {
    const box = event.target.closest?.("[data-combo]");
    if (box && event.target.matches("[role=combobox]")) setTimeout(() => close(box), 200);
  });

  new MutationObserver(() => ready(document)).observe(document.body, { childList: true, subtree: true });
  ready(document);
}
