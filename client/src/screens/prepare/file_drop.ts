import { useEffect, useRef, useState } from 'preact/hooks';

/**
 * Takes files that are dropped onto an element, unless one inside it takes them; true while files are held
 * over it and it would take them.
 */
export function useFileDrop(target: { current: HTMLElement | null }, enabled: boolean, drop: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const dropped = useRef(drop); // what is done with them may change while they are held
  dropped.current = drop;
  useEffect(() => {
    const element = target.current;
    if (!element || !enabled) return;
    let depth = 0; // enter and leave come for every child on the way
    const files = (event: DragEvent) => event.dataTransfer?.types.includes('Files');
    const enter = (event: DragEvent) => {
      if (files(event)) depth++;
    };
    const leave = (event: DragEvent) => {
      if (files(event) && --depth <= 0) {
        depth = 0;
        setOver(false);
      }
    };
    const hold = (event: DragEvent) => {
      if (!files(event)) return;
      setOver(!event.defaultPrevented); // one inside was asked first
      if (event.defaultPrevented) return;
      event.preventDefault();
      event.dataTransfer!.dropEffect = 'copy';
    };
    const take = (event: DragEvent) => {
      if (!files(event)) return;
      depth = 0;
      setOver(false);
      if (event.defaultPrevented) return;
      event.preventDefault();
      dropped.current([...event.dataTransfer!.files]);
    };
    element.addEventListener('dragenter', enter);
    element.addEventListener('dragleave', leave);
    element.addEventListener('dragover', hold);
    element.addEventListener('drop', take);
    return () => {
      element.removeEventListener('dragenter', enter);
      element.removeEventListener('dragleave', leave);
      element.removeEventListener('dragover', hold);
      element.removeEventListener('drop', take);
      setOver(false);
    };
  }, [enabled]);
  return over;
}
