// The service worker: field pages that were kept on the device are there without signal, and the outbox is sent when signal comes back.
// It touches nothing but `/field` pages, labels and the files of this build; the server puts `self.ASSETS` before it.
import { PAGES } from "./field/offline_setup";
import { sendOutbox } from "./field/outbox";
import { TAG } from "./field/sync";

interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Waiting {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Scope extends EventTarget {
  ASSETS: string;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  location: Location;
}
const scope = self as unknown as Scope;

const FILES = ["site.css", "site.js", "field.js", "favicon.svg", "fonts/public-sans-latin.woff2", "fonts/public-sans-latin-ext.woff2"];
const ASSETS = `field-${scope.ASSETS}`;
/** A page that the network does not bring by then comes from the device. */
const PATIENCE = 4_000;

scope.addEventListener("install", (event) => {
  const work = async () => {
    const cache = await caches.open(ASSETS);
    await cache.addAll([...FILES.map((name) => `${scope.ASSETS}/${name}`), "/en/field/away", "/es/field/away"]);
    await scope.skipWaiting();
  };
  (event as Waiting).waitUntil(work());
});

scope.addEventListener("activate", (event) => {
  const work = async () => {
    for (const name of await caches.keys()) if (name.startsWith("field-/static/") && name !== ASSETS) await caches.delete(name);
    await scope.clients.claim();
  };
  (event as Waiting).waitUntil(work());
});

scope.addEventListener("sync", (event) => {
  if ((event as Event & { tag: string }).tag !== TAG) return;
  // Rejecting asks the browser to come back later.
  const work = sendOutbox(true).then((sent) => (sent.waiting && !sent.signedOut ? Promise.reject(new Error("something still waits")) : undefined));
  (event as Waiting).waitUntil(work);
});

scope.addEventListener("fetch", (event) => {
  const { request } = event as Fetching;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== scope.location.origin) return;
  const path = url.pathname.replace(/^\/(en|es)(?=\/)/, "");
  if (path.startsWith("/static/")) (event as Fetching).respondWith(file(request, url));
  else if (path === "/areas/borders.svg") (event as Fetching).respondWith(fresh(request).catch(() => cachedOr(url, Response.error())));
  else if (request.mode === "navigate" && (path === "/field" || path.startsWith("/field/"))) (event as Fetching).respondWith(fieldPage(request, url));
  else if (request.mode === "navigate" && path.startsWith("/b/")) (event as Fetching).respondWith(label(request, url, path));
});

/** Files of a build never change under their address; an older build's page gets this build's file when there is no signal. */
async function file(request: Request, url: URL): Promise<Response> {
  const cache = await caches.open(ASSETS);
  const name = url.pathname.split("/").slice(3).join("/");
  const held = await cache.match(url.pathname);
  if (held) return held;
  try {
    return await fetch(request);
  } catch {
    return (await cache.match(`${scope.ASSETS}/${name}`)) ?? Response.error();
  }
}

async function fresh(request: Request): Promise<Response> {
  const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
  if (answer.status >= 500) throw new Error(String(answer.status));
  return answer;
}

async function cached(url: URL): Promise<Response | undefined> {
  const cache = await caches.open(PAGES);
  const exact = await cache.match(url.pathname + url.search);
  if (exact) return exact;
  const path = url.pathname.replace(/^\/(en|es)(?=\/)/, "");
  const place = url.searchParams.get("place");
  const search = place ? `?place=${place}` : "";
  return cache.match(`/${language(url)}${path}${search}`);
}

async function cachedOr(url: URL, other: Response): Promise<Response> {
  return (await cached(url)) ?? other;
}

/** From the network while it is well, else as kept, else the page that says so. A sign-in wall never stands before kept work. */
async function fieldPage(request: Request, url: URL): Promise<Response> {
  try {
    const answer = await fresh(request);
    if (answer.type !== "opaqueredirect") {
      const cache = await caches.open(PAGES);
      const address = url.pathname + url.search;
      if (answer.ok && (await cache.match(address))) await cache.put(address, answer.clone());
      return answer;
    }
    return await cachedOr(url, answer);
  } catch {
    return (await cached(url)) ?? away(url);
  }
}

/** The page that says that another one is not on this device. */
async function away(url: URL): Promise<Response> {
  const cache = await caches.open(ASSETS);
  return (await cache.match(`/${language(url)}/field/away`)) ?? Response.error();
}

/** As the address says, else as the browser is set. */
function language(url: URL): string {
  return /^\/(en|es)(?=\/)/.exec(url.pathname)?.[1] ?? (navigator.language.startsWith("es") ? "es" : "en");
}

/** Without signal, a scanned label opens the visit's form of its place. */
async function label(request: Request, url: URL, path: string): Promise<Response> {
  try {
    return await fresh(request);
  } catch {
    // As the server reads a code: dashes and case do not matter, O is 0, I and L are 1.
    const code = path.slice(3).replace(/-/g, "").toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1");
    const form = new URL(`/field/visits/new?place=${code}`, url);
    return (await cached(form)) ? Response.redirect(form.href, 302) : away(url);
  }
}
