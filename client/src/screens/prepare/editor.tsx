// The desk of one meeting: head, agenda with papers, what is left to do, who comes, and the bar below.

import { useEffect, useState } from 'preact/hooks';
import type { Me, Meeting } from '../../api/types';
import { openLive } from '../../live/live';
import { text } from '../../text/prepare';
import { Icon } from '../../ui/icon';
import { Holders } from '../holders/holders';
import { Agenda } from './agenda';
import type { Choices } from './basics';
import { CallOff } from './call_off';
import { blockers, checks, type Place } from './blockers';
import { Checklist } from './checklist';
import { createDesk, type Desk } from './desk';
import { addItem } from './desk_acts';
import { Discard } from './discard';
import { Guests } from './guests';
import { InviteesPanel } from './invitees_panel';
import { Head } from './head';
import { readItem } from './item_form';
import { PageDrop } from './page_drop';
import { RequestsPanel } from './requests_panel';
import { SendBar } from './send_bar';
import { Instead, Shell, Skeleton } from './shell';
import { Toasts } from './toasts';
import { readUnsent } from './unsent';

export function Editor({ me, meeting, choices }: { me: Me; meeting: Meeting; choices: Choices }) {
  const [desk, setDesk] = useState<Desk | null>(null);
  useEffect(() => {
    const opened = createDesk({ me, meeting, choices, live: openLive(meeting.id) });
    addUnanswered(opened);
    setDesk(opened);
    return () => opened.close();
  }, []);
  return desk ? <Opened desk={desk} /> : <Shell me={me}><Skeleton /></Shell>;
}

/** Items added before a reload whose answer never came; those that are in the meeting did arrive. */
function addUnanswered(desk: Desk): void {
  const { items } = desk.meeting.peek();
  for (const form of readUnsent(desk.id).added ?? []) {
    const input = readItem(form);
    if (input && !items.some((item) => item.title === input.title && item.presenter === input.presenter)) addItem(desk, input);
  }
}

function Opened({ desk }: { desk: Desk }) {
  const words = text();
  const [basicsOpen, setBasicsOpen] = useState(() => readUnsent(desk.id).basics !== undefined);
  useLeaveQuestion(desk);
  useNoStrayDrops();
  const connection = desk.live.room.connection.value;
  if (connection.kind === 'ended') return <Shell me={desk.me}><Instead icon="alert" said={words.trouble.gone} /></Shell>;

  const uploads = desk.uploads.list.value.map(({ itemId, state }) => ({ itemId, failed: state.kind === 'failed' || state.kind === 'refused' }));
  const list = checks({ meeting: withoutHidden(desk), uploads, unsaved: desk.saver.status.value.kind === 'failed', now: desk.now() });
  const go = (place: Place) => {
    if (place === 'saving') void desk.saver.flush();
    else if (place === 'basics' && !basicsOpen) setBasicsOpen(true); // takes the focus itself
    else goTo(place);
  };
  return (
    <Shell me={desk.me}>
      {!desk.online.value && <p class="banner" role="status"><Icon name="wifi-off" /><span>{words.trouble.offline}</span></p>}
      <main class="page prep">
        <Head desk={desk} open={basicsOpen} setOpen={setBasicsOpen} />
        <div class="prep__grid">
          <Agenda desk={desk} />
          <div class="prep__side">
            {desk.meeting.value.state === 'draft' && <Checklist list={list} written={desk.written} go={go} />}
            {desk.meeting.value.state !== 'draft' && !desk.written && <InviteesPanel desk={desk} />}
            <Guests desk={desk} />
            <RequestsPanel desk={desk} />
            {desk.meeting.value.state !== 'draft' && <Holders meeting={desk.meeting.value} live={desk.live} />}
            {desk.meeting.value.state === 'draft' && <Discard desk={desk} />}
            {desk.meeting.value.state === 'announced' && !desk.written && !desk.readOnly.value && <CallOff desk={desk} />}
          </div>
        </div>
      </main>
      <p class="vh" role="status" aria-live="polite">{desk.said.value}</p>
      <Toasts desk={desk} />
      <PageDrop desk={desk} />
      {!desk.readOnly.value && <SendBar desk={desk} blocking={blockers(list)} go={go} />}
    </Shell>
  );
}

/** The meeting without what is being taken away, so that a failed paper on its way out blocks nothing. */
function withoutHidden(desk: Desk): Meeting {
  const meeting = desk.meeting.value;
  const hidden = desk.removals.hidden.value;
  if (hidden.size === 0) return meeting;
  const items = meeting.items.filter((item) => !hidden.has(`item ${item.id}`));
  return { ...meeting, items: items.map((item) => ({ ...item, papers: item.papers.filter((paper) => !hidden.has(`paper ${paper.id}`)) })) };
}

/** Brings a place of the page into view, with the focus on its first control. */
function goTo(place: Place): void {
  const target = document.getElementById(`at-${place}`);
  target?.scrollIntoView({ block: 'center' });
  const control = target?.querySelector<HTMLElement>('[data-first]') ?? target?.querySelector<HTMLElement>('[data-act=files]') ?? target?.querySelector<HTMLElement>('input, button, a');
  control?.focus({ preventScroll: true });
}

/** Files under way and changes that could not be saved are asked about before the tab closes. */
function useLeaveQuestion(desk: Desk): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      const sending = desk.uploads.list.peek().some(({ state }) => state.kind === 'waiting' || state.kind === 'sending');
      if (sending || desk.saver.status.peek().kind === 'failed') event.preventDefault();
    };
    const leave = () => void desk.removals.flush();
    addEventListener('beforeunload', ask);
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('beforeunload', ask);
      removeEventListener('pagehide', leave);
    };
  }, [desk]);
}

/** A file dropped beside an item must not replace the page. */
function useNoStrayDrops(): void {
  useEffect(() => {
    const refuse = (event: DragEvent) => {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'none';
    };
    addEventListener('dragover', refuse);
    addEventListener('drop', refuse);
    return () => {
      removeEventListener('dragover', refuse);
      removeEventListener('drop', refuse);
    };
  }, []);
}
