// Uploads into workspaces: files are read and hashed here, and their parts go straight to the store by signed links.
// What was begun is known to the portal by path, size and time: after a closed tab the same files go on where they were.
import { sizeWords, timeWords } from './upload-words.js';

const atOnce = 4;
const planned = 1000;
const shown = 60;
const shownNames = 60;
const reasonsShown = 8;
const mib = 1024 * 1024;
// Small files ask for their places, and are closed, together.
const small = mib;
const batchFiles = 64;
const batchBytes = 16 * mib;
const tries = 8;
const partsMost = 9000;
// What the next file would be told as well.
const stopsAll = new Set(['workspace-full', 'title-closed', 'store-full', 'signed-out']);
const junk = new Set(['.ds_store', 'thumbs.db', 'desktop.ini', 'icon\r']);

class Refused extends Error {
  constructor(words, code) {
    super(words);
    this.code = code;
  }
}

/** One queue a tab: it goes on while people look at other folders. */
class Queue {
  items = [];
  paused = false;
  looking = 0;
  walking = 0;
  walked = 0;
  notice = '';
  sent = 0;
  since = 0;
  changed = () => {};
  stored = () => {};
  #folders = new Map();
  #hashers = [];
  #lanes = new Set();

  get open() {
    return this.items.filter((i) => isOpen.has(i.state));
  }

  /** Files for a folder; what a walk could not read is among them without a file. */
  async add(folder, files) {
    const fresh = files.filter((f) => !junk.has(f.path.slice(f.path.lastIndexOf('/') + 1).toLowerCase()));
    if (fresh.length === 0) return;
    if (this.looking === 0 && this.open.length === 0) {
      this.items = this.items.filter((i) => i.state === 'failed');
      [this.sent, this.since] = [0, performance.now()];
    }
    this.notice = '';
    this.looking++;
    const name = (i) => `${i.folder ?? folder}/${i.path}`;
    const anew = new Set(fresh.map(name));
    // What was sent before and has other bytes now goes once more.
    this.items = this.items.filter((i) => isOpen.has(i.state) || isLooking.has(i.state) || !anew.has(name(i)));
    const held = new Set(this.items.map(name));
    const items = fresh.filter((f) => !held.has(name(f))).map((f) => itemOf(folder, f));
    this.#refuseSameNames(items);
    for (const item of items) this.items.push(item);
    this.changed();
    const looked = items.filter((i) => i.state === 'looking');
    const still = (state) => looked.filter((i) => i.state === state);
    try {
      await this.#learn(folder);
      for (let at = 0; at < looked.length; at += planned) {
        const piece = looked.slice(at, at + planned).filter((i) => i.state === 'looking');
        if (piece.length === 0) continue;
        const plan = await ask('POST', `folders/${folder}/plan`, { files: piece.map((i) => ({ path: i.path, size: i.size, modified: i.modified })) });
        plan.files.forEach((answer, n) => {
          const item = piece[n];
          if (item.state !== 'looking') return;
          if (answer.state === 'refused') [item.state, item.words] = ['failed', answer.words];
          else if (answer.state === 'stored') [item.state, item.done] = ['there', item.size];
          else item.state = 'planned';
        });
        this.changed();
      }
      const bytes = still('planned').reduce((sum, i) => sum + i.size, 0);
      if (bytes > 0) await ask('POST', `folders/${folder}/plan`, { files: [], bytes });
      for (const item of still('planned')) item.state = 'waiting';
    } catch (fault) {
      this.notice = fault.message;
      for (const item of [...still('looking'), ...still('planned')]) [item.state, item.words] = ['failed', fault.message];
    }
    this.looking--;
    this.changed();
    this.#pump();
  }

