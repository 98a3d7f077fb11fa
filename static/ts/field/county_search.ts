// Search among the places of the device: each word that was typed begins a word of name, street, town or ZIP, or the text begins a code.
import { haversine } from "../position";
import type { Place } from "./county";
import { normalize, shortened } from "./normalize";
import { plainCode } from "./place_code";

/** Degrees. */
export interface Position {
  lat: number;
  lon: number;
}

export interface FoundPlace {
  place: Place;
  /** From the position, where both are known. */
  meters?: number | undefined;
}

/** A text shorter than this is no beginning of a code. */
const SHORTEST_CODE = 4;

export class PlaceIndex {
  readonly #rows: { place: Place; words: string; name: string }[];

  constructor(places: Place[]) {
    this.#rows = places.map((place) => {
      const [name, rest] = [normalize(place.name), normalize([...place.aliases, place.street, place.city, place.postal].join(" "))];
      return { place, name, words: ` ${name} ${rest} ${shortened(`${name} ${rest}`)}` };
    });
  }

  /** Nearest first where a position is known; else those whose name begins so, then by name. */
  search(text: string, from?: Position): FoundPlace[] {
    const folded = normalize(text);
    const words = folded ? folded.split(" ") : [];
    const code = plainCode(text);
    const fits = (held: string) => words.every((word) => held.includes(` ${word}`) || held.includes(` ${shortened(word)}`));
    const isCode = (place: Place) => code.length >= SHORTEST_CODE && place.code.startsWith(code);
    const found = this.#rows.filter((row) => fits(row.words) || isCode(row.place));
    const measured = found.map((row) => ({ ...row, meters: from && distance(from, row.place) }));
    const begins = (row: { name: string }) => (row.name.startsWith(folded) ? 0 : 1);
    measured.sort((one, other) => (one.meters ?? Infinity) - (other.meters ?? Infinity) || begins(one) - begins(other) || compare(one.name, other.name));
    return measured.map(({ place, meters }) => ({ place, meters }));
  }
}

/** Two places of unknown distance are equally far. */
function distance(from: Position, { lat, lon }: Place): number | undefined {
  return lat === undefined || lon === undefined ? undefined : haversine(from.lon, from.lat, lon, lat);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
