// What was found of digital signatures in a paper, in one line for each; the details in a dialog. Nothing on unsigned papers.

import { useEffect, useState } from 'preact/hooks';
import { api } from '../api';
import type { Paper, Signatures, SignatureView } from '../api/types';
import { text } from '../text/signing';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import './signatures_line.css';

export function SignaturesLine({ paper }: { paper: Paper }) {
  const words = text().paper;
  const [found, setFound] = useState<Signatures | null>(null);
  const [open, setOpen] = useState(false);
  const version = paper.sha256;
  useEffect(() => {
    let stopped = false;
    setFound(null);
    if (!paper.fileName.toLowerCase().endsWith('.pdf')) return;
    void api.paperSignatures(paper.id, version.slice(0, 12)).then((next) => !stopped && setFound(next), () => undefined); // without the server the pages are there still
    return () => {
      stopped = true;
    };
  }, [paper.id, version]);
  if (!found || (found.signatures.length === 0 && found.findings.length === 0)) return null;
  return (
    <div class="sgl" role="status">
      {found.signatures.map((s, i) => <p key={i} class="sgl__line" data-level={s.level}><Icon name={icon(s)} /><span>{s.sentence}</span></p>)}
      {found.signatures.length === 0 && found.findings.map((f) => <p key={f.code} class="sgl__line" data-level={f.level}><Icon name="alert" /><span>{f.text}</span></p>)}
      {found.signatures.length > 0 && <button type="button" class="btn btn--sm btn--quiet" onClick={() => setOpen(true)}>{words.about}</button>}
      {open && (
        <Dialog title={words.title} onClose={() => setOpen(false)} foot={<button type="button" class="btn" onClick={() => setOpen(false)}>{words.close}</button>}>
          {found.signatures.map((s, i) => (
            <section key={i} class="sgl__one">
              <h3>{s.sentence}</h3>
              <p class="small muted">{words.issuer(s.issuer)} · {words.serial(s.serial)}</p>
              <ul>{s.findings.map((f) => <li key={f.code} data-level={f.level}>{f.text}</li>)}</ul>
            </section>
          ))}
          {found.findings.map((f) => <p key={f.code} class="small muted">{f.text}</p>)}
        </Dialog>
      )}
    </div>
  );
}

function icon(s: SignatureView): 'check-o' | 'alert' | 'x-o' {
  return s.level === 'bad' ? 'x-o' : s.level === 'doubt' ? 'alert' : 'check-o';
}
