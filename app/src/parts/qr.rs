use crate::dom::{El, el};
use mangrove_ui::qr_path;

/// A QR code, dark on light in both themes, because that is what cameras read; the text itself where it is too long for
/// any code.
pub fn qr_code(content: &str, label: &str) -> El {
    let Some((side, path)) = qr_path(content) else {
        return el("p", "mg-qr mg-qr--none").text(content);
    };
    // Numbers and letters of a path only: nothing of the content itself becomes markup.
    let svg = format!(
        r#"<svg class="mg-qr" viewBox="0 -.5 {side} {side}" shape-rendering="crispEdges" aria-hidden="true"><path d="{path}"/></svg>"#
    );
    el("div", "mg-qr-frame").attr("role", "img").attr("aria-label", label).drawing(&svg)
}
