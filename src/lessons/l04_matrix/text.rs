//! The texts of the section.

use crate::i18n::Text;

/// What the section is about.
pub const LEAD: Text = Text::new(
    "[ユニット](unit) (unit) を縦に並べると、たくさんの式がひとつの行列の掛け算になります。[バイアス](bias)は、いつも 1 の入力にかかる重みです。",
    "Put [units](unit) side by side, and all their sums become one matrix product. The [bias](bias) is the weight of an input that is always 1.",
);
/// The number of inputs.
pub const INPUTS: Text = Text::new("入力の数 M", "Inputs M");
/// The number of units.
pub const UNITS: Text = Text::new("ユニットの数", "Units");
/// The heading over the inputs' sliders.
pub const INPUT: Text = Text::new("入力 x", "Input x");
/// How to use the figure.
pub const HINT: Text = Text::new(
    "行列・辺・式のどれかを指すと、同じものが光ります。行列の数はその場で書き換えられます。",
    "Point at the matrix, an edge or a formula: the same thing lights up everywhere. Type over any number of the matrix.",
);
/// Paragraphs below the figure.
pub const PARAGRAPHS: [Text; 2] = [
    Text::new(
        "$W$ の 1 行が 1 つのユニット、1 列が 1 つの入力です。最後の列はバイアス $b$ で、$x$ の最後に書き足した 1 と掛け合わさります。こうしておけば、バイアスを特別扱いしないで済みます。",
        "A row of $W$ is a unit, a column an input. The last column holds the biases; it meets the 1 written below $x$. Written like this, the bias needs no rule of its own.",
    ),
    Text::new(
        "ユニットを増やすと $W$ の行が、入力を増やすと $W$ の列が増えます。$f$ は $u$ の要素ひとつひとつに、別々にはたらきます。",
        "One more unit is one more row of $W$; one more input is one more column. The function $f$ acts on each element of $u$ by itself.",
    ),
];
