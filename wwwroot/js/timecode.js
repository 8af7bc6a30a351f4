// Timecode of a frame, with exact rates (SMPTE ST 12-1). Frames are whole numbers throughout; no float ever counts.

/** "24000/1001" → { num, den, base }; base is the whole number that timecode counts in. Null when it is none. */
export const parseRate = (text) => {
  const [num, den = 1] = (text ?? "").split("/").map(Number);
  return num > 0 && den > 0 ? { num, den, base: Math.round(num / den) } : null;
};

// ST 12-1 §5.2.2: the first two (at 60: four) frame numbers of every minute are dropped, except minutes 0, 10, 20, …
const dropped = (base) => Math.round(base / 15);

/** "01:02:03;04" → frames since midnight, or null. */
export const toFrames = (text, base) => {
  const match = /^(\d{1,2}):(\d{2}):(\d{2})([:;.])(\d{2,3})$/.exec((text ?? "").trim());
  if (!match) return null;
  const [hours, minutes, seconds, frames] = [match[1], match[2], match[3], match[5]].map(Number);
  if (minutes > 59 || seconds > 59 || frames >= base) return null;
  const count = ((hours * 60 + minutes) * 60 + seconds) * base + frames;
  if (match[4] === ":") return count;
  const all = hours * 60 + minutes;
  return count - dropped(base) * (all - Math.floor(all / 10));
};

const framesPerTen = (base, drop) => base * 600 - (drop ? dropped(base) * 9 : 0);

/** Frames within a day of 24 hours, whichever day they are of. */
export const withinDay = (count, base, drop) => {
  const day = framesPerTen(base, drop) * 6 * 24;
  return ((count % day) + day) % day;
};

/** Frames since midnight → "01:02:03;04"; past midnight it starts over. */
export const toTimecode = (count, base, drop) => {
  const perMinute = base * 60 - (drop ? dropped(base) : 0);
  const perTen = framesPerTen(base, drop);
  let frame = withinDay(count, base, drop);
  if (drop) {
    const tens = Math.floor(frame / perTen);
    const rest = frame % perTen;
    const gone = rest < base * 60 ? 0 : 1 + Math.floor((rest - base * 60) / perMinute);
    frame += dropped(base) * (9 * tens + gone);
  }
  const two = (n) => String(n).padStart(2, "0");
  const seconds = Math.floor(frame / base);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(":");
  return parts + (drop ? ";" : ":") + String(frame % base).padStart(base > 100 ? 3 : 2, "0");
};

/** Seconds of a place that is surely inside the frame: its middle. */
export const middleOf = (frame, rate) => ((frame + 0.5) * rate.den) / rate.num;

/** The frame that is shown at this media time; a frame's own time stamp may lie a hair before it. */
export const frameAt = (seconds, rate) => Math.floor((seconds * rate.num) / rate.den + 0.001);

/** Real time, for sound without a rate: "1:02:03.045". */
export const toClock = (seconds) => {
  const ms = Math.floor(seconds * 1000);
  const two = (n) => String(n).padStart(2, "0");
  return `${Math.floor(ms / 3600000)}:${two(Math.floor(ms / 60000) % 60)}:${two(Math.floor(ms / 1000) % 60)}.${String(ms % 1000).padStart(3, "0")}`;
};
