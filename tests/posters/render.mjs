// Draws the test set of poster photos: invented posters on walls, photographed by a headless browser through CSS perspective, blur, glare,
// low light and JPEG compression. The same seed draws the same photos.
//   node tests/posters/render.mjs [FOLDER] [SEED]        (default: target/posters 20261125)
// Writes FOLDER/NAME.jpg and FOLDER/posters.json: what is truly on each photo.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.argv[2] ?? join(here, "../../target/posters");
const chance = seeded(Number(process.argv[3] ?? 20261125));
const font = readFileSync(join(here, "../../node_modules/@fontsource-variable/public-sans/files/public-sans-latin-wght-normal.woff2"), "base64");

const HOTLINE = "1-888-373-7888";
const EACH = 12;

/** What a photo may suffer; each kind is drawn `EACH` times with other chances. */
const KINDS = {
  plain: {},
  perspective: { tilt: [18, 34] },
  blur: { blur: [1.0, 2.2] },
  glare: { glare: true },
  low_light: { light: [0.16, 0.3], noise: 14 },
  turned: { turn: true },
  small: { scale: [0.42, 0.55] },
  all_at_once: { tilt: [10, 20], blur: [0.5, 1.1], glare: true, light: [0.45, 0.65], noise: 8 },
  spanish: { languages: ["es"], tilt: [0, 15] },
  wrong_number: { number: "wrong", tilt: [0, 15] },
  old_number: { number: "old", tilt: [0, 15] },
  no_number: { number: "none", tilt: [0, 15] },
  no_poster: { poster: false },
};

/** What hangs on walls besides: nothing, signs, opening hours, a clock's digits, a shop's receipt. */
const OTHERS = [
  "",
  `<div class="wallpiece" style="background:#ffd400">CAUTION<br>WET FLOOR</div>`,
  `<div class="wallpiece" style="background:#fff">OPEN<br>Mon–Fri 8:00–17:30<br>Sat 9:00–12:00</div>`,
  `<div class="wallpiece" style="background:#123;color:#fff">EXIT 24</div>`,
  `<div class="wallpiece" style="background:#eee;font-size:34px;text-align:left">Receipt 2026-11-24 10:42<br>No. 00012345678<br>Coffee 3.50<br>Total 12.75<br>Card 4111 1111 1111 1111</div>`,
  `<div class="wallpiece" style="background:#fff;color:#064">Employees must wash hands before returning to work</div>`,
];

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--force-color-profile=srgb"] });
const page = await browser.newPage({ viewport: { width: 1500, height: 2000 } });
const posters = [];
for (const [kind, suffers] of Object.entries(KINDS)) {
  for (let at = 0; at < EACH; at += 1) {
    const truth = { file: `${kind}-${String(at + 1).padStart(2, "0")}.jpg`, kind, ...content(suffers) };
    await page.setContent(scene(suffers, truth));
    await page.evaluate(() => document.fonts.ready);
    const quality = 55 + Math.floor(chance() * 35);
    await page.screenshot({ path: join(folder, truth.file), type: "jpeg", quality });
    posters.push(truth);
  }
}
await browser.close();
writeFileSync(join(folder, "posters.json"), `${JSON.stringify(posters, null, 1)}\n`);
console.log(`${posters.length} photos in ${folder}`);

function content({ poster = true, number = "right", languages }) {
  if (!poster) return { number: null, languages: [], poster };
  const digits = () => String(Math.floor(chance() * 10));
  const printed = {
    right: () => HOTLINE,
    // One or two digits off.
    wrong: () => HOTLINE.slice(0, -1) + ((8 + 1 + Math.floor(chance() * 8)) % 10),
    // A line that was in use before this one: fictitious, of the 555 exchange.
    old: () => `1-800-555-01${digits()}${digits()}`,
    none: () => null,
  }[number]();
  return { number: printed, languages: languages ?? pick([["en"], ["en", "es"]]), poster };
}

