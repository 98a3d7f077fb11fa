// Pictures that differ from each other, as PNG files: made without any browser, since one of them may not give back what it draws.
import { crc32, deflateSync } from "node:zlib";

const [WIDTH, HEIGHT] = [1600, 1200];
const BOXES = 60;

/** A picture of colored boxes, always the same for the same number. */
export function picture(number) {
  let state = number * 7919 + 1;
  const chance = (below) => Math.floor(((state = (state * 1103515245 + 12345) % 2147483648) / 2147483648) * below);
  // Each row begins with the number of its filter: none.
  const rows = Buffer.alloc(HEIGHT * (1 + WIDTH * 3), 0);
  for (let box = 0; box < BOXES; box += 1) {
    const [left, top, color] = [chance(WIDTH), chance(HEIGHT), Buffer.from([chance(256), chance(256), chance(256)])];
    const line = Buffer.alloc(Math.min(WIDTH - left, 60 + chance(400)) * 3, color);
    const bottom = Math.min(HEIGHT, top + 60 + chance(300));
    for (let row = top; row < bottom; row += 1) line.copy(rows, row * (1 + WIDTH * 3) + 1 + left * 3);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  head.set([8, 2], 8);
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), part("IHDR", head), part("IDAT", deflateSync(rows)), part("IEND", Buffer.alloc(0))]);
}

function part(name, bytes) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), bytes]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(bytes.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}
