// Checksums as the stores compute them: CRC-64/NVME and MD5.

// CRC-64/NVME (reflected, all ones in and out), eight bytes a step. Words of 32 bits: BigInt is a hundred times slower.
const [polyHigh, polyLow] = [0x9a6c9329, 0xac4bc9b5];
const high = new Int32Array(8 * 256);
const low = new Int32Array(8 * 256);
for (let i = 0; i < 256; i++) {
  let [h, l] = [0, i];
  for (let bit = 0; bit < 8; bit++) {
    const odd = l & 1;
    l = (l >>> 1) | (h << 31);
    h >>>= 1;
    if (odd) [h, l] = [h ^ polyHigh, l ^ polyLow];
  }
  [high[i], low[i]] = [h, l];
}
for (let i = 256; i < 2048; i++) {
  const [h, l] = [high[i - 256], low[i - 256]];
  const last = l & 255;
  low[i] = ((l >>> 8) | (h << 24)) ^ low[last];
  high[i] = (h >>> 8) ^ high[last];
}

export class Crc64 {
  #high = -1;
  #low = -1;

  /** @param {Uint8Array} bytes */
  add(bytes) {
    let [h, l] = [this.#high, this.#low];
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const whole = bytes.length & ~7;
    let at = 0;
    for (; at < whole; at += 8) {
      const a = l ^ view.getInt32(at, true);
      const b = h ^ view.getInt32(at + 4, true);
      const [i7, i6, i5, i4] = [1792 + (a & 255), 1536 + ((a >>> 8) & 255), 1280 + ((a >>> 16) & 255), 1024 + (a >>> 24)];
      const [i3, i2, i1, i0] = [768 + (b & 255), 512 + ((b >>> 8) & 255), 256 + ((b >>> 16) & 255), b >>> 24];
      l = low[i7] ^ low[i6] ^ low[i5] ^ low[i4] ^ low[i3] ^ low[i2] ^ low[i1] ^ low[i0];
      h = high[i7] ^ high[i6] ^ high[i5] ^ high[i4] ^ high[i3] ^ high[i2] ^ high[i1] ^ high[i0];
    }
    for (; at < bytes.length; at++) {
      const i = (l ^ bytes[at]) & 255;
      l = ((l >>> 8) | (h << 24)) ^ low[i];
      h = (h >>> 8) ^ high[i];
    }
    [this.#high, this.#low] = [h, l];
  }

  /** 16 hex digits. */
  end() {
    return [~this.#high, ~this.#low].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

const poly = (BigInt(polyHigh) << 32n) | BigInt(polyLow);
const top = 1n << 63n;

function times(a, b) {
  let product = 0n;
  for (let bit = top; bit; bit >>= 1n) {
    if (a & bit) product ^= b;
    b = b & 1n ? (b >> 1n) ^ poly : b >> 1n;
  }
  return product;
}

/** The CRC-64/NVME of bytes that follow each other, from those of the pieces and the length of each later one. */
export function combine(first, second, secondLength) {
  let shift = top;
  let power = times(1n << 62n, 1n << 62n);
  power = times(power, power);
  power = times(power, power);
  for (let n = BigInt(secondLength); n; n >>= 1n) {
    if (n & 1n) shift = times(power, shift);
    power = times(power, power);
  }
  return (times(shift, BigInt(`0x${first}`)) ^ BigInt(`0x${second}`)).toString(16).padStart(16, '0');
}

const sines = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);

/** RFC 1321, for stores that know no other digest of a part. */
export class Md5 {
  #state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  #rest = new Uint8Array(64);
  #held = 0;
  #length = 0;
  #words = new Int32Array(16);

  /** @param {Uint8Array} bytes */
  add(bytes) {
    this.#length += bytes.length;
    let at = 0;
    if (this.#held > 0) {
      at = Math.min(64 - this.#held, bytes.length);
      this.#rest.set(bytes.subarray(0, at), this.#held);
      this.#held += at;
      if (this.#held < 64) return;
      this.#block(new DataView(this.#rest.buffer), 0);
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (; at + 64 <= bytes.length; at += 64) this.#block(view, at);
    this.#held = bytes.length - at;
    this.#rest.set(bytes.subarray(at), 0);
  }

  /** 32 hex digits. */
  end() {
    const bits = this.#length * 8;
    const tail = new Uint8Array(this.#held < 56 ? 64 : 128);
    tail.set(this.#rest.subarray(0, this.#held));
    tail[this.#held] = 0x80;
    const view = new DataView(tail.buffer);
    view.setUint32(tail.length - 8, bits % 2 ** 32, true);
    view.setUint32(tail.length - 4, Math.floor(bits / 2 ** 32), true);
    for (let at = 0; at < tail.length; at += 64) this.#block(view, at);
    const out = new DataView(new ArrayBuffer(16));
    this.#state.forEach((word, i) => out.setInt32(i * 4, word, true));
    return Array.from(new Uint8Array(out.buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  #block(view, at) {
    const words = this.#words;
    for (let i = 0; i < 16; i++) words[i] = view.getInt32(at + i * 4, true);
    const state = this.#state;
    let a = state[0];
    let b = state[1];
    let c = state[2];
    let d = state[3];
    for (let i = 0; i < 16; i += 4) {
      a = (turned(a + ((b & c) | (~b & d)) + words[i] + sines[i], 7) + b) | 0;
      d = (turned(d + ((a & b) | (~a & c)) + words[i + 1] + sines[i + 1], 12) + a) | 0;
      c = (turned(c + ((d & a) | (~d & b)) + words[i + 2] + sines[i + 2], 17) + d) | 0;
      b = (turned(b + ((c & d) | (~c & a)) + words[i + 3] + sines[i + 3], 22) + c) | 0;
    }
    for (let i = 16; i < 32; i += 4) {
      a = (turned(a + ((d & b) | (~d & c)) + words[(5 * i + 1) & 15] + sines[i], 5) + b) | 0;
      d = (turned(d + ((c & a) | (~c & b)) + words[(5 * i + 6) & 15] + sines[i + 1], 9) + a) | 0;
      c = (turned(c + ((b & d) | (~b & a)) + words[(5 * i + 11) & 15] + sines[i + 2], 14) + d) | 0;
      b = (turned(b + ((a & c) | (~a & d)) + words[(5 * i + 16) & 15] + sines[i + 3], 20) + c) | 0;
    }
    for (let i = 32; i < 48; i += 4) {
      a = (turned(a + (b ^ c ^ d) + words[(3 * i + 5) & 15] + sines[i], 4) + b) | 0;
      d = (turned(d + (a ^ b ^ c) + words[(3 * i + 8) & 15] + sines[i + 1], 11) + a) | 0;
      c = (turned(c + (d ^ a ^ b) + words[(3 * i + 11) & 15] + sines[i + 2], 16) + d) | 0;
      b = (turned(b + (c ^ d ^ a) + words[(3 * i + 14) & 15] + sines[i + 3], 23) + c) | 0;
    }
    for (let i = 48; i < 64; i += 4) {
      a = (turned(a + (c ^ (b | ~d)) + words[(7 * i) & 15] + sines[i], 6) + b) | 0;
      d = (turned(d + (b ^ (a | ~c)) + words[(7 * i + 7) & 15] + sines[i + 1], 10) + a) | 0;
      c = (turned(c + (a ^ (d | ~b)) + words[(7 * i + 14) & 15] + sines[i + 2], 15) + d) | 0;
      b = (turned(b + (d ^ (c | ~a)) + words[(7 * i + 21) & 15] + sines[i + 3], 21) + c) | 0;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
  }
}

function turned(word, by) {
  word |= 0;
  return (word << by) | (word >>> (32 - by));
}
