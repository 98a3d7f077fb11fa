// One photo to the registry by the tus protocol 1.0.0 (tus.io): begin or find it, ask how far it came, go on from there.
import type { StoredPhoto } from "./database";

/** Bytes to a request: on a slow line a piece still arrives within the half minute that a request may take. */
const PIECE = 256 * 1024;
const PATIENCE = 30_000;
/** Requests to one photo before it waits for a better moment. */
const MOST_REQUESTS = 400;

export type Came = { kind: "accepted" } | { kind: "refused"; reason: string } | { kind: "later"; why: string };

const later = (why: string): Came => ({ kind: "later", why });

export async function sendPhoto(photo: StoredPhoto, prefix: string, tell: (sent: number) => void): Promise<Came> {
  const path = `${prefix}/field/photos`;
  try {
    const begun = await send(path, {
      method: "POST",
      headers: { "upload-length": String(photo.length), "upload-metadata": metadata(photo) },
    });
    const wrong = await trouble(begun);
    if (wrong) return wrong;
    let offset = Number(begun.headers.get("upload-offset") ?? NaN);
    for (let requests = 0; offset < photo.length && requests < MOST_REQUESTS; requests += 1) {
      const answer = await send(`${path}/${photo.id}`, {
        method: "PATCH",
        headers: { "upload-offset": String(offset), "content-type": "application/offset+octet-stream" },
        body: photo.bytes.slice(offset, offset + PIECE),
      });
      if (answer.status === 409) {
        offset = Number((await send(`${path}/${photo.id}`, { method: "HEAD" })).headers.get("upload-offset") ?? NaN);
      } else if (answer.status === 460) {
        return later("damaged");
      } else {
        const wrong = await trouble(answer);
        if (wrong) return wrong;
        offset = Number(answer.headers.get("upload-offset") ?? NaN);
      }
      tell(offset);
    }
    return offset === photo.length ? { kind: "accepted" } : later("server");
  } catch {
    return later(navigator.onLine ? "silent" : "offline");
  }
}

function send(path: string, request: RequestInit): Promise<Response> {
  const headers = { accept: "application/json", "tus-resumable": "1.0.0", ...request.headers };
  return fetch(path, { ...request, headers, credentials: "same-origin", redirect: "error", signal: AbortSignal.timeout(PATIENCE) });
}

async function trouble(answer: Response): Promise<Came | undefined> {
  // Anything that does not speak tus is not the registry: the portal of a hotel's Wi-Fi, for one.
  if (answer.ok) return answer.headers.get("tus-resumable") ? undefined : later("server");
  if (answer.status === 401) return later("signed-out");
  if (answer.status === 429 || answer.status >= 500) return later("server");
  const told = (await answer.json().catch(() => ({}))) as { type?: string; detail?: string };
  if (told.type?.endsWith("/outbox-other-person")) return later("other");
  return { kind: "refused", reason: told.detail ?? String(answer.status) };
}

function metadata(photo: StoredPhoto): string {
  const pairs = { id: photo.id, visit: photo.visit, shows: photo.shows, sha256: photo.sha256 };
  return Object.entries(pairs)
    .map(([name, text]) => `${name} ${btoa(text)}`)
    .join(",");
}
