// Comfort on top of pages that work alone. Each behaviour finds its elements by a data attribute and is on its own.
import { leave } from "./leave";
import { near } from "./near";
import { once } from "./once";
import { position } from "./position";
import { print } from "./print";
import { suggest } from "./suggest";
import { visit } from "./visit";

document.documentElement.classList.add("js");

// The field pages bring more, from beside this file.
const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";
if (document.querySelector("[data-ready], [data-kept], [data-outbox], [data-keep-site]")) {
  const more = document.createElement("script");
  more.src = own.replace(/site\.js$/, "field.js");
  document.head.append(more);
}

// The way out comes first: nothing that fails later may stand before it.
for (const behaviour of [leave, once, visit, suggest, near, position, print]) behaviour(document);
