// Fetches and starts the page: its main module, and at once beside it the part that has the wanted section.
const { dataset } = document.querySelector("script[data-parts]");
const parts = JSON.parse(dataset.parts);
const files = JSON.parse(dataset.files);
const modules = new Map();

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

function wantedPart() {
  const section = location.hash.replace(/^#?\/?/, "").split(/[/?]/)[0];
  const names = Object.keys(parts);
  return names.find(name => parts[name].includes(section)) ?? names[0];
}

async function start() {
  const main = compile("app_bg.wasm");
  for (const file of files[wantedPart()]) compile(file);
  const { default: init } = await import("./app.js");
  // Styles first: figures measure themselves.
  if (document.readyState !== "complete") await new Promise(done => addEventListener("load", done, { once: true }));
  await init({ module_or_path: main });
}

const started = start();

started.catch(error => {
  document.getElementById("load-error").hidden = false;
  throw error;
});

// Once the user has begun and the page is idle, the rest is fetched for use without a network. Where the browser forbids it, the page
// stays as it is.
const kinds = ["pointerdown", "keydown", "click"];
kinds.forEach(kind => addEventListener(kind, begin));

async function begin() {
  kinds.forEach(kind => removeEventListener(kind, begin));
  await started;
  (globalThis.requestIdleCallback ?? setTimeout)(() => import("./offline.js").then(({ prepare }) => prepare()).catch(() => {}));
}
