// The outbox: sends what waits: each visit, then its photos, each until the registry has confirmed it. Runs in a page and in the worker alike.
// What the registry answered is written only over what was sent: whoever changed it meanwhile keeps their words.
import { type DraftVisit, type StoredPhoto, changePhoto, changeVisit, photosOf, visits } from "./database";
import { emptyDevice } from "./empty_device";
import { type News, tell } from "./news";
import { sendPhoto } from "./tus";

/** No request waits longer than this: a spinner has an end. */
const PATIENCE = 30_000;
const LONGEST_PAUSE = 5 * 60_000;

export interface Sent {
  /** Something still waits for a better moment. */
  waiting: boolean;
  signedOut: boolean;
}

/** What becomes of an item. */
type Outcome<Item> = (stands: Item) => Item;

/** Sends what `person` made. One sender at a time on a device, whether a page or the worker. */
export async function sendOutbox(person: string | undefined, force = false): Promise<Sent> {
  const none = { waiting: true, signedOut: false };
  if (person === undefined) return none;
  return navigator.locks.request("placard-outbox", { ifAvailable: true }, (lock) => (lock ? sendAll(person, force) : none));
}

async function sendAll(person: string, force: boolean): Promise<Sent> {
  const sent = { waiting: false, signedOut: false };
  const own = (await visits()).filter((visit) => visit.owner === person && !visit.cleared && !visit.sealed);
  for (const { id } of own.sort((one, other) => (one.id < other.id ? -1 : 1))) {
    const visit = await sendVisit(id, force);
    if (visit?.why === "signed-out") {
      sent.signedOut = sent.waiting = true;
      break;
    }
    if (visit?.state === "accepted") await sendPhotos(visit, force, sent);
    sent.waiting ||= visit?.state === "waiting";
    if (sent.signedOut) break;
  }
  // Whoever is signed out, or was shut out, leaves nothing behind but what was not sent.
  if (sent.signedOut) await emptyDevice();
  tell();
  return sent;
}

/** Gives the visit as it stands afterwards. */
async function sendVisit(id: string, force: boolean): Promise<DraftVisit | undefined> {
  const isDue = (visit: DraftVisit) => visit.state === "sending" || (visit.state === "waiting" && (force || visit.notBefore <= Date.now()));
  let stood: DraftVisit | undefined;
  const begun = await changeVisit(id, (stands) => {
    stood = stands;
    return stands && isDue(stands) ? { ...stands, state: "sending" } : undefined;
  });
  if (!begun) return stood;
  tell();
  const outcome = await deliver(begun);
  const settled = await changeVisit(id, (stands) => (stands?.state === "sending" ? outcome(stands) : undefined));
  tell();
  return settled;
}

async function deliver(visit: DraftVisit): Promise<Outcome<DraftVisit>> {
  const promised = (await photosOf(visit.id)).map((photo): [string, string] => ["photo", photo.id]);
  const body = new URLSearchParams([...visit.fields, ...promised, ["owner", visit.owner], ["sent_at", new Date().toISOString()]]);
  try {
    const answer = await fetch(`${prefixOf(visit)}/field/deliveries`, {
      method: "POST",
      body,
      headers: { accept: "application/json" },
      credentials: "same-origin",
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE),
    });
    return await settled(answer);
  } catch {
    return later("offline");
  }
}

/** The language in which the form was filled in. */
function prefixOf(visit: DraftVisit): string {
  return visit.fields.find(([name]) => name === "_prefix")?.[1] ?? "";
}

/** The registry's answer. */
interface Told {
  state?: string;
  receipt?: string;
  note?: string | null;
  type?: string;
  reason?: string;
  detail?: string;
  problems?: DraftVisit["problems"];
}

async function settled(answer: Response): Promise<Outcome<DraftVisit>> {
  if (answer.status === 429 || answer.status >= 500) return later("server", answer);
  if (answer.status === 401) return (visit) => ({ ...visit, state: "waiting", why: "signed-out" });
  const told = (await answer.json().catch(() => ({}))) as Told;
  if (answer.ok) {
    // A portal of a hotel's Wi-Fi answers 200 as well.
    if (told.state !== "accepted") return later("server");
    return (visit) => ({ ...cleared(visit), state: "accepted", receipt: told.receipt ?? "", ...(told.note ? { note: told.note } : {}) });
  }
  if (told.state === "stands") return (visit) => stands(visit, told.receipt ?? "");
  if (told.type?.endsWith("/outbox-other-person")) return later("other");
  return (visit) => {
    const { why: _why, ...rest } = visit;
    const reason = told.reason ?? told.detail ?? `${answer.status}`;
    return { ...rest, state: "refused", reason, ...(told.problems ? { problems: told.problems } : {}) };
  };
}

/** An answer was lost, and the visit changed since: the registry has it as it was, and what is here can correct it. */
function stands(visit: DraftVisit, receipt: string): DraftVisit {
  const change = visit.change ?? visit.fields;
  return { ...cleared(visit), state: "accepted", receipt, change };
}

function cleared<Item extends DraftVisit | StoredPhoto>(item: Item): Item {
  const { why: _why, reason: _reason, ...rest } = item;
  return { ...(rest as Item), tries: 0, notBefore: 0 };
}

/** Again after a pause that doubles, with jitter, so that twenty devices do not come back at once. */
function later(why: string, answer?: Response): <Item extends DraftVisit | StoredPhoto>(item: Item) => Item {
  const wanted = Number(answer?.headers.get("retry-after") ?? 0) * 1000 || 0;
  const jitter = 0.5 + Math.random();
  return (item) => {
    const tries = item.tries + 1;
    const pause = Math.min(LONGEST_PAUSE, 1000 * 2 ** Math.min(tries, 9)) * jitter;
    const notBefore = Date.now() + Math.max(wanted, why === "offline" ? Math.min(pause, 15_000) : pause);
    return { ...item, state: "waiting", why, tries, notBefore };
  };
}

async function sendPhotos(visit: DraftVisit, force: boolean, sent: Sent): Promise<void> {
  for (const { id } of await photosOf(visit.id)) {
    let stood: StoredPhoto | undefined;
    const photo = await changePhoto(id, (stands) => {
      stood = stands;
      const isOpen = stands?.state === "waiting" || stands?.state === "sending";
      return stands && isOpen && (force || stands.notBefore <= Date.now()) ? { ...stands, state: "sending" } : undefined;
    });
    sent.waiting ||= !photo && stood?.state === "waiting";
    if (!photo) continue;
    const outcome = await sendOne(photo, visit, sent);
    await changePhoto(id, (stands) => (stands?.state === "sending" ? outcome(stands) : undefined));
    tell();
    if (sent.signedOut) return;
  }
}

async function sendOne(photo: StoredPhoto, visit: DraftVisit, sent: Sent): Promise<Outcome<StoredPhoto>> {
  const news = (arrived: number): News => ({ photo: photo.id, share: arrived / photo.length });
  const came = await sendPhoto(photo, prefixOf(visit), (arrived) => tell(news(arrived)));
  switch (came.kind) {
    case "accepted":
      // The registry has the bytes, and said so: the device's copy makes room.
      return (stands) => ({ ...cleared(stands), state: "accepted", sent: stands.length, bytes: new ArrayBuffer(0) });
    case "refused":
      return (stands) => ({ ...cleared(stands), state: "refused", reason: came.reason });
    case "later":
      sent.waiting = true;
      sent.signedOut ||= came.why === "signed-out";
      return later(came.why);
  }
}
