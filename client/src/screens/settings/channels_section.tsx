// How one is told of things: by which way for what, on this machine, and in one's own calendar.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { OwnChannels } from '../../api/types';
import { text } from '../../text/channels';
import { Icon } from '../../ui/icon';
import { useLoaded } from '../../ui/use_loaded';
import { FeedCard } from './feed_card';
import { PushCard } from './push_card';
import { ToldCard } from './told_card';

type Loaded = { kind: 'ready'; own: OwnChannels } | { kind: 'failed'; sentence: string };

export interface ChannelsProps {
  own: OwnChannels;
  /** What the server answered to a change. */
  changed: (own: OwnChannels) => void;
}

export function ChannelsSection() {
  const [loaded, again] = useLoaded(load, 'channels');
  const words = text();
  switch (loaded.kind) {
    case 'loading':
      return <section class="card" aria-busy="true"><div class="card__body"><p class="muted">{words.loading}</p></div></section>;
    case 'failed':
      return <section class="card"><div class="card__body"><p class="field__error" role="alert"><Icon name="x-o" />{loaded.sentence}</p><button type="button" class="btn btn--sm" onClick={again}>{words.retry}</button></div></section>;
    case 'ready':
      return <Cards first={loaded.own} />;
  }
}

function Cards({ first }: { first: OwnChannels }) {
  const [own, changed] = useState(first);
  return <><PushCard own={own} changed={changed} /><ToldCard own={own} changed={changed} /><FeedCard own={own} changed={changed} /></>;
}

async function load(): Promise<Loaded> {
  try {
    return { kind: 'ready', own: await api.ownChannels() };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}
