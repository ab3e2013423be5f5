// Words of the floor on the chair's console.

import { define } from './index';

const vi = {
  panel: 'Điều hành phát biểu',
  close: 'Đóng',
  tabs: { people: 'Mời, đăng ký hộ', spoken: 'Ai nói bao lâu', remarks: 'Ý kiến bằng văn bản', rule: 'Quy tắc mic' },
  tabsShort: { people: 'Mời', spoken: 'Đã nói', remarks: 'Ý kiến', rule: 'Mic' },
  open: { people: 'Mời khác', spoken: 'Đã nói', remarks: 'Ý kiến viết' },
  unread: (count: number) => `${count} ý kiến chưa đọc`,

  minutes: 'Mỗi lượt',
  minutesOf: (n: number) => (n === 0 ? 'Không hạn giờ' : `${n} phút/lượt`),
  order: 'Xếp hàng chờ',
  orders: { none: 'Xếp lại', asked: 'Ai đăng ký trước', spoken: 'Ai nói ít trước' },
  earlier: 'Lên trước',
  later: 'Xuống sau',
  questions: 'Chất vấn',
  to: (name: string) => `Hỏi ${name}`,
  askedBy: (name: string) => `Do ${name} đăng ký`,
  spoke: (minutes: number) => (minutes < 1 ? 'đã nói dưới 1 phút' : `đã nói ${minutes} phút`),

  answer: (name: string) => `Mời ${name} trả lời`,
  stop: (name: string) => `Tắt mic của ${name}`,
  off: 'Tắt',

  people: {
    find: 'Tìm thôn hoặc người',
    none: 'Không có ai tên như vậy.',
    here: 'Đang dự',
    away: 'Chưa vào phòng họp',
    speaks: 'Đang nói',
    invite: 'Mời',
    inviteName: (name: string) => `Mời ${name} phát biểu`,
    interject: 'Cho nói xen',
    askFor: 'Đăng ký hộ',
  },
  spoken: {
    none: 'Chưa ai phát biểu.',
    turns: (turns: number) => `${turns} lượt`,
    silent: (count: number) => `Chưa nói (${count}):`,
  },
  remarks: {
    none: 'Chưa có ý kiến nào.',
    item: (n: number) => `Nội dung ${n}`,
    markRead: 'Đã đọc trước cuộc họp',
    read: (time: string) => `Đã đọc lúc ${time}`,
  },
  rule: {
    name: { chair: 'Chủ trì cấp quyền', one: 'Lần lượt từng người', free: 'Thảo luận tự do' },
    short: { chair: 'Chủ trì mời', one: 'Lần lượt', free: 'Tự do' },
    means: {
      chair: 'Ai được chủ trì mời thì mic của người đó bật.',
      one: 'Ai đăng ký khi không có ai nói thì được nói ngay. Người này xong thì đến người sau.',
      free: 'Mọi nơi tự bật, tự tắt mic. Tắt mic tất cả thì về Chủ trì cấp quyền.',
    },
    now: 'Đang dùng',
    choose: 'Chọn',
  },
};

const en: typeof vi = {
  panel: 'Conduct the floor',
  close: 'Close',
  tabs: { people: 'Invite, ask on behalf', spoken: 'Who spoke how long', remarks: 'Written remarks', rule: 'Microphone rule' },
  tabsShort: { people: 'Invite', spoken: 'Spoken', remarks: 'Remarks', rule: 'Mic' },
  open: { people: 'Invite others', spoken: 'Spoken', remarks: 'Remarks' },
  unread: (count) => `${count} remarks not read`,
  minutes: 'A turn',
  minutesOf: (n) => (n === 0 ? 'No limit' : `${n} min each`),
  order: 'Order the queue',
  orders: { none: 'Reorder', asked: 'Who asked first', spoken: 'Who spoke least' },
  earlier: 'Earlier',
  later: 'Later',
  questions: 'Questions',
  to: (name) => `To ${name}`,
  askedBy: (name) => `Asked for by ${name}`,
  spoke: (minutes) => (minutes < 1 ? 'spoke under 1 min' : `spoke ${minutes} min`),
  answer: (name) => `Ask ${name} to answer`,
  stop: (name) => `Close the microphone of ${name}`,
  off: 'Close',
  people: {
    find: 'Find a village or person',
    none: 'Nobody has such a name.',
    here: 'Here',
    away: 'Not in the room',
    speaks: 'Speaking',
    invite: 'Invite',
    inviteName: (name) => `Invite ${name} to speak`,
    interject: 'Let interject',
    askFor: 'Ask on behalf',
  },
  spoken: { none: 'Nobody has spoken yet.', turns: (turns) => `${turns} turns`, silent: (count) => `Not yet (${count}):` },
  remarks: { none: 'No remarks yet.', item: (n) => `Item ${n}`, markRead: 'Read to the meeting', read: (time) => `Read at ${time}` },
  rule: {
    name: { chair: 'The chair grants', one: 'One after the other', free: 'Free discussion' },
    short: { chair: 'Chair grants', one: 'One by one', free: 'Free' },
    means: {
      chair: 'Whoever the chair invites has an open microphone.',
      one: 'Who asks while nobody speaks may speak at once. The next begins when this one is done.',
      free: 'Everybody opens and closes their own microphone. Muting all returns to The chair grants.',
    },
    now: 'In use',
    choose: 'Choose',
  },
};

export const text = define(vi, en);
