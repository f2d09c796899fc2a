use crate::{
    parts::{Person, SignIn},
    texts,
};
use leptos::prelude::*;
use mangrove_contract::member::{MemberCard, Membership, MembershipKind, Treat};
use mangrove_ui::{Card, Icon, IconKind, dates, language};

/// The member's card, on the sand of the shore: who they are and what they have.
#[component]
pub fn MemberCardView(
    /// The member.
    card: MemberCard,
    /// The rule book's zone.
    zone_minutes_east: i16,
) -> impl IntoView {
    let nothing = card.memberships.is_empty();
    let line = move |membership| view! { <MembershipLine membership zone_minutes_east /> };
    view! {
        <section class="mg-member-card">
            <Person name=card.name />
            <ul class="mg-member-card__lines">
                {card.memberships.into_iter().map(line).collect_view()}
            </ul>
            {nothing.then(|| view! { <p>{texts().centre.none_yet}</p> })}
            <Shore />
        </section>
    }
}

/// One line and kind of membership, and until when.
#[component]
fn MembershipLine(membership: Membership, zone_minutes_east: i16) -> impl IntoView {
    let texts = &texts().centre;
    let line = mangrove_ui::texts(language()).line(membership.line);
    let kind = match membership.kind {
        MembershipKind::Formal => texts.formal,
        MembershipKind::Trial => texts.trial,
    };
    let day = dates::day(language(), membership.until, zone_minutes_east);
    let treated = membership.treat == Treat::ByFriend;
    view! {
        <li class="mg-membership">
            <span class="mg-membership__line">{line}</span>
            <span class="mg-membership__kind">{kind}</span>
            <span class="mg-membership__until">{(texts.until)(&day)}</span>
            {treated
                .then(|| {
                    view! {
                        <span class="mg-membership__treat">
                            <Icon kind=IconKind::Gift />
                            {texts.treated}
                        </span>
                    }
                })}
        </li>
    }
}

/// What a visitor sees in the card's place: what joining gives, and the way in.
#[component]
pub fn WelcomeCard() -> impl IntoView {
    let texts = &texts().centre;
    let gain = |gain: &'static str| {
        view! {
            <li>
                <Icon kind=IconKind::Check />
                {gain}
            </li>
        }
    };
    view! {
        <section class="mg-member-card">
            <h2 class="mg-member-card__welcome">{texts.welcome}</h2>
            <p>{texts.welcome_text}</p>
            <SignIn />
            <Shore />
        </section>
        <Card>
            <h2>{texts.joining}</h2>
            <ul class="mg-gains">{texts.gains.map(gain).collect_view()}</ul>
        </Card>
    }
}

/// The shore at the card's foot: roots in the shallows. For the eye only.
#[component]
fn Shore() -> impl IntoView {
    view! {
        <svg class="mg-shore" viewBox="0 0 400 90" preserveAspectRatio="xMaxYMax slice" aria-hidden="true">
            <path
                class="mg-shore__roots"
                d="M262 90V62a22 22 0 0 1 44 0v28M306 90V62a22 22 0 0 1 44 0v28M284 40V22M328 40V14M350 66a18 18 0 0 1 32 10v14"
            />
            <circle class="mg-shore__fruit" cx="328" cy="8" r="6" />
            <path
                class="mg-shore__tide"
                d="M0 76c40-10 70 8 110 2s70-12 110-4 70 10 110 2 50-6 70 0v14H0Z"
            />
        </svg>
    }
}
