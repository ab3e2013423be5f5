import { expect, it } from 'vitest';
import type { AgendaItem, Paper } from '../api/types';
import { folderSize } from './folder_size';

const paper = (p: Partial<Paper>) => ({ canSave: true, sizeBytes: 1000, state: 'ready', expired: false, ...p }) as Paper;
const item = (...papers: Paper[]) => ({ papers }) as AgendaItem;

it('counts what may be saved, and tells apart what is only read from what is gone', () => {
  const items = [
    item(paper({}), paper({ canSave: false })),
    item(paper({ sizeBytes: 500 }), paper({ canSave: false, state: 'withdrawn' }), paper({ canSave: false, expired: true })),
  ];
  expect(folderSize(items)).toEqual({ papers: 2, bytes: 1500, left: 1 });
});

it('is nothing for a meeting without papers', () => {
  expect(folderSize([item()])).toEqual({ papers: 0, bytes: 0, left: 0 });
});
