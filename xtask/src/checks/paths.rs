//! The paths that a file uses and the items that it defines.

use proc_macro2::{Delimiter, Ident, Spacing, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{ItemUse, UseTree, Visibility};

/// A path as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathUse {
    /// Inline modules around it.
    pub scope: Vec<String>,
    /// `crate`, `ui`, `Slider`; without the last part for `crate::ui::*`.
    pub segments: Vec<String>,
    /// The line it stands on, from 1.
    pub line: usize,
    /// The name that a `use` gives it; none for a path in the code.
    pub bound: Option<Bound>,
    /// True for a `pub use`, which passes names on and needs none of them itself.
    pub is_reexport: bool,
    /// True if it stands in code that only tests have.
    pub is_test: bool,
}

/// The names that a `use` brings in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bound {
    /// One name for the path.
    As(String),
    /// All names of the module, by `*`.
    Glob,
}

/// An item that other files could name.
#[derive(Clone, Debug)]
pub struct Item {
    /// Inline modules around it.
    pub scope: Vec<String>,
    /// The name of the item.
    pub name: String,
    /// The line it stands on, from 1.
    pub line: usize,
    /// True with a `pub` of any scope.
    pub is_public: bool,
    /// True for a type, trait, module or component, whose name is used without its path.
    pub is_named: bool,
    /// True for a module, inline or in another file.
    pub is_module: bool,
    /// True if only tests have it.
    pub is_test: bool,
    /// True for a macro that the crate's root exports.
    pub is_exported_macro: bool,
}

/// The paths and items of a file, with the scope of the visitor.
#[derive(Default)]
pub struct Contents {
    /// The paths, in order.
    pub paths: Vec<PathUse>,
    /// The items, in order.
    pub items: Vec<Item>,
    scope: Vec<String>,
    is_reexport: bool,
    is_test: bool,
}

impl Contents {
    /// Reads a file.
    pub fn of(file: &syn::File) -> Self {
        let mut contents = Self::default();
        contents.visit_file(file);
        contents
    }

    fn path(&mut self, segments: Vec<String>, line: usize, bound: Option<Bound>) {
        let (scope, is_reexport) = (self.scope.clone(), self.is_reexport && bound.is_some());
        let is_test = self.is_test;
        self.paths.push(PathUse { scope, segments, line, bound, is_reexport, is_test });
    }

