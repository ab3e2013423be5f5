import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../../text/prejoin';
import { Icon } from '../../ui/icon';
import { DeviceChoice } from './device_choice';
import { createDrum, type Drum } from './drum';
import { Question } from './frame';
import type { StepProps } from './room';

/** From one three beats to the next. */
const AGAIN_MS = 3000;

/** Plays a drum until somebody says whether it is heard. */
export function SpeakerStep({ devices, option, give, back }: StepProps) {
  const words = text().speaker;
  const who = option.kind === 'person' ? 'person' : 'hall';
  const sinkId = devices.speakerId.value;
  const [playing, setPlaying] = useState(true);
  const drum = useRef<Drum | null>(null);
  const play = () => void drum.current?.play().then(setPlaying);
  useEffect(() => {
    drum.current = createDrum(sinkId);
    play();
    const timer = setInterval(play, AGAIN_MS);
    return () => {
      clearInterval(timer);
      drum.current?.stop();
      drum.current = null;
    };
  }, [sinkId]);
  const list = 'setSinkId' in HTMLMediaElement.prototype ? devices.list.value.filter((device) => device.kind === 'audiooutput') : [];
  return (
    <Question
      question={words.question}
      lead={words.lead[who]}
      back={back}
      answers={[
        { icon: 'check', said: words.yes, press: () => give({ kind: 'yes' }) },
        { icon: 'x', said: words.no, digit: 0, press: () => give({ kind: 'no' }) },
      ]}
    >
      <div class="view">
        <div class="wave"><Icon name="volume" class={playing ? 'wave__beat' : ''} /><p role="status">{playing ? words.playing : words.press}</p></div>
        <DeviceChoice icon="volume" label={words.using} list={list} usual value={sinkId} pick={(id) => devices.chooseSpeaker(id)}>
          <button type="button" class="btn btn--sm push" onClick={play}><Icon name="refresh" />{words.again}</button>
        </DeviceChoice>
      </div>
    </Question>
  );
}
