import { useEffect, useRef } from 'preact/hooks';
import { text } from '../../text/prejoin';
import { Icon } from '../../ui/icon';
import { DeviceChoice } from './device_choice';
import { FaultStep } from './fix_step';
import { Question } from './frame';
import type { StepProps } from './room';

/** Shows the own picture and asks whether it is seen. */
export function CameraStep({ devices, option, give, back, phone }: StepProps) {
  const words = text().camera;
  const who = option.kind === 'person' ? 'person' : 'hall';
  const opened = devices.camera.value;
  const video = useRef<HTMLVideoElement>(null);
  const stream = opened.kind === 'open' ? opened.stream : null;
  useEffect(() => devices.open('camera'), []);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  if (opened.kind === 'fault') return <FaultStep device="camera" fault={opened.fault} phone={phone} retry={() => devices.reopen('camera')} without={() => give({ kind: 'without' })} />;
  return (
    <Question
      question={words.question[who]}
      lead={stream ? words.lead[who] : words.allow}
      back={back}
      answers={[
        { icon: 'check', said: words.yes, press: () => stream && give({ kind: 'yes' }) },
        { icon: 'x', said: words.no, digit: 0, press: () => give({ kind: 'no' }) },
      ]}
    >
      <div class="view">
        {stream ? (
          <video ref={video} class={who === 'person' ? 'view__mirror' : ''} autoPlay muted playsInline aria-label={words.picture} />
        ) : (
          <p class="view__wait" role="status"><Icon name="loader" class="spin" />{words.opening}</p>
        )}
        <DeviceChoice icon="video" label={words.using} list={devices.list.value.filter((device) => device.kind === 'videoinput')} value={opened.kind === 'open' ? opened.id : ''} pick={(id) => devices.reopen('camera', id)} />
      </div>
    </Question>
  );
}
