//! The file to submit.

/// Kaggle's layout: `ImageId,Label`, then a row for each image. Without ids, the images are counted from 1.
pub fn submission_csv(classes: &[u8], names: &[String], ids: Option<&[u64]>) -> String {
    let mut csv = "ImageId,Label\n".to_owned();
    for (place, class) in classes.iter().enumerate() {
        let id = ids.and_then(|ids| ids.get(place).copied()).unwrap_or(place as u64 + 1);
        let name = names.get(usize::from(*class)).map_or("", String::as_str);
        csv.push_str(&id.to_string());
        csv.push(',');
        csv.push_str(&cell(name));
        csv.push('\n');
    }
    csv
}

/// A name that contains what parts cells is quoted.
fn cell(name: &str) -> String {
    if name.contains([',', '"', '\n', '\r']) {
        ["\"", &name.replace('"', "\"\""), "\""].concat()
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn images_are_counted_from_1() {
        let csv = submission_csv(&[2, 0, 2], &names(&["0", "1", "2"]), None);
        assert_eq!(csv, "ImageId,Label\n1,2\n2,0\n3,2\n");
    }

    #[test]
    fn ids_are_those_of_the_sample_submission() {
        let csv = submission_csv(&[1, 0], &names(&["cat", "a, \"b\""]), Some(&[70, 3]));
        assert_eq!(csv, "ImageId,Label\n70,\"a, \"\"b\"\"\"\n3,cat\n");
    }

    #[test]
    fn a_submission_of_kaggle_s_size_has_a_row_for_each_image() {
        let digits: Vec<String> = (0..10).map(|digit: u8| digit.to_string()).collect();
        let classes: Vec<u8> = (0..28_000u32).map(|image| (image % 10) as u8).collect();
        let csv = submission_csv(&classes, &digits, None);
        assert_eq!(csv.lines().count(), 28_001);
        assert_eq!(csv.lines().last(), Some("28000,9"));
    }
}
