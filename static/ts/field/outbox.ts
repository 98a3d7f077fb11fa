// The outbox: sends what waits: each place, then each visit, then its photos, each until the registry has confirmed it. Runs in a page and in the worker alike.
// What the registry answered is written only over what was sent: whoever changed it meanwhile keeps their words.
import { type DraftVisit, type Fields, type NewPlace, type StoredPhoto, changePhoto, changePlace, changeVisit, isOpen, newPlaces, photosOf, visitById, visits } from "./database";
import { behind, correctedBy } from "./correction";
import { valueOf, withValue } from "./draft_fields";
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
type Outcome<Item> = (current: Item) => Item;

/** Sends what `person` made. One sender at a time on a device, whether a page or the worker. */
export async function sendOutbox(person: string | undefined, force = false): Promise<Sent> {
  const none = { waiting: true, signedOut: false };
  if (person === undefined) return none;
  return navigator.locks.request("placard-outbox", { ifAvailable: true }, (lock) => (lock ? sendAll(person, force) : none));
}

async function sendAll(person: string, force: boolean): Promise<Sent> {
  const sent = { waiting: false, signedOut: false };
  for (const { id } of (await newPlaces()).filter((place) => place.owner === person && !place.sealed)) {
    const place = await sendPlace(id, force);
    sent.waiting ||= place?.state === "waiting";
    sent.signedOut ||= place?.why === "signed-out";
    if (sent.signedOut) break;
  }
  if (!sent.signedOut) await sendVisits(person, force, sent);
  // Whoever is signed out, or was shut out, leaves nothing behind but what was not sent.
  if (sent.signedOut) await emptyDevice();
  tell();
  return sent;
}

async function sendVisits(person: string, force: boolean, sent: Sent): Promise<void> {
  const places = new Map((await newPlaces()).map((place) => [place.code, place]));
  const own = (await visits()).filter((visit) => visit.owner === person && !visit.cleared && !visit.sealed);
  for (const { id } of own.sort((one, other) => (one.id < other.id ? -1 : 1))) {
    const visit = await sendVisit(id, force, places);
    if (visit?.why === "signed-out") {
      sent.signedOut = sent.waiting = true;
      break;
    }
    if (visit?.state === "accepted") await sendPhotos(visit, force, sent);
    sent.waiting ||= visit?.state === "waiting";
    if (sent.signedOut) break;
  }
}

/** Returns the place as it is stored afterwards. */
async function sendPlace(id: string, force: boolean): Promise<NewPlace | undefined> {
  const isDue = (place: NewPlace) => place.state === "sending" || (place.state === "waiting" && (force || place.notBefore <= Date.now()));
  let stood: NewPlace | undefined;
  const begun = await changePlace(id, (current) => {
    stood = current;
    return current && isDue(current) ? { ...current, state: "sending" } : undefined;
  });
  if (!begun) return stood;
  tell();
  const outcome = await deliverPlace(begun);
  const settled = await changePlace(id, (current) => (current?.state === "sending" ? outcome(current) : undefined));
  tell();
  return settled;
}

async function deliverPlace({ id, owner, code, fields }: NewPlace): Promise<Outcome<NewPlace>> {
  try {
    return await outcomeOfPlace(await post("/field/places/deliveries", fields, [["id", id], ["code", code], ["owner", owner]]));
  } catch {
    return later(unanswered());
  }
}

async function outcomeOfPlace(answer: Response): Promise<Outcome<NewPlace>> {
  const soon = notNow(answer);
  if (soon) return soon;
  const told = (await answer.json().catch(() => ({}))) as Told;
  if (!answer.ok) return refusal(answer, told);
  const { code, note } = told;
  if (told.state !== "accepted" || !code) return later("server");
  return (place) => ({ ...withoutErrors(place), state: "accepted", ...(code === place.code ? {} : { otherCode: code }), ...(note ? { note } : {}) });
}

