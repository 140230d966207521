//! Digits in the hands of three people, made for these tests: strokes of points on a sheet of 100 × 100.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::page::Page;

/// The strokes of a digit, each a list of points "x,y x,y …".
pub type Digit = &'static [&'static str];

/// Three hands, each with the digits 0 to 9.
pub const HANDS: [[Digit; 10]; 3] = [
    // Upright and round.
    [
        &["50,15 36,20 28,35 26,52 30,70 40,83 52,85 64,78 72,62 73,45 68,28 60,18 50,15"],
        &["50,15 50,30 50,50 50,70 50,86"],
        &["30,32 36,20 50,15 64,20 69,33 64,47 52,60 38,73 28,84 45,84 60,84 74,84"],
        &["30,22 44,15 60,18 67,29 61,41 48,47 62,51 70,63 66,77 52,85 36,83 27,75"],
        &["56,14 46,30 34,47 25,60 45,60 62,60 78,60", "60,40 60,55 60,70 60,87"],
        &["68,16 52,16 36,17 34,32 32,46 46,42 60,46 69,58 67,73 55,84 40,84 28,77"],
        &["60,14 46,24 36,40 30,58 32,74 43,84 57,84 67,75 67,62 58,53 45,53 34,62"],
        &["26,18 42,18 58,17 73,17 65,34 57,52 50,69 45,86"],
        &[
            "62,22 50,15 38,20 35,32 42,42 54,50 65,60 68,73 60,83 48,86 36,81 32,70 37,59 50,49 61,39 65,29 60,20",
        ],
        &["67,32 60,20 48,16 36,23 33,36 40,47 52,49 63,42 67,31 66,48 63,66 57,86"],
    ],
    // Slanted to the right and narrow.
    [
        &["58,14 45,22 37,40 34,60 38,78 48,86 58,80 66,62 69,42 67,24 58,14"],
        &["60,14 56,32 52,50 47,68 43,87"],
        &["38,28 46,17 58,15 66,24 63,38 53,53 41,68 30,83 44,82 56,83 66,82"],
        &["40,20 52,14 64,19 65,32 56,43 46,47 58,52 62,65 54,79 41,86 29,80"],
        &["48,14 42,32 34,52 46,53 58,53 70,51", "66,30 61,50 56,68 51,88"],
        &["72,15 60,16 48,17 44,32 40,44 52,42 61,49 62,63 54,77 42,85 30,81"],
        &["64,13 52,26 42,44 36,62 38,78 48,86 58,80 63,67 56,57 46,58 38,68"],
        &["36,20 50,18 62,17 74,16 64,36 54,56 47,72 41,88"],
        &[
            "66,20 56,14 47,20 46,32 53,43 58,56 57,71 48,83 38,82 34,71 40,58 52,46 63,35 68,25 64,18",
        ],
        &["68,28 60,17 49,20 43,33 47,45 57,45 66,35 69,25 64,44 57,64 50,87"],
    ],
    // Angular, in broad strokes.
    [
        &["48,18 30,28 24,50 30,74 50,84 70,74 76,50 69,28 52,18"],
        &["40,28 52,16 52,40 52,64 52,84"],
        &["26,30 40,17 60,18 70,32 60,48 44,64 28,80 46,81 62,81 78,80"],
        &["28,18 48,17 68,18 57,31 46,44 62,48 71,60 67,75 50,84 28,80"],
        &["34,16 31,34 29,52 48,53 64,52 78,51", "64,22 64,44 64,64 63,86"],
        &["34,18 33,32 32,46 50,43 66,50 70,65 60,80 42,84 26,77", "34,18 52,18 72,17"],
        &["56,15 42,34 32,54 32,72 44,84 62,82 70,68 62,55 46,54 34,64"],
        &["24,20 48,19 74,18 66,36 58,54 51,70 47,86", "36,52 52,51 68,50"],
        &["50,48 36,38 34,24 48,15 64,22 64,36 50,48 34,60 30,75 44,86 62,84 70,72 64,58 50,48"],
        &["66,26 50,17 35,25 34,40 48,49 62,43 67,28 67,46 66,66 64,86"],
    ],
];

