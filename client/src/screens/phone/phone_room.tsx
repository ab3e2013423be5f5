// The phone's screen with its connection: opened with the page, closed with it.

import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Me, Meeting } from '../../api/types';
import { openLive } from '../../live/live';
import { openLocal, readJoin, type Join } from '../../media/join';
import { startMedia } from '../../media/media';
import { text } from '../../text/phone';
import { createSession } from '../tv/session';
import { Waiting } from './note';
import type { PhoneSession } from './phone_session';
import { PHONE_SLOTS } from './phone_slots';
import { PhoneView } from './phone_view';
import { phoneSeat, type PhoneSeat } from './seat_choice';

export function PhoneRoom({ me, meeting }: { me: Me; meeting: Meeting }) {
  const [join] = useState(() => readJoin(meeting.id));
  const [choice] = useState(() => phoneSeat(me, meeting, join));
  const session = useSession(meeting.id, choice, join);
  const you = me.person ? me.person.honorific || text().eitherYou : text().villageYou;
  const { phone } = me.commune;
  const meId = me.person?.id ?? 0;
  const addressed = useMemo(() => session && { ...session, you, phone, meId }, [session, you, phone, meId]);
  return addressed ? <PhoneView session={addressed} /> : <Waiting />;
}

type Base = Omit<PhoneSession, 'you' | 'phone' | 'meId'>;

/** Opens the live socket; camera, microphone and media only for a phone that takes part by video. */
function useSession(meetingId: number, choice: PhoneSeat, join: Join | null): Base | null {
  const [session, setSession] = useState<Base | null>(null);
  useEffect(() => {
    let stopped = false;
    let stop = () => {};
    const seat = choice.kind === 'seat' ? choice.seat : '';
    const live = openLive(meetingId, choice.kind === 'seat' ? { seat, mode: choice.mode } : undefined);
    const start = async () => {
      const video = choice.kind === 'seat' && choice.mode === 'video' ? join : null;
      const local = video ? await openLocal(video) : null;
      const letGo = () => local?.getTracks().forEach((track) => track.stop());
      if (stopped) return letGo();
      const media = video ? startMedia({ meetingId, live, seat, local, videoSlots: PHONE_SLOTS }) : null;
      stop = () => {
        media?.stop();
        letGo();
      };
      setSession(createSession({ meetingId, live, media, local, seat }));
    };
    void start();
    return () => {
      stopped = true;
      stop();
      live.close();
    };
  }, [meetingId, choice, join]);
  return session;
}
