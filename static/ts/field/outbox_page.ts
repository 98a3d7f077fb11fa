// The outbox page: each visit and its photos with their state, and what can be done about it.
import { fillIn } from "../messages";
import { type DraftVisit, type NewPlace, type StoredPhoto, changePhoto, changeVisit, deleteVisit, isOpen, newPlaces, photosOf, storeState, takeBack, visits } from "./database";
import { correctedBy, formAddress, isAwaited } from "./correction";
import { valueOf } from "./draft_fields";
import { element, link, press } from "./elements";
import { finding, seenBy } from "./judge";
import { download, exported } from "./outbox_export";
import { kit } from "./kit";
import { type News, onNews } from "./news";
import { placeLine } from "./outbox_place";
import { prefix, signedIn } from "./person";
import { showRisk } from "./storage_risk";
import { sendNow, sendsAlone } from "./sync";
import { isSafe } from "./unsent";

export async function outboxPage(page: Document): Promise<void> {
  const box = page.querySelector<HTMLElement>("[data-outbox]");
  if (!box) return;
  const state = await storeState();
  if (state !== "usable") return say(box, text(box, state === "stuck" ? "stuck" : "unable"));
  await draw(box);
  onNews((news) => (news ? showShare(box, news) : void draw(box)));
  addEventListener("pageshow", (event) => event.persisted && void draw(box));
  box.querySelector("[data-outbox-send]")?.addEventListener("click", () => void sendNow(true).then(() => draw(box)));
  box.querySelector("[data-outbox-export]")?.addEventListener("click", () => void save());
}

async function ownVisits(): Promise<DraftVisit[]> {
  const own = (await visits()).filter((visit) => visit.owner === signedIn() && !visit.cleared && !visit.sealed);
  return own.sort((one, other) => (one.id < other.id ? 1 : -1));
}

async function ownPlaces(): Promise<NewPlace[]> {
  return (await newPlaces()).filter((place) => place.owner === signedIn() && !place.sealed).reverse();
}

async function save(): Promise<void> {
  const now = new Date().toISOString().slice(0, 16).replace(/[:T]/g, "-");
  download(await exported(await ownPlaces(), await ownVisits(), signedIn() ?? ""), "application/json", `placard-outbox-${now}.json`);
}

function say(box: HTMLElement, words: string): void {
  const line = box.querySelector("[data-outbox-state]");
  if (line) line.textContent = words;
}

async function draw(box: HTMLElement): Promise<void> {
  const all = (await visits()).filter((visit) => !visit.cleared);
  const own = await ownVisits();
  const held = await Promise.all(own.map(async (visit) => ({ visit, photos: await photosOf(visit.id) })));
  const places = await ownPlaces();
  const items = [...places.map((place) => placeLine(place, own, (key) => text(box, key))), ...held.map(({ visit, photos }) => item(box, visit, photos, own))];
  const list = box.querySelector("[data-outbox-list]");
  // Somebody may be about to press a button here: only what changed is drawn again.
  if (list && list.innerHTML !== items.map((one) => one.outerHTML).join("")) list.replaceChildren(...items);
  const signIn = box.querySelector<HTMLElement>("[data-outbox-sign-in]");
  const sealed = all.filter((visit) => visit.owner === signedIn() && visit.sealed).length;
  if (signIn) signIn.hidden = sealed === 0 && ![...places, ...own].some(({ why }) => why === "signed-out");
  // Of somebody else's, no more than that there are some.
  const others = box.querySelector<HTMLElement>("[data-outbox-others]");
  if (others) others.hidden = own.length + sealed === all.length;
  await showNext(box, own);
  const somethingWaits = places.some(({ state }) => state !== "accepted") || held.some(({ visit, photos }) => !isSafe(visit, photos));
  await showRisk(box, somethingWaits);
  const save = box.querySelector<HTMLElement>("[data-outbox-export]");
  if (save) save.hidden = items.length === 0;
  const open = box.querySelector<HTMLElement>("[data-outbox-open]");
  if (open) open.hidden = !somethingWaits || sendsAlone();
  const words = somethingWaits ? "" : text(box, items.length ? "none" : "empty");
  say(box, sealed ? fillIn(text(box, "sealed"), { count: sealed }) : words);
}

