//! Faults and notes in English.

use datafiles::{
    ElementType, Excess, Fault, FaultKind, Field, Format, Note, Packed, PackedFault, TargetKind,
};

use super::super::labels::{decimal, element};
use super::tables;
use crate::i18n::Lang;
use crate::numbers::grouped;

/// What is wrong, and what to do.
pub fn fault(Fault { file, kind }: &Fault) -> String {
    let name = match file.as_str() {
        "" => "The file",
        file => file,
    };
    match kind {
        FaultKind::Unreadable => {
            format!("{name} can't be read. See whether it was moved or changed, and open it again.")
        }
        FaultKind::Empty => format!("{name} is empty. Open a file that has content."),
        FaultKind::NotRead(format) => not_read(name, *format),
        FaultKind::Unknown { start } => format!(
            "{name} is of a format that is not known (it begins with the bytes {}). Open IDX, .npy, .npz, CSV, pictures, or a zip of them.",
            hexadecimal(start)
        ),
        FaultKind::Packed { packed, fault } => {
            let packed = match packed {
                Packed::Gzip => "gzip",
                Packed::Zip => "zip",
            };
            match fault {
                PackedFault::CutOff => {
                    format!("{name}: the {packed} data is cut off. Download it again.")
                }
                PackedFault::Damaged => {
                    format!("{name}: the {packed} data is damaged. Download it again.")
                }
                PackedFault::Encrypted => format!(
                    "{name} is protected by a password. Unpack it and open the files inside."
                ),
                PackedFault::Method { number } => format!(
                    "{name} is packed by a method that is not read (number {number}). Unpack it and open the files inside."
                ),
                PackedFault::Nested => format!(
                    "{name} is an archive inside an archive. Unpack it and open the files inside."
                ),
            }
        }
        FaultKind::TooLarge(excess) => {
            format!("{name} is too large: {}. Open a smaller file.", self::excess(*excess))
        }
        FaultKind::CutOff { found, expected } => format!(
            "{name} ends after {} bytes of {}. Download it again.",
            grouped(*found),
            grouped(*expected)
        ),
        FaultKind::LeftOver { found, expected } => format!(
            "{name} has {} bytes, but its header announces {}. Download it again.",
            grouped(*found),
            grouped(*expected)
        ),
        FaultKind::Header { field, found } => format!(
            "{name}: {} in the header is {found}, which can't be read. Open another file.",
            self::field(*field)
        ),
        FaultKind::HeaderText { excerpt } => format!(
            "{name}: the header “{excerpt}” can't be understood. Save the file anew, or open another."
        ),
        kind if kind.is_of_objects() => format!(
            "{name} holds Python objects, which are not read: they are pickled. Run this line of Python and open the file that it makes."
        ),
        FaultKind::NumberType { name: kind } => format!(
            "{name}: numbers of the type “{kind}” are not read. Save them as whole or real numbers."
        ),
        FaultKind::Shape { shape, element } => format!(
            "{name}: an array of {} ({}) is neither images nor labels. Save images as (images, rows, columns) and labels as (images).",
            self::shape(shape),
            element_name(*element)
        ),
        FaultKind::Label { number, value } => format!(
            "{name}: label {} is {}. Make labels whole numbers from 0 on, and open the file again.",
            grouped(*number),
            decimal(*value)
        ),
        FaultKind::NotFinite { number: 0 } => format!(
            "{name} has pixels that are NaN or infinite. Replace them and open the file again."
        ),
        FaultKind::NotFinite { number } => format!(
            "{name}: number {} is NaN or infinite. Replace such numbers and open the file again.",
            grouped(*number)
        ),
        FaultKind::SizesDiffer { images, sizes } => format!(
            "{name}: {} pictures have {} different sizes. Bring them to one size and open them again.",
            grouped(*images),
            grouped(*sizes)
        ),
        FaultKind::Picture => format!(
            "{name} is damaged, or a picture of a kind that is not read. Save it as PNG or JPEG."
        ),
        FaultKind::NoLabels { images } => format!(
            "{name}: {} images without labels. Open the file with their labels together with it.",
            grouped(*images)
        ),
        FaultKind::OtherCount { images, labels, labels_file } => format!(
            "{name} has {} images, and {labels_file} {} labels. Open files that belong together.",
            grouped(*images),
            grouped(*labels)
        ),
        FaultKind::NoImages { labels } => format!(
            "{name}: {} labels without images. Open the file with their images together with it.",
            grouped(*labels)
        ),
        FaultKind::OneClass { class } => {
            format!("All samples are of the class “{class}”. Open files with two classes or more.")
        }
        FaultKind::TooFew { samples } => format!(
            "There are too few samples ({samples}) to train and to test on. Open a file with two or more."
        ),
        FaultKind::Nothing => "There are no data in it. Open another file.".to_owned(),
        FaultKind::Table(fault) => tables::english_fault(name, fault),
        FaultKind::NotSquare { columns } => format!(
            "{name} has {} columns of pixels, which is no square number. Choose another label column, or use the rows as a table.",
            grouped(*columns)
        ),
        FaultKind::OtherPixels { found, expected } => format!(
            "{name}: images of {} pixels; the network was trained on images of {}. Choose the test.csv of the same competition.",
            grouped(*found),
            grouped(*expected)
        ),
        FaultKind::AllLabelled => format!(
            "{name}: all images have labels, so nothing is left to predict. Choose the file without labels, such as test.csv."
        ),
        FaultKind::NoTarget => {
            "No column is chosen to be predicted. Choose the label column.".to_owned()
        }
        FaultKind::NoTable => {
            "There is no table in it. Open a file with columns of numbers, such as CSV.".to_owned()
        }
        FaultKind::FewColumns { numbers, target } => format!(
            "{name} has too few columns of numbers ({numbers}). {}",
            match target {
                TargetKind::Class =>
                    "Open a table with two of them and a column that names 2 to 100 classes.",
                TargetKind::Number =>
                    "Open a table with three of them: two inputs, and the number to predict.",
            }
        ),
        FaultKind::FewRows { found, needed, left_out } => format!(
            "{name} has too few rows with all three values ({found}){}. Choose other columns with {needed} or more, or open another table.",
            tables::english_left_out(left_out)
        ),
        FaultKind::Choice => "These choices make no data set. Choose differently.".to_owned(),
    }
}

