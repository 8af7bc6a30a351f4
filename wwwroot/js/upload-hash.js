// A worker: reads a file once and gives the checksum of the whole and the digest of each part.
import { Crc64, Md5, combine } from './upload-sums.js';

const piece = 4 * 1024 * 1024;

self.onmessage = async ({ data: { file, partSize, md5 } }) => {
  try {
    let whole = null;
    const digests = [];
    for (let start = 0; start < file.size || start === 0; start += partSize) {
      const end = Math.min(start + partSize, file.size);
      const [crc, digest] = [new Crc64(), md5 ? new Md5() : null];
      for (let at = start; at < end; at += piece) {
        const bytes = new Uint8Array(await file.slice(at, Math.min(at + piece, end)).arrayBuffer());
        crc.add(bytes);
        digest?.add(bytes);
        self.postMessage({ read: bytes.length });
      }
      const sum = crc.end();
      whole = whole === null ? sum : combine(whole, sum, end - start);
      digests.push(digest ? digest.end() : sum);
    }
    self.postMessage({ crc: whole, digests });
  } catch (fault) {
    self.postMessage({ fault: fault.message });
  }
};
