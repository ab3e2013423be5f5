// The clerk's meeting editor at /meetings/new and /meetings/:id/prepare: who may, then the form or the desk.

import { api, ApiError } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Me, Meeting } from '../../api/types';
import { text } from '../../text/prepare';
import { useLoaded } from '../../ui/use_loaded';
import type { Choices } from './basics';
import { Editor } from './editor';
import { NewMeeting } from './new_meeting';
import { Instead, Shell, Skeleton } from './shell';
import { mayCreate, mayPrepare } from './rights';
import { writtenLeads } from '../written/lead';
import './prepare.css';

type Loaded =
  | { kind: 'ready'; me: Me; choices: Choices; meeting: Meeting | null }
  | { kind: 'refused'; me: Me | null }
  | { kind: 'missing' }
  | { kind: 'failed'; sentence: string };

/** id: null for a new meeting; written: one without a room, whose questions are asked in writing. */
export default function PrepareScreen({ id, written = false }: { id: number | null; written?: boolean }) {
  const [loaded, again] = useLoaded(() => load(id), id);
  const words = text().trouble;
  switch (loaded.kind) {
    case 'loading':
      return <Shell me={null}><Skeleton /></Shell>;
    case 'refused':
      return <Shell me={loaded.me}><Instead icon="lock" said={words.notAllowed} /></Shell>;
    case 'missing':
      return <Shell me={null}><Instead icon="alert" said={words.notFound} /></Shell>;
    case 'failed':
      return (
        <Shell me={null}>
          <Instead icon="wifi-off" said={`${words.loadFailed} ${loaded.sentence}`}><button type="button" class="btn" onClick={again}>{words.retry}</button></Instead>
        </Shell>
      );
    case 'ready':
      return loaded.meeting ? <Editor key={loaded.meeting.id} me={loaded.me} meeting={loaded.meeting} choices={loaded.choices} /> : <NewMeeting me={loaded.me} choices={loaded.choices} written={written} />;
  }
}

async function load(id: number | null): Promise<Loaded> {
  try {
    const [me, meeting] = await Promise.all([api.me(), id === null ? null : api.meeting(id)]);
    if (meeting && meeting.state !== 'draft') await writtenLeads(meeting);
    if (!(meeting ? mayPrepare(me, meeting) : mayCreate(me))) return { kind: 'refused', me };
    const [kinds, persons, halls] = await Promise.all([api.kinds(), api.persons(), api.halls()]);
    return { kind: 'ready', me, meeting, choices: { kinds, persons, halls } };
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return { kind: 'refused', me: null };
    if (error instanceof ApiError && error.status === 404) return { kind: 'missing' };
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}
