// Starts the WebAssembly that reads files. The build id in the address keeps caches from mixing builds.
const build = self.location.search;
importScripts(`reader.js${build}`);
wasm_bindgen({ module_or_path: `reader_bg.wasm${build}` });
