// The outbox: sends what waits: each visit, then its photos, each until the registry has confirmed it. Runs in a page and in the worker alike.
import { type StoredPhoto, type DraftVisit, savePhoto, saveVisit, photosOf, visits } from "./database";
import { sendPhoto } from "./tus";

/** No request waits longer than this: a spinner has an end. */
const PATIENCE = 30_000;
const LONGEST_PAUSE = 5 * 60_000;

export interface Sent {
  /** Something still waits for a better moment. */
  waiting: boolean;
  signedOut: boolean;
}

/** One sender at a time on a device, whether a page or the worker. */
export async function sendOutbox(force = false): Promise<Sent> {
  const none = { waiting: true, signedOut: false };
  const run = () => sendAll(force);
  if (!navigator.locks) return run();
  return (await navigator.locks.request("placard-outbox", { ifAvailable: true }, (lock) => (lock ? run() : none))) ?? none;
}

async function sendAll(force: boolean): Promise<Sent> {
  const outcome = { waiting: false, signedOut: false };
  const all = (await visits()).sort((one, other) => (one.id < other.id ? -1 : 1));
  for (const visit of all) {
    if ((visit.state === "waiting" || visit.state === "sending") && (force || visit.notBefore <= Date.now())) await sendVisit(visit);
    if (visit.why === "signed-out") {
      outcome.signedOut = outcome.waiting = true;
      break;
    }
    if (visit.state === "accepted") await sendPhotos(visit, force, outcome);
    outcome.waiting ||= visit.state === "waiting" || visit.state === "sending";
    if (outcome.signedOut) break;
  }
  tell();
  return outcome;
}

/** Pages listen: the outbox redraws itself. */
function tell(): void {
  const channel = new BroadcastChannel("placard-outbox");
  channel.postMessage("changed");
  channel.close();
}

async function sendVisit(visit: DraftVisit): Promise<void> {
  visit.state = "sending";
  await saveVisit(visit);
  tell();
  const body = new URLSearchParams([...visit.fields, ["owner", visit.owner], ["sent_at", new Date().toISOString()]]);
  const path = `${prefixOf(visit)}/field/deliveries`;
  try {
    const answer = await fetch(path, {
      method: "POST",
      body,
      headers: { accept: "application/json" },
      credentials: "same-origin",
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE),
    });
    await settle(visit, answer);
  } catch {
    later(visit, "offline");
  }
  await saveVisit(visit);
  tell();
}

/** The language in which the form was filled in. */
function prefixOf(visit: DraftVisit): string {
  return visit.fields.find(([name]) => name === "_prefix")?.[1] ?? "";
}

async function settle(visit: DraftVisit, answer: Response): Promise<void> {
  if (answer.ok) {
    const told = (await answer.json()) as { state?: string; receipt?: string; note?: string | null };
    // A portal of a hotel's Wi-Fi answers 200 as well.
    if (told.state !== "accepted") return later(visit, "server");
    visit.state = "accepted";
    visit.receipt = told.receipt ?? "";
    if (told.note) visit.note = told.note;
    clear(visit);
    return;
  }
  if (answer.status === 401) {
    visit.state = "waiting";
    visit.why = "signed-out";
    return;
  }
  if (answer.status === 429 || answer.status >= 500) return later(visit, "server", answer);
  const told = (await answer.json().catch(() => ({}))) as { type?: string; reason?: string; detail?: string; problems?: DraftVisit["problems"] };
  if (told.type?.endsWith("/outbox-other-person")) return later(visit, "other");
  visit.state = "refused";
  delete visit.why;
  visit.reason = told.reason ?? told.detail ?? `${answer.status}`;
  if (told.problems) visit.problems = told.problems;
}

function clear(item: DraftVisit | StoredPhoto): void {
  delete item.why;
  delete item.reason;
  item.tries = 0;
  item.notBefore = 0;
}

/** Again after a pause that doubles, with jitter, so that twenty devices do not come back at once. */
function later(item: DraftVisit | StoredPhoto, why: string, answer?: Response): void {
  item.state = "waiting";
  item.why = why;
  item.tries += 1;
  const asked = Number(answer?.headers.get("retry-after") ?? 0) * 1000;
  const pause = Math.min(LONGEST_PAUSE, 1000 * 2 ** Math.min(item.tries, 9)) * (0.5 + Math.random());
  item.notBefore = Date.now() + Math.max(asked, why === "offline" ? Math.min(pause, 15_000) : pause);
}

async function sendPhotos(visit: DraftVisit, force: boolean, outcome: Sent): Promise<void> {
  for (const photo of (await photosOf(visit.id)).sort((one, other) => (one.id < other.id ? -1 : 1))) {
    if (photo.state === "accepted" || photo.state === "refused") continue;
    if (!force && photo.notBefore > Date.now()) {
      outcome.waiting = true;
      continue;
    }
    photo.state = "sending";
    await savePhoto(photo);
    const came = await sendPhoto(photo, prefixOf(visit), async (sent) => {
      photo.sent = sent;
      tell();
    });
    if (came.kind === "accepted") {
      photo.state = "accepted";
      photo.sent = photo.length;
      // The registry has the bytes, and said so: the device's copy makes room.
      photo.bytes = new ArrayBuffer(0);
      clear(photo);
    } else if (came.kind === "refused") {
      photo.state = "refused";
      photo.reason = came.reason;
      delete photo.why;
    } else {
      later(photo, came.why);
      outcome.waiting = true;
      outcome.signedOut ||= came.why === "signed-out";
    }
    await savePhoto(photo);
    tell();
    if (outcome.signedOut) return;
  }
}
