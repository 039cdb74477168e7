// A page that was opened while decisions were being followed up: says so, and when that is done.

import { follow } from "./decide.js";

const banner = document.querySelector("[data-following]");
if (banner) {
  follow(banner.querySelector("span"), () => {
    banner.querySelector("span").textContent = "What followed from the last decisions stands in the record now.";
    banner.querySelector("button").hidden = false;
  });
  banner.querySelector("button").addEventListener("click", () => location.reload());
}
