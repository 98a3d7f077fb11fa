const SVG = "http://www.w3.org/2000/svg";

type Part = [name: "circle" | "rect" | "path", attributes: Record<string, string>];

const LINE = { fill: "none", stroke: "currentColor", "stroke-width": "2" };
const DISC = { cx: "10", cy: "10", fill: "currentColor", r: "8.5" };
const RING = { ...LINE, cx: "10", cy: "10", r: "8.2" };
const CHECK = "M5.8 10.4l2.8 2.8 5.6-6.4";

/** The shapes of src/web/marks.rs, for entries that a script draws. */
export const SHAPES: Record<string, Part[]> = {
  compliant: [["circle", DISC], ["path", { class: "cut", d: CHECK }]],
  not_compliant: [["rect", { x: "2", y: "2", width: "16", height: "16", rx: "2", fill: "currentColor" }], ["path", { class: "cut", d: "M6 10h8" }]],
  cannot_tell: [["path", { ...LINE, d: "M10 1.2l8.8 8.8-8.8 8.8L1.2 10z" }], ["path", { fill: "currentColor", d: "M10 1.2v17.6L1.2 10z" }]],
  not_checked: [["circle", { ...RING, r: "7.5", "stroke-width": "2.4" }]],
  not_required: [["path", { ...LINE, d: "M4 10h12", "stroke-width": "3" }]],
  condition_unknown: [["circle", RING], ["path", { ...LINE, "stroke-linecap": "round", d: "M7.4 8a2.6 2.6 0 1 1 3.7 2.4c-.8.4-1.1.9-1.1 1.6M10 14.4v.2" }]],
  displayed_by_choice: [["circle", RING], ["path", { ...LINE, d: CHECK }]],
};

/** The mark of a status; words beside it say the same. */
export function mark(status: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "mark");
  svg.classList.add(...(status in SHAPES ? [status] : []));
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  for (const [name, attributes] of SHAPES[status] ?? []) {
    const part = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, value);
    svg.append(part);
  }
  return svg;
}
