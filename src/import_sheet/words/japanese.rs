//! Faults and notes in Japanese.

use datafiles::{
    ElementType, Excess, Fault, FaultKind, Field, Format, Note, Packed, PackedFault, TargetKind,
};

use super::super::labels::{decimal, element};
use super::tables;
use crate::i18n::Lang;
use crate::numbers::grouped;

/// What is wrong, and what to do.
pub fn fault(Fault { file, kind }: &Fault) -> String {
    let of_file = match file.as_str() {
        "" => String::new(),
        file => format!("「{file}」"),
    };
    // A file as the topic of the sentence, and as what has a property.
    let (topic, its) = match file.as_str() {
        "" => ("ファイルは".to_owned(), "ファイルの".to_owned()),
        _ => (format!("{of_file}は"), format!("{of_file}の")),
    };
    match kind {
        FaultKind::Unreadable => format!(
            "{topic}読めません。移したり書き換えたりしていないか確かめて、もう一度開いてください。"
        ),
        FaultKind::Empty => format!("{topic}空です。中身のあるファイルを開いてください。"),
        FaultKind::NotRead(format) => not_read(&topic, *format),
        FaultKind::Unknown { start } => format!(
            "{topic}知らない形式です (先頭のバイト：{})。IDX、.npy、.npz、CSV、画像、それらの ZIP を開いてください。",
            hexadecimal(start)
        ),
        FaultKind::Packed { packed, fault } => {
            let packed = match packed {
                Packed::Gzip => "gzip",
                Packed::Zip => "ZIP",
            };
            match fault {
                PackedFault::CutOff => format!(
                    "{its} {packed} が途中で切れています。もう一度ダウンロードしてください。"
                ),
                PackedFault::Damaged => {
                    format!("{its} {packed} が壊れています。もう一度ダウンロードしてください。")
                }
                PackedFault::Encrypted => format!(
                    "{topic}パスワードで守られています。展開してから、中のファイルを開いてください。"
                ),
                PackedFault::Method { number } => format!(
                    "{topic}読めない方式 (番号 {number}) で圧縮されています。展開してから、中のファイルを開いてください。"
                ),
                PackedFault::Nested => format!(
                    "{topic}アーカイブの中のアーカイブです。展開してから、中のファイルを開いてください。"
                ),
            }
        }
        FaultKind::TooLarge(excess) => format!(
            "{topic}大きすぎます。{}。小さいファイルを開いてください。",
            self::excess(*excess)
        ),
        FaultKind::CutOff { found, expected } => format!(
            "{topic} {} バイトのはずが、{} バイトで終わっています。もう一度ダウンロードしてください。",
            grouped(*expected),
            grouped(*found)
        ),
        FaultKind::LeftOver { found, expected } => format!(
            "{topic} {} バイトのはずが、{} バイトあります。もう一度ダウンロードしてください。",
            grouped(*expected),
            grouped(*found)
        ),
        FaultKind::Header { field, found } => format!(
            "{its}先頭にある{}が {found} で、読めない値です。別のファイルを開いてください。",
            self::field(*field)
        ),
        FaultKind::HeaderText { excerpt } => format!(
            "{its}見出し「{excerpt}」を読み取れません。もう一度保存するか、別のファイルを開いてください。"
        ),
        kind if kind.is_of_objects() => format!(
            "{topic} Python のオブジェクトの配列で、読めません。次の 1 行を Python で実行し、できたファイルを開いてください。"
        ),
        FaultKind::NumberType { name } => {
            format!("{its}数の型「{name}」は読めません。整数か実数の型で保存し直してください。")
        }
        FaultKind::Shape { shape, element } => format!(
            "{its}配列 ({}、{}) は、画像の並びでもラベルの並びでもありません。画像は (枚数, 行, 列)、ラベルは (枚数) の形で保存してください。",
            self::shape(shape),
            element_name(*element)
        ),
        FaultKind::Label { number, value } => format!(
            "{its} {} 番目のラベルが {} です。ラベルを 0 以上の整数にして、もう一度開いてください。",
            grouped(*number),
            decimal(*value)
        ),
        FaultKind::NotFinite { number: 0 } => format!(
            "{topic}画素の値に、数でない値か無限大があります。ほかの値に直して、もう一度開いてください。"
        ),
        FaultKind::NotFinite { number } => format!(
            "{its} {} 番目の値が、数でないか無限大です。ほかの値に直して、もう一度開いてください。",
            grouped(*number)
        ),
        FaultKind::SizesDiffer { images, sizes } => format!(
            "{its} {} 枚の画像は、大きさが {} 通りあります。同じ大きさにそろえて、もう一度開いてください。",
            grouped(*images),
            grouped(*sizes)
        ),
        FaultKind::Picture => format!(
            "{topic}壊れているか、読めない種類の画像です。PNG か JPEG で保存し直してください。"
        ),
        FaultKind::NoLabels { images } => format!(
            "{its} {} 枚の画像に、ラベルがありません。ラベルのファイルも一緒に開いてください。",
            grouped(*images)
        ),
        FaultKind::OtherCount { images, labels, labels_file } => format!(
            "{its}画像は {} 枚、「{labels_file}」のラベルは {} 個です。数の合う組を開いてください。",
            grouped(*images),
            grouped(*labels)
        ),
        FaultKind::NoImages { labels } => format!(
            "{its} {} 個のラベルに、画像がありません。画像のファイルも一緒に開いてください。",
            grouped(*labels)
        ),
        FaultKind::OneClass { class } => format!(
            "すべてのデータが同じクラス「{class}」です。2 つ以上のクラスがあるファイルを開いてください。"
        ),
        FaultKind::TooFew { samples } => format!(
            "データが {samples} 件しかなく、訓練用とテスト用に分けられません。2 件以上あるファイルを開いてください。"
        ),
        FaultKind::Nothing => {
            "ファイルの中にデータがありません。別のファイルを開いてください。".to_owned()
        }
        FaultKind::Table(fault) => tables::japanese_fault(&topic, &its, fault),
        FaultKind::NotSquare { columns } => format!(
            "{its}画素の列は {} 列で、正方形になりません。ラベルの列を選び直すか、表として使ってください。",
            grouped(*columns)
        ),
        FaultKind::OtherPixels { found, expected } => format!(
            "{its}画像は {} 画素ですが、このネットワークは {} 画素の画像で学習しました。同じ大きさの画像のファイルを選んでください。",
            grouped(*found),
            grouped(*expected)
        ),
        FaultKind::AllLabelled => format!(
            "{its}画像にはすべてラベルがあり、予測するものがありません。ラベルのないファイルを選んでください。"
        ),
        FaultKind::NoTarget => "予測する列がありません。ラベルの列を選んでください。".to_owned(),
        FaultKind::NoTable => {
            "ファイルの中に表がありません。CSV など、数の列があるファイルを開いてください。"
                .to_owned()
        }
        FaultKind::FewColumns { numbers, target } => format!(
            "{its}数の列が {numbers} 列で、足りません。{}",
            match target {
                TargetKind::Class => {
                    "数の列が 2 列と、2〜100 個のクラスを表す列がある表を開いてください。"
                }
                TargetKind::Number => {
                    "数の列が 3 列以上 (入力 2 つと、予測する数) ある表を開いてください。"
                }
            }
        ),
        FaultKind::FewRows { found, needed, left_out } => format!(
            "{its} 3 つの値がそろった行が {found} 行で、足りません{}。{needed} 行以上ある、ほかの列か、ほかの表を使ってください。",
            tables::japanese_left_out(left_out)
        ),
        FaultKind::Choice => "この選び方では、データになりません。選び直してください。".to_owned(),
    }
}

