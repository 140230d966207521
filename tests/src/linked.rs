//! Symbols light up together in the figures that train networks, and the lab remarks on gradients.

use anyhow::{Result, bail, ensure};
use serde_json::json;

use crate::page::Page;

/// The lit elements, as (place, symbol).
const LIT: &str = "[...document.querySelectorAll('main .lit')].map(e => {
    const place = e.closest('.edge') ? 'edge' : e.closest('.node') ? 'node' : e.closest('.size') ? 'size'
      : e.closest('math') ? 'formula' : e.closest('.bar') ? 'bar' : e.closest('.stat') ? 'stat'
      : e.closest('.slider') ? 'slider' : e.localName;
    return place + ' ' + (e.closest('[data-symbol]')?.dataset.symbol ?? '') })";

/// Points at an element and waits until exactly these are lit. The page draws a network, and its lit symbols, some
/// frames later.
async fn lights(page: &Page, selector: &str, expected: &[&str]) -> Result<()> {
    let (selector, expected) = (json!(selector), json!(expected));
    let script = format!(
        "document.querySelector({selector})
            ?.dispatchEvent(new PointerEvent('pointerover', {{ bubbles: true, pointerType: 'mouse' }}));
        const lit = {LIT};
        return {expected}.every(name => lit.includes(name))"
    );
    let all = page.wait(&format!("{selector} to light {expected}"), &script).await;
    if let Err(error) = all {
        let lit = page.script(&format!("return {LIT}"), vec![]).await?;
        bail!("{error:#}; lit is {lit}");
    }
    Ok(())
}

/// Formulas light up edges, units, bars, sliders and values, and these light up formulas.
pub async fn symbols(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&hidden=8,8&epochs=1&run=1&lang=en").await?;
    page.finish().await?;
    let formula = |name: &str| format!(".lab-network .formula [data-symbol='{name}']");
    lights(page, &formula("W(2)"), &["edge w(2)11", "edge b(2)8", "size W(2)"]).await?;
    let seen = page.script(&format!("return {LIT}"), vec![]).await?;
    ensure!(!seen.to_string().contains("edge w(1)"), "another layer: {seen}");
    lights(page, &formula("yhat"), &["node yhat1", "node yhat10", "bar yhat4"]).await?;
    lights(page, ".bar[data-symbol=yhat9]", &["node yhat9"]).await?;
    lights(page, ".sizes [data-symbol='W(1)']", &["formula W(1)", "edge w(1)11"]).await?;
    lights(page, ".lab-curves h2 [data-symbol=E]", &["stat E"]).await?;
    page.goto("#/regression?lang=en").await?;
    lights(page, ".slider[data-symbol=x2]", &["node x2", "formula x2", "td x2"]).await?;
    lights(page, ".general [data-symbol=all]", &["edge w(1)11", "edge w(2)8"]).await?;
    lights(page, ".node[data-symbol=yhat]", &["formula yhat", "td yhat"]).await?;
    page.goto("#/classification?lang=en&hidden=0").await?;
    lights(page, ".general [data-symbol=w1]", &["edge w1"]).await?;
    page.goto("#/softmax?lang=en&u=1,2,3,4").await?;
    lights(page, ".slider[data-symbol=u4]", &["td u4", "formula u4"]).await?;
    page.goto("#/cross-entropy?lang=en").await?;
    lights(page, ".general [data-symbol=p]", &["slider p1", "td p2"]).await?;
    page.goto("#/likelihood?lang=en").await?;
    lights(page, ".slider[data-symbol=mu]", &["formula mu"]).await?;
    lights(page, ".coin[data-symbol=x1]", &["button x1"]).await?;
    page.goto("#/learning?lang=en").await?;
    lights(page, ".slider[data-symbol=x2]", &["node x2", "slider x2"]).await?;
    let edge = ".passes .edge[data-symbol='w(2)12']";
    lights(page, edge, &["edge w(2)12", "td w(2)12", "formula w(2)12"]).await
}

/// With step functions, only the last layer has a gradient; in deep sigmoid networks the gradient shrinks. The page
/// says both.
pub async fn gradients(page: &Page) -> Result<()> {
    let words = "return [document.querySelector('.sizes').getAttribute('aria-label'),
        document.querySelector('.gradients .remark').textContent]";
    page.goto("#/lab?data=strokes&hidden=16,16&act=step&epochs=1&run=1&lang=en").await?;
    page.finish().await?;
    let seen = page.script(words, vec![]).await?.to_string();
    ensure!(seen.contains("W⁽¹⁾ 0, W⁽²⁾ 0, W⁽³⁾ 0."), "{seen}");
    ensure!(seen.contains("only the output layer learns"), "{seen}");
    page.goto(
        "#/lab?data=strokes&hidden=32,32,32,32,32&act=sigmoid&init=xavier&epochs=1&run=1&lang=en",
    )
    .await?;
    page.finish().await?;
    let seen = page.script(words, vec![]).await?.to_string();
    ensure!(seen.contains("The first layer's gradient is less than 1/10"), "{seen}");
    Ok(())
}
