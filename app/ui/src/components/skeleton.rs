use crate::texts::texts;
use leptos::prelude::*;
use mangrove_contract::Language;

/// The shape of what comes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SkeletonShape {
    /// A card.
    Card,
    /// That many lines of text.
    Lines(u8),
    /// A square, such as a QR code.
    Square,
}

/// Holds the place of what is being fetched. Not seen in the first 300 ms (its style says so).
#[component]
pub fn Skeleton(
    /// The shape of what comes.
    shape: SkeletonShape,
    /// In which language it is told to those who listen.
    language: Language,
) -> impl IntoView {
    let (class, parts) = match shape {
        SkeletonShape::Card => ("mg-skeleton mg-skeleton--card", 1),
        SkeletonShape::Lines(count) => ("mg-skeleton", count),
        SkeletonShape::Square => ("mg-skeleton mg-skeleton--square", 1),
    };
    view! {
        <div class=class role="status">
            <span class="mg-unseen">{texts(language).loading}</span>
            {(0..parts).map(|_| view! { <span class="mg-skeleton__part"></span> }).collect_view()}
        </div>
    }
}
