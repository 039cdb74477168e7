// Filters on pages that load anew for each view: a choice in the form is taken at once.

const form = document.querySelector("#filters");

// The overview takes its choices itself.
if (form && !document.querySelector("#overview")) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("[type=checkbox], [type=radio], select")) form.requestSubmit();
  });
}

// A menu closes when something else is pressed, and on Escape.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".pick[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest?.(".pick[open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
});
