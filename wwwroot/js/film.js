// Films may lie in a bucket on another host. They are asked for with CORS, so that they can be read as well as played; all of a
// page in the same way, since a browser's cache mixes up answers with and without CORS headers.

/** A bucket whose CORS rule does not name this page lets its films be played, but not read: no looks, no meters. Whether that is worth a try. */
export const plain = (media) => {
  if (media.crossOrigin === null || new URL(media.src, document.baseURI).origin === location.origin) return false;
  media.removeAttribute("crossorigin");
  return true;
};

// Pictures from a film, without a player around them. An error does not bubble, and may come before this script.
const again = (film) => plain(film) && film.load();
document.addEventListener("error", (event) => event.target.matches?.("video[data-film-still]") && again(event.target), { capture: true });
for (const film of document.querySelectorAll("video[data-film-still]")) if (film.error) again(film);
