//! Numbers and names as the sheet and its sentences show them.

use datafiles::{ColumnKind, ColumnSummary, ElementType};

use crate::i18n::Lang;
use crate::reading::column_title;

/// A number with as few digits as it has.
pub fn decimal(value: f64) -> String {
    // Rounded to what the eye needs: values of a file come with the noise of their type.
    let rounded = (value * 1e4).round() / 1e4 + 0.0;
    let shown = if rounded == 0.0 && value != 0.0 { value } else { rounded };
    shown.to_string().replace('-', "\u{2212}")
}

/// NumPy's name of a type.
pub fn element(element: ElementType) -> &'static str {
    match element {
        ElementType::Bool => "bool",
        ElementType::U8 => "uint8",
        ElementType::U16 => "uint16",
        ElementType::U32 => "uint32",
        ElementType::U64 => "uint64",
        ElementType::I8 => "int8",
        ElementType::I16 => "int16",
        ElementType::I32 => "int32",
        ElementType::I64 => "int64",
        ElementType::F16 => "float16",
        ElementType::F32 => "float32",
        ElementType::F64 => "float64",
        ElementType::Text => "text",
    }
}

/// A column's name; its number if it has none.
pub fn column_name(columns: &[ColumnSummary], place: usize, lang: Lang) -> String {
    column_title(columns.get(place).map_or("", |column| column.name.as_str()), place, lang)
}

/// Whether a column can be predicted: as a number, or because it has few different values.
pub fn is_usable(column: &ColumnSummary) -> bool {
    column.kind == ColumnKind::Numbers || column.distinct.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_no_needless_digits() {
        assert_eq!(
            [255.0, 0.1, -0.42421296, 1e-7].map(decimal),
            ["255", "0.1", "−0.4242", "0.0000001"]
        );
    }
}
