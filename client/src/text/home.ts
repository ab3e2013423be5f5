// Words of the home screen and of the bar on top.

import { define } from './index';

const vi = {
  nav: 'Mục chính',
  today: 'Hôm nay',
  create: 'Tạo cuộc họp',
  summary: (you: string, meetings: number, todos: number) => {
    const have = [meetings ? `${meetings} cuộc họp` : '', todos ? `${todos} việc cần làm` : ''].filter(Boolean).join(' và ');
    return have ? `Hôm nay ${you} có ${have}.` : `Hôm nay ${you} không có cuộc họp nào.`;
  },
  you: { ông: 'ông', bà: 'bà', '': 'ông/bà' } as Record<string, string>,
  hallMeetings: (meetings: number) => (meetings ? `Hôm nay có ${meetings} cuộc họp.` : 'Hôm nay không có cuộc họp nào.'),

  until: (time: string) => `đến ${time}`,
  live: 'Đang họp',
  startsIn: (minutes: number) =>
    minutes < 60 ? `Bắt đầu sau ${minutes} phút` : minutes % 60 ? `Bắt đầu sau ${Math.floor(minutes / 60)} giờ ${minutes % 60} phút` : `Bắt đầu sau ${minutes / 60} giờ`,
  startsNow: 'Đến giờ họp',
  lateBy: (minutes: number) => `Quá giờ họp ${minutes} phút`,
  day: { today: 'Hôm nay', tomorrow: 'Ngày mai', yesterday: 'Hôm qua' },

  youChair: (you: string) => `${you} chủ trì.`,
  chairedBy: (name: string, title: string) => (title ? `${name}, ${title}, chủ trì.` : `${name} chủ trì.`),
  where: (place: string, halls: number) => (halls ? `${place} và ${halls} nhà văn hóa thôn` : place),

  act: {
    enter: 'Vào phòng họp',
    prepare: 'Soạn tiếp',
    view: 'Xem cuộc họp',
    read: 'Đọc tài liệu',
    agenda: 'Chương trình họp',
    review: 'Xem lại',
  },
  papers: {
    heading: 'Tài liệu',
    loading: 'Đang tải danh sách tài liệu…',
    none: 'Cuộc họp này chưa có tài liệu.',
    item: (n: number, title: string) => `${n}. ${title}`,
    pages: (pages: number) => `${pages} trang`,
    notReady: 'Đang chuẩn bị',
    close: 'Đóng danh sách',
  },

  ready: {
    label: 'Tình hình chuẩn bị',
    halls: 'Nhà văn hóa thôn',
    hallsHere: (here: number, all: number) => `${here}/${all} đã vào`,
    hallsInvited: (count: number) => `${count} thôn`,
    papers: 'Tài liệu',
    papersReady: (ready: number, all: number) => (all ? `${ready}/${all} sẵn sàng` : 'Chưa có'),
    persons: 'Đại biểu',
    personsInvited: (count: number) => `${count} người`,
    items: 'Chương trình',
    itemCount: (count: number) => `${count} nội dung`,
  },

  state: { draft: 'Bản nháp', announced: 'Đã gửi giấy mời', live: 'Đang họp', closed: 'Đã kết thúc', published: 'Đã ban hành' } as Record<string, string>,
  coming: 'Các cuộc họp sắp tới',
  past: 'Đã họp',
  todos: (you: string) => `Việc cần ${you} làm`,
  todoCount: (count: number) => `${count} việc`,
  todo: {
    open_meeting: { title: 'Mở cuộc họp', act: 'Vào phòng họp' },
    join_meeting: { title: 'Cuộc họp đang diễn ra', act: 'Vào phòng họp' },
    announce_meeting: { title: 'Gửi giấy mời', act: 'Soạn và gửi' },
    fix_paper: { title: 'Tài liệu chưa đọc được', act: 'Xem và thay tệp' },
    add_papers: { title: 'Thêm tài liệu', act: 'Thêm tài liệu' },
    read_papers: { title: 'Đọc tài liệu trước khi họp', act: 'Đọc tài liệu' },
    hand_in_paper: { title: 'Nộp tài liệu', act: 'Nộp tài liệu' },
    redo_paper: { title: 'Sửa và nộp lại tài liệu', act: 'Xem lý do và nộp lại' },
    approve_papers: { title: 'Duyệt tài liệu đã nộp', act: 'Xem và duyệt' },
    late_papers: { title: 'Tài liệu nộp chậm', act: 'Xem và nhắc' },
    install_office: { title: 'Cài LibreOffice trên máy chủ', act: '' },
  },
  todoAbout: (title: string, count: number) => (count ? `${title} (${count} tệp)` : title),
  installOffice: (waiting: number) =>
    `Tệp Word, Excel, PowerPoint chưa chuyển được thành trang; người đọc chỉ tải được tệp gốc.${waiting ? ` ${waiting} tệp đang chờ và sẽ tự chuyển khi cài xong.` : ''} Trên máy chủ Debian, chạy:`,
  dueBy: (when: string) => `Hạn nộp ${when}`,
  overdue: (when: string) => `Quá hạn nộp (${when})`,
  reminded: (when: string) => `Văn thư nhắc lúc ${when}`,
  noTodos: 'Không còn việc nào chờ.',

  emptyTitle: 'Chưa có cuộc họp nào',
  empty: 'Giấy mời mới sẽ hiện ở đây.',
  hallEmpty: 'Cuộc họp mới sẽ hiện ở đây. Không cần tắt máy.',
  hallPhone: (phone: string) => `Cần giúp, gọi UBND xã: ${phone}`,

  loading: 'Đang tải…',
  slow: 'Mạng chậm, vẫn đang tải',
  stale: 'Mất kết nối. Đang hiện nội dung lần trước, máy tự thử lại.',
  failedTitle: 'Chưa tải được trang đầu',
  tryAgain: 'Thử lại',
};

