//! The sentences in Japanese.

use modelfiles::{Broken, Fault, Note, Other, Piece};

use super::parts::{name, number_type, shape};
use crate::models::sheet_state::Misfit;

/// Why a file is not opened, and what to do.
pub fn fault(fault: &Fault, file: &str) -> String {
    match fault {
        Fault::Empty => format!("{file} は空です。"),
        Fault::TooLarge { limit } => {
            format!(
                "{file} は大きすぎます。読めるのは、展開後も含めて {} MB までです。",
                limit / 1_000_000
            )
        }
        Fault::Unknown => format!(
            "{file} は、わからない形式です。読めるのは safetensors、.npz、state dict の .pt、ONNX、TensorFlow.js です。"
        ),
        Fault::NotRead(Other::Pickle) => format!(
            "{file} は Python のオブジェクト (pickle や joblib) です。開くと任意のプログラムが動きうるので、読みません。重みを np.savez で保存してください。"
        ),
        Fault::NotRead(other) => format!(
            "{file} は {} で、読めません。次の 1 行の Python で変換できます。",
            name(*other)
        ),
        Fault::CutOff { found, expected } => {
            format!(
                "{file} は途中で切れています。{expected} バイト必要なところ、{found} バイトしかありません。"
            )
        }
        Fault::Damaged(piece) => {
            let what = match piece {
                Piece::Header => "ヘッダーを読めません",
                Piece::Pickle => "テンソルの説明を読めません",
                Piece::Place => "中身のないテンソルがあります",
                Piece::Json => "JSON を読めません",
                Piece::Graph => "計算グラフを読めません",
            };
            format!("{file} は壊れています。{what}。")
        }
        Fault::Archive { file: member, how } => {
            let within = if member.is_empty() { String::new() } else { format!("/{member}") };
            let how = match how {
                Broken::CutOff => "は途中で切れています",
                Broken::Encrypted => "にはパスワードがかかっています",
                Broken::Damaged => "は壊れているか、読めない種類です",
            };
            format!("{file}{within} {how}。")
        }
        Fault::NumberType { tensor, found } => {
            format!("{file}：{tensor} の数の型 {found} は読めません。")
        }
        Fault::WholeModel { class } => format!(
            "{file} は、プログラムごと保存したモデル ({class}) で、state dict ではありません。開くと任意のプログラムが動きうるので、読むのは重みだけです。次の 1 行の Python で重みを保存できます。"
        ),
        Fault::Pickled { name } => format!(
            "{file} には、テンソルのほかに {name} が入っています。任意のプログラムが動きうるので、読みません。model.state_dict() だけを保存してください。"
        ),
        Fault::NoWeights => format!("{file} には、ネットワークの重みがありません。"),
        Fault::NotDense { tensor, shape: of } => format!(
            "{file}：{tensor} ({}) は、全結合層の重みでもバイアスでもありません。ここで開けるのは、全結合層だけのネットワークです。",
            shape(of)
        ),
        Fault::Bias { tensor, found, shape: of } => {
            format!("{file}：{tensor} の値は {found} 個で、重みの形 {} に合いません。", shape(of))
        }
        Fault::Chain { before, units, after, inputs } => format!(
            "{file}：層がつながりません。{before} のユニットは {units} 個、{after} の入力は {inputs} 個です。"
        ),
        Fault::NotFinite { tensor } => {
            format!("{file}：{tensor} に、NaN か無限大の数があります。")
        }
        Fault::Layer { kind } => format!(
            "{file} には {kind} があり、読めません。ここで開けるのは、このページにある活性化関数と全結合層だけのネットワークです。"
        ),
        Fault::Missing { file: other } => {
            format!("{file} の重みは {other} にあります。2 つのファイルを一緒に開いてください。")
        }
        Fault::NoDescription => {
            format!("{file} には、数の説明がありません。model.json と一緒に開いてください。")
        }
    }
}

/// What doesn't fit the data in place.
pub fn misfit(misfit: Misfit) -> String {
    match misfit {
        Misfit::Inputs { found, expected } => format!(
            "モデルの入力は {found} 個、今のデータの入力は {expected} 個です。合うデータを選んでから、もう一度開いてください。"
        ),
        Misfit::Outputs { found, expected } => format!(
            "モデルの出力は {found} 個、今のデータに必要な出力は {expected} 個です。合うデータを選んでから、もう一度開いてください。"
        ),
        Misfit::Layers { found, most } => {
            format!("モデルの中間層は {found} 層で、ここで扱えるのは {most} 層までです。")
        }
        Misfit::Units { found, most } => {
            format!("モデルにはユニット {found} 個の層があり、ここで扱えるのは {most} 個までです。")
        }
    }
}

/// What was decided or converted.
pub fn note(note: &Note) -> String {
    match note {
        Note::Converted { from } => {
            format!("{} の数を float32 に変換しました。", number_type(*from))
        }
        Note::Prefix { prefix } => format!("すべての名前から「{prefix}」を取り除きました。"),
        Note::Inside { key } => format!("「{key}」の中の重みを読みました。"),
        Note::Transposed => {
            "重みを転置しました。行と列が、この形式の普通の並びと逆でした。".into()
        }
        Note::Scaled => "計算グラフの中で入力に掛けたり足したりしている定数を、1層目の重みとバイアスに含めました。".into(),
        Note::StepAtZero => "ファイルのステップ関数は u = 0 での値が 1 ではありません。ここでは 1 になります。".into(),
        Note::NoBias { layer } => {
            format!("第 {layer} 層にはバイアスがないので、0 にしました。")
        }
        Note::LeftOut { name } => format!("「{name}」は層の一部ではないので、除きました。"),
    }
}
