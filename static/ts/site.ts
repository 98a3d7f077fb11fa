// Comfort on top of pages that work alone. Each behavior finds its elements by a data attribute and is on its own.
import { copy } from "./copy";
import { quickExit } from "./quick_exit";
import { foldWords } from "./fold_words";
import { list } from "./list";
import { near } from "./near";
import { roster } from "./roster";
import { submitOnce } from "./submit_once";
import { position } from "./position";
import { photoGrid } from "./photo_grid";
import { print } from "./print";
import { staffBar } from "./staff_bar";
import { suggest } from "./suggest";
import { visitForm } from "./visit_form";

document.documentElement.classList.add("js");

// The field pages bring more, from beside this file; so does any page of a person whose device keeps some.
const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";
const hasWorker = document.body.dataset["person"] !== undefined && navigator.serviceWorker?.controller;
if (hasWorker || document.querySelector("[data-offline], [data-draft], [data-outbox], [data-keep-site], [data-county], [data-new-place], [data-site-words], [data-sign-out]")) {
  const more = document.createElement("script");
  more.src = own.replace(/site\.js$/, "field.js");
  document.head.append(more);
}

// The way out comes first: nothing that fails later may stand before it.
for (const behavior of [quickExit, submitOnce, visitForm, foldWords, suggest, near, position, print, copy, list, photoGrid, roster, staffBar]) behavior(document);
