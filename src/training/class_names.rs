//! The names of classes.

use std::rc::Rc;

use super::protocol::{DataInfo, TargetInfo};
use super::settings::Source;
use crate::i18n::{Lang, Text};

/// The names of the classes of some data, in a language.
pub type ClassNames = Rc<[String]>;

/// The ten kinds of clothing of Fashion-MNIST.
const CLOTHES: [Text; 10] = [
    Text::new("Tシャツ", "T-shirt/top"),
    Text::new("ズボン", "Trouser"),
    Text::new("セーター", "Pullover"),
    Text::new("ドレス", "Dress"),
    Text::new("コート", "Coat"),
    Text::new("サンダル", "Sandal"),
    Text::new("シャツ", "Shirt"),
    Text::new("スニーカー", "Sneaker"),
    Text::new("かばん", "Bag"),
    Text::new("ブーツ", "Ankle boot"),
];

/// The ten hiragana of Kuzushiji-MNIST.
const KANA: [Text; 10] = [
    Text::new("お", "お o"),
    Text::new("き", "き ki"),
    Text::new("す", "す su"),
    Text::new("つ", "つ tsu"),
    Text::new("な", "な na"),
    Text::new("は", "は ha"),
    Text::new("ま", "ま ma"),
    Text::new("や", "や ya"),
    Text::new("れ", "れ re"),
    Text::new("を", "を wo"),
];

/// The names of the network's outputs: the run's classes, or the number that is predicted; without data, those of digits.
pub fn class_names(data: Option<&DataInfo>, lang: Lang) -> ClassNames {
    match data {
        Some(DataInfo { target: TargetInfo::Classes(names), source, .. }) => {
            titles(*source, names, lang)
        }
        Some(DataInfo { target: TargetInfo::Number(number), .. }) => {
            [number.column.name.clone()].into()
        }
        None => (0..10).map(|digit: u8| digit.to_string()).collect(),
    }
}

/// The names of all classes that a run on these data can have.
pub fn all_class_names(data: &DataInfo, lang: Lang) -> ClassNames {
    titles(data.source, &data.whole.classes, lang)
}

/// What classes are called that the data number.
fn titles(source: Source, names: &[String], lang: Lang) -> ClassNames {
    let titles = match source {
        Source::FashionMnist => &CLOTHES,
        Source::Kmnist => &KANA,
        _ => return names.into(),
    };
    let title = |name: &String| {
        let title = name.parse().ok().and_then(|class: usize| titles.get(class));
        title.map_or_else(|| name.clone(), |title| title.get(lang).to_owned())
    };
    names.iter().map(title).collect()
}

/// Returns true if the classes are the digits 0 to 9.
pub fn are_digits(names: &[String]) -> bool {
    names.len() == 10
        && names.iter().zip(0..).all(|(name, digit): (_, u8)| *name == digit.to_string())
}

/// A name in at most `most` columns of letters, of which a Japanese one takes two; a longer one ends in "…".
pub fn shortened(name: &str, most: usize) -> String {
    let width = |letter: char| if letter < '\u{1100}' { 1 } else { 2 };
    if name.chars().map(width).sum::<usize>() <= most {
        return name.to_owned();
    }
    let mut room = most.saturating_sub(1);
    let fits = |letter: &char| {
        let takes = width(*letter);
        let fits = takes <= room;
        room = room.saturating_sub(takes);
        fits
    };
    name.chars().take_while(fits).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ten_classes_called_0_to_9_are_digits() {
        let names =
            |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert!(are_digits(&class_names(None, Lang::En)));
        assert!(!are_digits(&names(&["0", "1"])));
        assert!(!are_digits(&names(&["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"])));
    }

    #[test]
    fn a_long_name_is_cut_where_it_is_too_wide() {
        assert_eq!(shortened("Bag", 7), "Bag");
        assert_eq!(shortened("Ankle boot", 7), "Ankle …");
        assert_eq!(shortened("アンクルブーツ", 7), "アンク…");
        assert_eq!(shortened("Tシャツ", 7), "Tシャツ");
    }
}
