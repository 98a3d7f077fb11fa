// Getting ready for days without signal: the pages of the day's sites and what they need, kept on the device.
import { fillIn } from "../messages";
import { age } from "./age";
import { canStore, visits } from "./database";
import { type Kit, chosen, saveKit, kit } from "./kit";

export const PAGES = "field-pages";
/** Older than this, the sign says so. */
const OLD = 3 * 86_400_000;
/** Less free space than this is told, in bytes. */
const LITTLE_SPACE = 50_000_000;
const AT_ONCE = 4;

export async function offlineSetup(page: Document): Promise<void> {
  const sign = page.querySelector<HTMLElement>("[data-offline]");
  if (!sign) return;
  const button = sign.querySelector<HTMLButtonElement>("[data-offline-get]");
  const say = (key: string, values: Record<string, string | number> = {}) => {
    const text = sign.querySelector("[data-offline-state]");
    if (text) text.textContent = fillIn(sign.dataset[key], values);
    sign.dataset["state"] = key;
  };
  button?.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await setUp(sign, say);
      await show(sign, say);
    } catch (error) {
      say(error instanceof SignedOut ? "signedOut" : isFull(error) ? "full" : "failed");
    } finally {
      button.disabled = false;
    }
  });
  // Until now a press would have gone unheard.
  if (button) button.disabled = false;
  if (await canStore()) return show(sign, say);
  say("unable");
  if (button) button.hidden = true;
}

type Say = (key: string, values?: Record<string, string | number>) => void;

async function show(sign: HTMLElement, say: Say): Promise<void> {
  const waiting = (await visits()).filter((visit) => visit.state !== "accepted").length;
  const count = sign.querySelector("[data-outbox-count]");
  if (count) count.textContent = waiting ? `(${waiting})` : "";
  const held = await kit();
  if (!held) return say("none");
  if (held.person !== sign.dataset["person"]) return say("other");
  const since = Date.now() - Date.parse(held.made_at);
  say(since > OLD ? "old" : "is", { sites: held.sites.length, age: age(since, document.documentElement.lang) });
}

class SignedOut extends Error {}

export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}

async function setUp(sign: HTMLElement, say: Say): Promise<void> {
  await navigator.storage?.persist?.();
  const space = await navigator.storage?.estimate?.();
  if (space?.quota && space.quota - (space.usage ?? 0) < LITTLE_SPACE) throw new DOMException("little space", "QuotaExceededError");
  await navigator.serviceWorker.register("/field/worker.js", { scope: "/" });
  await navigator.serviceWorker.ready;
  const codes = await chosen();
  const answer = await fetch(`/field/kit.json?${new URLSearchParams(codes.map((code) => ["also", code]))}`, { headers: { accept: "application/json" } });
  if (answer.status === 401) throw new SignedOut();
  if (!answer.ok) throw new Error(`kit: ${answer.status}`);
  const made = (await answer.json()) as Kit;
  await cachePages(made.pages, sign, say);
  // Last: the sign says "ready" only when all of it is here.
  await saveKit(made);
}

/** Into a cache of its own, which takes the place of the old one when it is whole. */
async function cachePages(addresses: string[], sign: HTMLElement, say: Say): Promise<void> {
  const fresh = new Map<string, Response>();
  const bar = sign.querySelector("progress");
  if (bar) [bar.hidden, bar.max, bar.value] = [false, addresses.length, 0];
  const waiting = [...addresses, "/areas/borders.svg"];
  const one = async () => {
    for (let address = waiting.shift(); address; address = waiting.shift()) {
      const answer = await fetch(address, { redirect: "manual", cache: "no-cache" });
      if (answer.type === "opaqueredirect" || answer.status === 401) throw new SignedOut();
      // A place that was merged since is left out; the others are kept.
      if (answer.ok) fresh.set(address, answer);
      else if (answer.status >= 500 || answer.status === 429) throw new Error(`${address}: ${answer.status}`);
      if (bar) bar.value = fresh.size;
      say("busy", { done: fresh.size, all: addresses.length });
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, one));
  } finally {
    if (bar) bar.hidden = true;
  }
  const cache = await caches.open(PAGES);
  const old = new Set((await cache.keys()).map((request) => new URL(request.url).pathname + new URL(request.url).search));
  await Promise.all([...fresh].map(([address, answer]) => cache.put(address, answer)));
  await Promise.all([...old].filter((address) => !fresh.has(address)).map((address) => cache.delete(address)));
}
