// Pages of the field app that are kept on the device, and the files that they name: a page works as long as both are of one build.
import type { Kit } from "./kit";

/** The cache of pages. */
export const PAGES = "field-pages";
/** With this header the server leaves out what shall not lie about on a device: notes. */
export const CACHED = { "x-placard-device-copy": "yes" };
const AT_ONCE = 4;

export class SignedOut extends Error {}

/** The cache of a build's files. */
export function filesOf(assets: string): string {
  return `field-${assets}`;
}

/** Fetches the kit's pages, the forms of the counties' places, and the files of their build; they take the place of the old ones when all are here. */
export async function cachePages(made: Kit, forms: string[], told: (done: number, all: number) => void): Promise<void> {
  const files = await caches.open(filesOf(made.assets));
  await files.addAll(made.files.map((name) => `${made.assets}/${name}`));
  const fresh = new Map<string, Response>();
  const waiting = [...made.pages, ...forms, "/areas/borders.svg"];
  const all = waiting.length;
  const one = async () => {
    for (let address = waiting.shift(); address; address = waiting.shift()) {
      const answer = await fetch(address, { redirect: "manual", cache: "no-cache", headers: CACHED });
      if (answer.type === "opaqueredirect" || answer.status === 401) throw new SignedOut();
      // A place that was merged since is left out; the others are kept.
      if (answer.ok) fresh.set(address, answer);
      else if (answer.status >= 500 || answer.status === 429) throw new Error(`${address}: ${answer.status}`);
      told(fresh.size, all);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  const cache = await caches.open(PAGES);
  const old = (await cache.keys()).map((request) => new URL(request.url).pathname + new URL(request.url).search);
  await Promise.all([...fresh].map(([address, answer]) => cache.put(address, answer)));
  await Promise.all(old.filter((address) => !fresh.has(address)).map((address) => cache.delete(address)));
  await forgetFiles(made.assets);
}

/** Files of older builds go once no page names them; those under `present` stay. */
export async function forgetFiles(present: string): Promise<void> {
  const needed = new Set([filesOf(present)]);
  const pages = await caches.open(PAGES);
  for (const request of await pages.keys()) {
    const text = (await (await pages.match(request))?.text()) ?? "";
    for (const [named] of text.matchAll(/\/static\/[0-9a-z]+/g)) needed.add(filesOf(named));
  }
  for (const name of await caches.keys()) if (name.startsWith("field-/static/") && !needed.has(name)) await caches.delete(name);
}