/** The way on: the next site to visit of which this device holds no visit. */
async function showNext(box: HTMLElement, own: DraftVisit[]): Promise<void> {
  const way = box.querySelector<HTMLAnchorElement>("[data-outbox-next]");
  const held = await kit();
  const sites = held && held.person === signedIn() ? held.sites.filter(({ purpose }) => purpose !== null) : [];
  const since = held ? Date.parse(held.made_at) : 0;
  const isDone = (code: string) => own.some((visit) => visit.place === code && !isOpen(visit) && (visit.sentAt ?? 0) >= since);
  const next = own.length ? sites.find(({ code }) => !isDone(code)) : undefined;
  if (!way) return;
  way.hidden = !next;
  if (!next) return;
  way.textContent = fillIn(text(box, "next"), { name: next.name });
  way.setAttribute("href", `${prefix()}/field/sites/${next.code}`);
}

/** How far a photo has come, without drawing anew. */
function showShare(box: HTMLElement, { photo, share }: News): void {
  const line = box.querySelector(`[data-photo="${CSS.escape(photo)}"] [data-share]`);
  if (line) line.textContent = ` ${Math.floor(100 * share)} %`;
}

/** `own`: all of this person. */
function item(box: HTMLElement, visit: DraftVisit, photos: StoredPhoto[], own: DraftVisit[]): HTMLElement {
  const line = element("li", "");
  line.dataset["visit"] = visit.id;
  const open = photos.some((photo) => photo.state !== "accepted");
  const state = visit.state === "accepted" && open && visit.receipt ? (photos.some((photo) => photo.state === "refused") ? "refused" : "sending") : visit.state;
  line.dataset["state"] = state;
  const heading = element("h2", "");
  heading.append(element("strong", text(box, `state-${state}`)), ` ${visit.name}`, element("small", ` ${valueOf(visit.fields, "on_day")}`));
  line.append(heading);
  const outcome = outcomeOf(visit);
  if (outcome) line.append(element("p", text(box, `outcome-${outcome}`)));
  const old = own.find(({ id }) => id === correctedBy(visit));
  if (correctedBy(visit)) line.append(element("p", text(box, old && old.state !== "accepted" ? "corrects-waiting" : "corrects")));
  const why = visit.reason ?? (visit.why ? text(box, `why-${visit.why}`) : "");
  if (why) line.append(element("p", why));
  if (visit.problems?.length) {
    const list = element("ul", "");
    list.append(...visit.problems.map((problem) => element("li", problem.text)));
    line.append(list);
  }
  if (visit.note) line.append(element("p", visit.note));
  if (visit.change && visit.state === "accepted") line.append(correction(box, visit));
  if (photos.length) line.append(photoLines(box, photos));
  line.append(acts(box, visit, photos, own));
  return line;
}

/** As the office's list of visits says it (`Outcome` in `src/web/office/visits/wanted.rs`); nothing where it was not said yet. */
function outcomeOf({ fields }: DraftVisit): string {
  const found = finding(fields);
  if (found.access !== "open") return found.access;
  if (seenBy(found)) return "seen";
  return Object.values(found.at).includes("no") ? "missing" : "not_looked";
}

/** What was changed after the registry had the visit, on its way to the form of a correction. */
function correction(box: HTMLElement, visit: DraftVisit): HTMLElement {
  const form = document.createElement("form");
  form.method = "post";
  form.action = `${valueOf(visit.fields, "_prefix")}/field/visits/edit`;
  const own = ["id", "corrects", "_prefix"];
  const fields = [...(visit.change ?? []).filter(([name]) => !own.includes(name)), ["corrects", visit.id]];
  for (const [name = "", value = ""] of fields) {
    const field = document.createElement("input");
    [field.type, field.name, field.value] = ["hidden", name, value];
    form.append(field);
  }
  const button = element("button", text(box, "correct"));
  button.className = "button";
  form.append(element("p", text(box, "changed")), button);
  return form;
}

