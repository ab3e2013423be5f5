// Words of the phone that is a hall's remote, of the code on the hall's screen, and of calls for help on the console.

import { define } from './index';

const vi = {
  title: 'Điều khiển TV',
  connecting: 'Đang nối với TV…',
  linked: (hall: string) => `Đang điều khiển TV ${hall}`,
  offline: 'Mất kết nối, đang nối lại…',
  offlineHint: 'Không cần bấm gì. Chờ nối lại rồi bấm tiếp.',
  untilNight: 'Dùng đến hết hôm nay',
  until: (when: string) => `Dùng đến ${when}`,
  leave: 'Thôi điều khiển',
  left: 'Điện thoại này đã thôi điều khiển TV.',
  how: 'Muốn dùng, quét mã vuông đang hiện trên TV của nhà văn hóa.',
  scanAgain: 'Quét lại mã vuông trên TV',
  call: (phone: string) => `Gọi UBND xã ${phone}`,

  none: 'Chưa có cuộc họp nào',
  noneHint: 'Khi xã gửi giấy mời, cuộc họp hiện ở đây.',
  next: 'Cuộc họp tới',
  waits: 'Chờ chủ trì mở họp. Trang này tự đổi.',
  running: 'Đang họp',
  item: (n: number, all: number) => `Nội dung ${n}/${all}`,
  noItem: 'Chưa vào nội dung nào',

  floor: {
    ask: 'Xin phát biểu',
    asking: 'Đang gửi…',
    withdraw: 'Rút đăng ký',
    speaks: (name: string) => `${name} đang phát biểu`,
    nobody: 'Bấm để đăng ký cho nhà văn hóa',
    place: (n: number) => `Đang chờ, thứ ${n}`,
    invited: 'Đang được mời phát biểu',
    opens: (s: number) => `Mic trên TV tự mở sau ${s} giây`,
    talk: 'Mic trên TV đang mở. Nói vào mic.',
    free: 'Đang thảo luận tự do: mở mic ngay trên TV',
    paused: 'Đang giải lao',
    watches: 'Nhà văn hóa chỉ xem, không có mic',
    main: 'Hội trường xã không cần đăng ký',
    not_open: 'Chờ mở họp',
  },

  vote: {
    button: 'Biểu quyết',
    none: 'Chưa có biểu quyết',
    open: 'Đang biểu quyết, bấm để chọn',
    ready: 'Sắp biểu quyết, bấm để báo sẵn sàng',
    given: 'Đã ghi phiếu, bấm để xem',
    notHere: 'Lần này TV không bỏ phiếu',
    notHereWhy: 'Lần này từng đại biểu tự bỏ phiếu bằng máy của mình. TV và điện thoại điều khiển không bỏ phiếu thay ai.',
    barred: 'Chưa bỏ phiếu được',
    back: 'Trở lại',
  },

  help: {
    button: 'Gọi giúp đỡ',
    hint: 'Báo cho bàn điều hành ở xã',
    asked: (time: string) => `Đã báo xã lúc ${time}`,
    seen: (time: string) => `Xã đã nhận lúc ${time}, đang giúp`,
    dial: 'Gọi điện cho xã',
    noPhone: 'Chờ xã liên hệ',
    direct: 'Gọi điện số của UBND xã',
  },

  heads: { label: 'Số người ở nhà văn hóa', less: 'Bớt một người', more: 'Thêm một người', saving: 'Đang lưu…', saved: 'Đã báo xã' },

  code: {
    heading: 'Điện thoại làm điều khiển',
    how: 'Trưởng thôn xin phát biểu, biểu quyết, gọi giúp đỡ bằng điện thoại.',
    short: 'Quét để điều khiển',
    label: 'Mã vuông để điện thoại làm điều khiển của TV',
    phones: (n: number) => (n === 1 ? 'Có điện thoại điều khiển' : `Có ${n} điện thoại điều khiển`),
  },

  console: {
    calls: (name: string, time: string) => `${name} gọi giúp đỡ lúc ${time}`,
    take: 'Đã nhận',
    takeOf: (name: string) => `Đã nhận lời gọi của ${name}`,
    look: 'Xem máy',
  },

  admin: {
    phones: (all: number, here: number) => `Điện thoại điều khiển hôm nay: ${all}, đang nối: ${here}`,
    end: 'Ngắt điện thoại',
    ended: 'Đã ngắt các điện thoại điều khiển của máy.',
  },
};

const en: typeof vi = {
  title: 'Remote of the TV',
  connecting: 'Connecting with the TV…',
  linked: (hall) => `Remote of the TV, ${hall}`,
  offline: 'Connection lost, reconnecting…',
  offlineHint: 'Nothing to press. Wait until it is back.',
  untilNight: 'Good until midnight',
  until: (when) => `Good until ${when}`,
  leave: 'Stop being the remote',
  left: 'This phone is no remote any more.',
  how: 'To use it, scan the square code on the hall’s TV.',
  scanAgain: 'Scan the code on the TV again',
  call: (phone) => `Phone the commune ${phone}`,

  none: 'No meeting yet',
  noneHint: 'When the commune invites the hall, the meeting shows here.',
  next: 'Next meeting',
  waits: 'Waiting for the chair to open it. This page changes by itself.',
  running: 'In session',
  item: (n, all) => `Item ${n}/${all}`,
  noItem: 'No item yet',

  floor: {
    ask: 'Ask to speak',
    asking: 'Sending…',
    withdraw: 'Withdraw',
    speaks: (name) => `${name} is speaking`,
    nobody: 'Press to ask for the hall',
    place: (n) => `Waiting, number ${n}`,
    invited: 'Invited to speak',
    opens: (s) => `The TV’s microphone opens in ${s} s`,
    talk: 'The TV’s microphone is open. Speak into it.',
    free: 'Free discussion: open the microphone on the TV',
    paused: 'A break',
    watches: 'The hall only watches, it has no microphone',
    main: 'The commune hall need not ask',
    not_open: 'Not opened yet',
  },

  vote: {
    button: 'Vote',
    none: 'No vote now',
    open: 'Vote is open, press to choose',
    ready: 'Vote comes, press to say ready',
    given: 'Ballot recorded, press to see',
    notHere: 'The TV does not vote this time',
    notHereWhy: 'This time each member votes on their own device. The TV and its remote vote for nobody.',
    barred: 'Cannot vote now',
    back: 'Back',
  },

  help: {
    button: 'Call for help',
    hint: 'Tells who conducts at the commune',
    asked: (time) => `The commune was told at ${time}`,
    seen: (time) => `The commune took note at ${time}`,
    dial: 'Phone the commune',
    noPhone: 'Wait for the commune',
    direct: 'Phones the commune’s office',
  },

  heads: { label: 'People in the hall', less: 'One fewer', more: 'One more', saving: 'Saving…', saved: 'The commune was told' },

  code: {
    heading: 'A phone as the remote',
    how: 'The village head asks to speak, votes, calls for help on a phone.',
    short: 'Scan for a remote',
    label: 'Square code that makes a phone the remote of the TV',
    phones: (n) => (n === 1 ? 'A phone is the remote' : `${n} phones are remotes`),
  },

  console: {
    calls: (name, time) => `${name} called for help at ${time}`,
    take: 'Noted',
    takeOf: (name) => `Noted: ${name}`,
    look: 'Look at it',
  },

  admin: {
    phones: (all, here) => `Remotes today: ${all}, connected: ${here}`,
    end: 'Disconnect phones',
    ended: 'The phones of this machine were disconnected.',
  },
};

export const text = define(vi, en);
