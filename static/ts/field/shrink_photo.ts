/** Longest side of a photo on the device, in pixels: a poster's number is read from less. */
const SIDE = 2_048;
const QUALITY = 0.85;
/** What the registry takes as it is. */
const TAKEN = ["image/jpeg", "image/png", "image/webp"];
const LARGEST = 20_000_000;

/**
 * The photo, upright and smaller, as JPEG without metadata. One that this browser cannot decode goes as it is, if the registry takes
 * its kind; else `undefined`.
 */
export async function shrink(file: File): Promise<ArrayBuffer | undefined> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    if (blob) return await blob.arrayBuffer();
  } catch {
    // Not decodable here: perhaps there.
  }
  return TAKEN.includes(file.type) && file.size <= LARGEST ? file.arrayBuffer() : undefined;
}
