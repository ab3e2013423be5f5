// Words of the media connection.

import { define } from './index';

const vi = {
  failed: 'Chưa nối được hình và tiếng. Máy sẽ thử lại.',
};

const en: typeof vi = {
  failed: 'Picture and sound could not be connected. Trying again.',
};

export const text = define(vi, en);
