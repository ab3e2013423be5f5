// The phone of a village head, or a tablet beside a hall's own screen, at /meetings/:id/phone.

import { api, ApiError } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Me, Meeting } from '../../api/types';
import { text } from '../../text/phone';
import { useDarkTheme } from '../../ui/theme';
import { useLoaded } from '../../ui/use_loaded';
import { rememberedPhone, rememberPhone } from '../tv/commune_phone';
import { Note, Waiting } from './note';
import { PhoneRoom } from './phone_room';
import { writtenLeads } from '../written/lead';
import './phone.css';
import '../floor/wish.css';

type Loaded =
  | { kind: 'ready'; me: Me; meeting: Meeting }
  | { kind: 'refused' }
  | { kind: 'missing' }
  | { kind: 'failed'; sentence: string };

export default function PhoneScreen({ id }: { id: number }) {
  useDarkTheme();
  const [loaded, again] = useLoaded(() => load(id), id);
  const words = text();
  switch (loaded.kind) {
    case 'loading':
      return <Waiting />;
    case 'refused':
      return <Note icon="lock" said={words.notAllowed} phone={rememberedPhone()} />;
    case 'missing':
      return <Note icon="alert" said={words.notFound} />;
    case 'failed':
      return <Note icon="wifi-off" said={`${words.loadFailed} ${loaded.sentence}`} phone={rememberedPhone()}><button type="button" class="btn btn--primary" onClick={again}>{words.retry}</button></Note>;
    case 'ready':
      return <PhoneRoom key={id} me={loaded.me} meeting={loaded.meeting} />;
  }
}

async function load(id: number): Promise<Loaded> {
  try {
    const [me, meeting] = await Promise.all([api.me(), api.meeting(id)]);
    await writtenLeads(meeting);
    rememberPhone(me.commune.phone);
    return { kind: 'ready', me, meeting };
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return { kind: 'refused' };
    if (error instanceof ApiError && error.status === 404) return { kind: 'missing' };
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}
