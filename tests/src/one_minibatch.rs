//! The panel that takes a step apart, in the lab and in section 8: its numbers add up, are those that training uses, and come
//! again.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::inside;
use crate::page::Page;

/// Defines `all`, a function that reads the numbers of the panel; null until there are some.
const READ: &str = "
    const powers = '⁰¹²³⁴⁵⁶⁷⁸⁹', panel = document.querySelector('.minibatch');
    const number = text => +text.replace(/−/g, '-').replace(/[()]/g, '').replace(/×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/, (_, power) => 'e' + [...power].map(sign => sign === '⁻' ? '-' : powers.indexOf(sign)).join(''));
    const table = name => panel.querySelector(`table[aria-label^=\"${name}\"]`);
    const cells = row => [...row.querySelectorAll('td')].map(cell => number(cell.textContent));
    const part = name => table(name).closest('section');
    const last = list => [...list].at(-1);
    const all = () => {
        if (!panel || !table('Gradient of')) return null;
        const lines = [...part('Update of').querySelectorAll('h4 + .formula .line')].filter(line => line.querySelector('mn'));
        return {
            step: +panel.querySelector('.minibatch-step b').textContent.match(/Step ([0-9,]+)/)[1].replace(',', ''),
            weight: table('Gradient of').getAttribute('aria-label').match(/of (.*):/)[1],
            loss: number(last(panel.querySelectorAll('.linked > .formula mn')).textContent),
            terms: [...table('Gradient of').querySelectorAll('tbody tr')].map(cells),
            gradient: number(last(part('Gradient of').querySelectorAll('.formula mn')).textContent),
            updates: [...table('Update of').querySelectorAll('tbody tr')].map(cells),
            change: number(last(lines.at(-2).querySelectorAll('mn')).textContent),
            layer: [...panel.querySelectorAll('table[aria-label^=\"Sample\"] tbody tr')].map(cells),
        };
    };";

async fn read(page: &Page) -> Result<Value> {
    page.script(&format!("{READ} return all();"), vec![]).await
}

async fn wait_step(page: &Page, step: u64) -> Result<Value> {
    let script = format!("{READ} return all()?.step === {step}");
    page.wait(&format!("step {step}"), &script).await?;
    read(page).await
}

/// The terms, added in single precision, are the gradient, and w − change is the weight after the step.
async fn adds_up(page: &Page) -> Result<()> {
    let sums = format!(
        "{READ} const seen = all(), single = Math.fround;
         let sum = 0, ok = seen.terms.length > 0;
         for (const [h, delta, product, sofar] of seen.terms) {{
             ok &&= single(single(h) * single(delta)) === single(product);
             sum = single(sum + single(product));
             ok &&= sum === single(sofar);
         }}
         const [before, after] = seen.updates[0];
         return ok && sum === single(seen.gradient) && single(single(before) - single(seen.change)) === single(after) || JSON.stringify(seen);"
    );
    let found = page.script(&sums, vec![]).await?;
    ensure!(found == json!(true), "numbers do not add up: {found}");
    Ok(())
}

