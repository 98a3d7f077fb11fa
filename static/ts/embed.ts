// The map in somebody else's frame: its citation can be copied.
import { copy } from "./copy";

document.documentElement.classList.add("js");
copy(document);
