// What to do when a device does not work: three things in order, another try, or in without it.

import { text } from '../../text/prejoin';
import { browserOf, type DeviceFault } from './fault';
import { Question } from './frame';
import type { Device } from './steps';

export interface FixStepProps {
  device: Device;
  /** Of the commune's office; may be empty. */
  phone: string;
  retry: () => void;
  without: () => void;
}

/** Somebody said that it does not work. */
export function FixStep({ device, phone, retry, without }: FixStepProps) {
  const words = text().fix;
  return <Fix device={device} phone={phone} retry={retry} without={without} question={words.said[device]} todo={words.steps[device]} retryWords={words.retryDone} />;
}

/** The browser could not open it, and says why. */
export function FaultStep({ device, fault, ...rest }: FixStepProps & { device: 'camera' | 'mic'; fault: DeviceFault }) {
  const words = text().fix;
  const question = fault === 'insecure' ? words.insecure : words[fault](words.name[device]);
  return <Fix device={device} {...rest} question={question} todo={todoOf(device, fault)} retryWords={words.retry} />;
}

function todoOf(device: 'camera' | 'mic', fault: DeviceFault): string[] {
  const words = text().fix;
  switch (fault) {
    case 'insecure':
      return words.address(location.host);
    case 'denied':
      return words.allow[browserOf(navigator.userAgent)];
    case 'none':
      return words.plugIn[device];
    case 'busy':
      return words.close;
    case 'unknown':
      return words.steps[device];
  }
}

function Fix(props: FixStepProps & { question: string; todo: string[]; retryWords: string }) {
  const words = text().fix;
  const { device, phone } = props;
  return (
    <Question
      question={props.question}
      lead={words.threeThings}
      between
      answers={[
        { icon: 'refresh', said: props.retryWords, press: props.retry },
        { icon: 'arrow', said: words.without[device], digit: 2, press: props.without },
        ...(phone ? [{ icon: 'phone' as const, said: words.call(phone), href: `tel:${phone.replace(/[^\d+]/g, '')}` }] : []),
      ]}
    >
      <ol class="fix">{props.todo.map((thing, at) => <li key={thing}><b>{at + 1}</b><span>{thing}</span></li>)}</ol>
    </Question>
  );
}
