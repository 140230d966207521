//! What is read from files, before it is arranged.

pub(crate) use super::images::{Images, LabelValues, Labels, Matrix};
use super::table::Table;
use crate::dataset::Picture;
use crate::summary::Held;

/// Something read from a file or from a member of an archive.
#[derive(Clone, Debug)]
pub(crate) struct Content {
    /// The file's name, with the member of an archive behind a `/`.
    pub name: String,
    pub kind: ContentKind,
}

#[derive(Clone, Debug)]
pub(crate) enum ContentKind {
    Images(Images),
    Labels(Labels),
    Matrix(Matrix),
    /// The names of classes: the label, and what it is called.
    ClassNames(Vec<(f64, String)>),
    Picture(Picture),
    Table(Box<Table>),
}

impl ContentKind {
    /// What a user is shown of it.
    pub fn held(&self) -> Held {
        match self {
            Self::Images(images) => Held::Images {
                images: images.count as u64,
                rows: images.rows as u64,
                columns: images.columns as u64,
                element: images.element,
            },
            Self::Matrix(matrix) => {
                Held::Table { rows: matrix.rows as u64, columns: matrix.columns as u64 }
            }
            Self::ClassNames(names) => Held::ClassNames { names: names.len() as u64 },
            Self::Labels(labels) => {
                Held::Labels { labels: labels.len() as u64, element: labels.element }
            }
            Self::Table(table) => {
                Held::Table { rows: table.rows as u64, columns: table.columns.len() as u64 }
            }
            Self::Picture(picture) => {
                Held::Picture { rows: picture.rows as u64, columns: picture.columns as u64 }
            }
        }
    }
}
