// A day without signal in the whole county: any place is found and visited on the device, a place that is not listed is added, visited and
// photographed at once, the browser is killed, and with signal all of it arrives once, in order.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Device, held, settled } from "./support/device.mjs";
import { answer, getReady, send, signIn } from "./support/field.mjs";
import { faults } from "./support/look.mjs";
import { picture } from "./support/engines/picture.mjs";
import { badLine } from "./support/proxy.mjs";
import { demonstration, freePort } from "./support/server.mjs";

const PHONE = { width: 360, height: 740 };

let server, line, url, folder;
before(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  server = await demonstration({ publicUrl: url });
  line = await badLine(server.url, port);
  folder = mkdtempSync(join(tmpdir(), "placard-county-"));
});
after(async () => {
  await line?.end();
  await server?.end();
  rmSync(folder, { recursive: true, force: true });
});

/** A device of an inspector who got ready. */
async function ready(device) {
  line.line.off = false;
  const page = await device.open();
  await page.setViewportSize(PHONE);
  await signIn(page, url);
  await getReady(page, url);
  return page;
}

/** A browser's own tools cut off its pages, and leave to its worker what it has begun: the line is cut as well. */
async function offline(device) {
  line.line.off = true;
  await device.context.setOffline(true);
}

async function online(device) {
  line.line.off = false;
  await device.context.setOffline(false);
}

/** The places as the device holds them. */
function places(page) {
  return page.evaluate(async () => {
    const open = (name) =>
      new Promise((done, failed) => {
        const asked = indexedDB.open(name);
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => failed(asked.error);
      });
    const [field, more] = [await open("placard-field"), await open("placard-places")];
    const answered = (asked) => new Promise((done) => (asked.onsuccess = () => done(asked.result)));
    const county = await answered(field.transaction("kit").objectStore("kit").get("county"));
    const added = await answered(more.transaction("places").objectStore("places").getAll());
    field.close();
    more.close();
    const { code, name } = county.places.columns;
    return { listed: code.map((one, at) => ({ code: one, name: name[at] })), added: added.map(({ id, code, name, fields, state, why }) => ({ id, code, name, fields, state, why })) };
  });
}

/** Parts that are touched, but for links within a text, and whether they are large enough. */
function tooSmall(page) {
  return page.evaluate(() => {
    const parts = [...document.querySelectorAll("main button, main input, main select, main summary, main .sites a, main .acts a")];
    const seen = parts.filter((part) => part.checkVisibility() && part.getClientRects().length && part.type !== "hidden");
    return seen.map((part) => [part.outerHTML.slice(0, 80), part.getBoundingClientRect().height]).filter(([, height]) => height < 43.9);
  });
}

async function fillPlace(page, values) {
  await page.fill("#name", values.name);
  await page.selectOption("#category", "bus_station");
  await page.fill("#street", values.street ?? "");
  await page.fill("#city", values.city);
  await page.selectOption("#county", values.county);
}

