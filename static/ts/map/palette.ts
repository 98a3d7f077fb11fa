// The palette of the live map: the page's own colors (`static/css/_colors.scss`), in the present scheme.

/** Colors as CSS writes them. */
export interface Palette {
  ink: string;
  soft: string;
  paper: string;
  wash: string;
  edge: string;
  line: string;
  county: string;
  focus: string;
  /** Five classes, light for little. */
  shares: string[];
  /** Classes of a change, the smallest first. */
  higher: string[];
  lower: string[];
  /** Nobody knows whether any place there must display the poster. */
  notKnown: string;
  /** Ground that no poster is near. */
  gap: string;
  /** By status. */
  icons: Record<string, string>;
}

/** Statuses with colors of their own, and those that take another one's. */
const STATUSES = ["compliant", "not_compliant", "cannot_tell", "not_checked", "condition_unknown", "not_required"];
const ALIKE = { displayed_by_choice: "compliant", unread: "condition_unknown", sought: "not_required", no_rule: "not_required" };

export function palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const named = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const mark = ([status, like]: [string, string]) => [status, named(`${like.replace(/_/g, "-")}-fill`)];
  return {
    ink: named("ink"),
    soft: named("soft"),
    paper: named("paper"),
    wash: named("wash"),
    edge: named("edge"),
    line: named("line"),
    county: named("county-line"),
    notKnown: named("condition-unknown-wash"),
    focus: named("focus"),
    gap: named("gap"),
    higher: [1, 2, 3].map((at) => named(`higher-${at}`)),
    lower: [1, 2, 3].map((at) => named(`lower-${at}`)),
    shares: [1, 2, 3, 4, 5].map((at) => named(`share-${at}`)),
    icons: Object.fromEntries([...STATUSES.map((status): [string, string] => [status, status]), ...Object.entries(ALIKE)].map(mark)),
  };
}
