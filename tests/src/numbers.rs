//! The page shows the numbers of the lecture.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::page::Page;

/// softmax(3, 1, 4) = 0.259, 0.035, 0.705; a constant added to all changes nothing.
pub async fn softmax(page: &Page) -> Result<()> {
    page.goto("#/softmax?lang=en").await?;
    for shift in ["0", "-2"] {
        page.set("slider", "Constant c added to all", shift).await?;
        let u = |u: f64| {
            format!("{:.1}", u + shift.parse::<f64>().unwrap_or(f64::NAN)).replace('-', "−")
        };
        let expected =
            [[u(3.0), "0.259".into()], [u(1.0), "0.035".into()], [u(4.0), "0.705".into()]];
        let script = "const rows = [...document.querySelector('table.shares').tBodies[0].rows];
            return rows.map(row => [row.cells[1].innerText, row.cells[4].innerText])";
        page.wait_equal(&format!("softmax with {shift} added"), script, &json!(expected)).await?;
    }
    Ok(())
}

/// softmax(1003, 1001, 1004) is that of (3, 1, 4); in float32 it overflows as it stands, and says so.
pub async fn overflow(page: &Page) -> Result<()> {
    page.goto("#/softmax?lang=en").await?;
    for (u, value) in [("u₁", "1003"), ("u₂", "1001"), ("u₃", "1004")] {
        page.set("spinbutton", u, value).await?;
    }
    let script = "const rows = [...document.querySelector('table.shares').tBodies[0].rows];
        return rows.map(row => [row.cells[1].innerText, row.cells[4].innerText])";
    let shares = [["1003.0", "0.259"], ["1001.0", "0.035"], ["1004.0", "0.705"]];
    page.wait_equal("large numbers", script, &json!(shares)).await?;
    page.set("combobox", "Computed", "plain").await?;
    let none = shares.map(|[u, _]| [u, "NaN"]);
    page.wait_equal("no number", script, &json!(none)).await?;
    let said = "return /inf \\/ inf is NaN/.test(document.querySelector('.remark').innerText) && /how=plain/.test(location.hash)";
    page.wait("why", said).await?;
    page.set("combobox", "Computed", "shifted").await?;
    let shifted = [["−1.0", "0.259"], ["−3.0", "0.035"], ["0.0", "0.705"]];
    page.wait_equal("less the largest", script, &json!(shifted)).await?;
    page.click("button", "4").await?;
    let said = "return /The label is 4/.test(document.querySelector('.one-of-k').innerText)";
    page.wait("what the network says of a four", said).await
}

/// σ of the logit of p is p: p = 0.98, odds 49, u = 3.892.
pub async fn logit(page: &Page) -> Result<()> {
    page.goto("#/classification?lang=en").await?;
    for (p, odds, u) in
        [(0.5, 1.0, 0.0), (0.02, 0.02 / 0.98, -(49f64.ln())), (0.98, 49.0, 49f64.ln())]
    {
        page.set("spinbutton", "Probability p", &p.to_string()).await?;
        page.wait_value("Odds", &format!("{odds:.3}")).await?;
        page.wait_value("Logit", &format!("{u:.3}").replace('-', "−")).await?;
        // Move away, then type the logit as it was shown: p must come back.
        page.set("slider", "Logit u", "1").await?;
        page.wait_value("P(“pumpkin”)", "0.731").await?;
        page.set("spinbutton", "Logit u", &format!("{u:.3}")).await?;
        page.wait_value("P(“pumpkin”)", &format!("{p:.3}")).await?;
    }
    Ok(())
}

/// The lecture's twenty flips have mean 0.3 and variance 0.21, and 0.3 is where their likelihood is largest.
pub async fn twenty_flips(page: &Page) -> Result<()> {
    page.goto("#/likelihood?lang=en").await?;
    page.wait_value("Mean of the flips", "0.300").await?;
    page.wait_value("Variance of the flips", "0.210").await?;
    let script = r#"
        const done = arguments[arguments.length - 1];
        const slider = [...document.querySelectorAll('input[type=range]')].find(e => e.ariaLabel === 'μ to try');
        const value = name => [...document.querySelectorAll('dt')].find(e => e.textContent.trim() === name).nextElementSibling.textContent;
        const seen = [];
        (async () => {
          for (let step = 1; step < 100; step++) {
            slider.value = step / 100;
            slider.dispatchEvent(new Event('input', { bubbles: true }));
            while (!value('Likelihood, multiplied as it stands') || Math.abs(document.querySelector('input[type=number]').value - step / 100) > 1e-9)
              await new Promise(requestAnimationFrame);
            seen.push([step, Number(value('Log-likelihood, a sum of logs').replace('−', '-'))]);
          }
          done(seen);
        })();"#;
    let seen = page.client.execute_async(script, vec![]).await?;
    let seen: Vec<(u32, f64)> = serde_json::from_value(seen)?;
    for (step, log) in &seen {
        let mu = f64::from(*step) / 100.0;
        let exact = 6.0 * mu.ln() + 14.0 * (1.0 - mu).ln();
        ensure!((log - exact).abs() < 1e-3, "log L({mu}) is {exact}, the page says {log}");
    }
    let best = seen.iter().max_by(|a, b| a.1.total_cmp(&b.1)).context("nothing was read")?;
    ensure!(seen.len() == 99 && best.0 == 30, "the largest is {best:?} of {}", seen.len());
    Ok(())
}

/// The product of 10,000 flips underflows to 0; the sum of their logs is right to 1e-3.
pub async fn underflow(page: &Page) -> Result<()> {
    page.goto("#/likelihood?lang=en").await?;
    page.set("slider", "μ to try", "0.3").await?;
    page.click("button", "+10000").await?;
    page.wait_value("Likelihood, multiplied as it stands", "0").await?;
    let counts = page.value("Flips N, ones among them").await?;
    let counts: Vec<f64> = counts.split(", ").filter_map(|count| count.parse().ok()).collect();
    ensure!(counts.len() == 2 && counts[0] == 10_000.0, "{counts:?}");
    let exact = counts[1] * 0.3f64.ln() + (10_000.0 - counts[1]) * 0.7f64.ln();
    let log = page.value("Log-likelihood, a sum of logs").await?;
    let found: f64 = log.replace('−', "-").parse().with_context(|| log.clone())?;
    ensure!((found - exact).abs() < 1e-3, "{found} instead of {exact}");
    let said = page
        .script("return document.querySelector('.figure [role=status]').innerText", vec![])
        .await?;
    ensure!(said.as_str().unwrap_or_default().contains("underflow"), "{said}");
    Ok(())
}

/// The table has the five rows of the pollutant that the lecture shows.
pub async fn pollutant(page: &Page) -> Result<()> {
    page.goto("#/regression?lang=en").await?;
    let rows = page.script(
        "const table = [...document.querySelectorAll('table')].find(t => /Wind/.test(t.tHead?.innerText));
         return [...table.tBodies[0].rows].map(row => [...row.cells].slice(0, 4).map(cell => cell.innerText.trim()))",
        vec![]).await?;
    let expected: Value = json!([
        ["1", "5", "2.0", "4"],
        ["2", "7", "1.2", "5"],
        ["3", "10", "1.6", "11"],
        ["999", "10", "1.8", "10"],
        ["1000", "9", "2.6", "10"],
        ["New", "8", "1.8", "???"]
    ]);
    ensure!(rows == expected, "{rows}");
    Ok(())
}