  /** Of names that are one on Windows and macOS only the first goes: the others would be versions of it. */
  #refuseSameNames(items) {
    const firsts = new Map();
    for (const item of [...this.items.filter((i) => i.file), ...items]) {
      const name = `${item.folder}/${folded(item.path)}`;
      const first = firsts.get(name);
      if (!first) firsts.set(name, item);
      else if (item.state === 'looking' && first.path !== item.path) [item.state, item.words, item.file] = ['failed', `'${first.path}' has the same name on Windows and macOS. Rename one of them.`, null];
    }
  }

  met = () => {
    this.walked++;
    this.changed();
  };

  /** The files of a walk through folders, which the panel tells about. */
  async walk(files) {
    if (this.walking++ === 0) this.walked = 0;
    this.looking++;
    this.changed();
    const found = await files;
    this.walking--;
    this.looking--;
    this.changed();
    return found;
  }

  pause() {
    this.paused = true;
    for (const stop of this.#lanes) stop.abort('pause');
    this.changed();
  }

  resume() {
    this.paused = false;
    [this.sent, this.since] = [0, performance.now()];
    this.changed();
    this.#pump();
  }

  retry() {
    this.notice = '';
    for (const item of this.items) if (item.state === 'failed' && item.file) [item.state, item.words, item.done] = ['waiting', '', 0];
    this.changed();
    this.#pump();
  }

  cancel(item) {
    const taken = item ? [item] : this.items.filter((i) => i.state !== 'stored' && i.state !== 'there');
    for (const one of taken) {
      one.state = 'cancelled';
      one.stop?.abort('cancel');
      if (one.upload) ask('DELETE', `uploads/${one.upload}`).catch(() => {});
    }
    this.items = this.items.filter((i) => i.state !== 'cancelled');
    if (!item) [this.notice, this.paused] = ['', false];
    this.changed();
  }

  clear() {
    this.items = this.open;
    this.notice = '';
    this.changed();
  }

  #pump() {
    while (!this.paused && this.#lanes.size < atOnce) {
      const next = this.#take();
      if (next.length === 0) break;
      this.#run(next);
    }
    if (this.#lanes.size === 0) for (const worker of this.#hashers.splice(0)) worker.terminate();
  }

  /** The next large file, or small ones of a folder: so many that every free lane gets some. */
  #take() {
    const taken = [];
    let [bytes, most] = [0, 0];
    for (const item of this.items) {
      if (item.state !== 'waiting' || item.stop) continue;
      if (taken.length === 0 && !isSmall(item)) return [item];
      if (taken.length === 0) most = Math.min(batchFiles, Math.ceil(this.items.filter((i) => i.state === 'waiting' && isSmall(i)).length / (atOnce - this.#lanes.size)));
      if (!isSmall(item) || (taken.length > 0 && item.folder !== taken[0].folder)) continue;
      if (taken.length === most || bytes + item.size > batchBytes) break;
      taken.push(item);
      bytes += item.size;
    }
    return taken;
  }

  async #run(items) {
    const lane = new AbortController();
    this.#lanes.add(lane);
    for (const item of items) item.stop = linked(lane.signal);
    if (items.length === 1) await this.#try(items[0], () => this.#send(items[0], items[0].stop.signal));
    else await this.#sendMany(items, lane.signal);
    for (const item of items) item.stop = null;
    this.#lanes.delete(lane);
    this.changed();
    this.#pump();
  }

  /** Does a step of a file's way; true when it went well, and otherwise the file says why not. */
  async #try(item, step, last = true) {
    try {
      item.stop.signal.throwIfAborted();
      await step();
      if (last) this.#keep(item);
      return true;
    } catch (fault) {
      this.#fail(item, fault);
      return false;
    }
  }

  #keep(item) {
    if (item.state === 'cancelled') return;
    item.state = 'stored';
    item.done = item.size;
    item.file = item.digests = item.upload = null;
    this.stored(item);
  }

  #fail(item, fault) {
    if (item.state === 'cancelled') return;
    if (item.stop.signal.aborted) {
      item.state = 'waiting';
      return;
    }
    item.state = 'failed';
    item.words = fault.name === 'NotReadableError' || fault.name === 'NotFoundError' ? gone : fault.message;
    if (stopsAll.has(fault.code)) this.#halt(fault.message);
  }

  /** One question opens small files, one closes them; each is sent, proven and shown by itself. */
  async #sendMany(items, stop) {
    const folder = items[0].folder;
    const alone = (item) => {
      if (item.state !== 'cancelled') [item.state, item.alone, item.upload, item.done] = ['waiting', true, null, 0];
    };
    let live = items;
    try {
      const store = await this.#learn(folder);
      const own = store.digest === 'xxh128';
      live = await some(items, (item) => this.#try(item, () => item.digests ?? this.#hash(item, store.partFloor, store.digest, item.stop.signal), false), 1);
      if (live.length === 0) return;
      const files = live.map((i) => ({ path: i.path, size: i.size, modified: i.modified, crc64Nvme: i.crc, digest: own ? null : i.digests[0] }));
      const opened = await this.#ask('POST', `folders/${folder}/batches`, { kind: store.digest, files }, stop);
      // Its media goes to another store by now.
      if (opened.places.length === 0) this.#folders.delete(folder);
      const places = new Map(live.map((item, n) => [item, opened.places[n] ?? {}]));
      for (const [item, place] of places) {
        if (place.alreadyStored) this.#keep(item);
        else if (place.refused) this.#fail(item, new Refused(place.refused));
        else if (!place.uploadId) alone(item);
        else if (item.state === 'cancelled') ask('DELETE', `uploads/${place.uploadId}`).catch(() => {});
        else [item.state, item.upload, item.done] = ['sending', place.uploadId, place.isHeld ? item.size : 0];
      }
      live = await some(
        live.filter((i) => i.state === 'sending'),
        (item) => this.#try(item, () => places.get(item).isHeld || this.#part(item, 1, item.size, new Map([[1, places.get(item).link]]), [1], own, item.stop.signal), false),
        3,
      );
      if (live.length === 0) return;
      const ends = live.map((i) => ({ uploadId: i.upload, whole: { size: i.size, crc64Nvme: i.crc, hash: null, partDigests: own ? null : i.digests } }));
      const closed = await this.#ask('POST', 'uploads/complete', { files: ends }, stop);
      // What was not closed is opened again by itself, where it is told all about it.
      closed.files.forEach((end, n) => (end.stored ? this.#keep(live[n]) : alone(live[n])));
    } catch (fault) {
      for (const item of live) if (isOpen.has(item.state)) this.#fail(item, fault);
    }
  }

  async #learn(folder) {
    if (!this.#folders.has(folder)) this.#folders.set(folder, await ask('GET', `folders/${folder}/store`));
    return this.#folders.get(folder);
  }

  /** What stops one stops all. */
  #halt(words) {
    this.notice = words;
    for (const item of this.items) if (item.state === 'waiting' && !item.stop) [item.state, item.words] = ['failed', words];
  }

  async #send(item, stop) {
    const store = await this.#learn(item.folder);
    const floor = Math.max(store.partFloor, Math.ceil(item.size / partsMost / mib) * mib);
    if (!item.digests || item.partSize !== floor) await this.#hash(item, floor, store.digest, stop);
    for (let again = false; ; again = true) {
      item.state = 'sending';
      const own = store.digest === 'xxh128';
      let upload = await this.#ask('POST', `folders/${item.folder}/uploads`, { path: item.path, size: item.size, modified: item.modified, crc64Nvme: item.crc, digests: own ? null : item.digests }, stop);
      if (upload.alreadyStored) return;
      item.upload = upload.uploadId;
      if (upload.partSize !== item.partSize) {
        await this.#hash(item, upload.partSize, store.digest, stop);
        item.state = 'sending';
        upload = { ...upload, links: own ? upload.links : [] };
      }
      await this.#parts(item, upload, own, stop);
      try {
        await this.#ask('POST', `uploads/${item.upload}/complete`, { size: item.size, crc64Nvme: item.crc, hash: null, partDigests: own ? null : item.digests }, stop);
        item.upload = null;
        return;
      } catch (fault) {
        // Parts of an earlier run that are not of this file: once more from the beginning, then a person must look.
        if (again || fault.code !== 'store-refused') throw fault;
        await this.#ask('DELETE', `uploads/${item.upload}`, undefined, stop);
      }
    }
  }

  async #parts(item, upload, own, stop) {
    const count = item.digests.length;
    const held = new Set(upload.stored.filter((part) => own || part.xxh128 === item.digests[part.number - 1]).map((part) => part.number));
    const sizeOf = (number) => Math.min(item.partSize, item.size - (number - 1) * item.partSize);
    item.done = [...held].reduce((sum, number) => sum + sizeOf(number), 0);
    this.changed();
    const links = new Map(upload.links.map((link) => [link.number, link]));
    const missing = Array.from({ length: count }, (_, i) => i + 1).filter((number) => !held.has(number));
    let next = 0;
    const line = async () => {
      while (next < missing.length) {
        const number = missing[next++];
        await this.#part(item, number, sizeOf(number), links, missing, own, stop);
      }
    };
    await Promise.all(Array.from({ length: Math.min(3, missing.length) }, line));
  }

  async #part(item, number, size, links, missing, own, stop) {
    const start = (number - 1) * item.partSize;
    const body = item.file.slice(start, start + size);
    for (let tried = 1; ; tried++) {
      stop.throwIfAborted();
      let counted = 0;
      const progress = (bytes) => {
        item.done += bytes - counted;
        this.sent += bytes - counted;
        counted = bytes;
        this.changed();
      };
      try {
        if (!links.has(number)) {
          const at = missing.indexOf(number);
          const wanted = missing.slice(at, at + 16).filter((n) => !links.has(n));
          const answer = await this.#ask('POST', `uploads/${item.upload}/links`, { parts: wanted, digests: own ? null : wanted.map((n) => item.digests[n - 1]) }, stop);
          for (const link of answer.links) links.set(link.number, link);
        }
        const link = links.get(number);
        const headers = own ? { 'X-MPP-Crc64Nvme': item.digests[number - 1] } : link.headers;
        await put(link.url, headers, body, progress, stop);
        progress(size);
        return;
      } catch (fault) {
        progress(0);
        links.delete(number);
        if (stop.aborted || tried >= tries || fault instanceof Refused) throw fault;
        // A file that changed meanwhile fails like a line that is cut, and no other try would mend it.
        await body.slice(0, 1).arrayBuffer();
        await this.#rest(tried, stop);
      }
    }
  }

  /** Asks the portal; what a lost line or a busy portal keeps back is asked again. */
  async #ask(method, path, body, stop) {
    for (let tried = 1; ; tried++) {
      try {
        return await ask(method, path, body, stop);
      } catch (fault) {
        if (stop.aborted || tried >= tries || fault instanceof Refused) throw fault;
        await this.#rest(tried, stop);
      }
    }
  }

  async #rest(tried, stop) {
    const online = navigator.onLine ? null : new Promise((done) => addEventListener('online', done, { once: true }));
    const wait = new Promise((done) => setTimeout(done, Math.min(30000, 500 * 2 ** tried) * (0.5 + Math.random() / 2)));
    const stopped = new Promise((_, no) => stop.addEventListener('abort', () => no(stop.reason), { once: true }));
    await Promise.race([online ?? wait, stopped]);
  }

  async #hash(item, partSize, digest, stop) {
    item.state = 'reading';
    item.read = 0;
    this.changed();
    const worker = this.#hashers.pop() ?? new Worker(new URL('./upload-hash.js', import.meta.url), { type: 'module' });
    let whole = false;
    try {
      const sums = await new Promise((done, no) => {
        stop.addEventListener('abort', () => no(stop.reason), { once: true });
        worker.onerror = (event) => no(new Error(event.message || 'The file can\u2019t be hashed in this browser.'));
        worker.onmessage = ({ data }) => {
          if (data.read) {
            item.read += data.read;
            this.changed();
          } else if (data.fault) no(Object.assign(new Error(data.fault), { name: 'NotReadableError' }));
          else done(data);
        };
        worker.postMessage({ file: item.file, partSize, md5: digest === 'md5' });
      });
      [item.crc, item.digests, item.partSize, whole] = [sums.crc, sums.digests, partSize, true];
    } finally {
      if (whole) this.#hashers.push(worker);
      else worker.terminate();
    }
  }
}

