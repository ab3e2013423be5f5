// Calls the API as somebody who signed in, the way a program would: no browser, no screens.

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

export class Caller {
  private cookie = '';

  constructor(private readonly server: { url: string }) {}

  static async signedIn(server: { url: string }, username: string, password: string): Promise<Caller> {
    const caller = new Caller(server);
    await caller.post('session', { username, password });
    return caller;
  }

  get<T>(path: string): Promise<T> {
    return this.call('GET', path);
  }

  post<T>(path: string, body?: unknown): Promise<T> {
    return this.call('POST', path, body);
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.call('PUT', path, body);
  }

  delete<T>(path: string): Promise<T> {
    return this.call('DELETE', path);
  }

  /** Uploads a file as it is. */
  async upload<T>(path: string, file: string): Promise<T> {
    return this.send('POST', `${path}?name=${encodeURIComponent(basename(file))}`, await readFile(file), 'application/octet-stream');
  }

  private call<T>(method: string, path: string, body?: unknown): Promise<T> {
    return this.send(method, path, body === undefined ? undefined : JSON.stringify(body), 'application/json');
  }

  private async send<T>(method: string, path: string, body: string | Uint8Array<ArrayBuffer> | undefined, type: string): Promise<T> {
    const headers: Record<string, string> = { cookie: this.cookie, 'idempotency-key': crypto.randomUUID() };
    if (body !== undefined) headers['content-type'] = type;
    const response = await fetch(`${this.server.url}/api/v1/${path}`, { method, headers, body });
    const [session] = response.headers.getSetCookie();
    if (session) this.cookie = session.split(';')[0]!;
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }
}
