// The outbox as a file: what was put into it, with ids, digests and receipts, so that somebody can show what they sent and when.
import { type DraftVisit, type NewPlace, type StoredPhoto, photosOf } from "./database";
import { valueOf } from "./draft_fields";
import { sha256 } from "./ids";

/** The digest of each visit is of its fields, in their order, as a browser sends a form. */
export async function exported(places: NewPlace[], visits: DraftVisit[], person: string): Promise<string> {
  const listed = await Promise.all(visits.map(async (visit) => one(visit, await photosOf(visit.id))));
  const added = places.map(({ id, code, otherCode, state, fields }) => ({ id, place: otherCode ?? code, state, fields }));
  const about = "sha256 of a visit: of its fields in this order as application/x-www-form-urlencoded; of a photo: of its bytes";
  return JSON.stringify({ registry: location.origin, person, made_at: new Date().toISOString(), about, places: added, visits: listed }, null, 2);
}

async function one(visit: DraftVisit, photos: StoredPhoto[]): Promise<object> {
  const body = new URLSearchParams(visit.fields).toString();
  return {
    id: visit.id,
    place: visit.place,
    name: visit.name,
    on_day: valueOf(visit.fields, "on_day"),
    state: visit.state,
    put_in_outbox_at: visit.sentAt === undefined ? null : new Date(visit.sentAt).toISOString(),
    recorded_at: visit.recordedAt ?? null,
    receipt: visit.receipt ? new URL(visit.receipt, location.origin).href : null,
    sha256: await sha256(new TextEncoder().encode(body).buffer),
    fields: visit.fields,
    photos: photos.map(({ id, shows, length, sha256: digest, state, sent }) => ({ id, shows, bytes: length, sent, sha256: digest, state })),
  };
}

/** Hands the file to the browser's downloads. */
export function download(content: BlobPart, type: string, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
