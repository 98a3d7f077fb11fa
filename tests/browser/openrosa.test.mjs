// The form that the server gives to devices, opened and filled in by ODK's own engine, and its submission sent over OpenRosa.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { today } from "./support/days.mjs";
import { browser } from "./support/browser.mjs";
import { Collect, engine } from "./support/odk.mjs";
import { PASSWORD, demonstration } from "./support/server.mjs";

const EMAIL = "inspector@demo.placard.example";
let server, chrome, collect, form;

before(async () => {
  server = await demonstration();
  chrome = await browser();
  const signedIn = await fetch(`${server.url}/sign-in`, sent({ email: EMAIL, password: PASSWORD, next: "/account" }));
  const cookie = signedIn.headers.get("set-cookie").split(";")[0];
  const page = await (await fetch(`${server.url}/account/tokens`, sent({ name: "tablet" }, cookie))).text();
  collect = new Collect(server.url, EMAIL, /class="secret">([0-9a-f]{64})</.exec(page)[1]);
  form = await collect.download();
});
after(async () => {
  await chrome?.close();
  await server?.end();
});

function sent(fields, cookie) {
  const headers = { "sec-fetch-site": "same-origin", ...(cookie ? { cookie } : {}) };
  return { method: "POST", redirect: "manual", headers, body: new URLSearchParams(fields) };
}

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** Codes of places of a kind, from the file that came with the form. */
function codes(kind) {
  const rows = form.files["places.csv"].split("\n").filter((row) => new RegExp(`,(yes)?,${kind},`).test(row));
  assert.ok(rows.length > 3, `only ${rows.length} of ${kind}`);
  return rows.map((row) => row.split(",")[0]);
}

/** SHA-256 of every original that the server keeps. */
function originals() {
  const files = readdirSync(join(server.folder, "photos", "originals"), { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return files.map((file) => sha256(readFileSync(join(file.parentPath ?? file.path, file.name))));
}

/** How many visits of today a place's public page lists. */
async function visitsOfToday(code) {
  const page = await (await fetch(`${server.url}/en/places/${code}`)).text();
  const visits = /<ol class="visits">(.*?)<\/ol>/s.exec(page);
  return visits ? visits[1].split(`<time datetime="${today()}"`).length - 1 : 0;
}

async function photo(page, color) {
  const base64 = await page.evaluate((fill) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 480 });
    const paper = canvas.getContext("2d");
    paper.fillStyle = fill;
    paper.fillRect(0, 0, 640, 480);
    return canvas.toDataURL("image/jpeg", 0.9).split(",")[1];
  }, color);
  return Buffer.from(base64, "base64");
}

async function opened() {
  const page = await engine(chrome);
  const { status, languages } = await page.evaluate(([xml, files]) => globalThis.form.open(xml, files), [form.xml, form.files]);
  assert.equal(status, "success");
  assert.deepEqual(languages, ["English (en)", "Español (es)"]);
  const say = (verb) => (...given) => page.evaluate(([name, all]) => globalThis.form[name](...all), [verb, given]);
  return { page, answer: say("answer"), look: say("look"), speak: say("speak"), submission: say("submission"), close: () => page.close() };
}

