//! Links as QR codes.

use qrcodegen::{QrCode, QrCodeEcc};
use yew::prelude::*;

/// A link as a QR code with the link in letters below; a link too long for a code is shown in letters only.
pub fn qr_code(link: &str, name: &str) -> Html {
    let picture = path(link).map(|(side, path)| {
        let view = format!("-4 -4 {0} {0}", side + 8);
        html! {
            <svg viewBox={view} role="img" aria-label={[name, link].concat()} shape-rendering="crispEdges">
                <rect x="-4" y="-4" width="100%" height="100%" fill="#fff" />
                <path d={path} fill="#000" />
            </svg>
        }
    });
    html! { <figure class="qr">{ picture }<figcaption class="note">{ link.to_owned() }</figcaption></figure> }
}

/// The side length in modules, and the dark modules as one SVG path; none if the link is too long.
fn path(link: &str) -> Option<(i32, String)> {
    let code = QrCode::encode_binary(link.as_bytes(), QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            path.push_str(&format!("M{x} {y}h1v1h-1z"));
        }
    }
    Some((code.size(), path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_has_the_three_corners_of_a_code() {
        let (side, path) = path("http://127.0.0.1:8080/#/softmax?u=3,1,4").unwrap();
        for (x, y) in [(0, 0), (side - 1, 0), (0, side - 1)] {
            assert!(path.contains(&format!("M{x} {y}h")));
        }
        assert!(!path.contains(&format!("M{0} {0}h", 7)), "the gap around a corner is light");
    }

    #[test]
    fn what_is_too_long_has_no_code() {
        assert!(path(&"x".repeat(3000)).is_none());
    }
}
