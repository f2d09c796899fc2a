//! Who is here, as a type: what only a member can do cannot be written for a visitor.

use mangrove_contract::member::{MemberCard, Viewer};

/// Who is here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Session {
    /// Nobody that we know.
    Visitor,
    /// A member.
    SignedIn(MemberCard),
}

impl From<Viewer> for Session {
    fn from(viewer: Viewer) -> Self {
        match viewer {
            Viewer::Guest => Self::Visitor,
            Viewer::Member(card) => Self::SignedIn(card),
        }
    }
}
