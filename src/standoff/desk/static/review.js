// The review page: goes from event to event without loading the page anew, and on to the next after a decision.

import { say } from "./kit.js";
import { follow, ready, undo } from "./decide.js";

const root = document.querySelector("#review");
const banner = document.createElement("p");
banner.className = "notice following";
banner.setAttribute("role", "status");
banner.hidden = true;
root?.before(banner);

async function show(address, { push = true, focus = true } = {}) {
  const target = new URL(address, location.href);
  const part = new URL(target);
  part.pathname = "/review/item";
  root.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(part, { headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const html = await answer.text();
    const fragment = document.createRange().createContextualFragment(html);
    for (const script of fragment.querySelectorAll("script")) script.remove();
    root.replaceChildren(fragment);
  } catch {
    say("The desk cannot be reached. What is shown stays; try again.", "error");
    return false;
  } finally {
    root.removeAttribute("aria-busy");
  }
  if (push) history.pushState(null, "", target);
  ready(root);
  window.htmx?.process(root);
  root.querySelector(".queue .here")?.scrollIntoView({ block: "nearest" });
  window.scrollTo({ top: 0, behavior: "instant" });
  if (focus) root.querySelector("#item-title")?.focus({ preventScroll: true });
  return true;
}

function addressOf(id) {
  const address = new URL(location.href);
  if (id) address.searchParams.set("at", id);
  return address.href;
}

root?.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-event]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(link.href);
});

window.addEventListener("popstate", () => show(location.href, { push: false }));

function here() { return root.querySelector(".queue .here a")?.dataset.event ?? ""; }
function next() { return root.querySelector("[data-key=j]")?.dataset.event ?? ""; }

document.addEventListener("desk:decided", async (event) => {
  event.preventDefault();
  const { id, verdict, kind, now, waiting } = event.detail;
  const words = { accept: "Accepted", reject: "Rejected", correct: "Corrected", merge: "Merged", apart: "Kept apart",
                  split: "Split", add: "Added", undo: "Undone" }[verdict];
  const onward = kind === "events" && ["accept", "reject"].includes(verdict) && next();
  toast(`${words}. Decision ${id}.`, verdict === "undo" ? 0 : id);
  if (waiting) {
    banner.hidden = false;
    banner.textContent = "Working out what follows. The decision is saved; you can go on.";
    follow(banner, async (told) => {
      banner.textContent = `What follows from decision ${id} is worked out: ${told.led_to[id] ?? "it stands in the record."}`;
      setTimeout(() => { banner.hidden = true; }, 15000);
      if (!root.querySelector("form[data-keep]:not([hidden])")) {
        await show(addressOf(kind === "events" && !onward ? now : here()), { push: false, focus: false });
      }
    });
  }
  if (onward) await show(addressOf(onward));
  else await show(addressOf(kind === "events" && now ? now : here()), { push: false });
});

function toast(words, number) {
  const line = document.createElement("p");
  line.className = "notice ok";
  line.append(words);
  if (number) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = "Undo";
    button.addEventListener("click", () => { line.remove(); undo(number); });
    line.append(" ", button);
  }
  document.getElementById("messages").append(line);
  setTimeout(() => line.remove(), 9000);
}

// Work that was under way when the page was opened.
if (document.querySelector("[data-late]")) follow(null, () => show(location.href, { push: false, focus: false }));
