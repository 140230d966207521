//! Every error of the engine, for tests that word them all.

use ffnn::Error;
use ffnn::error::{CheckpointField, Expected, FileField, Found, GzipFault, Setting};

/// One error for each place in the engine that gives one, with contents as they occur there. Files are named `digits.idx`,
/// `digits.gz` and `labels.idx`.
pub fn samples() -> Vec<Error> {
    let settings = settings().into_iter().map(|(setting, found, expected)| Error::Setting {
        setting,
        found,
        expected,
    });
    let idx = idx_fields().into_iter().map(|field| of_file("digits.idx", field));
    let saved = checkpoint_fields().into_iter().map(|(field, found, expected)| Error::Saved {
        field,
        found,
        expected,
    });
    let fields = settings.chain(idx).chain(saved);
    fields.chain([Error::Diverged { step: 71 }]).chain(whole_files()).collect()
}

type Contents<Field> = (Field, Found, Expected);

fn of_file(file: &str, (field, found, expected): Contents<FileField>) -> Error {
    Error::Field { file: file.into(), field, found, expected }
}

fn settings() -> Vec<Contents<Setting>> {
    use Setting::*;
    let mut all: Vec<_> = [Momentum, Beta1, Beta2, Smoothing, Dropout { layer: 1 }, Scale]
        .map(|setting| (setting, Found::Number(1.0), Expected::BelowOne))
        .into();
    for number in [-0.1, f32::NAN, f32::INFINITY] {
        all.push((LearningRate, Found::Number(number), Expected::NonNegative));
        all.push((L2, Found::Number(number), Expected::NonNegative));
        for setting in [L1, Shift, Rotation, Elastic] {
            all.push((setting, Found::Number(number), Expected::NonNegative));
        }
        all.push((WeightDecay, Found::Number(number), Expected::NonNegative));
    }
    all.extend([
        (Epsilon, Found::Number(0.0), Expected::Positive),
        (Dropout { layer: 2 }, Found::Number(0.5), Expected::Exactly(0)),
        (LabelNoise, Found::Number(1.5), Expected::ZeroToOne),
        (BatchSize, Found::Count(0), Expected::AtLeast(1)),
        (Samples, Found::Count(0), Expected::Between { min: 1, max: u64::from(u32::MAX) }),
        (Units { layer: 1 }, Found::Count(0), Expected::AtLeast(1)),
        (Parameters, Found::Count(100_000_000), Expected::AtMost(1 << 26)),
        (Outputs, Found::Count(0), Expected::AtLeast(1)),
        (Features, Found::Count(7), Expected::MultipleOf(2)),
        (Targets, Found::Count(3), Expected::Exactly(4)),
        (Pixels, Found::Count(785), Expected::MultipleOf(784)),
        (Labels, Found::Count(9), Expected::Exactly(10)),
        (Label, Found::Count(10), Expected::Between { min: 0, max: 9 }),
        (Classes, Found::Count(101), Expected::Between { min: 2, max: 100 }),
    ]);
    all
}

fn idx_fields() -> Vec<Contents<FileField>> {
    use FileField::*;
    let (count, side) =
        (Expected::Between { min: 1, max: 200_000 }, Expected::Between { min: 1, max: 64 });
    let mut all: Vec<_> = [MagicNumber, Images, Labels, Rows, Columns]
        .map(|field| (field, Found::FileOfBytes(15), Expected::LongerFile))
        .into();
    all.extend([
        (MagicNumber, Found::Magic(0x809), Expected::IdxMagic),
        (Images, Found::Count(0), count),
        (Labels, Found::Count(200_001), count),
        (Rows, Found::Count(65), side),
        (Columns, Found::Count(0), side),
        (PixelBytes, Found::Count(6984), Expected::Exactly(7840)),
        (LabelBytes, Found::Count(11), Expected::Exactly(10)),
        (Label { number: 3 }, Found::Count(100), Expected::Between { min: 0, max: 99 }),
        (
            ImageSize,
            Found::ImageSize { rows: 4, columns: 4 },
            Expected::ImageSize { rows: 3, columns: 3 },
        ),
    ]);
    all
}