/** A visit of a place that the registry does not have yet waits for it, and a correction for the visit that it corrects. */
async function sendVisit(id: string, force: boolean, places: Map<string, NewPlace>): Promise<DraftVisit | undefined> {
  const visit = await visitById(id);
  const place = places.get(visit?.place ?? "");
  const corrects = visit && correctedBy(visit);
  const why = behindPlace(place) ?? (corrects ? behind(await visitById(corrects)) : undefined);
  if (!why) return sendReady(id, force, place?.otherCode);
  const held = (current: DraftVisit | undefined) => (current?.state === "waiting" && current.why !== why ? { ...current, why } : undefined);
  return (await changeVisit(id, held)) ?? visitById(id);
}

function behindPlace(place: NewPlace | undefined): "place" | "place-open" | undefined {
  if (!place || place.state === "accepted") return undefined;
  return isOpen(place) ? "place-open" : "place";
}

/** Returns the visit as it is stored afterwards. `code`: of its place in the registry, where the device knows it by another one. */
async function sendReady(id: string, force: boolean, code?: string): Promise<DraftVisit | undefined> {
  const isDue = (visit: DraftVisit) => visit.state === "sending" || (visit.state === "waiting" && (force || visit.notBefore <= Date.now()));
  let stood: DraftVisit | undefined;
  const begun = await changeVisit(id, (current) => {
    stood = current;
    return current && isDue(current) ? { ...current, state: "sending" } : undefined;
  });
  if (!begun) return stood;
  tell();
  const outcome = await deliver(begun, code);
  const settled = await changeVisit(id, (current) => (current?.state === "sending" ? outcome(current) : undefined));
  tell();
  return settled;
}

async function deliver(visit: DraftVisit, code?: string): Promise<Outcome<DraftVisit>> {
  const promised = (await photosOf(visit.id)).map((photo): [string, string] => ["photo", photo.id]);
  const fields = code ? withValue(visit.fields, "place", code) : visit.fields;
  try {
    return await outcomeOf(await post("/field/deliveries", fields, [...promised, ["owner", visit.owner], ["sent_at", new Date().toISOString()]]));
  } catch {
    return later(unanswered());
  }
}

/** In the language in which the form was filled in. */
function post(path: string, fields: Fields, more: Fields): Promise<Response> {
  return fetch(`${valueOf(fields, "_prefix")}${path}`, {
    method: "POST",
    body: new URLSearchParams([...fields, ...more]),
    headers: { accept: "application/json" },
    credentials: "same-origin",
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE),
  });
}

/** Why no answer came: without signal nothing is amiss; with signal it is the registry that does not answer. */
export function unanswered(): "offline" | "silent" {
  return navigator.onLine ? "silent" : "offline";
}

/** The registry's answer. */
interface Told {
  state?: string;
  /** Of a place. */
  code?: string;
  receipt?: string;
  recorded_at?: string;
  note?: string | null;
  type?: string;
  reason?: string;
  detail?: string;
  problems?: DraftVisit["problems"];
  /** The visit that a correction may stand in the place of by now, where it came too late for the one that it names. */
  corrects?: string | null;
}

async function outcomeOf(answer: Response): Promise<Outcome<DraftVisit>> {
  const soon = notNow(answer);
  if (soon) return soon;
  const told = (await answer.json().catch(() => ({}))) as Told;
  if (answer.ok) {
    // A portal of a hotel's Wi-Fi answers 200 as well.
    if (told.state !== "accepted") return later("server");
    return (visit) => ({ ...withoutErrors(visit), state: "accepted", receipt: told.receipt ?? "", ...noted(told) });
  }
  if (told.state === "recorded") return (visit) => acknowledged(visit, told.receipt ?? "");
  return refusal(answer, told);
}

/** What is said alike of a place and a visit: nobody is to blame, and it goes again. */
function notNow(answer: Response): (<Item extends DraftVisit | NewPlace>(item: Item) => Item) | undefined {
  if (answer.status === 429 || answer.status >= 500) return later("server", answer);
  if (answer.status === 401) return (item) => ({ ...item, state: "waiting", why: "signed-out" });
  return undefined;
}

