// Uploads into workspaces: files are read and hashed here, and their parts go straight to the store by signed links.
// What was begun is known to the portal by path, size and time: after a closed tab the same files go on where they were.
import { sizeWords, timeWords } from './upload-words.js';

const atOnce = 4;
const planned = 1000;
const shown = 60;
const tries = 8;
const partsMost = 9000;
const mib = 1024 * 1024;
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
  looking = false;
  notice = '';
  sent = 0;
  since = 0;
  hashers = [];
  changed = () => {};
  stored = () => {};
  #folders = new Map();

  get open() {
    return this.items.filter((i) => ['waiting', 'reading', 'sending'].includes(i.state));
  }

  async add(folder, files) {
    const fresh = files.filter((f) => !junk.has(f.file.name.toLowerCase()));
    if (fresh.length === 0) return;
    if (this.open.length === 0) {
      this.items = this.items.filter((i) => i.state === 'failed');
      [this.sent, this.since] = [0, performance.now()];
    }
    [this.notice, this.looking] = ['', true];
    const held = new Set(this.items.filter((i) => i.state !== 'failed').map((i) => i.folder + '/' + i.path));
    this.items = this.items.filter((i) => i.state !== 'failed' || !fresh.some((f) => f.path === i.path && folder === i.folder));
    const items = fresh
      .filter((f) => !held.has(folder + '/' + f.path))
      .map((f) => ({ folder, path: f.path, file: f.file, size: f.file.size, modified: f.file.lastModified, done: 0, read: 0, state: 'looking', words: '' }));
    this.items.push(...items);
    this.changed();
    try {
      await this.#learn(folder);
      for (let at = 0; at < items.length; at += planned) {
        const piece = items.slice(at, at + planned);
        const plan = await ask('POST', `folders/${folder}/plan`, { files: piece.map((i) => ({ path: i.path, size: i.size, modified: i.modified })) });
        plan.files.forEach((answer, n) => {
          const item = piece[n];
          if (answer.state === 'refused') [item.state, item.words] = ['failed', answer.words];
          else if (answer.state === 'stored') [item.state, item.done] = ['there', item.size];
          else item.state = 'planned';
        });
        this.changed();
      }
      const bytes = items.filter((i) => i.state === 'planned').reduce((sum, i) => sum + i.size, 0);
      if (bytes > 0) await ask('POST', `folders/${folder}/plan`, { files: [], bytes });
      for (const item of items) if (item.state === 'planned') item.state = 'waiting';
    } catch (fault) {
      this.notice = fault.message;
      for (const item of items) if (['looking', 'planned'].includes(item.state)) [item.state, item.words] = ['failed', fault.message];
    }
    this.looking = false;
    this.changed();
    this.#pump();
  }

  pause() {
    this.paused = true;
    for (const item of this.items) item.stop?.abort('pause');
    this.changed();
  }

  resume() {
    this.paused = false;
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
    if (!item) this.notice = '';
    this.changed();
  }

  clear() {
    this.items = this.open;
    this.notice = '';
    this.changed();
  }

  #pump() {
    const busy = this.items.filter((i) => i.stop).length;
    const next = this.paused ? [] : this.items.filter((i) => i.state === 'waiting' && !i.stop).slice(0, atOnce - busy);
    for (const item of next) this.#run(item);
  }

  async #run(item) {
    item.stop = new AbortController();
    try {
      await this.#send(item, item.stop.signal);
      item.state = 'stored';
      item.done = item.size;
      item.file = item.digests = null;
      this.stored(item);
    } catch (fault) {
      if (item.state === 'cancelled') {
        // Taken out of the list already.
      } else if (item.stop.signal.aborted) {
        item.state = 'waiting';
      } else {
        item.state = 'failed';
        item.words = fault.name === 'NotReadableError' || fault.name === 'NotFoundError' ? 'It changed or went away while it was read. Choose it again.' : fault.message;
        if (fault.code === 'workspace-full' || fault.code === 'title-closed') this.#halt(fault.message);
      }
    }
    item.stop = null;
    this.changed();
    this.#pump();
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
    const worker = this.hashers.pop() ?? new Worker(new URL('./upload-hash.js', import.meta.url), { type: 'module' });
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
      if (whole) this.hashers.push(worker);
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

const queue = new Queue();

addEventListener('beforeunload', (event) => {
  if (queue.open.length > 0) event.preventDefault();
});

