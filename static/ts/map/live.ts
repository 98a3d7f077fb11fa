// The live map: vector tiles, with its controls and what a press shows.
import { AttributionControl, type GeoJSONSource, type LngLatBoundsLike, Map, type MapGeoJSONFeature, NavigationControl, type PointLike, ScaleControl, type VectorTileSource, setWorkerUrl } from "maplibre-gl";
import { readsBack } from "../canvas_probe";
import { choose, filters, gapMiles, remember, view } from "./address";
import { PagePartial, refreshParts } from "./partials";
import { images } from "./images";
import { Locator } from "./locator";
import { type Found, Names } from "./names";
import { palette } from "./palette";
import { Playback, repaint } from "./playback";
import { search } from "./search";
import { COUNTIES, OF_TILES, SWITCHES, style, tiles } from "./style";
import { TimeSlider } from "./time_slider";

/** How far from a mark a finger may land, in pixels. */
const NEAR = 8;
/** A town that was looked for is shown so near. */
const TOWN_ZOOM = 11;
/** A shared address writes itself when the map has rested for so long. */
const RESTED_MS = 250;

/** Starts the map in `#live-map`, or leaves the drawn one with a word on why. */
export function start(root: HTMLElement): void {
  const word = (name: string) => root.dataset[`word${name}`] ?? "";
  const keepDrawn = (why: string) => {
    element("map-canvas").hidden = true;
    element("map-message").textContent = word(why);
  };
  try {
    if (readsBack()) new LiveMap(root, word).begin();
    else keepDrawn("Altered");
  } catch {
    keepDrawn("Failed");
  }
}

function element<E extends HTMLElement>(id: string): E {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found as E;
}

class LiveMap {
  private readonly canvas = element("map-canvas");
  private readonly form = element<HTMLFormElement>("map-filters");
  private readonly layers = element<HTMLFieldSetElement>("map-layers");
  private readonly radius = element<HTMLInputElement>("map-radius");
  private readonly panel = element("map-about");
  private readonly message = element("map-message");
  private readonly partial: PagePartial;
  private readonly about: PagePartial;
  private readonly today: string;
  private readonly map: Map;
  private readonly playback: Playback;
  private readonly locator: Locator;
  private towns: GeoJSON.FeatureCollection | undefined;
  private resting: number | undefined;
  /** The day whose colors the counties wear instead of those of their tiles. */
  private passing: string | undefined;

