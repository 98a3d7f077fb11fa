// Getting ready for days without signal: the pages of the day's sites and what they need, kept on the device.
import { fillIn } from "../messages";
import { age } from "./age";
import { isFull, newPlaces, storeState, visits } from "./database";
import { emptyDevice } from "./empty_device";
import { SignedOut, cachePages } from "./cached_pages";
import { countyPlaces, fetchCounty, formPages, saveCounty } from "./county";
import { type Kit, chosen, kit, saveKit } from "./kit";
import { signedIn } from "./person";
import { learnKey } from "./seal";
import { askToKeep, showRisk } from "./storage_risk";

/** Older than this, the sign says so. */
const OLD = 3 * 86_400_000;
/** Less free space than this is told, in bytes. */
const LITTLE_SPACE = 50_000_000;

export async function offlineSetup(page: Document): Promise<void> {
  const sign = page.querySelector<HTMLElement>("[data-offline]");
  if (sign) await new ReadySign(sign).begin();
}

/** Of the places to visit on this page, how many are not on the device: somebody assigned them since. */
function notKept(held: Kit): { all: number; missing: number } {
  const kept = new Set(held.sites.map((site) => site.code));
  const assigned = [...document.querySelectorAll<HTMLElement>("[data-assigned]")].map((place) => place.dataset["assigned"] ?? "");
  const codes = new Set(assigned);
  return { all: codes.size, missing: [...codes].filter((code) => !kept.has(code)).length };
}

class ReadySign {
  readonly #button: HTMLButtonElement | null;

  constructor(private readonly sign: HTMLElement) {
    this.#button = sign.querySelector<HTMLButtonElement>("[data-offline-get]");
  }

  async begin(): Promise<void> {
    const state = await storeState();
    if (state === "none") {
      if (this.#button) this.#button.hidden = true;
      return this.#say("unable");
    }
    this.#button?.addEventListener("click", () => void this.#get());
    // Until now a press would have done nothing.
    if (this.#button) this.#button.disabled = false;
    if (state === "stuck") return this.#say("stuck");
    await this.#show();
    addEventListener("pageshow", (event) => event.persisted && void this.#show());
  }

  /** The one writer of the sign. */
  #say(key: string, values: Record<string, string | number> = {}): void {
    const text = this.sign.querySelector("[data-offline-state]");
    if (text) text.textContent = fillIn(this.sign.dataset[key], values);
    this.sign.dataset["state"] = key;
  }

  async #get(): Promise<void> {
    if (this.#button) this.#button.disabled = true;
    askToKeep(() => void this.#showRisk());
    try {
      await this.#setUp();
      await this.#show();
    } catch (error) {
      if (error instanceof SignedOut) await emptyDevice();
      this.#say(error instanceof SignedOut ? "signedOut" : isFull(error) ? "full" : "failed");
    } finally {
      if (this.#button) this.#button.disabled = false;
    }
  }

  async #show(): Promise<void> {
    const open = [...(await visits()), ...(await newPlaces())].filter((one) => one.owner === signedIn() && one.state !== "accepted");
    const waiting = open.length;
    const count = this.sign.querySelector("[data-outbox-count]");
    if (count) count.textContent = waiting ? `(${waiting})` : "";
    await this.#showRisk();
    const places = (await countyPlaces())?.places;
    const listed = this.sign.querySelector("[data-county-count]");
    const isOwn = places !== undefined && places.person === signedIn();
    if (listed) listed.textContent = isOwn ? `(${places.columns.code.length.toLocaleString(document.documentElement.lang)})` : "";
    const held = await kit();
    if (!held) return this.#say("none");
    if (held.person !== signedIn()) return this.#say("other");
    const since = Date.now() - Date.parse(held.made_at);
    const [sites, wanted] = [held.sites.length, held.wanted];
    const { all, missing } = notKept(held);
    if (missing > 0 && sites >= wanted) return this.#say("lacking", { all, missing });
    const key = sites < wanted ? "part" : since > OLD ? "old" : "is";
    this.#say(key, { sites, wanted, age: age(since, document.documentElement.lang) });
  }

  /** Before anything is kept, too: that is when somebody can still choose another browser. */
  async #showRisk(): Promise<void> {
    const ready = (await kit()) !== undefined;
    await showRisk(this.sign, true);
    for (const words of this.sign.querySelectorAll<HTMLElement>("[data-risk=browser]")) words.hidden ||= !ready;
  }

  async #setUp(): Promise<void> {
    this.#say("begun");
    const space = await navigator.storage?.estimate?.();
    if (space?.quota && space.quota - (space.usage ?? 0) < LITTLE_SPACE) throw new DOMException("little space", "QuotaExceededError");
    await navigator.serviceWorker.register("/field/worker.js", { scope: "/" });
    await navigator.serviceWorker.ready;
    const codes = await chosen();
    const answer = await fetch(`/field/kit.json?${new URLSearchParams(codes.map((code) => ["also", code]))}`, { headers: { accept: "application/json" } });
    if (answer.status === 401) throw new SignedOut();
    if (!answer.ok) throw new Error(`kit: ${answer.status}`);
    const made = (await answer.json()) as Kit;
    const county = await fetchCounty();
    if (county === "signed-out") throw new SignedOut();
    const bar = this.sign.querySelector("progress");
    try {
      await cachePages(made, formPages(county.places), (done, all) => {
        if (bar) [bar.hidden, bar.max, bar.value] = [false, all, done];
        this.#say("busy", { done, all });
      });
    } finally {
      if (bar) bar.hidden = true;
    }
    await learnKey(made.person);
    await saveCounty(county);
    // Last: the sign shows "ready" only when all of it is here.
    await saveKit(made);
  }
}
