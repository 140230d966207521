//! The data of a run: images, or the rows of a table.

use std::ops::Deref;
use std::rc::Rc;

use ffnn::data::augment::{Augmentation, Augmented};
use ffnn::data::drawing::{BOX, ink_share};
use ffnn::data::import::Imported;
use ffnn::data::{ImageSet, Samples, Table, to_input};
use ffnn::loss::Loss;
use ffnn::sparse::SparseRows;

use crate::training::columns::{ColumnScale, PredictedNumber, TableTarget};
use crate::training::data_settings::DataSettings;
use crate::training::own_data::{DataHasher, DataId};
use crate::training::problem::Problem;
use crate::training::protocol::{Sample, SampleInfo, Split, TargetInfo, WholeData};

/// Images whose ink is measured.
const INKED: usize = 200;

/// The data of a run.
pub enum TrainingData {
    /// Images with classes.
    Images(ImageData),
    /// Rows of numbers with classes or a number.
    Table(TableData),
}

/// Images, divided into training set and test set.
pub struct ImageData {
    /// The sets.
    pub sets: Rc<Imported>,
    /// How training changes the images, and the seed of it; none if it reads them as they are.
    pub augmentation: Option<(Augmentation, u64)>,
}

impl Deref for ImageData {
    type Target = Imported;

    fn deref(&self) -> &Imported {
        &self.sets
    }
}

/// A table, divided into training set and test set.
pub struct TableData {
    /// Its columns of inputs.
    pub(super) inputs: Vec<ColumnScale>,
    pub(super) target: TableTarget,
    pub(super) train: Table,
    pub(super) test: Table,
}

/// The numbers of one part of a table, standardised.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableRows {
    /// \[rows × inputs\].
    pub inputs: Vec<f32>,
    /// \[rows\]: the index of a class, or a number.
    pub targets: Vec<f32>,
}

impl From<Imported> for TrainingData {
    fn from(data: Imported) -> Self {
        Self::Images(ImageData { sets: Rc::new(data), augmentation: None })
    }
}

impl From<TableData> for TrainingData {
    fn from(data: TableData) -> Self {
        Self::Table(data)
    }
}

impl TableData {
    /// A table of these columns.
    ///
    /// # Errors
    ///
    /// [`Problem::Engine`] if the rows do not fit the columns, or a target is not the index of a class.
    pub fn new(
        inputs: Vec<ColumnScale>,
        target: TableTarget,
        train: TableRows,
        test: TableRows,
    ) -> Result<Self, Problem> {
        let table = |rows: TableRows| match &target {
            TableTarget::Classes(names) => {
                let labels = rows.targets.iter().map(|target| label(*target)).collect();
                Table::with_classes(inputs.len(), names.len(), rows.inputs, labels)
            }
            TableTarget::Number(_) => Table::new(inputs.len(), 1, rows.inputs, rows.targets),
        };
        let (train, test) = (table(train)?, table(test)?);
        Ok(Self { inputs, target, train, test })
    }

    /// A part of the table; none for rows without labels, which are not kept.
    pub fn part(&self, split: Split) -> Option<&Table> {
        match split {
            Split::Train => Some(&self.train),
            Split::Test => Some(&self.test),
            Split::Unlabelled => None,
        }
    }
}

