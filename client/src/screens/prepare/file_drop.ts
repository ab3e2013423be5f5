import { useEffect, useState } from 'preact/hooks';

/** Takes files that are dropped onto an element; true while files are held over it. */
export function useFileDrop(target: { current: HTMLElement | null }, enabled: boolean, drop: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const element = target.current;
    if (!element || !enabled) return;
    let depth = 0; // enter and leave come for every child on the way
    const files = (event: DragEvent) => event.dataTransfer?.types.includes('Files');
    const enter = (event: DragEvent) => {
      if (files(event) && ++depth === 1) setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (files(event) && --depth === 0) setOver(false);
    };
    const hold = (event: DragEvent) => {
      if (!files(event)) return;
      event.preventDefault();
      event.dataTransfer!.dropEffect = 'copy';
    };
    const take = (event: DragEvent) => {
      if (!files(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      drop([...event.dataTransfer!.files]);
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
    };
  }, [enabled]);
  return over;
}
