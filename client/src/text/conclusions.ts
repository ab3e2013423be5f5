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
  up: 'Đưa lên',
  down: 'Đưa xuống',
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
  up: 'Move up',
  down: 'Move down',
  whole: 'The whole meeting',
  on: 'About item',
  item: (n) => `Item ${n}`,
  none: 'No conclusion yet.',
};

export const text = define(vi, en);
