//! What names of files say.

/// Words that name a set to train on.
const TRAIN: [&str; 3] = ["train", "training", "学習"];
/// Words that name a set for testing, when they stand alone.
const TEST: [&str; 4] = ["test", "testing", "t10k", "テスト"];
/// Words that name a set for validation: for testing if there is no other.
const VALIDATION: [&str; 4] = ["val", "valid", "validation", "検証"];
/// Words of a name that say what a file holds, and not which set it belongs to.
const ROLES: [&str; 24] = [
    "images", "image", "imgs", "img", "labels", "label", "x", "y", "data", "target", "targets",
    "class", "idx1", "idx2", "idx3", "ubyte", "byte", "int", "gz", "npy", "npz", "idx", "csv",
    "zip",
];

/// The words of a name in lower case: parted by anything that is neither letter nor digit. `X_train.npy` → x, train, npy.
pub(super) fn words(name: &str) -> Vec<String> {
    let parts = name.split(|letter: char| !letter.is_alphanumeric());
    parts.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// The word that says that a set is for testing or validation. Of an archive and its member, the member's name counts first.
pub(super) fn test_word(name: &str) -> Option<(String, Purpose)> {
    for part in name.rsplit(['/', '\\']) {
        let words = words(part);
        let find = |list: &[&str]| words.iter().find(|word| list.contains(&word.as_str())).cloned();
        if let Some(word) = find(&TEST) {
            return Some((word, Purpose::Test));
        }
        if let Some(word) = find(&VALIDATION) {
            return Some((word, Purpose::Validation));
        }
        if find(&TRAIN).is_some() {
            return None;
        }
    }
    None
}

/// What a set is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Purpose {
    Test,
    Validation,
}

/// The words that say which set a file belongs to.
pub(super) fn stem(name: &str) -> Vec<String> {
    let mut words = words(name);
    words.retain(|word| !ROLES.contains(&word.as_str()));
    words
}

/// Whether a name is one of EMNIST's.
pub(super) fn is_emnist(name: &str) -> bool {
    words(name).iter().any(|word| word == "emnist")
}

/// Whether an array of texts has this name because it names the classes.
pub(super) fn names_classes(name: &str) -> bool {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let words = words(last);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    has(&["names", "classes", "categories"]) && !has(&["feature", "features", "columns"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_alone() {
        let word = |name| test_word(name).map(|(word, _)| word);
        assert_eq!(word("latest-digits.csv"), None);
        assert_eq!(word("contest.npz/x"), None);
        assert_eq!(word("interval.csv"), None);
        assert_eq!(word("T10k-images-idx3-ubyte.gz").as_deref(), Some("t10k"));
        assert_eq!(test_word("mnist_test.csv"), Some(("test".to_owned(), Purpose::Test)));
        assert_eq!(test_word("a.npz/val_images"), Some(("val".to_owned(), Purpose::Validation)));
        assert_eq!(word("test.zip/train/3"), None);
        assert_eq!(word("test.npz/x").as_deref(), Some("test"));
    }

    #[test]
    fn images_and_their_labels_have_the_same_stem() {
        for (images, labels) in [
            ("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte"),
            ("mnist.npz/x_train", "mnist.npz/y_train"),
            ("emnist-letters-test-images-idx3-ubyte", "emnist-letters-test-labels-idx1-ubyte.gz"),
            ("qmnist-train-images-idx3-ubyte", "qmnist-train-labels-idx2-int"),
            ("pneumonia.npz/val_images.npy", "pneumonia.npz/val_labels.npy"),
            ("X.npy", "y.npy"),
        ] {
            assert_eq!(stem(images), stem(labels), "{images}");
        }
    }

    #[test]
    fn names_of_classes_are_told_from_names_of_columns() {
        assert!(names_classes("digits.npz/target_names.npy") && names_classes("class_names.npy"));
        assert!(
            !names_classes("digits.npz/feature_names.npy") && !names_classes("a.npz/target.npy")
        );
    }
}
