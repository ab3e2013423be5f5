import { useEffect, useState } from 'preact/hooks';
import { text } from '../../text/prejoin';
import { Icon } from '../../ui/icon';
import { DeviceChoice } from './device_choice';
import { FaultStep } from './fix_step';
import { Question } from './frame';
import type { StepProps } from './room';
import { useMeter } from './use_meter';
import { BARS, heard, loudness } from './voice';

/** Long enough to read that the voice was heard. */
const GO_ON_MS = 1600;

/** Shows the level while somebody speaks; goes on by itself when a voice was really heard. */
export function MicStep({ devices, option, speaker, give, back, phone }: StepProps) {
  const words = text().mic;
  const who = option.kind === 'person' ? 'person' : 'hall';
  const opened = devices.mic.value;
  const meter = useMeter(opened.kind === 'open' ? opened.stream : null);
  const ok = heard(meter.voice);
  const loud = loudness(meter.voice);
  const [doubted, setDoubted] = useState(false);
  const [wasHeard, setWasHeard] = useState(false);
  useEffect(() => devices.open('mic'), []);
  useEffect(() => {
    if (ok) setWasHeard(true);
  }, [ok]);
  useEffect(() => {
    if (!wasHeard) return;
    const timer = setTimeout(() => give({ kind: 'yes' }), GO_ON_MS);
    return () => clearTimeout(timer);
  }, [wasHeard]);
  if (opened.kind === 'fault') return <FaultStep device="mic" fault={opened.fault} phone={phone} retry={() => devices.reopen('mic')} without={() => give({ kind: 'without' })} />;
  const yes = () => {
    if (wasHeard || doubted) give({ kind: 'yes' });
    else setDoubted(true); // a yes out of habit; the second one is believed
  };
  const name = option.kind === 'person' ? words.sayPerson(speaker) : words.sayHall(speaker);
  return (
    <Question
      question={words.question}
      lead={words.lead[who]}
      note={doubted && !wasHeard ? words.notHeard : ''}
      back={back}
      answers={[
        { icon: 'check', said: words.yes, press: yes },
        { icon: 'x', said: words.no, digit: 0, press: () => give({ kind: 'no' }) },
      ]}
    >
      <div class="view">
        <div class="meterbox">
          <p class="muted">{words.readAloud}</p>
          <p class="say">{name}</p>
          <div class="bars" role="meter" aria-label={words.meter} aria-valuenow={meter.bars} aria-valuemin={0} aria-valuemax={BARS}>
            {Array.from({ length: BARS }, (_, n) => <i key={n} class={n < meter.bars ? 'on' : ''} style={{ height: `${30 + (70 * n) / (BARS - 1)}%` }} />)}
          </div>
          {wasHeard ? (
            <p class="meterbox__heard is-ok" role="status"><Icon name="check-o" />{words.heard}</p>
          ) : opened.kind !== 'open' ? (
            <p class="meterbox__heard" role="status"><Icon name="loader" class="spin" />{words.opening}</p>
          ) : (
            <p class="scale"><span class={loud === 'quiet' ? 'is-warn' : ''}>{words.quiet}</span><span class={loud === 'good' ? 'is-ok' : ''}>{words.good}</span><span class={loud === 'loud' ? 'is-warn' : ''}>{words.loud}</span></p>
          )}
        </div>
        <DeviceChoice icon="mic" label={words.using} list={devices.list.value.filter((device) => device.kind === 'audioinput')} value={opened.kind === 'open' ? opened.id : ''} pick={(id) => devices.reopen('mic', id)} />
      </div>
    </Question>
  );
}
