//! How smooth the page stays while it trains: frames and the longest task of its thread.

use anyhow::Result;

use crate::engine::Engine;
use crate::page::Page;
use crate::server::Server;

/// Measures in Chromium, for five seconds of training on full MNIST.
pub async fn run(server: &Server) -> Result<()> {
    let driver = Engine::Chromium.start()?;
    let page = Page::open(server, &driver).await?;
    page.goto("#/lab?data=mnist&epochs=1000&run=1&lang=en").await?;
    page.wait_long(
        "training",
        "return /step [1-9]\\d\\d/.test(document.querySelector('.toolbar').innerText)",
        60,
    )
    .await?;
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
    page.close().await;
    Ok(())
}
