// The outbox page: each visit and its photos with their state, and what can be done about it.
import { fillIn } from "../messages";
import { type StoredPhoto, type DraftVisit, canStore, deleteVisit, savePhoto, saveVisit, photosOf, visits } from "./database";
import { sendOutbox } from "./outbox";

export async function outboxPage(page: Document): Promise<void> {
  const box = page.querySelector<HTMLElement>("[data-outbox]");
  if (!box) return;
  if (!(await canStore())) {
    say(box, box.dataset["unable"] ?? "");
    return;
  }
  await draw(box);
  new BroadcastChannel("placard-outbox").addEventListener("message", () => void draw(box));
  box.querySelector("[data-outbox-send]")?.addEventListener("click", () => void sendOutbox(true).then(() => draw(box)));
}

function say(box: HTMLElement, text: string): void {
  const line = box.querySelector("[data-outbox-state]");
  if (line) line.textContent = text;
}

async function draw(box: HTMLElement): Promise<void> {
  const all = (await visits()).sort((one, other) => (one.id < other.id ? 1 : -1));
  const items = await Promise.all(all.map(async (visit) => item(box, visit, await photosOf(visit.id))));
  const list = box.querySelector("[data-outbox-list]");
  // Somebody may be about to press a button here: only what changed is drawn again.
  if (list && list.innerHTML !== items.map((one) => one.outerHTML).join("")) list.replaceChildren(...items);
  const signIn = box.querySelector<HTMLElement>("[data-outbox-sign-in]");
  if (signIn) signIn.hidden = !all.some((visit) => visit.why === "signed-out");
  say(box, all.some((visit) => visit.state !== "accepted") ? "" : (box.dataset["none"] ?? ""));
}

function item(box: HTMLElement, visit: DraftVisit, photos: StoredPhoto[]): HTMLElement {
  const line = element("li", "");
  line.dataset["visit"] = visit.id;
  const open = photos.some((photo) => photo.state !== "accepted");
  const state = visit.state === "accepted" && open && visit.receipt ? (photos.some((photo) => photo.state === "refused") ? "refused" : "sending") : visit.state;
  line.dataset["state"] = state;
  const heading = element("h2", "");
  const day = visit.fields.find(([name]) => name === "on_day")?.[1] ?? "";
  heading.append(element("strong", text(box, `state-${state}`)), ` ${visit.name}`, element("small", ` ${day}`));
  line.append(heading);
  const why = visit.reason ?? (visit.why ? text(box, `why-${visit.why}`) : "");
  if (why) line.append(element("p", why));
  if (visit.problems?.length) {
    const list = element("ul", "");
    list.append(...visit.problems.map((problem) => element("li", problem.text)));
    line.append(list);
  }
  if (visit.note) line.append(element("p", visit.note));
  if (photos.length) line.append(photoLines(box, photos));
  line.append(acts(box, visit, photos));
  return line;
}

function photoLines(box: HTMLElement, photos: StoredPhoto[]): HTMLElement {
  const part = element("details", "");
  const sent = photos.filter((photo) => photo.state === "accepted").length;
  part.append(element("summary", fillIn(box.dataset["photos"], { sent, all: photos.length })));
  const list = element("ul", "");
  for (const photo of photos) {
    const why = photo.reason ?? (photo.why ? text(box, `why-${photo.why}`) : "");
    const share = photo.state === "sending" ? ` ${Math.floor((100 * photo.sent) / photo.length)} %` : "";
    const line = element("li", `${text(box, `shows-${photo.shows}`)}: ${text(box, `state-${photo.state}`)}${share}${why ? `. ${why}` : ""}`);
    line.dataset["photo"] = photo.id;
    line.dataset["state"] = photo.state;
    if (photo.state !== "accepted") line.append(" ", copy(box, photo));
    list.append(line);
  }
  part.append(list);
  (part as HTMLDetailsElement).open = photos.some((photo) => photo.state === "refused");
  return part;
}

/** A way out for a photo that the registry does not take: into the device's own pictures. */
function copy(box: HTMLElement, photo: StoredPhoto): HTMLElement {
  const button = element("button", text(box, "save")) as HTMLButtonElement;
  button.type = "button";
  button.addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([photo.bytes], { type: "image/jpeg" }));
    link.download = `${photo.id}.jpg`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });
  return button;
}

function acts(box: HTMLElement, visit: DraftVisit, photos: StoredPhoto[]): HTMLElement {
  const part = element("p", "");
  part.className = "acts";
  const prefix = visit.fields.find(([name]) => name === "_prefix")?.[1] ?? "";
  if (visit.receipt) part.append(link(visit.receipt, text(box, "receipt")));
  if (visit.state === "draft" || visit.state === "refused") {
    const address = `${prefix}/field/visits/new?place=${visit.place}#draft=${visit.id}`;
    part.append(link(address, text(box, visit.state === "draft" ? "go-on" : "mend")));
  }
  if (visit.state === "refused" || photos.some((photo) => photo.state === "refused")) {
    part.append(press(text(box, "again"), () => again(visit, photos)));
  }
  if (visit.state !== "sending") {
    const remove = press(text(box, "remove"), async () => {
      // Twice for what the registry does not have.
      const safe = visit.state === "accepted" && photos.every((photo) => photo.state === "accepted");
      if (safe || remove.dataset["sure"]) {
        await deleteVisit(visit.id);
        await draw(box);
      } else {
        remove.dataset["sure"] = "yes";
        remove.textContent = text(box, "remove-sure");
      }
    });
    part.append(remove);
  }
  return part;
}

async function again(visit: DraftVisit, photos: StoredPhoto[]): Promise<void> {
  if (visit.state === "refused") await saveVisit({ ...visit, state: "waiting", notBefore: 0 });
  for (const photo of photos.filter((photo) => photo.state === "refused")) await savePhoto({ ...photo, state: "waiting", notBefore: 0 });
  await sendOutbox(true);
}

function text(box: HTMLElement, key: string): string {
  return box.getAttribute(`data-${key}`) ?? "";
}

function element(name: string, words: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = words;
  return made;
}

function link(address: string, words: string): HTMLElement {
  const made = element("a", words);
  made.setAttribute("href", address);
  return made;
}

function press(words: string, act: () => Promise<void>): HTMLButtonElement {
  const button = element("button", words) as HTMLButtonElement;
  button.type = "button";
  button.addEventListener("click", () => void act());
  return button;
}
