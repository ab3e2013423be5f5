// Words for what a meeting concluded.

import { define } from './index';

const vi = {
  heading: 'Kết luận',
  write: 'Ghi kết luận',
  hint: 'Kết luận… rồi Enter',
  save: 'Lưu kết luận',
  isPublic: 'Công khai',
  notPublic: 'Nội bộ',
  makePublic: 'Cho công khai',
  makePrivate: 'Giữ nội bộ',
  byVote: 'theo biểu quyết',
  edit: 'Sửa kết luận',
  done: 'Xong',
  withdraw: 'Rút kết luận',
  cancel: 'Thôi',
  undo: 'Hoàn tác',
  edited: 'Đã sửa kết luận.',
  moved: 'Đã chuyển kết luận.',
  withdrawn: 'Đã rút kết luận.',
  madePublic: 'Đã cho công khai.',
  madePrivate: 'Đã giữ nội bộ.',
  whole: 'Chung cả cuộc họp',
  on: 'Về nội dung',
  item: (n: number) => `Nội dung ${n}`,
  none: 'Chưa ghi kết luận nào.',
};

const en: typeof vi = {
  heading: 'Conclusions',
  write: 'Write a conclusion',
  hint: 'Conclusion… then Enter',
  save: 'Save the conclusion',
  isPublic: 'Public',
  notPublic: 'Internal',
  makePublic: 'Make public',
  makePrivate: 'Keep internal',
  byVote: 'by vote',
  edit: 'Edit the conclusion',
  done: 'Done',
  withdraw: 'Withdraw the conclusion',
  cancel: 'Cancel',
  undo: 'Undo',
  edited: 'The conclusion was changed.',
  moved: 'The conclusion was moved.',
  withdrawn: 'The conclusion was withdrawn.',
  madePublic: 'It is public now.',
  madePrivate: 'It is internal now.',
  whole: 'The whole meeting',
  on: 'About item',
  item: (n) => `Item ${n}`,
  none: 'No conclusion yet.',
};

export const text = define(vi, en);
