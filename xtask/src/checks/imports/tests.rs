use super::super::source::{Packages, Source};
use super::*;

const FLOORS: &str = "src/lib:\nsrc/app: src/lessons/* src/ui src/text\nsrc/lessons/*: src/ui\nsrc/ui: src/text\nsrc/text:\n";

/// The breaches in these sources, together with sources that use every row of the table.
fn breaches(sources: &[(&str, &str)]) -> Vec<String> {
    let fixed = [
        ("src/lib.rs", "pub mod app; pub mod lessons; pub mod ui; pub mod text;"),
        ("src/app/mod.rs", ""),
        ("src/lessons/l01/mod.rs", "mod state; mod view;"),
        ("src/ui/mod.rs", "mod bar; pub use bar::Bar; macro_rules! old { () => {} }"),
        ("src/ui/bar.rs", "pub struct Bar;"),
        ("src/text/mod.rs", "pub struct Text;"),
    ];
    let named = |file: &str| sources.iter().any(|(name, _)| *name == file);
    let fixed = fixed.iter().filter(|(file, _)| !named(file));
    let parsed = fixed
        .chain(sources)
        .map(|(file, text)| Source::parse(file, text, &Packages::of_tests()).unwrap());
    let workspace = Workspace::of(parsed.collect());
    let found = check(&workspace, &Table::parse(FLOORS).unwrap());
    found.breaches.into_iter().map(|breach| breach.what).collect()
}

#[test]
fn imports_from_lower_rows_are_allowed() {
    let app = "use crate::{ui::{Bar, bar::Bar as B}, text}; fn f() { html! { <text::Text /> } }";
    assert!(breaches(&[("src/app/mod.rs", app)]).is_empty());
}

#[test]
fn upward_arrows_are_found_however_they_are_written() {
    let forms = [
        "use crate::app::App;",
        "use crate::{text::Text, app::{self, App}};",
        "use super::super::app::App as Other;",
        "mod tests { use super::super::super::app::*; }",
        "fn f() { crate::app::run(); }",
        "fn f() { html! { <div>{ crate::app::shown(1) }</div> } }",
        "macro_rules! m { () => { $crate::app::App }; }",
        "fn f(x: Option<super::super::app::App>) {}",
        "#[derive(crate::app::Derive)] struct A;",
    ];
    for form in forms {
        assert_eq!(breaches(&[("src/ui/bar.rs", form)]), ["src/ui/bar.rs uses src/app"], "{form}");
    }
}

#[test]
fn a_re_export_hides_no_import() {
    let passed = [
        ("src/app/mod.rs", "pub use crate::text::Text;"),
        ("src/ui/bar.rs", "use crate::app::Text;"),
    ];
    assert_eq!(breaches(&passed), ["src/ui/bar.rs uses src/app"]);
}

#[test]
fn sections_do_not_import_each_other() {
    let other = [("src/lessons/l02/mod.rs", "use crate::lessons::l01::ENTRY;")];
    assert_eq!(breaches(&other), ["src/lessons/l02/mod.rs uses src/lessons/l01"]);
}

#[test]
fn a_state_knows_neither_view_nor_study() {
    let state = [
        ("src/lessons/l01/state.rs", "use super::view; fn f() { view::draw() }"),
        ("src/lessons/l01/view.rs", "pub fn draw() {}"),
    ];
    assert_eq!(breaches(&state), ["src/lessons/l01/state.rs uses its view"]);
}

#[test]
fn files_without_a_row_and_rows_without_a_file_are_named() {
    let found = breaches(&[("src/new.rs", ""), ("src/text/mod.rs", "")]);
    assert_eq!(found, ["src/new.rs is in no row"]);
    let workspace =
        Workspace::of(vec![Source::parse("src/ui/mod.rs", "", &Packages::of_tests()).unwrap()]);
    let found = check(&workspace, &Table::parse("src/old:\nsrc/ui:\n").unwrap()).breaches;
    assert_eq!(found[0].what, "src/old has no file");
}

#[test]
fn circles_are_found_through_re_exports_and_folders() {
    let circle = [
        ("src/ui/mod.rs", "mod bar; mod deep; pub use bar::Bar; pub use deep::Deep;"),
        ("src/ui/bar.rs", "use super::Deep; pub struct Bar;"),
        ("src/ui/deep/mod.rs", "mod inner; pub use inner::Deep;"),
        ("src/ui/deep/inner.rs", "pub struct Deep(crate::ui::Bar);"),
    ];
    assert_eq!(breaches(&circle), ["circle in src/ui: bar deep"]);
}

#[test]
fn tests_may_use_what_their_row_says() {
    let floors = "#[cfg(test)]: src/text\nsrc/ui:\nsrc/text:\n";
    let uses = |file: &str, text: &str| {
        let sources = [
            ("src/ui/mod.rs", "#[cfg(test)] mod old; mod bar;"),
            ("src/text.rs", "pub struct Text;"),
            (file, text),
        ];
        let parsed = sources
            .iter()
            .map(|(file, text)| Source::parse(file, text, &Packages::of_tests()).unwrap());
        check(&Workspace::of(parsed.collect()), &Table::parse(floors).unwrap()).breaches.len()
    };
    assert_eq!(uses("src/ui/bar.rs", "use crate::text::Text;"), 1);
    assert_eq!(uses("src/ui/bar.rs", "#[cfg(test)] mod tests { use crate::text::Text; }"), 0);
    assert_eq!(uses("src/ui/old.rs", "use crate::text::Text;"), 0);
}

#[test]
fn some_crates_may_be_named_in_one_place_only() {
    let found = breaches(&[
        ("src/ui/bar.rs", "use std::thread; fn f() { thread::sleep(x) }"),
        ("src/text/mod.rs", "use plotters_canvas::CanvasBackend;"),
    ]);
    assert_eq!(
        found,
        ["src/ui/bar.rs uses std::thread::sleep", "src/text/mod.rs uses plotters_canvas"]
    );
}
