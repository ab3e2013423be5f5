// A real provider of accounts (OpenID Connect) beside the stories (hallsim oidc): it asks for no password.

import { spawn, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import { inject } from 'vitest';
import type { components } from '../src/api/schema.gen';
import { forget, killGroup, remember } from './tidy';
import { until } from './waiting';

export class Province {
  private constructor(
    private readonly child: ChildProcess,
    private readonly url: string,
    /** What an administrator enters, to know people by their verified e-mail addresses. */
    readonly settings: components['schemas']['AccountSettingsInput'],
  ) {}

  static async start(): Promise<Province> {
    const child = spawn(join(dirname(inject('binary')), 'hallsim'), ['oidc', '--oidc', '127.0.0.1:0', '--http', '127.0.0.1:0'], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
    if (child.pid) remember(inject('runRoot'), child.pid);
    let out = '';
    child.stdout!.on('data', (bytes: Buffer) => (out += bytes.toString()));
    const [, issuer, clientId, secret, url] = await until('the provider listens', 10_000, async () => /issuer=(\S+) client=(\S+) secret=(\S+) http=(\S+)/.exec(out));
    return new Province(child, url!, { on: true, issuer: issuer!, clientId: clientId!, secret: secret!, button: 'Tài khoản tỉnh Thanh Hóa', match: 'email' });
  }

  /** Whose account the next browser has. */
  async next(account: { subject: string; email?: string; verified?: boolean; username?: string }): Promise<void> {
    await fetch(`${this.url}/account`, { method: 'PUT', body: JSON.stringify(account) });
  }

  async close(): Promise<void> {
    const { child } = this;
    if (!child.pid || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    killGroup(child.pid);
    await gone;
    forget(inject('runRoot'), child.pid);
  }

  /** For the story: there is nothing to look at. */
  async keep(): Promise<void> {}
}
