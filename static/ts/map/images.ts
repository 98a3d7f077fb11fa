// Images of the map: status icons drawn for the renderer.
import type { Map } from "maplibre-gl";
import { SHAPES } from "../status_icons";
import type { Palette } from "./palette";

/** Pixels of a canvas to one of the screen. */
const FINE = 2;
/** Steps of the bar in a group's mark. */
export const BAR_STEPS = 20;

type Draw = (context: CanvasRenderingContext2D) => void;

/** Draws what the style asks for by name, so that no font or sprite is loaded from anywhere: `hatch`, `dots`, `mark|status`, `group|…`, `share|62`, `town|Columbia`. */
export function images(map: Map, colors: Palette): (id: string) => void {
  return (id) => {
    if (map.hasImage(id)) return;
    const [kind, ...rest] = id.split("|");
    if (kind === "hatch") add(map, id, 8, 8, (context) => hatch(context, colors));
    else if (kind === "dots") add(map, id, 6, 6, (context) => dots(context, colors));
    else if (kind === "mark") add(map, id, 24, 24, (context) => mark(context, rest[0] ?? "", colors));
    else if (kind === "group") group(map, id, rest.map(Number), colors);
    else if (kind === "share") label(map, id, rest[0] ?? "", colors);
    else if (kind === "town") town(map, id, rest.join("|"), colors);
  };
}

function add(map: Map, id: string, width: number, height: number, draw: Draw): void {
  const canvas = document.createElement("canvas");
  canvas.width = width * FINE;
  canvas.height = height * FINE;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.scale(FINE, FINE);
  draw(context);
  map.addImage(id, context.getImageData(0, 0, canvas.width, canvas.height), { pixelRatio: FINE });
}

/** Too few checked: as on the drawn map. */
function hatch(context: CanvasRenderingContext2D, colors: Palette): void {
  context.fillStyle = colors.paper;
  context.fillRect(0, 0, 8, 8);
  context.strokeStyle = colors.edge;
  context.lineWidth = 1.4;
  context.stroke(new Path2D("M-2 2L2-2M-2 10L10-2M6 10L10 6"));
}

/** All visited, too few for a share: as on the drawn map. */
function dots(context: CanvasRenderingContext2D, colors: Palette): void {
  context.fillStyle = colors.paper;
  context.fillRect(0, 0, 6, 6);
  context.fillStyle = colors.soft;
  context.fill(disc(3, 3, 1.3));
}

/** The mark of a status on a ring of paper, 20 units across. */
function mark(context: CanvasRenderingContext2D, status: string, colors: Palette): void {
  const color = colors.icons[status] ?? colors.ink;
  context.translate(2, 2);
  context.fillStyle = colors.paper;
  context.fill(disc(10, 10, 11.5));
  for (const [name, attributes] of SHAPES[status] ?? []) {
    const at = (key: string) => Number(attributes[key] ?? 0);
    const path = new Path2D(name === "path" ? attributes["d"] : "");
    if (name === "circle") path.addPath(disc(at("cx"), at("cy"), at("r")));
    if (name === "rect") path.roundRect(at("x"), at("y"), at("width"), at("height"), at("rx"));
    const isCut = attributes["class"] === "cut";
    if (attributes["fill"] === "currentColor") {
      context.fillStyle = color;
      context.fill(path);
    }
    if (isCut || attributes["stroke"]) {
      context.strokeStyle = isCut ? colors.paper : color;
      context.lineWidth = Number(attributes["stroke-width"] ?? 2.2);
      context.lineCap = "round";
      context.stroke(path);
    }
  }
}

function disc(x: number, y: number, radius: number): Path2D {
  const path = new Path2D();
  path.arc(x, y, radius, 0, 2 * Math.PI);
  return path;
}

/** How many, and a bar: displaying (thick), not (thin, striped), the rest. */
function group(map: Map, id: string, [count = 0, yes = 0, no = 0]: number[], colors: Palette): void {
  const text = count < 10_000 ? String(count) : `${Math.round(count / 1_000)} k`;
  const width = 34 + Math.max(0, text.length - 3) * 8;
  add(map, id, width + 2, 32, (context) => {
    const frame = new Path2D();
    frame.roundRect(1, 1, width, 30, 6);
    context.fillStyle = colors.paper;
    context.fill(frame);
    context.strokeStyle = colors.soft;
    context.lineWidth = 1.5;
    context.stroke(frame);
    context.fillStyle = colors.ink;
    context.font = '700 13px "Public Sans", system-ui, sans-serif';
    context.textAlign = "center";
    context.fillText(text, width / 2 + 1, 17);
    const [left, step] = [7, (width - 12) / BAR_STEPS];
    const part = (from: number, many: number, color: string, top: number, height: number) => {
      context.fillStyle = color;
      context.fillRect(left + from * step, top, many * step, height);
    };
    part(0, BAR_STEPS, colors.line, 22, 4);
    part(0, yes, colors.icons["compliant"] ?? colors.ink, 21, 6);
    part(yes, no, colors.icons["not_compliant"] ?? colors.ink, 22, 4);
    for (let at = yes + 1; at < yes + no; at += 2) part(at, 0.5, colors.paper, 22, 4);
  });
}

/** A share in words over its county: shares are told apart without color. */
function label(map: Map, id: string, text: string, colors: Palette): void {
  add(map, id, 46, 18, (context) => written(context, '700 12px "Public Sans", system-ui, sans-serif', text, 23, colors));
}

const TOWN_FONT = '600 12px "Public Sans", system-ui, sans-serif';

/** A town's name. */
function town(map: Map, id: string, name: string, colors: Palette): void {
  const measure = document.createElement("canvas").getContext("2d");
  if (!measure) return;
  measure.font = TOWN_FONT;
  const width = Math.ceil(measure.measureText(name).width) + 8;
  add(map, id, width, 18, (context) => written(context, TOWN_FONT, name, width / 2, colors));
}

/** Words on a rim of paper. */
function written(context: CanvasRenderingContext2D, font: string, text: string, middle: number, colors: Palette): void {
  context.font = font;
  context.textAlign = "center";
  context.lineJoin = "round";
  context.strokeStyle = colors.paper;
  context.lineWidth = 3.5;
  context.strokeText(text, middle, 13);
  context.fillStyle = colors.ink;
  context.fillText(text, middle, 13);
}
