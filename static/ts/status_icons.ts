// The icon of each status, drawn by a script. The shapes are those of the server: static/status_icons.json.
import icons from "../status_icons.json";

const SVG = "http://www.w3.org/2000/svg";

type Part = [name: "circle" | "rect" | "path", attributes: Record<string, string>];

export const SHAPES = icons as unknown as Record<string, Part[]>;

/** The icon of a status; words beside it say the same. */
export function statusIcon(status: string): SVGSVGElement {
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
