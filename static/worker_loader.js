// Starts the worker's WebAssembly. The build id in the address keeps caches from mixing builds.
const build = self.location.search;
importScripts(`worker.js${build}`);
wasm_bindgen({ module_or_path: `worker_bg.wasm${build}` });
