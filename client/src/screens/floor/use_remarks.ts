import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api';
import type { Remark } from '../../api/types';
import type { Live } from '../../live/live';

/** The written remarks one may read, read anew when they change; those known stay when that fails. */
export function useRemarks(meetingId: number, live: Live): Remark[] {
  const [remarks, setRemarks] = useState<Remark[]>([]);
  useEffect(() => {
    let stopped = false;
    const look = () =>
      void api.remarks(meetingId).then(
        (list) => stopped || setRemarks(list),
        () => {}, // the line tells by itself that it is down, and a snapshot comes when it is back
      );
    look();
    const stop = live.onRemarks(look);
    return () => {
      stopped = true;
      stop();
    };
  }, [meetingId, live]);
  return remarks;
}
