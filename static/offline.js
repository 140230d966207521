// Use without a network: has the service worker fetch the rest of the site, and says when a new version is ready.
const WORDS = {
  ready: { ja: "次からは、通信がなくてもこのページを使えます。", en: "From now on this page works without a network, too." },
  newer: { ja: "新しい版の準備ができました。", en: "A new version is ready." },
  reload: { ja: "再読み込み", en: "Reload" },
  close: { ja: "閉じる", en: "Close" },
};
const HOUR = 3_600_000;
// Set once the user has been told that the page works without a network.
const TOLD = "offline";

const { build } = document.querySelector("script[data-parts]").dataset;
const offered = new Set([build]);

// Called when the user has begun and the page is idle. Without a service worker the page works as before.
export async function begin() {
  const manifest = Object.assign(document.createElement("link"), { rel: "manifest", href: "manifest.webmanifest" });
  document.head.append(manifest);
  const registration = await navigator.serviceWorker.register("sw.js", { updateViaCache: "none" });
  registration.addEventListener("updatefound", () => prepare(registration.installing));
  await refresh(registration);
  let checked = Date.now();
  addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() < checked + HOUR) return;
    checked = Date.now();
    refresh(registration);
  });
}

// Looks for a new version.
async function refresh(registration) {
  // Without a network there is nothing to update.
  await registration.update().catch(() => {});
  await prepare(registration.installing ?? registration.waiting ?? registration.active);
}

// Has a worker fetch the whole of its build, and says so.
async function prepare(worker) {
  if (navigator.connection?.saveData) return;
  const answer = await ask(worker, { command: "fetchRest" }).catch(error => console.info(`For offline use: ${error}`));
  if (!answer) return;
  performance.mark("offline", { detail: answer });
  if (answer.build === build) {
    // The page is of the new build already.
    if (worker.state === "installed") ask(worker, { command: "activate" });
    if (!isTold()) show(WORDS.ready);
  } else if (worker.state !== "activated" && !offered.has(answer.build)) {
    offered.add(answer.build);
    show(WORDS.newer, [WORDS.reload, () => take(worker)]);
  }
}

// The answer to a command.
function ask(worker, message) {
  return new Promise((done, fail) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => (data.error ? fail(data.error) : done(data.result));
    worker.postMessage(message, [port2]);
  });
}

async function take(worker) {
  if (worker.state === "installed") {
    const isOver = new Promise(done => worker.addEventListener("statechange", done, { once: true }));
    ask(worker, { command: "activate" });
    await isOver;
  }
  location.reload();
}

function isTold() {
  try {
    const isTold = localStorage.getItem(TOLD) !== null;
    localStorage.setItem(TOLD, "");
    return isTold;
  } catch {
    // If storage is forbidden, nothing is said.
    return true;
  }
}

// A line at the page's lower edge, until it is closed.
function show(words, ...actions) {
  document.querySelector(".offline")?.remove();
  const line = document.createElement("p");
  line.className = "offline note";
  line.setAttribute("role", "status");
  document.body.append(line);
  line.append(text("span", words));
  for (const [name, act] of [...actions, [WORDS.close, () => line.remove()]]) {
    const button = text("button", name);
    button.className = "link";
    button.addEventListener("click", act);
    line.append(button);
  }
}

// An element in the page's language, which may change.
function text(kind, words) {
  const element = document.createElement(kind);
  const say = () => (element.textContent = words[document.documentElement.lang] ?? words.en);
  new MutationObserver(say).observe(document.documentElement, { attributeFilter: ["lang"] });
  say();
  return element;
}