function refusal(answer: Response, told: Told): <Item extends DraftVisit | NewPlace>(item: Item) => Item {
  if (told.type?.endsWith("/outbox-other-person")) return later("other");
  return (item) => {
    const { why: _why, ...rest } = item;
    const reason = told.reason ?? told.detail ?? `${answer.status}`;
    // Sent once more, it is of the visit that stands now: whoever does that has read so.
    const fields = told.corrects ? { fields: withValue(item.fields, "corrects", told.corrects) } : {};
    return { ...(rest as typeof item), ...fields, state: "refused", reason, ...(told.problems ? { problems: told.problems } : {}) };
  };
}

function noted({ note, recorded_at: recordedAt }: Told): Pick<DraftVisit, "note" | "recordedAt"> {
  return { ...(note ? { note } : {}), ...(recordedAt ? { recordedAt } : {}) };
}

/** An answer was lost, and the visit changed since: the registry has it as it was, and what is here can correct it. */
function acknowledged(visit: DraftVisit, receipt: string): DraftVisit {
  const change = visit.change ?? visit.fields;
  return { ...withoutErrors(visit), state: "accepted", receipt, change };
}

function withoutErrors<Item extends DraftVisit | NewPlace | StoredPhoto>(item: Item): Item {
  const { why: _why, reason: _reason, ...rest } = item;
  return { ...(rest as Item), tries: 0, notBefore: 0 };
}

/** Again after a pause that doubles, with jitter, so that twenty devices do not come back at once. */
function later(why: string, answer?: Response): <Item extends DraftVisit | NewPlace | StoredPhoto>(item: Item) => Item {
  const wanted = Number(answer?.headers.get("retry-after") ?? 0) * 1000 || 0;
  const jitter = 0.5 + Math.random();
  return (item) => {
    const tries = item.tries + 1;
    const pause = Math.min(LONGEST_PAUSE, 1000 * 2 ** Math.min(tries, 9)) * jitter;
    const notBefore = Date.now() + Math.max(wanted, ["offline", "silent"].includes(why) ? Math.min(pause, 15_000) : pause);
    return { ...item, state: "waiting", why, tries, notBefore };
  };
}

async function sendPhotos(visit: DraftVisit, force: boolean, sent: Sent): Promise<void> {
  for (const { id } of await photosOf(visit.id)) {
    let stood: StoredPhoto | undefined;
    const photo = await changePhoto(id, (current) => {
      stood = current;
      const isOpen = current?.state === "waiting" || current?.state === "sending";
      return current && isOpen && (force || current.notBefore <= Date.now()) ? { ...current, state: "sending" } : undefined;
    });
    sent.waiting ||= !photo && stood?.state === "waiting";
    if (!photo) continue;
    const outcome = await sendOne(photo, visit, sent);
    await changePhoto(id, (current) => (current?.state === "sending" ? outcome(current) : undefined));
    tell();
    if (sent.signedOut) return;
  }
}

async function sendOne(photo: StoredPhoto, visit: DraftVisit, sent: Sent): Promise<Outcome<StoredPhoto>> {
  const news = (arrived: number): News => ({ photo: photo.id, share: arrived / photo.length });
  const came = await sendPhoto(photo, valueOf(visit.fields, "_prefix"), (arrived) => tell(news(arrived)));
  switch (came.kind) {
    case "accepted":
      // The registry has the bytes, and said so: the device's copy makes room.
      return (current) => ({ ...withoutErrors(current), state: "accepted", sent: current.length, bytes: new ArrayBuffer(0) });
    case "refused":
      return (current) => ({ ...withoutErrors(current), state: "refused", reason: came.reason });
    case "later":
      sent.waiting = true;
      sent.signedOut ||= came.why === "signed-out";
      return later(came.why);
  }
}