/// Takes steps apart before and after they are taken, goes back and forth, and checks a gradient.
pub async fn check(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&batch=20&opt=momentum&epochs=1&lang=en").await?;
    page.wait_long("the digits", "return !!document.querySelector('.inside')", 180).await?;
    inside::open(page, "One minibatch").await?;
    let first = wait_step(page, 1).await?;
    ensure!(first["terms"].as_array().map(Vec::len) == Some(20), "{first}");
    adds_up(page).await?;

    page.set("combobox", "Layer", "1").await?;
    page.wait("the second layer", &format!("{READ} return all()?.layer.length === 10")).await?;
    page.set("textbox", "Unit j", "4").await?;
    page.wait("unit 4", &format!("{READ} return all().weight.startsWith('w⁽²⁾₄')")).await?;
    page.set("textbox", "Input i (0: bias)", "17").await?;
    page.wait_equal("input 17", &format!("{READ} return all()?.weight"), &json!("w⁽²⁾₄,₁₇"))
        .await?;
    adds_up(page).await?;

    let mut steps = vec![read(page).await?];
    let to_come =
        "return /not been taken/.test(document.querySelector('.minibatch-step').textContent)";
    ensure!(page.script(to_come, vec![]).await? == json!(true), "step 1 is still to come");
    for step in 1..=4u64 {
        page.click("button", "Step").await?;
        page.wait("the step", &format!("return {to_come_not} && /step {step}/.test(document.querySelector('.toolbar').innerText)", to_come_not = "!/not been taken/.test(document.querySelector('.minibatch-step').textContent)")).await?;
        let seen = wait_step(page, step).await?;
        adds_up(page).await?;
        match step {
            1 => ensure!(seen == steps[0], "announced {} and done {seen}", steps[0]),
            _ => steps.push(seen),
        }
    }
    for (first, second) in steps.iter().zip(&steps[1..]) {
        // Each quantity begins where it ended: w, and v of momentum.
        for row in 0..2 {
            let (after, before) = (&first["updates"][row][1], &second["updates"][row][0]);
            ensure!(after == before && after.is_number(), "{after} and then {before}");
        }
    }
    for (name, path) in [("Step back", [3, 2, 1]), ("Step forward", [2, 3, 4])] {
        for step in path {
            page.click("button", name).await?;
            let seen = wait_step(page, step).await?;
            ensure!(seen == steps[step as usize - 1], "{seen}, not {}", steps[step as usize - 1]);
        }
    }

    agrees(page).await?;
    // What was found stays with its step while newer ones come.
    page.click("button", "Step").await?;
    page.wait("a newer step", "return /step 5/.test(document.querySelector('.toolbar').innerText)")
        .await?;
    page.wait_for("button", "Newest step").await?;
    wait_step(page, 4).await?;
    page.wait(
        "the slope of step 4",
        "return /Numerical derivative/.test(document.querySelector('.minibatch').innerText)",
    )
    .await?;
    page.click("button", "Newest step").await?;
    wait_step(page, 5).await?;

    // In the diagram, an edge is a weight.
    choose_edge(page, "w⁽²⁾₂,₁₂₈").await?;
    adds_up(page).await?;
    page.set("textbox", "Unit j", "4").await?;

    // In the picture, an arrow key goes to the pixel beside it.
    page.set("combobox", "Layer", "0").await?;
    page.wait("the first layer", &format!("{READ} return all()?.layer.length === 128")).await?;
    page.set("textbox", "Input i (0: bias)", "400").await?;
    let weight = |input: u32| format!("{READ} return all().weight === 'w⁽¹⁾₄,{}'", low(input));
    page.wait("pixel 400", &weight(400)).await?;
    page.script("const map = document.querySelector('.minibatch-map'); map.focus(); map.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }))", vec![]).await?;
    page.wait("the pixel below", &weight(428)).await?;
    adds_up(page).await?;

    // A symbol of a formula lights up with its numbers.
    let light = "const delta = document.querySelector('.minibatch table[aria-label^=\"Gradient of\"] [data-symbol^=\"delta(1)4\"]');
        delta.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));";
    page.script(light, vec![]).await?;
    page.wait("δ is lit in formulas too", "return document.querySelectorAll('.minibatch .formula .lit[data-symbol=\"delta(1)4\"]').length > 0").await
}

/// Checks the gradient by a numerical derivative.
async fn agrees(page: &Page) -> Result<()> {
    page.click("button", "Check it").await?;
    let agrees = format!(
        "{READ} const value = name => number([...panel.querySelectorAll('dt')].find(e => e.textContent === name)?.nextElementSibling.textContent ?? 'none');
         const [gradient, slope, difference] = ['Gradient by back-propagation', 'Numerical derivative', 'Difference'].map(value);
         return gradient === all().gradient && slope !== gradient && Math.abs(difference) < 1e-6 && Math.abs(Math.fround(gradient) - slope - difference) < 1e-15"
    );
    page.wait("a slope that agrees", &agrees).await
}

