//! A sample on its way through a network: sections 2, 4, 5 and 6.

use super::functions::{apply, needed};
use super::library::Library;
use super::script::{Script, Step};
use super::text;
use crate::i18n::Lang;
use crate::late::{LayerParameters, Named};
use crate::math::{Letter, SymbolId};

/// The program.
pub fn script(
    x: &[Named],
    layers: &[LayerParameters],
    library: Library,
    has_mistake: bool,
    lang: Lang,
) -> Script {
    let mut script = Script::new(library);
    let functions: Vec<_> = layers.iter().map(|layer| layer.activation).collect();
    needed(&functions, library).into_iter().for_each(|line| {
        script.line(line);
    });
    script.gap();
    let names: Vec<Names> = (0..layers.len()).map(|place| Names::new(place, layers)).collect();
    script.name("x", SymbolId::plain(Letter::X));
    for (layer, names) in layers.iter().zip(&names) {
        let [matrix, u, h] = layer.symbols;
        script.name(names.matrix.clone(), matrix);
        script.name(names.u.variable(), u);
        script.name(names.h.variable(), h);
    }
    script.vector("x", x, &format!("({},)", x.len()));
    let mut input = "x".to_owned();
    let mut before: Vec<f64> = x.iter().map(|(_, value)| *value).collect();
    let mut results = Vec::new();
    for (place, (layer, names)) in layers.iter().zip(&names).enumerate() {
        let forgets = has_mistake && place == 0;
        parameters(&mut script, layer, names, lang);
        let mark = layer.symbols[1].layer;
        let sum = sum_line(layer, names, &input, library, forgets);
        let line = script.line(sum);
        (line.step, line.is_mistaken) = (Some(Step::Sum(mark)), forgets);
        let shown = apply(layer.activation, &names.u.variable(), library);
        let line = script.line(format!("{} = {shown}", names.h.variable()));
        line.step = Some(Step::Activation(mark));
        let values = values(layer, &before, forgets);
        results.push((names.u, values.0));
        before.clone_from(&values.1);
        results.push((names.h, values.1));
        input = names.h.variable();
    }
    script.gap();
    for (name, values) in results {
        script.print(name.letters, name.number, values);
    }
    script
}

/// The variable of a vector: letters, and the layer's number, 0 for none.
#[derive(Clone, Copy)]
struct Variable {
    letters: &'static str,
    number: usize,
}

impl Variable {
    fn variable(self) -> String {
        match self.number {
            0 => self.letters.to_owned(),
            number => format!("{}{number}", self.letters),
        }
    }
}

struct Names {
    matrix: String,
    layer: String,
    u: Variable,
    h: Variable,
}

impl Names {
    fn new(place: usize, layers: &[LayerParameters]) -> Self {
        let number = if layers.len() > 1 { place + 1 } else { 0 };
        let suffix = if number > 0 { number.to_string() } else { String::new() };
        let is_prediction = layers[place].symbols[2].letter == Letter::Yhat;
        Self {
            matrix: format!("W{suffix}"),
            layer: format!("layer{suffix}"),
            u: Variable { letters: "u", number },
            h: match is_prediction {
                true => Variable { letters: "y_hat", number: 0 },
                false => Variable { letters: "h", number },
            },
        }
    }
}

/// W as an array whose last column is b, or as a layer that has both.
fn parameters(script: &mut Script, layer: &LayerParameters, names: &Names, lang: Lang) {
    script.gap();
    let (units, inputs) = shape(layer);
    match script.library {
        Library::NumPy => {
            let rows: Vec<&[Named]> = layer.rows.iter().map(Vec::as_slice).collect();
            let comment = format!("({units}, {}){}", inputs + 1, text::BIAS_LAST.get(lang));
            script.matrix(&names.matrix, &rows, &comment);
        }
        Library::PyTorch => {
            let name = &names.layer;
            script.line(format!("{name} = nn.Linear({inputs}, {units})"));
            let weights: Vec<&[Named]> = layer.rows.iter().map(|row| &row[..inputs]).collect();
            let comment = format!("({units}, {inputs})");
            script.rows(&format!("{name}.weight.data = torch.tensor("), &weights, ")", &comment);
            let biases: Vec<Named> = layer.rows.iter().map(|row| row[inputs]).collect();
            script.vector(&format!("{name}.bias.data"), &biases, &format!("({units},)"));
        }
    }
}

fn sum_line(
    layer: &LayerParameters,
    names: &Names,
    input: &str,
    library: Library,
    forgets: bool,
) -> String {
    let (units, inputs) = shape(layer);
    let (u, matrix) = (names.u.variable(), &names.matrix);
    match (library, forgets) {
        (Library::NumPy, false) => format!(
            "{u} = {matrix} @ np.append({input}, 1)  # ({units}, {0}) @ ({0},) -> ({units},)",
            inputs + 1
        ),
        (Library::NumPy, true) => {
            format!(
                "{u} = {matrix}[:, :-1] @ {input}  # ({units}, {inputs}) @ ({inputs},) -> ({units},)"
            )
        }
        (Library::PyTorch, false) => {
            format!("{u} = {}({input})  # ({inputs},) -> ({units},)", names.layer)
        }
        (Library::PyTorch, true) => {
            format!("{u} = {}.weight @ {input}  # ({inputs},) -> ({units},)", names.layer)
        }
    }
}

fn shape(layer: &LayerParameters) -> (usize, usize) {
    (layer.rows.len(), layer.rows.first().map_or(0, |row| row.len() - 1))
}

/// u and h of a layer.
fn values(layer: &LayerParameters, input: &[f64], forgets_bias: bool) -> (Vec<f64>, Vec<f64>) {
    let sum = |row: &Vec<Named>| {
        let products = row.iter().zip(input).map(|((_, w), x)| w * x);
        let bias = if forgets_bias { 0.0 } else { row.last().map_or(0.0, |(_, b)| *b) };
        products.sum::<f64>() + bias
    };
    let u: Vec<f64> = layer.rows.iter().map(sum).collect();
    let h = u.iter().map(|u| f64::from(layer.activation.apply(*u as f32))).collect();
    (u, h)
}
