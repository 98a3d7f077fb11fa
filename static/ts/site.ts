// Comfort on top of pages that work alone. Each behaviour finds its elements by a data attribute and is on its own.
import { leave } from "./leave";
import { near } from "./near";
import { once } from "./once";
import { position } from "./position";
import { print } from "./print";
import { suggest } from "./suggest";
import { visit } from "./visit";

document.documentElement.classList.add("js");

// The way out comes first: nothing that fails later may stand before it.
for (const behaviour of [leave, once, visit, suggest, near, position, print]) behaviour(document);