fn not_read(topic: &str, format: Format) -> String {
    let kind = name(format);
    match format {
        Format::WebPage => format!(
            "{topic}データではなく、保存されたウェブページです。ダウンロードし直してください。"
        ),
        Format::LfsPointer => format!(
            "{topic}データそのものではなく、その置き場所を示す Git LFS のファイルです。本体をダウンロードしてください。"
        ),
        Format::Onnx | Format::Keras => format!(
            "{topic}モデル ({kind}) で、データではありません。データのファイルを開いてください。"
        ),
        Format::Tar
        | Format::SevenZip
        | Format::Rar
        | Format::Bzip2
        | Format::Xz
        | Format::Zstd => {
            format!(
                "{topic}ここでは読めない方式 ({kind}) で圧縮されています。展開してから、中のファイルを開いてください。"
            )
        }
        Format::Gif | Format::Bmp | Format::Tiff | Format::WebP => {
            format!(
                "{topic}ここでは読めない形式 ({kind}) の画像です。PNG か JPEG で保存し直してください。"
            )
        }
        format if format.python("").is_some() => format!(
            "{topic} {kind} 形式で、ここでは読めません。次の 1 行を Python で実行し、できたファイルを開いてください。"
        ),
        _ => format!(
            "{topic} {kind} 形式で、ここでは読めません。データを CSV、IDX、.npz のどれかで保存し直してください。"
        ),
    }
}

/// A format's name where it stands in a Japanese sentence.
fn name(format: Format) -> &'static str {
    match format {
        Format::Text => "テキスト",
        Format::Zip => "ZIP",
        format => format.name(),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ")
}

fn shape(shape: &[u64]) -> String {
    shape.iter().map(u64::to_string).collect::<Vec<_>>().join(" × ")
}

fn element_name(element: ElementType) -> &'static str {
    match element {
        ElementType::Text => "文字列",
        other => self::element(other),
    }
}

fn field(field: Field) -> &'static str {
    match field {
        Field::IdxType => "数の型",
        Field::Dimensions => "次元の数",
        Field::Images => "画像の枚数",
        Field::Labels => "ラベルの数",
        Field::Rows => "行数",
        Field::Columns => "列数",
        Field::NpyVersion => "版の番号",
    }
}

