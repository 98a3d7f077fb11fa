// Every page of the program, as addresses of a demonstration. The table of routes is read from the source, so that no page is forgotten.
import { readFileSync, readdirSync } from "node:fs";

/** Routes that answer with a file, a picture, a part of a page or another address. */
const NO_PAGE = [/^\/scorecards\//, /\.(csv|json|geojson|toml|svg|pdf|js|xlsx|atom)$/, /^\/tiles\//, /^\/badge\//, /^\/openrosa\//, /^\/map\//, /^\/(ledger\/(head|entries|verify\.py)|healthz|readyz)$/, /^\/(field\/)?photos\//, /\/photos\/\{id\}\/(image|original)$/, /^\/field\/visits\/blank$/, /^\/ledger\/(draws|trials)\/\{/, /^\/account\/start$/, /^\/(robots\.txt|sitemap\.xml|sitemaps\/)/];

/** Pages that no list can name: the tests come to them by doing something. */
const REACHED = ["/office/visits/{id}", "/office/draws/{number}", "/office/trials/{number}", "/field/questions/{id}", "/office/assignments/week", "/office/assignments/sheet", "/field/visits/{id}", "/office/labels/sheet", "/welcome/{token}", "/admin/people/{id}", "/admin/agencies/{id}", "/admin/agencies/{id}/merge"];

async function addresses(url, path, pattern) {
  const text = await fetch(`${url}/en${path}`).then((answer) => answer.text());
  return [...new Set([...text.matchAll(pattern)].map(([, address]) => address))];
}

/** Codes of bus stations of the demonstration, each of which must display the poster. */
export async function stations(url) {
  const found = await addresses(url, "/places?category=bus_station", /(\/places\/[0-9A-Z]{9})"/g);
  return found.map((address) => address.split("/").at(-1));
}

/** One of them. */
export async function station(url) {
  return (await stations(url))[0];
}

/** What everybody may see, a page in each of its states. */
export async function publicPages(url) {
  const code = await station(url);
  const series = await addresses(url, "/hotline", /(\/hotline\/series\/[0-9a-f-]{36})"/g);
  const studies = await addresses(url, "/hotline/studies", /(\/hotline\/studies\/[0-9a-f-]{36})"/g);
  return [
    "/", "/places", "/places?q=zzzzqqqq", "/places?q=hotels+in+Boone+County", "/places?q=help", "/places?q=congressional+district+2", "/places/near", "/places/near?zip=63101", "/map", "/map?against=2024-01-01", "/nothing",
    `/places/${code}`, `/places/${code}?as_of=2024-01-01`, `/places/${code}/history`, `/places/${code}/poster`, `/b/${code}`,
    "/areas", "/areas/find", "/areas/counties", "/areas/counties/29510", "/gaps", "/hotspots", "/areas/counties/29510/briefing",
    "/areas/counties/29510/places?status=compliant", "/areas/demo-districts", "/areas/demo-districts/3", "/areas/demo-districts/3/briefing",
    "/areas/demo-districts-next/3", "/areas/demo-districts-next/3/briefing", "/areas/beside?one=demo-districts&other=demo-districts-next",
    "/languages", "/languages?code=29510", "/passings", "/passings?code=29510", "/passings?areas=demo-districts&code=3", "/gaps?areas=demo-districts", "/hotspots?areas=demo-districts",
    "/operators", "/operators/goldcrest-inns", "/compare", "/compare?areas=counties&one=29510&other=29189",
    "/hotline", series[0], "/hotline/studies", ...studies, "/claims/missouri-2022",
    "/law", "/law/us-mo", "/law/us-mo/hotel", "/law/us-fl/hotel/poster", "/law/try", "/law/try?category=hotel",
    "/ledger", "/ledger/draws", "/ledger/trials", "/help", "/about", "/privacy", "/accessibility", "/corrections", "/data", "/sign-in", "/field/away",
  ];
}

/** What each role sees besides, by role. */
export async function privatePages(url) {
  const code = await station(url);
  const office = [
    "/office/search?q=bus", "/office/places", "/office/places?sort=-seen&age=never", "/office/places?q=zzzzqqqq", `/office/roster?all=0&place=${code}`,
    `/office/places/facts?all=0&place=${code}`, "/office/places/new", "/office/visits", "/office/visits?outcome=gone&sort=who",
    "/office/photos/list", "/office/photos/list?state=private&sort=-odd", "/office/assignments/list", "/office/assignments/list?state=open&sort=-day",
  ];
  return {
    inspector: ["/account", "/field", "/field?q=bus", `/field/sites/${code}`, `/field/visits/new?place=${code}`, "/field/places", "/field/places/new", "/field/outbox", "/field/odk"],
    supervisor: ["/office", ...office, "/office/review", "/office/photos", "/office/missing-photos", "/office/assignments", "/office/draws", "/office/draws/plan?by=kind&points=10", "/office/trials", "/office/labels", `/office/labels?place=${code}`, "/office/places/queue", `/office/places/${code}`, `/office/places/${code}/facts`, `/office/places/${code}/merge`, `/office/places/${code}/address`, `/office/places/${code}/merge?with=${(await stations(url))[1]}`, "/office/routes?zip=63101"],
    analyst: ["/office/hotline/import", "/office/hotline/withdraw", "/office/studies", "/office/studies/withdraw", "/office/what-if"],
    administrator: ["/admin/people"],
    registrar: ["/admin/agencies", "/admin/areas", "/admin/areas/demo-districts", "/admin/settings"],
    auditor: ["/admin/people", "/admin/agencies", "/admin/settings", "/office/draws", "/office/trials", "/office/visits", "/office/assignments/list", "/office/photos/list", "/admin/audit", "/admin/audit?kind=signed_in&sort=who", "/admin/audit?since=2099-01-01"],
  };
}

/** Routes that answer with a page and that none of the addresses stands for. */
export function forgotten(listed) {
  const folder = new URL("../../../src/web/", import.meta.url);
  const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".rs"));
  const routes = files.flatMap((file) => [...readFileSync(new URL(file, folder), "utf8").matchAll(/\.get\((?:Who::)?[A-Z]\w+, "([^"]+)"/g)].map(([, route]) => route));
  if (routes.length < 60) throw new Error(`only ${routes.length} routes were found in the source`);
  const paths = new Set(listed.map((address) => address.split("?")[0]));
  const stood = (route) => [...paths].some((path) => new RegExp(`^${route.replace(/\{\w+\}/g, "[^/]+")}$`).test(path));
  return routes.filter((route) => !NO_PAGE.some((none) => none.test(route)) && !REACHED.includes(route) && !stood(route));
}
