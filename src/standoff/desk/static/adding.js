// Adding reports: files are dropped anywhere on the field, and their names are shown before they are sent.

const field = document.querySelector("#files");
const zone = field?.closest(".drop");
const chosen = document.querySelector("#chosen");

function show() {
  chosen.replaceChildren(...[...field.files].map((file) => {
    const line = document.createElement("li");
    line.textContent = `${file.name} (${Math.max(1, Math.round(file.size / 1024)).toLocaleString()} kB)`;
    return line;
  }));
}

field?.addEventListener("change", show);
for (const kind of ["dragover", "dragenter"]) {
  zone?.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("over"); });
}
zone?.addEventListener("dragleave", () => zone.classList.remove("over"));
zone?.addEventListener("drop", (event) => {
  event.preventDefault();
  zone.classList.remove("over");
  if (!event.dataTransfer.files.length) return;
  field.files = event.dataTransfer.files;
  show();
});