fn excess(excess: Excess) -> String {
    match excess {
        Excess::Bytes { limit } => format!("展開すると {} MB を超えます", limit / 1_000_000),
        Excess::Images { limit } => format!("読めるのは {} 枚 (行) までです", grouped(limit)),
        Excess::Side { rows, columns, limit } => {
            format!("画像が {rows} × {columns} 画素で、読めるのは {limit} × {limit} までです")
        }
        Excess::Members { found, limit } => {
            format!(
                "中に {} 個のファイルがあり、読めるのは {} 個までです",
                grouped(found),
                grouped(limit)
            )
        }
        Excess::Pixels { found, limit } => {
            format!("{} 画素あり、読めるのは {} 画素までです", grouped(found), grouped(limit))
        }
        Excess::Columns { found, limit } => {
            format!("{} 列あり、読めるのは {} 列までです", grouped(found), grouped(limit))
        }
        Excess::Classes { limit } => format!("クラスが {limit} を超えます"),
    }
}

/// What was decided, converted or left out.
pub fn note(note: &Note) -> String {
    match note {
        Note::Duplicate { file, of } => {
            format!("「{file}」は「{of}」と同じ内容なので、一度だけ使います。")
        }
        Note::NotNeeded { file, format } => format!("「{file}」({}) は使いません。", name(*format)),
        Note::SystemFiles { file, members } => format!(
            "「{file}」の中で、システムが作った {} 個のファイルは見ません。",
            grouped(*members)
        ),
        Note::NotRead { file, kind } => {
            format!("{}。ほかのファイルだけを使います。", what_is_wrong(file, kind))
        }
        Note::LabelsNotUsed { file, labels } => format!(
            "「{file}」の {} 個のラベルには、合う画像がないので使いません。",
            grouped(*labels)
        ),
        Note::OtherSize { file, images, rows, columns } => format!(
            "「{file}」の {} 枚は、大きさが違う ({rows} × {columns} 画素) ので使いません。",
            grouped(*images)
        ),
        Note::SetNotUsed { file, samples } => {
            format!("「{file}」の {} 件は、訓練にもテストにも使いません。", grouped(*samples))
        }
        Note::TestByName { file, word } => {
            format!("「{file}」は、名前に「{word}」とあるのでテスト用とみなしました。")
        }
        Note::HeldOut { samples } => format!(
            "どのクラスからも同じ割合で、合わせて {} 件をテスト用に取り分けます。",
            grouped(*samples)
        ),
        Note::Joined { sets } => format!("{sets} 組のデータを合わせて訓練に使います。"),
        Note::Scaled { full_ink, paper } => format!(
            "画素の値は、{} が紙の白、{} がいちばん濃い値になるように直します。",
            decimal(*paper),
            decimal(*full_ink)
        ),
        Note::OtherSizes { file, images, sizes } => format!(
            "「{file}」で、ほかの {} 通りの大きさの {} 枚は使いません。",
            grouped(*sizes),
            grouped(*images)
        ),
        Note::BadPictures { file, kind, pictures } => {
            format!(
                "{}。このような画像 {} 枚は使いません。",
                what_is_wrong(file, kind),
                grouped(*pictures)
            )
        }
        Note::OneHot { file, columns } => {
            format!("「{file}」のラベルは {columns} 列あり、1 のある列をクラスとみなしました。")
        }
        Note::DarkOnLight { images, of } => format!(
            "調べた {} 枚のうち {} 枚は縁が明るいので、白黒を反転します。",
            grouped(*of),
            grouped(*images)
        ),
        Note::Emnist { file } => format!(
            "「{file}」は EMNIST のようです。EMNIST の画像は行と列が入れ替わっているので、戻します。"
        ),
        Note::FirstLabelColumn { file, columns } => {
            format!("「{file}」のラベルは {columns} 列あり、1 列目をクラスとみなしました。")
        }
        Note::LabelsFromOne { file, classes } => {
            format!("「{file}」のラベルは 1 から始まり、クラスは {classes} 個です。")
        }
        Note::NamedBy { file } => format!("クラスの名前は「{file}」にあるものです。"),
        Note::Grey { file, images } => {
            format!("「{file}」のカラー画像 {} 枚は、灰色に直します。", grouped(*images))
        }
        Note::RowsLeftOut { file, why, rows, first_line } => format!(
            "「{file}」で、{} {} 行を除きました (最初は {} 行目)。",
            tables::missing(*why).get(Lang::Ja),
            grouped(*rows),
            grouped(*first_line)
        ),
        Note::TextRead { file, encoding, separator, marks, head } => {
            format!("「{file}」の{}", tables::japanese_text(*encoding, *separator, marks, *head))
        }
        Note::LeftOut { file, samples } => {
            format!("「{file}」で、ラベルや値の欠けた {} 件を除きました。", grouped(*samples))
        }
    }
}

/// Only what is wrong: what to do about a file that is not needed is nobody's question.
fn what_is_wrong(file: &str, kind: &FaultKind) -> String {
    let why = fault(&Fault { file: file.to_owned(), kind: kind.clone() });
    why.split_once('。').map_or(why.clone(), |(what, _)| what.to_owned())
}
