import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api';
import type { Task } from '../../api/types';
import type { Live } from '../../live/live';

export interface MeetingTasks {
  all: Task[];
  again: () => void;
}

/** What a meeting gave to do, read anew when it changes; what is known stays when that fails. */
export function useMeetingTasks(meetingId: number, live: Live): MeetingTasks {
  const [tasks, setTasks] = useState<Task[]>([]);
  const [again, setAgain] = useState(0);
  useEffect(() => {
    let stopped = false;
    const look = () => void api.meetingTasks(meetingId).then((list) => stopped || setTasks(list.tasks), () => {});
    look();
    const stop = live.onTasks(look);
    return () => {
      stopped = true;
      stop();
    };
  }, [meetingId, live, again]);
  return { all: tasks, again: () => setAgain((n) => n + 1) };
}
