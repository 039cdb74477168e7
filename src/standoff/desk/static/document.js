// The document page: switching kinds of marks, what was read at a place and why, links to words, selecting words.
//
// Offsets of the record count characters (code points); those of a script count UTF-16 units. Lines carry the offset of
// their first character, and everything in between is counted in characters.

import { data, say } from "./kit.js";

const text = document.getElementById("text");
const panel = document.getElementById("panel");
const found = data("found");
const NAMES = { statement: "Statement", figure: "Figure", attribution: "Attribution", actor: "Actor", place: "Place", time: "Time", stripped: "Left out" };

// ---- switches --------------------------------------------------------------------------------------------------

const switches = [...document.querySelectorAll("#switches input")];
const KEPT = "standoff-marks";

function show() {
  for (const box of switches) text.classList.toggle(`show-${box.name}`, box.checked);
  localStorage.setItem(KEPT, switches.filter((b) => !b.checked).map((b) => b.name).join(" "));
}

const hidden = (localStorage.getItem(KEPT) ?? "").split(" ");
for (const box of switches) box.checked = !hidden.includes(box.name);
show();
document.getElementById("switches").addEventListener("change", show);
document.getElementById("switches").addEventListener("submit", (event) => event.preventDefault());
document.getElementById("all-or-none").addEventListener("click", () => {
  const all = !switches.every((b) => b.checked);
  for (const box of switches) box.checked = all;
  show();
});

// ---- what was read here ----------------------------------------------------------------------------------------

function tell(element) {
  const things = element.dataset.i.split(" ").map((i) => found[Number(i)]);
  const shown = things.filter((t) => text.classList.contains(`show-${t.kind}`));
  panel.replaceChildren(...(shown.length ? shown : things).map(card));
  for (const marked of text.querySelectorAll(".r.current")) marked.classList.remove("current");
  const first = (shown[0] ?? things[0]);
  const index = String(found.indexOf(first));
  for (const piece of text.querySelectorAll(".r")) {
    if (piece.dataset.i.split(" ").includes(index)) piece.classList.add("current");
  }
}

function make(name, words, className = "") {
  const made = document.createElement(name);
  if (words) made.textContent = words;
  if (className) made.className = className;
  return made;
}

function card(thing) {
  const box = make("section", "", `thing k-${thing.kind}`);
  const head = make("h3");
  head.append(make("span", "", "swatch"), make("span", NAMES[thing.kind], "kind"), ` ${thing.title}`);
  box.append(head);
  if (thing.facts.length) {
    const list = make("dl", "", "values small");
    for (const [name, value, address] of thing.facts) {
      const told = make("dd");
      if (address) {
        const link = make("a", value);
        link.href = address;
        told.append(link);
      } else {
        told.textContent = value;
      }
      list.append(make("dt", name), told);
    }
    box.append(list);
  }
  if (thing.why) box.append(make("p", thing.why.endsWith(".") ? thing.why : `${thing.why}.`, "why"));
  const slot = make("div");
  const foot = make("p", "", "row small");
  const link = make("a", "Link to these words");
  link.href = `#c${thing.start}-${thing.end}`;
  foot.append(link);
  if (thing.kind !== "stripped" && DECIDED.has(thing.kind)) {
    const button = make("button", "Decide", "quiet small");
    button.type = "button";
    button.addEventListener("click", () => load(`/${thing.kind}s/${encodeURIComponent(thing.id)}/decide`, slot));
    foot.append(button);
  }
  box.append(foot, slot);
  return box;
}

const DECIDED = new Set(["statement", "figure", "attribution"]);

text.addEventListener("click", (event) => {
  const piece = event.target.closest(".r");
  if (piece && getSelection().isCollapsed) tell(piece);
});
text.addEventListener("focusin", (event) => {
  if (event.target.matches(".r")) tell(event.target);
});

// ---- offsets ---------------------------------------------------------------------------------------------------

const characters = (words) => { let n = 0; for (const _ of words) n += 1; return n; };

/** The offset in the record of a boundary of the selection; null outside the text. */
function offset(node, at) {
  const line = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("p[data-start]");
  if (!line || !text.contains(line)) return null;
  const before = document.createRange();
  before.selectNodeContents(line);
  before.setEnd(node, at);
  return Number(line.dataset.start) + characters(before.toString());
}

/** The node and place in it where a character of the record stands; null where it is not on this page. */
function boundary(wanted, atEnd) {
  const lines = text.querySelectorAll("p[data-start]");
  let line = null;
  for (const each of lines) {
    if (Number(each.dataset.start) > wanted || (atEnd && Number(each.dataset.start) === wanted && line)) break;
    line = each;
  }
  if (!line) return null;
  let left = wanted - Number(line.dataset.start);
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  let last = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const here = characters(node.data);
    if (left < here || (atEnd && left === here)) return [node, [...node.data].slice(0, left).join("").length];
    left -= here;
    last = node;
  }
  return last ? [last, last.data.length] : null;
}

// ---- links to words --------------------------------------------------------------------------------------------

function goTo() {
  const wanted = /^#c(\d+)-(\d+)$/.exec(location.hash);
  if (!wanted) return;
  const [start, end] = [Number(wanted[1]), Number(wanted[2])];
  const starts = text.dataset.starts.split(" ").map(Number);
  const part = starts.filter((s) => s <= start).length;
  if (String(part) !== text.dataset.part) {
    location.replace(`/documents/${text.dataset.document}?part=${part}${location.hash}`);
    return;
  }
  const from = boundary(start, false);
  const to = boundary(Math.max(end, start + 1), true);
  if (!from || !to) {
    say("These words are not in the text.", "warn");
    return;
  }
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  if (CSS.highlights) CSS.highlights.set("wanted", new Highlight(range));
  const piece = from[0].parentElement.closest(".r, p");
  piece.scrollIntoView({ block: "center" });
  if (piece.matches(".r")) {
    if (!piece.hasAttribute("tabindex")) piece.tabIndex = -1;
    piece.focus({ preventScroll: true });
    tell(piece);
  }
  text.dataset.at = `${start}-${end}`;
}

addEventListener("hashchange", goTo);
goTo();

// ---- selecting words -------------------------------------------------------------------------------------------

const selected = document.getElementById("selected");
let chosen = null;

document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount || !text.contains(selection.anchorNode)) return;
  const range = selection.getRangeAt(0);
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  if (start === null || end === null || end <= start) return;
  chosen = [start, end];
  document.getElementById("selected-words").textContent = selection.toString().slice(0, 400);
  selected.hidden = false;
  selected.dataset.at = `${start}-${end}`;
});

/** Puts a part of a page in its place. */
function load(address, target) {
  window.htmx?.ajax("GET", address, { target, swap: "innerHTML" });
}

document.getElementById("select").addEventListener("click", () => {
  if (!chosen) return;
  const query = new URLSearchParams({ start: chosen[0], end: chosen[1] });
  load(`/documents/${text.dataset.document}/select?${query}`, document.getElementById("select-form"));
});