async function ask(method, path, body, signal) {
  const answer = await fetch(`/api/workspaces/${path}`, {
    method,
    signal,
    redirect: 'error',
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (answer.ok) return answer.status === 204 ? null : await answer.json();
  const no = await answer.json().catch(() => ({}));
  if (answer.status === 401) throw new Refused('You are signed out. Sign in again and choose the same files: what was sent is kept.', 'signed-out');
  if (answer.status === 429 || answer.status >= 500) throw new Error(no.detail ?? `The portal answers ${answer.status}.`);
  throw new Refused(no.detail ?? `The portal answers ${answer.status}.`, no.code);
}

function put(url, headers, body, progress, stop) {
  return new Promise((done, no) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers ?? {})) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => progress(event.loaded);
    request.onload = () => {
      // 412: the one PUT of a small file is there from a try whose answer got lost; closing it tells.
      if ((request.status >= 200 && request.status < 300) || request.status === 412) done();
      else if (request.status === 507) no(new Refused('The store is full. Ask an admin for room; what was sent is kept.', 'store-full'));
      else no(new Error(`The store answers ${request.status} to a part.`));
    };
    request.onerror = () => no(new Error('The store can\u2019t be reached. Check the line; where the title lies in a bucket, its CORS rule must name this portal.'));
    stop.addEventListener('abort', () => { request.abort(); no(stop.reason); }, { once: true });
    request.send(body);
  });
}

