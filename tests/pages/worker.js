// The engine in a worker: [number, question, words…] in, [number, answer] out.
import { start } from './engine.js';

const engine = start('built/worker', self.location.search.slice(1));
self.onmessage = async ({ data: [number, question, ...words] }) => {
  try {
    self.postMessage([number, await (await engine)[question](...words)]);
  } catch (error) {
    self.postMessage([number, undefined, `${question}: ${error}`]);
  }
};
