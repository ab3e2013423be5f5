// Before the meeting at /meetings/:id/join: who may come in, then the machine check.

import { useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import type { Me, Meeting } from '../../api/types';
import { text } from '../../text/prejoin';
import { Icon, type IconName } from '../../ui/icon';
import { Link } from '../../ui/router';
import { useDarkTheme } from '../../ui/theme';
import { useLoaded } from '../../ui/use_loaded';
import { Bar } from './frame';
import type { JoinOption } from './options';
import { optionsFor, Room } from './room';
import { writtenLeads } from '../written/lead';
import './prejoin.css';

type Loaded =
  | { kind: 'ready'; me: Me; meeting: Meeting; options: JoinOption[]; present: string[]; skew: number }
  | { kind: 'draft' | 'over' | 'refused' | 'missing'; me: Me | null; prepares: boolean }
  | { kind: 'cancelled'; me: Me; why: string }
  | { kind: 'failed'; sentence: string };

export default function PrejoinScreen({ id }: { id: number }) {
  useDarkTheme();
  const [loaded, again] = useLoaded(() => load(id), id);
  const words = text().instead;
  switch (loaded.kind) {
    case 'loading':
      return <Waiting />;
    case 'failed':
      return <Instead icon="wifi-off" said={`${words.loadFailed} ${loaded.sentence}`}><button type="button" class="btn btn--primary" onClick={again}>{words.retry}</button></Instead>;
    case 'draft':
      return <Instead icon="clock" said={words.draft} me={loaded.me}>{loaded.prepares && <Link class="btn btn--primary" href={`/meetings/${id}/prepare`}>{words.prepare}</Link>}</Instead>;
    case 'cancelled':
      return <Instead icon="x-o" said={words.cancelled(loaded.why)} me={loaded.me} />;
    case 'over':
      return <Instead icon="check-o" said={words.over} me={loaded.me} />;
    case 'refused':
      return <Instead icon="lock" said={words.notAllowed} me={loaded.me} />;
    case 'missing':
      return <Instead icon="alert" said={words.notFound} me={loaded.me} />;
    case 'ready':
      return <Ready loaded={loaded} />;
  }
}

function Ready({ loaded }: { loaded: Loaded & { kind: 'ready' } }) {
  const { me, meeting, options, present, skew } = loaded;
  const [now] = useState(() => () => Date.now() + skew);
  return <Room me={me} meeting={meeting} options={options} present={present} now={now} />;
}

function Instead(props: { icon: IconName; said: string; me?: Me | null; children?: preact.ComponentChildren }) {
  const words = text();
  const phone = props.me?.commune.phone;
  return (
    <div class="pj">
      <Bar title={props.me?.hall?.name ?? props.me?.commune.name ?? 'Họp Xã'} sub="" check={null} />
      <main class="empty pj__instead" role="status">
        <Icon name={props.icon} />
        <p>{props.said}</p>
        <div class="row row--wrap">
          {props.children}
          <Link href="/" class="btn">{words.instead.home}</Link>
          {phone && <a class="btn" href={`tel:${phone.replace(/[^\d+]/g, '')}`}><Icon name="phone" />{phone}</a>}
        </div>
      </main>
    </div>
  );
}

/** Nothing for 300 ms, then what is being done, after 8 s that the network is slow. */
function Waiting() {
  const words = text().instead;
  return (
    <div class="pj" aria-busy="true">
      <Bar title="Họp Xã" sub={words.loading} check={null} />
      <main class="step pjwait" aria-hidden="true"><div><div class="skeleton" /><div class="skeleton" /><div class="skeleton" /></div><div class="skeleton pjwait__view" /></main>
      <p class="pjwait__late" role="status">{words.slow}</p>
    </div>
  );
}

async function load(id: number): Promise<Loaded> {
  let me: Me | null = null;
  try {
    me = await api.me();
    const skew = Date.parse(me.now) - Date.now();
    const [meeting, present] = await Promise.all([api.meeting(id), presentDevices()]);
    await writtenLeads(meeting);
    const prepares = me.person !== undefined && (me.person.roles.includes('clerk') || me.person.id === meeting.secretary.id || me.person.id === meeting.chair.id);
    if (meeting.state === 'draft') return { kind: 'draft', me, prepares };
    if (meeting.state === 'closed' || meeting.state === 'published') return { kind: 'over', me, prepares };
    if (meeting.cancelledAt) return { kind: 'cancelled', me, why: meeting.cancelledWhy ?? '' };
    const options = optionsFor(me, meeting);
    return options.length > 0 ? { kind: 'ready', me, meeting, options, present, skew } : { kind: 'refused', me, prepares };
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return { kind: 'refused', me, prepares: false };
    if (error instanceof ApiError && error.status === 404) return { kind: 'missing', me, prepares: false };
    return { kind: 'failed', sentence: error instanceof ApiError && error.code !== 'offline' ? error.detail : text().instead.noNetwork };
  }
}

/** Ids of what is plugged in; empty where the browser does not tell. */
async function presentDevices(): Promise<string[]> {
  try {
    return ((await navigator.mediaDevices?.enumerateDevices()) ?? []).map((device) => device.deviceId);
  } catch (error) {
    console.warn('the browser does not list devices', error);
    return [];
  }
}
