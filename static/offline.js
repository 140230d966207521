// Use without a network: has the service worker fetch the rest of the site, and says when a new version is ready.
const WORDS = {
  ready: { ja: "次からは、通信がなくてもこのページを使えます。", en: "From now on this page works without a network, too." },
  newer: { ja: "新しい版の準備ができました。", en: "A new version is ready." },
  reload: { ja: "再読み込み", en: "Reload" },
  keep: { ja: "通信なしで使えるように保存", en: "Keep for offline use" },
  keeping: { ja: "保存しています…", en: "Fetching…" },
  kept: { ja: "通信なしで使えます。", en: "Kept for offline use." },
  failed: { ja: "保存できませんでした。", en: "It could not be kept." },
  close: { ja: "閉じる", en: "Close" },
};
const HOUR = 3_600_000;
// Set once the user has been told that the page works without a network.
const TOLD = "offline";

const { build } = document.querySelector("script[data-parts]").dataset;
const offered = new Set([build]);

// Called when the user has begun and the page is idle. Without a service worker the page works as before.
export async function prepare() {
  const manifest = Object.assign(document.createElement("link"), { rel: "manifest", href: "manifest.webmanifest" });
  document.head.append(manifest);
  const registration = await navigator.serviceWorker.register("sw.js", { updateViaCache: "none" });
  customElements.define("keep-offline", KeepOffline);
  registration.addEventListener("updatefound", () => complete(registration.installing));
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
  await complete(registration.installing ?? registration.waiting ?? registration.active);
}

// Has a worker fetch the whole of its build, and says so.
async function complete(worker) {
  if (navigator.connection?.saveData) return;
  const answer = await ask(worker, { command: "fetchRest" }).catch(error => console.info(`For offline use: ${error}`));
  if (!answer) return;
  // For whoever measures: how much came beside the visit.
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
  const isTaken = await ask(worker, { command: "activate" });
  if (isTaken && worker.state === "installed") {
    await new Promise(done => worker.addEventListener("statechange", done, { once: true }));
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

// Offers to keep the data set that its attribute `set` names: a large one, or on a metered line the site with any.
class KeepOffline extends HTMLElement {
  static observedAttributes = ["set"];

  attributeChangedCallback() {
    this.refresh();
  }

  async refresh() {
    const set = this.getAttribute("set");
    const { isKept, isLarge, bytes } = await askActive({ command: "stateOf", set });
    // Another set may have been chosen meanwhile.
    if (set !== this.getAttribute("set")) return;
    const isOffered = isLarge || navigator.connection?.saveData;
    if (!isOffered) this.replaceChildren();
    else if (isKept) this.replaceChildren(text("p", WORDS.kept));
    else this.replaceChildren(this.button(set, bytes));
  }

  button(set, bytes) {
    const button = text("button", WORDS.keep, ` (${(bytes / 1e6).toFixed(1)} MB)`);
    button.className = "btn wide";
    button.addEventListener("click", async () => {
      this.replaceChildren(text("p", WORDS.keeping));
      try {
        await askActive({ command: "fetchRest", set });
        await this.refresh();
      } catch {
        this.replaceChildren(text("p", WORDS.failed), this.button(set, bytes));
      }
    });
    return button;
  }
}

async function askActive(message) {
  const { active } = await navigator.serviceWorker.ready;
  return ask(active, message);
}

// A line at the page's lower edge, until it is closed; it replaces the line before.
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
  // Nothing has to be done: it goes as the user goes on.
  if (actions.length === 0) addEventListener("hashchange", () => line.remove(), { once: true });
}

// An element in the page's language, which may change.
function text(kind, words, more = "") {
  const element = document.createElement(kind);
  const say = () => (element.textContent = (words[document.documentElement.lang] ?? words.en) + more);
  new MutationObserver(say).observe(document.documentElement, { attributeFilter: ["lang"] });
  say();
  return element;
}
