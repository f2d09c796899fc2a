use super::{Live, digits::digits};
use crate::{
    dom::{El, Shared, el},
    parts::{button, card, icon, qr_code},
    texts,
};
use js_sys::Reflect;
use leptos::{prelude::*, task::spawn_local};
use mangrove_contract::ask::SharedLink;
use mangrove_ui::{ButtonKind, IconKind, language};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

/// The code, the link and the ways to share it, while it can be shared.
pub fn share(live: Live) -> El {
    el("div", "mg-sharing").live(
        move || {
            live.read(|view| view.link.as_ref().map(|link| link.url.clone())).unwrap_or_default()
        },
        move || {
            live.read(|view| {
                let link = view.link.as_ref()?;
                Some(
                    el("div", "mg-view")
                        .with(share_card(link, &view.name))
                        .with(digits(&link.digits)),
                )
            })
        },
    )
}

fn share_card(link: &SharedLink, name: &str) -> El {
    let texts = &texts().request;
    card().with(
        el("div", "mg-share")
            .with(qr_code(&link.url, texts.code))
            .with(el("p", "mg-share__code").text(texts.code))
            .with(address(&link.url))
            .maybe(share_sheet(&link.url, name)),
    )
}

/// The link, and a button that copies it.
fn address(url: &str) -> El {
    let texts = &texts().request;
    let field = el("input", "mg-input mg-link__address")
        .attr("readonly", "")
        .attr("aria-label", texts.link)
        .attr("translate", "no")
        .attr("value", url);
    let input: HtmlInputElement = field.element().clone().unchecked_into();
    let told = Shared::new("");
    let copy = {
        let (input, url) = (input.clone(), url.to_owned());
        move || {
            let (input, copying) = (input.clone(), copy_to_clipboard(&url));
            spawn_local(async move {
                let copied = match copying {
                    Some(copying) => JsFuture::from(copying).await.is_ok(),
                    None => false,
                };
                if !copied {
                    input.select();
                }
                told.set(if copied { texts.copied } else { texts.selected });
            });
        }
    };
    let field = field.on("focus", move |_| input.select());
    let told =
        el("p", "mg-link__told").attr("role", "status").live_text(move || told.get().to_owned());
    el("div", "mg-link").with(field).with(button(ButtonKind::Tide, texts.copy, copy)).with(told)
}

/// The system's share sheet, where there is one.
fn share_sheet(url: &str, name: &str) -> Option<El> {
    let texts = &texts().request;
    let navigator = window().navigator();
    if !Reflect::has(&navigator, &JsValue::from_str("share")).unwrap_or_default() {
        return None;
    }
    let data = web_sys::ShareData::new();
    data.set_title(&(texts.share_title)(&mangrove_ui::texts(language()).name(name)));
    data.set_url(url);
    let share = move || {
        let sharing = JsFuture::from(navigator.share_with_data(&data));
        spawn_local(async move {
            // Closed without sharing: nothing to say.
            let _ = sharing.await;
        });
    };
    Some(button(ButtonKind::Outline, texts.share, share).before(icon(IconKind::Share)))
}

/// Begins to copy; `None` where the browser has no clipboard (the page is not a secure one).
fn copy_to_clipboard(text: &str) -> Option<js_sys::Promise> {
    let clipboard = window().navigator().clipboard();
    let there = !clipboard.unchecked_ref::<JsValue>().is_undefined();
    there.then(|| clipboard.write_text(text).unchecked_into())
}
