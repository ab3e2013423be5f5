// The report on the commune's meetings: figures, a chart with its table, how villages came, how halls' lines do.

import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Me, MeetingKind, Report } from '../../api/types';
import { amount, monthSaid, percent, text } from '../../text/report';
import { Icon } from '../../ui/icon';
import { TopBar } from '../../ui/top_bar';
import { useLoaded } from '../../ui/use_loaded';
import { mayCreate } from '../home/way_in';
import { Chart } from './chart';
import { addressOf, askedIn, type Asked } from './months';
import { Picker } from './picker';
import { Lines, Sums, Villages } from './tables';
import './report.css';

type Loaded = { kind: 'failed'; sentence: string } | { kind: 'ready'; me: Me; kinds: MeetingKind[] };

/** The commune's month now, as "2026-11". */
const thisMonth = () => new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 7);

export default function ReportScreen() {
  const [loaded, again] = useLoaded(load, 0);
  const words = text();
  if (loaded.kind === 'loading') return <main class="page" aria-busy="true"><p class="wait__late">{words.slow}</p></main>;
  if (loaded.kind === 'failed') return <main class="page"><Failed sentence={loaded.sentence} again={again} /></main>;
  return (
    <>
      <TopBar me={loaded.me} create={mayCreate(loaded.me)} />
      <ReportPage kinds={loaded.kinds} />
    </>
  );
}

function ReportPage({ kinds }: { kinds: MeetingKind[] }) {
  const words = text();
  const [asked, setAsked] = useState<Asked>(() => askedIn(location.search, thisMonth()));
  const address = addressOf(asked);
  const [counted, again] = useLoaded(() => count(asked), address);
  useEffect(() => history.replaceState(history.state, '', address), [address]);
  return (
    <main class="page rp">
      <div class="rp__head">
        <div>
          <h1>{words.title}</h1>
          <p class="muted">{words.lead(words.months(monthSaid(asked.from), monthSaid(asked.to)))}</p>
        </div>
        <div class="rp__acts">
          <a class="btn" href={`/api/v1${address.replace('/reports', '/reports/table.xlsx')}`} download><Icon name="file" />{words.table}</a>
          <button type="button" class="btn" onClick={() => print()}>{words.print}</button>
        </div>
      </div>
      <Picker asked={asked} kinds={kinds} now={thisMonth()} change={(next) => setAsked({ ...asked, ...next })} />
      <div aria-busy={counted.kind === 'loading'}>
        {counted.kind === 'loading' && <p class="wait__late">{words.slow}</p>}
        {counted.kind === 'failed' && <Failed sentence={counted.sentence} again={again} />}
        {counted.kind === 'ready' && <Counted report={counted.report} />}
      </div>
    </main>
  );
}

function Counted({ report }: { report: Report }) {
  const words = text();
  const { total } = report;
  if (total.held + total.written + total.calledOff === 0) {
    return <div class="card empty" role="status"><Icon name="calendar" /><h2>{words.noneTitle}</h2><p>{words.none}</p></div>;
  }
  return (
    <div class="rp__all">
      <dl class="rp__figures">
        <Figure name={words.held} value={amount(total.held)} more={words.heldMore(amount(total.written), amount(total.calledOff))} />
        <Figure name={words.presence} value={percent(total.present, total.invited)} more={words.presenceMore(amount(total.present), amount(total.invited))} />
        <Figure name={words.length} value={words.minutes(amount(total.tookMinutes))} more={words.lengthMore(words.minutes(amount(total.plannedMinutes)))} />
        <Figure name={words.saved} value={amount(total.pagesSaved)} more={words.savedMore(amount(total.papers), amount(total.pages))} />
      </dl>
      <section>
        <h2>{words.byMonth}</h2>
        <Chart title={words.chartHeld} label={words.chart(words.chartHeld)} columns={report.months.map(({ name, held }) => [`${name.slice(5)}/${name.slice(2, 4)}`, held])} />
        <Sums of={words.month} rows={report.months.map((month) => ({ ...month, name: monthSaid(month.name) }))} total={total} />
      </section>
      {report.kinds.length > 1 && <section><h2>{words.byKind}</h2><Sums of={words.kindOf} rows={report.kinds} /></section>}
      <section><h2>{words.byVillage}</h2>{report.villages.length ? <Villages rows={report.villages} /> : <p class="muted">{words.noVillages}</p>}</section>
      <section><h2>{words.byLine}</h2>{report.lines.length ? <Lines rows={report.lines} /> : <p class="muted">{words.noTests}</p>}</section>
      <section class="rp__how small"><h2>{words.how}</h2><ul>{words.howLines.map((line) => <li key={line}>{line}</li>)}</ul></section>
    </div>
  );
}

function Figure({ name, value, more }: { name: string; value: string; more: string }) {
  return <div class="card rp__figure"><dt>{name}</dt><dd><b>{value}</b><small>{more}</small></dd></div>;
}

function Failed({ sentence, again }: { sentence: string; again: () => void }) {
  const words = text();
  return <div class="empty" role="status"><Icon name="wifi-off" /><h1>{words.failed}</h1><p>{sentence}</p><button type="button" class="btn btn--primary" onClick={again}>{words.retry}</button></div>;
}

async function load(): Promise<Loaded> {
  try {
    const [me, kinds] = await Promise.all([api.me(), api.kinds()]);
    return { kind: 'ready', me, kinds: kinds ?? [] };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

async function count(asked: Asked): Promise<{ kind: 'failed'; sentence: string } | { kind: 'ready'; report: Report }> {
  try {
    return { kind: 'ready', report: await api.report(asked) };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}
