// Names of towns and counties: on the map, and to look for.

export interface Town {
  name: string;
  lon: number;
  lat: number;
  population: number;
}

/** What a search found: a point, or the corners that hold a county. */
export type Found = Town | { name: string; bounds: [number, number, number, number] };

/** Names offered while somebody types. */
const OFFERED = 8;

export class Names {
  private constructor(
    private readonly towns: Town[],
    private readonly counties: Found[],
  ) {}

  /** Nothing where they cannot be had: the map is drawn without. */
  static async read(address: string): Promise<Names> {
    type File = { towns: [string, number, number, number][]; counties: [string, number, number, number, number][] };
    const file = await fetch(address)
      .then((answer) => (answer.ok ? (answer.json() as Promise<File>) : undefined))
      .catch(() => undefined);
    const towns = (file?.towns ?? []).map(([name, lon, lat, population]) => ({ name, lon, lat, population }));
    const counties = (file?.counties ?? []).map(([name, ...bounds]): Found => ({ name, bounds }));
    return new Names(towns, counties);
  }

  /** Towns as the map takes them, the largest first. */
  features(): GeoJSON.FeatureCollection {
    const feature = ({ name, lon, lat, population }: Town, rank: number): GeoJSON.Feature => ({
      type: "Feature",
      properties: { name, population, rank },
      geometry: { type: "Point", coordinates: [lon, lat] },
    });
    return { type: "FeatureCollection", features: this.towns.map(feature) };
  }

  /** Those that begin so come before those that hold it; towns, the largest first, before counties. */
  search(typed: string): Found[] {
    const wanted = folded(typed);
    if (!wanted) return [];
    const all: Found[] = [...this.towns, ...this.counties];
    const rank = ({ name }: Found) => (folded(name) === wanted ? 0 : folded(name).startsWith(wanted) ? 1 : 2);
    const holding = all.filter(({ name }) => folded(name).includes(wanted));
    return holding.sort((a, b) => rank(a) - rank(b)).slice(0, OFFERED);
  }
}

/** Without accents, points and capitals: "Ste. Genevieve" is "ste genevieve". */
function folded(text: string): string {
  return text.normalize("NFD").replace(/[\u0300-\u036f.]/g, "").trim().toLowerCase();
}
