// ask(place, question, words…): the engine on this page ('page') or in its worker ('worker') answers.
import { start } from './engine.js';

let worker;
let asked = 0;
const waiting = new Map();

// A new worker with a module that is in no cache.
const renew = () => {
  worker?.terminate();
  worker = new Worker(`worker.js?${Math.random()}`, { type: 'module' });
  worker.onmessage = ({ data: [number, answer, error] }) => {
    const { resolve, reject } = waiting.get(number);
    waiting.delete(number);
    error ? reject(new Error(error)) : resolve(answer);
  };
  return true;
};

const onPage = start('built/page', 'page');
const places = {
  page: async (question, ...words) => (await onPage)[question](...words),
  worker: (question, ...words) =>
    new Promise((resolve, reject) => {
      if (question === 'renew') return resolve(renew());
      if (!worker) renew();
      waiting.set(++asked, { resolve, reject });
      worker.postMessage([asked, question, ...words]);
    }),
};

window.ask = (place, ...words) => places[place](...words);
