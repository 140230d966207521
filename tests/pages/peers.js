// Other libraries train 784-128-10, ReLU, softmax and cross-entropy, by gradient descent with minibatches of 64 and a rate
// of 0.1 on MNIST. The address names the library; ask() is answered as engine.js answers, for this one task.

const PIXELS = 784;
const HIDDEN = 128;
const CLASSES = 10;
const BATCH = 64;
const RATE = 0.1;

// The values of an idx file behind its header.
const values = async (name, header) => {
  const { body } = await fetch(`../data/${name}`);
  const unpacked = body.pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(unpacked).arrayBuffer()).subarray(header);
};

const set = async (images, labels) => {
  const x = Float32Array.from(await values(images, 16), (pixel) => pixel / 255);
  return { x, labels: await values(labels, 8) };
};

// Gives the indices of one minibatch after the other, in a new order for each epoch.
const minibatches = function* (count) {
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  for (;;) {
    for (let last = count - 1; last > 0; last--) {
      const other = Math.floor(Math.random() * (last + 1));
      [order[last], order[other]] = [order[other], order[last]];
    }
    for (let first = 0; first < count; first += BATCH) yield order.subarray(first, first + BATCH);
  }
};

const script = (address) =>
  new Promise((resolve, reject) => {
    const element = document.createElement('script');
    Object.assign(element, { src: address, onload: resolve, onerror: () => reject(new Error(address)) });
    document.head.append(element);
  });

// TensorFlow.js with its operators; its backends are synchronous, so all work is done when the clock stops.
const tensorflow = async (backend) => {
  await script('peers/tfjs/dist/tf.min.js');
  if (backend === 'wasm') {
    await script('peers/tfjs-backend-wasm/dist/tf-backend-wasm.min.js');
    tf.wasm.setWasmPaths('peers/tfjs-backend-wasm/dist/');
  }
  await tf.setBackend(backend);
  await tf.ready();
  if (tf.getBackend() !== backend) throw new Error(`the backend is ${tf.getBackend()}`);
  const optimizer = tf.train.sgd(RATE);
  const layer = (inputs, units) => [
    tf.variable(tf.randomNormal([inputs, units], 0, Math.sqrt(2 / inputs))),
    tf.variable(tf.zeros([units])),
  ];
  let network;
  const forward = (x) => x.matMul(network[0]).add(network[1]).relu().matMul(network[2]).add(network[3]);
  const rows = new Float32Array(BATCH * PIXELS);
  const targets = new Float32Array(BATCH * CLASSES);
  return {
    fresh() {
      network = [...layer(PIXELS, HIDDEN), ...layer(HIDDEN, CLASSES)];
    },
    train({ x, labels }, indices) {
      targets.fill(0);
      indices.forEach((index, row) => {
        rows.set(x.subarray(index * PIXELS, (index + 1) * PIXELS), row * PIXELS);
        targets[row * CLASSES + labels[index]] = 1;
      });
      const count = indices.length;
      tf.tidy(() => {
        const input = tf.tensor2d(rows.subarray(0, count * PIXELS), [count, PIXELS]);
        const target = tf.tensor2d(targets.subarray(0, count * CLASSES), [count, CLASSES]);
        optimizer.minimize(() => tf.losses.softmaxCrossEntropy(target, forward(input)));
      });
    },
    classes: ({ x, labels }) =>
      tf.tidy(() => forward(tf.tensor2d(x, [labels.length, PIXELS])).argMax(1).dataSync()),
  };
};

const convnet = async () => {
  await script('peers/convnetjs/build/convnet-min.js');
  const input = new convnetjs.Vol(1, 1, PIXELS, 0);
  let network, trainer;
  const show = ({ x }, index) => input.w.set(x.subarray(index * PIXELS, (index + 1) * PIXELS));
  return {
    fresh() {
      network = new convnetjs.Net();
      network.makeLayers([
        { type: 'input', out_sx: 1, out_sy: 1, out_depth: PIXELS },
        { type: 'fc', num_neurons: HIDDEN, activation: 'relu' },
        { type: 'softmax', num_classes: CLASSES },
      ]);
      const settings = { method: 'sgd', learning_rate: RATE, momentum: 0, batch_size: BATCH };
      trainer = new convnetjs.Trainer(network, { ...settings, l1_decay: 0, l2_decay: 0 });
    },
    train(data, indices) {
      for (const index of indices) {
        show(data, index);
        trainer.train(input, data.labels[index]);
      }
    },
    classes: (data) =>
      Array.from(data.labels, (_, index) => {
        show(data, index);
        network.forward(input);
        return network.getPrediction();
      }),
  };
};

const PEERS = { 'tfjs-wasm': () => tensorflow('wasm'), 'tfjs-cpu': () => tensorflow('cpu'), convnetjs: convnet };

let peer, train, test, batches;
const answers = {
  async open(...names) {
    [train, test] = [await set(names[0], names[1]), await set(names[2], names[3])];
    peer = await PEERS[location.search.slice(1)]();
    return true;
  },

  fresh() {
    batches = minibatches(train.labels.length);
    peer.fresh();
    return true;
  },

  rate(task, amount) {
    const start = performance.now();
    let done = 0;
    while (done < amount) {
      const indices = batches.next().value;
      peer.train(train, indices);
      done += indices.length;
    }
    return (1000 * done) / (performance.now() - start);
  },

  accuracy() {
    const classes = peer.classes(test);
    return test.labels.filter((label, index) => label === classes[index]).length / test.labels.length;
  },
};

window.ask = async (place, question, ...words) => answers[question](...words);