    fn tree(&mut self, tree: &UseTree, before: &[String]) {
        let line = |ident: &Ident| ident.span().start().line;
        let with = |name: String| [before, &[name]].concat();
        match tree {
            UseTree::Path(path) => self.tree(&path.tree, &with(path.ident.to_string())),
            UseTree::Name(name) if name.ident == "self" => {
                let bound = Bound::As(before.last().cloned().unwrap_or_default());
                self.path(before.to_vec(), line(&name.ident), Some(bound));
            }
            UseTree::Name(name) => {
                let bound = Bound::As(name.ident.to_string());
                self.path(with(name.ident.to_string()), line(&name.ident), Some(bound));
            }
            UseTree::Rename(rename) => {
                let bound = Bound::As(rename.rename.to_string());
                let is_self = rename.ident == "self";
                let segments =
                    if is_self { before.to_vec() } else { with(rename.ident.to_string()) };
                self.path(segments, line(&rename.ident), Some(bound));
            }
            UseTree::Glob(glob) => {
                let line = glob.star_token.spans[0].start().line;
                self.path(before.to_vec(), line, Some(Bound::Glob));
            }
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.tree(tree, before)),
        }
    }

    /// Paths in a macro's tokens, which have no syntax yet: `crate::a::b`, `$crate::a`, and `use` lines.
    fn tokens(&mut self, tokens: TokenStream) {
        let trees: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while let Some(tree) = trees.get(at) {
            match tree {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(ident) if ident == "use" => {
                    let end = trees[at..].iter().position(|tree| is_punct(Some(tree), ';'));
                    let line = end.map(|end| trees[at..=at + end].iter().cloned().collect());
                    if let Some(item) = line.and_then(|line| syn::parse2::<ItemUse>(line).ok()) {
                        self.visit_item_use(&item);
                        at += end.unwrap_or_default();
                    }
                }
                TokenTree::Ident(ident) => {
                    let line = ident.span().start().line;
                    let mut segments = vec![ident.to_string()];
                    let is_part = is_colons(&trees[..at]);
                    while let Some(TokenTree::Ident(next)) = trees.get(at + 3)
                        && is_colons(&trees[at + 1..at + 3])
                    {
                        segments.push(next.to_string());
                        at += 3;
                    }
                    if let Some(TokenTree::Group(group)) = trees.get(at + 3)
                        && is_colons(&trees[at + 1..at + 3])
                        && group.delimiter() == Delimiter::Brace
                    {
                        // `crate::a::{b, c}`: what matters is the module.
                        self.path(segments.clone(), line, None);
                    }
                    if segments.len() > 1 && !is_part {
                        self.path(segments, line, None);
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }

    fn item(&mut self, name: &syn::Ident, visibility: Option<&Visibility>, is_named: bool) {
        self.items.push(Item {
            scope: self.scope.clone(),
            name: name.to_string(),
            line: name.span().start().line,
            is_public: visibility.is_some_and(|reach| !matches!(reach, Visibility::Inherited)),
            is_named,
            is_module: false,
            is_test: self.is_test,
            is_exported_macro: false,
        });
    }
}

fn is_punct(tree: Option<&TokenTree>, wanted: char) -> bool {
    matches!(tree, Some(TokenTree::Punct(punct)) if punct.as_char() == wanted)
}

/// `#[cfg(test)]`.
fn is_for_tests(attribute: &syn::Attribute) -> bool {
    let syn::Meta::List(list) = &attribute.meta else { return false };
    list.path.is_ident("cfg") && list.tokens.to_string() == "test"
}

/// Returns true if the last two tokens are `::`.
fn is_colons(trees: &[TokenTree]) -> bool {
    let [.., TokenTree::Punct(first), second] = trees else { return false };
    first.as_char() == ':' && first.spacing() == Spacing::Joint && is_punct(Some(second), ':')
}

impl<'a> Visit<'a> for Contents {
    fn visit_item_use(&mut self, item: &'a ItemUse) {
        self.is_reexport = !matches!(item.vis, Visibility::Inherited);
        self.tree(&item.tree, &[]);
        self.is_reexport = false;
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        if path.segments.len() > 1 {
            let segments = path.segments.iter().map(|segment| segment.ident.to_string());
            let line = path.segments[0].ident.span().start().line;
            self.path(segments.collect(), line, None);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'a syn::Macro) {
        self.visit_path(&call.path);
        self.tokens(call.tokens.clone());
    }

    fn visit_meta_list(&mut self, list: &'a syn::MetaList) {
        self.tokens(list.tokens.clone());
    }

    /// `pub(in crate::a)` uses nothing.
    fn visit_vis_restricted(&mut self, _: &'a syn::VisRestricted) {}

    fn visit_item(&mut self, item: &'a syn::Item) {
        match item {
            syn::Item::Struct(item) => self.item(&item.ident, Some(&item.vis), true),
            syn::Item::Enum(item) => self.item(&item.ident, Some(&item.vis), true),
            syn::Item::Union(item) => self.item(&item.ident, Some(&item.vis), true),
            syn::Item::Trait(item) => self.item(&item.ident, Some(&item.vis), true),
            syn::Item::Type(item) => self.item(&item.ident, Some(&item.vis), true),
            syn::Item::Const(item) => self.item(&item.ident, Some(&item.vis), false),
            syn::Item::Static(item) => self.item(&item.ident, Some(&item.vis), false),
            syn::Item::Fn(item) => {
                // A component is a type: it has a type's name.
                let first = item.sig.ident.to_string().chars().next();
                self.item(&item.sig.ident, Some(&item.vis), first.is_some_and(char::is_uppercase));
            }
            syn::Item::Mod(item) => {
                let outside = self.is_test;
                self.is_test |= item.attrs.iter().any(is_for_tests);
                self.item(&item.ident, Some(&item.vis), true);
                self.items.iter_mut().last().into_iter().for_each(|last| last.is_module = true);
                self.scope.push(item.ident.to_string());
                visit::visit_item_mod(self, item);
                self.scope.pop();
                self.is_test = outside;
                return;
            }
            syn::Item::Macro(item) => {
                if let Some(name) = &item.ident {
                    self.item(name, None, false);
                    let exported = |attr: &syn::Attribute| attr.path().is_ident("macro_export");
                    if let Some(last) = self.items.last_mut() {
                        last.is_exported_macro = item.attrs.iter().any(exported);
                    }
                }
            }
            _ => {}
        }
        visit::visit_item(self, item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(text: &str) -> Vec<String> {
        let contents = Contents::of(&syn::parse_file(text).unwrap());
        let shown = |path: PathUse| {
            let bound = match path.bound {
                Some(Bound::As(name)) => format!(" as {name}"),
                Some(Bound::Glob) => " as *".to_owned(),
                None => String::new(),
            };
            format!("{} {}{bound}", path.line, path.segments.join("::"))
        };
        contents.paths.into_iter().map(shown).collect()
    }

    #[test]
    fn groups_renames_and_globs_are_taken_apart() {
        let text = "use crate::{\n  a::{self, B, c::*},\n  d::E as F,\n};";
        let expected =
            ["2 crate::a as a", "2 crate::a::B as B", "2 crate::a::c as *", "3 crate::d::E as F"];
        assert_eq!(paths(text), expected);
    }

    #[test]
    fn paths_in_code_and_macros_are_found() {
        let text =
            "fn f(x: super::X) {\n  html! { <div>{ crate::math::shown(x.a, &y) }</div> };\n}";
        assert_eq!(paths(text), ["1 super::X", "2 crate::math::shown"]);
        let text = "macro_rules! m { () => { use super::{A, B}; $crate::ui::el(1) }; }";
        assert_eq!(paths(text), ["1 super::A as A", "1 super::B as B", "1 crate::ui::el"]);
    }

    #[test]
    fn items_know_their_inline_module() {
        let contents = Contents::of(
            &syn::parse_file(
                "pub struct A; #[cfg(test)] mod tests { fn b() {} } pub(crate) fn C() {}",
            )
            .unwrap(),
        );
        let names = contents.items.iter().map(|item| (item.scope.len(), item.name.as_str()));
        assert_eq!(names.collect::<Vec<_>>(), [(0, "A"), (0, "tests"), (1, "b"), (0, "C")]);
        assert!(contents.items[3].is_public && contents.items[3].is_named);
        let is_test: Vec<bool> = contents.items.iter().map(|item| item.is_test).collect();
        assert_eq!(is_test, [false, true, true, false]);
    }
}
