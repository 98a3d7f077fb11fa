// A sketch of the places that were found, over the lines of the counties: no tiles, nothing from elsewhere.
import { MILE_M } from "../position";
import { statusIcon } from "../status_icons";
import type { Place } from "./county";

const SVG = "http://www.w3.org/2000/svg";
/** Dots drawn at most: those of the list's beginning. */
const MOST_DOTS = 400;
/** Side of a dot, in shares of the view's width. */
const DOT = 0.045;
/** The view is at least so wide, in shares of the drawing. */
const NARROWEST = 0.02;

/** Draws the places and tells, wherever it is touched, which one is nearest: the whole map is the target. */
export class CountyMap {
  #dots: { place: Place; x: number; y: number }[] = [];

  constructor(
    private readonly svg: SVGSVGElement,
    chosen: (place: Place) => void,
  ) {
    svg.addEventListener("click", (event) => {
      const nearest = this.#nearest(event);
      if (nearest) chosen(nearest);
    });
  }

  draw(places: Place[]): void {
    this.#dots = places.flatMap((place) => (place.x === undefined || place.y === undefined ? [] : [{ place, x: place.x, y: place.y }])).slice(0, MOST_DOTS);
    const [left, top, width, height] = this.#view();
    this.svg.setAttribute("viewBox", [left, top, width, height].map((value) => value.toFixed(2)).join(" "));
    const side = width * DOT;
    // Those found first are drawn last, above the others.
    this.svg.replaceChildren(this.#borders(), ...[...this.#dots].reverse().map(({ place, x, y }) => dot(place.status, x, y, side)));
  }

  /** Left, top, width and height with all dots in it, and room around. */
  #view(): [number, number, number, number] {
    const whole = [Number(this.svg.dataset["width"]), Number(this.svg.dataset["height"])] as const;
    if (this.#dots.length === 0) return [0, 0, ...whole];
    const range = (values: number[]) => [Math.min(...values), Math.max(...values)] as const;
    const [[west, east], [north, south]] = [range(this.#dots.map(({ x }) => x)), range(this.#dots.map(({ y }) => y))];
    const width = Math.max(1.2 * Math.max(east - west, ((south - north) * 4) / 3), whole[0] * NARROWEST);
    return [(west + east - width) / 2, (north + south - width * 0.75) / 2, width, width * 0.75];
  }

  #borders(): SVGElement {
    const image = document.createElementNS(SVG, "image");
    const { borders = "", width = "", height = "" } = this.svg.dataset;
    for (const [name, value] of Object.entries({ href: borders, width, height })) image.setAttribute(name, value);
    return image;
  }

  #nearest(event: MouseEvent): Place | undefined {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM()?.inverse());
    const measured = this.#dots.map(({ place, x, y }) => ({ place, away: Math.hypot(x - at.x, y - at.y) }));
    return measured.reduce<(typeof measured)[number] | undefined>((best, one) => (best && best.away <= one.away ? best : one), undefined)?.place;
  }
}

function dot(status: string | undefined, x: number, y: number, side: number): SVGSVGElement {
  const icon = statusIcon(status ?? "not_checked");
  const halo = document.createElementNS(SVG, "circle");
  for (const [name, value] of Object.entries({ class: "halo", cx: "10", cy: "10", r: "10" })) halo.setAttribute(name, value);
  icon.prepend(halo);
  for (const [name, value] of Object.entries({ x: x - side / 2, y: y - side / 2, width: side, height: side })) icon.setAttribute(name, value.toFixed(3));
  return icon;
}

/** Meters in words of miles: "0.4". */
export function miles(meters: number): string {
  return (meters / MILE_M).toFixed(1);
}
