// Opening a store of the device (IndexedDB) and letting go of it: a page that is left, or that another page waits for, holds nothing up.
import { type DBSchema, type IDBPDatabase, openDB, unwrap } from "idb";

/** Opening the store takes no longer, in milliseconds: a store that another page holds never opens in some browsers. */
const PATIENCE = 8_000;
/** After a failure it is opened anew no sooner. */
const PAUSE = 1_000;

/** The store does not answer: another page of this browser holds it. */
export class StoreStuck extends Error {}

/** What is under way in the stores. What has been told to commit ends by itself. */
const underWay = new Set<IDBTransaction>();

/**
 * A store by its name, opened when it is first asked for. Its version stays 1: pages that a device keeps bring the scripts of the build that
 * drew them, and these could not open a later one. What a later build adds is a store of its own.
 */
export class DeviceStore<Schema extends DBSchema> {
  #opened: Promise<IDBPDatabase<Schema>> | undefined;

  constructor(
    private readonly name: string,
    private readonly make: (db: IDBPDatabase<Schema>) => void,
  ) {
    // A page that is left lets go of the store: kept for "back" with the store open, half open, or in the middle of reading or of a change,
    // it would stop every other one. WebKit freezes it as it is.
    if ("document" in globalThis) addEventListener("pagehide", () => this.#letGo());
  }

  database(): Promise<IDBPDatabase<Schema>> {
    if (!this.#opened) {
      const opening = inTime(unfrozen(() => this.#open()));
      this.#opened = opening;
      // A failure is not for ever: a full disk may have room again. Nor is it asked for again at once.
      opening.catch(() => setTimeout(() => this.#forget(opening), PAUSE));
    }
    return this.#opened;
  }

  #forget(one: Promise<IDBPDatabase<Schema>>): void {
    if (this.#opened === one) this.#opened = undefined;
  }

  #letGo(): void {
    const left = this.#opened;
    this.#opened = undefined;
    for (const one of underWay) end(one);
    void left?.then((store) => store.close(), () => undefined);
  }

  async #open(): Promise<IDBPDatabase<Schema>> {
    const store = await openDB<Schema>(this.name, 1, {
      upgrade: this.make,
      // Another tab with an older version steps aside; the next use opens again.
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase).close();
        this.#opened = undefined;
      },
      terminated: () => (this.#opened = undefined),
    });
    return followed(store);
  }
}

function end(one: IDBTransaction): void {
  try {
    one.abort();
  } catch {
    // It has been told to commit.
  }
}

function followed<Schema extends DBSchema>(store: IDBPDatabase<Schema>): IDBPDatabase<Schema> {
  const plain = unwrap(store);
  const begin = plain.transaction.bind(plain);
  plain.transaction = (...asked: Parameters<IDBDatabase["transaction"]>) => {
    const begun = begin(...asked);
    underWay.add(begun);
    for (const kind of ["complete", "abort"]) begun.addEventListener(kind, () => underWay.delete(begun));
    return begun;
  };
  return store;
}

function inTime<Schema extends DBSchema>(opening: Promise<IDBPDatabase<Schema>>): Promise<IDBPDatabase<Schema>> {
  return new Promise((done, failed) => {
    const late = setTimeout(() => {
      failed(new StoreStuck());
      void opening.then((store) => store.close(), () => undefined);
    }, PATIENCE);
    opening.then(done, failed).finally(() => clearTimeout(late));
  });
}

/**
 * A page that is left while it opens the store would be frozen with the store half made, and every other page would wait for it.
 * A frozen page that holds a lock which another one wants is ended by the browser.
 */
function unfrozen<T>(act: () => Promise<T>): Promise<T> {
  return navigator.locks.request("placard-opening", { signal: AbortSignal.timeout(PATIENCE) }, act);
}
