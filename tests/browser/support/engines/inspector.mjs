// What an inspector does on a device, the same in every engine.
import { held } from "../device.mjs";
import { PASSWORD } from "../server.mjs";
import { INSPECTOR } from "./site.mjs";

export class Inspector {
  /** `site` as in site.mjs; `tab` is the device's, and changes when the browser was opened again. */
  constructor(site) {
    this.site = site;
  }

  /** Opens the browser, signed in: by the cookie of an earlier sign-in, or by the form, since no driver gives one to a private window. */
  async open(engine, options) {
    this.tab = await engine.open({ certificate: this.site.certificate, ...options });
    if (options.isPrivate) await this.#signIn();
    else await engine.cookie(await this.site.cookie());
    return this.tab;
  }

  async #signIn() {
    await this.go("/sign-in?next=/field");
    await this.tab.fill("#email", INSPECTOR);
    await this.tab.fill("#password", PASSWORD);
    await this.tab.click("main form button");
    await this.tab.at(/\/en\/field$/);
  }

  go(path) {
    return this.tab.go(`${this.site.url}/en${path}`);
  }

  /** Takes these places along. */
  async getReady(places) {
    for (const code of places) {
      await this.go(`/field/sites/${code}`);
      await this.tab.click("[data-keep-site]");
      await this.tab.until(() => document.querySelector("[data-keep-site]")?.disabled);
    }
    await this.go("/field");
    await this.tab.until(() => document.querySelector("[data-offline-get]")?.disabled === false);
    await this.tab.click("[data-offline-get]");
    await this.tab.see("[data-offline][data-state=is]");
  }

  /** Fills in the form of a place; `photos` are files. */
  async logVisit(code, photos) {
    await this.go(`/field/visits/new?place=${code}`);
    await this.tab.see("[data-draft][data-state=open]");
    for (const answer of ["#access-open", "#at-restroom-no", "#at-entrance-yes"]) await this.tab.check(answer);
    await this.tab.evaluate(() => document.querySelectorAll("form[data-visit] details.fold").forEach((fold) => (fold.open = true)));
    await this.tab.fill("[name=number]", "1-888-373-7888");
    if (photos.length) await this.tab.choose("[data-draft-photo]", photos);
    await this.#photosShown(photos.length);
    await this.tab.until(() => document.querySelector("[data-draft-state]")?.textContent !== "");
  }

  /** The form as it was left: answers and photos. */
  async findDraft(code, photos) {
    await this.go(`/field/visits/new?place=${code}`);
    await this.tab.see("[data-draft][data-state=open]");
    await this.tab.until(() => document.querySelector("#at-entrance-yes").checked && document.querySelector("[name=number]").value !== "");
    await this.#photosShown(photos.length);
  }

  #photosShown(count) {
    return this.tab.until((count) => document.querySelectorAll("[data-draft-photos] img").length === count, count);
  }

  async putInOutbox() {
    await this.tab.click("form[data-visit] .sending button");
    await this.tab.at(/\/field\/outbox/);
  }

  held() {
    return held(this.tab);
  }

  /** Presses "Send now"; a page that a bad line did not bring is asked for again. */
  async send() {
    const isThere = await this.tab.evaluate(() => {
      const button = document.querySelector("[data-outbox-send]");
      button?.click();
      return button !== null;
    }).catch(() => false);
    if (!isThere) await this.go("/field/outbox").catch(() => undefined);
    await this.tab.glance();
  }

  /** Sends until nothing waits. */
  async allAccepted() {
    await this.tab.at(/\/field\/outbox/);
    await this.tab.until(async () => {
      const asked = indexedDB.open("placard-field");
      const db = await new Promise((done) => (asked.onsuccess = () => done(asked.result)));
      const all = (name) => new Promise((done) => (db.transaction(name).objectStore(name).getAll().onsuccess = (event) => done(event.target.result)));
      const waiting = [...(await all("visits")), ...(await all("photos"))].filter(({ state }) => state !== "accepted");
      db.close();
      if (waiting.length) document.querySelector("[data-outbox-send]")?.click();
      return waiting.length === 0;
    });
  }
}
