// The engine on a page or in a worker: answers what crates/ffnn/examples/answers.rs answers natively.

// `build` is the folder of a build of crates/measure; its module is fetched and compiled again for each `fresh`.
export const start = async (build, fresh) => {
  const { default: load, fingerprint, Files, Bench } = await import(`./${build}/measure.js?${fresh}`);
  const wasm = await load({ module_or_path: `./${build}/measure_bg.wasm?${fresh}` });
  let bench;

  return {
    // The lines of same_bits.txt.
    fingerprints() {
      const lines = [];
      for (let line; (line = fingerprint(lines.length)) !== undefined; ) lines.push(line);
      return lines;
    },

    async open(...names) {
      const files = new Files();
      for (const name of names) {
        const answer = await fetch(`../data/${name}`);
        if (!answer.ok) throw new Error(`${name}: HTTP ${answer.status}`);
        files.push(name, new Uint8Array(await answer.arrayBuffer()));
      }
      bench = new Bench(files);
      return wasm.memory.buffer.byteLength;
    },

    fresh() {
      bench.fresh();
      return true;
    },

    rate(task, amount) {
      const index = bench.find(task);
      const start = performance.now();
      let done = 0;
      while (done < amount) done += bench.step(index);
      return (1000 * done) / (performance.now() - start);
    },

    accuracy: (task) => bench.accuracy(bench.find(task)),

    // In slices of 8 ms, yielding to the browser between them, as the lab's worker does.
    async laps(entry) {
      bench.begin(entry);
      const { port1, port2 } = new MessageChannel();
      const breath = () => new Promise((next) => ((port1.onmessage = next), port2.postMessage(null)));
      const laps = [];
      let start = performance.now();
      for (;;) {
        for (const slice = performance.now(); performance.now() - slice < 8; ) {
          const lap = bench.run();
          if (!lap) continue;
          laps.push([performance.now() - start, lap[0]]);
          if (lap[1]) return laps;
          start = performance.now();
        }
        await breath();
      }
    },
  };
};
