#!/usr/bin/env bash
# yew 0.23.0: after a render that takes more than 16 ms, the browser has a turn in which a component is new and its children are old.
#
# The scheduler goes on in a new task (setTimeout 0) once 16 ms are over, "only at points where the DOM is in a consistent state".
# It looks for renders that wait, but not for new properties that wait to be given to children. So what runs in between, an event
# of the user or a script of a test, meets a parent that shows 1 beside a child that shows 0, and whose callbacks are those of 0.
# A test of a page on a slow machine must wait until no such task is left; a callback of a child must not rely on what it was
# drawn with.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cargo init --quiet --lib --name probe --edition 2021 .
cat >> Cargo.toml <<'TOML'
yew = { version = "=0.23.0", features = ["csr"] }
wasm-bindgen = "=0.2.129"
js-sys = "0.3"
web-sys = { version = "0.3", features = ["Element"] }
[lib]
crate-type = ["cdylib"]
TOML
cat > src/lib.rs <<'RUST'
use wasm_bindgen::prelude::*;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
struct Number {
    number: u32,
}

#[component]
fn Child(props: &Number) -> Html {
    html! { <b>{ props.number }</b> }
}

#[component]
fn Parent() -> Html {
    let number = use_state(|| 0);
    let start = js_sys::Date::now();
    while js_sys::Date::now() < start + 30.0 {}
    let onclick = {
        let number = number.clone();
        move |_| number.set(*number + 1)
    };
    html! { <><button {onclick}>{ *number }</button><Child number={*number} /></> }
}

#[wasm_bindgen]
pub fn start(root: web_sys::Element) {
    yew::Renderer::<Parent>::with_root(root).render();
}
RUST
cat > run.cjs <<'JS'
const { JSDOM } = require('jsdom');
const { window } = new JSDOM('<!doctype html><main></main>');
const classes = Object.getOwnPropertyNames(window).filter(name => /^[A-Z]\w+$/.test(name) && window[name]?.prototype instanceof window.EventTarget
  || /Event$|^EventTarget$/.test(name));
for (const name of classes) globalThis[name] = window[name];
Object.assign(globalThis, { window, document: window.document });
// What wasm-bindgen takes for the window is Node's global object.
Object.defineProperty(window.Window, Symbol.hasInstance, { value: () => true });
const turn = () => new Promise(done => setTimeout(done, 0));
const settled = async () => { for (let count = 0; count < 50; count++) await turn(); };
const { start } = require('./bound/probe.js');
(async () => {
  const main = document.querySelector('main');
  start(main);
  await settled();
  const shown = () => ['button', 'b'].map(name => main.querySelector(name).textContent).join(' ');
  const seen = [shown()];
  main.querySelector('button').dispatchEvent(new window.MouseEvent('click', { bubbles: true }));
  await turn();
  seen.push(shown());
  await settled();
  seen.push(shown());
  console.log(`parent and child: ${seen.join(', then ')}`);
})();
JS
cargo build --quiet --release --target wasm32-unknown-unknown
cargo install --quiet --root tool --version 0.2.129 --locked --debug wasm-bindgen-cli
tool/bin/wasm-bindgen --target nodejs --out-dir bound target/wasm32-unknown-unknown/release/probe.wasm
npm install --silent --no-audit --no-fund jsdom@26.1.0
# Seen: one turn of the event loop between the parent's 1 and the child's.
expected='parent and child: 0 0, then 1 0, then 1 1'
seen=$(node run.cjs)
echo "$seen"
[ "$seen" = "$expected" ] || { echo "yew behaves differently now" >&2; exit 1; }
