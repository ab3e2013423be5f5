import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

export interface DialogProps {
  title: string;
  /** Escape, or a press beside the dialog. */
  onClose: () => void;
  /** Buttons, the one that does nothing first. */
  foot: ComponentChildren;
  children?: ComponentChildren;
  /** As wide as a sheet of paper. */
  wide?: boolean;
}

/** A question over the screen. Open while it is rendered; keeps the focus inside. */
export function Dialog({ title, onClose, foot, children, wide = false }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const named = useId();
  useEffect(() => {
    const dialog = box.current!;
    dialog.showModal();
    return () => dialog.close();
  }, []);
  return (
    <dialog
      class={wide ? 'dialog dialog--wide' : 'dialog'}
      ref={box}
      aria-labelledby={named}
      onCancel={(event) => {
        event.preventDefault(); // the owner takes it away
        onClose();
      }}
      onPointerDown={(event) => event.target === box.current && onClose()}
    >
      <div class="dialog__body">
        <h3 id={named}>{title}</h3>
        {children}
      </div>
      <div class="dialog__foot">{foot}</div>
    </dialog>
  );
}
