// Words of the administrators' area: its frame, its pages' names, and its first page.

import { define } from './index';

const vi = {
  title: 'Quản trị',
  nav: 'Các mục quản trị',
  page: {
    home: 'Tổng quan',
    persons: 'Người dùng',
    villages: 'Thôn',
    halls: 'Nhà văn hóa và máy',
    rehearsal: 'Kiểm tra trước họp',
    import: 'Nhập từ bảng tính',
    kinds: 'Loại cuộc họp',
    texts: 'Mẫu thư, tin nhắn',
    holidays: 'Ngày nghỉ',
    mail: 'Máy chủ thư',
    signing: 'Ký số',
    channels: 'Kênh gửi tin',
    messages: 'Nhật ký gửi tin',
    signin: 'Cách đăng nhập',
  },
  notAllowed: 'Ông/bà chưa được xem mục này. Hỏi quản trị xã.',
  notFound: 'Không có mục quản trị này.',
  failed: 'Chưa mở được mục này.',
  loading: 'Đang mở…',
  slow: 'Mạng chậm, vẫn đang tải',
  retry: 'Thử lại',
  back: 'Về trang đầu',
};

const en: typeof vi = {
  title: 'Administration',
  nav: 'Pages of administration',
  page: {
    home: 'Overview',
    persons: 'People',
    villages: 'Villages',
    halls: 'Halls and machines',
    rehearsal: 'Tests before a meeting',
    import: 'Import from a spreadsheet',
    kinds: 'Kinds of meetings',
    texts: 'Letters and messages',
    holidays: 'Holidays',
    mail: 'Mail server',
    signing: 'Signing',
    channels: 'Channels',
    messages: 'Log of messages',
    signin: 'Ways to sign in',
  },
  notAllowed: 'You may not see this. Ask the commune’s administrator.',
  notFound: 'There is no such page of administration.',
  failed: 'This page could not be opened.',
  loading: 'Opening…',
  slow: 'Slow network, still loading',
  retry: 'Try again',
  back: 'Go to start',
};

export const text = define(vi, en);
