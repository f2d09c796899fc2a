use super::digits::Digits;
use crate::texts;
use js_sys::Reflect;
use leptos::{html, prelude::*, task::spawn_local};
use mangrove_contract::ask::AskView;
use mangrove_ui::{Button, ButtonKind, Card, Icon, IconKind, QrCode, language};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The code, the link and the ways to share it, while it can be shared.
#[component]
pub fn Share(
    /// The request.
    view: Signal<AskView>,
) -> impl IntoView {
    let link = Memo::new(move |_| view.with(|view| view.link.clone()));
    let name = Memo::new(move |_| view.with(|view| view.name.clone()));
    let texts = &texts().request;
    move || {
        link.get().map(|link| {
            view! {
                <Card>
                    <div class="mg-share">
                        <QrCode content=link.url.clone() label=texts.code />
                        <p class="mg-share__code">{texts.code}</p>
                        <Link url=link.url.clone() />
                        <ShareSheet url=link.url name=name.get() />
                    </div>
                </Card>
                <Digits digits=link.digits />
            }
        })
    }
}

/// Whether copying went well.
#[derive(Clone, Copy, PartialEq)]
enum Copied {
    NotYet,
    Done,
    /// The browser forbids it; the link is selected.
    Selected,
}

/// The link, and a button that copies it.
#[component]
fn Link(url: String) -> impl IntoView {
    let texts = &texts().request;
    let field = NodeRef::<html::Input>::new();
    let copied = RwSignal::new(Copied::NotYet);
    let to_copy = url.clone();
    let copy = move |_| {
        let url = to_copy.clone();
        spawn_local(async move {
            let outcome = if copy_to_clipboard(&url).await {
                Copied::Done
            } else {
                if let Some(field) = field.get_untracked() {
                    field.select();
                }
                Copied::Selected
            };
            let _ = copied.try_set(outcome);
        });
    };
    let told = move || match copied.get() {
        Copied::NotYet => "",
        Copied::Done => texts.copied,
        Copied::Selected => texts.selected,
    };
    view! {
        <div class="mg-link">
            <input
                class="mg-input mg-link__address"
                readonly=""
                aria-label=texts.link
                translate="no"
                value=url
                node_ref=field
                on:focus:target=|event| event.target().select()
            />
            <Button kind=ButtonKind::Tide on:click=copy>
                <Icon kind=IconKind::Copy />
                {texts.copy}
            </Button>
            <p class="mg-link__told" role="status">
                {told}
            </p>
        </div>
    }
}

/// The system's share sheet, where there is one.
#[component]
fn ShareSheet(url: String, name: String) -> impl IntoView {
    let texts = &texts().request;
    let offered =
        Reflect::has(&window().navigator(), &JsValue::from_str("share")).unwrap_or_default();
    let share = move |_| {
        let data = web_sys::ShareData::new();
        data.set_title(&(texts.share_title)(&mangrove_ui::texts(language()).name(&name)));
        data.set_url(&url);
        let sharing = JsFuture::from(window().navigator().share_with_data(&data));
        spawn_local(async move {
            // Closed without sharing: nothing to say.
            let _ = sharing.await;
        });
    };
    offered.then(|| {
        view! {
            <Button kind=ButtonKind::Outline on:click=share>
                <Icon kind=IconKind::Share />
                {texts.share}
            </Button>
        }
    })
}

/// Copies; false where the browser has no clipboard (not a secure page) or forbids it.
async fn copy_to_clipboard(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    if clipboard.unchecked_ref::<JsValue>().is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
