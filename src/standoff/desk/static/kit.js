// What the desk's scripts share. Pages import it as "./kit.js".

/** The colour that a custom property of desk.css stands for now (`color("--accent")`), as `rgb(...)`. */
export function color(name) {
  const probe = document.createElement("span");
  probe.style.color = `var(${name})`;
  probe.hidden = true;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

/** Calls back whenever light changes to dark or dark to light, so that drawings can be drawn anew. */
export function onTheme(callback) {
  document.addEventListener("desk:theme", callback);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", callback);
}

/** The data that a page carries in `<script type="application/json" id="...">`. */
export function data(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

/** A short message at the foot of the page, read out by screen readers. */
export function say(words, kind = "") {
  const line = document.createElement("p");
  line.className = `notice ${kind}`;
  line.textContent = words;
  document.getElementById("messages").append(line);
  setTimeout(() => line.remove(), 6000);
}

/** Is the person typing, so that keys are letters? */
export function typing(event) {
  return event.target.closest?.("input, textarea, select, [contenteditable]") !== null
    || event.ctrlKey || event.metaKey || event.altKey;
}