function photoLines(box: HTMLElement, photos: StoredPhoto[]): HTMLElement {
  const part = element("details", "");
  const sent = photos.filter((photo) => photo.state === "accepted").length;
  part.append(element("summary", fillIn(text(box, "photos"), { sent, all: photos.length })));
  const list = element("ul", "");
  for (const photo of photos) {
    const why = photo.reason ?? (photo.why ? text(box, `why-${photo.why}`) : "");
    const line = element("li", `${text(box, `shows-${photo.shows}`)}: ${text(box, `state-${photo.state}`)}`);
    line.dataset["photo"] = photo.id;
    line.dataset["state"] = photo.state;
    if (photo.state === "sending") line.append(share());
    if (why) line.append(`. ${why}`);
    if (photo.state !== "accepted") line.append(" ", copy(box, photo));
    list.append(line);
  }
  part.append(list);
  (part as HTMLDetailsElement).open = photos.some((photo) => photo.state === "refused");
  return part;
}

function share(): HTMLElement {
  const part = element("span", "");
  part.dataset["share"] = "";
  return part;
}

/** A way out for a photo that the registry does not take: into the device's own pictures. */
function copy(box: HTMLElement, photo: StoredPhoto): HTMLElement {
  const button = element("button", text(box, "save")) as HTMLButtonElement;
  button.type = "button";
  button.addEventListener("click", () => download(photo.bytes, "image/jpeg", `${photo.id}.jpg`));
  return button;
}

function acts(box: HTMLElement, visit: DraftVisit, photos: StoredPhoto[], own: DraftVisit[]): HTMLElement {
  const part = element("p", "");
  part.className = "acts";
  if (visit.receipt) part.append(link(visit.receipt, text(box, "receipt")));
  if (visit.state === "draft" || visit.state === "refused") {
    const address = `${formAddress(visit, valueOf(visit.fields, "_prefix"))}#draft=${visit.id}`;
    part.append(link(address, text(box, visit.state === "draft" ? "go-on" : "mend")));
  }
  const isCorrected = own.some((other) => correctedBy(other) === visit.id);
  if (visit.state === "accepted" && !visit.change && !isCorrected) {
    part.append(link(`${prefix()}/field/visits/new?place=${visit.place}&corrects=${visit.id}`, text(box, "to-correct")));
  }
  if (visit.state === "waiting") part.append(press(text(box, "change"), () => change(visit)));
  if (visit.state === "refused" || photos.some((photo) => photo.state === "refused")) {
    part.append(press(text(box, "again"), () => again(visit, photos)));
  }
  if (visit.state !== "sending" && !isAwaited(visit, own)) part.append(removal(box, visit, photos));
  return part;
}

/** Twice for what the registry does not have. */
function removal(box: HTMLElement, visit: DraftVisit, photos: StoredPhoto[]): HTMLElement {
  const button = press(text(box, "remove"), async () => {
    if (isSafe(visit, photos) || button.dataset["sure"]) {
      await deleteVisit(visit.id);
      await draw(box);
    } else {
      button.dataset["sure"] = "yes";
      button.textContent = text(box, "remove-sure");
    }
  });
  return button;
}

/** Out of the outbox and into its form; one that is on its way stays. */
async function change(visit: DraftVisit): Promise<void> {
  await takeBack(visit.id);
  location.assign(`${formAddress(visit, valueOf(visit.fields, "_prefix"))}#draft=${visit.id}`);
}

async function again(visit: DraftVisit, photos: StoredPhoto[]): Promise<void> {
  await changeVisit(visit.id, (current) => (current?.state === "refused" ? { ...current, state: "waiting", notBefore: 0 } : undefined));
  for (const { id } of photos) {
    await changePhoto(id, (current) => (current?.state === "refused" ? { ...current, state: "waiting", notBefore: 0 } : undefined));
  }
  await sendNow(true);
}

function text(box: HTMLElement, key: string): string {
  return box.getAttribute(`data-${key}`) ?? "";
}
