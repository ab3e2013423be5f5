// Words of the floor: who may speak, who waits, who spoke how long, and what is written instead.

import { define } from './index';

const vi = {
  /** Before the digits of a turn's clock. */
  clock: { opens: 'mic mở sau', left: 'còn', over: 'quá', spent: 'đã nói' },

  countdown: {
    invited: 'Chủ trì mời',
    speaks: (name: string) => `${name} phát biểu`,
    interjects: (name: string) => `${name} nói xen`,
    answers: (name: string) => `${name} trả lời`,
    seconds: (left: number) => `Mic mở sau ${left} giây`,
    byItself: 'Mic tự bật, không cần bấm. Nói gần mic, rõ và chậm.',
    byItselfMinutes: (minutes: number) => `Mic tự bật. Thời gian nói: ${minutes} phút.`,
  },

  role: { holder: 'Phát biểu', interjecting: 'Nói xen', answering: 'Trả lời' },
  also: (role: string, name: string) => `${role}: ${name}`,
  kind: { speech: 'Phát biểu', question: 'Chất vấn', order: 'Ý kiến về trình tự' },
  kindShort: { speech: '', question: 'Chất vấn', order: 'Trình tự' },

  ask: {
    what: 'Đăng ký để làm gì',
    answerer: 'Ai trả lời',
    anyAnswerer: 'Chủ trì chỉ định',
    reason: { speech: 'Điều muốn nói, viết ngắn', question: 'Câu hỏi, viết ngắn', order: 'Đề nghị gì, viết ngắn' },
    reasonHint: 'Không bắt buộc. Chủ trì thấy dòng này.',
    more: 'Chất vấn, hoặc ghi điều muốn nói',
    asked: { speech: '', question: 'chất vấn', order: 'ý kiến về trình tự' },
  },

  remark: {
    heading: 'Ý kiến bằng văn bản',
    write: 'Gửi ý kiến bằng văn bản',
    label: 'Ý kiến của mình',
    hint: 'Không nói được thì viết. Chủ trì và thư ký đọc được.',
    send: 'Gửi ý kiến',
    cancel: 'Thôi',
    sent: (time: string) => `Đã gửi lúc ${time}`,
    read: (time: string) => `Đã đọc trước cuộc họp lúc ${time}`,
    failed: 'Chưa gửi được.',
    blocked: 'Chờ nối lại rồi gửi.',
  },
};

const en: typeof vi = {
  clock: { opens: 'mic opens in', left: 'left', over: 'over by', spent: 'spoken' },
  countdown: {
    invited: 'The chair invites',
    speaks: (name) => `${name} to speak`,
    interjects: (name) => `${name} to interject`,
    answers: (name) => `${name} to answer`,
    seconds: (left) => `Microphone opens in ${left} seconds`,
    byItself: 'The microphone opens by itself. Speak close to it, clearly and slowly.',
    byItselfMinutes: (minutes) => `The microphone opens by itself. You have ${minutes} minutes.`,
  },
  role: { holder: 'Speaks', interjecting: 'Interjects', answering: 'Answers' },
  also: (role, name) => `${role}: ${name}`,
  kind: { speech: 'Speech', question: 'Question', order: 'Point of order' },
  kindShort: { speech: '', question: 'Question', order: 'Order' },
  ask: {
    what: 'What for',
    answerer: 'Who is to answer',
    anyAnswerer: 'As the chair decides',
    reason: { speech: 'What you wish to say, in short', question: 'The question, in short', order: 'What you propose, in short' },
    reasonHint: 'Optional. The chair sees this line.',
    more: 'A question, or what you wish to say',
    asked: { speech: '', question: 'question', order: 'point of order' },
  },
  remark: {
    heading: 'Written remark',
    write: 'Send a written remark',
    label: 'Your remark',
    hint: 'If you cannot speak, write. The chair and the secretary read it.',
    send: 'Send the remark',
    cancel: 'Cancel',
    sent: (time) => `Sent at ${time}`,
    read: (time) => `Read to the meeting at ${time}`,
    failed: 'Not sent yet.',
    blocked: 'Send it when the line is back.',
  },
};

export const text = define(vi, en);
