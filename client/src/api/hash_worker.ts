import { hashHere, type HashNews } from './hash_file';

const tell = (news: HashNews) => (self as unknown as { postMessage(news: HashNews): void }).postMessage(news);

self.onmessage = ({ data }: MessageEvent<Blob>) => {
  hashHere(data, (share) => tell({ share })).then(
    (sha256) => tell({ sha256 }),
    (error: unknown) => tell({ failed: String(error) }),
  );
};
