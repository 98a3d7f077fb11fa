// Whether something of a visit is on this device only.
import type { DraftVisit, StoredPhoto } from "./database";

/** The registry has all of it. */
export function isSafe(visit: DraftVisit, photos: StoredPhoto[]): boolean {
  return visit.state === "accepted" && visit.change === undefined && photos.every((photo) => photo.state === "accepted");
}