fn not_read(name: &str, format: Format) -> String {
    let kind = format.name();
    match format {
        Format::WebPage => format!(
            "{name} is a web page that was saved in place of the data. Download the data again."
        ),
        Format::LfsPointer => format!(
            "{name} is not the data but a Git LFS pointer to them. Download the file itself."
        ),
        Format::Onnx | Format::Keras => {
            format!("{name} is a model ({kind}) and no data. Open a file with data.")
        }
        Format::Tar
        | Format::SevenZip
        | Format::Rar
        | Format::Bzip2
        | Format::Xz
        | Format::Zstd => {
            format!(
                "{name} is packed as {kind}, which is not read here. Unpack it and open the files inside."
            )
        }
        Format::Gif | Format::Bmp | Format::Tiff | Format::WebP => {
            format!(
                "{name} is a picture of the format {kind}, which is not read here. Save it as PNG or JPEG."
            )
        }
        format if format.python(name).is_some() => format!(
            "{name} is {kind}, which is not read here. Run this line of Python and open the file that it makes."
        ),
        _ => {
            format!("{name} is {kind}, which is not read here. Save the data as CSV, IDX or .npz.")
        }
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
        ElementType::Text => "texts",
        other => self::element(other),
    }
}

fn field(field: Field) -> &'static str {
    match field {
        Field::IdxType => "the type of the numbers",
        Field::Dimensions => "the number of dimensions",
        Field::Images => "the number of images",
        Field::Labels => "the number of labels",
        Field::Rows => "the number of rows",
        Field::Columns => "the number of columns",
        Field::NpyVersion => "the version",
    }
}

