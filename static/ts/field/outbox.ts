// The outbox: sends what waits: each place, then each visit, then its photos, each until the registry has confirmed it. Runs in a page and in the worker alike.
// What the registry answered is written only over what was sent: whoever changed it meanwhile keeps their words.
import { type DraftVisit, type Fields, type NewPlace, type StoredPhoto, changePhoto, changePlace, changeVisit, isOpen, newPlaces, photosOf, visitById, visits, withoutErrors } from "./database";
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

type Item = NewPlace | DraftVisit | StoredPhoto;

/** What becomes of an item. */
type Outcome<One> = (current: One) => One;

/** The store's own comparison and writing of items of one kind. */
type Change<One> = (id: string, act: (current: One | undefined) => One | undefined) => Promise<One | undefined>;

/** Sends what `person` made. One sender at a time on a device, whether a page or the worker. */
export async function sendOutbox(person: string | undefined, force = false): Promise<Sent> {
  const none = { waiting: true, signedOut: false };
  if (person === undefined) return none;
  return navigator.locks.request("placard-outbox", { ifAvailable: true }, (lock) => (lock ? sendAll(person, force) : none));
}

async function sendAll(person: string, force: boolean): Promise<Sent> {
  const sent = { waiting: false, signedOut: false };
  for (const { id } of (await newPlaces()).filter((place) => place.owner === person && !place.sealed)) {
    const place = await sendItem(id, force, changePlace, deliverPlace);
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

/** Returns the item as it is stored afterwards. */
async function sendItem<One extends Item>(id: string, force: boolean, change: Change<One>, deliver: (item: One) => Promise<Outcome<One>>): Promise<One | undefined> {
  // What is sealed goes when its owner is back.
  const isDue = (item: One) => !item.sealed && (item.state === "sending" || (item.state === "waiting" && (force || item.notBefore <= Date.now())));
  let stood: One | undefined;
  const begun = await change(id, (current) => {
    stood = current;
    return current && isDue(current) ? { ...current, state: "sending" } : undefined;
  });
  if (!begun) return stood;
  tell();
  const outcome = await deliver(begun);
  const settled = await change(id, (current) => (current?.state === "sending" ? outcome(current) : undefined));
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
  return (place) => ({ ...afresh(place), state: "accepted", ...(code === place.code ? {} : { otherCode: code }), ...(note ? { note } : {}) });
}

/** A visit of a place that the registry does not have yet waits for it, and a correction for the visit that it corrects. */
async function sendVisit(id: string, force: boolean, places: Map<string, NewPlace>): Promise<DraftVisit | undefined> {
  const visit = await visitById(id);
  const place = places.get(visit?.place ?? "");
  const corrects = visit && correctedBy(visit);
  const why = behindPlace(place) ?? (corrects ? behind(await visitById(corrects)) : undefined);
  if (!why) return sendItem(id, force, changeVisit, (ready) => deliver(ready, place?.otherCode));
  const held = (current: DraftVisit | undefined) => (current?.state === "waiting" && current.why !== why ? { ...current, why } : undefined);
  return (await changeVisit(id, held)) ?? visitById(id);
}

function behindPlace(place: NewPlace | undefined): "place" | "place-open" | undefined {
  if (!place || place.state === "accepted") return undefined;
  return isOpen(place) ? "place-open" : "place";
}

/** `code`: of its place in the registry, where the device knows it by another one. */
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
    return (visit) => ({ ...afresh(visit), state: "accepted", receipt: told.receipt ?? "", ...noted(told) });
  }
  if (told.state === "recorded") return (visit) => acknowledged(visit, told.receipt ?? "");
  return refusal(answer, told);
}

/** What is said alike of a place and a visit: nobody is to blame, and it goes again. */
function notNow(answer: Response): (<One extends DraftVisit | NewPlace>(item: One) => One) | undefined {
  if (answer.status === 429 || answer.status >= 500) return later("server", answer);
  if (answer.status === 401) return (item) => ({ ...item, state: "waiting", why: "signed-out" });
  return undefined;
}

function refusal(answer: Response, told: Told): <One extends DraftVisit | NewPlace>(item: One) => One {
  if (told.type?.endsWith("/outbox-other-person")) return later("other");
  return (item) => {
    const reason = told.reason ?? told.detail ?? `${answer.status}`;
    // Sent once more, it is of the visit that stands now: whoever does that has read so.
    const fields = told.corrects ? { fields: withValue(item.fields, "corrects", told.corrects) } : {};
    return { ...withoutErrors(item), ...fields, state: "refused", reason, ...(told.problems ? { problems: told.problems } : {}) };
  };
}

function noted({ note, recorded_at: recordedAt }: Told): Pick<DraftVisit, "note" | "recordedAt"> {
  return { ...(note ? { note } : {}), ...(recordedAt ? { recordedAt } : {}) };
}

/** An answer was lost, and the visit changed since: the registry has it as it was, and what is here can correct it. */
function acknowledged(visit: DraftVisit, receipt: string): DraftVisit {
  const change = visit.change ?? visit.fields;
  return { ...afresh(visit), state: "accepted", receipt, change };
}

/** As nothing was ever tried. */
function afresh<One extends Item>(item: One): One {
  return { ...withoutErrors(item), tries: 0, notBefore: 0 };
}

/** Again after a pause that doubles, with jitter, so that twenty devices do not come back at once. */
function later(why: string, answer?: Response): <One extends Item>(item: One) => One {
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
    const photo = await sendItem(id, force, changePhoto, (due) => sendOne(due, visit, sent));
    sent.waiting ||= photo?.state === "waiting";
    if (sent.signedOut) return;
  }
}

async function sendOne(photo: StoredPhoto, visit: DraftVisit, sent: Sent): Promise<Outcome<StoredPhoto>> {
  const news = (arrived: number): News => ({ photo: photo.id, share: arrived / photo.length });
  const came = await sendPhoto(photo, valueOf(visit.fields, "_prefix"), (arrived) => tell(news(arrived)));
  switch (came.kind) {
    case "accepted":
      // The registry has the bytes, and said so: the device's copy makes room.
      return (current) => ({ ...afresh(current), state: "accepted", sent: current.length, bytes: new ArrayBuffer(0) });
    case "refused":
      return (current) => ({ ...afresh(current), state: "refused", reason: came.reason });
    case "later":
      sent.signedOut ||= came.why === "signed-out";
      return later(came.why);
  }
}
