// Photos on the device: what was chosen is kept as it looks or said to be lost, each photo for itself, and a canvas that lies is not used.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { after, afterEach, before, describe, test } from "node:test";
import { deflateSync } from "node:zlib";
import { browser } from "./support/browser.mjs";
import { held } from "./support/device.mjs";
import { faults } from "./support/look.mjs";
import { answer, getReady, openForm, saved, send, signedIn, stations } from "./support/field.mjs";
import { demonstration } from "./support/server.mjs";

let site, chrome, codes, page;
before(async () => {
  [site, chrome] = await Promise.all([demonstration(), browser()]);
  codes = await stations(site.url);
});
after(async () => {
  await chrome?.close();
  await site?.end();
});
afterEach(() => page?.context().close());

/** The form of a place on a device that is ready; `script` runs before those of the page. */
async function form(script) {
  const code = codes.shift();
  page = await signedIn(chrome, site.url);
  await getReady(page, site.url, [code]);
  if (script) await page.addInitScript(script);
  await openForm(page, site.url, code);
  await answer(page);
}

/** A PNG of one color, [red, green, blue, alpha]. */
function png(side, color) {
  const row = Buffer.concat([Buffer.from([0]), Buffer.from(Array(side).fill(color).flat())]);
  const chunk = (kind, data) => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    const whole = Buffer.alloc(body.length + 8);
    whole.writeUInt32BE(data.length, 0);
    body.copy(whole, 4);
    whole.writeUInt32BE(crc32(body), body.length + 4);
    return whole;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const start = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([start, chunk("IHDR", header), chunk("IDAT", deflateSync(Buffer.concat(Array(side).fill(row)))), chunk("IEND", Buffer.alloc(0))]);
}

/** As the format of PNG asks for it (ISO 3309). */
function crc32(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

const picture = (name, buffer, mimeType = "image/png") => ({ name, mimeType, buffer });
const choose = (files) => page.setInputFiles("[data-draft-photo]", files);
const lines = (state) => page.locator(`[data-draft-photos] li[data-photo=${state}]`);

/** The middle of the picture that the device keeps, by its own reading. */
function middle() {
  return page.evaluate(async () => {
    const shown = document.querySelector("[data-draft-photos] img");
    await shown.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: shown.naturalWidth, height: shown.naturalHeight });
    const paper = canvas.getContext("2d");
    paper.drawImage(shown, 0, 0);
    return [...paper.getImageData(shown.naturalWidth >> 1, shown.naturalHeight >> 1, 1, 1).data];
  });
}

/** SHA-256 of every original that the server keeps. */
function originals() {
  const files = readdirSync(join(site.folder, "photos", "originals"), { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return files.map((file) => createHash("sha256").update(readFileSync(join(file.parentPath ?? file.path, file.name))).digest("hex"));
}

describe("photos of a visit on the device", { timeout: 300_000 }, () => {
  test("each say what became of them, and none takes another's words away", async () => {
    await form();
    const red = png(40, [200, 0, 0, 255]);
    await choose([picture("whole.png", red), picture("empty.jpg", Buffer.alloc(0), "image/jpeg"), picture("letter.jpg", Buffer.from("dear sir"), "image/jpeg"), picture("also.png", png(40, [0, 0, 200, 255]))]);
    await page.waitForFunction(() => document.querySelectorAll("[data-draft-photos] li[data-photo]").length === 4);
    assert.equal(await lines("kept").count(), 2);
    const refused = await lines("refused").allTextContents();
    assert.match(refused[0], /empty\.jpg was not saved: the file is empty/);
    assert.match(refused[1], /letter\.jpg was not saved: it cannot be read/);
    // The next word that is saved leaves them standing.
    await page.fill("#note", "by the door");
    await saved(page);
    assert.equal(await lines("refused").count(), 2);
    await choose(Array.from({ length: 5 }, (_, at) => picture(`${at}.png`, png(40, [at, 100, 0, 255]))));
    await page.waitForFunction(() => document.querySelectorAll("[data-draft-photos] li[data-photo]").length === 9);
    assert.equal(await lines("kept").count(), 6);
    assert.match((await lines("refused").allTextContents()).at(-1), /4\.png was not saved: a visit has at most six/);
    assert.deepEqual(await faults(page, "photos"), []);
    await lines("refused").first().locator("button").click();
    assert.equal(await lines("refused").count(), 2);
    assert.equal((await held(page)).photos.length, 6);
  });

  test("show white where they are transparent", async () => {
    await form();
    await choose([picture("clear.png", png(40, [0, 0, 0, 0]))]);
    await lines("kept").first().waitFor();
    const [red, green, blue] = await middle();
    assert.ok(red > 245 && green > 245 && blue > 245, `${[red, green, blue]}`);
  });

  const LIES = {
    white: "HTMLCanvasElement.prototype.toBlob = function (done, kind, quality) { const white = document.createElement('canvas'); white.width = this.width; white.height = this.height; const paper = white.getContext('2d'); paper.fillStyle = '#fff'; paper.fillRect(0, 0, this.width, this.height); Real.call(white, done, kind, quality); };",
    noise: "HTMLCanvasElement.prototype.toBlob = function (done, kind, quality) { const paper = this.getContext('2d'); const data = paper.createImageData(this.width, this.height); for (let at = 0; at < data.data.length; at += 1) data.data[at] = at % 4 === 3 ? 255 : Math.random() * 256; paper.putImageData(data, 0, 0); Real.call(this, done, kind, quality); };",
    stripes: "const Read = CanvasRenderingContext2D.prototype.getImageData; CanvasRenderingContext2D.prototype.getImageData = function (...at) { const data = Read.apply(this, at); data.data.forEach((_, place) => (data.data[place] = place % 7 ? 0 : 255)); return data; };",
  };
  for (const [name, lie] of Object.entries(LIES)) {
    test(`are sent as they were taken by a browser whose canvas answers with ${name}`, async () => {
      await form(`(() => { const Real = HTMLCanvasElement.prototype.toBlob; ${lie} })()`);
      const taken = png(300, [10, 120, 30, 255]);
      await choose([picture("poster.png", taken)]);
      await lines("kept").first().waitFor();
      assert.match(await lines("kept").first().textContent(), /As it was taken/);
      await send(page);
      await page.waitForSelector("[data-outbox-list] li[data-state=accepted]", { timeout: 60_000 });
      assert.ok(originals().includes(createHash("sha256").update(taken).digest("hex")), "the picture itself arrived");
    });
  }
});
