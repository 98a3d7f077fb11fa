// What a person does in a tab, the same for every engine: an engine gives `go`, `evaluate`, `back`, `resize`, `choose` and `wrong`.
import assert from "node:assert/strict";

/** Longest wait for anything that a page does, in milliseconds. */
const PATIENCE_MS = 60_000;
const GLANCE_MS = 40;

export class Tab {
  /** What went wrong in the page since it was last asked: errors of the console, requests to somebody else. */
  wrong = [];

  #left = 0;

  /** Comes back when `act` has brought another page, whole: loaded, or one that the browser had kept. */
  async leave(act, ...values) {
    const mark = (this.#left += 1);
    await this.evaluate((mark) => void (window.left = mark), mark);
    await this.evaluate(act, ...values);
    await this.until((mark) => {
      const [arrival] = performance.getEntriesByType("navigation");
      // Firefox shows an empty page, "complete", before the one that is asked for; its page for what is not there has no times.
      return window.left !== mark && (arrival?.loadEventEnd > 0 || document.documentURI.startsWith("about:neterror"));
    }, mark);
  }

  /** Runs `act` until it holds. A page that is just being left cannot be asked: that is not yet an answer. */
  async until(act, ...values) {
    let last;
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
      const found = await this.evaluate(act, ...values).catch((error) => void (last = error));
      if (found) return found;
      await this.glance();
    }
    const where = await this.evaluate(() => `${location.href}: ${document.querySelector("main, body").innerText}`).catch(String);
    assert.fail(`in vain: ${act} ${JSON.stringify(values)} ${last ?? ""}\nat ${where}`);
  }

  /** Gives the page the keyboard by a press into it: comes back when the page has noticed both. What comes before a page is painted, a browser drops. */
  async attend(press) {
    await this.evaluate(() => {
      addEventListener("pointerdown", () => (window.isPressed = true), { once: true });
      requestAnimationFrame(() => requestAnimationFrame(() => (window.isPainted = true)));
    });
    await this.until(() => window.isPainted);
    await press();
    await this.until(() => window.isPressed && document.hasFocus());
  }

  glance() {
    return new Promise((done) => setTimeout(done, GLANCE_MS));
  }

  see(selector) {
    return this.until((wanted) => document.querySelector(wanted)?.getClientRects().length > 0, selector);
  }

  at(pattern) {
    return this.until((source) => {
      const [arrival] = performance.getEntriesByType("navigation");
      return new RegExp(source).test(location.href) && arrival?.loadEventEnd > 0;
    }, pattern.source);
  }

  async click(selector) {
    await this.see(selector);
    // After this turn: the page may be gone before an answer could be.
    await this.evaluate((wanted) => void setTimeout(() => document.querySelector(wanted).click()), selector);
  }

  /** Chooses a radio button or ticks a box. */
  async check(selector) {
    await this.until((wanted) => {
      const field = document.querySelector(wanted);
      if (field && !field.checked) field.click();
      return field?.checked;
    }, selector);
  }

  async fill(selector, text) {
    await this.see(selector);
    await this.evaluate((wanted, value) => {
      const field = document.querySelector(wanted);
      field.focus();
      field.value = value;
      for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
    }, selector, text);
  }

  text(selector) {
    return this.until((wanted) => document.querySelector(wanted)?.innerText, selector);
  }
}
