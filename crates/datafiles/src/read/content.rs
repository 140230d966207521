//! What is read from files, before it is arranged.

use crate::dataset::Picture;
use crate::element::ElementType;
use crate::pixels::Pixels;
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
}

/// Images of one size.
#[derive(Clone, Debug)]
pub(crate) struct Images {
    pub count: usize,
    pub rows: usize,
    pub columns: usize,
    pub element: ElementType,
    /// \[count × rows × columns\]
    pub pixels: Pixels,
    /// The file has them in colours.
    pub colours: bool,
    /// Labels that stand beside them in the same file.
    pub labels: Option<Labels>,
}

/// Rows of numbers that may be images or not.
#[derive(Clone, Debug)]
pub(crate) struct Matrix {
    pub rows: usize,
    pub columns: usize,
    pub element: ElementType,
    /// \[rows × columns\]
    pub values: Vec<f64>,
    /// The same as square images, if there are as many columns as a square has pixels.
    pub images: Option<Images>,
}

/// Labels, one for each sample.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Labels {
    pub element: ElementType,
    pub values: LabelValues,
    /// The columns that the file has for each sample; the first one is taken.
    pub columns: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum LabelValues {
    Numbers(Vec<f64>),
    /// Indices into names.
    Names {
        names: Vec<String>,
        indices: Vec<u32>,
    },
}

impl Labels {
    pub fn len(&self) -> usize {
        match &self.values {
            LabelValues::Numbers(numbers) => numbers.len(),
            LabelValues::Names { indices, .. } => indices.len(),
        }
    }
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
            Self::Picture(picture) => {
                Held::Picture { rows: picture.rows as u64, columns: picture.columns as u64 }
            }
        }
    }
}
