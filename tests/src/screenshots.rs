//! Screenshots of all pages × languages × themes × widths, one with two device pixels per CSS pixel, each step of presenter mode,
//! and each section on paper.

use std::path::Path;

use anyhow::Result;

use crate::engine::Engine;
use crate::hands;
use crate::page::Page;
use crate::server::Server;
use crate::{paper, presenting};

/// Takes the screenshots and writes them to target/screenshots.
pub async fn take(server: &Server) -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/screenshots");
    std::fs::create_dir_all(&folder)?;
    let driver = Engine::Chromium.start()?;
    let page = Page::open(server, &driver).await?;
    for section in page.sections().await? {
        for lang in ["ja", "en"] {
            for theme in ["light", "dark"] {
                for width in [390, 1440] {
                    picture(&page, &folder, (&section, lang, theme, width)).await?;
                }
            }
        }
    }
    for lang in ["ja", "en"] {
        for section in page.sections().await? {
            page.prepare("light").await?;
            page.goto(&format!("#/{section}?lang={lang}")).await?;
            settled(&page).await?;
            let name = if section.is_empty() { "start" } else { section.as_str() };
            paper::print(&page, &folder.join(format!("{name}-{lang}.pdf"))).await?;
        }
    }
    for (lang, theme) in [("ja", "light"), ("en", "dark")] {
        page.client.set_window_size(1920, 1080).await?;
        page.prepare(theme).await?;
        let mut shots = presenting::Walk::begin(&page, lang).await?;
        while let Some(step) = shots.next(&page).await? {
            settled(&page).await?;
            shoot(&page, &folder.join(format!("presenter-{lang}-{theme}-{step}.png"))).await?;
        }
    }
    page.close().await;
    let sharp = Page::open_scaled(server, &driver, 2).await?;
    sharp.client.set_window_size(1200, 800).await?;
    sharp.goto("#/activation?lang=ja").await?;
    settled(&sharp).await?;
    shoot(&sharp, &folder.join("activation-at-2x.png")).await?;
    sharp.close().await;
    Ok(())
}

/// Waits for three frames, after which everything has been drawn.
async fn settled(page: &Page) -> Result<()> {
    page.client.execute_async("const done = arguments[arguments.length - 1]; requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => done(1))));", vec![]).await?;
    Ok(())
}

async fn shoot(page: &Page, file: &Path) -> Result<()> {
    std::fs::write(file, page.client.screenshot().await?)?;
    println!("{}", file.display());
    Ok(())
}

async fn picture(
    page: &Page,
    folder: &Path,
    (section, lang, theme, width): (&str, &str, &str, u32),
) -> Result<()> {
    page.client.set_window_size(width, 1000).await?;
    page.prepare(theme).await?;
    page.goto(&format!("#/{section}?lang={lang}&run=1")).await?;
    if section == "lab" {
        page.finish().await?;
        hands::draw(page, &hands::HANDS[0][8]).await?;
        hands::answer(page).await?;
        page.script("scrollTo(0, 0)", vec![]).await?;
    }
    let height = page
        .script(
            "return document.querySelector('main').scrollHeight + (innerWidth < 700 ? 80 : 0)",
            vec![],
        )
        .await?;
    page.client.set_window_size(width, height.as_u64().unwrap_or(1000) as u32 + 140).await?;
    settled(page).await?;
    let name = if section.is_empty() { "start" } else { section };
    shoot(page, &folder.join(format!("{name}-{lang}-{theme}-{width}.png"))).await
}
