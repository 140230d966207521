// Starts the part of the page that has the wanted section, and fetches another part when one of its sections is opened.
// In place of Trunk's inline script, so that the CSP can stay strict.
const parts = {
  learning: ["regression", "classification", "softmax", "cross-entropy", "likelihood", "check"],
  lab: ["lab"],
  words: ["glossary"],
};
const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
const base = document.baseURI;
const started = new Map();

// The section's id, as src/route.rs finds it, also in a link that was encoded on its way.
function wanted() {
  let link = location.hash;
  for (let round = 0; round < 4; round++) {
    link = link.replace(/(%[0-9a-f]{2})+/gi, codes => {
      try {
        return decodeURIComponent(codes);
      } catch {
        return codes;
      }
    }).normalize("NFKC");
  }
  const section = link.replace(/^[^a-z?]*/i, "").split(/[^a-z-]/i)[0].toLowerCase();
  return Object.keys(parts).find(name => parts[name].includes(section)) ?? "app";
}

async function load(name) {
  // The first part's name changes with each build; the others carry it, so that no cache mixes builds.
  const [script, binary] =
    name === "app" ? [js, wasm] : [`${name}.js?${wasm}`, `${name}_bg.wasm?${wasm}`].map(file => `./${file}`);
  const { default: init } = await import(new URL(script, base));
  await init({ module_or_path: new URL(binary, base) });
}

function start(name) {
  if (!started.has(name)) {
    const loading = load(name).then(
      () => { loading.done = true; },
      error => {
        started.delete(name);
        document.getElementById("load-error").hidden = false;
        throw error;
      },
    );
    started.set(name, loading);
  }
  return started.get(name);
}

addEventListener("hashchange", event => {
  const name = wanted();
  if (started.get(name)?.done) return;
  // What is shown stays until the other part is there.
  event.stopImmediatePropagation();
  start(name).then(() => dispatchEvent(new HashChangeEvent("hashchange", event)));
});
await start(wanted());
