// The visit's form on a device that is ready: every change is kept, photos too; "send" puts it in the outbox.
import { fillIn } from "../messages";
import { withOffset } from "../visit_form";
import { type DraftVisit, canStore, deletePhoto, savePhoto, saveVisit, photosOf, visits } from "./database";
import { newId, sha256 } from "./ids";
import { finding, judge } from "./judge";
import { kit } from "./kit";
import { shrink } from "./shrink_photo";
import { isFull } from "./offline_setup";
import { requestSync } from "./sync";

const MOST_PHOTOS = 6;

export async function draft(page: Document): Promise<void> {
  const form = page.querySelector<HTMLFormElement>("form[data-visit]");
  const section = form?.querySelector<HTMLElement>("[data-draft]");
  // A correction goes the plain way: it needs the record as it stands.
  if (!form || !section || form.elements.namedItem("corrects") || !(await canStore())) return;
  const held = await kit();
  if (!held) return;
  await new DraftForm(form, section, held.person).begin();
}

class DraftForm {
  #visit!: DraftVisit;
  /** Writes follow each other: the last change wins. */
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly form: HTMLFormElement,
    private readonly section: HTMLElement,
    private readonly owner: string,
  ) {}

  async begin(): Promise<void> {
    this.#visit = (await this.#unfinished()) ?? this.#blank();
    this.section.hidden = false;
    this.form.addEventListener("input", () => this.#changed());
    this.form.addEventListener("change", () => this.#changed());
    // Before any other listener: the form goes to the outbox, not to the server.
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#review();
    }, { capture: true });
    this.#find("[data-draft-photo]")?.addEventListener("change", (event) => void this.#addPhotos(event.target as HTMLInputElement));
    this.#find("[data-draft-send]")?.addEventListener("click", () => void this.#send());
    this.#find("[data-draft-change]")?.addEventListener("click", () => this.#hideReview());
    await this.#showPhotos();
    this.section.dataset["state"] = "open";
  }

  #find(selector: string): HTMLElement | null {
    return this.section.querySelector<HTMLElement>(selector);
  }

  /** The draft that the address names, or the last one of this place. */
  async #unfinished(): Promise<DraftVisit | undefined> {
    const wanted = new URLSearchParams(location.search).get("draft") ?? location.hash.replace("#draft=", "");
    const own = (await visits()).filter((visit) => visit.owner === this.owner && visit.place === this.form.dataset["visit"]);
    const open = own.filter((visit) => visit.state === "draft" || visit.state === "refused");
    const draft = open.find((visit) => visit.id === wanted) ?? open.sort((one, other) => other.changedAt - one.changedAt)[0];
    if (draft) {
      fill(this.form, draft.fields);
      this.#say(draft.reason ?? this.section.dataset["restored"] ?? "");
    }
    return draft;
  }

  #blank(): DraftVisit {
    const id = newId();
    set(this.form, "id", id);
    set(this.form, "on_day", withOffset(new Date()).slice(0, 10));
    const kind = new URLSearchParams(location.search).get("kind");
    if (kind) fillOne(this.form, "kind", [kind]);
    return {
      id,
      owner: this.owner,
      place: this.form.dataset["visit"] ?? "",
      name: this.form.dataset["name"] ?? "",
      fields: [],
      state: "draft",
      changedAt: Date.now(),
      tries: 0,
      notBefore: 0,
    };
  }

  #changed(): void {
    this.#hideReview();
    this.#visit.fields = read(this.form);
    this.#visit.changedAt = Date.now();
    this.#visit.state = "draft";
    this.#write(() => saveVisit(this.#visit), "saved");
  }

  #write(act: () => Promise<void>, done: string): Promise<void> {
    this.#writing = this.#writing.then(act).then(
      () => this.#say(this.section.dataset[done] ?? ""),
      (error: unknown) => this.#say(this.section.dataset["full"] ?? "", isFull(error)),
    );
    return this.#writing;
  }

  #say(text: string, alarming = false): void {
    const line = this.#find("[data-draft-state]");
    if (!line) return;
    line.textContent = text;
    line.classList.toggle("far", alarming);
  }

  async #addPhotos(input: HTMLInputElement): Promise<void> {
    const files = [...(input.files ?? [])];
    const shows = (this.#find("[data-draft-shows]") as HTMLSelectElement | null)?.value ?? "poster";
    // A photo without a form on disk would belong to nothing.
    this.#changed();
    await this.#writing;
    for (const file of files) {
      if ((await photosOf(this.#visit.id)).length >= MOST_PHOTOS) {
        this.#say(this.section.dataset["photoMany"] ?? "", true);
        break;
      }
      const bytes = await shrink(file);
      if (!bytes) {
        this.#say(this.section.dataset["photoUnreadable"] ?? "", true);
        continue;
      }
      const photo = { id: newId(), visit: this.#visit.id, owner: this.owner, shows, bytes, length: bytes.byteLength, sha256: await sha256(bytes) };
      await this.#write(() => savePhoto({ ...photo, state: "waiting", sent: 0, tries: 0, notBefore: 0 }), "saved");
    }
    input.value = "";
    await this.#showPhotos();
  }

  async #showPhotos(): Promise<void> {
    const list = this.#find("[data-draft-photos]");
    const options = [...(this.#find("[data-draft-shows]") as HTMLSelectElement).options];
    const items = (await photosOf(this.#visit.id)).map((photo) => {
      const item = document.createElement("li");
      const picture = document.createElement("img");
      picture.src = URL.createObjectURL(new Blob([photo.bytes]));
      picture.addEventListener("load", () => URL.revokeObjectURL(picture.src));
      picture.width = 120;
      const words = options.find((option) => option.value === photo.shows)?.text ?? photo.shows;
      picture.alt = words;
      const label = document.createElement("span");
      label.textContent = `${words} · ${Math.ceil(photo.length / 1000)} kB`;
      const remove = document.createElement("button");
      remove.type = "button";
      remove.textContent = this.section.dataset["remove"] ?? "";
      remove.setAttribute("aria-label", `${remove.textContent}: ${words}`);
      remove.addEventListener("click", () => void deletePhoto(photo.id).then(() => this.#showPhotos()));
      item.append(picture, label, remove);
      return item;
    });
    list?.replaceChildren(...items);
  }

  #hideReview(): void {
    const review = this.#find("[data-draft-review]");
    if (review) review.hidden = true;
  }

  async #review(): Promise<void> {
    if (!this.form.reportValidity()) return;
    this.#changed();
    await this.#writing;
    const review = this.#find("[data-draft-review]");
    if (!review) return;
    const site = (await kit())?.sites.find((site) => site.code === this.#visit.place);
    const judged = judge(site?.duties ?? [], finding(this.#visit.fields));
    const outcome = this.#find("[data-draft-outcome]");
    const clauses = this.#find("[data-draft-clauses]");
    const key = judged ? { compliant: "compliant", not_compliant: "notCompliant", cannot_tell: "cannotTell" }[judged.compliance] : "nothing";
    const met = judged?.clauses.filter((clause) => clause.value === true).length ?? 0;
    if (outcome) outcome.textContent = fillIn(review.dataset[key], { met, asked: judged?.clauses.length ?? 0 });
    const language = document.documentElement.lang === "es" ? "es" : "en";
    const lines = (judged?.clauses ?? []).map((clause) => {
      const line = document.createElement("li");
      line.dataset["clause"] = clause.value === undefined ? "unknown" : clause.value ? "met" : "not_met";
      const word = review.dataset[clause.value === undefined ? "unknown" : clause.value ? "met" : "notMet"];
      line.textContent = `${clause.title[language]}: ${word}`;
      return line;
    });
    clauses?.replaceChildren(...lines);
    review.dataset["outcome"] = judged?.compliance ?? "none";
    review.hidden = false;
    review.focus();
    review.scrollIntoView({ block: "nearest" });
  }

  async #send(): Promise<void> {
    set(this.form, "device_at", withOffset(new Date()));
    this.#visit.fields = read(this.form);
    this.#visit.state = "waiting";
    this.#visit.notBefore = 0;
    delete this.#visit.why;
    delete this.#visit.reason;
    delete this.#visit.problems;
    try {
      await this.#writing;
      await saveVisit(this.#visit);
    } catch (error) {
      this.#say(this.section.dataset["full"] ?? "", isFull(error));
      return;
    }
    await requestSync();
    location.assign(`${prefix()}/field/outbox`);
  }
}

/** The language that this page's address names. */
function prefix(): string {
  return /^\/(en|es)(?=\/)/.exec(location.pathname)?.[0] ?? "";
}

function read(form: HTMLFormElement): [string, string][] {
  const fields = [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === "string");
  return [...fields.filter(([name]) => name !== "_prefix"), ["_prefix", prefix()]];
}

function set(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = value;
}

/** Puts what was kept back into the form. The version of the questions stays the page's own. */
function fill(form: HTMLFormElement, fields: [string, string][]): void {
  const names = new Set([...form.elements].map((part) => (part as HTMLInputElement).name).filter((name) => name && name !== "form" && name !== "place"));
  for (const name of names) fillOne(form, name, fields.filter(([key]) => key === name).map(([, value]) => value));
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

function fillOne(form: HTMLFormElement, name: string, values: string[]): void {
  for (const part of form.elements) {
    if (!(part instanceof HTMLInputElement || part instanceof HTMLSelectElement || part instanceof HTMLTextAreaElement) || part.name !== name) continue;
    if (part instanceof HTMLInputElement && (part.type === "radio" || part.type === "checkbox")) part.checked = values.includes(part.value);
    else if (values[0] !== undefined) part.value = values[0];
  }
}
