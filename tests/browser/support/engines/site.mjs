// A demonstration as two addresses, over http and over HTTPS, each behind a line that can be cut or bad; an inspector is signed in once for each.
import { certificate } from "./certificate.mjs";
import { badLine } from "../proxy.mjs";
import { PASSWORD, demonstration, freePort } from "../server.mjs";

/** Throws dice for the bad line: the same run of failures again is `PLACARD_SEED=… make test`. */
const SEED = Number(process.env.PLACARD_SEED ?? 1);

export const INSPECTOR = "inspector@demo.placard.example";

/** `scheme` is http or https. */
export async function site(scheme, options = {}) {
  const trusted = scheme === "https" ? certificate() : undefined;
  const port = await freePort();
  const url = new URL(`${scheme}://127.0.0.1:${port}`);
  const server = await demonstration({ publicUrl: url.origin, ...options });
  const relay = await badLine(server.url, port, { certificate: trusted, seed: SEED });
  return {
    url: url.origin,
    server,
    line: relay.line,
    certificate: trusted,
    cookie: once(() => signedIn(server, url)),
    async end() {
      await relay.end();
      await server.end();
      trusted?.end();
    },
  };
}

function once(make) {
  let made;
  return () => (made ??= make());
}

/** The cookie of an inspector's session, as the server itself sets it. */
async function signedIn(server, url) {
  const body = new URLSearchParams({ email: INSPECTOR, password: PASSWORD, next: "/field" });
  const answer = await fetch(`${server.url}/sign-in`, { method: "POST", redirect: "manual", headers: { "sec-fetch-site": "same-origin" }, body });
  const [, name, value] = /^([^=]+)=([^;]+)/.exec(answer.headers.get("set-cookie") ?? "") ?? [];
  if (!name) throw new Error(`nobody is signed in: ${answer.status}`);
  return { name, value, url };
}
