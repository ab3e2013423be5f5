import { expect, test } from 'vitest';
import { fileFault, fileMark, sizeText } from './pdf_check';

test('a PDF is known by its first bytes, not by its name', async () => {
  expect(await fileFault(new Blob(['%PDF-1.7 and so on']), 5000)).toBeNull();
  expect(await fileFault(new Blob(['\n\n%PDF-1.4']), 5000)).toBeNull();
  expect(await fileFault(new Blob(['PK\u0003\u0004 a DOCX']), 5000)).toBe('not_pdf');
  expect(await fileFault(new Blob(['x'.repeat(1024), '%PDF-1.7']), 5000)).toBe('not_pdf');
  expect(await fileFault(new Blob([]), 5000)).toBe('empty');
  expect(await fileFault(new Blob(['%PDF-1.7']), 4)).toBe('too_large');
});

test('sizes and marks read as people write them', () => {
  expect([sizeText(10), sizeText(300 * 1024), sizeText(1.25 * 1024 * 1024), sizeText(48 * 1024 * 1024)]).toEqual(['1 kB', '300 kB', '1,3 MB', '48 MB']);
  expect([fileMark('Kế hoạch 96.pdf'), fileMark('a.docx'), fileMark('không đuôi')]).toEqual(['PDF', 'DOCX', '?']);
});
