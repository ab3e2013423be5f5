// What is looked at before a file is sent, so that a wrong one is told in a second and not after minutes.

export type FileFault = 'empty' | 'too_large' | 'not_pdf';

/** The server looks for the mark of a PDF within as many bytes. */
const HEAD_BYTES = 1024;

/** maxBytes: the server's limit, from Me.commune. */
export async function fileFault(file: Blob, maxBytes: number): Promise<FileFault | null> {
  if (file.size === 0) return 'empty';
  if (file.size > maxBytes) return 'too_large';
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  return isPdf(head) ? null : 'not_pdf';
}

function isPdf(head: Uint8Array): boolean {
  return String.fromCharCode(...head).includes('%PDF-');
}

/** "1,2 MB", "300 kB": with a comma, as numbers are written here. */
export function sizeText(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} kB`;
  const mega = bytes / (1024 * 1024);
  return `${mega < 10 ? mega.toFixed(1).replace('.', ',') : String(Math.round(mega))} MB`;
}

/** "PDF", "DOCX": the mark of a file by its name; at most four letters. */
export function fileMark(name: string): string {
  const ext = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1];
  return ext ? ext.slice(0, 4).toUpperCase() : '?';
}
