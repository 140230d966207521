// The site's one service worker: keeps one whole build of the page for use without a network. The build writes above these lines
// BUILD, the build's id; FILES, the hash of each file of the site by its address; SETS, the same of each large data set; BYTES,
// the size of each large data set, and of the rest under "".
//
// Most addresses change with their content, so an answer from any cache is right for them, whichever build asks. The other
// files, and the page itself, come from the network first, and else from one whole build.
const { scope } = self.registration;
const PREFIX = `ffnn-lab ${scope} `;
const CACHE = PREFIX + BUILD;
// Survives the worker's restarts and the builds.
const SETTINGS = `ffnn-lab-settings ${scope}`;
const ISOLATE = new URL("isolate", scope).href;
// Where each cache keeps the hashes of its files.
const HASHES = new URL("hashes", scope).href;
// Programs are asked for with the build id of their sources.
const VERSION = /^\?v=[0-9a-f]{16}$/;
const PATIENCE = 2000;
const CONNECTIONS = 4;

const ISOLATION = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "same-origin",
};

// The last request for the page was not answered in time: what is kept is used without asking again.
let isLineDown = false;
let isIsolating;
let filling;

addEventListener("activate", event => event.waitUntil(removeOld()));

addEventListener("fetch", event => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  // A file of the site has no other query. What may wait long for its answer would hold a new version back.
  const { search } = new URL(request.url);
  if (request.mode !== "navigate" && search && !VERSION.test(search)) return;
  event.respondWith(answer(request).then(isolated));
});

// Each message is an object with one of the commands below, and a port for the answer.
const COMMANDS = {
  // Fetches the rest of this build, and the data set `set` if it names one.
  async fetchRest({ set }) {
    filling ??= fetchBuild().finally(() => (filling = undefined));
    const bytes = await filling;
    if (set in SETS) await takeAll(SETS[set]);
    if (registration.active && !registration.waiting && !registration.installing) {
      await clients.claim();
      await removeOld();
    }
    return { build: BUILD, bytes };
  },
  // Whether the site, with the data set `set`, is kept, and how many bytes that takes; large sets are kept only when asked for.
  async stateOf({ set }) {
    const isLarge = set in SETS;
    const isKept = (await isWhole(CACHE)) && (!isLarge || (await hasAll(SETS[set])));
    return { isKept, isLarge, bytes: BYTES[isLarge ? set : ""] };
  },
  // Takes the place of an older build, if the whole of this one is there.
  async activate() {
    const isThere = await isWhole(CACHE);
    if (isThere) await skipWaiting();
    return isThere;
  },
  // Adds the headers that threads need to all answers from now on, or no longer.
  async isolate({ isOn }) {
    const settings = await caches.open(SETTINGS);
    await (isOn ? settings.put(ISOLATE, new Response()) : settings.delete(ISOLATE));
    isIsolating = isOn;
  },
};

addEventListener("message", event => {
  const [port] = event.ports;
  const done = COMMANDS[event.data.command](event.data);
  const told = done.then(result => port.postMessage({ result }), error => port.postMessage({ error: `${error}` }));
  event.waitUntil(told);
});

async function answer(request) {
  const { pathname, search } = new URL(request.url);
  if (request.mode === "navigate") {
    const page = new URL(scope).pathname;
    return [page, `${page}index.html`].includes(pathname) ? fromNetwork(request, scope) : fetch(request);
  }
  const isFixed = /\/(app|page)-[0-9a-f]{16}[/.]/.test(pathname) || VERSION.test(search);
  if (isFixed) return (await caches.match(request.url)) ?? fetch(request);
  return fromNetwork(request, request.url);
}