fn excess(excess: Excess) -> String {
    match excess {
        Excess::Bytes { limit } => format!("unpacked it has more than {} MB", limit / 1_000_000),
        Excess::Images { limit } => format!("at most {} images or rows are read", grouped(limit)),
        Excess::Side { rows, columns, limit } => {
            format!(
                "its images have {rows} × {columns} pixels, and at most {limit} × {limit} are read"
            )
        }
        Excess::Members { found, limit } => {
            format!(
                "there are {} files inside, and at most {} are read",
                grouped(found),
                grouped(limit)
            )
        }
        Excess::Pixels { found, limit } => {
            format!("it has {} pixels, and at most {} are read", grouped(found), grouped(limit))
        }
        Excess::Columns { found, limit } => {
            format!("it has {} columns, and at most {} are read", grouped(found), grouped(limit))
        }
        Excess::Classes { limit } => format!("it has more than {limit} classes"),
    }
}

/// What was decided, converted or left out.
pub fn note(note: &Note) -> String {
    match note {
        Note::Duplicate { file, of } => format!("{file} has the same content as {of}: used once."),
        Note::NotNeeded { file, format } => format!("{file} ({}): not needed.", format.name()),
        Note::SystemFiles { file, members } => {
            format!("{file}: {} files of the system's are not looked at.", grouped(*members))
        }
        Note::NotRead { file, kind } => {
            format!("{}. Only the other files are used.", what_is_wrong(file, kind))
        }
        Note::LabelsNotUsed { file, labels } => {
            format!("{file}: {} labels that no images belong to are not used.", grouped(*labels))
        }
        Note::OtherSize { file, images, rows, columns } => format!(
            "{file}: {} images of another size ({rows} × {columns} pixels) are not used.",
            grouped(*images)
        ),
        Note::SetNotUsed { file, samples } => {
            format!("{file}: {} samples are neither trained nor tested on.", grouped(*samples))
        }
        Note::TestByName { file, word } => {
            format!("{file} is for testing, because of “{word}” in its name.")
        }
        Note::HeldOut { samples } => format!(
            "{} samples are held out for testing, of each class the same share.",
            grouped(*samples)
        ),
        Note::Joined { sets } => format!("{sets} sets are joined for training."),
        Note::Scaled { full_ink, paper } => format!(
            "Pixels are scaled: {} becomes paper and {} full ink.",
            decimal(*paper),
            decimal(*full_ink)
        ),
        Note::OtherSizes { file, images, sizes } => format!(
            "{file}: {} pictures of {} other sizes are not used.",
            grouped(*images),
            grouped(*sizes)
        ),
        Note::BadPictures { file, kind, pictures } => {
            let what = what_is_wrong(file, kind);
            format!("{what}. Of such pictures, {} are not used.", grouped(*pictures))
        }
        Note::OneHot { file, columns } => format!(
            "{file}: labels have {columns} columns, of which the one with a 1 is the class."
        ),
        Note::DarkOnLight { images, of } => format!(
            "{} of {} images looked at have light borders: they are inverted.",
            grouped(*images),
            grouped(*of)
        ),
        Note::Emnist { file } => format!(
            "{file} seems to be EMNIST, which stores images with rows and columns exchanged: they are exchanged back."
        ),
        Note::FirstLabelColumn { file, columns } => {
            format!("{file}: labels have {columns} columns; the first one is taken as the class.")
        }
        Note::LabelsFromOne { file, classes } => {
            format!("{file}: labels begin at 1 and name {classes} classes.")
        }
        Note::NamedBy { file } => format!("Classes have the names that stand in {file}."),
        Note::Grey { file, images } => {
            format!("{file}: {} images in colour become grey.", grouped(*images))
        }
        Note::RowsLeftOut { file, why, rows, first_line } => format!(
            "{file}: rows with {} are left out: {} (the first in line {}).",
            tables::missing(*why).get(Lang::En),
            grouped(*rows),
            grouped(*first_line)
        ),
        Note::TextRead { file, encoding, separator, marks, head } => {
            format!("{file}: {}", tables::english_text(*encoding, *separator, marks, *head))
        }
        Note::LeftOut { file, samples } => format!(
            "{file}: {} samples without a label or with a gap are left out.",
            grouped(*samples)
        ),
    }
}

/// Only what is wrong: what to do about a file that is not needed is nobody's question.
fn what_is_wrong(file: &str, kind: &FaultKind) -> String {
    let why = fault(&Fault { file: file.to_owned(), kind: kind.clone() });
    why.split_once(". ").map_or(why.clone(), |(what, _)| what.to_owned())
}
