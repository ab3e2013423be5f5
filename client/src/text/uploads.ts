// Words of files on their way to the server.

import { define } from './index';

const vi = {
  unreadable: 'Máy không đọc được tệp này. Tệp có thể đã bị chuyển chỗ, đang được sửa, hoặc là một thư mục.',
  faults: {
    empty: 'Tệp này rỗng. Mở lại tệp, lưu rồi tải lên.',
    too_large: 'Tệp quá lớn. Chia nhỏ hoặc giảm dung lượng rồi tải lại.',
    unknown: 'Không nhận ra tệp này. Hãy dùng Word, Excel, PowerPoint, PDF hoặc ảnh.',
    unreadable: 'Máy không đọc được tệp này. Tệp có thể đã bị chuyển chỗ, đang được sửa, hoặc là một thư mục.',
  },
  formats: (size: string) => `Word, Excel, PowerPoint, PDF, ảnh; mỗi tệp tối đa ${size}.`,
  drop: (size: string) => `Kéo tệp vào đây: Word, Excel, PowerPoint, PDF, ảnh; tối đa ${size}.`,
  dropVersion: 'Thả để thay bằng bản mới',

  waiting: 'Chờ đến lượt tải lên',
  hashing: (percent: number) => `Đang kiểm tra tệp, ${percent}%`,
  sending: (done: string, all: string, percent: number, left: string) => `Đang tải lên, ${done}/${all}, ${percent}%${left}`,
  left: (seconds: number) =>
    seconds < 10 ? ', sắp xong' : seconds < 60 ? `, còn ${Math.round(seconds / 10) * 10} giây` : seconds < 3600 ? `, còn ${Math.round(seconds / 60)} phút` : ', còn hơn 1 giờ',
  holding: (done: string, all: string) => `Mất kết nối, đã gửi ${done}/${all}. Máy tự gửi tiếp khi có mạng.`,
  finishing: 'Đã gửi hết, máy chủ đang nhận tệp',
  asVersion: (title: string) => `Bản mới của “${title}”`,

  sameName: (title: string) => `Nội dung này đã có “${title}” cùng tên tệp.`,
  makeVersion: 'Thay bằng bản này',
  makePaper: 'Thêm riêng',
  sameVersion: 'Giống hệt bản đang có nên không cần tải lại.',
  sameFile: (title: string, n: number) => (n > 0 ? `Giống hệt tài liệu “${title}” ở nội dung ${n}.` : `Giống hệt tài liệu “${title}”.`),
  anyway: 'Vẫn thêm',
  skip: 'Bỏ qua',

  unfinished: (done: string, all: string) => `Tải dở, đã có ${done}/${all}. Chọn lại đúng tệp này để gửi tiếp.`,
  chooseAgain: 'Chọn lại tệp',
  giveUp: (name: string) => `Bỏ tệp tải dở ${name}`,

  newVersion: 'Bản mới',
  newVersionOf: (title: string) => `Thay “${title}” bằng bản mới`,
  version: (n: number) => `Bản ${n}`,
  coming: (n: number, said: string) => `Bản ${n}: ${said}`,
  comingFailed: (n: number, why: string) => `Bản ${n} không dùng được: ${why}`,
  comingReady: (n: number) => `Bản ${n} đã sẵn sàng`,
  original: 'Tệp gốc',
  originalWhy: 'Chưa chuyển thành trang được, người đọc tải tệp gốc.',

  dropAnywhere: 'Thả tệp vào một nội dung; thả chỗ khác để chọn nội dung sau',
  place: (files: number) => (files === 1 ? 'Tệp này thuộc nội dung nào?' : `${files} tệp này thuộc nội dung nào?`),
  placeAll: 'Tất cả vào',
  placeEach: 'Chọn từng tệp',
  placeFor: (name: string) => `Nội dung của ${name}`,
  placeNone: 'Chọn nội dung',
  placeGo: (files: number) => (files === 1 ? 'Tải lên' : `Tải lên ${files} tệp`),
  placeCancel: 'Thôi',
  placeItem: (n: number, title: string) => `${n}. ${title}`,
  noItems: 'Thêm nội dung vào chương trình trước, rồi thả tệp vào nội dung đó.',
};

const en: typeof vi = {
  unreadable: 'This file cannot be read. It may have been moved, is being changed, or is a folder.',
  faults: {
    empty: 'The file is empty. Open it, save it and upload it again.',
    too_large: 'The file is too large. Split it or make it smaller.',
    unknown: 'This file is not known here. Use Word, Excel, PowerPoint, PDF or pictures.',
    unreadable: 'This file cannot be read. It may have been moved, is being changed, or is a folder.',
  },
  formats: (size) => `Word, Excel, PowerPoint, PDF, pictures; up to ${size} each.`,
  drop: (size) => `Drag files here: Word, Excel, PowerPoint, PDF, pictures; up to ${size}.`,
  dropVersion: 'Drop to replace it by a new version',

  waiting: 'Waits for its turn',
  hashing: (percent) => `Looking at the file, ${percent}%`,
  sending: (done, all, percent, left) => `Uploading, ${done}/${all}, ${percent}%${left}`,
  left: (seconds) =>
    seconds < 10 ? ', almost done' : seconds < 60 ? `, ${Math.round(seconds / 10) * 10} s left` : seconds < 3600 ? `, ${Math.round(seconds / 60)} min left` : ', more than an hour left',
  holding: (done, all) => `No connection, ${done}/${all} sent. It goes on by itself when the network is back.`,
  finishing: 'All is sent, the server takes the file in',
  asVersion: (title) => `New version of “${title}”`,

  sameName: (title) => `This item has “${title}” with the same file name.`,
  makeVersion: 'Replace it by this one',
  makePaper: 'Add beside it',
  sameVersion: 'The very same as the version that is there; nothing to upload.',
  sameFile: (title, n) => (n > 0 ? `The very same as the paper “${title}” of item ${n}.` : `The very same as the paper “${title}”.`),
  anyway: 'Add anyway',
  skip: 'Skip',

  unfinished: (done, all) => `Half sent, ${done}/${all} is there. Choose the same file again to go on.`,
  chooseAgain: 'Choose the file',
  giveUp: (name) => `Give up the half-sent file ${name}`,

  newVersion: 'New version',
  newVersionOf: (title) => `Replace “${title}” by a new version`,
  version: (n) => `Version ${n}`,
  coming: (n, said) => `Version ${n}: ${said}`,
  comingFailed: (n, why) => `Version ${n} cannot be used: ${why}`,
  comingReady: (n) => `Version ${n} is ready`,
  original: 'Original file',
  originalWhy: 'It could not be made into pages; readers download the original.',

  dropAnywhere: 'Drop files on an item; elsewhere, to choose the item afterwards',
  place: (files) => (files === 1 ? 'Which item is this file for?' : `Which items are these ${files} files for?`),
  placeAll: 'All to',
  placeEach: 'Choose for each',
  placeFor: (name) => `Item of ${name}`,
  placeNone: 'Choose an item',
  placeGo: (files) => (files === 1 ? 'Upload' : `Upload ${files} files`),
  placeCancel: 'Cancel',
  placeItem: (n, title) => `${n}. ${title}`,
  noItems: 'Add an item to the agenda first, then drop files on it.',
};

export const text = define(vi, en);
