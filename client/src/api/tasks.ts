// Calls about tasks: what meetings gave to persons and villages to do.

import { client, command, done } from './call';
import { newKey } from './key';
import { send } from './send';
import type { TaskDecision, TaskEdit, TaskExtension, TaskFile, TaskInput } from './types';

/** Address of a file of a report. */
export function taskFileUrl(id: number): string {
  return `/api/v1/task-files/${id}`;
}

/** Address of a year's numbers as a spreadsheet. */
export function taskNumbersUrl(year: number): string {
  return `/api/v1/task-numbers/table?year=${year}`;
}

export const tasks = {
  tasks: () => done(client.GET('/api/v1/tasks')),
  task: (id: number) => done(client.GET('/api/v1/tasks/{id}', { params: { path: { id } } })),
  meetingTasks: (meeting: number) => done(client.GET('/api/v1/meetings/{meeting}/tasks', { params: { path: { meeting } } })),
  taskReview: (meeting: number) => done(client.GET('/api/v1/meetings/{meeting}/review', { params: { path: { meeting } } })),
  taskOwners: (meeting: number) => done(client.GET('/api/v1/meetings/{meeting}/task-owners', { params: { path: { meeting } } })).then((list) => list ?? []),
  /** key: the same for every try of the same task. */
  giveTask: (meeting: number, body: TaskInput, key: string) => done(client.POST('/api/v1/meetings/{meeting}/tasks', { params: { path: { meeting }, header: { 'Idempotency-Key': key } }, body })),
  /** key: the same for every try of the same words. */
  editTask: (id: number, body: TaskEdit, key: string) => done(client.PUT('/api/v1/tasks/{id}', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body })),
  dropTask: (id: number, reason: string) => done(client.POST('/api/v1/tasks/{id}/drop', { ...command({ id }), body: { reason } })),
  /** files: ids of those that were added. key: the same for every try of the same report. */
  reportTask: (id: number, text: string, files: number[], key: string) => done(client.POST('/api/v1/tasks/{id}/report', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body: { text, files } })),
  decideTask: (id: number, body: TaskDecision) => done(client.POST('/api/v1/tasks/{id}/decision', { ...command({ id }), body })),
  extendTask: (id: number, body: TaskExtension) => done(client.POST('/api/v1/tasks/{id}/extension', { ...command({ id }), body })),
  decideExtension: (id: number, body: TaskDecision) => done(client.POST('/api/v1/tasks/{id}/extension/decision', { ...command({ id }), body })),
  removeTaskFile: (id: number) => done<void>(client.DELETE('/api/v1/task-files/{id}', command({ id }))),
  /** Adds a file to a report that is written. */
  addTaskFile: (id: number, file: Blob, name: string) => {
    const request = new Request(`${location.origin}/api/v1/tasks/${id}/files?name=${encodeURIComponent(name)}`, { method: 'POST', body: file, headers: { 'Idempotency-Key': newKey(), 'Content-Type': 'application/octet-stream' } });
    return done<TaskFile>(
      send(request).then(async (response) => {
        const body = await response.json().catch(() => undefined);
        return response.ok ? { data: body, response } : { error: body, response };
      }),
    );
  },
  taskNumbers: (year: number) => done(client.GET('/api/v1/task-numbers', { params: { query: { year } } })),
};
