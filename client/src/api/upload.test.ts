// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { ApiError } from './error';
import { Refused } from './sentence';
import type { Paper, Upload, UploadInput } from './types';
import { upload, type UploadProgress } from './upload';
import type { UploadLine } from './upload_line';

/** A server that keeps what comes, and a line that does what the test says, step by step. */
class Far implements UploadLine {
  got = new Uint8Array(0);
  begun: UploadInput[] = [];
  asked: string[] = [];
  /** What happens to the next calls; "ok" when none is left. bytes: how many get through before a cut. */
  script: ('ok' | 'offline' | 'gone' | 'altered' | 'fault' | 'refuse' | { cut: number })[] = [];
  paper = { id: 5 } as Paper;
  duplicate: Upload['duplicate'];

  constructor(readonly size: number) {}

  private view(): Upload {
    const whole = this.got.length === this.size;
    const base = { itemId: 1, paperId: 0, requestId: 0, own: false, fileName: 'a.pdf', sha256: '', touchedAt: '', chunkBytes: 1000 };
    return { id: `up${this.begun.length}`, sizeBytes: this.size, offset: this.got.length, ...base, ...(whole ? { paper: this.paper } : {}) } as Upload;
  }

  private next(what: string): number {
    this.asked.push(what);
    const step = this.script.shift() ?? 'ok';
    switch (step) {
      case 'ok':
        return Infinity;
      case 'offline':
        throw new ApiError(0, 'offline', '');
      case 'gone':
        this.got = new Uint8Array(0);
        throw new ApiError(404, 'upload_not_found', '');
      case 'altered':
        this.got = new Uint8Array(0);
        throw new ApiError(409, 'upload_altered', '');
      case 'fault':
        throw new ApiError(500, 'internal', '');
      case 'refuse':
        throw new ApiError(413, 'paper_too_large', '');
    }
    return step.cut;
  }

  async begin(input: UploadInput): Promise<Upload> {
    this.next('begin');
    this.begun.push(input);
    return this.duplicate && !input.anyway ? { ...this.view(), id: '', duplicate: this.duplicate } : this.view();
  }

  async look(): Promise<Upload> {
    this.next('look');
    return this.view();
  }

  async send(_: string, offset: number, piece: Blob, onSent: (bytes: number) => void): Promise<Upload> {
    const bytes = new Uint8Array(await piece.arrayBuffer());
    const through = Math.min(this.next(`send ${offset}`), bytes.length);
    if (offset !== this.got.length) throw new ApiError(409, 'upload_offset', '');
    onSent(through);
    this.got = new Uint8Array([...this.got, ...bytes.slice(0, through)]);
    if (through < bytes.length) throw new ApiError(0, 'offline', '');
    return this.view();
  }
}

const content = Uint8Array.from({ length: 2500 }, (_, at) => (at * 7) >> 2);
const file = new File([content], 'a.pdf');

function begin(far: Far, of: File = file, anyway = false) {
  const said: UploadProgress[] = [];
  const waits: number[] = [];
  const stop = new AbortController();
  const ways = { line: far, hash: async () => 'ab'.repeat(32), random: () => 0.5, wait: async (ms: number) => void waits.push(ms) };
  const sent = upload(of, { itemId: 1 }, { onProgress: (progress) => said.push(progress), signal: stop.signal, anyway }, ways);
  return { sent, said, waits, stop };
}

test('a file goes in pieces and becomes a paper', async () => {
  const far = new Far(2500);
  const { sent, said } = begin(far);
  expect(await sent).toEqual({ kind: 'done', paper: far.paper });
  expect(far.got).toEqual(content);
  expect(far.asked).toEqual(['begin', 'send 0', 'send 1000', 'send 2000']);
  expect(said.at(-1)).toEqual({ kind: 'finishing' });
  expect(far.begun[0]).toMatchObject({ itemId: 1, fileName: 'a.pdf', sizeBytes: 2500, sha256: 'ab'.repeat(32), anyway: false });
});

test('a line that breaks five times only makes it wait, longer each time, and it goes on where the server has it', async () => {
  const far = new Far(2500);
  far.script = ['offline', 'ok', { cut: 300 }, 'offline', 'offline', 'ok', { cut: 700 }, 'ok', 'ok'];
  const { sent, said, waits } = begin(far);
  await sent;
  expect(far.got).toEqual(content);
  expect(far.asked).toEqual(['begin', 'begin', 'send 0', 'look', 'look', 'look', 'send 300', 'look', 'send 1000', 'send 2000']);
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000]);
  expect(said.filter((progress) => progress.kind === 'holding').map((progress) => 'sent' in progress && progress.sent)).toEqual([0, 300, 300, 300, 1000]);
});

test('what is known of the waits is forgotten once something went through', async () => {
  const far = new Far(2500);
  far.script = ['ok', { cut: 0 }, 'ok', 'ok', { cut: 0 }];
  const { sent, waits } = begin(far);
  await sent;
  expect(waits).toEqual([500, 500]);
});

test('an upload that is gone or was altered is begun anew, twice at most', async () => {
  const far = new Far(2500);
  far.script = ['ok', 'ok', 'gone', 'ok', 'ok', 'ok', 'altered'];
  await begin(far).sent;
  expect([far.got, far.begun.length]).toEqual([content, 3]);
  const never = new Far(2500);
  never.script = ['ok', 'altered', 'ok', 'altered', 'ok', 'altered'];
  await expect(begin(never).sent).rejects.toMatchObject({ code: 'upload_altered' });
});

test('what the server refuses for good is told at once; its own fault after some tries', async () => {
  const far = new Far(2500);
  far.script = ['ok', 'refuse'];
  await expect(begin(far).sent).rejects.toMatchObject({ code: 'paper_too_large' });
  const broken = new Far(2500);
  broken.script = ['fault', 'fault', 'fault', 'fault', 'fault', 'fault'];
  await expect(begin(broken).sent).rejects.toMatchObject({ code: 'internal' });
  expect(broken.asked.length).toBe(5);
});

test('a twin is told before a byte is sent, and sent when it is wanted anyway', async () => {
  const far = new Far(2500);
  far.duplicate = { paperId: 3, itemId: 2, title: 'Kế hoạch' };
  expect(await begin(far).sent).toEqual({ kind: 'duplicate', duplicate: far.duplicate });
  expect(far.asked).toEqual(['begin']);
  expect(await begin(far, file, true).sent).toMatchObject({ kind: 'done' });
});

test('a file that was saved anew meanwhile is told as such, not as a broken line', async () => {
  const far = new Far(2500);
  far.script = ['ok', { cut: 10 }];
  const changed = new File([content], 'a.pdf');
  const slice = changed.slice.bind(changed);
  let reads = 0;
  changed.slice = (from, to) => (++reads > 1 ? ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) } as unknown as Blob) : slice(from, to));
  await expect(begin(far, changed).sent).rejects.toBeInstanceOf(Refused);
});

test('stopping ends it', async () => {
  const far = new Far(2500);
  far.script = Array.from({ length: 50 }, () => 'offline' as const);
  const { sent, stop } = begin(far);
  stop.abort();
  await expect(sent).rejects.toBeDefined();
  expect(far.asked.length).toBeLessThan(3);
});
