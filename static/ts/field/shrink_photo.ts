// A photo on its way into the store: upright, smaller, as JPEG without what the camera wrote into it; else as it was taken.
import { canvasIsTrue, toFile } from "../canvas_probe";

/** Longest side of a photo on the device, in pixels: a poster's number is read from less. */
const SIDE = 2_048;
const KIND = "image/jpeg";
const QUALITY = 0.85;
const LARGEST = 20_000_000;

/** What becomes of a chosen file. */
export type Taken =
  | { kind: "smaller"; bytes: ArrayBuffer }
  /** This browser could not make it smaller; `seen`: it could show it. */
  | { kind: "as-taken"; bytes: ArrayBuffer; seen: boolean }
  | { kind: "refused"; why: "empty" | "unreadable" | "too-large" };

export async function shrink(file: Blob): Promise<Taken> {
  if (file.size === 0) return { kind: "refused", why: "empty" };
  const address = URL.createObjectURL(file);
  const picture = await decoded(address);
  const smaller = picture && (await drawn(picture).catch(() => undefined));
  URL.revokeObjectURL(address);
  if (smaller) return { kind: "smaller", bytes: smaller };
  const bytes = await file.arrayBuffer();
  if (!isPhoto(new Uint8Array(bytes))) return { kind: "refused", why: "unreadable" };
  if (bytes.byteLength > LARGEST) return { kind: "refused", why: "too-large" };
  return { kind: "as-taken", bytes, seen: picture !== undefined };
}

/** By an image element, which turns a photo upright in every browser; nothing where this one cannot read it. */
async function decoded(address: string): Promise<HTMLImageElement | undefined> {
  const picture = new Image();
  picture.src = address;
  try {
    await picture.decode();
    return picture.naturalWidth > 0 ? picture : undefined;
  } catch {
    return undefined;
  }
}

/** Nothing where a canvas of this browser does not give back what is drawn on it. */
async function drawn(picture: HTMLImageElement): Promise<ArrayBuffer | undefined> {
  if (!(await canvasIsTrue(KIND, QUALITY))) return undefined;
  const scale = Math.min(1, SIDE / Math.max(picture.naturalWidth, picture.naturalHeight));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(picture.naturalHeight * scale));
  const paper = canvas.getContext("2d");
  if (!paper) return undefined;
  // What is transparent would become black.
  paper.fillStyle = "#fff";
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.imageSmoothingQuality = "high";
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return (await toFile(canvas, KIND, QUALITY))?.arrayBuffer();
}

/** By its first bytes: JPEG, PNG or WebP, which the registry takes. */
function isPhoto(bytes: Uint8Array): boolean {
  const starts = (at: number, text: string) => [...text].every((letter, offset) => bytes[at + offset] === letter.charCodeAt(0));
  return starts(0, "\xff\xd8\xff") || starts(0, "\x89PNG\r\n\x1a\n") || (starts(0, "RIFF") && starts(8, "WEBP"));
}
