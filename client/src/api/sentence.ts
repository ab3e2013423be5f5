import { text } from '../text/shell';
import { ApiError } from './error';

/** Refused on this machine, with the sentence to show. */
export class Refused extends Error {}

/** Says in one sentence why something failed: the server's own when it gave one. */
export function sentenceOf(error: unknown): string {
  const words = text();
  if (error instanceof Refused) return error.message;
  if (!(error instanceof ApiError)) return words.notDone;
  if (error.code === 'offline') return words.notSent;
  return error.detail || words.notDone;
}
