//! The start page: it reads digits at once, says where an unknown link has come, and leads back to where the user was.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::hands;
use crate::page::Page;

const READS: &str =
    "return /network of 784-/.test(document.querySelector('.reads-how')?.innerText)";
const GUESS: &str = "return document.querySelector('.guess').textContent.match(/\\d/)[0]";

/// A drawn digit has the highest bar, without a worker.
pub async fn reads(page: &Page) -> Result<()> {
    page.goto("#/?lang=en").await?;
    page.wait("the network", READS).await?;
    let mut right = Vec::new();
    for (class, digit) in hands::HANDS[0].iter().enumerate() {
        hands::draw(page, digit).await?;
        hands::answer(page).await?;
        if page.script(GUESS, vec![]).await? == json!(class.to_string()) {
            right.push(class);
        }
    }
    println!("       {}: the start page reads {right:?}", page.engine);
    ensure!(right.len() >= 9 && right.contains(&8), "only {right:?} are read");
    let workers = page.script("return workers.length", vec![]).await?;
    ensure!(workers == json!(0), "it has started {workers} workers");
    page.click("link", "Train your own in two seconds").await?;
    page.wait("the lab", "return !!document.querySelector('.toolbar')").await?;
    page.finish().await
}

/// Without its network the page says so, and why it reads nothing.
pub async fn without_network(page: &Page) -> Result<()> {
    page.goto("#/unit?lang=en").await?;
    let fail = "const before = window.fetch;
        window.fetch = (file, ...more) => /start-network/.test(file) ? Promise.reject(new TypeError()) : before(file, ...more);
        location.hash = '#/?lang=en';";
    page.script(fail, vec![]).await?;
    let said = "return /could not be fetched/.test(document.querySelector('.reads-how [role=alert]')?.innerText)";
    page.wait("words about the network", said).await?;
    let digit = "const c = document.querySelector('canvas.sheet'); c.focus();
        for (const key of [' ', 'ArrowDown', 'ArrowDown', ' ']) c.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));";
    page.script(digit, vec![]).await?;
    let said = "return /no trained network/.test(document.querySelector('.bars').innerText) && !/%/.test(document.querySelector('.bars').innerText)";
    page.wait("no prediction", said).await
}

/// A link to no section says so; who has read a section goes on there, in the state that was left.
pub async fn leads_back(page: &Page) -> Result<()> {
    page.goto("#/nowhere?lang=en").await?;
    let said = "return [...document.querySelectorAll('main > [role=status]')].some(e => /no section “nowhere”/.test(e.innerText))
        && document.querySelectorAll('.map li').length === 14";
    page.wait("words about the link", said).await?;
    page.click("link", "Begin").await?;
    page.wait("section 1", "return location.hash === '#/linear'").await?;
    page.goto("#/unit?lang=en").await?;
    page.set("slider", "b", "2").await?;
    page.wait("the state in the address", "return /w=1,-0.8,2/.test(location.hash)").await?;
    page.script("document.querySelector('.brand a').click()", vec![]).await?;
    let asks =
        "return /What does a single unit compute/.test(document.querySelector('.map')?.innerText)";
    page.wait("the map", asks).await?;
    page.click("link", "Go on where you were").await?;
    let back = "return /unit\\?.*w=1,-0.8,2/.test(location.hash)
        && document.querySelector('.controls input[aria-label=b]')?.value === '2'";
    page.wait("the unit as it was left", back).await
}
