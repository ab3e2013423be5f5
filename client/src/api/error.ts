import type { Problem } from './types';

/** A call that did not succeed, with a sentence for the person at the screen. */
export class ApiError extends Error {
  constructor(
    /** HTTP status; 0 when the network failed. */
    readonly status: number,
    /** Stable code of the server's table of problems, or "offline". */
    readonly code: string,
    /** One sentence: what is wrong and what to do. */
    readonly detail: string,
    /** The input the sentence is about. */
    readonly field?: string,
  ) {
    super(`${status} ${code}`);
    this.name = 'ApiError';
  }
}

/** Makes an error of what the server answered; an answer that is no problem (a proxy's page) gets our sentence. */
export function problemError(status: number, body: unknown, otherwise: string): ApiError {
  const problem = body as Partial<Problem> | null | undefined;
  if (problem && typeof problem === 'object' && typeof problem.code === 'string') {
    return new ApiError(status, problem.code, problem.detail || otherwise, problem.field || undefined);
  }
  return new ApiError(status, `http_${status}`, otherwise);
}
