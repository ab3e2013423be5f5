// Words of page pictures and of the reader.

import { define } from './index';

const vi = {
  pageOf: (page: number, title: string) => `Trang ${page} của ${title}`,
  loading: (page: number) => `Đang tải trang ${page}…`,
  retrying: (page: number) => `Chưa tải được trang ${page}, máy đang thử lại`,

  back: 'Trở lại',
  page: 'Trang',
  pageCount: (page: number, pages: number) => `Trang ${page}/${pages}`,
  pages: (pages: number) => `${pages} trang`,
  goTo: 'Đến trang',
  goToHint: (pages: number) => `Số trang, từ 1 đến ${pages}`,
  previous: 'Trang trước',
  next: 'Trang sau',
  smaller: 'Thu nhỏ',
  larger: 'Phóng to',
  fitWidth: 'Vừa chiều ngang',
  thumbnails: 'Các trang',
  showThumbnails: 'Mở danh sách trang',
  hideThumbnails: 'Đóng danh sách trang',
  download: 'Tải tệp gốc',
  slow: 'Mạng chậm, vẫn đang tải',
  loadingPaper: 'Đang mở tài liệu…',
  tryAgain: 'Thử lại',
  offline: 'Mất kết nối. Máy tự thử lại khi có mạng.',
  failedToLoad: 'Chưa mở được tài liệu.',
  notAllowed: 'Ông/bà chưa được xem tài liệu này. Hỏi văn thư xã.',
  home: 'Về trang đầu',
  convertingTitle: 'Tài liệu đang được chuyển thành trang',
  converting: (done: number, pages: number) =>
    pages > 0 ? `Xong ${done}/${pages} trang. Màn hình này tự mở khi xong.` : 'Màn hình này tự mở khi xong.',
  failedTitle: 'Tài liệu này chưa đọc được trên máy',
  failedHint: 'Vẫn tải được tệp gốc. Văn thư xã cần đưa lại tệp khác.',
  withdrawnTitle: 'Tài liệu đã được thu hồi',
  withdrawnHint: 'Văn thư xã đã thu hồi tài liệu này, nên không còn xem được.',
};

const en: typeof vi = {
  pageOf: (page, title) => `Page ${page} of ${title}`,
  loading: (page) => `Loading page ${page}…`,
  retrying: (page) => `Page ${page} did not load, trying again`,

  back: 'Back',
  page: 'Page',
  pageCount: (page, pages) => `Page ${page}/${pages}`,
  pages: (pages) => `${pages} pages`,
  goTo: 'Go to page',
  goToHint: (pages) => `Page number, 1 to ${pages}`,
  previous: 'Previous page',
  next: 'Next page',
  smaller: 'Zoom out',
  larger: 'Zoom in',
  fitWidth: 'Fit width',
  thumbnails: 'Pages',
  showThumbnails: 'Show list of pages',
  hideThumbnails: 'Hide list of pages',
  download: 'Download original',
  slow: 'Slow network, still loading',
  loadingPaper: 'Opening the paper…',
  tryAgain: 'Try again',
  offline: 'No connection. Trying again when the network is back.',
  failedToLoad: 'The paper could not be opened.',
  notAllowed: 'You may not read this paper. Ask the commune clerk.',
  home: 'Go to start',
  convertingTitle: 'The paper is being made into pages',
  converting: (done, pages) =>
    pages > 0 ? `${done}/${pages} pages done. This opens by itself.` : 'This opens by itself.',
  failedTitle: 'This paper cannot be read on screen',
  failedHint: 'The original can be downloaded. The clerk needs to upload another file.',
  withdrawnTitle: 'The paper was withdrawn',
  withdrawnHint: 'The commune clerk withdrew this paper, so it can no longer be read.',
};

export const text = define(vi, en);
