//! Training in the figures of sections gives the right results.

use anyhow::{Context, Result, ensure};
use serde_json::{from_value, json};

use crate::page::Page;

/// Both inputs (an absent one is 0) and the label.
type Sample = ([f64; 2], f64);

/// Section 1's samples.
const ONE: [Sample; 8] = [
    ([-2.6, 0.0], -1.9),
    ([-1.9, 0.0], -0.6),
    ([-1.1, 0.0], -0.9),
    ([-0.4, 0.0], 0.7),
    ([0.5, 0.0], 0.4),
    ([1.2, 0.0], 1.9),
    ([1.8, 0.0], 1.5),
    ([2.7, 0.0], 2.9),
];
const TWO: [Sample; 9] = [
    ([-2.4, -1.8], 0.9),
    ([-2.0, 1.5], -2.3),
    ([-1.2, 0.2], -0.3),
    ([-0.5, -2.3], 2.4),
    ([0.3, 1.1], -0.7),
    ([0.9, -0.8], 1.4),
    ([1.5, 2.2], -0.4),
    ([2.1, -1.6], 3.3),
    ([2.6, 0.7], 1.2),
];

/// w₁, w₂ and b of least squares by Cramer's rule on the moments about the mean; an absent x₂ has w₂ = 0.
fn least_squares(samples: &[Sample]) -> [f64; 3] {
    let mean =
        |of: &dyn Fn(&Sample) -> f64| samples.iter().map(of).sum::<f64>() / samples.len() as f64;
    let (m1, m2, my) = (mean(&|s| s.0[0]), mean(&|s| s.0[1]), mean(&|s| s.1));
    let s11 = mean(&|s| (s.0[0] - m1).powi(2));
    let s22 = mean(&|s| (s.0[1] - m2).powi(2));
    let s12 = mean(&|s| (s.0[0] - m1) * (s.0[1] - m2));
    let s1y = mean(&|s| (s.0[0] - m1) * (s.1 - my));
    let s2y = mean(&|s| (s.0[1] - m2) * (s.1 - my));
    let [w1, w2] = if s22 == 0.0 {
        [s1y / s11, 0.0]
    } else {
        let determinant = s11 * s22 - s12 * s12;
        [(s1y * s22 - s2y * s12) / determinant, (s2y * s11 - s1y * s12) / determinant]
    };
    [w1, w2, my - w1 * m1 - w2 * m2]
}

/// The button “Fit” gives the least squares, with one input and with two.
pub async fn fit(page: &Page) -> Result<()> {
    for (choice, samples) in [("One input", &ONE[..]), ("Two inputs", &TWO)] {
        page.goto("#/linear?lang=en").await?;
        page.wait_for("button", "Fit").await?;
        page.click("button", choice).await?;
        page.wait(
            "the plot",
            &format!(
                "return document.querySelector('.sketch svg').ariaLabel.includes('{} samples')",
                samples.len()
            ),
        )
        .await?;
        drawn(page, samples).await?;
        page.click("button", "Fit").await?;
        let [w1, w2, b] = least_squares(samples);
        let exact = if samples.len() == ONE.len() { vec![w1, b] } else { vec![w1, w2, b] };
        // The link has the parameters with all their digits.
        let near = format!(
            "const w = new URLSearchParams(location.hash.split('?')[1]).get('w')?.split(',').map(Number) ?? [], exact = {};
             return w.length === exact.length && w.every((w, i) => Math.abs(w - exact[i]) < 1e-4)",
            json!(exact)
        );
        page.wait(&format!("{choice}: w and b to be {exact:?}"), &near).await?;
        page.wait("the word", "return /This is the least there is/.test(document.querySelector('.controls [role=status]').innerText)").await?;
    }
    Ok(())
}

/// By the ticks of its axes, the dots of the plot stand at the samples.
async fn drawn(page: &Page, samples: &[Sample]) -> Result<()> {
    let script = r#"
        const svg = document.querySelector('.sketch svg'), ticks = [...svg.querySelectorAll('.tick:not(.halo)')];
        const number = e => Number(e.textContent.replace('−', '-')), at = (e, name) => e[name].baseVal[0].value;
        const scale = (anchor, name) => {
          const of = ticks.filter(e => e.getAttribute('text-anchor') === anchor).map(e => [number(e), at(e, name)]);
          const [[v0, p0], [v1, p1]] = [of[0], of.at(-1)];
          return place => v0 + (place - p0) * (v1 - v0) / (p1 - p0);
        };
        // The baseline of a number beside the y axis is 4.5 px below its tick.
        const [x, y] = [scale('middle', 'x'), scale('end', 'y')];
        return [...svg.querySelectorAll('[data-symbol=y] circle:not(.paper)')].map(e => [x(e.cx.baseVal.value), y(e.cy.baseVal.value + 4.5)]);"#;
    let dots: Vec<(f64, f64)> = from_value(page.script(script, vec![]).await?)?;
    ensure!(dots.len() == samples.len(), "{} dots", dots.len());
    for ((x, y), ([x1, x2], label)) in dots.iter().zip(samples) {
        let up = if samples.len() == ONE.len() { label } else { x2 };
        ensure!((x - x1).hypot(y - up) < 0.02, "a dot at ({x}, {y}) instead of ({x1}, {up})");
    }
    Ok(())
}

/// Section 7's network predicts the held-out days better than the best linear model does.
pub async fn regression(page: &Page) -> Result<()> {
    page.goto("#/regression?lang=en").await?;
    page.wait_for("button", "Train").await?;
    let loss = async |name: &str| -> Result<f64> {
        let text = page.value(name).await?;
        text.parse().with_context(|| format!("{name} is “{text}”"))
    };
    let (network, linear) = ("This network", "Linear, least squares");
    ensure!(loss(network).await? > loss(linear).await?, "nothing is trained yet");
    page.click("button", "Train").await?;
    page.wait(
        "60 epochs",
        "return +document.querySelector('.training').innerText.match(/Epoch (\\d+)/)[1] >= 60",
    )
    .await?;
    page.click("button", "Pause").await?;
    let (network, linear) = (loss(network).await?, loss(linear).await?);
    println!(
        "       {}: loss on days held out {network}, of the linear model {linear}",
        page.engine
    );
    ensure!(network < 0.8 * linear, "{network} is not below {linear}");
    Ok(())
}

/// Trains section 8 with the settings that it offers for a set of points.
pub async fn classification(page: &Page) -> Result<()> {
    page.goto("#/classification?lang=en").await?;
    for (set, least) in [("moons", 99.0), ("circles", 99.0), ("spirals", 95.0)] {
        page.set("combobox", "Data", set).await?;
        page.click("button", "Train").await?;
        let script = format!(
            "return parseFloat([...document.querySelectorAll('dt')].find(e => e.innerText.startsWith('Accuracy')).nextElementSibling.innerText) >= {least}"
        );
        page.wait(&format!("{set} to reach {least} %"), &script).await?;
        let epochs = page
            .script(
                "return document.querySelector('.training').innerText.match(/Epoch (\\d+)/)[1]",
                vec![],
            )
            .await?;
        println!("       {}: {set}: {least} % after {epochs} epochs", page.engine);
        // Choosing other data resets the training, paused or not.
        page.click("button", "Pause").await?;
    }
    Ok(())
}
