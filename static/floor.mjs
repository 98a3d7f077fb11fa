// The floor of browsers: the oldest that the scripts and styles are built for. esbuild holds syntax to it; calls are held to it here, by
// what MDN's table of compatibility holds on each name that a script takes from the browser.
import { createRequire } from "node:module";

/** 2023: what the field app calls is there from then on (structured clones, locks, channels, streams of time limits, `inert`). */
const FLOOR = { chrome: 111, firefox: 115, safari: 16.4, safari_ios: 16.4 };
/** For esbuild. */
export const TARGET = ["chrome111", "firefox115", "safari16.4", "ios16.4"];

/** Newer names that stand in our scripts all the same, each with the reason. */
const ALLOWED = {
  // Asked for before they are called; without them something is left out.
  estimate: "storage space is told where it is known",
  sync: "background sync: pages send while they are open",
  indexedDB: "looked for in the global scope",
  imageSmoothingQuality: "a wish",
  "AbortSignal.timeout": "whole in Chrome from 103, but for the name of its error",
  BarcodeDetector: "without it codes are typed", detect: "of BarcodeDetector", srcObject: "of a camera, where there is BarcodeDetector",
  isComposing: "without it a letter is looked up once more",
  // Names of our own that a newer interface has, too.
  bytes: "own", city: "own", draw: "own", font: "own", format: "own", hide: "own", lost: "own", number: "own", quota: "of StorageManager.estimate",
  share: "own", tag: "own", usage: "of StorageManager.estimate",
};

/** Letters of the names that esbuild makes of ours; no interface has names so short. */
const MADE_SHORT = 2;

/** Names in a built script that some browser at the floor does not have, each with whose they are. */
export function newerThanFloor(script) {
  const { members, globals, statics } = table();
  const found = (pattern) => [...new Set([...script.matchAll(pattern)].map(([, name]) => name))];
  const newer = [
    // A member that no interface had at the floor.
    ...found(/[.?]\.?([A-Za-z_$][\w$]*)/g).filter((name) => members.get(name)?.every(isNewer)),
    ...found(/\b([A-Z]\w*\.\w+)/g).filter((name) => isNewer(statics.get(name))),
    ...found(/\bnew ([A-Z]\w*)/g).filter((name) => isNewer(globals.get(name))),
  ];
  return newer.filter((name) => !(name in ALLOWED) && name.length > MADE_SHORT);
}

let read;

function table() {
  read ??= readTable(createRequire(import.meta.url)("@mdn/browser-compat-data"));
  return read;
}

function readTable({ api, javascript: { builtins } }) {
  const [members, globals, statics] = [new Map(), new Map(), new Map()];
  for (const [owner, { __compat, ...own }] of [...Object.entries(api), ...Object.entries(builtins)]) {
    globals.set(owner, __compat);
    for (const [key, { __compat: compat }] of Object.entries(own)) {
      const name = key.replace(/_(static|event)$/, "");
      if (!compat) continue;
      members.set(name, [...(members.get(name) ?? []), compat]);
      statics.set(`${owner}.${name}`, compat);
    }
  }
  return { members, globals, statics };
}

/** Is it missing, or behind a setting, in a browser of the floor? What the table does not know is nobody's. */
function isNewer(compat) {
  if (!compat) return false;
  return Object.entries(FLOOR).some(([browser, version]) => {
    const entries = [compat.support[browser] ?? []].flat();
    return !entries.some((entry) => !entry.flags && !entry.prefix && !entry.alternative_name && !entry.partial_implementation && isThere(entry, version));
  });
}

function isThere({ version_added: added, version_removed: removed }, version) {
  return typeof added === "string" && parseFloat(added.replace("≤", "")) <= version && !removed;
}