/** A wall with a poster on it, or without. */
function scene(suffers, truth) {
  const [least, most] = suffers.tilt ?? [0, 5];
  const tilt = () => sign() * (least + chance() * (most - least));
  const scale = between(suffers.scale ?? [0.75, 0.95]);
  const turn = suffers.turn ? pick([90, 270, 180]) : sign() * chance() * 4;
  const filters = [
    suffers.blur ? `blur(${between(suffers.blur).toFixed(2)}px)` : "",
    suffers.light ? `brightness(${between(suffers.light).toFixed(2)})` : "",
  ].join(" ");
  const wall = pick(["#8a8378", "#6f7a80", "#9b8f7f", "#70685e", "#a39b90"]);
  const move = `perspective(2600px) rotateX(${(tilt() * 0.6).toFixed(1)}deg) rotateY(${tilt().toFixed(1)}deg) rotateZ(${turn.toFixed(1)}deg) scale(${scale.toFixed(2)})`;
  const glare = suffers.glare
    ? `<div class="over" style="background:radial-gradient(ellipse at ${20 + chance() * 60}% ${20 + chance() * 60}%, rgba(255,255,255,.85), rgba(255,255,255,.25) 18%, transparent 38%)"></div>`
    : "";
  const noise = suffers.noise
    ? `<svg class="over" style="opacity:${suffers.noise / 40}"><filter id="n"><feTurbulence type="fractalNoise" baseFrequency=".8" numOctaves="2" seed="${Math.floor(chance() * 1e4)}"/></filter><rect width="100%" height="100%" filter="url(#n)"/></svg>`
    : "";
  return `<!doctype html><style>
    @font-face { font-family: P; src: url(data:font/woff2;base64,${font}); font-weight: 100 900 }
    * { margin: 0; box-sizing: border-box } body { font-family: P; overflow: hidden; height: 2000px }
    .shot { position: relative; width: 1500px; height: 2000px; background: linear-gradient(${Math.floor(chance() * 360)}deg, ${wall}, #4d4a45); display: grid; place-items: center; overflow: hidden; filter: ${filters} }
    .sheet { width: 1100px; height: 1424px; transform: ${move}; padding: 60px; display: flex; flex-direction: column; justify-content: space-between; text-align: center }
    .over { position: absolute; inset: 0; width: 100%; height: 100% }
    .number { font-size: 104px; font-weight: 800; white-space: nowrap } h1 { font-size: 74px; line-height: 1.1 } p { font-size: 38px; line-height: 1.35 } small { font-size: 30px }
    .wallpiece { width: 760px; padding: 50px; font-size: 60px; text-align: center; transform: ${move} }
    </style><div class="shot">${truth.poster ? sheet(truth) : pick(OTHERS)}${glare}${noise}</div>`;
}

function sheet({ number, languages }) {
  const [paper, ink, accent] = pick([["#fff", "#111", "#7a1f1f"], ["#f6efd9", "#10203a", "#10203a"], ["#12345a", "#fff", "#ffd34d"], ["#fff", "#20304a", "#0b5d4f"]]);
  const words = {
    en: ["Are you being forced to work?", "If you or someone you know is being forced to do anything and cannot leave, call for help. It is free, day and night. You are not alone; the call is confidential."],
    es: ["¿Le obligan a trabajar?", "Si usted o alguien que conoce es obligado a trabajar y no puede irse, llame para pedir ayuda. Es gratis, de día y de noche. La llamada es confidencial."],
  };
  const blocks = languages.map((code) => `<div><h1 style="color:${accent}">${words[code][0]}</h1><p>${words[code][1]}</p></div>`);
  const call = { en: "Call", es: "Llame al" }[languages[0]];
  return `<div class="sheet" style="background:${paper};color:${ink}">${blocks.join("")}
    <div>${number ? `<small>${call}</small><div class="number">${number}</div>` : ""}<p>${languages[0] === "es" ? "Envíe un mensaje de texto al" : "Text"} 233733</p></div>
    <small>${languages[0] === "es" ? "Según la ley del estado" : "Required by state law"} · 8.5 x 11</small></div>`;
}

function between([low, high]) {
  return low + chance() * (high - low);
}
function sign() {
  return chance() < 0.5 ? -1 : 1;
}
function pick(list) {
  return list[Math.floor(chance() * list.length)];
}

/** Numbers in 0 to 1 from a seed: mulberry32. */
function seeded(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
