// The counties of every month in one file, so that no map is asked for while the slider moves.
import type { ExpressionSpecification, Map } from "maplibre-gl";
import type { Palette } from "./palette";
import { type Figures, counties, countyLabels } from "./style";

/** What is told of a county on a day: whole percent, or which way it changed and by how many points; else why not, or nothing where both days are one. */
type Told = number | [string, number] | string | null;

interface File {
  days: string[];
  /** Between two days, not on one. */
  compared: boolean;
  counties: Record<string, Told[]>;
}

/** Asks for the file of a filter once. */
export class Playback {
  private query: string | undefined;
  private file: Promise<File | undefined> = Promise.resolve(undefined);

  constructor(private readonly address: string) {}

  /** The figures of a day under a filter; `undefined` when they cannot be had. */
  async figures(filters: URLSearchParams, day: string): Promise<Figures | undefined> {
    const file = await this.read(filters);
    const at = file?.days.indexOf(day) ?? -1;
    if (!file || at < 0) return undefined;
    const told = Object.entries(file.counties).map(([code, months]): [string, Told] => [code, months[at] ?? null]);
    const code = byCounty(told.map(([county, told]) => [county, kind(told)]), "");
    const number = byCounty(told.map(([county, told]) => [county, size(told)]), 0);
    const nothing: ExpressionSpecification = ["literal", ""] as unknown as ExpressionSpecification;
    const [shown, changed] = file.compared ? [nothing, code] : [code, nothing];
    return { shown, percent: number, changed, points: number };
  }

  private read(filters: URLSearchParams): Promise<File | undefined> {
    const asked = new URLSearchParams();
    for (const name of ["category", "visits", "against"]) {
      const value = filters.get(name);
      if (value) asked.set(name, value);
    }
    const query = asked.toString();
    if (query !== this.query) {
      this.query = query;
      this.file = fetch(`${this.address}?${query}`)
        .then((answer) => (answer.ok ? (answer.json() as Promise<File>) : undefined))
        .catch(() => undefined);
    }
    return this.file;
  }
}

/** The code that the tiles would give. */
function kind(told: Told): string {
  if (typeof told === "number") return "rate";
  return (Array.isArray(told) ? told[0] : told) ?? "";
}

function size(told: Told): number {
  if (typeof told === "number") return told;
  return Array.isArray(told) ? told[1] : 0;
}

function byCounty(values: [string, string | number][], other: string | number): ExpressionSpecification {
  const pairs = values.flat();
  return (pairs.length > 0 ? ["match", ["get", "code"], ...pairs, other] : ["literal", other]) as unknown as ExpressionSpecification;
}

/** Colors the counties by other figures. */
export function repaint(map: Map, colors: Palette, figures: Figures): void {
  for (const layer of [...counties(colors, figures), ...countyLabels(figures)]) {
    if ("filter" in layer && layer.filter) map.setFilter(layer.id, layer.filter);
    if (layer.type === "fill" && layer.paint?.["fill-color"]) map.setPaintProperty(layer.id, "fill-color", layer.paint["fill-color"]);
    if (layer.type === "symbol") map.setLayoutProperty(layer.id, "icon-image", layer.layout?.["icon-image"]);
  }
}
