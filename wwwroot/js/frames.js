// Single frames (img[data-frame]) are decoded when they are asked for. One that has to wait too long is asked for again, twice;
// then its place stays empty.
const tries = new WeakMap();

document.addEventListener("error", ({ target }) => {
  if (!(target instanceof HTMLImageElement) || target.dataset.frame === undefined) return;
  const { src } = target;
  const before = tries.get(target);
  const count = before?.src === src ? before.count + 1 : 1;
  tries.set(target, { src, count });
  target.style.visibility = "hidden";
  if (count <= 2) setTimeout(() => target.isConnected && target.src === src && (target.src = src), 2000 * count);
}, { capture: true });

document.addEventListener("load", ({ target }) => {
  if (target instanceof HTMLImageElement && target.dataset.frame !== undefined) target.style.visibility = "";
}, { capture: true });
