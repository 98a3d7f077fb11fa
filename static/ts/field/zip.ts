// ZIP codes in one form: the same rules as `src/domain/postal.rs`.

/** Jurisdictions whose ZIP codes start with 0, which spreadsheets drop. */
const STARTS_WITH_ZERO = ["US-CT", "US-MA", "US-ME", "US-NH", "US-NJ", "US-PR", "US-RI", "US-VI", "US-VT"];

/** The first five digits of a ZIP code as it is written, nothing of nothing; `undefined` for what is none. `jurisdiction`: such as `US-MO`. */
export function zip(text: string, jurisdiction: string): string | undefined {
  const state = jurisdiction.slice(3, 5);
  const trimmed = text.trim();
  const bare = state && trimmed.slice(0, 2).toUpperCase() === state ? trimmed.slice(2).trimStart() : trimmed;
  if (bare === "") return "";
  const [, front = "", back = ""] = /^(\d+)(?:[- ](\d{4})?)?(?:\.0*)?$/.exec(bare) ?? [];
  const length = front.length;
  if (length === 5 || (length === 9 && !back)) return front.slice(0, 5);
  const lost = STARTS_WITH_ZERO.includes(jurisdiction.slice(0, 5));
  if (lost && (length === 4 || (length === 8 && !back))) return `0${front.slice(0, 4)}`;
  if (lost && (length === 3 || (length === 7 && !back))) return `00${front.slice(0, 3)}`;
  return undefined;
}
