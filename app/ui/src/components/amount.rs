use crate::money::YUAN_SIGN;
use leptos::prelude::*;
use mangrove_contract::Fen;

/// How large an amount stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum AmountSize {
    /// As the text around it.
    #[default]
    Text,
    /// 40: the one amount that a screen is about.
    Large,
}

/// Money with its currency and two digits. Its own direction, and never translated.
#[component]
pub fn Amount(
    /// How much.
    fen: Fen,
    /// How large.
    #[prop(optional)]
    size: AmountSize,
) -> impl IntoView {
    let class = match size {
        AmountSize::Text => "mg-amount",
        AmountSize::Large => "mg-amount mg-amount--large",
    };
    view! {
        <bdi class=class dir="ltr" translate="no">
            <span class="mg-amount__sign">{YUAN_SIGN}</span>
            {fen.to_string()}
        </bdi>
    }
}
