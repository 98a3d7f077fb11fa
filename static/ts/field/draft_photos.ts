// The photos of a visit that is being filled in: each has a line of its own on what became of it, until somebody takes it away.
import { fillIn } from "../messages";
import { type StoredPhoto, addPhoto, deletePhoto, isFull, photosOf } from "./database";
import { newId, sha256 } from "./ids";
import { shrink } from "./shrink_photo";

const MOST_PHOTOS = 6;

/** Whose photos they are: the visit as it stands on disk. */
export interface PhotoOwner {
  visit: string;
  owner: string;
}

export class DraftPhotos {
  #owner: PhotoOwner = { visit: "", owner: "" };
  /** Photos chosen are taken in one after the other. */
  #adding: Promise<void> = Promise.resolve();
  readonly #list: HTMLElement | null;
  readonly #shows: HTMLSelectElement | null;

  /** `ready`: resolves once the visit itself is on disk: a photo without its form would belong to nothing. */
  constructor(
    private readonly section: HTMLElement,
    private readonly ready: () => Promise<boolean>,
  ) {
    this.#list = section.querySelector<HTMLElement>("[data-draft-photos]");
    this.#shows = section.querySelector<HTMLSelectElement>("[data-draft-shows]");
    const input = section.querySelector<HTMLInputElement>("[data-draft-photo]");
    input?.addEventListener("change", () => {
      const files = [...(input.files ?? [])];
      input.value = "";
      this.#adding = this.#adding.then(() => this.#add(files));
    });
  }

  clear(): void {
    this.#list?.replaceChildren();
  }

  /** Once all that were chosen are in the store, or have said why not. */
  settled(): Promise<void> {
    return this.#adding;
  }

  /** Shows what is kept of another visit. */
  async open(owner: PhotoOwner): Promise<void> {
    this.#owner = owner;
    const lines = (await photosOf(owner.visit)).map((photo) => this.#kept(line(), photo));
    this.#list?.replaceChildren(...lines);
  }

  async #add(files: File[]): Promise<void> {
    const shows = this.#shows?.value ?? "poster";
    const lines = files.map((file) => this.#said(line(), "photoReading", file.name));
    this.#list?.append(...lines);
    for (const [at, file] of files.entries()) {
      const here = lines[at] ?? line();
      try {
        await this.#addOne(here, file, shows);
      } catch (error) {
        this.#wrong(here, isFull(error) ? "photoFull" : "photoFailed", file.name);
      }
    }
  }

  async #addOne(here: HTMLElement, file: File, shows: string): Promise<void> {
    const owner = this.#owner;
    const taken = await shrink(file);
    if (taken.kind === "refused") {
      const key = { empty: "photoEmpty", unreadable: "photoUnreadable", "too-large": "photoTooLarge" }[taken.why];
      return this.#wrong(here, key, file.name);
    }
    if (!(await this.ready())) return this.#wrong(here, "photoFailed", file.name);
    const { bytes } = taken;
    const common = { id: newId(), ...owner, shows, bytes, length: bytes.byteLength, sha256: await sha256(bytes) };
    const photo: StoredPhoto = { ...common, state: "waiting", sent: 0, tries: 0, notBefore: 0, asTaken: taken.kind === "as-taken" };
    const added = await addPhoto(photo, MOST_PHOTOS);
    if (added === "too-many") return this.#wrong(here, "photoMany", file.name);
    if (added === "sent") return this.#wrong(here, "photoLate", file.name);
    this.#kept(here, photo);
    if (taken.kind === "as-taken" && !taken.seen) here.append(element("small", this.#text("photoUnseen")));
  }

  #text(key: string, values: Record<string, string | number> = {}): string {
    return fillIn(this.section.dataset[key], values);
  }

  #said(here: HTMLElement, key: string, name: string): HTMLElement {
    here.replaceChildren(element("span", this.#text(key, { name })));
    return here;
  }

  /** Stays until somebody has read it and takes it away. */
  #wrong(here: HTMLElement, key: string, name: string): void {
    this.#said(here, key, name).dataset["photo"] = "refused";
    here.classList.add("wrong");
    here.querySelector("span")?.setAttribute("role", "alert");
    here.append(this.#remove(name, () => here.remove()));
  }

  #kept(here: HTMLElement, photo: StoredPhoto): HTMLElement {
    const words = [...(this.#shows?.options ?? [])].find((option) => option.value === photo.shows)?.text ?? photo.shows;
    const picture = document.createElement("img");
    const address = URL.createObjectURL(new Blob([photo.bytes]));
    for (const ended of ["load", "error"]) picture.addEventListener(ended, () => URL.revokeObjectURL(address));
    [picture.src, picture.alt, picture.width] = [address, words, 120];
    const label = element("span", `${words} · ${Math.ceil(photo.length / 1000)} kB`);
    const remove = this.#remove(words, () => void deletePhoto(photo.id).then(() => here.remove()));
    here.replaceChildren(picture, label, ...(photo.asTaken ? [element("small", this.#text("photoAsTaken"))] : []), remove);
    here.dataset["photo"] = "kept";
    return here;
  }

  #remove(words: string, act: () => void): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = this.#text("remove");
    button.setAttribute("aria-label", `${button.textContent}: ${words}`);
    button.addEventListener("click", act);
    return button;
  }
}

function line(): HTMLElement {
  return document.createElement("li");
}

function element(name: string, words: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = words;
  return made;
}
