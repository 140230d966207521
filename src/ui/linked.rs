//! Elements that light up with a symbol.

use yew::prelude::*;

use crate::dom::el;
use crate::math::{Lit, SymbolId};

/// An element that lights up with a symbol.
pub fn linked(
    lit: &Lit,
    id: SymbolId,
    name: &'static str,
    class: &str,
    children: Vec<Html>,
) -> Html {
    let class = [class, " ", lit.class(id)].concat();
    el!(name, ["class" = &*class, "data-symbol" = &*id.name()], children)
}
