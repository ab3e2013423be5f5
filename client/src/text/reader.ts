// Words of reading: finding, following who presents, versions.

import { define } from './index';

const list = (pages: number[]) => pages.slice(0, 12).join(', ') + (pages.length > 12 ? '…' : '');

const vi = {
  version: (n: number) => `Bản ${n}`,
  more: 'Việc khác',
  print: 'In tài liệu',
  keys: 'Phím tắt',
  fitPage: 'Vừa cả trang',
  fullScreen: 'Toàn màn hình',

  find: 'Tìm trong tài liệu',
  findNext: 'Chỗ sau',
  findBefore: 'Chỗ trước',
  findClose: 'Thôi tìm',
  findEverywhere: 'Tìm trong mọi tài liệu',
  found: (n: number) => (n > 0 ? `Tìm thấy ${n} chỗ` : 'Không tìm thấy trong tài liệu này'),

  follow: 'Bám theo người trình bày',
  following: (by: string, page: number) => `Đang bám theo ${by || 'người trình bày'}, trang ${page}`,
  apart: (page: number) => `Đang xem riêng trang ${page}.`,
  apartFrom: (shown: number) => ` Người trình bày ở trang ${shown}.`,
  rejoin: (page: number) => `Quay lại trang ${page}`,
  elsewhere: (title: string, page: number) => `Đang trình bày: ${title}, trang ${page}`,
  openOther: 'Mở tài liệu đó',
  keyB: 'Phím B',
  onStage: 'Đang chiếu',
  pointer: 'Con trỏ',
  pointHint: 'Giữ trên trang để chỉ cho mọi màn hình',

  newer: (n: number, changed: number[]) => (changed.length > 0 ? `Đã có bản ${n} — trang ${list(changed)} khác` : `Đã có bản ${n}`),
  takeNewer: (n: number) => `Xem bản ${n}`,
  changed: 'Khác bản trước',

  expiredTitle: 'Tài liệu đã hết hạn xem',
  expiredHint: 'Ngày cuối được xem đã qua. Cần xem lại, hỏi văn thư xã.',
  originalTitle: 'Tài liệu này đọc bằng tệp gốc',
  originalHint: 'Máy chủ chưa chuyển được loại tệp này thành trang. Tải tệp gốc về để mở bằng chương trình trên máy.',

  keysTitle: 'Phím khi đọc tài liệu',
  close: 'Đóng',
  keyList: [
    ['PageUp, PageDown, ← →', 'Trang trước, trang sau'],
    ['Home, End', 'Trang đầu, trang cuối'],
    ['+ − 0', 'Phóng to, thu nhỏ, vừa trang'],
    ['Ctrl + lăn chuột', 'Phóng to chỗ con trỏ'],
    ['Ctrl + F', 'Tìm trong tài liệu'],
    ['Enter, F3', 'Chỗ tìm thấy tiếp theo'],
    ['B', 'Bám theo người trình bày, hoặc thôi'],
    ['?', 'Mở bảng này'],
  ] as [string, string][],
};

const en: typeof vi = {
  version: (n) => `Version ${n}`,
  more: 'More',
  print: 'Print',
  keys: 'Shortcuts',
  fitPage: 'Fit page',
  fullScreen: 'Full screen',

  find: 'Find in this paper',
  findNext: 'Next place',
  findBefore: 'Previous place',
  findClose: 'Stop finding',
  findEverywhere: 'Find in all papers',
  found: (n) => (n > 0 ? `Found ${n} places` : 'Not found in this paper'),

  follow: 'Follow the presenter',
  following: (by, page) => `Following ${by || 'the presenter'}, page ${page}`,
  apart: (page) => `Reading page ${page} by yourself.`,
  apartFrom: (shown) => ` The presenter is at page ${shown}.`,
  rejoin: (page) => `Back to page ${page}`,
  elsewhere: (title, page) => `On stage: ${title}, page ${page}`,
  openOther: 'Open that paper',
  keyB: 'Key B',
  onStage: 'On stage',
  pointer: 'Pointer',
  pointHint: 'Hold on the page to point on every screen',

  newer: (n, changed) => (changed.length > 0 ? `Version ${n} is here: pages ${list(changed)} differ` : `Version ${n} is here`),
  takeNewer: (n) => `Read version ${n}`,
  changed: 'Changed',

  expiredTitle: 'The last day for reading is over',
  expiredHint: 'Ask the commune clerk if you need it again.',
  originalTitle: 'This paper is read as the original file',
  originalHint: 'The server could not make pages of this kind of file. Download it and open it with a program on this machine.',

  keysTitle: 'Keys while reading',
  close: 'Close',
  keyList: [
    ['PageUp, PageDown, ← →', 'Previous, next page'],
    ['Home, End', 'First, last page'],
    ['+ − 0', 'Larger, smaller, fit'],
    ['Ctrl + wheel', 'Larger at the pointer'],
    ['Ctrl + F', 'Find in this paper'],
    ['Enter, F3', 'Next place found'],
    ['B', 'Follow the presenter, or leave'],
    ['?', 'Open this list'],
  ],
};

export const text = define(vi, en);
