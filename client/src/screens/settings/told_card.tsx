// For every occasion and every way: a tick.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { ChannelChoice } from '../../api/types';
import { text } from '../../text/channels';
import { Icon } from '../../ui/icon';
import type { ChannelsProps } from './channels_section';

const WAYS = ['push', 'email', 'hook'] as const;

export function ToldCard({ own, changed }: ChannelsProps) {
  const words = text().told;
  const [failed, setFailed] = useState('');
  const [saved, setSaved] = useState(false);
  const occasions = [...new Set(own.choices.map((choice) => choice.occasion))];
  const reach = { email: !own.mail ? words.noMail : own.email ? words.to(own.email) : words.noEmail, push: own.browsers.length > 0 ? words.pushed(own.browsers.length) : words.noPush, hook: !own.hook ? words.noHook : own.phone ? words.to(own.phone) : words.noPhone };
  const choose = async (choice: ChannelChoice) => {
    setFailed('');
    setSaved(false);
    try {
      changed(await api.chooseChannel(choice));
      setSaved(true);
    } catch (error) {
      setFailed(sentenceOf(error));
    }
  };
  return (
    <section class="card" aria-labelledby="told">
      <div class="card__head"><h2 id="told">{words.title}</h2>{saved && <span class="chip chip--ok" role="status"><Icon name="check" />{words.saved}</span>}</div>
      <div class="card__body">
        <p class="muted">{words.lead}</p>
        <ul class="told__ways">{WAYS.map((way) => <li key={way}><b>{words.channel[way]}</b> <span class="small muted">{reach[way]}</span></li>)}</ul>
        <table class="told">
          <thead><tr><th scope="col">{words.occasion}</th>{WAYS.map((way) => <th scope="col" key={way}>{words.channel[way]}</th>)}</tr></thead>
          <tbody>
            {occasions.map((occasion) => (
              <tr key={occasion}>
                <th scope="row">{words.when[occasion]}</th>
                {WAYS.map((channel) => (
                  <td key={channel}>
                    <label class="check">
                      <input type="checkbox" checked={own.choices.some((one) => one.occasion === occasion && one.channel === channel && one.wanted)} aria-label={`${words.when[occasion]}: ${words.channel[channel]}`}
                        onChange={(event) => void choose({ occasion, channel, wanted: event.currentTarget.checked })} />
                      <span class="told__way">{words.channel[channel]}</span>
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {failed && <p class="field__error" role="alert"><Icon name="x-o" />{failed}</p>}
      </div>
    </section>
  );
}
