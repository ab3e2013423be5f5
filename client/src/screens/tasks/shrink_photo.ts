// A photograph from a phone, made small enough to send over a weak line.

const EDGE_PX = 1920; // enough to read a measuring staff on a screen
const QUALITY = 0.82;
const SMALL_BYTES = 700_000; // sent as it is

/**
 * A JPEG of at most 1920 pixels along its longer edge, upright, of what the browser can read as a picture (an iPhone's HEIC
 * on an iPhone); anything else is returned as it is.
 */
export async function shrinkPhoto(file: File): Promise<{ blob: Blob; name: string }> {
  const same = { blob: file, name: file.name };
  if (!file.type.startsWith('image/') && !/\.hei[cf]$/i.test(file.name)) return same;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, EDGE_PX / Math.max(picture.width, picture.height));
    if (scale === 1 && file.type === 'image/jpeg' && file.size < SMALL_BYTES) return same;
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const sheet = canvas.getContext('2d')!;
    sheet.fillStyle = '#fff'; // where a PNG is transparent
    sheet.fillRect(0, 0, canvas.width, canvas.height);
    sheet.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    return blob ? { blob, name: `${file.name.replace(/\.[^.]*$/, '') || 'anh'}.jpg` } : same;
  } catch {
    return same; // the server says what it makes of it
  }
}
