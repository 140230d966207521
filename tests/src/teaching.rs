//! Links that a teacher makes for a class, lessons of them, and the link that a student hands in.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::downloads::KEEP;
use crate::page::Page;
use crate::uploads;

const WORDS: &str =
    "return [...document.querySelectorAll('.class-words p')].map(p => p.textContent)";
const LINK: &str = "return document.querySelector('.class-link figcaption').textContent";

/// Title and task are shown as they were written, above the state that the link was made in, with what is hidden gone.
pub async fn check(page: &Page) -> Result<()> {
    page.goto("#/unit?lang=en").await?;
    page.set("slider", "b", "2").await?;
    page.wait("the state in the address", "return /w=1,-0.8,2/.test(location.hash)").await?;
    page.click("button", "Class link").await?;
    page.set("textbox", "Title", "Unit <b> & 100 %").await?;
    page.set("textbox", "Task (a paragraph a line)", "Lower b.\nWhen is h = 0?").await?;
    page.click("checkbox", "questions").await?;
    page.wait("a link with all of it", &format!("{}.includes('hide=questions')", LINK)).await?;
    let link = page.script(LINK, vec![]).await?;
    let link = link.as_str().context("no link")?;
    let (_, hash) = link.split_once('#').context("no hash")?;
    ensure!(hash.starts_with("/unit?") && hash.contains("w=1,-0.8,2"), "{link}");

    page.goto(&format!("#{hash}")).await?;
    let words = json!(["Unit <b> & 100 %", "Lower b.", "When is h = 0?"]);
    page.wait_equal("the words", WORDS, &words).await?;
    let hidden = "return !!document.querySelector('.question') && ![...document.querySelectorAll('.question')].some(e => e.getClientRects().length)";
    page.wait("no question in sight", hidden).await?;
    page.wait_equal("the state", "return +[...document.querySelectorAll('input[type=range]')].find(e => e.ariaLabel === 'b').value", &json!(2)).await?;
    // They stay while the state changes, in either language.
    page.set("slider", "b", "1").await?;
    page.wait(
        "the new state with the words",
        "return /w=1,-0.8,1&.*title=.*task=/.test(location.hash)",
    )
    .await?;
    page.click("button", "日本語").await?;
    page.wait("Japanese", "return document.documentElement.lang === 'ja'").await?;
    page.wait_equal("the words", WORDS, &words).await
}

/// The numbered links of the lesson that is followed, or edited.
const LINKS: &str = "return [...document.querySelectorAll('section[aria-label=Lesson] ol a')].map(a => a.textContent)";
/// What is said of the lesson.
const SAID: &str =
    "(document.querySelector('section[aria-label=Lesson] [role=status]')?.innerText ?? '')";
/// The value of section 2's slider b.
const B: &str = "return +([...document.querySelectorAll('input[type=range]')].find(e => e.ariaLabel === 'b')?.value ?? NaN)";

/// Two links become a lesson, which survives a reload, is saved, opened again and followed. A file that is none is refused.
pub async fn lesson(page: &Page) -> Result<()> {
    page.goto("#/unit?lang=en").await?;
    page.script("localStorage.clear()", vec![]).await?;
    page.goto("#/unit?lang=en").await?;
    page.set("slider", "b", "2").await?;
    page.wait("the state in the address", "return /w=1,-0.8,2/.test(location.hash)").await?;
    page.click("button", "Class link").await?;
    page.set("textbox", "Title", "Where is h = 0?").await?;
    page.click("button", "Add to the lesson").await?;
    let added = |number: u8| {
        format!(
            "return document.querySelector('.class-link').innerText.includes('Added to the lesson as link {number}.')"
        )
    };
    page.wait("the first link", &added(1)).await?;
    page.set("slider", "b", "-1").await?;
    page.wait("the other state", "return /w=1,-0.8,-1/.test(location.hash)").await?;
    page.set("textbox", "Title", "").await?;
    page.click("button", "Add to the lesson").await?;
    page.wait("the second link", &added(2)).await?;
    page.set("textbox", "Title of the lesson", "Week 1 \"units\"").await?;
    page.set("textbox", "Title of link 2", "Lower").await?;
    page.click("button", "Up: link 2").await?;
    let titles = "return [...document.querySelectorAll('.lesson-row input')].map(e => e.value)";
    page.wait_equal("the new order", titles, &json!(["Lower", "Where is h = 0?"])).await?;
    page.click("button", "Delete link 1").await?;
    page.wait_equal("one link", titles, &json!(["Where is h = 0?"])).await?;
    page.click("button", "Undo").await?;
    page.wait_equal("both again", titles, &json!(["Lower", "Where is h = 0?"])).await?;

    page.reload().await?;
    page.click("button", "Class link").await?;
    page.wait_equal("the lesson that was kept", titles, &json!(["Lower", "Where is h = 0?"]))
        .await?;
    page.script(KEEP, vec![]).await?;
    page.click("button", "Save lesson").await?;
    page.wait("the file", "return !!window.saved['ffnn-lab-lesson.json']").await?;
    let file = page.script("return saved['ffnn-lab-lesson.json'].text", vec![]).await?;
    let file = file.as_str().context("no file")?.to_owned();
    let read: Value = serde_json::from_str(&file)?;
    ensure!(read["format"] == "ffnn-lab-lesson" && read["version"] == 1, "{file}");
    ensure!(read["links"].as_array().is_some_and(|links| links.len() == 2), "{file}");

    // Somebody else, who has no lesson yet.
    page.script("localStorage.clear()", vec![]).await?;
    page.goto("#/softmax?lang=en").await?;
    page.click("button", "Class link").await?;
    page.wait("no lesson", "return !document.querySelector('.lesson ol') && !!document.querySelector('.lesson input[type=file]')").await?;
    let other = file.replace("#/unit", "#/nowhere");
    for (text, fault) in
        [("{}", "not a file that"), (&other, "Number 1 is not a link of this page")]
    {
        uploads::give(page, &[("lesson.json", text.as_bytes().to_vec())]).await?;
        page.wait(fault, &format!("return {SAID}.includes({})", json!(fault))).await?;
    }
    page.wait_equal("nothing changed", LINKS, &json!([])).await?;
    uploads::give(page, &[("lesson.json", file.into_bytes())]).await?;
    page.wait_equal("the lesson to follow", LINKS, &json!(["Lower", "Where is h = 0?"])).await?;
    page.click("link", "Where is h = 0?").await?;
    page.wait_equal("the first link's state", B, &json!(2)).await?;
    page.wait_equal("its words", WORDS, &json!(["Where is h = 0?"])).await?;
    page.click("link", "Lower").await?;
    page.wait_equal("the second link's state", B, &json!(-1)).await?;
    let mark = "return document.querySelector('.lesson a[aria-current]')?.textContent";
    page.wait_equal("the mark", mark, &json!("Lower")).await?;
    page.reload().await?;
    page.click("button", "Class link").await?;
    page.wait_equal("the lesson that was kept", LINKS, &json!(["Lower", "Where is h = 0?"]))
        .await?;
    page.click("button", "Edit lesson").await?;
    page.wait_for("textbox", "Title of link 1").await
}

