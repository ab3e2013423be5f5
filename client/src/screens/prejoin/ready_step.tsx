import { useEffect } from 'preact/hooks';
import { text } from '../../text/prejoin';
import { hourMinute } from '../../text/time';
import { Icon, type IconName } from '../../ui/icon';
import { Question } from './frame';
import type { JoinOption } from './options';
import { DEVICES, type Device, type Outcome } from './steps';

const ICONS: Record<Device, IconName> = { camera: 'video', mic: 'mic', speaker: 'volume' };
const ICONS_WITHOUT: Record<Device, IconName> = { camera: 'video-off', mic: 'mic-off', speaker: 'volume-off' };

export interface ReadyStepProps {
  option: JoinOption;
  outcome: Outcome;
  /** Milliseconds until the meeting begins; 0 or less when it has. */
  leftMs: number;
  /** RFC 3339 */
  startsAt: string;
  enter: () => void;
  again: () => void;
  back?: () => void;
}

/** All is done: one press, or for a hall's machine the hour, leads in. */
export function ReadyStep({ option, outcome, leftMs, startsAt, enter, again, back }: ReadyStepProps) {
  const words = text().ready;
  const companion = option.mode === 'companion';
  const waits = option.screen === 'tv' && leftMs > 0;
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(enter, Math.min(leftMs, 2 ** 31 - 1)); // longer ones would fire at once
    return () => clearTimeout(timer);
  }, []);
  const silent = outcome.mic === 'without' || option.kind === 'main'; // nothing to say of a microphone that opens later
  const lead = companion ? words.companionLead : waits ? words.wait(hourMinute(startsAt)) : silent ? '' : words.now;
  return (
    <Question
      question={companion ? words.companion : option.kind === 'person' ? words.person : words.hall(option.hallName)}
      lead={lead}
      note={outcome.mic === 'without' ? words.receiveOnly : ''}
      back={back}
      answers={[{ icon: 'arrow', said: words.enter, press: enter }, ...(companion ? [] : [{ icon: 'refresh' as const, said: words.again, digit: 0, press: again }])]}
    >
      <ul class="sumry">
        {companion ? (
          <>
            <li><Icon name="file" class="is-ok" />{words.papers}<span class="is-ok">{words.papersOk}</span></li>
            <li><Icon name="volume-off" />{words.sound}<span>{words.soundOff}</span></li>
          </>
        ) : (
          DEVICES.map((device) => {
            const ok = outcome[device] === 'ok';
            return <li key={device}><Icon name={ok ? ICONS[device] : ICONS_WITHOUT[device]} class={ok ? 'is-ok' : 'is-warn'} />{words[device]}<span class={ok ? 'is-ok' : 'is-warn'}>{ok ? words.ok[device] : words.without[device]}</span></li>;
          })
        )}
      </ul>
    </Question>
  );
}
