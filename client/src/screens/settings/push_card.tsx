// Push messages on this machine, and the list of machines that get them.

import { useEffect, useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import { sentenceOf } from '../../api/sentence';
import { text } from '../../text/channels';
import { dateTime } from '../../text/time';
import { Icon } from '../../ui/icon';
import type { ChannelsProps } from './channels_section';
import { ownKey, pushHere, startPush, stopPush, type PushHere } from './push_browser';

export function PushCard({ own, changed }: ChannelsProps) {
  const words = text().push;
  const [here, setHere] = useState<{ state: PushHere; key: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ ok: boolean; words: string } | null>(null);
  const look = async () => setHere({ state: await pushHere(), key: await ownKey() });
  useEffect(() => void look(), [own]);
  const mine = own.browsers.find((one) => one.key === here?.key);
  const act = async (what: () => Promise<string>) => {
    setBusy(true);
    setSaid(null);
    try {
      const done = await what();
      setSaid(done ? { ok: true, words: done } : null);
    } catch (error) {
      setSaid({ ok: false, words: error instanceof ApiError ? sentenceOf(error) : error instanceof Trouble ? error.message : words.failed });
    }
    await look();
    setBusy(false);
  };
  const start = () => act(async () => {
    const made = await startPush(own.pushKey);
    if (made === 'denied') throw new Trouble(words.denied);
    changed(await api.subscribePush(made));
    return '';
  });
  const stop = (id: number) => act(async () => {
    if (id === mine?.id) await stopPush();
    changed(await api.unsubscribePush(id));
    return '';
  });
  const trial = (id: number) => act(async () => {
    const { ok, why } = await api.tryPush(id);
    if (!ok) throw new Trouble(why);
    return words.tried;
  });
  return (
    <section class="card" aria-labelledby="push">
      <div class="card__head"><h2 id="push">{words.title}</h2>{mine && <span class="chip chip--ok"><Icon name="bell" />{words.on}</span>}</div>
      <div class="card__body settings__part">
        <p class="muted">{words.lead}</p>
        {here && (here.state === 'insecure' || here.state === 'unsupported' || here.state === 'denied') && <p class="chip chip--warn chip--said" role="status"><Icon name="alert" />{words[here.state]}</p>}
        {here && (here.state === 'off' || (here.state === 'on' && !mine)) && <button type="button" class="btn btn--primary" disabled={busy} onClick={() => void start()}><Icon name="bell" />{busy ? words.starting : words.start}</button>}
        {said && <p class={said.ok ? 'chip chip--ok chip--said' : 'field__error'} role={said.ok ? 'status' : 'alert'}><Icon name={said.ok ? 'check' : 'x-o'} />{said.words}</p>}
        {own.browsers.length > 0 && (
          <>
            <h3>{words.others}</h3>
            <ul class="settings__list">
              {own.browsers.map((one) => (
                <li key={one.id}>
                  <div>
                    <b>{words.on_(one.browser || words.unknown, one.system)}{one.id === mine?.id && ` (${words.here})`}</b>
                    <p class="small muted">{words.since(dateTime(one.createdAt))}{one.usedAt && `, ${words.used(dateTime(one.usedAt))}`}</p>
                  </div>
                  <div class="row row--wrap">
                    <button type="button" class="btn btn--sm" disabled={busy} onClick={() => void trial(one.id)}>{words.try}</button>
                    <button type="button" class="btn btn--sm btn--quiet" disabled={busy} onClick={() => void stop(one.id)}>{words.stop}</button>
                  </div>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}

/** Said as it is. */
class Trouble extends Error {}