/// What a student has done is a link, which shows the same elsewhere and changes nothing there.
pub async fn handed_in(page: &Page) -> Result<()> {
    page.goto("#/check?lang=en").await?;
    page.script("localStorage.clear()", vec![]).await?;
    page.reload().await?;
    page.click("button", "Link of what I have done").await?;
    let own = "(document.querySelector('section[aria-label=\"Link of what I have done\"]')?.innerText ?? '')";
    page.wait("no link yet", &format!("return {own}.includes('Nothing has been done yet')"))
        .await?;
    page.script("localStorage.setItem('progress', 'linear/two-points linear/least check/sets check/sgd~'); dispatchEvent(new Event('progress'))", vec![]).await?;
    page.click("radio", "It moves up and keeps its slope").await?;
    page.click("button", "Next question").await?;
    let link = "(document.querySelector('.handed-in figcaption')?.textContent ?? '')";
    page.wait(
        "the link",
        &format!("return /linear\\.2\\.4\\.1\\.1,check\\.1\\.4\\.0\\.0$/.test({link})"),
    )
    .await?;
    let link = page.script(&format!("return {link}"), vec![]).await?;
    let (_, hash) = link.as_str().and_then(|link| link.split_once('#')).context("no hash")?;

    // The copy button says so only if the browser has let it.
    let clipboard = |promise: &str| {
        format!(
            "Object.defineProperty(navigator, 'clipboard', {{ configurable: true, value: {{ writeText: text => {{ window.copied = text; return {promise}; }} }} }})"
        )
    };
    page.script(&clipboard("Promise.reject(new Error('no'))"), vec![]).await?;
    page.click("button", "Copy what I have done").await?;
    page.wait("the refusal", &format!("return {own}.includes('could not be copied')")).await?;
    page.script(&clipboard("Promise.resolve()"), vec![]).await?;
    page.click("button", "Copy what I have done").await?;
    page.wait(
        "the copy",
        &format!("return {own}.includes('Copied.') && !{own}.includes('could not')"),
    )
    .await?;
    page.wait_equal("the link", "return copied", &link).await?;

    // Somebody else opens it, who has done something else.
    let mine = "localStorage.clear(); localStorage.setItem('progress', 'unit/line')";
    page.script(mine, vec![]).await?;
    page.goto(&format!("#{hash}&lang=en")).await?;
    let shown = "return [...document.querySelectorAll('section[aria-label=\"What somebody has done\"] tbody tr')].map(row => [...row.cells].map(cell => cell.textContent))
        .filter(([, ...counts]) => counts.some(count => count !== '–')).map(([name, ...counts]) => [name.split('.')[0], ...counts])";
    page.wait_equal("what was done", shown, &json!([["1", "2/4", "1/1"], ["13", "1/4", "–"]]))
        .await?;
    let kept = "return [localStorage.getItem('progress'), localStorage.getItem('answer/practice/practice'), localStorage.getItem('last')]";
    page.wait_equal("the own record", kept, &json!(["unit/line", null, "#/check"])).await?;

    // A record that nobody can have is not shown, and that is said.
    page.goto("#/check?done=linear.9.4.0.0&lang=en").await?;
    let refused = "return document.querySelector('main').innerText.includes(\"The link's done could not be read\") && !document.querySelector('[aria-label=\"What somebody has done\"]')";
    page.wait("the refusal", refused).await
}
