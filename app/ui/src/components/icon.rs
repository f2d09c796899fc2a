use leptos::prelude::*;

/// A small drawing beside a word; never alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IconKind {
    /// Done.
    Check,
    /// Heed this.
    Alert,
    /// Good to know.
    Info,
    /// Until when.
    Clock,
    /// More behind.
    Chevron,
    /// Safe: money comes back, a person is who they say.
    Shield,
    /// On its way back.
    Return,
    /// A gift.
    Gift,
    /// Nothing here yet.
    Leaf,
    /// Copy.
    Copy,
    /// Share.
    Share,
}

impl IconKind {
    /// Strokes on a 24 × 24 field.
    const fn strokes(self) -> &'static str {
        match self {
            Self::Check => "M5 12.5l4.5 4.5L19 7.5",
            Self::Alert => "M12 4 3 20h18ZM12 10v4.5M12 17.2v.1",
            Self::Info => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 11v5.5M12 7.7v.1",
            Self::Clock => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7.5V12l3 2",
            Self::Chevron => "M9 5l7 7-7 7",
            Self::Shield => {
                "M12 3 5 6v5.5c0 4.4 2.9 7.6 7 9.5 4.1-1.9 7-5.1 7-9.5V6ZM9 12l2.2 2.2L15.2 10"
            }
            Self::Return => "M4.5 9.5H15a4.5 4.5 0 0 1 0 9H8M8.5 5.5l-4 4 4 4",
            Self::Gift => {
                "M4 11h16v9H4ZM3 7.5h18V11H3ZM12 7.5V20M12 7.5C9 7.5 7.5 6 8.2 4.6 9 3.2 11.5 4 12 7.5 12.5 4 15 3.2 15.8 4.6 16.5 6 15 7.5 12 7.5Z"
            }
            Self::Leaf => "M5 19C4 10 9 5 19 5c0 10-5 15-12 13M5 19c2-5 5-8 9-9.5",
            Self::Copy => "M9 9h10v11H9ZM15 9V4H5v11h4",
            Self::Share => "M12 15V4M8 7.5 12 3.5l4 4M5 13v7h14v-7",
        }
    }
}

/// A line drawing in the colour of the text around it. It is for the eye only.
#[component]
pub fn Icon(
    /// Which.
    kind: IconKind,
) -> impl IntoView {
    view! {
        <svg class="mg-icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d=kind.strokes() />
        </svg>
    }
}
