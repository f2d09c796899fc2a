use crate::{
    dom::{El, el},
    parts::{card, icon, person, sign_in},
    texts,
};
use mangrove_contract::member::{MemberCard, Membership, MembershipKind, Treat};
use mangrove_ui::{IconKind, dates, language};

/// The member's card, on the sand of the shore: who they are and what they have.
pub fn member_card(card: &MemberCard, zone: i16) -> El {
    let nothing = card.memberships.is_empty();
    let lines = card.memberships.iter().map(|membership| line(membership, zone));
    el("section", "mg-member-card")
        .with(person(&card.name))
        .with(el("ul", "mg-member-card__lines").all(lines))
        .maybe(nothing.then(|| el("p", "").text(texts().centre.none_yet)))
        .with(shore())
}

/// One line and kind of membership, and until when.
fn line(membership: &Membership, zone: i16) -> El {
    let texts = &texts().centre;
    let name = mangrove_ui::texts(language()).line(membership.line);
    let kind = match membership.kind {
        MembershipKind::Formal => texts.formal,
        MembershipKind::Trial => texts.trial,
    };
    let until = (texts.until)(&dates::day(language(), membership.until, zone));
    let treated = match membership.treat {
        Treat::ByFriend => {
            Some(el("span", "mg-membership__treat").with(icon(IconKind::Gift)).text(texts.treated))
        }
        Treat::Own => None,
    };
    el("li", "mg-membership")
        .with(el("span", "mg-membership__line").text(name))
        .with(el("span", "mg-membership__kind").text(kind))
        .with(el("span", "mg-membership__until").text(&until))
        .maybe(treated)
}

/// What a visitor sees in the card's place: the way in, and what joining gives.
pub fn welcome() -> [El; 2] {
    let texts = &texts().centre;
    let gain = |gain| el("li", "").with(icon(IconKind::Check)).with(el("span", "").text(gain));
    let way_in = el("section", "mg-member-card")
        .with(el("h2", "mg-member-card__welcome").text(texts.welcome))
        .with(el("p", "").text(texts.welcome_text))
        .with(sign_in())
        .with(shore());
    let gains = card()
        .with(el("h2", "").text(texts.joining))
        .with(el("ul", "mg-gains").all(texts.gains.map(gain)));
    [way_in, gains]
}

/// The shore at the card's foot: roots in the shallows, a fruit. For the eye only.
fn shore() -> El {
    el("div", "mg-shore").attr("aria-hidden", "true").drawing(concat!(
        r#"<svg viewBox="0 0 400 90" preserveAspectRatio="xMaxYMax slice">"#,
        r#"<path class="mg-shore__roots" d="M262 90V62a22 22 0 0 1 44 0v28M306 90V62a22 22 0 0 1 44 0v28"/>"#,
        r#"<circle class="mg-shore__fruit" cx="328" cy="22" r="9"/>"#,
        r#"<path class="mg-shore__tide" d="M0 72c40-10 70 8 110 2s70-12 110-4 70 10 110 2 50-6 70 0v18H0Z"/>"#,
        "</svg>"
    ))
}
