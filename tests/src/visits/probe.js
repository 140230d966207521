// Notes, in milliseconds from the start of the navigation: `control` when the first control has answered, `accuracy` when the test
// accuracy is 90 % or more, `reads` when the bars have an answer to a drawn digit, `both` when the last two hold.
(() => {
  const seen = (window.seen = {});
  const note = name => { seen[name] ??= performance.now() - begin; };
  const shown = element => element?.getClientRects().length > 0;
  const title = () => document.querySelector("h1")?.textContent;
  let tried = false;
  // When the section was opened, and the heading that must give way to it.
  let begin = 0, left;

  // Moves a slider, and looks whether the number beside it has followed.
  function move(slider) {
    const value = Number(slider.max);
    const follows = () => Number(slider.parentElement.querySelector("input[type=number]")?.value) === value;
    if (tried && follows()) return note("control");
    tried = true;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(slider, value);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => { if (follows()) note("control"); });
  }

  // Draws a 1, and waits for a sheet that can be erased.
  function draw(sheet) {
    tried = true;
    const box = sheet.getBoundingClientRect();
    const send = (type, y, buttons) => sheet.dispatchEvent(new PointerEvent(type, {
      bubbles: true, cancelable: true, pointerId: 1, pointerType: "pen", isPrimary: true, buttons,
      clientX: box.left + box.width / 2, clientY: box.top + (y / 100) * box.height,
    }));
    send("pointerdown", 15, 1);
    for (let y = 18; y < 85; y += 3) send("pointermove", y, 1);
    send("pointerup", 85, 0);
  }

  function read() {
    const bars = document.querySelector(".bars");
    if (bars?.getAttribute("aria-busy") === "false" && /most probable/.test(bars.textContent)) note("reads");
    const accuracy = [...document.querySelectorAll("dt")].find(e => e.textContent.trim() === "Test accuracy");
    if (parseFloat(accuracy?.nextElementSibling.textContent) >= 90) note("accuracy");
    if (seen.accuracy && seen.reads) note("both");
  }

  function look() {
    if (left && title() !== left) left = undefined;
    if (left) return setTimeout(look, 50);
    const sheet = document.querySelector("main canvas.sheet");
    const slider = document.querySelector("main .figure .slider input[type=range]");
    // A canvas without a size, or without the listeners of its component, takes no stroke: it is drawn on again.
    if (shown(sheet) && !seen.control) draw(sheet);
    if (!sheet && shown(slider) && !seen.control) move(slider);
    const erase = document.querySelector(".pad-buttons button");
    if (erase && tried && !erase.matches(":disabled, [aria-disabled=true]")) note("control");
    if (sheet) read();
    // Often enough for what takes hundreds of milliseconds, and seldom enough to take no share of the processor.
    if (!wanted().every(name => name in seen)) setTimeout(look, 50);
  }

  function wanted() {
    const section = location.hash.replace(/^#\/?/, "").split("?")[0];
    return { lab: ["control", "both"], "": ["control", "reads"] }[section] ?? ["control"];
  }

  // All marks, once those are there that the section can make; null before.
  window.marks = () => {
    if (left || !wanted().every(name => name in seen)) return null;
    const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
    return { paint, ...seen };
  };

  // Goes to another section; marks count from here.
  window.leave = link => {
    for (const name in seen) delete seen[name];
    [tried, begin, left] = [false, performance.now(), title()];
    location.hash = link;
    look();
  };
  look();
})();