/// Draws a digit on the canvas by pointer events, after clearing it.
pub async fn draw(page: &Page, digit: &Digit) -> Result<()> {
    let strokes: Vec<Vec<[f64; 2]>> = digit.iter().map(|stroke| points(stroke)).collect();
    let script = r#"
        const canvas = document.querySelector('canvas.sheet');
        canvas.scrollIntoView({ block: 'center' });
        const box = canvas.getBoundingClientRect();
        const send = (type, [x, y], buttons) => canvas.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, pointerId: 1,
          pointerType: 'pen', isPrimary: true, buttons, clientX: box.left + x / 100 * box.width, clientY: box.top + y / 100 * box.height }));
        const done = arguments[arguments.length - 1];
        // A frame between strokes lets the page handle each event, as it can when a person draws.
        const strokes = [...arguments[0]];
        const next = () => {
          const stroke = strokes.shift();
          if (!stroke) { requestAnimationFrame(() => requestAnimationFrame(() => done(true))); return; }
          send('pointerdown', stroke[0], 1);
          requestAnimationFrame(() => { stroke.slice(1).forEach(p => send('pointermove', p, 1)); send('pointerup', stroke.at(-1), 0); requestAnimationFrame(next); });
        };
        next();"#;
    let erase = "const b = [...document.querySelectorAll('.pad-buttons button')][0]; if (!b.matches('[aria-disabled=true]')) b.click();";
    page.script(erase, vec![]).await?;
    page.wait(
        "a clean sheet",
        "return !/most probable/.test(document.querySelector('.bars').innerText)",
    )
    .await?;
    page.client.execute_async(script, vec![json!(strokes)]).await?;
    Ok(())
}

/// Points of a stroke, as close together as those of a pointer.
fn points(stroke: &str) -> Vec<[f64; 2]> {
    let numbers: Vec<f64> =
        stroke.split([' ', ',']).filter_map(|number| number.parse().ok()).collect();
    let corners: Vec<[f64; 2]> = numbers.chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect();
    let between = |pair: &[[f64; 2]], share: f64| {
        [0, 1].map(|axis| pair[0][axis] + share * (pair[1][axis] - pair[0][axis]))
    };
    let mut points: Vec<_> = corners
        .windows(2)
        .flat_map(|pair| [0.0, 0.33, 0.67].map(|share| between(pair, share)))
        .collect();
    points.extend(corners.last());
    points
}

/// Waits until the bars show the prediction for the whole drawing.
pub async fn answer(page: &Page) -> Result<()> {
    let script = "const bars = document.querySelector('.bars');
        return bars.getAttribute('aria-busy') === 'false' && /most probable|いちばん確率が高い/.test(bars.innerText)";
    page.wait("an answer to the drawing", script).await
}

/// Trains on mnist-small and lets the network classify all thirty digits.
pub async fn check(page: &Page) -> Result<()> {
    page.goto("#/lab?run=1&lang=en").await?;
    page.finish().await?;
    let (mut right, mut wrong) = (0, Vec::new());
    for (hand, digits) in HANDS.iter().enumerate() {
        for (class, digit) in digits.iter().enumerate() {
            draw(page, digit).await?;
            answer(page).await?;
            let seen = page
                .script(
                    "return document.querySelector('.guess').textContent.match(/\\d/)[0]",
                    vec![],
                )
                .await?;
            if seen == json!(class.to_string()) {
                right += 1;
            } else {
                wrong.push(format!("hand {hand}: {class} read as {seen}"));
            }
        }
    }
    println!(
        "       {}: {right} of 30 drawings right{}",
        page.engine,
        wrong.iter().map(|w| format!("; {w}")).collect::<String>()
    );
    ensure!(right >= 26, "only {right} of 30 are right: {}", wrong.join(", "));
    Ok(())
}
