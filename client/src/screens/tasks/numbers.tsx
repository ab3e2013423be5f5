// Numbers by village and month at /tasks/numbers: a chart to read and print, and the table behind it.

import { useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import { sentenceOf } from '../../api/sentence';
import { taskNumbersUrl } from '../../api/tasks';
import type { Me, TaskYear } from '../../api/types';
import { text } from '../../text/tasks';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import { TopBar } from '../../ui/top_bar';
import { useLoaded } from '../../ui/use_loaded';
import { Chart } from './chart';
import { byVillage } from './sums';
import './tasks.css';

type Loaded = { kind: 'ready'; me: Me; year: TaskYear } | { kind: 'failed'; sentence: string; final: boolean };

export default function NumbersScreen() {
  const words = text();
  const thisYear = new Date().getFullYear();
  const [year, setYear] = useState(thisYear);
  const [month, setMonth] = useState('');
  const [loaded, again] = useLoaded<Loaded>(() => load(year), year);
  if (loaded.kind === 'loading') return <main class="page" aria-busy="true"><p class="muted">{words.loading}</p></main>;
  if (loaded.kind === 'failed') {
    return (
      <main class="empty" role="status">
        <Icon name={loaded.final ? 'lock' : 'wifi-off'} />
        <h1>{words.failed}</h1>
        <p>{loaded.sentence}</p>
        {loaded.final ? <Link href="/tasks" class="btn btn--primary">{words.back}</Link> : <button type="button" class="btn btn--primary" onClick={again}>{words.again}</button>}
      </main>
    );
  }
  const rows = loaded.year.rows.filter((row) => !month || row.month === month);
  const villages = byVillage(rows);
  const months = [...new Set(loaded.year.rows.map((row) => row.month))].sort();
  const stats = words.stats;
  return (
    <>
      <TopBar me={loaded.me} />
      <main class="page numbers">
        <p class="numbers__back"><Link href="/tasks" class="btn btn--quiet btn--sm"><Icon name="left" />{words.back}</Link></p>
        <div class="taskspage__head">
          <h1>{stats.heading} {month ? `${month.slice(5)}/${month.slice(0, 4)}` : year}</h1>
          <div class="row row--wrap push numbers__tools">
            <select class="input select" aria-label={stats.year} value={year} onChange={(event) => (setMonth(''), setYear(Number(event.currentTarget.value)))}>
              {Array.from({ length: 5 }, (_, n) => thisYear + 1 - n).map((one) => <option key={one} value={one}>{one}</option>)}
            </select>
            <select class="input select" aria-label={stats.month} value={month} onChange={(event) => setMonth(event.currentTarget.value)}>
              <option value="">{stats.all}</option>
              {months.map((one) => <option key={one} value={one}>{one.slice(5)}/{one.slice(0, 4)}</option>)}
            </select>
            <a class="btn" href={taskNumbersUrl(year)} download><Icon name="download" />{stats.table}</a>
            <button type="button" class="btn" onClick={() => print()}><Icon name="print" />{stats.print}</button>
          </div>
        </div>
        {villages.length === 0 ? <p class="card card__body muted">{stats.none(year)}</p> : (
          <>
            <div class="card card__body"><Chart villages={villages} /></div>
            <div class="card numbers__table">
              <table class="table">
                <thead><tr><th scope="col">{stats.village}</th><th scope="col">{stats.given}</th><th scope="col">{stats.inTime}</th><th scope="col">{stats.late}</th><th scope="col">{stats.overdue}</th><th scope="col">{stats.open}</th></tr></thead>
                <tbody>{villages.map((one) => <tr key={one.name}><th scope="row">{one.name}</th><td>{one.given}</td><td>{one.inTime}</td><td>{one.late}</td><td>{one.overdue}</td><td>{one.open}</td></tr>)}</tbody>
              </table>
            </div>
          </>
        )}
      </main>
    </>
  );
}

async function load(year: number): Promise<Loaded> {
  try {
    const [me, numbers] = await Promise.all([api.me(), api.taskNumbers(year)]);
    return { kind: 'ready', me, year: numbers };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error), final: error instanceof ApiError && error.status === 403 };
  }
}