fn checkpoint_fields() -> Vec<Contents<CheckpointField>> {
    use CheckpointField::*;
    vec![
        (Length, Found::Count(15), Expected::CheckpointHeader { bytes: 16 }),
        (Magic, Found::Text("FFNNrun9".into()), Expected::CheckpointMagic),
        (NumberBytes, Found::Count(99), Expected::Exactly(100)),
        (Steps, Found::Count(1 << 60), Expected::AtMost(1 << 40)),
        (Parameters, Found::Count(1), Expected::Exactly(7850)),
        (Parameter { index: 0 }, Found::Number(f32::NAN), Expected::Finite),
        (OptimizerState { index: 3 }, Found::Number(f32::INFINITY), Expected::Finite),
    ]
}

fn whole_files() -> Vec<Error> {
    let file = |name: &str| name.to_owned();
    let gzip = [GzipFault::CutOff, GzipFault::Damaged]
        .map(|fault| Error::Gzip { file: file("digits.gz"), fault });
    gzip.into_iter()
        .chain([
            Error::TooLarge { file: file("digits.gz"), limit: 300_000_000 },
            Error::Unmatched {
                file: file("digits.idx"),
                images: 10,
                labels_file: file("labels.idx"),
                labels: 9,
            },
        ])
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Names the variants of an error. A new variant does not compile until it has a name here; then the test below
    /// requires a sample of it in [`samples`].
    macro_rules! names {
        ($kind:ident: $($variant:ident),+ $(,)?) => {
            impl Named for $kind {
                const ALL: &'static [&'static str] = &[$(stringify!($variant)),+];
                fn name(&self) -> &'static str {
                    match self { $($kind::$variant { .. } => stringify!($variant)),+ }
                }
            }
        };
    }

    trait Named {
        const ALL: &'static [&'static str];
        fn name(&self) -> &'static str;
    }

    names!(Error: Setting, Diverged, Gzip, TooLarge, Field, Unmatched, Saved);
    names!(Setting: LearningRate, Momentum, Beta1, Beta2, Epsilon, Smoothing, WeightDecay, L2, L1, Dropout, Shift,
        Rotation, Scale, Elastic, LabelNoise, BatchSize, Samples, Units, Parameters, Features,
        Targets, Outputs, Pixels, Labels, Label, Classes);
    names!(FileField: MagicNumber, Images, Labels, Rows, Columns, PixelBytes, LabelBytes, Label, ImageSize);
    names!(CheckpointField: Length, Magic, NumberBytes, Steps, Parameters, Parameter, OptimizerState);
    names!(Found: Count, Number, Magic, FileOfBytes, ImageSize, Text);
    names!(Expected: Exactly, AtLeast, AtMost, Between, MultipleOf, Finite, NonNegative, Positive, BelowOne, ZeroToOne,
        IdxMagic, LongerFile, ImageSize, CheckpointHeader, CheckpointMagic);
    names!(GzipFault: CutOff, Damaged);

    fn assert_all<'a, N: Named + 'a>(found: impl IntoIterator<Item = &'a N>) {
        let found: BTreeSet<_> = found.into_iter().map(Named::name).collect();
        assert_eq!(found, N::ALL.iter().copied().collect());
    }

    #[test]
    fn there_is_a_sample_of_each_variant() {
        let samples = samples();
        assert_all(&samples);
        let (mut founds, mut expecteds) = (Vec::new(), Vec::new());
        let (mut settings, mut fields, mut saved) = (Vec::new(), Vec::new(), Vec::new());
        let mut faults = Vec::new();
        for sample in &samples {
            match sample {
                Error::Setting { setting, .. } => settings.push(setting),
                Error::Field { field, .. } => fields.push(field),
                Error::Saved { field, .. } => saved.push(field),
                Error::Gzip { fault, .. } => faults.push(fault),
                Error::Diverged { .. } | Error::TooLarge { .. } | Error::Unmatched { .. } => {}
            }
            if let Error::Setting { found, expected, .. }
            | Error::Field { found, expected, .. }
            | Error::Saved { found, expected, .. } = sample
            {
                founds.push(found);
                expecteds.push(expected);
            }
        }
        assert_all(settings);
        assert_all(fields);
        assert_all(saved);
        assert_all(faults);
        assert_all(founds);
        assert_all(expecteds);
    }

    #[test]
    fn the_english_of_each_sample_is_unique() {
        let words: BTreeSet<String> = samples().iter().map(Error::to_string).collect();
        assert_eq!(words.len(), samples().len());
    }
}
