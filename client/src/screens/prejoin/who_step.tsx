import { text } from '../../text/prejoin';
import type { IconName } from '../../ui/icon';
import { Question } from './frame';
import type { JoinOption } from './options';

const ICONS: Record<JoinOption['kind'], IconName> = { hall: 'tv', main: 'tv', companion: 'hand', person: 'video' };

/** As whom this machine joins; asked only when there is more than one way. */
export function WhoStep({ options, choose }: { options: JoinOption[]; choose: (option: JoinOption) => void }) {
  const words = text().who;
  return (
    <Question
      question={words.question}
      lead={words.lead}
      answers={options.map((option, at) => ({ icon: ICONS[option.kind], ...wordsOf(option), digit: at + 1, press: () => choose(option) }))}
    />
  );
}

function wordsOf(option: JoinOption): { said: string; sub: string } {
  const words = text().who;
  switch (option.kind) {
    case 'hall':
      return { said: words.hall(option.hallName), sub: words.hallSub };
    case 'main':
      return { said: words.hall(option.hallName), sub: words.mainSub };
    case 'companion':
      return option.seat.startsWith('hall:') ? { said: words.companionHall, sub: words.companionHallSub } : { said: words.companionMain, sub: words.companionMainSub };
    case 'person':
      return { said: words.person, sub: words.personSub };
  }
}
