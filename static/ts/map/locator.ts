// The locator: where on the whole map lies what is seen. It appears when the map shows a part.
import type { LngLatBounds } from "maplibre-gl";

const SVG = "http://www.w3.org/2000/svg";
/** Across, in pixels. */
const WIDTH = 110;
/** So small a part of the whole, across, is worth a locator. */
const PART = 0.6;

type Ring = [number, number][];
/** The states, as `static/land.mjs` writes them. */
interface Land {
  geometry: { coordinates: Ring[][] };
}

export class Locator {
  private readonly drawing = document.createElementNS(SVG, "svg");
  private readonly window = document.createElementNS(SVG, "rect");
  private readonly scale: number;

  /** `whole`: west, south, east and north end of the whole map; `land`: the states as GeoJSON. */
  constructor(
    private readonly root: HTMLElement,
    private readonly whole: [number, number, number, number],
    land: string,
  ) {
    const [west, south, east, north] = whole;
    this.scale = WIDTH / (east - west);
    this.drawing.setAttribute("viewBox", `0 0 ${WIDTH} ${this.y(south) - this.y(north)}`);
    this.window.classList.add("seen");
    void fetch(land)
      .then((answer) => answer.json() as Promise<Land>)
      .then(({ geometry }) => this.draw(geometry.coordinates.flat()))
      .catch(() => undefined);
    root.append(this.drawing);
  }

  /** Shows what is seen, where that is a part. */
  show(bounds: LngLatBounds): void {
    const [west, , east] = this.whole;
    this.root.hidden = (bounds.getEast() - bounds.getWest()) / (east - west) > PART;
    const [left, top] = [this.x(bounds.getWest()), this.y(bounds.getNorth()) - this.y(this.whole[3])];
    const [right, bottom] = [this.x(bounds.getEast()), this.y(bounds.getSouth()) - this.y(this.whole[3])];
    // However near the map is, its window can be seen.
    const [width, height] = [Math.max(right - left, 4), Math.max(bottom - top, 4)];
    for (const [name, value] of Object.entries({ x: left, y: top, width, height })) this.window.setAttribute(name, value.toFixed(1));
  }

  private draw(rings: Ring[]): void {
    const path = document.createElementNS(SVG, "path");
    const top = this.y(this.whole[3]);
    const line = (ring: Ring) => `M${ring.map(([lon, lat]) => `${this.x(lon).toFixed(1)} ${(this.y(lat) - top).toFixed(1)}`).join("L")}Z`;
    path.setAttribute("d", rings.filter((ring) => this.isNear(ring)).map(line).join(""));
    this.drawing.replaceChildren(path, this.window);
  }

  private isNear(ring: Ring): boolean {
    const [west, south, east, north] = this.whole;
    return ring.some(([lon, lat]) => lon >= west && lon <= east && lat >= south && lat <= north);
  }

  private x(lon: number): number {
    return (lon - this.whole[0]) * this.scale;
  }

  /** As the map itself: Mercator. */
  private y(lat: number): number {
    const radians = (Math.max(-85, Math.min(85, lat)) * Math.PI) / 180;
    return ((-Math.log(Math.tan(Math.PI / 4 + radians / 2)) * 180) / Math.PI) * this.scale;
  }
}
