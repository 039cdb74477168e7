// Colours of the stylesheet for the pictures, words for numbers and days, and libraries when they are needed.

import { color, onTheme } from "../kit.js";

export const TYPES = [
  "ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "SANCTION", "THREATEN", "REJECT", "ACCUSE", "REQUEST",
  "CONSULT", "AGREE", "SUPPORT", "CONCEDE", "AID", "RETREAT", "COOPERATE",
];

const found = new Map();
onTheme(() => found.clear());

export function colour(name) {
  if (!found.has(name)) found.set(name, color(`--${name}`));
  return found.get(name);
}

export const ofType = (type) => colour(`type-${type.toLowerCase()}`);
export const ofQuad = (quad) => colour(`quad-${quad.replaceAll(" ", "-")}`);

export const number = new Intl.NumberFormat("en").format;

export function plural(n, one, many = `${one}s`) {
  return `${number(n)} ${n === 1 ? one : many}`;
}

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

// Days of the record are days, without a zone: they are read and shown as UTC throughout.
export const parse = (iso) => new Date(`${iso}T00:00:00Z`);
export const iso = (date) => date.toISOString().slice(0, 10);
export const plus = (date, days) => new Date(date.getTime() + days * 864e5);
export const shown = (date) => DAY.format(date);
export const month = (date) => MONTH.format(date);

// Vendor files that are no modules are fetched once, when they are first needed.
const scripts = new Map();
export function script(name) {
  if (!scripts.has(name)) {
    scripts.set(name, new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = new URL(`../vendor/${name}`, import.meta.url);
      element.onload = resolve;
      element.onerror = () => reject(new Error(`${name} could not be loaded`));
      document.head.append(element);
    }));
  }
  return scripts.get(name);
}

export async function charts() {
  await script("d3/d3.min.js");
  await script("observablehq/plot/plot.umd.min.js");
  return { d3: window.d3, Plot: window.Plot };
}

// The library puts a style element into each picture, which the page's policy does not admit (overview.css has its
// rules), and labels groups that are none. Readers of screens have the table; a picture is one thing to them.
export function quiet(figure, label) {
  for (const style of figure.querySelectorAll("style")) style.remove();
  for (const part of figure.querySelectorAll("[aria-label], [aria-describedby]")) {
    part.removeAttribute("aria-label");
    part.removeAttribute("aria-describedby");
  }
  for (const link of figure.querySelectorAll("a")) {
    const part = document.createElementNS(link.namespaceURI, "g");
    part.dataset.href = link.getAttribute("href") ?? link.getAttributeNS("http://www.w3.org/1999/xlink", "href");
    part.append(...link.childNodes);
    link.replaceWith(part);
  }
  figure.addEventListener("click", follow);
  figure.setAttribute("role", "img");
  figure.setAttribute("aria-label", label);
  return figure;
}

// Follows the link of the mark that was pressed; says whether there was one. What lies over the marks is looked through.
export function follow(event) {
  const under = document.elementsFromPoint(event.clientX, event.clientY);
  const link = under.map((element) => element.closest("[data-href]")).find(Boolean);
  if (!link) return false;
  if (event.ctrlKey || event.metaKey) window.open(link.dataset.href);
  else window.location.assign(link.dataset.href);
  return true;
}
