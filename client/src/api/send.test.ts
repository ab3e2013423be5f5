// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { ApiError, problemError } from './error';
import { newKey } from './key';
import { send, type Sender } from './send';

type Reply = number | 'down';

function sender(...replies: Reply[]) {
  const calls: Request[] = [];
  const waits: number[] = [];
  const by: Sender = {
    fetch: async (request) => {
      calls.push(request);
      const reply = replies.length > 1 ? replies.shift()! : replies[0]!;
      if (reply === 'down') throw new TypeError('Failed to fetch');
      return new Response(null, { status: reply });
    },
    wait: async (ms) => void waits.push(ms),
    random: () => 0.5,
  };
  return { by, calls, waits };
}

const command = () => new Request('http://commune.test/x', { method: 'POST', headers: { 'Idempotency-Key': newKey() }, body: '{}' });

test('an answer is an answer, also a refusal', async () => {
  const { by, calls } = sender(409);
  expect((await send(command(), by)).status).toBe(409);
  expect(calls).toHaveLength(1);
});

test.each<[Reply]>([['down'], [502], [503], [504]])('%s is tried again with the same key', async (reply) => {
  const { by, calls, waits } = sender(reply, reply, 200);
  expect((await send(command(), by)).status).toBe(200);
  expect(new Set(calls.map((c) => c.headers.get('Idempotency-Key'))).size).toBe(1);
  expect(waits).toEqual([300, 1000]);
});

test('an error of the server is not tried again', async () => {
  const { by, calls } = sender(500, 200);
  expect((await send(command(), by)).status).toBe(500);
  expect(calls).toHaveLength(1);
});

test('four tries, then it is offline', async () => {
  const { by, calls } = sender('down');
  const failure = await send(command(), by).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ApiError);
  expect(failure).toMatchObject({ status: 0, code: 'offline' });
  expect((failure as ApiError).detail).toMatch(/kết nối/);
  expect(calls).toHaveLength(4);
});

test('a call that may not wait is tried once', async () => {
  const { by, calls } = sender('down');
  await expect(send(command(), by, 1)).rejects.toMatchObject({ code: 'offline' });
  expect(calls).toHaveLength(1);
});

test('a problem becomes an error with its sentence and its field', () => {
  const error = problemError(401, { code: 'wrong_login', detail: 'Tên đăng nhập hoặc mật khẩu không đúng.', field: 'password' }, 'khác');
  expect(error).toMatchObject({ status: 401, code: 'wrong_login', detail: 'Tên đăng nhập hoặc mật khẩu không đúng.', field: 'password' });
});

test.each([[null], ['<html>'], [{ message: 'x' }]])('an answer that is no problem gets our sentence: %j', (body) => {
  expect(problemError(500, body, 'Thử lại sau ít phút.')).toMatchObject({ code: 'http_500', detail: 'Thử lại sau ít phút.', field: undefined });
});

test('keys are UUIDs and never the same', () => {
  const keys = new Set(Array.from({ length: 100 }, newKey));
  expect(keys.size).toBe(100);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('a call carries a key when it changes something, and none when it asks', async () => {
  const sent: { call: string; key: string | null; body: string }[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push({ call: `${request.method} ${new URL(request.url).pathname}`, key: request.headers.get('Idempotency-Key'), body: await request.text() });
    return new Response('{}', { status: 200, headers: { 'Content-Type': 'application/json' } });
  });
  const { api } = await import('./index');
  await api.home();
  await api.startItem(4);
  await api.setStage(1, { kind: 'page', paperId: 2, page: 3 });
  vi.unstubAllGlobals();
  expect(sent.map((s) => s.call)).toEqual(['GET /api/v1/home', 'POST /api/v1/items/4/start', 'PUT /api/v1/meetings/1/stage']);
  expect(sent[0]!.key).toBeNull();
  expect(sent[1]!.key).toBeTruthy();
  expect(sent[2]!.key).not.toBe(sent[1]!.key);
  expect(sent[2]!.body).toBe('{"kind":"page","paperId":2,"page":3}');
});

test('a refusal of a call is an error with the server’s sentence, and a lost session is told', async () => {
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ code: 'not_signed_in', detail: 'Mời đăng nhập lại.' }), { status: 401, headers: { 'Content-Type': 'application/problem+json' } }));
  const { api, onSignedOut } = await import('./index');
  const told = vi.fn();
  onSignedOut(told);
  await expect(api.me()).rejects.toMatchObject({ status: 401, detail: 'Mời đăng nhập lại.' });
  vi.unstubAllGlobals();
  expect(told).toHaveBeenCalledOnce();
});
