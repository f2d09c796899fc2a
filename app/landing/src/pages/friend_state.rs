//! What each state says, and which one thing there is to do in it.

use crate::texts::texts;
use mangrove_contract::{
    Language,
    friend::{DigitsState, FriendState, FriendView, LinkViewer, NoteLeft},
    route::Route,
};
use mangrove_ui::{NoticeKind, dates, texts as shared_texts};

/// The one thing to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Act {
    /// Pay.
    Pay,
    /// Pay although somebody else has started.
    GoOn,
    /// Go back to one's own attempt, at that path.
    Continue(String),
    /// Look again later.
    LookAgain,
    /// Nothing is left to do.
    Nothing,
}

impl Act {
    /// Whether it starts a payment.
    pub const fn pays(&self) -> bool {
        match self {
            Self::Pay | Self::GoOn => true,
            Self::Continue(_) | Self::LookAgain | Self::Nothing => false,
        }
    }
}

/// What the page tells about its state.
#[derive(Clone)]
pub(super) struct Told {
    /// What stands out, in this order.
    pub notices: Vec<(NoticeKind, String)>,
    /// What to tell those who listen when this state appears.
    pub tell: String,
    /// The one thing to do.
    pub act: Act,
}

/// Looks at the state, at who looks, and at what they have said already.
pub(super) fn told(language: Language, view: &FriendView) -> Told {
    let texts = texts(language).friend;
    let name = shared_texts(language).name(&view.name);
    let clock = |at| dates::clock(at, view.zone_minutes_east);
    let (kind, sentence, act) = match &view.state {
        FriendState::Open => (NoticeKind::Info, None, Act::Pay),
        FriendState::Held { until } => {
            let mut told = (texts.held)(&clock(*until));
            push_sentence(language, &mut told, texts.held_wait);
            (NoticeKind::Info, Some(told), Act::LookAgain)
        }
        FriendState::Started { until } => {
            (NoticeKind::Info, Some((texts.started)(&clock(*until))), Act::GoOn)
        }
        FriendState::Yours { order } => (
            NoticeKind::Info,
            Some(texts.yours_open.to_owned()),
            Act::Continue(Route::AttemptPage(*order).path()),
        ),
        FriendState::Suspended => {
            (NoticeKind::Heed, Some(texts.suspended.to_owned()), Act::LookAgain)
        }
        FriendState::Ending => (NoticeKind::Info, Some(texts.ending.to_owned()), Act::LookAgain),
        FriendState::Paid => (NoticeKind::Done, Some(texts.paid.to_owned()), Act::Nothing),
        FriendState::Withdrawn => (NoticeKind::Info, Some((texts.withdrawn)(&name)), Act::Nothing),
        FriendState::RanOut => (NoticeKind::Info, Some(texts.ran_out.to_owned()), Act::Nothing),
    };
    let mut notices: Vec<_> = sentence.iter().map(|told| (kind, told.clone())).collect();
    let tell = sentence.unwrap_or_else(|| texts.open.to_owned());
    if act.pays() {
        notices.extend(said_before(language, view, &name));
    }
    Told { notices, tell, act }
}

/// What this browser is and has said, while one can pay.
fn said_before(
    language: Language,
    view: &FriendView,
    name: &str,
) -> impl Iterator<Item = (NoticeKind, String)> {
    let texts = texts(language).friend;
    let asker = match view.viewer {
        LinkViewer::Friend => None,
        LinkViewer::Asker => Some((NoticeKind::Info, texts.asker.to_owned())),
    };
    let note = view.note.map(|note| match note {
        NoteLeft::Declined => (NoticeKind::Info, (texts.declined)(name)),
        NoteLeft::Reported => (NoticeKind::Heed, texts.reported.to_owned()),
    });
    let digits = match view.digits {
        DigitsState::Matched => Some((NoticeKind::Done, (texts.digits_matched)(name))),
        DigitsState::Untold { tries_left: 0, .. } => {
            Some((NoticeKind::Heed, (texts.digits_used_up)(name)))
        }
        DigitsState::Untold { .. } => None,
    };
    [asker, note, digits].into_iter().flatten()
}

/// Sentences follow each other with a space in English, without one in Chinese.
fn push_sentence(language: Language, text: &mut String, next: &str) {
    match language {
        Language::Chinese => {}
        Language::English => text.push(' '),
    }
    text.push_str(next);
}
