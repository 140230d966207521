//! How smooth the page stays while it trains: frames and the longest task of its thread.

use anyhow::Result;

use crate::drags;
use crate::engine::Engine;
use crate::long_run;
use crate::page::Page;
use crate::server::Server;
use crate::sweep_speed;
use crate::toolbar::train_on_mnist;

/// Measures in Chromium: the page while it trains, what drags cost, sweeps, and a long run; or one of `training`, `drags`, `sweep`, `run`.
pub async fn run(server: &Server, only: Option<&str>) -> Result<()> {
    let wanted = |name| only.is_none_or(|only| only == name);
    let driver = Engine::Chromium.start()?;
    if wanted("training") || wanted("drags") {
        let page = Page::open(server, &driver).await?;
        if wanted("training") {
            training(&page).await?;
        }
        if wanted("drags") {
            drags::run(&page).await?;
        }
        page.close().await;
    }
    if wanted("sweep") {
        sweep_speed::run(server).await?;
    }
    if wanted("run") {
        long_run::run(server).await?;
    }
    Ok(())
}

/// Measures five seconds of training on full MNIST.
async fn training(page: &Page) -> Result<()> {
    train_on_mnist(page).await?;
    let seen = page.client.execute_async(r#"
        const done = arguments[arguments.length - 1];
        let longest = 0; const gaps = []; let last = performance.now(); const start = last;
        new PerformanceObserver(list => list.getEntries().forEach(e => longest = Math.max(longest, e.duration))).observe({ type: 'longtask' });
        const frame = now => { gaps.push(now - last); last = now; now - start < 5000 ? requestAnimationFrame(frame)
          : done([gaps.length, gaps.filter(g => g > 20).length, Math.max(...gaps), longest]); };
        requestAnimationFrame(frame);"#, vec![]).await?;
    let number = |index: usize| seen[index].as_f64().unwrap_or(f64::NAN);
    let (frames, slow) = (number(0), number(1));
    println!(
        "frames in 5 s of training: {frames:.0}; over 20 ms: {slow:.0} ({:.1} %); longest gap {:.0} ms",
        100.0 * slow / frames,
        number(2)
    );
    match number(3) {
        0.0 => {
            println!("longest main-thread task: under 50 ms (none was long enough to be reported)")
        }
        longest => println!("longest main-thread task: {longest:.0} ms"),
    }
    println!("images per second meanwhile: {}", page.number("Images per second").await?);
    answers(page).await?;
    pauses(page).await
}

/// The time from Pause to the run that stands still.
async fn pauses(page: &Page) -> Result<()> {
    let mut times = Vec::new();
    for _ in 0..5 {
        page.wait_for("button", "Pause").await?;
        let script = r#"
            const done = arguments[arguments.length - 1];
            const button = label => [...document.querySelectorAll('.toolbar button')].find(button => button.textContent === label);
            const start = performance.now();
            const look = () => button('Train') && done(performance.now() - start);
            new MutationObserver((_, observer) => { if (look()) observer.disconnect(); })
              .observe(document.querySelector('.toolbar'), { subtree: true, childList: true, characterData: true });
            button('Pause').click();"#;
        let taken = page.client.execute_async(script, vec![]).await?;
        times.push(taken.as_f64().unwrap_or(f64::INFINITY));
        page.click("button", "Train").await?;
    }
    times.sort_by(f64::total_cmp);
    println!(
        "from Pause to a run that stands still: median {:.0} ms, slowest of 5: {:.0} ms",
        times[2], times[4]
    );
    Ok(())
}

/// The time from a move of the pen to the new prediction in the bars, while a run trains.
async fn answers(page: &Page) -> Result<()> {
    let seen = page.client.execute_async(r#"
        const done = arguments[arguments.length - 1], times = [];
        const canvas = document.querySelector('canvas.sheet'), bars = document.querySelector('.bars');
        canvas.scrollIntoView({ block: 'center' });
        const box = canvas.getBoundingClientRect();
        const send = (type, share) => canvas.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, pointerId: 1,
          pointerType: 'pen', isPrimary: true, buttons: 1, clientX: box.left + share * box.width, clientY: box.top + share * box.height }));
        let start = 0;
        new MutationObserver(() => {
          if (bars.getAttribute('aria-busy') !== 'false') return;
          times.push(performance.now() - start);
          times.length < 41 ? setTimeout(next, 30) : done(times.slice(1).sort((a, b) => a - b));
        }).observe(bars, { attributes: true, attributeFilter: ['aria-busy'] });
        const next = () => { start = performance.now(); send('pointermove', 0.2 + 0.6 * times.length / 41); };
        start = performance.now(); send('pointerdown', 0.2);"#, vec![]).await?;
    let time = |index: usize| seen[index].as_f64().unwrap_or(f64::NAN);
    println!(
        "from a move of the pen to the bars while training: median {:.0} ms, slowest of 40: {:.0} ms",
        time(20),
        time(39)
    );
    Ok(())
}