const gone = 'It changed or went away while it was read. Choose it again.';
const isOpen = new Set(['waiting', 'reading', 'sending']);
const isLooking = new Set(['looking', 'planned']);
const isSmall = (item) => item.size <= small && !item.alone;

/** One text for all names that the portal takes for one. */
const folded = (path) => Array.from(path.normalize('NFC'), (sign) => (sign.toUpperCase().length === sign.length ? sign.toUpperCase() : sign)).join('');

const itemOf = (folder, { path, file, words }) => ({
  folder,
  path,
  file,
  size: file?.size ?? 0,
  modified: file?.lastModified ?? 0,
  done: 0,
  read: 0,
  state: file ? 'looking' : 'failed',
  words: words ?? '',
});

/** Ends with the other, or before it. */
function linked(signal) {
  const stop = new AbortController();
  signal.addEventListener('abort', () => stop.abort(signal.reason), { once: true });
  return stop;
}

/** The items whose step went well, in order, so many at a time. */
async function some(items, step, lines) {
  const well = new Set();
  let next = 0;
  const line = async () => {
    while (next < items.length) {
      const item = items[next++];
      if (await step(item)) well.add(item);
    }
  };
  await Promise.all(Array.from({ length: lines }, line));
  return items.filter((i) => well.has(i));
}

