// Comfort on top of pages that work alone. Each behavior finds its elements by a data attribute and is on its own.
import { quickExit } from "./quick_exit";
import { near } from "./near";
import { submitOnce } from "./submit_once";
import { position } from "./position";
import { print } from "./print";
import { suggest } from "./suggest";
import { visitForm } from "./visit_form";

document.documentElement.classList.add("js");

// The field pages bring more, from beside this file; so does any page of a person whose device keeps some.
const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";
const isKept = document.body.dataset["person"] !== undefined && navigator.serviceWorker?.controller;
if (isKept || document.querySelector("[data-offline], [data-draft], [data-outbox], [data-keep-site], [data-sign-out]")) {
  const more = document.createElement("script");
  more.src = own.replace(/site\.js$/, "field.js");
  document.head.append(more);
}

// The way out comes first: nothing that fails later may stand before it.
for (const behavior of [quickExit, submitOnce, visitForm, suggest, near, position, print]) behavior(document);
