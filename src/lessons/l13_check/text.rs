//! The texts of the section.

use crate::i18n::Text;

/// What the section is about.
pub const LEAD: Text = Text::new(
    "まず自分の言葉で書き、それから解答例と比べましょう。ほかの人や生成 AI に聞いてもかまいませんが、合っているかどうかは自分で確かめてください。書いたものはこの端末の外へ出ません。",
    "Write in your own words first, then compare. Ask others, or an LLM, if you like, but check for yourself whether the answer holds. What you write never leaves this device.",
);
/// The heading over the links.
pub const OTHERS: Text = Text::new("各節の問い", "Questions of the other sections");
