//! The data sets that come out.

/// Training and test set as the engine takes them.
#[derive(Clone, Debug, PartialEq)]
pub enum Dataset {
    /// Greyscale images.
    Images {
        /// Rows of an image.
        rows: usize,
        /// Columns of an image.
        columns: usize,
        /// The names of the classes; a label is an index into them.
        classes: Vec<String>,
        /// Images to train on.
        train: Labelled,
        /// Images to test on.
        test: Labelled,
        /// Images without labels \[images × rows × columns\].
        unlabelled: Vec<u8>,
        /// Single pictures to classify.
        pictures: Vec<Picture>,
    },
    /// Rows of numbers.
    Table {
        /// The inputs.
        inputs: Vec<ScaledColumn>,
        /// What is predicted.
        target: Target,
        /// Rows to train on.
        train: Rows,
        /// Rows to test on.
        test: Rows,
    },
    /// Nothing but single pictures to classify.
    Pictures(Vec<Picture>),
}

/// Images with labels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labelled {
    /// \[images × rows × columns\], 0 paper to 255 ink.
    pub pixels: Vec<u8>,
    /// \[images\].
    pub labels: Vec<u8>,
}

/// A single picture, such as a photo of a digit; not yet prepared as a drawing is.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Picture {
    /// The file that it is from.
    pub name: String,
    /// Rows.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
    /// \[rows × columns\], 0 black to 255 white.
    pub grey: Vec<u8>,
}

/// A column of inputs or numbers to predict, standardised: (x − mean) / deviation.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct ScaledColumn {
    /// Its name from the header, or empty.
    pub name: String,
    /// The mean of the training set.
    pub mean: f64,
    /// The standard deviation of the training set, 1 if all values are the same.
    pub deviation: f64,
}

/// What a table's network predicts.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum Target {
    /// One of these classes; targets are indices into them.
    Classes(Vec<String>),
    /// A number, standardised as the inputs are.
    Number(ScaledColumn),
}

/// Rows of a table.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Rows {
    /// Standardised inputs \[rows × inputs\].
    pub inputs: Vec<f32>,
    /// \[rows\]: the index of a class, or a standardised number.
    pub targets: Vec<f32>,
}
