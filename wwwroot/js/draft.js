// What somebody typed and did not send yet, for as long as the tab is open: a reload loses nothing.

export const keep = (key, text) => {
  try {
    sessionStorage.setItem(key, text);
  } catch {
    // Full, or forbidden: then a reload loses it.
  }
};

/** As bytes, for a stream, which can't be empty: "null" where nothing was kept. */
export const kept = (key) => {
  let text = null;
  try {
    text = sessionStorage.getItem(key);
  } catch {
    // Forbidden: nothing was kept.
  }
  return new TextEncoder().encode(text ?? "null");
};

export const drop = (key) => sessionStorage.removeItem(key);
