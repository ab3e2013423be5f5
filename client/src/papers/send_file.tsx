// The button that chooses a file, and in its place how far the file is.

import { useRef } from 'preact/hooks';
import { ACCEPT } from '../screens/prepare/file_check';
import { text } from '../text/rights';
import { Icon } from '../ui/icon';
import type { SendFile } from './use_send_file';

export function SendFileButton({ by, label, primary }: { by: SendFile; label: string; primary: boolean }) {
  const words = text().send;
  const input = useRef<HTMLInputElement>(null);
  const { sending } = by;
  const chosen = () => {
    const file = input.current!.files![0];
    input.current!.value = ''; // so that the same file can be chosen again
    if (file) void by.send(file);
  };
  if (sending.kind === 'sending') {
    return (
      <div class="sendfile" role="status">
        <div class="progress" role="progressbar" aria-label={sending.said} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(sending.share * 100)}><i style={{ width: `${sending.share * 100}%` }} /></div>
        <div class="row"><span class="small">{sending.said}</span><button type="button" class="btn btn--sm btn--quiet push" onClick={by.stop}>{words.stop}</button></div>
      </div>
    );
  }
  return (
    <div class="sendfile">
      {sending.kind === 'failed' && <p class="field__error" role="alert"><Icon name="x-o" />{sending.sentence}</p>}
      <button type="button" class={`btn ${primary ? 'btn--primary' : ''}`} onClick={() => input.current!.click()}><Icon name="upload" />{label}</button>
      <input type="file" class="vh" tabIndex={-1} aria-hidden="true" accept={ACCEPT} ref={input} onChange={chosen} />
    </div>
  );
}