  constructor(
    private readonly root: HTMLElement,
    private readonly word: (name: string) => string,
  ) {
    this.partial = new PagePartial(element("map-lists"), root.dataset["lists"] ?? "");
    this.about = new PagePartial(element("map-about-text"), root.dataset["about"] ?? "");
    this.today = root.dataset["today"] ?? "";
    this.playback = new Playback(root.dataset["months"] ?? "");
    const assets = root.dataset["assets"] ?? "";
    setWorkerUrl(`${location.origin}${assets}/map-worker.mjs`);
    const query = new URLSearchParams(location.search);
    const [at, miles] = [view(query), gapMiles(query)];
    if (miles !== undefined) this.radius.value = String(miles);
    const [west = -125, south = 24.5, east = -66.9, north = 49.4] = (root.dataset["bounds"] ?? "").split(",").map(Number);
    const bounds: LngLatBoundsLike = [west, south, east, north];
    this.locator = new Locator(element("map-locator"), [west, south, east, north], `${location.origin}${assets}/land.json`);
    const colors = palette();
    this.canvas.hidden = false;
    this.map = new Map({
      container: this.canvas,
      style: style(colors, assets, this.filters(), this.gapQuery()),
      ...(at ? { center: [at.lon, at.lat], zoom: at.zoom } : { bounds, fitBoundsOptions: { padding: 16 } }),
      minZoom: 3,
      maxZoom: 17,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      attributionControl: false,
      // A printed page holds the map as it was seen.
      canvasContextAttributes: { preserveDrawingBuffer: true },
      // A page that is scrolled goes on past the map, and one finger moves the page.
      cooperativeGestures: true,
      locale: {
        "Map.Title": word("Map"),
        "NavigationControl.ZoomIn": word("ZoomIn"),
        "NavigationControl.ZoomOut": word("ZoomOut"),
        "CooperativeGesturesHandler.WindowsHelpText": word("Wheel"),
        "CooperativeGesturesHandler.MacHelpText": word("WheelMac"),
        "CooperativeGesturesHandler.MobileHelpText": word("Fingers"),
      },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.setMissingStyleImageResolver(images(this.map, colors));
    this.map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    this.map.addControl(new ScaleControl({ unit: "imperial" }), "bottom-left");
    this.map.addControl(new AttributionControl({ compact: false, customAttribution: "U.S. Census Bureau" }), "bottom-right");
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.recolor(assets));
  }

  begin(): void {
    element("map-drawn").hidden = true;
    for (const part of this.root.querySelectorAll<HTMLElement>(".needs-js")) part.hidden = false;
    this.switches();
    this.slider();
    this.form.addEventListener("change", () => this.refilter());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.refilter();
    });
    this.map.on("load", () => this.applySwitches());
    void this.names();
    this.map.on("moveend", () => this.moved());
    this.map.on("idle", () => this.idle());
    this.map.on("click", (event) => this.point(event.point));
    this.map.on("mousemove", (event) => (this.map.getCanvas().style.cursor = this.at(event.point) ? "pointer" : ""));
    this.map.getCanvas().addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.point(this.map.project(this.map.getCenter()));
    });
    element("map-close").addEventListener("click", () => this.close());
    this.panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
    this.moved();
  }

  /** Names of towns on the map, and the search for them. */
  private async names(): Promise<void> {
    const names = await Names.read(this.root.dataset["names"] ?? "");
    this.towns = names.features();
    this.nameTowns();
    search(element<HTMLFormElement>("map-search"), names, (found) => this.goTo(found));
  }

  private nameTowns(): void {
    const put = () => void this.map.getSource<GeoJSONSource>("towns")?.setData(this.towns ?? { type: "FeatureCollection", features: [] });
    if (this.map.isStyleLoaded() || this.map.getSource("towns")) put();
    else this.map.once("style.load", put);
  }

  private goTo(found: Found | null): void {
    this.message.textContent = found ? "" : this.word("NoTown");
    if (!found) return;
    if ("bounds" in found) this.map.fitBounds(found.bounds, { padding: 24 });
    else this.map.easeTo({ center: [found.lon, found.lat], zoom: Math.max(this.map.getZoom(), TOWN_ZOOM) });
  }

  /** Everything is drawn: the tiles are of the day that the address names, unless the slider is on its way. */
  private idle(): void {
    if (this.passing !== undefined && this.passing === this.form.querySelector<HTMLInputElement>("#on")?.value) return this.unpaint();
    if (this.passing === undefined) this.root.dataset["state"] = "idle";
  }

  private filters(): string {
    return filters(new URLSearchParams(location.search), this.root.dataset["today"] ?? "");
  }

  /** Gaps hang on the kind of place, the day and the miles. */
  private gapQuery(): string {
    const query = this.filterQuery();
    query.delete("status");
    query.set("radius_mi", String(this.radius.valueAsNumber || 25));
    return `?${query}`;
  }

  /** The filters as pairs, for what stands beside. */
  private filterQuery(): URLSearchParams {
    return new URLSearchParams(this.filters());
  }

  private switches(): void {
    const off = (new URLSearchParams(location.search).get("off") ?? "").split(",");
    const miles = gapMiles(new URLSearchParams(location.search));
    for (const box of this.boxes()) box.checked = box.name === "gaps" ? miles !== undefined : !off.includes(box.name);
    this.layers.addEventListener("change", (event) => {
      if (event.target === this.radius) {
        if (!this.radius.reportValidity() || this.radius.value === "") return;
        this.box("gaps").checked = true;
      }
      this.map.getSource<VectorTileSource>("gaps")?.setTiles(tiles("gaps", this.gapQuery()));
      this.applySwitches();
      this.keep();
    });
  }

  private boxes(): NodeListOf<HTMLInputElement> {
    return this.layers.querySelectorAll<HTMLInputElement>("input[type=checkbox]");
  }

  private box(name: string): HTMLInputElement {
    const found = [...this.boxes()].find((box) => box.name === name);
    if (!found) throw new Error(`the page has no switch for ${name}`);
    return found;
  }

  private applySwitches(): void {
    for (const box of this.boxes()) {
      for (const layer of SWITCHES[box.name] ?? []) this.map.setLayoutProperty(layer, "visibility", box.checked ? "visible" : "none");
    }
  }

  private slider(): void {
    const date = element<HTMLInputElement>("on");
    const controls = { slider: element<HTMLInputElement>("map-slider"), said: element<HTMLOutputElement>("map-slider-day"), button: element<HTMLButtonElement>("map-play") };
    const time = new TimeSlider(this.root.dataset["first"] ?? "", this.today, controls, {
      passes: (day) => void this.pass(day),
      rests: (day) => {
        date.value = day;
        this.refilter(day);
      },
      plays: (isPlaying) => this.hush(isPlaying),
    });
    time.show(date.value);
    date.addEventListener("change", () => time.show(date.value));
  }

  /** Colors the counties as they stood on a day; what else tells of the day before waits until the slider rests. */
  private async pass(day: string): Promise<void> {
    this.passing = day;
    this.wait();
    const figures = await this.playback.figures(this.filterQuery(), day);
    if (this.passing !== day) return;
    if (figures) repaint(this.map, palette(), figures);
    else this.message.textContent = this.word("Failed");
  }

  /** The map shows another day already: says of the finding and the lists that they are being loaded. */
  private wait(): void {
    this.root.dataset["state"] = "loading";
    element("map-finding").setAttribute("aria-busy", "true");
    this.partial.announce();
  }

  /** While it plays, places and gaps would be those of the day on which it began. */
  private hush(isPlaying: boolean): void {
    this.message.textContent = isPlaying ? this.word("Playing") : "";
    if (!isPlaying) return this.applySwitches();
    this.close();
    for (const layer of [...(SWITCHES["places"] ?? []), ...(SWITCHES["gaps"] ?? [])]) this.map.setLayoutProperty(layer, "visibility", "none");
  }

  /** New filters: new tiles, new sentences, new lists. Counties that wear the colors of `painted` keep them until its tiles are there. */
  private refilter(painted?: string): void {
    if (!this.form.reportValidity()) return;
    choose(this.form, this.today);
    if (this.passing !== painted) this.unpaint();
    this.wait();
    for (const layer of ["areas", "places"] as const) this.map.getSource<VectorTileSource>(layer)?.setTiles(tiles(layer, this.filters()));
    this.map.getSource<VectorTileSource>("gaps")?.setTiles(tiles("gaps", this.gapQuery()));
    void refreshParts(this.filters(), ["#map-finding", "#map-drawn", "#map-key-counties", "#map-take"]).then(() => this.aim());
    this.close();
    this.moved();
  }

  /** The colors of the tiles again. */
  private unpaint(): void {
    if (this.passing === undefined) return;
    this.passing = undefined;
    repaint(this.map, palette(), OF_TILES);
  }

  private recolor(assets: string): void {
    const colors = palette();
    this.map.setMissingStyleImageResolver(images(this.map, colors));
    this.map.setStyle(style(colors, assets, this.filters(), this.gapQuery()), { diff: false });
    this.map.once("style.load", () => {
      this.applySwitches();
      this.nameTowns();
    });
  }

  private moved(): void {
    this.root.dataset["state"] = "loading";
    this.map.triggerRepaint();
    this.partial.announce();
    window.clearTimeout(this.resting);
    this.resting = window.setTimeout(() => {
      this.keep();
      this.aim();
      this.locator.show(this.map.getBounds());
      const query = this.filterQuery();
      query.set("bbox", this.window());
      void this.partial.show(query).then(() => (this.root.dataset["listed"] = query.toString()));
    }, RESTED_MS);
  }

  /** What is seen, as addresses write it. */
  private window(): string {
    const bounds = this.map.getBounds();
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((end) => end.toFixed(4)).join(",");
  }

  /** Pictures to take along show what the map shows. */
  private aim(): void {
    for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-map-file]")) {
      const address = new URL(link.href);
      address.searchParams.set("bbox", this.window());
      link.href = address.href;
    }
  }

  private keep(): void {
    const { lat, lng } = this.map.getCenter();
    const off = [...this.boxes()].filter((box) => !box.checked && box.name !== "gaps").map((box) => box.name);
    remember({ lat, lon: lng, zoom: this.map.getZoom() }, off, this.box("gaps").checked ? this.radius.valueAsNumber : undefined);
  }

  /** The topmost thing at a point of the canvas: a place, a group, or a county. */
  private at(point: { x: number; y: number }): MapGeoJSONFeature | undefined {
    const box: [PointLike, PointLike] = [[point.x - NEAR, point.y - NEAR], [point.x + NEAR, point.y + NEAR]];
    const icons = this.map.queryRenderedFeatures(box, { layers: ["places", "groups"] });
    return icons[0] ?? this.map.queryRenderedFeatures([point.x, point.y], { layers: COUNTIES })[0];
  }

  private point(point: { x: number; y: number }): void {
    const found = this.at(point);
    const query = this.filterQuery();
    // What is said of a county is of the day of the address.
    if (!found || this.passing !== undefined) return this.close();
    if (found.layer.id === "groups" && found.geometry.type === "Point") {
      const [lon = 0, lat = 0] = found.geometry.coordinates;
      this.map.easeTo({ center: [lon, lat], zoom: this.map.getZoom() + 2 });
      return;
    }
    const code = String(found.properties["code"] ?? "");
    const isPlace = found.layer.id === "places";
    query.set(isPlace ? "place" : "county", code);
    this.map.setFilter("area-chosen", ["==", ["get", "code"], isPlace ? "" : code]);
    void this.about.show(query).then((shown) => {
      this.message.textContent = shown ? "" : this.word("Failed");
      this.panel.hidden = !shown;
      if (shown) this.panel.focus({ preventScroll: this.root.clientWidth > 800 });
    });
  }

  private close(): void {
    if (this.panel.hidden) return;
    const hadFocus = this.panel.contains(document.activeElement);
    this.panel.hidden = true;
    this.map.setFilter("area-chosen", ["==", ["get", "code"], ""]);
    if (hadFocus) this.map.getCanvas().focus();
  }
}
