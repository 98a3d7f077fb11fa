// A place that is not listed, added on the device: kept from the first letter on, held against what lies here, sent before its visits.
import { fillIn } from "../messages";
import { type CountyPlaces, type Place, addressOf, allPlaces, countyNear, countyPlaces, ownPlace } from "./county";
import { type NewPlace, changePlace, deletePlace, isFull, isOpen, newPlaces, withoutErrors } from "./database";
import { empty, read, replaced, show, valueOf } from "./draft_fields";
import { DraftLock } from "./draft_lock";
import { showProblems } from "./draft_problems";
import { element, link } from "./elements";
import { newId } from "./ids";
import { type Likeness, described, isLikely, likeness } from "./duplicate";
import { prefix, signedIn } from "./person";
import { checkPlace } from "./place_check";
import { newCode } from "./place_code";
import { ensureKey } from "./seal";
import { askToKeep } from "./storage_risk";
import { requestSync } from "./sync";

/** Likely duplicates shown at most. */
const MOST_ALIKE = 5;

export async function newPlace(page: Document): Promise<void> {
  const form = page.querySelector<HTMLFormElement>("form[data-new-place]");
  const owner = signedIn();
  if (!form || !owner) return;
  const held = await countyPlaces().catch(() => undefined);
  // Without the places of the counties nothing could be said of duplicates: the registry looks itself.
  if (held?.places.person === owner) await new PlaceForm(form, owner, held.places).begin();
}

/** A place that is likely the same. */
interface Alike {
  place: Place;
  likeness: Likeness;
}

class PlaceForm {
  #place!: NewPlace;
  #writing: Promise<void> = Promise.resolve();
  #isMine = false;
  readonly #lock = new DraftLock(() => (this.#isMine = false));

  constructor(
    private readonly form: HTMLFormElement,
    private readonly owner: string,
    private readonly held: CountyPlaces,
  ) {}

  async begin(): Promise<void> {
    this.form.noValidate = true;
    await this.#open();
    for (const kind of ["input", "change"]) this.form.addEventListener(kind, () => void this.#write());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#submit(false);
    }, { capture: true });
    this.#find("[data-new-place-none]")?.addEventListener("click", () => void this.#submit(true));
    addEventListener("pagehide", () => this.#lock.release());
    addEventListener("pageshow", (event) => event.persisted && void this.#open(true));
    void ensureKey(this.owner);
    this.form.dataset["state"] = "open";
  }

  #find(selector: string): HTMLElement | null {
    return this.form.querySelector<HTMLElement>(selector);
  }

  /** The one that the address names, or the last one that was begun here; a new one where another tab has that. */
  async #open(isBack = false): Promise<void> {
    const named = location.hash.replace("#draft=", "");
    const own = (await newPlaces()).filter((place) => place.owner === this.owner && !place.sealed && isOpen(place));
    const stored = own.find(({ id }) => id === named) ?? own.sort((one, other) => other.changedAt - one.changedAt)[0];
    if (stored && (await this.#lock.claim(stored.id))) {
      this.#place = stored;
      show(this.form, stored.fields, new Set());
      this.#say("", stored.reason);
      showProblems(this.form, this.#find("[data-new-place-problems]"), (text) => text, (stored.problems ?? []).map(({ field, text }) => ({ field, key: text })));
    } else {
      // What was looked for and not found is the name.
      const name = new URLSearchParams(location.search).get("name");
      if (isBack) empty(this.form);
      const field = this.form.elements.namedItem("name");
      if (name && field instanceof HTMLInputElement && !field.value) field.value = name;
      this.#place = { id: newId(), owner: this.owner, code: newCode(), name: "", fields: [], state: "draft", changedAt: Date.now(), tries: 0, notBefore: 0 };
      await this.#lock.claim(this.#place.id);
    }
    this.#isMine = true;
    this.#onlyCounty();
  }

  /** Whoever has one county does not choose. */
  #onlyCounty(): void {
    const [first, ...others] = this.held.counties;
    const county = this.form.elements.namedItem("county");
    if (first && others.length === 0 && county instanceof HTMLSelectElement && !county.value) county.value = first.code;
  }

