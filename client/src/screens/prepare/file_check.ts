// What is looked at before a file is sent, so that a wrong one is told in a second and not after minutes.

export type FileFault = 'empty' | 'too_large' | 'unknown' | 'unreadable';

/** The server looks for the mark of a PDF within as many bytes. */
const HEAD_BYTES = 1024;

/** For a file chooser: what becomes pages. */
export const ACCEPT = '.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.odt,.ods,.odp,.rtf,.jpg,.jpeg,.png,.tif,.tiff,application/pdf,image/jpeg,image/png,image/tiff';

/** First bytes of what the server takes (agendas/pages/sniff.go); office files as the container they lie in. */
const MARKS = ['PK\x03\x04', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', '{\\rtf', '\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'II*\0', 'MM\0*'];

/** maxBytes: the server's limit, from Me.commune. */
export async function fileFault(file: Blob, maxBytes: number): Promise<FileFault | null> {
  let head: string;
  try {
    head = String.fromCharCode(...new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
  } catch {
    return 'unreadable'; // a folder, or a file that is gone or held by another program
  }
  if (file.size === 0) return 'empty';
  if (file.size > maxBytes) return 'too_large';
  return head.includes('%PDF-') || MARKS.some((mark) => head.startsWith(mark)) ? null : 'unknown';
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
