//! Names of tensors: which is a weight, which a bias, and of which layer.

/// What a tensor is of its layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Weight,
    Bias,
}

const WEIGHTS: [&str; 6] = ["w", "weight", "weights", "kernel", "coef", "coefs"];
const BIASES: [&str; 6] = ["b", "bias", "biases", "intercept", "intercepts", "beta"];

/// Letters of one kind that stand together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Token {
    Number(u64),
    Word(String),
    Mark(String),
}

/// The tokens of a name, by which names are ordered as people do: `2` before `10`.
pub fn tokens(name: &str) -> Vec<Token> {
    let kind = |letter: char| (letter.is_ascii_digit(), letter.is_alphabetic());
    let mut runs: Vec<String> = Vec::new();
    let mut last = None;
    for letter in name.chars() {
        match runs.last_mut() {
            Some(run) if last == Some(kind(letter)) => run.push(letter),
            _ => runs.push(letter.to_string()),
        }
        last = Some(kind(letter));
    }
    let token = |run: String| match (run.parse(), run.chars().next()) {
        (Ok(number), _) => Token::Number(number),
        (_, Some(letter)) if letter.is_alphabetic() => Token::Word(run),
        _ => Token::Mark(run),
    };
    runs.into_iter().map(token).collect()
}

/// The role of a tensor and its layer's name, that is, the name without the word for its role.
///
/// `0.weight` and `0.bias`, `W1` and `b1`, `hid/kernel` and `hid/bias`.
pub fn role(name: &str) -> Option<(Role, Vec<Token>)> {
    let mut tokens = tokens(name);
    let of = |token: &Token| match token {
        Token::Word(word) => {
            let word = word.to_lowercase();
            let is = |list: &[&str]| list.contains(&word.as_str());
            match (is(&WEIGHTS), is(&BIASES)) {
                (true, _) => Some(Role::Weight),
                (_, true) => Some(Role::Bias),
                _ => None,
            }
        }
        _ => None,
    };
    let (place, role) =
        tokens.iter().enumerate().rev().find_map(|(place, token)| Some((place, of(token)?)))?;
    tokens[place] = Token::Word(String::new());
    Some((role, tokens))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_and_biases_of_a_layer_share_its_name() {
        for (weight, bias) in [
            ("0.weight", "0.bias"),
            ("W1", "b1"),
            ("hid/kernel", "hid/bias"),
            ("coefs_0", "intercepts_0"),
            ("net.fc2.weight", "net.fc2.bias"),
            ("kernel", "bias"),
        ] {
            let (Some((Role::Weight, one)), Some((Role::Bias, other))) = (role(weight), role(bias))
            else {
                panic!("{weight} {bias}")
            };
            assert_eq!(one, other);
        }
        assert_eq!(role("num_batches_tracked"), None);
        assert_ne!(role("W1"), role("W2"));
    }

    #[test]
    fn ten_comes_after_two() {
        let mut names = ["10.weight", "2.weight", "0.weight"];
        names.sort_by_key(|name| tokens(name));
        assert_eq!(names, ["0.weight", "2.weight", "10.weight"]);
    }
}