/// The names of the weights that are marked in the diagram, without their values.
const MARKED: &str = "return [...document.querySelectorAll('.diagram [aria-pressed=true]')].map(edge => edge.getAttribute('aria-label').split(' ')[0])";

/// Chooses a weight by its edge in the diagram, which is then marked.
async fn choose_edge(page: &Page, name: &str) -> Result<()> {
    let edge = format!(
        "const edge = [...document.querySelectorAll('.diagram [role=button]')].find(edge => edge.getAttribute('aria-label').split(' ')[0] === '{name}');
         edge?.dispatchEvent(new MouseEvent('click', {{ bubbles: true }})); return !!edge"
    );
    page.wait(&format!("the edge of {name}"), &edge).await?;
    page.wait_equal(name, &format!("{READ} return all()?.weight"), &json!(name)).await?;
    page.wait_equal("the marked edge", MARKED, &json!([name])).await
}

/// Takes a step of section 8 apart before and after it is taken, chooses weights in diagram, matrix and fields, checks a
/// gradient, and goes back.
pub async fn in_a_section(page: &Page) -> Result<()> {
    page.goto("#/classification?data=moons&hidden=4&lang=en").await?;
    page.click("button", "One minibatch").await?;
    let announced = wait_step(page, 1).await?;
    ensure!(announced["terms"].as_array().map(Vec::len) == Some(20), "{announced}");
    adds_up(page).await?;
    page.click("button", "Step").await?;
    page.wait(
        "step 1 is taken",
        "return /training used/.test(document.querySelector('.minibatch-step').textContent)",
    )
    .await?;
    let taken = wait_step(page, 1).await?;
    ensure!(taken == announced, "announced {announced} and done {taken}");
    page.click("button", "Step").await?;
    wait_step(page, 2).await?;

    choose_edge(page, "w⁽¹⁾₂₁").await?;
    adds_up(page).await?;
    agrees(page).await?;
    let second = read(page).await?;
    page.click("button", "Step back").await?;
    let first = wait_step(page, 1).await?;
    adds_up(page).await?;
    // w, m and v of Adam begin where they ended.
    for row in 0..3 {
        let (after, before) = (&first["updates"][row][1], &second["updates"][row][0]);
        ensure!(after == before && after.is_number(), "{after} and then {before}");
    }
    ensure!(first["gradient"] != second["gradient"], "{first}");

    // All samples are rows, and all weights are in the matrices.
    let shown = format!(
        "{READ} const rows = name => table(name).querySelectorAll('tbody tr').length;
         return [rows('Samples of the minibatch'), rows('Weights of layer 1'), rows('Weights of layer 2'), panel.querySelectorAll('.minibatch-weight').length]"
    );
    page.wait_equal("samples and weights", &shown, &json!([20, 4, 1, 17])).await?;
    let choose = "const weight = [...document.querySelectorAll('.minibatch-weight')].find(button => button.textContent.startsWith('b⁽¹⁾₃ '));
        weight.click();";
    page.script(choose, vec![]).await?;
    page.wait_equal("the bias", MARKED, &json!(["b⁽¹⁾₃"])).await?;
    page.set("combobox", "Layer", "1").await?;
    page.set("textbox", "Input i (0: bias)", "2").await?;
    page.wait_equal("w₂ of layer 2", MARKED, &json!(["w⁽²⁾₂"])).await?;
    adds_up(page).await?;

    // A symbol of the panel lights up in the diagram too.
    let light = "const weight = document.querySelector('.minibatch td[data-symbol=\"w(1)42\"]');
        weight.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));";
    page.script(light, vec![]).await?;
    page.wait(
        "its edge is lit",
        "return !!document.querySelector('.diagram .edge.lit[data-symbol=\"w(1)42\"]')",
    )
    .await
}

/// The index of a symbol in running text.
fn low(number: u32) -> String {
    let digit = |digit: char| char::from_u32(digit as u32 - 0x30 + 0x2080).unwrap_or(digit);
    number.to_string().chars().map(digit).collect()
}
