// Marks on their way, the one that can be taken back, and the one that failed.

import { useMemo, useRef, useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { AttendanceInput, AttendanceRow } from '../../api/types';
import { text } from '../../text/attendance';
import { useUndo, type Done } from '../../ui/use_undo';
import { undoMark } from './roll';

export interface Marks {
  /** Seats whose mark is on its way. */
  sending: ReadonlySet<string>;
  /** What was done last, with the way back. */
  done: Done | null;
  failure: string;
  dismiss(): void;
  mark(row: AttendanceRow, mark: AttendanceInput): Promise<boolean>;
  heads(row: AttendanceRow, count: number): Promise<boolean>;
}

export function useMarks(meetingId: number): Marks {
  const [sending, setSending] = useState<ReadonlySet<string>>(new Set());
  const under = useRef(new Set<string>());
  const [done, setDone] = useUndo();
  const [failure, setFailure] = useState('');
  const acts = useMemo(() => {
    const send = async (seat: string, call: () => Promise<unknown>, after: Done | null): Promise<boolean> => {
      if (under.current.has(seat)) return false; // the press before is on its way
      under.current.add(seat);
      setSending(new Set(under.current));
      setFailure('');
      try {
        await call();
        setDone(after);
        return true;
      } catch (error) {
        setFailure(sentenceOf(error));
        return false;
      } finally {
        under.current.delete(seat);
        setSending(new Set(under.current));
      }
    };
    const put = (row: AttendanceRow, mark: AttendanceInput, after: Done | null) => send(row.seat, () => api.markAttendance(meetingId, row.seat, mark), after);
    return {
      mark: (row: AttendanceRow, mark: AttendanceInput) => {
        const back = () => void put(row, undoMark(row, text().undone), null);
        return put(row, mark, { said: text().marked(row.name, text().state[mark.state]), undo: back });
      },
      heads: (row: AttendanceRow, count: number) => {
        const back = () => void send(row.seat, () => api.countHeads(meetingId, row.seat, row.headCount), null);
        return send(row.seat, () => api.countHeads(meetingId, row.seat, count), { said: text().headed(row.name, count), undo: back });
      },
    };
  }, [meetingId]);
  return { sending, done, failure, dismiss: () => setFailure(''), ...acts };
}
