// A giấy mời as it is printed: the form of Nghị định 30/2020/NĐ-CP, Phụ lục I and mẫu 1.7. On a phone it reads as one column.

import type { Letter } from '../../api/types';
import './letter_paper.css';

export function LetterPaper({ letter }: { letter: Letter }) {
  const [first, ...others] = letter.text;
  const lines = (of: string[]) => of.map((line, n) => <p key={n}>{line}</p>);
  return (
    <article class="lpaper" lang="vi">
      <header class="lpaper__head">
        <div class="lpaper__body">{lines(letter.body)}</div>
        <div class="lpaper__motto"><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p><span>Độc lập - Tự do - Hạnh phúc</span></p></div>
        <p class="lpaper__code">Số: {letter.code}</p>
        <p class="lpaper__date">{letter.placeDate}</p>
      </header>
      <h3 class="lpaper__kind">GIẤY MỜI</h3>
      <p class="lpaper__subject"><span>{letter.subject}</span></p>
      <div class="lpaper__text">
        <p>{first}</p>
        {letter.to.map((one, n) => <p key={n}>- {one};</p>)}
        {lines(others)}
      </div>
      <footer class="lpaper__foot">
        <div class="lpaper__to"><p><i>Nơi nhận:</i></p>{lines(letter.recipients)}</div>
        <div class="lpaper__sign">{lines(letter.signedAs)}<p class="lpaper__signer">{letter.signer.name}</p></div>
      </footer>
    </article>
  );
}