describe("the whole county on the phone", { timeout: 300_000 }, () => {
  test("any place is found and visited without signal", async () => {
    const device = new Device();
    try {
      const page = await ready(device);
      await offline(device);
      await page.goto(`${url}/en/field/places`);
      await page.waitForSelector("[data-county][data-state=ready]");
      const { listed } = await places(page);
      assert.ok(listed.length > 100, `${listed.length} places`);
      const first = await page.locator("[data-county-list] li").first().boundingBox();
      assert.ok(first.y + 44 < PHONE.height, `the first result begins at ${first.y}`);
      assert.deepEqual(await tooSmall(page), []);
      assert.deepEqual(await faults(page, "places"), []);
      const wanted = listed[listed.length - 7];
      await page.fill("#county-q", `${wanted.code.slice(0, 4)}-${wanted.code.slice(4, 8)}`);
      await page.waitForFunction((code) => document.querySelector("[data-county-list] li")?.dataset.place === code && document.querySelectorAll("[data-county-list] li").length === 1, wanted.code);
      // On the map, the place that is nearest to the touch.
      await page.click("[data-county-fold] > summary");
      await page.waitForSelector("[data-county-map] .mark");
      await page.click("[data-county-map]");
      await page.click(`[data-county-chosen] a[href$='place=${wanted.code}']`);
      await page.waitForSelector("[data-draft][data-state=open]");
      assert.ok((await page.textContent("h1")).includes(wanted.name), await page.textContent("h1"));
      assert.equal(await page.getAttribute("form[data-visit]", "data-visit"), wanted.code);
      assert.ok(!(await page.content()).includes("⟦"), "a mark is left");
      await page.check("#access-closed", { force: true });
      await send(page);
      const [visit] = (await settled(page)).visits;
      assert.deepEqual([visit.place, visit.state], [wanted.code, "waiting"]);
      // In Spanish too.
      await page.goto(`${url}/es/field/visits/new?place=${wanted.code}`);
      await page.waitForSelector("[data-sent]:not([hidden])");
      assert.equal(await page.getAttribute("html", "lang"), "es");
      await online(device);
      await page.goto(`${url}/en/field/outbox`);
      await page.waitForSelector("[data-visit][data-state=accepted]", { timeout: 30_000 });
    } finally {
      await device.end();
    }
  });

  test("a place is added, visited and photographed without signal, and all arrives once", async () => {
    const device = new Device();
    try {
      await ready(device);
      // A browser writes its cookies now and then, and at its end.
      await device.close();
      line.line.off = true;
      let page = await device.open({ offline: true });
      await page.setViewportSize(PHONE);
      await page.goto(`${url}/en/field/places/new`);
      await page.waitForSelector("form[data-new-place][data-state=open]");
      assert.deepEqual(await tooSmall(page), []);
      await page.click("form[data-new-place] .sending button");
      await page.waitForSelector("[data-new-place-problems]:not([hidden])");
      assert.match(await page.textContent("[data-new-place-problems]"), /Give the name/);
      // What is listed already is shown first.
      const { listed } = await places(page);
      await fillPlace(page, { name: listed[3].name, city: "", county: "29019" });
      await page.click("form[data-new-place] .sending button");
      await page.waitForSelector("[data-new-place-alike]:not([hidden])");
      assert.ok((await page.textContent("[data-new-place-alike]")).includes(listed[3].name));
      await fillPlace(page, { name: "Trailside Coach Halt", street: "77 Quarry Lane", city: "Columbia", county: "29019" });
      // Killed over the form: what was typed is there.
      while (!(await places(page)).added.some(({ fields }) => fields.some(([name, value]) => name === "county" && value === "29019") && fields.some(([, value]) => value === "77 Quarry Lane")));
      await device.kill();
      page = await device.open({ offline: true });
      await page.goto(`${url}/en/field/places/new`);
      await page.waitForSelector("form[data-new-place][data-state=open]");
      assert.equal(await page.inputValue("#name"), "Trailside Coach Halt");
      assert.equal(await page.inputValue("#street"), "77 Quarry Lane");
      await page.click("form[data-new-place] .sending button");
      await page.waitForSelector("[data-new-place-alike]:not([hidden]), [data-draft][data-state=open]");
      if (await page.locator("[data-new-place-none]").isVisible()) await page.click("[data-new-place-none]");
      await page.waitForSelector("[data-draft][data-state=open]");
      assert.ok((await page.textContent("h1")).includes("Trailside Coach Halt"));
      await answer(page);
      const file = join(folder, "poster.png");
      writeFileSync(file, picture(1));
      await page.setInputFiles("#draft-photo", file);
      await page.waitForSelector("[data-draft-photos] [data-photo=kept]");
      await send(page);
      const before = { ...(await settled(page)), ...(await places(page)) };
      assert.deepEqual(before.added.map(({ name, state }) => [name, state]), [["Trailside Coach Halt", "waiting"]]);
      assert.equal(before.visits[0].place, before.added[0].code);
      // It is found among the others.
      await page.goto(`${url}/en/field/places`);
      await page.fill("#county-q", "trailside quarry");
      await page.waitForSelector(`[data-county-list] li[data-place='${before.added[0].code}']`);
      await device.kill();

      line.line.off = false;
      page = await device.open();
      await page.goto(`${url}/en/field/outbox`);
      await page.waitForFunction(() => {
        const lines = [...document.querySelectorAll("[data-outbox-list] > li")];
        return lines.length === 2 && lines.every((line) => line.dataset.state === "accepted");
      }, undefined, { timeout: 60_000 });
      const now = { ...(await held(page)), ...(await places(page)) };
      assert.deepEqual(now.added.map(({ id, code, state }) => [id, code, state]), before.added.map(({ id, code }) => [id, code, "accepted"]));
      assert.deepEqual(now.photos.map(({ state, here }) => [state, here]), [["accepted", 0]]);
      const visits = await page.goto(`${url}/en/field`).then(() => page.textContent("main"));
      assert.equal(visits.split("Trailside Coach Halt").length - 1 >= 1, true);
      // The registry has it once, for a supervisor to look at, and its form comes from there.
      const supervisor = await (await device.browser.newContext()).newPage();
      await signIn(supervisor, url, "supervisor");
      await supervisor.goto(`${url}/en/office/places/new`);
      assert.equal(await supervisor.locator("article h2", { hasText: "Trailside Coach Halt" }).count(), 1);
      await getReady(page, url);
      assert.equal((await places(page)).listed.filter(({ name }) => name === "Trailside Coach Halt").length, 1);
      await page.goto(`${url}/en/field/places`);
      await page.fill("#county-q", "trailside");
      await page.waitForFunction(() => document.querySelectorAll("[data-county-list] li").length === 1);
    } finally {
      await device.end();
    }
  });

  test("choosing the listed place lets go of its twin that was begun", async () => {
    const device = new Device();
    try {
      const page = await ready(device);
      await offline(device);
      const { listed } = await places(page);
      await page.goto(`${url}/en/field/places/new`);
      await page.waitForSelector("form[data-new-place][data-state=open]");
      await fillPlace(page, { name: listed[3].name, city: "", county: "29019" });
      await page.click("form[data-new-place] .sending button");
      await page.click("[data-new-place-alike]:not([hidden]) li a");
      await page.waitForSelector("[data-draft][data-state=open]");
      assert.deepEqual((await places(page)).added, []);
      await page.goto(`${url}/en/field/places/new`);
      await page.waitForSelector("form[data-new-place][data-state=open]");
      assert.deepEqual([await page.inputValue("#name"), await page.inputValue("#street")], ["", ""]);
    } finally {
      await device.end();
    }
  });

  test("a label is read by the camera where the browser can, without signal", async () => {
    const device = new Device();
    try {
      const page = await ready(device);
      const { listed } = await places(page);
      const { code } = listed[listed.length - 3];
      // This browser has no reader of its own: one that sees the label at its second look.
      await page.addInitScript((code) => {
        let looks = 0;
        globalThis.BarcodeDetector = class {
          async detect() {
            return (looks += 1) < 2 ? [{ rawValue: "https://elsewhere.example/menu" }] : [{ rawValue: `https://posters.example/b/${code}?s=1` }];
          }
        };
        const canvas = document.createElement("canvas");
        // A stream of a canvas has a picture whenever something is drawn.
        setInterval(() => canvas.getContext("2d").fillRect(0, 0, 10, 10), 50);
        navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(5);
      }, code);
      await offline(device);
      await page.goto(`${url}/en/field/places`);
      await page.waitForSelector("[data-county][data-state=ready]");
      await page.click("[data-scan]");
      await page.waitForURL(new RegExp(`/field/visits/new\\?place=${code}$`));
      await page.waitForSelector("[data-draft][data-state=open]");
    } finally {
      await device.end();
    }
  });

  test("a visit waits for its place, which is put right first", async () => {
    const device = new Device();
    try {
      const page = await ready(device);
      await offline(device);
      await page.goto(`${url}/en/field/places/new`);
      await page.waitForSelector("form[data-new-place][data-state=open]");
      // A position that the registry refuses; the device does not know where the registry ends.
      await fillPlace(page, { name: "Plain Halt", street: "9 Nowhere Bend", city: "Columbia", county: "29019" });
      await page.fill("#lat", "10");
      await page.fill("#lon", "10");
      await page.click("form[data-new-place] .sending button");
      await page.waitForSelector("[data-draft][data-state=open], [data-new-place-alike]:not([hidden])");
      if (await page.locator("[data-new-place-none]").isVisible()) await page.click("[data-new-place-none]");
      await page.waitForSelector("[data-draft][data-state=open]");
      await page.check("#access-closed", { force: true });
      await send(page);
      await online(device);
      await page.click("[data-outbox-send]");
      await page.waitForSelector("[data-new-place][data-state=refused]", { timeout: 30_000 });
      await page.waitForFunction(() => /Its place needs you first/.test(document.querySelector("[data-outbox-list]").textContent));
      assert.equal(await page.locator("[data-new-place] button", { hasText: "Delete" }).count(), 0, "its visit needs it");
      await page.click("[data-new-place] a");
      await page.waitForSelector("form[data-new-place][data-state=open]");
      await page.waitForSelector("[data-new-place-problems]:not([hidden])");
      await page.fill("#lat", "");
      await page.fill("#lon", "");
      await page.click("form[data-new-place] .sending button");
      await page.waitForSelector("[data-sent]:not([hidden]), [data-new-place-alike]:not([hidden])");
      if (await page.locator("[data-new-place-none]").isVisible()) await page.click("[data-new-place-none]");
      await page.goto(`${url}/en/field/outbox`);
      await page.waitForFunction(() => [...document.querySelectorAll("[data-outbox-list] > li")].every((line) => line.dataset.state === "accepted"), undefined, { timeout: 30_000 });
      assert.equal((await held(page)).visits.length, 1);
    } finally {
      await device.end();
    }
  });

  test("a visit is corrected without signal, behind the visit itself, and once more after it was corrected elsewhere", async () => {
    const device = new Device();
    try {
      const page = await ready(device);
      await offline(device);
      const { listed } = await places(page);
      const form = `${url}/en/field/visits/new?place=${listed[listed.length - 9].code}`;
      await page.goto(form);
      await page.waitForSelector("[data-draft][data-state=open]");
      assert.equal(await page.isVisible("[data-correction]"), false);
      await page.check("#access-closed", { force: true });
      await send(page);
      const [first] = (await held(page)).visits;
      const correct = async (access, reason) => {
        await page.goto(`${form}&corrects=${first.id}`);
        await page.waitForSelector("[data-draft][data-state=open]");
        assert.equal(await page.isChecked("#access-closed"), true, "it starts with what was sent");
        await page.check(`#access-${access}`, { force: true });
        await page.click("form[data-visit] .sending button");
        await page.waitForSelector("[data-draft-problems]:not([hidden])");
        assert.deepEqual(await faults(page, "correction"), []);
        await page.fill("#correction_reason", reason);
        await send(page);
      };
      await correct("refused", "Somebody was there.");
      const list = () => page.textContent("[data-outbox-list]");
      await page.waitForFunction(() => /Corrects a visit that waits here too/.test(document.querySelector("[data-outbox-list]").textContent));
      assert.equal(await page.locator(`[data-visit="${first.id}"] button`, { hasText: "Delete" }).count(), 0, "its correction needs it");
      const settled = async (count) => {
        const all = (count) => {
          const lines = [...document.querySelectorAll("[data-outbox-list] > li")];
          return lines.length === count && lines.every((line) => line.dataset.state === "accepted");
        };
        await page.waitForFunction(all, count, { timeout: 30_000 });
      };
      await online(device);
      await page.click("[data-outbox-send]");
      await settled(2);
      const { visits } = await held(page);
      await page.goto(`${url}${visits.find((visit) => visit.id === first.id).receipt}`);
      assert.match(await page.innerText("main"), /corrected later[^]*Somebody was there\./);
      // By the form of a device that does not know of the correction yet.
      await offline(device);
      await correct("gone", "Torn down.");
      await online(device);
      await page.click("[data-outbox-send]");
      await page.waitForSelector("[data-visit][data-state=refused]", { timeout: 30_000 });
      assert.match(await list(), /corrected already[^]*what you wrote is kept/);
      await page.click("[data-visit][data-state=refused] button:first-of-type");
      await settled(3);
    } finally {
      await device.end();
    }
  });
});