  /** Left empty, it is that of the nearest place; a supervisor sees where the point lies. */
  #guessCounty(): void {
    const county = this.form.elements.namedItem("county");
    const [lat = "", lon = ""] = ["lat", "lon"].map((name) => valueOf(this.#fields(), name));
    if (!(county instanceof HTMLSelectElement) || county.value || !lat || !lon) return;
    county.value = countyNear(this.held, Number(lat), Number(lon)) ?? "";
  }

  /** Each write after the one before; what was sent meanwhile stays as it was sent. */
  #write(): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      if (!this.#isMine) return;
      const fields = this.#fields();
      try {
        const written = await changePlace(this.#place.id, (current) => {
          const stored = current ?? this.#place;
          return isOpen(stored) && !stored.sealed ? { ...stored, name: valueOf(fields, "name"), fields, state: "draft", changedAt: Date.now() } : undefined;
        });
        if (written) this.#place = written;
        this.#say("saved");
      } catch (error) {
        this.#say(isFull(error) ? "full" : "stuck");
      }
    });
    return this.#writing;
  }

  #fields(): NewPlace["fields"] {
    return replaced([], this.form, [...new Set(read(this.form).map(([name]) => name))].filter((name) => name !== "id"));
  }

  async #submit(isNoneOfThese: boolean): Promise<void> {
    this.#guessCounty();
    await this.#write();
    const { fields, code } = this.#place;
    const problems = checkPlace(fields, this.form.dataset["jurisdiction"] ?? "");
    const words = (key: string) => this.form.getAttribute(`data-${key}`) ?? key;
    showProblems(this.form, this.#find("[data-new-place-problems]"), words, problems);
    if (problems.length) return;
    const alike = isNoneOfThese ? [] : await this.#alike();
    this.#showAlike(alike);
    if (alike.length) return;
    try {
      const sent = await changePlace(this.#place.id, (current) => {
        if (!current || !isOpen(current)) return undefined;
        return { ...withoutErrors(current), state: "waiting", notBefore: 0 };
      });
      if (!sent) return await this.#open(true);
    } catch (error) {
      return this.#say(isFull(error) ? "full" : "stuck");
    }
    this.#isMine = false;
    askToKeep(() => undefined);
    await requestSync();
    location.assign(`${prefix()}/field/visits/new?place=${code}`);
  }

  /** Among the places of the counties, and those that were added here. */
  async #alike(): Promise<Alike[]> {
    const others = (await newPlaces()).filter((place) => place.owner === this.owner && place.id !== this.#place.id && !place.sealed && !isOpen(place));
    return alikeOf(ownPlace(this.held, this.#place), [...allPlaces(this.held), ...others.map((place) => ownPlace(this.held, place))]);
  }

  #showAlike(alike: Alike[]): void {
    const panel = this.#find("[data-new-place-alike]");
    if (!panel) return;
    panel.hidden = alike.length === 0;
    panel.querySelector("ul")?.replaceChildren(...alike.map((one) => this.#alikeLine(one)));
    if (alike.length === 0) return;
    panel.focus();
    panel.scrollIntoView({ block: "start" });
  }

  #alikeLine({ place, likeness: { meters, sameStreet } }: Alike): HTMLElement {
    const line = element("li", "");
    const away = meters === undefined ? "" : fillIn(this.form.dataset["meters"], { meters: Math.round(meters) });
    const about = [addressOf(place), away, sameStreet ? this.form.dataset["street"] : ""].filter(Boolean).join(" · ");
    const chosen = link(`${prefix()}/field/visits/new?place=${place.code}`, place.name);
    chosen.addEventListener("click", (event) => {
      event.preventDefault();
      void this.#isThisOne(chosen.getAttribute("href") ?? "");
    });
    line.append(chosen, " ", element("small", about));
    return line;
  }

  /** It is there already: nothing is left of the one that was begun. */
  async #isThisOne(address: string): Promise<void> {
    this.#isMine = false;
    await this.#writing;
    await deletePlace(this.#place.id).catch(() => undefined);
    empty(this.form);
    location.assign(address);
  }

  /** The one writer of the line on how the words stand; `words`: the registry's own. */
  #say(key: string, words?: string): void {
    const line = this.#find("[data-new-place-state]");
    if (line) line.textContent = words ?? this.form.dataset[key] ?? "";
  }
}

/** The likeliest first. */
export function alikeOf(own: Place, others: Place[]): Alike[] {
  const description = ({ name, aliases, kinds, street, city, postal, lat, lon }: Place) =>
    described({ names: [name, ...aliases], street, city, postal, kinds: kinds.map((kind) => kind.en), lat, lon });
  const mine = description(own);
  const measured = others.flatMap((place) => {
    const found = likeness(mine, description(place));
    return found && isLikely(found) ? [{ place, likeness: found }] : [];
  });
  return measured.sort((one, other) => other.likeness.score - one.likeness.score).slice(0, MOST_ALIKE);
}
