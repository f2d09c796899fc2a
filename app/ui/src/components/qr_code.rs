use core::fmt::Write as _;
use leptos::{either::Either, prelude::*};
use qrcode::{Color, EcLevel};

/// Empty modules around a code, as its standard asks.
const QUIET: usize = 4;

/// Drawn as one path: its side in modules (with the quiet zone), and the path. `None` where the text is too long for
/// any code (above some 2,300 bytes).
pub fn qr_path(content: &str) -> Option<(usize, String)> {
    let code = qrcode::QrCode::with_error_correction_level(content, EcLevel::M).ok()?;
    let side = code.width();
    let modules = code.to_colors();
    let mut path = String::new();
    for (row, line) in modules.chunks(side).enumerate() {
        let mut column = 0;
        for run in line.chunk_by(|left, right| left == right) {
            if run.first() == Some(&Color::Dark) {
                // One stroke of height 1 for each run of dark modules.
                // Writing to a text does not fail.
                let _ = write!(path, "M{} {}h{}", column + QUIET, row + QUIET, run.len());
            }
            column += run.len();
        }
    }
    Some((side + 2 * QUIET, path))
}

/// A QR code, dark on light in both themes, because that is what cameras read.
#[component]
pub fn QrCode(
    /// What it says.
    #[prop(into)]
    content: String,
    /// What it is for, for those who do not see it.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    match qr_path(&content) {
        Some((side, path)) => Either::Left(view! {
            <svg
                class="mg-qr"
                viewBox=format!("0 -.5 {side} {side}")
                role="img"
                aria-label=label
                shape-rendering="crispEdges"
            >
                <path d=path />
            </svg>
        }),
        None => Either::Right(view! { <p class="mg-qr mg-qr--none">{content}</p> }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_quiet_zone_and_finder_patterns() {
        let (side, path) = qr_path("weixin://wxpay/bizpayurl?pr=abcdef").unwrap();
        assert_eq!(side, 29 + 2 * QUIET);
        assert!(
            path.starts_with("M4 4h7"),
            "the first finder pattern begins in its corner: {path}"
        );
        assert!(
            path.contains(&format!("M{} 4h7", side - QUIET - 7)),
            "and the second in the other"
        );
    }

    #[test]
    fn what_is_too_long_for_a_code_is_none() {
        assert_eq!(qr_path(&"x".repeat(3_000)), None);
    }
}
