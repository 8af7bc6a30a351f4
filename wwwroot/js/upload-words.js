// Sizes and times as the pages write them.

const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** "4.9 GB"; powers of 1,000, as drives are sold. */
export function sizeWords(bytes) {
  let unit = 0;
  while (bytes >= 999.5 && unit < units.length - 1) {
    bytes /= 1000;
    unit++;
  }
  return `${bytes.toFixed(unit === 0 || bytes >= 99.95 ? 0 : 1)} ${units[unit]}`;
}

/** "0:07", "12:30", "3:05:00". */
export function timeWords(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  if (!Number.isFinite(whole)) return 'a while';
  const two = (n) => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
