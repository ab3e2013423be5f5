// The order of the questions. Pure.

import type { JoinOption } from './options';

export type Device = 'camera' | 'mic' | 'speaker';
export const DEVICES: Device[] = ['camera', 'mic', 'speaker'];

/** ok: somebody saw or heard that it works; without: they go in without it. */
export type Outcome = Partial<Record<Device, 'ok' | 'without'>>;

export type Step =
  | { kind: 'who' }
  | { kind: 'quick' } // this machine was checked not long ago
  | { kind: 'check'; device: Device }
  | { kind: 'fix'; device: Device } // somebody said that it does not work
  | { kind: 'ready' };

export interface Check {
  step: Step;
  option: JoinOption | null;
  outcome: Outcome;
}

export type Answer =
  | { kind: 'choose'; option: JoinOption; quick: boolean }
  | { kind: 'recheck' } // from the first device on
  | { kind: 'yes' }
  | { kind: 'no' }
  | { kind: 'retry' }
  | { kind: 'without' } // go on without the device
  | { kind: 'back' }; // to the question as whom

/** quick: this machine was checked not long ago. With one way in there is no question as whom. */
export function firstCheck(options: JoinOption[], quick: boolean): Check {
  const asking: Check = { step: { kind: 'who' }, option: null, outcome: {} };
  const [only] = options;
  return options.length === 1 && only ? answer(asking, { kind: 'choose', option: only, quick }) : asking;
}

export function answer(check: Check, given: Answer): Check {
  const { step } = check;
  switch (given.kind) {
    case 'choose':
      return { option: given.option, outcome: {}, step: firstStep(given.option, given.quick) };
    case 'recheck':
      return { ...check, outcome: {}, step: { kind: 'check', device: 'camera' } };
    case 'back':
      return { step: { kind: 'who' }, option: null, outcome: {} };
    case 'yes':
      return step.kind === 'check' ? after(check, step.device, 'ok') : check;
    case 'no':
      return step.kind === 'check' ? { ...check, step: { kind: 'fix', device: step.device } } : check;
    case 'retry':
      return step.kind === 'fix' ? { ...check, step: { kind: 'check', device: step.device } } : check;
    case 'without':
      return step.kind === 'fix' || step.kind === 'check' ? after(check, step.device, 'without') : check;
  }
}

/** A companion has nothing to check: it neither shows, hears nor speaks. */
function firstStep(option: JoinOption, quick: boolean): Step {
  if (option.mode === 'companion') return { kind: 'ready' };
  return quick ? { kind: 'quick' } : { kind: 'check', device: 'camera' };
}

function after(check: Check, device: Device, how: 'ok' | 'without'): Check {
  const next = DEVICES[DEVICES.indexOf(device) + 1];
  return { ...check, outcome: { ...check.outcome, [device]: how }, step: next ? { kind: 'check', device: next } : { kind: 'ready' } };
}

/** All three were seen to work. */
export function passed(outcome: Outcome): boolean {
  return DEVICES.every((device) => outcome[device] === 'ok');
}
