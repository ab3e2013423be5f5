// From an answer of the typed client to a value or an error, and the key that makes a command one command.

import createClient from 'openapi-fetch';
import { noteAnswer } from '../offline/mark';
import { text } from '../text/shell';
import { problemError } from './error';
import { newKey } from './key';
import type { paths } from './schema.gen';
import { send } from './send';

export const client = createClient<paths>({ baseUrl: location.origin, fetch: (request) => send(request) });

let signedOut = () => {};
let passwordDue = () => {};
let codesDue = () => {};

/** f runs when a call finds that nobody is signed in any more. One listener: the application. */
export function onSignedOut(f: () => void): void {
  signedOut = f;
}

/** f runs when the server waits for a password of the person's own. One listener: the application. */
export function onPasswordDue(f: () => void): void {
  passwordDue = f;
}

/** f runs when the server waits for an administrator's one-time codes. One listener: the application. */
export function onCodesDue(f: () => void): void {
  codesDue = f;
}

/** Parameters of a call that changes something: its path, and a key of its own. */
export function command<P>(path: P): { params: { path: P; header: { 'Idempotency-Key': string } } } {
  return { params: { path, header: { 'Idempotency-Key': newKey() } } };
}

/** The value of an answer; rejects with ApiError. */
export async function done<T>(answer: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await answer;
  noteAnswer(response);
  if (response.ok) return data as T;
  const problem = problemError(response.status, error, text().failed);
  if (problem.code === 'not_signed_in') signedOut();
  if (problem.code === 'password_must_change') passwordDue();
  if (problem.code === 'codes_due') codesDue();
  throw problem;
}