describe("ODK's own engine", { timeout: 300_000 }, () => {
  test("a visit filled in there is one visit though sent twice, with its photos byte for byte", async () => {
    const filled = await opened();
    const code = codes("bus_station")[0];
    await filled.answer("/data/way", "name");
    assert.ok((await filled.look("/data/found")).choices.includes(code));
    await filled.answer("/data/found", code);
    assert.equal((await filled.look("/data/kind_of")).asked, false, "the device knows the place");
    assert.match((await filled.look("/data/rule")).label, /8\.5.*11/s);
    assert.equal((await filled.look("/data/occasion/on_day")).value, today());
    assert.equal((await filled.look("/data/looked")).asked, false);
    await filled.answer("/data/access", "open");
    await filled.answer("/data/looked/at_restroom", "no");
    await filled.answer("/data/looked/at_entrance", "yes");
    await filled.answer("/data/looked/poster/width_in", "8.5");
    await filled.answer("/data/looked/poster/height_in", "11");
    await filled.answer("/data/looked/poster/languages", ["en", "es"]);
    await filled.answer("/data/looked/poster/number", "1-888-373-7888");
    await filled.answer("/data/looked/poster/text_number", "233733");
    await filled.answer("/data/photos_count", "2");
    const photos = [await photo(filled.page, "#1a6"), await photo(filled.page, "#a16")];
    for (const [at, bytes] of photos.entries()) {
      await filled.answer(`/data/photo[${at + 1}]/photo_file`, { name: `${at}.jpg`, base64: bytes.toString("base64") });
      await filled.answer(`/data/photo[${at + 1}]/photo_shows`, at === 0 ? "poster" : "location");
    }
    const { status, files } = await filled.submission();
    assert.equal(status, "ready", JSON.stringify(files));
    await filled.close();
    const [{ text: xml }, ...rest] = files;
    assert.deepEqual(rest.map((file) => file.size), photos.map((bytes) => bytes.length));
    const attached = Object.fromEntries(rest.map((file, at) => [file.name, photos[at]]));

    const answers = [await collect.send(xml, attached), await collect.send(xml, attached)];
    assert.deepEqual(answers.map((answer) => answer.status), [201, 201], JSON.stringify(answers));
    assert.match(answers[0].message, /is recorded/);
    assert.equal(await visitsOfToday(code), 1);
    const kept = originals();
    for (const bytes of photos) assert.equal(kept.filter((digest) => digest === sha256(bytes)).length, 1);
  });

  test("a code typed with dashes finds the place, and what is wrong is said in Spanish", async () => {
    const filled = await opened();
    const code = codes("airport")[0];
    await filled.speak("Español (es)");
    assert.equal((await filled.look("/data/way")).label, "¿Cómo elige el lugar?");
    await filled.answer("/data/way", "code");
    await filled.answer("/data/typed", "7K3M");
    assert.match((await filled.look("/data/typed")).wrong, /nueve letras y cifras/);
    await filled.answer("/data/typed", `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`.toLowerCase());
    assert.equal((await filled.look("/data/typed")).wrong, null);
    assert.equal((await filled.look("/data/place")).value, code);
    assert.equal((await filled.look("/data/kind_of")).asked, false);
    await filled.answer("/data/occasion/on_day", "2999-01-01");
    assert.match((await filled.look("/data/occasion/on_day")).wrong, /\S/);
    assert.equal((await filled.submission()).status, "pending", "a day to come is not sent");
    await filled.answer("/data/occasion/on_day", today());
    await filled.answer("/data/access", "closed");
    const { status, files } = await filled.submission();
    assert.equal(status, "ready");
    await filled.close();
    assert.equal((await collect.send(files[0].text, {})).status, 201);
    assert.equal(await visitsOfToday(code), 1);
  });

  test("of a place that the device does not know, the kind decides what is asked", async () => {
    const filled = await opened();
    await filled.answer("/data/way", "scan");
    await filled.answer("/data/scanned", `${server.url}/b/0000000000?s=1`);
    assert.equal((await filled.look("/data/kind_of")).asked, true);
    await filled.answer("/data/kind_of", "hotel");
    await filled.answer("/data/access", "open");
    const condition = "cited_public_nuisance_567_080";
    assert.equal((await filled.look(`/data/condition_${condition}`)).asked, true);
    assert.equal((await filled.look("/data/looked/at_entrance")).asked, true);
    assert.equal((await filled.look("/data/no_rule")).asked, false);
    await filled.answer("/data/kind_of", "other");
    assert.equal((await filled.look(`/data/condition_${condition}`)).asked, false);
    assert.equal((await filled.look("/data/looked/at_entrance")).asked, false);
    assert.equal((await filled.look("/data/no_rule")).asked, true);
    await filled.close();
  });
});