// The network's answer; what is kept under the address if there is none in time. A missing file stays missing.
async function fromNetwork(request, address) {
  const isPage = address === scope;
  const kept = await (await wholeCache())?.match(address);
  if (!kept) return fetch(request);
  if (isLineDown && !isPage) return kept;
  let timer;
  const late = new Promise((_, fail) => (timer = setTimeout(fail, PATIENCE, new Error("no answer in time"))));
  try {
    const response = await Promise.race([fetch(request), late]);
    isLineDown = false;
    return isPage && response.status >= 500 ? kept : response;
  } catch {
    isLineDown = true;
    return kept;
  } finally {
    clearTimeout(timer);
  }
}

// A cache with a whole build: this one's, else that of an older one.
async function wholeCache() {
  const others = (await caches.keys()).filter(name => name.startsWith(PREFIX) && name !== CACHE);
  for (const name of [CACHE, ...others]) if (await isWhole(name)) return caches.open(name);
}

// The page is the last that is put into a cache.
async function isWhole(name) {
  return (await caches.has(name)) && Boolean(await (await caches.open(name)).match(scope));
}

// Gives how many bytes came over the network.
async function fetchBuild() {
  if (await isWhole(CACHE)) return 0;
  const cache = await caches.open(CACHE);
  await cache.put(HASHES, new Response(JSON.stringify(Object.assign({}, FILES, ...Object.values(SETS)))));
  let bytes = await takeAll(FILES);
  for (const files of Object.values(SETS)) {
    // A data set that an older build has kept stays kept.
    if (await hasAll(files)) bytes += await takeAll(files);
  }
  const response = await fetch(scope, { cache: "no-cache" });
  const page = await response.text();
  if (!page.includes(`data-build="${BUILD}"`)) throw new Error("the page is of another build");
  await cache.put(scope, new Response(page, { headers: plain(response.headers) }));
  return bytes + page.length;
}

// Whether any build has kept all of these files.
async function hasAll(files) {
  const kept = await Promise.all(Object.keys(files).map(file => caches.match(new URL(file, scope).href)));
  return kept.every(Boolean);
}

// Puts files into this build's cache: from another build's where they have not changed, else from the network.
async function takeAll(files) {
  const cache = await caches.open(CACHE);
  const older = await olderFiles();
  const queue = Object.entries(files);
  let bytes = 0;
  const work = async () => {
    for (let next; (next = queue.pop()); ) {
      const [file, hash] = next;
      const address = new URL(file, scope).href;
      if (await cache.match(address)) continue;
      const copy = await older.get(hash)?.();
      if (copy) {
        await cache.put(address, copy);
        continue;
      }
      const response = await fetch(address, { cache: "no-cache" });
      const content = await response.arrayBuffer();
      if (!response.ok || (await hashOf(content)) !== hash) throw new Error(`${file} is not of this build`);
      await cache.put(address, new Response(content, { headers: plain(response.headers) }));
      bytes += content.byteLength;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  return bytes;
}

// What other builds have kept, by the hash of the content.
async function olderFiles() {
  const files = new Map();
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === CACHE) continue;
    const cache = await caches.open(name);
    const hashes = (await (await cache.match(HASHES))?.json()) ?? {};
    for (const [file, hash] of Object.entries(hashes)) files.set(hash, () => cache.match(new URL(file, scope).href));
  }
  return files;
}

// The first 8 bytes of SHA-256, as the build writes them.
async function hashOf(content) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(digest.subarray(0, 8), byte => byte.toString(16).padStart(2, "0")).join("");
}

// The headers of a content that is not compressed.
function plain(headers) {
  const kept = new Headers(headers);
  for (const name of ["content-encoding", "content-length"]) kept.delete(name);
  return kept;
}

// A tab of an older build still asks for that build's files.
async function removeOld() {
  const windows = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (windows.length > 1 || !(await isWhole(CACHE))) return;
  const old = (await caches.keys()).filter(name => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map(name => caches.delete(name)));
}

async function isolated(response) {
  isIsolating ??= Boolean(await caches.match(ISOLATE, { cacheName: SETTINGS }));
  // An answer without a status is a redirection or none.
  if (!isIsolating || response.status === 0) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(ISOLATION)) headers.set(name, value);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
