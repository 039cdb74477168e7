// The overview: draws the pictures beside their tables, and changes the view without loading the page anew.
//
// The address is the view. Each change goes to a new address; the page at that address is fetched, its parts take the
// places of those shown, and the pictures are drawn from the data that came with it. Without this script the same
// addresses load as whole pages.

import "./filters.js";
import { data as carried, onTheme } from "./kit.js";
import { number, plural } from "./overview/palette.js";
import { drawTimeline } from "./overview/timeline.js";
import { drawToll } from "./overview/tolls.js";

const form = document.querySelector("#filters");
const status = document.querySelector("#view-status");
const view = document.querySelector("#overview");
const pictures = {};
let waiting = null;

const data = () => carried("overview-data");

// A picture is drawn when it comes near to the window, so that what is read first comes first.
function near(element, start) {
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((e) => e.isIntersecting)) return;
    seen.disconnect();
    start();
  }, { rootMargin: "300px" });
  seen.observe(element);
}

async function guarded(element, what, work) {
  element.setAttribute("aria-busy", "true");
  try {
    await work();
  } catch (error) {
    element.replaceChildren(Object.assign(document.createElement("p"), {
      className: "no-picture", textContent: `${what} could not be drawn (${error.message}). The table below says the same.`,
    }));
    throw error;
  } finally {
    element.setAttribute("aria-busy", "false");
  }
}

function choose(since, until) {
  go((query) => { query.set("since", since); query.set("until", until); });
}

// Changes the query of the address and shows what is there.
function go(change) {
  const address = new URL(window.location.href);
  change(address.searchParams);
  address.hash = "";
  show(address.href, { push: true, keepForm: false });
}

async function show(address, { push, keepForm = false }) {
  waiting?.abort();
  waiting = new AbortController();
  view.setAttribute("aria-busy", "true");
  let page;
  try {
    const answer = await fetch(address, { signal: waiting.signal, headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(`the desk answered ${answer.status}`);
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (push) window.history.pushState({}, "", answer.url);
  } catch (error) {
    if (error.name === "AbortError") return;
    window.location.assign(address);
    return;
  }
  for (const part of document.querySelectorAll("[data-part]")) {
    const other = page.getElementById(part.id);
    if (!other || (keepForm && part.id === "filter-fields")) continue;
    const open = new Set([...part.querySelectorAll("details[open]")].map((d) => d.id));
    part.replaceChildren(...other.childNodes);
    for (const details of part.querySelectorAll("details")) if (open.has(details.id)) details.open = true;
  }
  document.title = page.title;
  view.setAttribute("aria-busy", "false");
  draw();
  const { shown, whole } = data();
  status.textContent = shown === whole ? `All ${plural(whole, "event")}.` : `${number(shown)} of ${plural(whole, "event")}.`;
}

function draw() {
  const found = data();
  const timeline = document.querySelector("#timeline-picture");
  near(timeline, () => guarded(timeline, "The timeline", () => drawTimeline(timeline, found.timeline, choose)));
  for (const element of document.querySelectorAll("[data-toll]")) {
    const toll = found.tolls.find((t) => t.id === element.dataset.toll);
    near(element, () => guarded(element, "The curve", () => drawToll(element, toll)));
  }
  drawMap(found);
  drawNetwork(found);
}

function drawMap(found) {
  const element = document.querySelector("#map-picture");
  if (pictures.map) {
    pictures.map.then((map) => map?.show(found.spots));
    return;
  }
  near(element, () => {
    pictures.map ??= startMap(element);
  });
}

async function startMap(element) {
  let map = null;
  await guarded(element, "The map", async () => {
    const { EventMap, canDraw } = await import("./overview/map.js");
    if (!canDraw()) throw new Error("this browser has no WebGL");
    const land = await (await fetch(element.dataset.land)).json();
    element.replaceChildren();
    map = new EventMap(element, land, pickPlace);
    await map.start(data().spots);
    map.show(data().spots);
    map.map.once("idle", () => { element.dataset.ready = "true"; });
  });
  for (const choice of document.querySelectorAll("[name=map-size]")) {
    choice.addEventListener("change", () => map?.by(choice.value));
  }
  return map;
}

async function pickPlace(place) {
  const panel = document.querySelector("#at-place");
  const address = new URL(panel.dataset.from, window.location.href);
  address.search = window.location.search;
  address.searchParams.set("at", place);
  panel.hidden = false;
  panel.setAttribute("aria-busy", "true");
  const answer = await fetch(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  panel.replaceChildren(...page.body.childNodes);
  panel.setAttribute("aria-busy", "false");
  panel.querySelector("h3")?.focus();
}

function drawNetwork(found) {
  const element = document.querySelector("#network-picture");
  if (pictures.network) {
    pictures.network.then((network) => network?.show(found.relations));
    return;
  }
  if (!found.relations.pairs.length) return;
  near(element, () => {
    pictures.network ??= (async () => {
      const { Network } = await import("./overview/network.js");
      let network = null;
      await guarded(element, "The network", async () => {
        network = new Network(element, (actor) => go((query) => query.append("actor", actor)));
        await network.start();
        element.replaceChildren();
        network.show(data().relations);
        element.dataset.ready = "true";
      });
      return network;
    })();
  });
}

function submitted() {
  const query = new URLSearchParams();
  for (const [key, value] of new FormData(form)) if (value) query.append(key, value);
  const address = new URL(form.action, window.location.href);
  address.search = query;
  return address.href;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  show(submitted(), { push: true, keepForm: false });
});
form.addEventListener("change", (event) => {
  if (event.target.matches("[type=checkbox], [type=radio], select")) show(submitted(), { push: true, keepForm: true });
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-view]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  show(link.href, { push: true });
});
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-close]")) return;
  document.querySelector("#at-place").hidden = true;
});
window.addEventListener("popstate", () => show(window.location.href, { push: false }));

let width = window.innerWidth;
let resizing = 0;
window.addEventListener("resize", () => {
  if (window.innerWidth === width) return;
  width = window.innerWidth;
  clearTimeout(resizing);
  resizing = setTimeout(draw, 200);
});
onTheme(draw);
draw();
