//! An [`El`] as a Leptos view. This app is never drawn by a server, so what only a server needs does nothing.

use super::El;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::tachys::{
    hydration::Cursor,
    no_attrs,
    view::{Position, PositionState, Render, RenderHtml},
};
use web_sys::Element;

impl Render for El {
    type State = Element;

    fn build(self) -> Element {
        self.0
    }

    fn rebuild(self, state: &mut Element) {
        // The new one takes the old one's place.
        let _ = state.replace_with_with_node_1(&self.0);
        *state = self.0;
    }
}

no_attrs!(El);

impl RenderHtml for El {
    type AsyncOutput = Self;
    type Owned = Self;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Element {
        self.0
    }

    fn into_owned(self) -> Self {
        self
    }
}
