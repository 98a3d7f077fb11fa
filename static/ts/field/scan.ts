// A printed label read by the camera, where the browser reads codes itself (`BarcodeDetector`: Chrome on Android); elsewhere its code is typed.
import { prefix } from "./person";
import { plainCode } from "./place_code";

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type DetectorClass = new (asked: { formats: string[] }) => Detector;

/** Between two looks through the camera, in milliseconds. */
const PAUSE_MS = 200;

/** `[data-scan]` beside a `video`: pressed, it looks until it sees a label, or until it is pressed again. Text: `data-failed`. */
export function scan(part: ParentNode, say: (words: string) => void): void {
  const button = part.querySelector<HTMLButtonElement>("[data-scan]");
  const video = part.querySelector<HTMLVideoElement>("[data-scan-camera]");
  const Reader = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (!button || !video || !Reader || !navigator.mediaDevices) return;
  button.hidden = false;
  let stop: (() => void) | undefined;
  button.addEventListener("click", () => {
    if (stop) return stop();
    const ending = new AbortController();
    stop = () => (ending.abort(), (stop = undefined));
    look(new Reader({ formats: ["qr_code"] }), video, ending.signal)
      .then((code) => code && location.assign(`${prefix()}/field/visits/new?place=${code}`))
      .catch(() => say(button.dataset["failed"] ?? ""))
      .finally(() => (stop = undefined));
  });
  addEventListener("pagehide", () => stop?.());
}

/** The code of the first label that is seen. */
async function look(reader: Detector, video: HTMLVideoElement, ended: AbortSignal): Promise<string | undefined> {
  const camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  try {
    video.srcObject = camera;
    video.hidden = false;
    await video.play();
    while (!ended.aborted) {
      for (const { rawValue } of await reader.detect(video)) {
        const code = labelCode(rawValue);
        if (code) return code;
      }
      await new Promise((done) => setTimeout(done, PAUSE_MS));
    }
    return undefined;
  } finally {
    video.hidden = true;
    video.srcObject = null;
    for (const track of camera.getTracks()) track.stop();
  }
}

/** The code in the address that stands on a label, `https://…/b/7K3M9QXAM?s=1`; of any registry's, since the device looks it up in its own. */
export function labelCode(text: string): string | undefined {
  const [, written] = /\/b\/([0-9a-z-]{9,11})(?:[?#]|$)/i.exec(text) ?? [];
  const code = plainCode(written ?? "");
  return code.length === 9 ? code : undefined;
}
