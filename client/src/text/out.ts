// Words of what leaves the product: saved files, printing, a meeting's folder.

import { define } from './index';

const vi = {
  save: 'Lưu về máy',
  print: 'In',
  printHint: 'Mở bản để in ở thẻ mới',
  screenOnly: 'Chỉ xem, không lưu',
  folder: 'Tải cả hồ sơ (ZIP)',
  folderSize: (papers: number, size: string) => `${papers} tài liệu, khoảng ${size}`,
  folderLeft: (papers: number) => `${papers} tài liệu chỉ xem trên màn hình, không có trong hồ sơ`,
  kilobytes: (n: number) => `${n} KB`,
  megabytes: (n: number) => `${n < 10 ? n.toFixed(1).replace('.', ',') : Math.round(n)} MB`,
};

const en: typeof vi = {
  save: 'Save',
  print: 'Print',
  printHint: 'Opens what is printed in a new tab',
  screenOnly: 'To be read here, not saved',
  folder: 'Download all papers (ZIP)',
  folderSize: (papers, size) => `${papers} ${papers === 1 ? 'paper' : 'papers'}, about ${size}`,
  folderLeft: (papers) => `${papers} ${papers === 1 ? 'paper' : 'papers'} to be read on the screen only, not in the folder`,
  kilobytes: (n) => `${n} KB`,
  megabytes: (n) => `${n < 10 ? n.toFixed(1) : Math.round(n)} MB`,
};

export const text = define(vi, en);
