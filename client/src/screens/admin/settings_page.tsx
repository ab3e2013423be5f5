// What the pages of the installation's settings share: loaded, a head, what one changes, a row that saves it.

import type { ComponentChildren } from 'preact';
import { sentenceOf } from '../../api/sentence';
import { text } from '../../text/admin';
import { Icon } from '../../ui/icon';
import { useLoaded } from '../../ui/use_loaded';
import '../settings/settings.css';

interface SettingsPageProps<T> {
  /** Names what is loaded. */
  name: string;
  load: () => Promise<T>;
  title: string;
  lead: string;
  children: (set: T) => ComponentChildren;
}

type Loaded<T> = { kind: 'ready'; set: T } | { kind: 'failed'; sentence: string };

export function SettingsPage<T>({ name, load, title, lead, children }: SettingsPageProps<T>) {
  const [loaded, again] = useLoaded<Loaded<T>>(() => load().then((set) => ({ kind: 'ready', set }), (error: unknown) => ({ kind: 'failed', sentence: sentenceOf(error) })), name);
  const words = text();
  switch (loaded.kind) {
    case 'loading':
      return <div class="wait" aria-busy="true"><p class="wait__late">{words.slow}</p></div>;
    case 'failed':
      return <div class="empty" role="status"><Icon name="wifi-off" /><h1>{words.failed}</h1><p>{loaded.sentence}</p><button type="button" class="btn btn--primary" onClick={again}>{words.retry}</button></div>;
    case 'ready':
      return <><div class="admin__head"><div><h1>{title}</h1><p class="muted">{lead}</p></div></div>{children(loaded.set)}</>;
  }
}

export type Saving = { kind: 'idle' | 'saving' | 'saved' } | { kind: 'failed'; sentence: string; field?: string };

interface SaveRowProps {
  state: Saving;
  changed: boolean;
  words: { save: string; saving: string; saved: string };
  /** The failure stands beside its field. */
  quiet?: boolean;
}

export function SaveRow({ state, changed, words, quiet }: SaveRowProps) {
  return (
    <div class="row row--wrap">
      <button type="submit" class="btn btn--primary" disabled={!changed || state.kind === 'saving'} aria-busy={state.kind === 'saving'}>{state.kind === 'saving' ? words.saving : words.save}</button>
      {state.kind === 'saved' && !changed && <span class="chip chip--ok" role="status"><Icon name="check" />{words.saved}</span>}
      {state.kind === 'failed' && !quiet && <p class="field__error" role="alert"><Icon name="x-o" />{state.sentence}</p>}
    </div>
  );
}