const queue = new Queue();

addEventListener('beforeunload', (event) => {
  if (queue.open.length > 0) event.preventDefault();
});

/** Files of a drop, folders walked to the bottom; what can't be read is found without a file, and says why. */
async function filesOf(transfer, met) {
  const lost = (path) => [{ path, file: null, words: 'It can\u2019t be read here. Look whether it is still there and may be read, and choose it again.' }];
  const walk = async (entry, above) => {
    const path = above + entry.name;
    const found = [];
    try {
      if (entry.isFile) {
        const file = await new Promise((done, no) => entry.file(done, no));
        met();
        return [{ path, file }];
      }
      const reader = entry.createReader();
      for (;;) {
        const piece = await new Promise((done, no) => reader.readEntries(done, no));
        if (piece.length === 0) return found;
        const files = piece.filter((e) => e.isFile);
        for (const below of await Promise.all(files.map((e) => walk(e, `${path}/`)))) found.push(...below);
        for (const below of piece.filter((e) => !e.isFile)) for (const one of await walk(below, `${path}/`)) found.push(one);
      }
    } catch {
      return [...found, ...lost(path)];
    }
  };
  // What is not on a disk (a picture out of another page) has no entry. Both are gone after the first wait.
  const dropped = [...transfer.items].filter((i) => i.kind === 'file').map((i) => [i.webkitGetAsEntry(), i.getAsFile()]);
  const found = [];
  for (const [entry, file] of dropped) {
    const below = entry ? await walk(entry, '') : [];
    // What another program made for the drop is an entry that WebKit can't open, and a file all the same.
    if (file && !entry?.isDirectory && !below.some((one) => one.file)) found.push({ path: file.name, file });
    else for (const one of below) found.push(one);
  }
  return found;
}

const states = { looking: 'Waiting', planned: 'Waiting', waiting: 'Waiting', reading: 'Reading', sending: 'Sending' };

const number = (n) => n.toLocaleString('en');
const count = (files) => `${number(files)} ${files === 1 ? 'file' : 'files'}`;

