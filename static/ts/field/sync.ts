// When to send: at once, when signal comes back, when somebody looks, and in the background where the browser can.
import { sendOutbox } from "./outbox";
import { signedIn } from "./person";
import { unsealOf } from "./seal";

interface Syncing {
  sync?: { register(tag: string): Promise<void> };
}

export const TAG = "placard-outbox";

/** Asks the browser to wake the worker when there is signal, even with no page open (Background Sync; Chromium). */
export async function requestSync(): Promise<void> {
  try {
    // `ready` waits for ever where no worker is registered.
    const registration = await navigator.serviceWorker.getRegistration("/");
    await (registration as Syncing | undefined)?.sync?.register(TAG);
  } catch {
    // Without it, pages send when they are open.
  }
}

/** Can this browser send while no page of ours is open? */
export function sendsAlone(): boolean {
  return "sync" in (globalThis.ServiceWorkerRegistration?.prototype ?? {});
}

/** Sends what the person of this page has not sent; what was sealed for them is opened first, as soon as the registry gives the key. */
export async function sendNow(force = false): Promise<void> {
  const person = signedIn();
  if (person) await unsealOf(person).catch(() => undefined);
  await sendOutbox(person, force);
}

/** Sends now and then for as long as a page is open. */
export function sendRegularly(): void {
  const attempt = (force = false) => void sendNow(force).catch(() => undefined);
  attempt();
  addEventListener("online", () => attempt(true));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && attempt());
  setInterval(() => attempt(), 5_000);
}
