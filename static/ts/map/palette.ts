/** The colors of the page as the map needs them, in the present scheme (light or dark). */
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
  /** By status. */
  marks: Record<string, string>;
}

const STATUSES = ["compliant", "not_compliant", "cannot_tell", "not_checked", "condition_unknown", "not_required", "displayed_by_choice"];

export function palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const named = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const mark = (status: string) => [status, named(`${(status === "displayed_by_choice" ? "compliant" : status).replace(/_/g, "-")}-fill`)];
  return {
    ink: named("ink"),
    soft: named("soft"),
    paper: named("paper"),
    wash: named("wash"),
    edge: named("edge"),
    line: named("line"),
    county: named("county-line"),
    focus: named("focus"),
    shares: [1, 2, 3, 4, 5].map((at) => named(`share-${at}`)),
    marks: Object.fromEntries(STATUSES.map(mark)),
  };
}
