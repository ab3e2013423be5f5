import { answerSheetUrl, signedSheetUrl } from '../../api/written';
import type { Answering, Answers, Meeting } from '../../api/types';
import { dateTime } from '../../text/time';
import { text } from '../../text/written';
import { Icon } from '../../ui/icon';
import { SheetButton } from './sheet_button';

/** One's own signed sheet: to print, to hand in, and what was handed in. */
export function Sheet({ meeting, own, show }: { meeting: Meeting; own: Answering; show: (answers: Answers) => void }) {
  const words = text().sheet;
  return (
    <section class="card written__sheet" aria-labelledby="sheet-title">
      <div class="card__head"><h2 id="sheet-title">{words.heading}</h2></div>
      <div class="card__body">
        <p class="muted">{words.what}</p>
        {own.sheet && <p class="is-ok"><Icon name="check-o" /> <a href={signedSheetUrl(meeting.id, own.person.id)}>{words.handed(own.sheet.fileName, dateTime(own.sheet.at))}</a></p>}
        <div class="row row--wrap">
          <a class="btn" href={answerSheetUrl(meeting.id, own.person.id)}><Icon name="print" />{words.print}</a>
          <SheetButton meetingId={meeting.id} personId={own.person.id} label={own.sheet ? words.another : words.hand} show={show} />
        </div>
      </div>
    </section>
  );
}
