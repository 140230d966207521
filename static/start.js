// Fetches and starts the page: its main module, and at once beside it the part that has the wanted section.
const { dataset } = document.querySelector("script[data-parts]");
const parts = JSON.parse(dataset.parts);
const files = JSON.parse(dataset.files);
const modules = new Map();
const packs = new Set();

// Compiles a WebAssembly file while it arrives. Asked again, the same answer; after a failure it is fetched anew.
export function compile(address) {
  const { href } = new URL(address, import.meta.url);
  if (!modules.has(href)) {
    const module = fetchModule(href);
    module.catch(() => modules.delete(href));
    modules.set(href, module);
  }
  return modules.get(href);
}

async function fetchModule(href) {
  const response = await fetch(href);
  if (response.headers.get("content-type") === "application/wasm") return WebAssembly.compileStreaming(response);
  // A host that sends another type; browsers compile while streaming only this one.
  if (!response.ok) throw new TypeError(`${href}: ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
}

// Fetches all that a part needs, and makes the small modules of its pack known to `unpacked`.
export async function take(part) {
  const needed = await Promise.all(files[part].map(compile));
  files[part].forEach((file, index) => { if (file.startsWith("pack_")) packs.add(needed[index]); });
}

// A module from the packs that have come: modules of some hundred bytes, which other parts may share.
export function unpacked(name) {
  for (const pack of packs) {
    const [bytes] = WebAssembly.Module.customSections(pack, name);
    if (bytes) return WebAssembly.compile(bytes);
  }
  return Promise.reject(new TypeError(`${name} is in no pack`));
}

function wantedSection() {
  return location.hash.replace(/^#?\/?/, "").split(/[/?]/)[0];
}

function wantedPart() {
  const names = Object.keys(parts);
  return names.find(name => parts[name].includes(wantedSection())) ?? names[0];
}

// As the page chooses: the language of the link, else what was chosen before, else the browser's first that the page has.
function language() {
  const query = `${location.search}&${location.hash.split("?")[1] ?? ""}`;
  let stored = null;
  try {
    stored = localStorage.getItem("lang");
  } catch {
    // If storage is forbidden, nothing was chosen.
  }
  const codes = [query.match(/.*[?&]lang=(\w+)/)?.[1], stored, ...navigator.languages];
  return codes.map(code => code?.split("-")[0]).find(code => code === "ja" || code === "en") ?? "ja";
}

// Shows what the wanted section begins with, until the page has drawn the section over it.
async function begin() {
  if (document.readyState === "loading") await new Promise(done => addEventListener("DOMContentLoaded", done, { once: true }));
  const early = document.querySelector(".early");
  const [lang, section] = [language(), wantedSection()];
  const texts = [...early.querySelectorAll("[data-section]")];
  const known = texts.some(text => text.dataset.section === section);
  const hides = /[?&]hide=[^&]*text/.test(location.hash);
  // What has no text here, such as the glossary, is not the start page either.
  const isPart = Object.values(parts).flat().includes(section);
  for (const text of texts) {
    text.hidden = text.lang !== lang || hides || text.dataset.section !== (known || isPart ? section : "");
  }
  for (const text of early.querySelectorAll("small")) text.hidden = text.lang !== lang;
  document.documentElement.lang = lang;
  early.classList.add("chosen");
  const there = () => document.querySelector(".page:not(.early) main > :is(.error, div:not(.present-link))");
  const observer = new MutationObserver(() => {
    if (!there()) return;
    observer.disconnect();
    early.remove();
  });
  observer.observe(document.body, { subtree: true, childList: true });
}

async function start() {
  begin();
  const main = compile("app_bg.wasm");
  for (const file of files[wantedPart()]) compile(file);
  const { default: init } = await import("./app.js");
  // Styles first: figures measure themselves.
  if (document.readyState !== "complete") await new Promise(done => addEventListener("load", done, { once: true }));
  await init({ module_or_path: main });
}

const started = start();

started.catch(error => {
  document.querySelector(".early")?.remove();
  document.getElementById("load-error").hidden = false;
  throw error;
});

// Once the user has begun and the page is idle, the rest is fetched for use without a network. Where the browser forbids it, the page
// stays as it is.
const kinds = ["pointerdown", "keydown", "click"];
kinds.forEach(kind => addEventListener(kind, keepForOffline));

async function keepForOffline() {
  kinds.forEach(kind => removeEventListener(kind, keepForOffline));
  await started;
  (globalThis.requestIdleCallback ?? setTimeout)(() => import("./offline.js").then(({ prepare }) => prepare()).catch(() => {}));
}