/** Files of a drop, folders walked to the bottom; of a field, with the paths that it knows. */
async function filesOf(transfer) {
  const found = [];
  const walk = async (entry, above) => {
    if (entry.isFile) {
      const file = await new Promise((done, no) => entry.file(done, no));
      found.push({ path: above + entry.name, file });
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const piece = await new Promise((done, no) => reader.readEntries(done, no));
      if (piece.length === 0) break;
      for (const below of piece) await walk(below, `${above}${entry.name}/`);
    }
  };
  // What is not on a disk (a picture out of another page) has no entry. Both are gone after the first wait.
  const dropped = [...transfer.items].filter((i) => i.kind === 'file').map((i) => [i.webkitGetAsEntry(), i.getAsFile()]);
  for (const [entry, file] of dropped) {
    if (entry) await walk(entry, '');
    else if (file) found.push({ path: file.name, file });
  }
  return found;
}

const states = { looking: 'Waiting', planned: 'Waiting', waiting: 'Waiting', reading: 'Reading', sending: 'Sending', failed: 'Not sent', stored: 'Sent', there: 'Was there' };

const count = (files) => `${files.toLocaleString('en')} ${files === 1 ? 'file' : 'files'}`;

function draw(view) {
  const items = queue.items;
  const bytes = items.reduce((sum, i) => sum + i.size, 0);
  const done = items.reduce((sum, i) => sum + (i.state === 'failed' ? 0 : i.done), 0);
  const whole = items.filter((i) => i.state === 'stored' || i.state === 'there').length;
  const failed = items.filter((i) => i.state === 'failed').length;
  const open = queue.open.length;
  const { panel, bar, words, notice, list, buttons } = view;
  panel.hidden = items.length === 0 && !queue.notice;
  panel.dataset.state = items.length === 0 ? 'idle' : queue.looking ? 'looking' : queue.paused && open > 0 ? 'paused' : open > 0 ? 'working' : failed > 0 ? 'failed' : 'done';
  bar.max = Math.max(1, bytes);
  bar.value = bytes === 0 ? (open === 0 ? 1 : 0) : done;
  const rate = queue.sent / Math.max(0.5, (performance.now() - queue.since) / 1000);
  const rest = open > 0 && !queue.paused && queue.sent > 0 ? ` · ${sizeWords(rate)}/s · ${timeWords((bytes - done) / rate)} left` : '';
  words.textContent = queue.looking
    ? `Looking what is there already: ${count(items.length)}`
    : `${whole.toLocaleString('en')} of ${count(items.length)} · ${sizeWords(done)} of ${sizeWords(bytes)}${queue.paused && open > 0 ? ' · paused' : rest}${failed > 0 ? ` · ${failed.toLocaleString('en')} not sent` : ''}`;
  notice.hidden = !queue.notice;
  notice.textContent = queue.notice;
  buttons.pause.hidden = queue.paused || open === 0;
  buttons.resume.hidden = !queue.paused || open === 0;
  buttons.retry.hidden = failed === 0;
  buttons.cancel.hidden = open === 0;
  buttons.clear.hidden = open > 0 || queue.looking;
  const order = { sending: 0, reading: 1, failed: 2, waiting: 3, looking: 3, planned: 3 };
  const rows = items.filter((i) => i.state in order).sort((a, b) => order[a.state] - order[b.state]).slice(0, shown);
  const keep = new Map([...list.children].map((row) => [row.item, row]));
  list.replaceChildren(...rows.map((item) => fill(keep.get(item) ?? row(item), item)));
}

function row(item) {
  const line = document.createElement('li');
  line.item = item;
  line.innerHTML = '<span class="name"></span><span class="state"></span><progress max="1"></progress><button type="button" class="button bare">Cancel</button><span class="why"></span>';
  line.querySelector('.name').textContent = item.path;
  line.querySelector('progress').setAttribute('aria-label', `Progress of ${item.path}`);
  const button = line.querySelector('button');
  button.setAttribute('aria-label', `Cancel ${item.path}`);
  button.onclick = () => queue.cancel(item);
  return line;
}

function fill(line, item) {
  const [, state, bar, , why] = line.children;
  state.textContent = item.state === 'sending' ? `${sizeWords(item.done)} of ${sizeWords(item.size)}` : states[item.state];
  bar.value = item.size === 0 ? 0 : (item.state === 'reading' ? item.read : item.done) / item.size;
  bar.classList.toggle('reading', item.state === 'reading');
  why.textContent = item.words === queue.notice ? '' : item.words;
  line.classList.toggle('failed', item.state === 'failed');
  return line;
}

/** Shows the queue in a panel, and takes what is dropped on or chosen in the page for a folder. */
export function mount(root, folder, page) {
  const find = (name) => root.querySelector(`[data-part="${name}"]`);
  const buttons = Object.fromEntries(['pause', 'resume', 'retry', 'cancel', 'clear'].map((name) => [name, find(name)]));
  const view = { panel: find('panel'), bar: find('bar'), words: find('words'), notice: find('notice'), list: find('list'), buttons };
  for (const [name, button] of Object.entries(buttons)) button.onclick = () => queue[name]();
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
    }, 700);
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
    add(await filesOf(event.dataTransfer));
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
