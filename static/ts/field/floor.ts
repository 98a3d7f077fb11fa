// The oldest browsers in which the field app keeps anything: Safari and iOS 16.4, Firefox 115, Chrome 111 (README). The build holds the
// scripts to them (static/floor.mjs); here an older one is told apart by what it lacks of what we call.

/** Below the floor no worker is registered and nothing is kept: the plain pages work. */
export function meetsFloor(): boolean {
  const calls = [globalThis.AbortSignal?.timeout, globalThis.structuredClone, Array.prototype.at, globalThis.BroadcastChannel, globalThis.indexedDB];
  const parts: [object, string][] = [
    [navigator, "serviceWorker"],
    [navigator, "locks"],
    [globalThis, "caches"],
    [globalThis.crypto ?? {}, "subtle"],
    // In `navigator` of a page only: a worker runs where a page was let in.
    [globalThis.HTMLElement?.prototype ?? { inert: false }, "inert"],
  ];
  return calls.every((call) => call !== undefined) && parts.every(([whole, part]) => part in whole);
}
