// The page of the places that lie on the device: searched as one types, nearest first, each with the way to its visit's form.
import { fillIn } from "../messages";
import { statusIcon } from "../status_icons";
import { dayAge } from "./age";
import { dayIn } from "../local_time";
import { type CountyPlaces, type Place, addressOf, allPlaces, countyPlaces, ownPlace } from "./county";
import { CountyMap, miles } from "./county_map";
import { type FoundPlace, PlaceIndex, type Position } from "./county_search";
import { newPlaces, storeState } from "./database";
import { element, link } from "./elements";
import { language, prefix, signedIn } from "./person";
import { scan } from "./scan";

/** Places shown at once; "more" adds as many. */
const AT_ONCE = 30;
/** Somebody who is still typing is waited for, in milliseconds. */
const PAUSE_MS = 80;

export async function countyPage(page: Document): Promise<void> {
  const part = page.querySelector<HTMLElement>("[data-county]");
  const owner = signedIn();
  if (!part || !owner) return;
  const state = await storeState();
  const line = part.querySelector("[data-county-state]");
  if (state !== "usable") {
    if (line) line.textContent = part.dataset[state === "stuck" ? "stuck" : "unable"] ?? "";
    return;
  }
  const held = (await countyPlaces())?.places;
  await new CountyList(part, owner, held?.person === owner ? held : undefined).begin();
}

class CountyList {
  #index = new PlaceIndex([]);
  #found: FoundPlace[] = [];
  #shown = AT_ONCE;
  #position: Position | undefined;
  readonly #input: HTMLInputElement | null;
  readonly #map: CountyMap | undefined;

  constructor(
    private readonly part: HTMLElement,
    private readonly owner: string,
    private readonly held: CountyPlaces | undefined,
  ) {
    this.#input = part.querySelector<HTMLInputElement>("#county-q");
    const svg = part.querySelector<SVGSVGElement>("[data-county-map]");
    this.#map = svg ? new CountyMap(svg, (place) => this.#choose(place)) : undefined;
  }

  async begin(): Promise<void> {
    await this.#read();
    addEventListener("pageshow", (event) => event.persisted && void this.#read());
    this.part.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault());
    let waiting: ReturnType<typeof setTimeout> | undefined;
    this.#input?.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => this.#search(), PAUSE_MS);
    });
    this.part.querySelector("[data-county-more]")?.addEventListener("click", () => this.#more());
    this.part.querySelector("[data-county-fold]")?.addEventListener("toggle", () => this.#drawMap());
    const near = this.part.querySelector<HTMLButtonElement>("[data-county-near]");
    near?.addEventListener("click", () => this.#locate(near));
    scan(this.part, (words) => this.#say(words));
    this.part.dataset["state"] = "ready";
  }

  /** What was added here stands among the others, until the registry gives it back. */
  async #read(): Promise<void> {
    const own = (await newPlaces()).filter((place) => place.owner === this.owner && !place.sealed && place.state !== "draft");
    const listed = this.held ? allPlaces(this.held) : [];
    const known = new Set(listed.map(({ code }) => code));
    const added = own.filter(({ code, otherCode }) => !known.has(otherCode ?? code)).map((place) => ownPlace(this.held, place));
    this.#index = new PlaceIndex([...added, ...listed]);
    this.#search();
  }

  #search(): void {
    this.#found = this.#index.search(this.#input?.value ?? "", this.#position);
    this.#shown = AT_ONCE;
    this.#draw();
  }

  #more(): void {
    const first = this.#shown;
    this.#shown += AT_ONCE;
    this.#draw();
    this.part.querySelectorAll<HTMLElement>("[data-county-list] a")[first]?.focus();
  }

  #draw(): void {
    const shown = this.#found.slice(0, this.#shown);
    this.part.querySelector("[data-county-list]")?.replaceChildren(...shown.map((found) => this.#line(found)));
    const more = this.part.querySelector<HTMLElement>("[data-county-more]");
    if (more) more.hidden = shown.length === this.#found.length;
    const add = this.part.querySelector("[data-county-add]");
    const name = new URLSearchParams({ name: this.#input?.value ?? "" });
    add?.setAttribute("href", `${prefix()}/field/places/new${this.#input?.value ? `?${name}` : ""}`);
    this.#say(this.#words(shown.length));
    this.#drawMap();
  }

  #words(shown: number): string {
    if (!this.held) return this.#text("none");
    const count = this.#found.length;
    const found = count ? this.#text("found", { shown, count: count.toLocaleString(language()) }) : this.#text("nothing");
    const leftOut = this.held.left_out ? this.#text("leftOut", { count: this.held.left_out.toLocaleString(language()) }) : "";
    return `${found} ${leftOut}`.trim();
  }

  /** Only while it is seen. */
  #drawMap(): void {
    if (this.part.querySelector<HTMLDetailsElement>("[data-county-fold]")?.open) this.#map?.draw(this.#found.map(({ place }) => place));
  }

  #line({ place, meters }: FoundPlace): HTMLElement {
    const line = element("li", "");
    line.dataset["place"] = place.code;
    const heading = element("h2", "");
    heading.append(this.#link(place));
    line.append(heading, this.#lastSeen(place));
    const kinds = place.kinds.map((kind) => kind[language()]);
    const withheld = place.isWithheld ? this.#text("withheld") : "";
    const away = meters === undefined ? "" : this.#text("miles", { miles: miles(meters) });
    const about = element("p", [away, ...kinds, addressOf(place), withheld].filter(Boolean).join(" · "));
    about.className = "note";
    line.append(about);
    return line;
  }

  #link(place: Place): HTMLElement {
    return link(`${prefix()}/field/visits/new?place=${place.code}`, place.name);
  }

  /** The last result and its age. */
  #lastSeen({ status, seen, isNew }: Place): HTMLElement {
    if (isNew) return element("p", this.#text("new"));
    const line = element("p", "");
    const known = status ? this.part.getAttribute(`data-status-${status}`) : undefined;
    const when = seen ? this.#text("seen", { age: dayAge(seen, dayIn(new Date()), language()) }) : this.#text("unseen");
    if (status && known) line.append(statusIcon(status), ` ${known} · ${when}`);
    else line.append(when);
    return line;
  }

  #choose(place: Place): void {
    const said = this.part.querySelector("[data-county-chosen]");
    const way = this.#link(place);
    way.className = "button";
    said?.replaceChildren(way, ` ${addressOf(place)}`);
  }

  #locate(button: HTMLButtonElement): void {
    this.#say(button.dataset["waiting"] ?? "");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.#position = { lat: coords.latitude, lon: coords.longitude };
        this.#search();
      },
      () => this.#say(button.dataset["failed"] ?? ""),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
    );
  }

  #say(words: string): void {
    const line = this.part.querySelector("[data-county-state]");
    if (line) line.textContent = words;
  }

  #text(key: string, values: Record<string, string | number> = {}): string {
    return fillIn(this.part.dataset[key], values);
  }
}
