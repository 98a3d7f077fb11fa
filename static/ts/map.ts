// The interactive map, an entry of its own: no other page carries it. Without it the drawn map and the lists say the same.
import { start } from "./map/live";

const root = document.getElementById("live-map");
if (root) start(root);
