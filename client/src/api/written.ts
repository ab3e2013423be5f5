// Opinions asked in writing, between meetings.

import { client, command, done } from './call';
import { newKey } from './key';
import { send } from './send';
import type { Answers, WrittenInput } from './types';

const at = (meeting: number, person: number) => `/api/v1/meetings/${meeting}/answers/${person}/sheet`;

/** Address of the signed sheet that was handed in, to keep. */
export function signedSheetUrl(meeting: number, person: number): string {
  return at(meeting, person);
}

/** Address of somebody's sheet to print and sign, with what they answered so far. */
export function answerSheetUrl(meeting: number, person: number): string {
  return `/api/v1/meetings/${meeting}/answers/${person}/blank`;
}

/** Address of all answers and their summary. */
export function answersTableUrl(meeting: number, as: 'xlsx' | 'csv'): string {
  return `/api/v1/meetings/${meeting}/answers/table?as=${as}`;
}

export const written = {
  createWritten: (body: WrittenInput) => done(client.POST('/api/v1/written', { ...command(undefined), body })),
  /** Once it was sent only answerBy changes. */
  editWritten: (meeting: number, body: WrittenInput) => done(client.PUT('/api/v1/meetings/{meeting}/written', { ...command({ meeting }), body })),
  sendWritten: (meeting: number, purpose: 'vote' | 'poll') => done(client.POST('/api/v1/meetings/{meeting}/send', { ...command({ meeting }), body: { purpose } })),
  endWritten: (meeting: number) => done(client.POST('/api/v1/meetings/{meeting}/end', command({ meeting }))),
  answers: (meeting: number) => done(client.GET('/api/v1/meetings/{meeting}/answers', { params: { path: { meeting } } })),
  /** personIds: empty for all who have not answered. */
  remindToAnswer: (meeting: number, personIds: number[]) => done(client.POST('/api/v1/meetings/{meeting}/answers/remind', { ...command({ meeting }), body: { personIds } })),
  /** Hands a signed sheet in. */
  handSheetIn: (meeting: number, person: number, file: File) => {
    const request = new Request(`${location.origin}${at(meeting, person)}?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file, headers: { 'Idempotency-Key': newKey(), 'Content-Type': 'application/octet-stream' } });
    return done<Answers>(
      send(request).then(async (response) => {
        const body = await response.json().catch(() => undefined);
        return response.ok ? { data: body, response } : { error: body, response };
      }),
    );
  },
};
