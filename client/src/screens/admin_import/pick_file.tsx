// Choosing a table: of what, from which file; a template to fill in.

import { useRef, useState } from 'preact/hooks';
import { templateUrl } from '../../api/read_table';
import type { Import } from '../../api/types';
import { text } from '../../text/admin_import';
import { Icon } from '../../ui/icon';

interface PickProps {
  what: Import['what'];
  setWhat: (what: Import['what']) => void;
  reading: boolean;
  read: (file: File) => void;
}

export function PickFile({ what, setWhat, reading, read }: PickProps) {
  const words = text();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined) => files?.[0] && !reading && read(files[0]);
  return (
    <section class="card"><div class="card__body admin__form">
      <div class="admin__tools">
        <div class="seg" role="group" aria-label={words.whatLabel}>
          {(['persons', 'villages'] as const).map((one) => <button key={one} type="button" aria-pressed={what === one} onClick={() => setWhat(one)}>{words.what[one]}</button>)}
        </div>
        <a class="btn" href={templateUrl(what)} download><Icon name="download" />{words.template}</a>
      </div>
      <div
        class={`adi__drop ${over ? 'is-over' : ''}`}
        onDragOver={(event) => (event.preventDefault(), setOver(true))}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => (event.preventDefault(), setOver(false), take(event.dataTransfer?.files))}
      >
        <button type="button" class="btn btn--primary" aria-busy={reading} onClick={() => input.current?.click()}><Icon name={reading ? 'loader' : 'upload'} class={reading ? 'spin' : ''} />{reading ? words.reading : words.choose}</button>
        <span class="muted">{words.drop}</span>
        <input ref={input} type="file" hidden accept=".xlsx,.csv,.tsv,.txt" data-table onChange={(event) => (take(event.currentTarget.files), (event.currentTarget.value = ''))} />
      </div>
    </div></section>
  );
}