function draw(view) {
  const items = queue.items;
  const failed = items.filter((i) => i.state === 'failed');
  const bytes = items.reduce((sum, i) => sum + i.size, 0);
  const done = items.reduce((sum, i) => sum + (i.state === 'failed' ? 0 : i.done), 0);
  const whole = items.filter((i) => i.state === 'stored' || i.state === 'there').length;
  const open = queue.open.length;
  const { panel, bar, words, notice, buttons } = view;
  panel.hidden = items.length === 0 && !queue.notice && queue.looking === 0;
  const before = panel.dataset.state;
  const state = queue.looking > 0 ? 'looking' : items.length === 0 ? 'idle' : queue.paused && open > 0 ? 'paused' : open > 0 ? 'working' : failed.length > 0 ? 'failed' : 'done';
  panel.dataset.state = state;
  bar.max = Math.max(1, bytes);
  bar.value = bytes === 0 ? (open === 0 ? 1 : 0) : done;
  const rate = queue.sent / Math.max(0.5, (performance.now() - queue.since) / 1000);
  const rest = open > 0 && !queue.paused && queue.sent > 0 ? ` · ${sizeWords(rate)}/s · ${timeWords((bytes - done) / rate)} left` : '';
  words.textContent =
    queue.walking > 0
      ? `Looking through the folders: ${count(queue.walked)}`
      : queue.looking > 0
        ? `Looking what is there already: ${count(items.length)}`
        : `${number(whole)} of ${count(items.length)} · ${sizeWords(done)} of ${sizeWords(bytes)}${queue.paused && open > 0 ? ' · paused' : rest}${failed.length > 0 ? ` · ${number(failed.length)} not sent` : ''}`;
  // Told once a change: the words beside the bar move all the time.
  if (before !== state) view.told.textContent = { working: 'Uploading', paused: 'Uploads are paused', failed: `Uploads ended, ${count(failed.length)} not sent`, done: 'All is uploaded' }[state] ?? '';
  notice.hidden = !queue.notice;
  notice.textContent = queue.notice;
  buttons.pause.hidden = queue.paused || open === 0;
  buttons.resume.hidden = !queue.paused || open === 0;
  buttons.retry.hidden = !failed.some((i) => i.file);
  buttons.cancel.hidden = open === 0 && items.every((i) => !isLooking.has(i.state));
  buttons.clear.hidden = open > 0 || queue.looking > 0;
  buttons.save.hidden = failed.length < 2;
  drawMoving(view.list, items);
  drawFailed(view.failures, failed);
}

/** What moves, then what waits: some rows, however many files there are. */
function drawMoving(list, items) {
  const moving = items.filter((i) => i.state === 'sending' || i.state === 'reading');
  const rows = moving.slice(0, shown);
  let waiting = moving.length - rows.length;
  for (const item of items)
    if (item.state === 'waiting' || isLooking.has(item.state)) {
      if (rows.length < shown) rows.push(item);
      else waiting++;
    }
  const keep = new Map([...list.children].map((row) => [row.item, row]));
  const wanted = rows.map((item) => fill(keep.get(item) ?? row(item), item));
  if (waiting > 0) {
    const more = keep.get(undefined) ?? element('li', '');
    more.textContent = others(waiting);
    wanted.push(more);
  }
  // What stays is not moved: a button in it may have the focus.
  const kept = new Set(wanted);
  for (const old of [...list.children]) if (!kept.has(old)) old.remove();
  wanted.forEach((node, i) => list.children[i] === node || list.insertBefore(node, list.children[i] ?? null));
}

