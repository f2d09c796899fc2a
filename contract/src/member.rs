//! The member centre: who is here, and what can be bought.

use mangrove_domain::{
    Fen, Timestamp,
    rule_book::plan::{Plan, ProductLine},
};
use serde::{Deserialize, Serialize};

/// `GET /api/v1/me`: the member centre in one answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Centre {
    /// Who looks.
    pub viewer: Viewer,
    /// What can be bought.
    pub offers: Offers,
}

/// Who looks at the member centre.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Viewer {
    /// Nobody that we know.
    Guest,
    /// Somebody signed in.
    Member(MemberCard),
}

/// The member's card.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MemberCard {
    /// The name that they chose, or WeChat's nickname; empty once erased.
    pub name: String,
    /// What runs now or is still to come, the longest of each line and kind.
    pub memberships: Vec<Membership>,
    /// How many of their requests stand open.
    pub open_asks: u32,
}

/// One line and kind of membership.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Membership {
    /// Of which line.
    pub line: ProductLine,
    /// Formal or trial.
    pub kind: MembershipKind,
    /// When it ends.
    pub until: Timestamp,
    /// Whether the stretch that runs now was a friend's treat.
    pub treat: Treat,
}

/// The kind of a membership: both run at the same time (product spec, section 1).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MembershipKind {
    /// 正式会员: from a plan.
    Formal,
    /// 体验会员: from gifts, red packets, the mall, check-in.
    Trial,
}

/// Who a stretch of membership came from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Treat {
    /// A friend paid.
    ByFriend,
    /// Paid by themselves, or given by the service.
    Own,
}

/// What can be bought, with everything that the asking page needs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Offers {
    /// The merchant whose name the cashier shows.
    pub merchant: String,
    /// The rule book's zone, in minutes east of UTC: pages show all times in it.
    pub zone_minutes_east: i16,
    /// Plans and prices, in the order of the rule book.
    pub plans: Vec<Offer>,
    /// How many hours a request may stand, the choices that a page offers.
    pub standing_hours: Vec<u16>,
    /// Which of those is the default.
    pub standing_hours_default: u16,
    /// How many characters a line may have.
    pub line_characters: u16,
    /// How many characters a name may have.
    pub name_characters: u16,
}

/// A plan and its price now.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Offer {
    /// The plan.
    pub plan: Plan,
    /// What it costs.
    pub price: Fen,
    /// How many days of membership one payment brings.
    pub days: u16,
    /// Whether a friend can be asked for it.
    pub for_friends: ForFriends,
}

/// Whether a friend can be asked for a plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ForFriends {
    /// Yes.
    Yes,
    /// No: it renews itself.
    No,
}
