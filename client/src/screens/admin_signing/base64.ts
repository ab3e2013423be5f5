/** A file's bytes in base64, as JSON carries them. */
export async function base64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let out = '';
  for (const byte of bytes) out += String.fromCharCode(byte);
  return btoa(out);
}
