import { expect, test } from 'vitest';
import { fileFault, fileMark, sizeText } from './file_check';

test('a file is known by its first bytes, not by its name', async () => {
  const fault = (...parts: BlobPart[]) => fileFault(new Blob(parts), 5000);
  expect(await fault('%PDF-1.7 and so on')).toBeNull();
  expect(await fault('\n\n%PDF-1.4')).toBeNull();
  expect(await fault('PK\u0003\u0004 a DOCX')).toBeNull();
  expect(await fault(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBeNull();
  expect(await fault(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]))).toBeNull();
  expect(await fault('MZ a program')).toBe('unknown');
  expect(await fault('x'.repeat(1024), '%PDF-1.7')).toBe('unknown');
  expect(await fault()).toBe('empty');
  expect(await fileFault(new Blob(['%PDF-1.7']), 4)).toBe('too_large');
});

test('a folder, or a file that is gone, is told as such', async () => {
  const gone = { size: 10, slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }) } as unknown as Blob;
  expect(await fileFault(gone, 5000)).toBe('unreadable');
});

test('sizes and marks read as people write them', () => {
  expect([sizeText(10), sizeText(300 * 1024), sizeText(1.25 * 1024 * 1024), sizeText(48 * 1024 * 1024)]).toEqual(['1 kB', '300 kB', '1,3 MB', '48 MB']);
  expect([fileMark('Kế hoạch 96.pdf'), fileMark('a.docx'), fileMark('không đuôi')]).toEqual(['PDF', 'DOCX', '?']);
});
