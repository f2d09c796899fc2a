use leptos::prelude::*;

/// The moment of joy at "paid": a fruit drops into the tide, and rings spread. For the eye only, at most 900 ms, still
/// for those who want less motion (its style says so).
#[component]
pub fn Joy() -> impl IntoView {
    view! {
        <svg class="mg-joy" viewBox="0 0 120 72" aria-hidden="true">
            <ellipse class="mg-joy__ring mg-joy__ring--far" cx="60" cy="56" rx="52" ry="12" />
            <ellipse class="mg-joy__ring" cx="60" cy="56" rx="32" ry="7" />
            <circle class="mg-joy__fruit" cx="60" cy="34" r="20" />
            <path class="mg-joy__check" d="M51 34.500l6 6 12-12.500" />
        </svg>
    }
}
