// The list on paper; only the printer sees it.

import type { Attendance, Meeting } from '../../api/types';
import { text } from '../../text/attendance';
import { hourMinute, longDay } from '../../text/time';

export function PrintSheet({ meeting, attendance }: { meeting: Meeting; attendance: Attendance }) {
  const words = text();
  const paper = words.paper;
  const { summary } = attendance;
  const of = (head: { present: number; total: number }) => `${head.present}/${head.total}`;
  return (
    <section class="rollprint" aria-hidden="true">
      <h1>{paper.heading}</h1>
      <h2>{meeting.title}</h2>
      <p>{paper.at(hourMinute(meeting.startsAt), longDay(meeting.startsAt), meeting.place)}</p>
      <table>
        <thead>
          <tr><th>{paper.no}</th><th>{paper.name}</th><th>{paper.post}</th><th>{paper.as}</th><th>{paper.state}</th><th>{paper.arrived}</th><th>{paper.left}</th><th>{paper.note}</th></tr>
        </thead>
        <tbody>
          {attendance.rows.map((row, n) => (
            <tr key={row.seat}>
              <td>{n + 1}</td>
              <td>{row.name}</td>
              <td>{row.sub}</td>
              <td>{paper.asOf[row.as]}</td>
              <td>{words.state[row.state]}{row.state === 'present' && row.as !== 'hall' && row.manner ? ` (${words.manner[row.manner]})` : ''}</td>
              <td>{row.arrivedAt && hourMinute(row.arrivedAt)}</td>
              <td>{row.leftAt && hourMinute(row.leftAt)}</td>
              <td>{[row.lateMinutes > 0 && words.late(row.lateMinutes), row.headCount > 0 && words.heads(row.headCount), row.representedBy && words.instead(row.representedBy), row.reason].filter(Boolean).join('; ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{paper.sums(of(summary.members), of(summary.guests), of(summary.halls), summary.people)}</p>
      <div class="rollprint__sign">
        <p><b>{paper.secretary}</b><span>{meeting.secretary.name}</span></p>
        <p><b>{paper.chair}</b><span>{meeting.presiding.name}</span></p>
      </div>
    </section>
  );
}