/** The reasons, the most frequent first, each with the files that have it. */
function drawFailed(place, failed) {
  const key = failed.map((i) => `${i.path}\n${i.words}`).join('\n');
  if (place.key === key) return;
  place.key = key;
  const open = new Set([...place.querySelectorAll('details[open]')].map((d) => d.reason));
  const reasons = new Map();
  for (const item of failed) {
    // Names apart, many files have one reason.
    const reason = item.words.replace(/(['"])[^'"]+\1/g, '$1\u2026$1');
    if (!reasons.has(reason)) reasons.set(reason, []);
    reasons.get(reason).push(item);
  }
  const shownReasons = [...reasons].sort((a, b) => b[1].length - a[1].length).slice(0, reasonsShown);
  place.replaceChildren(
    ...shownReasons.map(([reason, items]) => {
      const words = items.length === 1 ? items[0].words : reason;
      const block = element('details', '', element('summary', '', element('b', `${count(items.length)} not sent. `), element('span', words)));
      [block.reason, block.open] = [reason, open.has(reason) || items.length <= 3];
      const names = items.slice(0, shownNames).map((i) => element('li', i.path));
      if (items.length > names.length) names.push(element('li', others(items.length - names.length)));
      block.append(element('ul', '', ...names));
      return block;
    }),
    ...(reasons.size > reasonsShown ? [element('p', `And ${number(reasons.size - reasonsShown)} more reasons: save the list.`)] : []),
  );
}

const others = (files) => `and ${count(files)} more`;

function element(name, text, ...below) {
  const made = document.createElement(name);
  made.textContent = text;
  made.append(...below);
  return made;
}

/** Path and reason of all that was not sent, for whoever has to look. */
function save() {
  const lines = queue.items.filter((i) => i.state === 'failed').map((i) => `${i.path}\t${i.words}\r\n`);
  const link = element('a', '');
  link.href = URL.createObjectURL(new Blob(lines, { type: 'text/plain' }));
  link.download = 'not-sent.txt';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function row(item) {
  const line = document.createElement('li');
  line.item = item;
  line.innerHTML = '<span class="name"></span><span class="state"></span><progress max="1"></progress><button type="button" class="button bare">Cancel</button>';
  line.querySelector('.name').textContent = item.path;
  line.querySelector('progress').setAttribute('aria-label', `Progress of ${item.path}`);
  const button = line.querySelector('button');
  button.setAttribute('aria-label', `Cancel ${item.path}`);
  button.onclick = () => queue.cancel(item);
  return line;
}

function fill(line, item) {
  const words = item.state === 'sending' ? `${sizeWords(item.done)} of ${sizeWords(item.size)}` : states[item.state];
  const value = item.size === 0 ? 0 : (item.state === 'reading' ? item.read : item.done) / item.size;
  // Most rows wait: what is as it was costs the browser no look at the page.
  if (line.words === words && line.value === value) return line;
  [line.words, line.value] = [words, value];
  const [, state, bar] = line.children;
  state.textContent = words;
  bar.value = value;
  bar.classList.toggle('reading', item.state === 'reading');
  return line;
}

/** Shows the queue in a panel, and takes what is dropped on or chosen in the page for a folder. */
export function mount(root, folder, page) {
  const find = (name) => root.querySelector(`[data-part="${name}"]`);
  const buttons = Object.fromEntries(['pause', 'resume', 'retry', 'cancel', 'clear', 'save'].map((name) => [name, find(name)]));
  const view = { panel: find('panel'), bar: find('bar'), words: find('words'), told: find('told'), notice: find('notice'), list: find('list'), failures: find('failures'), buttons };
  for (const [name, button] of Object.entries(buttons)) button.onclick = () => (name === 'save' ? save() : queue[name]());
  let [due, told] = [0, 0];
  queue.changed = () => {
    due ||= setTimeout(() => {
      due = 0;
      draw(view);
    }, 150);
  };
  queue.stored = () => {
    told ||= setTimeout(() => {
      told = 0;
      page.invokeMethodAsync('Stored').catch(() => {});
    }, queue.open.length > batchFiles ? 3000 : 700);
  };
  const add = (files) => folder && queue.add(folder, files);
  for (const field of root.querySelectorAll('input[type=file]'))
    field.onchange = () => {
      add([...field.files].map((file) => ({ path: file.webkitRelativePath || file.name, file })));
      field.value = '';
    };
  const place = root;
  const over = (event) => {
    if (![...event.dataTransfer.types].includes('Files') || !folder) return;
    event.preventDefault();
    place.classList.add('over');
  };
  const leave = (event) => {
    if (!event.relatedTarget) place.classList.remove('over');
  };
  const drop = async (event) => {
    if (![...event.dataTransfer.types].includes('Files') || !folder) return;
    event.preventDefault();
    place.classList.remove('over');
    // Where it was dropped, also when another folder is looked at meanwhile.
    const into = folder;
    queue.add(into, await queue.walk(filesOf(event.dataTransfer, queue.met)));
  };
  document.addEventListener('dragover', over);
  document.addEventListener('dragleave', leave);
  document.addEventListener('drop', drop);
  root.dataset.ready = 'true';
  draw(view);
  return {
    folder: (id) => {
      folder = id;
    },
    unmount: () => {
      clearTimeout(due);
      clearTimeout(told);
      [queue.changed, queue.stored] = [() => {}, () => {}];
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    },
  };
}
