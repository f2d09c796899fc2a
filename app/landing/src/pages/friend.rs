//! The friend's page: who asks, for what, what it costs and who receives it, and one thing to do.

use super::{
    friend_notes::{CheckDigits, Report},
    friend_pay::{DeclineForm, PayBar, SignForm},
    friend_state::{self, Act, Told},
    shell::{Around, Change, Panes, Watch},
};
use crate::{
    FriendForms, PageFrame,
    document::{Head, Refresh, document, draw},
    hooks,
    texts::texts,
};
use leptos::prelude::*;
use mangrove_contract::{
    Language,
    friend::{FriendView, LinkViewer},
    route::Route,
};
use mangrove_ui::{
    Amount, AmountSize, Bubble, Face, Fact, IconKind, Notice, dates, money,
    person_text::{capitalised, initial},
    texts as shared_texts,
};

/// What all parts of the page look at.
#[derive(Clone)]
pub(super) struct Page {
    pub language: Language,
    pub view: FriendView,
    /// The name as it is shown.
    pub name: String,
    pub link: mangrove_contract::route::SecretText,
    pub key: String,
    pub line_characters: u16,
    pub name_characters: u16,
    pub told: Told,
}

/// `GET /p/{link}`.
pub fn render_friend_page(
    view: &FriendView,
    forms: &FriendForms<'_>,
    frame: &PageFrame<'_>,
) -> String {
    let language = frame.language;
    let page = Page {
        language,
        view: view.clone(),
        name: shared_texts(language).name(&view.name),
        link: forms.link.clone(),
        key: forms.key.to_owned(),
        line_characters: forms.line_characters,
        name_characters: forms.name_characters,
        told: friend_state::told(language, view),
    };
    let head = Head {
        title: capitalised(&(texts(language).friend.asks)(&page.name)),
        card: Some((texts(language).friend.card)(
            &shared_texts(language).plan(view.plan),
            &money::yuan(view.price),
            &view.merchant,
        )),
        refresh: Refresh::None,
    };
    let path = frame.path.to_owned();
    let body = draw(move || view! { <FriendPage page path /> });
    document(frame, &head, &body)
}

#[component]
fn FriendPage(page: Page, path: String) -> impl IntoView {
    let language = page.language;
    let watch = watch(&page);
    let (story, deal) = (page.clone(), page);
    view! {
        <Around language path class="mg-friend" watch panes=Panes::Two>
            <Story page=story />
            <Deal page=deal />
        </Around>
    }
}

fn watch(page: &Page) -> Watch {
    let secret = &page.link;
    // Only a page that can still be acted on counts as opened, and never the asker's own look.
    let counts = page.view.viewer == LinkViewer::Friend;
    let over = hooks::friend_is_final(&page.view.state);
    Watch {
        path: Some(Route::FriendState(secret.clone()).path()),
        kind: hooks::WATCH_FRIEND,
        mark: hooks::friend_mark(&page.view.state),
        seen: counts.then(|| Route::FriendSees(secret.clone()).path()),
        tell: Some(page.told.tell.clone()),
        change: if over { Change::Over } else { Change::Possible },
    }
}

/// Who asks, and what they say.
#[component]
fn Story(page: Page) -> impl IntoView {
    let texts = texts(page.language).friend;
    let heading = match page.view.viewer {
        LinkViewer::Friend => capitalised(&(texts.asks)(&page.name)),
        LinkViewer::Asker => texts.yours.to_owned(),
    };
    let words = shared_texts(page.language).words(&page.view.words);
    view! {
        <div class="mg-friend__story">
            <div class="mg-friend__who">
                <Face initial=initial(&page.view.name) />
                <h1 class="mg-friend__asks">{heading}</h1>
            </div>
            <Bubble words />
        </div>
    }
}

/// What it is, what it costs, and the one thing to do.
#[component]
fn Deal(page: Page) -> impl IntoView {
    let act = page.told.act.clone();
    let notices = page
        .told
        .notices
        .clone()
        .into_iter()
        .map(|(kind, text)| view! { <Notice kind>{text}</Notice> })
        .collect_view();
    let payable = act.pays();
    let (offer, sign, notes, bar) = (page.clone(), page.clone(), page.clone(), page.clone());
    view! {
        <div class="mg-friend__deal">
            {notices}
            <Offer page=offer />
            {payable
                .then(|| {
                    view! {
                        <div class="mg-disclosures">
                            <SignForm page=sign />
                            {(page.view.viewer == LinkViewer::Friend)
                                .then(|| {
                                    view! {
                                        <CheckDigits page=notes.clone() />
                                        <Report page=notes />
                                    }
                                })}
                        </div>
                    }
                })}
            {(act != Act::Nothing).then(|| view! { <Bar page=bar act /> })}
        </div>
    }
}

/// What they ask for: price, merchant and the way of a refund before anything else. What cannot be paid (any more) is
/// told without them.
#[component]
fn Offer(page: Page) -> impl IntoView {
    let language = page.language;
    let own = texts(language).friend;
    let view = page.view;
    let until = (own.until)(&dates::moment(language, view.ends_at, view.zone_minutes_east));
    let terms = page.told.act.pays().then(|| {
        view! {
            <p class="mg-friend__opens">{(own.opens)(&page.name)}</p>
            <ul class="mg-facts">
                <Fact icon=IconKind::Shield>{(own.merchant)(&view.merchant)}</Fact>
                <Fact icon=IconKind::Info>{own.cashier}</Fact>
                <Fact icon=IconKind::Clock>{until}</Fact>
            </ul>
        }
    });
    view! {
        <section class="mg-card mg-friend__offer">
            <h2 class="mg-friend__plan">{shared_texts(language).plan(view.plan)}</h2>
            <Amount fen=view.price size=AmountSize::Large />
            {terms}
        </section>
    }
}

/// Sticks to the bottom edge.
#[component]
fn Bar(page: Page, act: Act) -> impl IntoView {
    let friend = page.view.viewer == LinkViewer::Friend && act.pays();
    let decline = page.clone();
    view! {
        <div class="mg-friend__bar">
            <PayBar page act />
            {friend.then(|| view! { <DeclineForm page=decline /> })}
        </div>
    }
}
