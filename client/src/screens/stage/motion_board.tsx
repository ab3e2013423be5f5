// What is voted on, on the stage: question, options, how many ballots came. Sized by its box.

import type { Motion } from '../../api/types';
import './boards.css';

export function MotionBoard({ motion }: { motion: Motion }) {
  return (
    <section class="bd" data-board="vote">
      <div class="bd__in">
        <h1>{motion.question}</h1>
        <ol class="bd__items">
          {motion.options.map((option) => <li key={option.n}><span class="bd__no">{option.n}</span><span class="bd__what"><b>{option.label}</b></span></li>)}
        </ol>
        <p class="bd__until">{motion.cast}/{motion.roll}</p>
      </div>
    </section>
  );
}