/// A training set or a test set. One match for a minibatch, so that the engine's loops are compiled once for all.
#[derive(Clone, Copy)]
pub enum SampleSet<'a> {
    /// Images.
    Images(&'a ImageSet),
    /// Images that training changes.
    Augmented(Augmented<'a>),
    /// Rows.
    Table(&'a Table),
}

impl Samples for SampleSet<'_> {
    fn len(&self) -> usize {
        match self {
            Self::Images(set) => set.len(),
            Self::Augmented(set) => set.len(),
            Self::Table(table) => table.len(),
        }
    }

    fn inputs(&self) -> usize {
        match self {
            Self::Images(set) => set.inputs(),
            Self::Augmented(set) => set.inputs(),
            Self::Table(table) => table.inputs(),
        }
    }

    fn outputs(&self) -> usize {
        match self {
            Self::Images(set) => set.outputs(),
            Self::Augmented(set) => set.outputs(),
            Self::Table(table) => table.outputs(),
        }
    }

    fn fill_inputs(&self, indices: &[u32], out: &mut [f32]) {
        match self {
            Self::Images(set) => set.fill_inputs(indices, out),
            Self::Augmented(set) => set.fill_inputs(indices, out),
            Self::Table(table) => table.fill_inputs(indices, out),
        }
    }

    fn fill_sparse_inputs(&self, indices: &[u32], out: &mut SparseRows) -> bool {
        match self {
            Self::Images(set) => set.fill_sparse_inputs(indices, out),
            Self::Augmented(set) => set.fill_sparse_inputs(indices, out),
            Self::Table(table) => table.fill_sparse_inputs(indices, out),
        }
    }

    fn fill_training_inputs(&self, epoch: u32, indices: &[u32], out: &mut [f32]) {
        match self {
            Self::Augmented(set) => set.fill_training_inputs(epoch, indices, out),
            _ => self.fill_inputs(indices, out),
        }
    }

    fn fill_sparse_training_inputs(
        &self,
        epoch: u32,
        indices: &[u32],
        out: &mut SparseRows,
    ) -> bool {
        match self {
            Self::Augmented(set) => set.fill_sparse_training_inputs(epoch, indices, out),
            _ => self.fill_sparse_inputs(indices, out),
        }
    }

    fn fill_targets(&self, indices: &[u32], out: &mut [f32]) {
        match self {
            Self::Images(set) => set.fill_targets(indices, out),
            Self::Augmented(set) => set.fill_targets(indices, out),
            Self::Table(table) => table.fill_targets(indices, out),
        }
    }
}

impl TrainingData {
    /// The training set.
    pub fn train(&self) -> SampleSet<'_> {
        match self {
            Self::Images(data) => match data.augmentation {
                Some((augmentation, seed)) => {
                    SampleSet::Augmented(Augmented { images: &data.train, augmentation, seed })
                }
                None => SampleSet::Images(&data.train),
            },
            Self::Table(data) => SampleSet::Table(&data.train),
        }
    }

    /// The test set.
    pub fn test(&self) -> SampleSet<'_> {
        match self {
            Self::Images(data) => SampleSet::Images(&data.test),
            Self::Table(data) => SampleSet::Table(&data.test),
        }
    }

    /// Identifies the data by their content: training set, then test set.
    pub fn id(&self) -> DataId {
        let mut hasher = DataHasher::default();
        for set in [self.train(), self.test()] {
            match set {
                SampleSet::Images(images) | SampleSet::Augmented(Augmented { images, .. }) => {
                    (0..images.len()).for_each(|index| hasher.add(&images.image(index)));
                    hasher.add(images.labels());
                }
                SampleSet::Table(table) => {
                    let all: Vec<u32> = (0..table.len() as u32).collect();
                    let mut add = |width: usize, fill: &dyn Fn(&mut [f32])| {
                        let mut values = vec![0.0; all.len() * width];
                        fill(&mut values);
                        let bytes: Vec<u8> =
                            values.into_iter().flat_map(f32::to_le_bytes).collect();
                        hasher.add(&bytes);
                    };
                    add(table.inputs(), &|out| table.fill_inputs(&all, out));
                    add(table.outputs(), &|out| table.fill_targets(&all, out));
                }
            }
        }
        hasher.id()
    }

    /// The number of samples without labels.
    pub fn unlabelled(&self) -> usize {
        match self {
            Self::Images(data) => data.unlabelled.as_ref().map_or(0, ImageSet::len),
            Self::Table(_) => 0,
        }
    }

    /// Softmax and cross-entropy for classes, the squared error for a number.
    pub fn loss(&self) -> Loss {
        match self {
            Self::Table(TableData { target: TableTarget::Number(_), .. }) => Loss::SquaredError,
            _ => Loss::SoftmaxCrossEntropy,
        }
    }

    /// What a sample is, as the page is told.
    pub fn samples(&self) -> SampleInfo {
        match self {
            Self::Images(data) => SampleInfo::Images {
                rows: data.train.rows() as u32,
                columns: data.train.columns() as u32,
            },
            Self::Table(data) => SampleInfo::Table(Rc::new(data.inputs.clone())),
        }
    }

    /// How large the images show what is drawn: see [`ink_share`].
    pub fn ink_share(&self) -> f32 {
        let Self::Images(images) = self else { return BOX };
        let train = &images.train;
        let step = train.len().div_ceil(INKED).max(1);
        let images = (0..train.len()).step_by(step).map(|index| train.image(index));
        ink_share(images, train.rows(), train.columns())
    }

    /// Var(y) of training set and test set, if a number is predicted.
    pub fn variances(&self) -> Option<[f64; 2]> {
        match self.target() {
            TargetInfo::Number(number) => Some([number.train_variance, number.test_variance]),
            TargetInfo::Classes(_) => None,
        }
    }

    /// How much there is of them, as the page is told.
    pub fn size(&self) -> WholeData {
        let classes = match self.target() {
            TargetInfo::Classes(names) => names,
            TargetInfo::Number(_) => Vec::new(),
        };
        WholeData { train: self.train().len() as u32, classes }
    }

    /// What of some changes these data allow.
    pub fn fitting(&self, changes: &DataSettings) -> DataSettings {
        let classes = match self.loss() {
            Loss::SquaredError => 0,
            _ => self.train().outputs(),
        };
        changes.fitting(matches!(self, Self::Images(_)), classes)
    }

    /// What is predicted, as the page is told.
    pub fn target(&self) -> TargetInfo {
        match self {
            Self::Images(data) => TargetInfo::Classes(data.classes.clone()),
            Self::Table(data) => match &data.target {
                TableTarget::Classes(names) => TargetInfo::Classes(names.clone()),
                TableTarget::Number(column) => TargetInfo::Number(PredictedNumber {
                    column: column.clone(),
                    train_variance: variance(&data.train),
                    test_variance: variance(&data.test),
                }),
            },
        }
    }

    /// The network's inputs for a sample; none if it is not of the data's kind and size.
    pub fn inputs_of(&self, sample: &Sample) -> Option<Vec<f32>> {
        let x: Vec<f32> = match (self, sample) {
            (Self::Images(_), Sample::Pixels(pixels)) => {
                pixels.iter().copied().map(to_input).collect()
            }
            (Self::Table(_), Sample::Row(row)) => row.clone(),
            _ => return None,
        };
        (x.len() == self.train().inputs()).then_some(x)
    }
}

/// A class's index as a byte; what is none becomes 255, which is above the largest number of classes.
fn label(target: f32) -> u8 {
    let label = target as u8;
    if f32::from(label) == target { label } else { u8::MAX }
}

/// Σ (y − ȳ)² / n of a table's numbers.
fn variance(table: &Table) -> f64 {
    let targets = table.targets().unwrap_or_default();
    let count = targets.len().max(1) as f64;
    let mean = targets.iter().map(|y| f64::from(*y)).sum::<f64>() / count;
    targets.iter().map(|y| (f64::from(*y) - mean).powi(2)).sum::<f64>() / count
}
