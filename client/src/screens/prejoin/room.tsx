// The questions one after the other, and going in.

import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { Me, Meeting } from '../../api/types';
import { lastDevices, saveJoin, WITHOUT, type Join } from '../../media/join';
import { text } from '../../text/prejoin';
import { navigate } from '../../ui/router';
import { CameraStep } from './camera_step';
import { noteChecked, wasChecked } from './checked';
import { createDevices, type Devices } from './devices';
import { FixStep } from './fix_step';
import { Bar, Question, useStartWords } from './frame';
import { MicStep } from './mic_step';
import { joinOptions, type JoinOption } from './options';
import { ReadyStep } from './ready_step';
import { SpeakerStep } from './speaker_step';
import { answer, firstCheck, passed, type Answer, type Check } from './steps';
import { WhoStep } from './who_step';

/** What every step about a device gets. */
export interface StepProps {
  devices: Devices;
  option: JoinOption;
  /** Who speaks: "Thôn Văn Nam", or the person's name. */
  speaker: string;
  give: (given: Answer) => void;
  back?: () => void;
  phone: string;
}

export interface RoomProps {
  me: Me;
  meeting: Meeting;
  options: JoinOption[];
  /** Ids of the devices that are plugged in. */
  present: string[];
  /** The server's clock in ms. */
  now: () => number;
}

export function Room({ me, meeting, options, present, now }: RoomProps) {
  const [quick] = useState(() => wasChecked(Date.now(), lastDevices(), present));
  const [check, setCheck] = useState<Check>(() => firstCheck(options, quick));
  const devices = useDevices();
  const [only] = options.length === 1 ? options : [];
  const straight = only?.mode === 'video' && watches(meeting, only) ? only : undefined;
  useEffect(() => {
    if (straight) choose(straight);
  }, []);
  const sub = useStartWords(meeting, now);
  const give = useCallback((given: Answer) => setCheck((before) => answer(before, given)), []);
  const { option } = check;
  const back = options.length > 1 ? () => give({ kind: 'back' }) : undefined;

  const enter = (join: Join, as: JoinOption) => {
    saveJoin(meeting.id, join);
    navigate(`/meetings/${meeting.id}/${as.screen}`, true);
  };
  const choose = (chosen: JoinOption) => {
    if (chosen.mode === 'companion') enter(withoutMedia(chosen), chosen);
    else if (watches(meeting, chosen)) enter(watching(chosen), chosen);
    else give({ kind: 'choose', option: chosen, quick });
  };
  const enterChecked = () => {
    if (!option) return;
    if (option.mode === 'companion') return enter(withoutMedia(option), option);
    if (passed(check.outcome)) noteChecked(Date.now());
    const ids = devices.ids();
    enter({
      mode: 'video',
      seat: option.seat,
      cameraId: check.outcome.camera === 'ok' ? ids.cameraId : WITHOUT,
      micId: check.outcome.mic === 'ok' ? ids.micId : WITHOUT,
      speakerId: ids.speakerId,
    }, option);
  };

  const title = option?.hallName && option.mode === 'video' ? option.hallName : meeting.title;
  const bar = <Bar title={title} sub={title === meeting.title ? sub : `${sub} · ${meeting.title}`} check={check} />;
  const inside = () => {
    const { step } = check;
    if (straight) return null;
    if (!option || step.kind === 'who') return <WhoStep options={options} choose={choose} />;
    const props: StepProps = { devices, option, speaker: speakerOf(me, option), give, back, phone: me.commune.phone };
    switch (step.kind) {
      case 'quick':
        return <QuickStep enter={() => enter({ mode: 'video', seat: option.seat, ...lastDevices() }, option)} recheck={() => give({ kind: 'recheck' })} back={back} />;
      case 'fix':
        return <FixStep device={step.device} phone={me.commune.phone} retry={() => (step.device !== 'speaker' && devices.reopen(step.device), give({ kind: 'retry' }))} without={() => give({ kind: 'without' })} />;
      case 'ready':
        return <ReadyStep option={option} outcome={check.outcome} leftMs={Date.parse(meeting.startsAt) - now()} startsAt={meeting.startsAt} enter={enterChecked} again={() => give({ kind: 'recheck' })} back={back} />;
      case 'check':
        if (step.device === 'camera') return <CameraStep {...props} />;
        return step.device === 'mic' ? <MicStep {...props} /> : <SpeakerStep {...props} />;
    }
  };
  return <div class="pj">{bar}<main class="pj__main">{inside()}</main></div>;
}

function QuickStep({ enter, recheck, back }: { enter: () => void; recheck: () => void; back?: () => void }) {
  const words = text().quick;
  return (
    <Question
      question={words.heading}
      lead={words.lead}
      back={back}
      answers={[{ icon: 'arrow', said: words.enter, press: enter }, { icon: 'refresh', said: words.recheck, digit: 0, press: recheck }]}
    />
  );
}

/** Devices live as long as the questions; their lights go out with them. */
function useDevices(): Devices {
  const devices = useMemo(createDevices, []);
  useEffect(() => () => devices.stop(), []);
  return devices;
}

function withoutMedia({ seat }: JoinOption): Join {
  return { mode: 'companion', seat, cameraId: WITHOUT, micId: WITHOUT, speakerId: '' };
}

/** A hall whose TV only watches has nothing to try, and the browser is asked for nothing. */
function watches(meeting: Meeting, { seat }: JoinOption): boolean {
  return meeting.halls.some((hall) => hall.receiveOnly && `hall:${hall.hallId}` === seat);
}

function watching({ seat }: JoinOption): Join {
  return { mode: 'video', seat, cameraId: WITHOUT, micId: WITHOUT, speakerId: lastDevices().speakerId };
}

function speakerOf(me: Me, option: JoinOption): string {
  if (option.kind === 'person') return me.person?.name ?? '';
  const hall = me.halls.find((other) => `hall:${other.id}` === option.seat) ?? me.hall;
  return hall?.villageName ? `Thôn ${hall.villageName}` : option.hallName;
}

export function optionsFor(me: Me, meeting: Meeting): JoinOption[] {
  return joinOptions(me, meeting, matchMedia('(max-width: 760px)').matches);
}
