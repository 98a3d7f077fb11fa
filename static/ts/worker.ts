// The service worker: field pages that were kept on the device are there without signal, and the outbox is sent when signal comes back.
// It touches nothing but `/field` pages, labels and the files of this build; the server puts `self.ASSETS` before it.
import { emptyDevice } from "./field/empty_device";
import { formOf } from "./field/blank_form";
import { PAGES, filesOf, forgetFiles } from "./field/cached_pages";
import { newPlaces, visitById } from "./field/database";
import { kit } from "./field/kit";
import { sendOutbox } from "./field/outbox";
import { plainCode } from "./field/place_code";
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
  FILES: string[];
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  location: Location;
}
const scope = self as unknown as Scope;

const ASSETS = filesOf(scope.ASSETS);
/** A page that the network does not bring by then comes from the device. */
const PATIENCE = 4_000;

scope.addEventListener("install", (event) => {
  const work = async () => {
    const cache = await caches.open(ASSETS);
    await cache.addAll([...scope.FILES.map((name) => `${scope.ASSETS}/${name}`), "/en/field/away", "/es/field/away"]);
    await scope.skipWaiting();
  };
  (event as Waiting).waitUntil(work());
});

scope.addEventListener("activate", (event) => {
  (event as Waiting).waitUntil(forgetFiles(scope.ASSETS).then(() => scope.clients.claim()));
});

scope.addEventListener("sync", (event) => {
  if ((event as Event & { tag: string }).tag !== TAG) return;
  (event as Waiting).waitUntil(sendAlone());
});

/** Rejecting asks the browser to come back later. */
async function sendAlone(): Promise<void> {
  const sent = await sendOutbox((await kit())?.person, true);
  if (sent.waiting && !sent.signedOut) throw new Error("something still waits");
}

scope.addEventListener("fetch", (event) => {
  const { request } = event as Fetching;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== scope.location.origin) return;
  const path = url.pathname.replace(/^\/(en|es)(?=\/)/, "");
  if (path.startsWith("/static/")) (event as Fetching).respondWith(file(request, url));
  else if (path === "/areas/borders.svg") (event as Fetching).respondWith(page(request, url));
  else if (request.mode === "navigate" && (path === "/field" || path.startsWith("/field/"))) (event as Fetching).respondWith(fieldPage(event as Fetching, url));
  else if (request.mode === "navigate" && path.startsWith("/b/")) (event as Fetching).respondWith(label(request, url, path));
});

/** Files of a build never change under their address: those of the build that drew the page, if anything has them. */
async function file(request: Request, url: URL): Promise<Response> {
  const held = await caches.match(url.pathname);
  if (held) return held;
  const name = url.pathname.split("/").slice(3).join("/");
  const ours = async () => (await caches.open(ASSETS)).match(`${scope.ASSETS}/${name}`);
  try {
    const answer = await fetch(request);
    return answer.ok ? answer : ((await ours()) ?? answer);
  } catch {
    return (await ours()) ?? Response.error();
  }
}

/** From the network while it is well. A server at fault, and a line without signal, give way to what is kept. */
async function page(request: Request, url: URL): Promise<Response> {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    const isHere = answer.status >= 500 || (answer.status === 404 && ((await isOwnPlace(url)) || (await correctsOwnVisit(url))));
    return isHere ? ((await cached(url)) ?? answer) : answer;
  } catch {
    return (await cached(url)) ?? Response.error();
  }
}

async function cached(url: URL): Promise<Response | undefined> {
  const cache = await caches.open(PAGES);
  const exact = await cache.match(url.pathname + url.search);
  if (exact) return exact;
  const path = url.pathname.replace(/^\/(en|es)(?=\/)/, "");
  const place = url.searchParams.get("place");
  const search = place ? `?place=${place}` : "";
  const held = await cache.match(`/${language(url)}${path}${search}`);
  return held ?? (place && path === "/field/visits/new" ? formOf(place, language(url)) : undefined);
}

/** The registry does not know a place yet that was added on this device: its form is here. */
async function isOwnPlace(url: URL): Promise<boolean> {
  const code = url.searchParams.get("place");
  return code !== null && (await newPlaces().catch(() => [])).some((place) => place.code === code);
}

/** Nor a visit that was not sent yet: the form of its correction is here. */
async function correctsOwnVisit(url: URL): Promise<boolean> {
  const corrects = url.searchParams.get("corrects");
  const old = corrects ? await visitById(corrects).catch(() => undefined) : undefined;
  return old !== undefined && old.state !== "accepted";
}

/** What the server answers stands, a redirect to the sign-in too; for what neither has there is a page. */
async function fieldPage(event: Fetching, url: URL): Promise<Response> {
  const answer = await page(event.request, url);
  if (answer.type === "error") return away(url);
  if (answer.type === "opaqueredirect") event.waitUntil(emptyIfSignedOut());
  return answer;
}

/** A redirect does not tell whereto; the registry does. Whoever is signed out, or was shut out, leaves no pages behind. */
async function emptyIfSignedOut(): Promise<void> {
  const answer = await fetch("/field/session.json", { headers: { accept: "application/json" }, redirect: "error" });
  if (answer.status === 401) await emptyDevice();
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
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status < 500) return answer;
  } catch {
    // As without signal.
  }
  const code = plainCode(path.slice(3));
  const form = new URL(`/field/visits/new?place=${code}`, url);
  return (await cached(form)) ? Response.redirect(form.href, 302) : away(url);
}
