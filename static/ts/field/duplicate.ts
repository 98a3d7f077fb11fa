// Whether two entries are likely one place: the rule of `src/domain/duplicate.rs`; `tests/it/device_places.rs` holds the two equal.
import { haversine } from "../position";
import { normalize, shortened } from "./normalize";

/** Nearer than this counts as the same spot, in meters. */
const SAME_SPOT_M = 300;
/** Below this score they are two places. */
const LIKELY = 0.62;

/** What a place is compared by. What is not known is empty. */
export interface Described {
  /** The name, then the aliases. */
  names: string[];
  street: string;
  city: string;
  postal: string;
  /** What tells them apart; none where they do not count. */
  kinds: string[];
  /** Degrees. */
  lat?: number | undefined;
  lon?: number | undefined;
}

export interface Likeness {
  /** 0 to 1. */
  score: number;
  sameStreet: boolean;
  meters?: number;
}

/** The same with its words folded and abbreviated: done once for what is compared with many. */
export function described(place: Described): Described {
  const abbreviated = (text: string) => shortened(normalize(text));
  return { ...place, names: place.names.map(abbreviated), street: abbreviated(place.street), city: abbreviated(place.city) };
}

/** How alike two described entries are; nothing where nothing says that they stand near each other. */
export function likeness(own: Described, other: Described): Likeness | undefined {
  const same = (one: string, another: string) => one !== "" && one === another;
  const meters = distance(own, other);
  const sameStreet = same(own.street, other.street);
  const sameTown = same(own.city, other.city) || same(own.postal, other.postal);
  const sameSpot = meters !== undefined && meters < SAME_SPOT_M;
  const hasNoWhereabouts = !own.street && !own.city && !own.postal && own.lat === undefined;
  if (!sameStreet && !sameSpot && !sameTown && !hasNoWhereabouts) return undefined;
  const nearness = sameStreet ? 0.3 : sameSpot ? 0.25 : sameTown ? 0.12 : 0;
  const alike = other.names.map((known) => similarity(own.names[0] ?? "", known)).reduce((most, one) => Math.max(most, one), 0);
  const oneHouse = sameStreet && sameTown && /^[0-9]/.test(own.street) && own.kinds.some((kind) => other.kinds.includes(kind));
  return { score: Math.max(alike * 0.7 + nearness, oneHouse ? LIKELY : 0), sameStreet, ...(meters === undefined ? {} : { meters }) };
}

export function isLikely({ score }: Likeness): boolean {
  return score >= LIKELY;
}

function distance(one: Described, other: Described): number | undefined {
  const [lon, lat, otherLon, otherLat] = [one.lon, one.lat, other.lon, other.lat];
  if (lon === undefined || lat === undefined || otherLon === undefined || otherLat === undefined) return undefined;
  return haversine(lon, lat, otherLon, otherLat);
}

/** Half by spelling (Jaro-Winkler), half by the words that both names share (Dice). */
function similarity(one: string, other: string): number {
  const [left, right] = [one.split(" "), other.split(" ")];
  const shared = left.filter((word) => right.includes(word)).length;
  return 0.5 * jaroWinkler([...one], [...other]) + 0.5 * ((2 * shared) / (left.length + right.length));
}

/** Winkler (1990), Proceedings of the Section on Survey Research Methods, American Statistical Association, 354-359. */
function jaroWinkler(one: string[], other: string[]): number {
  const alike = jaro(one, other);
  if (alike <= 0.7) return alike;
  let prefix = 0;
  while (prefix < Math.min(4, one.length, other.length) && one[prefix] === other[prefix]) prefix += 1;
  return alike + 0.1 * prefix * (1 - alike);
}

/** Jaro (1989), J. Am. Stat. Assoc. 84, 414-420. */
function jaro(one: string[], other: string[]): number {
  if (one.length === 0 || other.length === 0) return one.length === other.length ? 1 : 0;
  const range = Math.max(0, Math.floor(Math.max(one.length, other.length) / 2) - 1);
  const taken = other.map(() => false);
  const found = one.filter((letter, at) => {
    const end = Math.min(other.length, at + range + 1);
    for (let there = Math.max(0, at - range); there < end; there += 1) {
      if (taken[there] || other[there] !== letter) continue;
      taken[there] = true;
      return true;
    }
    return false;
  });
  if (found.length === 0) return 0;
  const matched = other.filter((_, at) => taken[at]);
  const swapped = Math.floor(found.filter((letter, at) => letter !== matched[at]).length / 2);
  return (found.length / one.length + found.length / other.length + (found.length - swapped) / found.length) / 3;
}
