//! What the provider tells unasked, again and again until it is acknowledged.

use mangrove_domain::{
    ids::{OrderNumber, RequestId},
    time::Span,
};

/// Something that the merchant is told.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Whose object it is for: the number says so.
    pub request: RequestId,
    /// What.
    pub about: About,
    /// How often it was told.
    pub told: u8,
    /// Whether it was acknowledged.
    pub acknowledged: Acknowledged,
}

/// What a notice is about. Its content is read from the books when it is sent.
#[derive(Clone, Debug)]
pub enum About {
    /// A payment.
    Payment(OrderNumber),
    /// A refund, by its name in the books.
    Refund(String),
}

/// Whether a notice was acknowledged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Acknowledged {
    /// Not yet.
    NotYet,
    /// By a 204, after the news were taken in.
    Heard,
    /// By a 204, after the news were quarantined.
    Quarantined,
}

/// The pauses between two tellings, as the provider's manual gives them, in seconds.
const PAUSES: [u64; 15] = [
    15, 15, 30, 180, 600, 1_200, 1_800, 1_800, 1_800, 3_600, 10_800, 10_800, 10_800, 21_600, 21_600,
];

impl Notice {
    /// How long until it is told again; `None` where the provider gives up.
    pub fn pause(&self) -> Option<Span> {
        PAUSES.get(usize::from(self.told).saturating_sub(1)).map(|pause| Span::seconds(*pause))
    }
}
