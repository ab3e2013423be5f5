// The private address of one's calendar. Its secret half is made here and shown once; the server knows its hash.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import { text } from '../../text/channels';
import { dateTime } from '../../text/time';
import { CopyButton } from '../../ui/copy_button';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import type { ChannelsProps } from './channels_section';
import { freshToken } from './push_browser';

export function FeedCard({ own, changed }: ChannelsProps) {
  const words = text().feed;
  const [address, setAddress] = useState('');
  const [failed, setFailed] = useState('');
  const [asking, setAsking] = useState<'again' | 'stop' | null>(null);
  const { feed } = own;
  const act = async (what: () => Promise<void>) => {
    setFailed('');
    setAsking(null);
    try {
      await what();
    } catch (error) {
      setFailed(sentenceOf(error));
    }
  };
  const make = () => act(async () => {
    const token = freshToken();
    changed(await api.renewFeed(token));
    setAddress(`${own.publicUrl}/api/v1/calendar/${token}.ics`);
  });
  const stop = () => act(async () => {
    changed(await api.withdrawFeed());
    setAddress('');
  });
  return (
    <section class="card" aria-labelledby="feed">
      <div class="card__head"><h2 id="feed">{words.title}</h2></div>
      <div class="card__body settings__part">
        <p class="muted">{words.lead}</p>
        {address && (
          <div class="settings__secret">
            <p>{words.once}</p>
            <code data-feed>{address}</code>
            <div class="row row--wrap">
              <CopyButton value={address} label={words.copy} done={words.copied} />
              <a class="btn btn--quiet" href={address.replace(/^https?:/, 'webcal:')}><Icon name="calendar" />{words.open}</a>
            </div>
          </div>
        )}
        {feed && <p class="small">{words.made(dateTime(feed.createdAt))} {feed.readAt ? words.read(dateTime(feed.readAt)) : words.unread}</p>}
        {failed && <p class="field__error" role="alert"><Icon name="x-o" />{failed}</p>}
        <div class="row row--wrap">
          {feed ? <button type="button" class="btn" onClick={() => setAsking('again')}><Icon name="refresh" />{words.again}</button> : <button type="button" class="btn" onClick={() => void make()}><Icon name="calendar" />{words.make}</button>}
          {feed && <button type="button" class="btn btn--danger" onClick={() => setAsking('stop')}><Icon name="trash" />{words.stop}</button>}
        </div>
      </div>
      {asking && (
        <Dialog title={asking === 'again' ? words.ask : words.askStop} onClose={() => setAsking(null)}
          foot={<><button type="button" class="btn" onClick={() => setAsking(null)}>{words.cancel}</button>{asking === 'again' ? <button type="button" class="btn btn--primary" onClick={() => void make()}>{words.again}</button> : <button type="button" class="btn btn--danger" onClick={() => void stop()}>{words.stop}</button>}</>}>
          <p>{asking === 'again' ? words.asked : words.askedStop}</p>
        </Dialog>
      )}
    </section>
  );
}