const en: typeof vi = {
  nav: 'Main sections',
  today: 'Today',
  create: 'New meeting',
  summary: (_you, meetings, todos) => {
    const have = [meetings ? `${meetings} ${meetings === 1 ? 'meeting' : 'meetings'}` : '', todos ? `${todos} ${todos === 1 ? 'thing' : 'things'} to do` : ''].filter(Boolean).join(' and ');
    return have ? `You have ${have} today.` : 'You have no meeting today.';
  },
  you: { ông: 'you', bà: 'you', '': 'you' },
  hallMeetings: (meetings) => (meetings ? `${meetings} ${meetings === 1 ? 'meeting' : 'meetings'} today.` : 'No meeting today.'),
  until: (time) => `until ${time}`,
  live: 'Live',
  startsIn: (minutes) => (minutes < 60 ? `Starts in ${minutes} min` : minutes % 60 ? `Starts in ${Math.floor(minutes / 60)} h ${minutes % 60} min` : `Starts in ${minutes / 60} h`),
  startsNow: 'Time to start',
  lateBy: (minutes) => `${minutes} min past its time`,
  day: { today: 'Today', tomorrow: 'Tomorrow', yesterday: 'Yesterday' },
  youChair: () => 'You conduct it.',
  chairedBy: (name, title) => (title ? `Conducted by ${name}, ${title}.` : `Conducted by ${name}.`),
  where: (place, halls) => (halls ? `${place} and ${halls} village halls` : place),
  act: { enter: 'Enter the meeting', prepare: 'Go on preparing', view: 'See the meeting', read: 'Read papers', agenda: 'Agenda', review: 'Look back' },
  papers: {
    heading: 'Papers',
    loading: 'Loading the papers…',
    none: 'This meeting has no papers yet.',
    item: (n, title) => `${n}. ${title}`,
    pages: (pages) => `${pages} pages`,
    notReady: 'In preparation',
    close: 'Close the list',
  },
  ready: {
    label: 'How far it is prepared',
    halls: 'Village halls',
    hallsHere: (here, all) => `${here}/${all} here`,
    hallsInvited: (count) => `${count} villages`,
    papers: 'Papers',
    papersReady: (ready, all) => (all ? `${ready}/${all} ready` : 'None yet'),
    persons: 'Members',
    personsInvited: (count) => `${count} people`,
    items: 'Agenda',
    itemCount: (count) => `${count} items`,
  },
  state: { draft: 'Draft', announced: 'Announced', live: 'Live', closed: 'Ended', published: 'Published' },
  coming: 'Coming meetings',
  past: 'Held',
  todos: () => 'To do',
  todoCount: (count) => `${count} things`,
  todo: {
    open_meeting: { title: 'Open the meeting', act: 'Enter' },
    join_meeting: { title: 'The meeting is on', act: 'Enter' },
    announce_meeting: { title: 'Send the invitations', act: 'Prepare and send' },
    fix_paper: { title: 'A paper cannot be read', act: 'See and replace' },
    add_papers: { title: 'Add papers', act: 'Add papers' },
    read_papers: { title: 'Read before the meeting', act: 'Read papers' },
    hand_in_paper: { title: 'Hand in a paper', act: 'Hand in' },
    redo_paper: { title: 'Mend a paper and hand it in again', act: 'See why and hand in' },
    approve_papers: { title: 'Approve papers handed in', act: 'See and approve' },
    late_papers: { title: 'Papers that are late', act: 'See and remind' },
    install_office: { title: 'Install LibreOffice on the server', act: '' },
  },
  todoAbout: (title, count) => (count ? `${title} (${count})` : title),
  installOffice: (waiting) =>
    `Word, Excel and PowerPoint files cannot become pages here; readers are offered the files as they came.${waiting ? ` ${waiting} ${waiting === 1 ? 'file waits and is' : 'files wait and are'} converted once it is there.` : ''} On a Debian server, run:`,
  dueBy: (when) => `Due ${when}`,
  overdue: (when) => `Overdue (${when})`,
  reminded: (when) => `The clerk reminded you ${when}`,
  noTodos: 'Nothing is waiting.',
  emptyTitle: 'No meeting yet',
  empty: 'New invitations appear here.',
  hallEmpty: 'New meetings appear here. Leave the machine on.',
  hallPhone: (phone) => `For help, phone the commune: ${phone}`,
  loading: 'Loading…',
  slow: 'Slow network, still loading',
  stale: 'No connection. This is from the last time; trying again by itself.',
  failedTitle: 'The start page could not be loaded',
  tryAgain: 'Try again',
};

export const text = define(vi, en);
