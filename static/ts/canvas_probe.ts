// Whether a canvas gives back what was drawn. A browser that resists fingerprinting answers with noise, stripes or white instead: what came
// out of it would take a photo's place for ever, and the marks of a map would be noise.

/** Colors that no noise hits by chance, one a block. */
const COLORS = [
  [255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 0],
  [0, 255, 255], [255, 0, 255], [20, 20, 20], [235, 235, 235],
  [120, 60, 0], [0, 120, 60], [60, 0, 120], [200, 140, 80],
  [80, 200, 140], [140, 80, 200], [255, 128, 0], [0, 0, 0],
] as const;
const ACROSS = 4;
/** Side of a block in pixels: two blocks of JPEG's own. */
const BLOCK = 16;
/** How far a color may be off, of 255: JPEG at the quality of photos is off by less than half of it. */
const NEAR = 40;

/** Draws known colors and reads them back. Throws where there is no canvas at all. */
export function readsBack(): boolean {
  return holds(drawn());
}

/** The same, and turns them into a file as photos are, and reads that back too. */
export async function canvasIsTrue(kind: string, quality: number): Promise<boolean> {
  const colors = drawn();
  if (!holds(colors)) return false;
  const file = await toFile(colors.canvas, kind, quality);
  if (file?.type !== kind) return false;
  const again = blank();
  const picture = await createImageBitmap(file);
  again.drawImage(picture, 0, 0);
  picture.close();
  return holds(again);
}

function drawn(): CanvasRenderingContext2D {
  const paper = blank();
  COLORS.forEach(([red, green, blue], at) => {
    paper.fillStyle = `rgb(${red} ${green} ${blue})`;
    paper.fillRect((at % ACROSS) * BLOCK, Math.floor(at / ACROSS) * BLOCK, BLOCK, BLOCK);
  });
  return paper;
}

function blank(): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = ACROSS * BLOCK;
  const paper = canvas.getContext("2d", { willReadFrequently: true });
  if (!paper) throw new Error("no canvas");
  return paper;
}

function holds(paper: CanvasRenderingContext2D): boolean {
  const middle = BLOCK / 2;
  return COLORS.every((color, at) => {
    const { data } = paper.getImageData((at % ACROSS) * BLOCK + middle, Math.floor(at / ACROSS) * BLOCK + middle, 1, 1);
    return data[3] === 255 && color.every((value, channel) => Math.abs(value - (data[channel] ?? 0)) <= NEAR);
  });
}

export function toFile(canvas: HTMLCanvasElement, kind: string, quality: number): Promise<Blob | null> {
  return new Promise((done) => canvas.toBlob(done, kind, quality));
}
