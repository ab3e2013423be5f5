// The chair's console at /meetings/:id/chair: who may, what stands in the way, then the console.

import { api, ApiError } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Me, Meeting } from '../../api/types';
import { text } from '../../text/chair';
import { useDarkTheme } from '../../ui/theme';
import { useLoaded } from '../../ui/use_loaded';
import { ChairRoom } from './chair_room';
import { Note, Waiting } from './instead';
import { writtenLeads } from '../written/lead';
import './chair.css';
import '../floor/floor.css';
import '../floor/wish.css';
import './wall.css';

type Loaded =
  | { kind: 'ready'; me: Me; meeting: Meeting }
  | { kind: 'refused' }
  | { kind: 'missing' }
  | { kind: 'failed'; sentence: string };

export default function ChairScreen({ id }: { id: number }) {
  useDarkTheme();
  const [loaded, again] = useLoaded(() => load(id), id);
  const words = text().trouble;
  switch (loaded.kind) {
    case 'loading':
      return <Waiting />;
    case 'refused':
      return <Note icon="lock" said={words.notAllowed} />;
    case 'missing':
      return <Note icon="alert" said={words.notFound} />;
    case 'failed':
      return <Note icon="wifi-off" said={`${words.loadFailed} ${loaded.sentence}`}><button type="button" class="btn" onClick={again}>{words.retry}</button></Note>;
    case 'ready':
      return <ChairRoom key={id} me={loaded.me} meeting={loaded.meeting} />;
  }
}

async function load(id: number): Promise<Loaded> {
  try {
    const [me, meeting] = await Promise.all([api.me(), api.meeting(id)]);
    await writtenLeads(meeting);
    return { kind: 'ready', me, meeting };
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return { kind: 'refused' };
    if (error instanceof ApiError && error.status === 404) return { kind: 'missing' };
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}
