// Starts the page's WebAssembly; in place of Trunk's inline script, so that the CSP can stay strict.
const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
const base = document.baseURI;
const { default: init } = await import(new URL(js, base));
await init({ module_or_path: new URL(wasm, base) });
