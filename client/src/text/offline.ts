// Words of reading without a connection: the mark, the list of papers kept here, who holds what.

import { define } from './index';
import { dayMonth, hourMinute } from './time';

const when = (at: number) => `${hourMinute(new Date(at).toISOString())} ${dayMonth(new Date(at).toISOString())}`;

const vi = {
  mark: 'Đang đọc ngoại tuyến',
  markSince: (at: number) => `tài liệu lưu lúc ${when(at)}`,

  title: 'Tài liệu trên máy này',
  loading: 'Đang xem máy này có tài liệu gì…',
  nothing: 'Máy này chưa lưu tài liệu nào của cuộc họp.',
  nothingHint: 'Khi có mạng, máy tự tải tài liệu về.',
  item: (position: number, title: string) => `${position}. ${title}`,
  pages: (pages: number) => `${pages} trang`,
  held: 'đọc được khi mất mạng',
  notHeld: 'chưa có trên máy này',
  withdrawn: 'Đã thu hồi',
  back: 'Trở lại phòng họp',
  home: 'Về trang đầu',
  open: 'Đọc tài liệu trên máy này',
  backOnline: 'Đã có mạng trở lại',

  fetching: (held: number, all: number, files: number, allFiles: number) =>
    `Đang lưu tài liệu vào máy: xong ${held}/${all}${allFiles > 0 ? `, tài liệu sau đã được ${Math.floor((100 * files) / allFiles)}%` : ''}`,
  fetched: (all: number) => `Đã lưu đủ ${all} tài liệu, mất mạng vẫn đọc được`,
  paused: (held: number, all: number) => `Tạm dừng tải tài liệu để nhường đường truyền cho hình và tiếng (xong ${held}/${all})`,
  trouble: {
    full: 'Máy này hết chỗ lưu tài liệu. Xóa bớt tệp trên máy, hoặc xóa dữ liệu trang khác trong trình duyệt; máy sẽ tự tải tiếp.',
    damaged: 'Một tài liệu tải về bị sai, máy đang tải lại. Nếu vẫn vậy, báo văn thư xã.',
    unreachable: 'Chưa tải được tài liệu vì mất kết nối. Máy tự tải tiếp khi có mạng.',
  },
  insecure: 'Máy này không lưu được tài liệu để đọc khi mất mạng: trang đang mở bằng địa chỉ http. Mở bằng địa chỉ https, hoặc báo quản trị xã.',

  who: {
    heading: 'Tài liệu ở các nhà văn hóa',
    halls: (held: number, all: number) => `${held}/${all} nhà văn hóa đã có tài liệu`,
    persons: (held: number, all: number) => `${held}/${all} người đã có đủ trên máy mình`,
    nothing: 'Chưa có tài liệu nào để các nhà văn hóa tải về.',
    noHalls: 'Chưa mời nhà văn hóa nào.',
    lacking: 'Còn thiếu',
    all: 'Tất cả nhà văn hóa đã có đủ tài liệu.',
    showHeld: (n: number) => `Xem ${n} nơi đã có đủ`,
    hideHeld: 'Ẩn nơi đã có đủ',
    nudge: 'Nhắc tải ngay',
    nudging: 'Đang nhắc…',
    nudged: 'Đã nhắc. Máy nào đang mở sẽ tải ngay.',
    state: {
      none: 'Chưa mở máy',
      fetching: (held: number, all: number) => `Đang tải, xong ${held}/${all}`,
      held: 'Đã có đủ',
      failed: (held: number, all: number) => `Chưa tải được, xong ${held}/${all}`,
    },
    problem: {
      full: 'Máy ở đó hết chỗ lưu: cần xóa bớt tệp.',
      no_store: 'Máy ở đó mở bằng địa chỉ http nên không lưu được: mở bằng địa chỉ https.',
      damaged: 'Tài liệu tải về bị sai; máy ở đó đang tải lại.',
      unreachable: 'Mất kết nối khi đang tải; máy ở đó tự tải tiếp.',
    } as Record<string, string>,
    seen: (at: string) => `lúc ${hourMinute(at)}`,
    close: 'Đóng',
  },
};

const en: typeof vi = {
  mark: 'Reading offline',
  markSince: (at) => `papers kept at ${when(at)}`,

  title: 'Papers on this machine',
  loading: 'Looking for papers on this machine…',
  nothing: 'This machine has no papers of the meeting.',
  nothingHint: 'They are fetched by themselves when there is a connection.',
  item: (position, title) => `${position}. ${title}`,
  pages: (pages) => `${pages} pages`,
  held: 'readable offline',
  notHeld: 'not on this machine',
  withdrawn: 'Withdrawn',
  back: 'Back to the meeting',
  home: 'Go to start',
  open: 'Read the papers on this machine',
  backOnline: 'The connection is back',

  fetching: (held, all, files, allFiles) => `Keeping papers on this machine: ${held}/${all} done${allFiles > 0 ? `, next one ${Math.floor((100 * files) / allFiles)}%` : ''}`,
  fetched: (all) => `All ${all} papers are here and readable offline`,
  paused: (held, all) => `Fetching waits: the call needs the line (${held}/${all} done)`,
  trouble: {
    full: 'This machine has no room for papers. Delete files, or other sites’ data in the browser; fetching goes on by itself.',
    damaged: 'A paper came damaged and is fetched again. If it stays so, tell the commune clerk.',
    unreachable: 'Papers could not be fetched: no connection. It goes on by itself.',
  },
  insecure: 'This machine cannot keep papers for reading offline: the page was opened over http. Open the https address, or tell the administrator.',

  who: {
    heading: 'Papers in the village halls',
    halls: (held, all) => `${held}/${all} halls have the papers`,
    persons: (held, all) => `${held}/${all} persons have all on their own machine`,
    nothing: 'There are no papers for the halls to fetch yet.',
    noHalls: 'No hall is invited yet.',
    lacking: 'Lacking',
    all: 'All halls have all papers.',
    showHeld: (n) => `Show ${n} that have all`,
    hideHeld: 'Hide those that have all',
    nudge: 'Fetch now',
    nudging: 'Asking…',
    nudged: 'Asked. Every machine that is on fetches now.',
    state: {
      none: 'Machine not on yet',
      fetching: (held, all) => `Fetching, ${held}/${all} done`,
      held: 'Has all',
      failed: (held, all) => `Could not fetch, ${held}/${all} done`,
    },
    problem: {
      full: 'Its disk is full: files have to be deleted.',
      no_store: 'Opened over http, which keeps nothing: open the https address.',
      damaged: 'A paper came damaged and is fetched again.',
      unreachable: 'The connection was lost while fetching; it goes on by itself.',
    },
    seen: (at) => `at ${hourMinute(at)}`,
    close: 'Close',
  },
};

export const text = define(vi, en);
