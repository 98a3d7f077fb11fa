// When to send: at once, when signal comes back, when somebody looks, and in the background where the browser can.
import { sendOutbox } from "./outbox";

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

/** Sends now and then for as long as a page is open. */
export function sendRegularly(): void {
  const attempt = () => void sendOutbox().catch(() => undefined);
  attempt();
  addEventListener("online", () => void sendOutbox(true).catch(() => undefined));
  addEventListener("visibilitychange", () => document.visibilityState === "visible" && attempt());
  setInterval(attempt, 5_000);
}
