//! Every section in the contents opens in both languages, complete and fully translated.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::engine::Engine;
use crate::page::Page;

/// Names of functions, methods, data, people and books, which are the same in both languages.
const NAMES: &str = "Yann LeCun Corinna Cortes Christopher Burges FFNN Lab MNIST NIST CSV XOR ReLU Leaky leaky tanh Softplus softplus GELU SiLU Adam AdamW RMSProp SGD Xavier log softmax PRML DLFC";

/// Finds texts that are not in the page's language. Terms in brackets, and elements with `lang`, may be in the other
/// one.
const FOREIGN: &str = r#"
const page = document.documentElement.lang, names = new Set(arguments[0].split(' '));
const own = node => {
  const marked = node.closest('[lang]').lang;
  return marked === page && !node.closest('script, noscript, style, math');
};
// Text is collected by block, because a sentence may contain links and formulas.
const inline = 'a, b, i, em, strong, small, code, sub, sup, span';
const blocks = new Map();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  let block = walker.currentNode.parentElement;
  if (!own(block)) continue;
  while (block.matches(inline) && block.parentElement) block = block.parentElement;
  blocks.set(block, (blocks.get(block) ?? '') + walker.currentNode.data);
}
const said = [...document.querySelectorAll('[aria-label], [title], [alt], [placeholder], [aria-description]')].filter(own)
  .flatMap(e => ['aria-label', 'title', 'alt', 'placeholder', 'aria-description'].map(name => e.getAttribute(name) ?? ''));
const japanese = /[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]/;
const foreign = text => {
  if (page === 'en') return japanese.test(text);
  const words = text => (text.match(/[A-Za-z][A-Za-z'’]+/g) ?? []).filter(word => !names.has(word));
  if (!japanese.test(text)) return words(text).some(word => word.length > 2);
  // An English sentence in a Japanese text, other than a term in brackets.
  const runs = text.replace(/[(（][^)）]*[)）]/g, '、').match(/[A-Za-z'’,]+(?: +[A-Za-z'’,]+)+/g) ?? [];
  return runs.some(run => words(run).length > 3);
};
const formula = /^\S+ = \S+( σ)?$/;
return [document.title, ...blocks.values(), ...said].map(text => text.trim()).filter(text => !formula.test(text) && foreign(text));
"#;

/// A script that returns true if the current section has its title, its text, its formulas and its pictures.
const WHOLE: &str = r#"
const link = document.querySelector('nav a[aria-current]'), main = [...document.querySelectorAll('main')].find(e => !e.hidden);
const title = link.querySelector('.title').textContent;
return {
  lang: document.documentElement.lang,
  section: link.hash.slice(2).split('?')[0],
  // The start page has a heading of its own.
  titled: (link.hash === '#/' || title === main.querySelector('h1 .title').textContent) && document.title.startsWith(title),
  text: main.innerText.length > 200,
  formulas: !!main.querySelector('math') || ['#/check', '#/books', '#/teaching'].includes(link.hash),
  pictures: [...main.querySelectorAll('canvas, svg:not([aria-hidden])')].every(e => e.ariaLabel || e.closest('[aria-label]')),
};"#;

/// Opens every section of the contents in both languages; in Firefox in Japanese and in WebKit in English, for words are the same everywhere.
pub async fn check(page: &Page) -> Result<()> {
    let languages = match page.engine {
        Engine::Chromium => &["ja", "en"][..],
        Engine::Firefox => &["ja"],
        Engine::WebKit => &["en"],
    };
    for section in page.sections().await? {
        for lang in languages {
            page.goto(&format!("#/{section}?lang={lang}")).await?;
            let whole = json!({ "lang": lang, "section": section, "titled": true, "text": true, "formulas": true, "pictures": true });
            page.wait_equal(&format!("{section} {lang}"), WHOLE, &whole).await?;
            let foreign = page.script(FOREIGN, vec![json!(NAMES)]).await?;
            ensure!(foreign == json!([]), "untranslated in {section} {lang}: {foreign}");
            page.check_clean().await?;
        }
    }
    finds(page).await
}

/// The search finds a sentence, a button and an accessible name in the other language.
async fn finds(page: &Page) -> Result<()> {
    for (lang, sentence, word) in [
        ("ja", "重み w is what the network learns from data.", "Reset"),
        ("en", "A weight, 重み.", "消去"),
    ] {
        page.goto(&format!("#/unit?lang={lang}")).await?;
        let add = "const [sentence, word] = arguments, p = document.createElement('p'), button = document.createElement('button');
            p.textContent = sentence; p.ariaLabel = word; button.textContent = word; document.querySelector('main').append(p, button);";
        page.script(add, vec![json!(sentence), json!(word)]).await?;
        let foreign = page.script(FOREIGN, vec![json!(NAMES)]).await?;
        ensure!(foreign == json!([sentence, word, word]), "{lang}: found only {foreign}");
    }
    Ok(())
}
