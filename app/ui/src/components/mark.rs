use leptos::prelude::*;

/// The mark: three arching roots that read as an m, and a round fruit above the right arch. For the eye only; the
/// name stands beside it, or the link around it has a label. The same drawing as `public/mark.svg`.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mg-mark" viewBox="0 0 32 32" aria-hidden="true">
            <path class="mg-mark__roots" d="M4 27V18a6 6 0 0 1 12 0v9M16 18a6 6 0 0 1 12 0v9" />
            <circle class="mg-mark__fruit" cx="22" cy="6" r="3.5" />
        </svg>
    }
}
