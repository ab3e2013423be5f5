// Words of reading a table of persons or villages.

import type { ImportFault, ImportLine } from '../api/types';
import { define } from './index';
import { text as people } from './admin_people';

type Act = ImportLine['act'];

const count = (n: number) => n.toLocaleString('vi'); // 5.000

const vi = {
  title: 'Nhập từ bảng tính',
  lead: 'Chọn tệp Excel (.xlsx) hoặc CSV. Xem trước từng dòng rồi mới nhập, chưa bấm nhập thì chưa có gì thay đổi.',
  what: { persons: 'Người dùng', villages: 'Thôn và nhà văn hóa' },
  whatLabel: 'Bảng có gì',
  template: 'Tải tệp mẫu',
  choose: 'Chọn tệp',
  drop: 'hoặc thả tệp vào đây',
  reading: 'Đang đọc bảng…',
  another: 'Chọn tệp khác',
  act: { add: 'Mới', change: 'Thay đổi', same: 'Giữ nguyên', refused: 'Lỗi' } satisfies Record<Act, string>,
  all: 'Tất cả',
  filter: 'Hiện dòng nào',
  row: (n: number) => `Dòng ${n}`,
  rows: (n: number) => `${count(n)} dòng`,
  noName: 'Không có tên',
  empty: '(trống)',
  none: 'Không có dòng nào như vậy.',
  apply: (n: number) => `Nhập ${count(n)} dòng`,
  applyNothing: 'Không có gì để nhập',
  applying: 'Đang nhập…',
  passed: (n: number) => `${count(n)} dòng lỗi được bỏ qua. Sửa trong bảng rồi nhập lại sau cũng được.`,
  applied: (n: number) => `Đã nhập ${count(n)} dòng.`,
  look: 'Xem lại tệp',
  slips: (n: number) => `${count(n)} người mới chưa có mật khẩu`,
  slipsWhy: 'Tạo mật khẩu và in phiếu để cắt, giao từng người. Lần đầu đăng nhập phải đổi mật khẩu.',
  slipsMake: 'Tạo mật khẩu, mở phiếu để in',
  slipsAgain: 'Mở lại phiếu',
  slipsMaking: (done: number, all: number) => `Đang tạo ${done}/${all}…`,
  slipsDone: 'Phiếu chỉ mở được đến khi rời trang này.',
  field: { name: 'Tên', username: 'Tên đăng nhập', honorific: 'Danh xưng', title: 'Chức vụ', phone: 'Điện thoại', email: 'Thư điện tử', village: 'Thôn', roles: 'Vai trò', active: 'Đang dùng', hall: 'Nhà văn hóa', short: 'Tên ngắn' } as Record<string, string>,
  yes: 'Có',
  no: 'Không',
  fault: {
    empty: (field: string) => `Thiếu ${field.toLowerCase()}`,
    long: (field: string, said: string) => `${field} dài quá ${said} ký tự`,
    form: (field: string, said: string) => `${field} không đúng dạng: “${said}”`,
    unknown: (field: string, said: string) => `${field} không có trong danh sách: “${said}”`,
    merged: (_: string, said: string) => `Thôn “${said}” đã nhập vào thôn khác`,
    inactive: (_: string, said: string) => (said ? `Thôn “${said}” đã ngừng dùng` : 'Thôn này đã ngừng dùng'),
    taken: (field: string, said: string) => `${field} “${said}” đã có người khác dùng`,
    needs_home: () => 'Trưởng thôn cần có thôn',
    several: (_: string, said: string) => `Có nhiều người trùng tên (${said}). Ghi tên đăng nhập để biết là ai`,
    other: (_: string, said: string) => `Trùng tên, thôn với ${said} nhưng khác số điện thoại. Ghi tên đăng nhập để biết là ai`,
    last_admin: () => 'Không còn ai quản trị nếu nhập dòng này',
    twice: (_: string, said: string) => `Trùng với dòng ${said}`,
  } satisfies Record<ImportFault['code'], (field: string, said: string) => string>,
};

const en: typeof vi = {
  title: 'Import from a spreadsheet',
  lead: 'Choose an Excel (.xlsx) or CSV file. Look at each row first; nothing changes before you import.',
  what: { persons: 'People', villages: 'Villages and halls' },
  whatLabel: 'What the table has',
  template: 'Download a template',
  choose: 'Choose a file',
  drop: 'or drop it here',
  reading: 'Reading the table…',
  another: 'Another file',
  act: { add: 'New', change: 'Changed', same: 'Unchanged', refused: 'Broken' },
  all: 'All',
  filter: 'Which rows',
  row: (n) => `Row ${n}`,
  rows: (n) => `${n} rows`,
  noName: 'No name',
  empty: '(empty)',
  none: 'No such rows.',
  apply: (n) => `Import ${n} rows`,
  applyNothing: 'Nothing to import',
  applying: 'Importing…',
  passed: (n) => `${n} broken rows are passed over. Mend them in the table and import it again later.`,
  applied: (n) => `${n} rows imported.`,
  look: 'Look at the file again',
  slips: (n) => `${n} new people without a password`,
  slipsWhy: 'Make passwords and print slips to cut and hand out. They must be changed at the first sign-in.',
  slipsMake: 'Make passwords, open the slips',
  slipsAgain: 'Open the slips again',
  slipsMaking: (done, all) => `Making ${done}/${all}…`,
  slipsDone: 'The slips can be opened until you leave this page.',
  field: { name: 'Name', username: 'User name', honorific: 'Form of address', title: 'Post', phone: 'Phone', email: 'E-mail', village: 'Village', roles: 'Roles', active: 'In use', hall: 'Hall', short: 'Short name' },
  yes: 'Yes',
  no: 'No',
  fault: {
    empty: (field) => `${field} is missing`,
    long: (field, said) => `${field} is longer than ${said} characters`,
    form: (field, said) => `${field} is malformed: “${said}”`,
    unknown: (field, said) => `${field} is not known here: “${said}”`,
    merged: (_, said) => `Village “${said}” became part of another`,
    inactive: (_, said) => (said ? `Village “${said}” is out of use` : 'This village is out of use'),
    taken: (field, said) => `${field} “${said}” is somebody else’s`,
    needs_home: () => 'A village head needs a village',
    several: (_, said) => `Several people have this name (${said}). Write the user name`,
    other: (_, said) => `Same name and village as ${said}, another phone. Write the user name`,
    last_admin: () => 'Nobody could administer after this row',
    twice: (_, said) => `Same as row ${said}`,
  },
};

export const text = define(vi, en);

/** What is wrong with a row, in words. */
export function faultWords({ field, code, said }: ImportFault): string {
  const words = text();
  return words.fault[code](words.field[field] ?? field, said);
}

/** A value of a field as people read it. */
export function valueWords(field: string, value: string): string {
  const words = text();
  if (value === '') return words.empty;
  if (field === 'roles') return value.split(',').map((role) => (people().role as Record<string, string>)[role] ?? role).join(', ');
  if (field === 'active') return /^(true|có|1)$/.test(value) ? words.yes : words.no;
  return value;
}
