//! Messages to the merchant: which are due, what became of each try.

use super::{
    Kind, Slot, Turn,
    refund::RefundStatus,
    troubles::{Delivery, Forgery, RefundEnd, Sequence},
};
use crate::{
    choice,
    time::{HOUR, MINUTE, SECOND, Time},
};
use serde::{Deserialize, Serialize};

/// The waits after the first try and each that follows, until the merchant answers 200 or 204 (24 h 4 min in all).
pub const WAITS_MS: [u64; 15] = [
    15 * SECOND,
    15 * SECOND,
    30 * SECOND,
    3 * MINUTE,
    10 * MINUTE,
    20 * MINUTE,
    30 * MINUTE,
    30 * MINUTE,
    30 * MINUTE,
    60 * MINUTE,
    3 * HOUR,
    3 * HOUR,
    3 * HOUR,
    6 * HOUR,
    6 * HOUR,
];

/// How long a message waits for a newer one that overtakes it.
const OVERTAKING_MS: u64 = 2 * SECOND;

choice!(
    /// Whether a message that was not taken is tried again.
    Retry {
        /// By the schedule.
        Schedule = "schedule",
        /// Never: a copy sent by hand.
        Once = "once",
    }
);

/// A message to the merchant.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Notice {
    /// Its id, the same in all tries, at most 36 characters.
    pub id: String,
    /// What it tells.
    pub subject: Subject,
    /// Where to.
    pub url: String,
    /// When it was made.
    pub created: Time,
    /// Whether it is tried again.
    pub retry: Retry,
    /// How many copies go out at each try.
    pub copies: u32,
    /// What is wrong with it; where nothing is said, the switch decides at each try.
    pub forge: Option<Forgery>,
    /// How far it has come.
    pub state: NoticeState,
    /// All tries so far.
    pub tries: Vec<Try>,
}

/// What a message tells.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// An order was paid.
    Payment {
        /// Which.
        out_trade_no: String,
    },
    /// A refund came to an end.
    Refund {
        /// Which.
        out_refund_no: String,
        /// Which end.
        status: RefundStatus,
    },
}

choice!(
    /// How far a message has come.
    NoticeState {
        /// To be tried, or under way.
        Waiting = "waiting",
        /// Answered with 200 or 204.
        Delivered = "delivered",
        /// Not taken, and not tried again.
        GivenUp = "given_up",
    }
);

/// One try.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Try {
    /// When it went out.
    pub at: Time,
    /// What was wrong with it.
    pub forge: Forgery,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a try.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Not answered yet.
    UnderWay,
    /// Lost on purpose.
    Lost,
    /// The status that each copy was answered with; 0 where none came within five seconds.
    Answered(Vec<u16>),
}

/// A message that is to go out now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outgoing {
    /// The message.
    pub notice: Notice,
    /// Which of its tries this is.
    pub number: usize,
    /// What is wrong with it.
    pub forge: Forgery,
}

impl Turn<'_> {
    /// A message that will be tried soon, and again by the schedule.
    pub fn announce(&self, subject: Subject, url: &str) -> Notice {
        let troubles = self.troubles();
        let waiting = self.untried();
        let wait = match troubles.sequence {
            Sequence::AsMade => troubles.delay_ms,
            Sequence::NewestFirst if waiting.is_empty() => troubles.delay_ms + OVERTAKING_MS,
            Sequence::NewestFirst => {
                for id in &waiting {
                    self.store.put(Kind::NoticeDue, id, self.now, "");
                }
                0
            }
        };
        let notice = self.notice(subject, url, Retry::Schedule, troubles.repeat, None);
        self.save_notice(&notice);
        self.store.put(Kind::NoticeDue, &notice.id, self.now.plus(wait), "");
        notice
    }

    /// A message that goes out now and is not tried again, in so many copies.
    pub fn send_by_hand(
        &self,
        subject: Subject,
        url: &str,
        copies: u32,
        forge: Option<Forgery>,
    ) -> Notice {
        let notice = self.notice(subject, url, Retry::Once, copies, forge);
        self.save_notice(&notice);
        self.store.put(Kind::NoticeDue, &notice.id, self.now, "");
        notice
    }

    /// The messages that are due, in the order in which they go out. Each is counted as tried and its next try is
    /// entered before it leaves, so that a crash loses nothing and two runs never send the same try.
    pub fn take_due(&self) -> Vec<Outgoing> {
        let troubles = self.troubles();
        if troubles.notifications == Delivery::Hold {
            return Vec::new();
        }
        let ids = self.store.until(Kind::NoticeDue, self.now);
        let mut due: Vec<Notice> = ids.iter().filter_map(|id| self.found(id)).collect();
        due.sort_by(|one, other| (one.created, &one.id).cmp(&(other.created, &other.id)));
        if troubles.sequence == Sequence::NewestFirst {
            due.reverse();
        }
        let lost = troubles.notifications == Delivery::Drop;
        due.into_iter()
            .filter_map(|mut notice| {
                let number = notice.tries.len();
                let forge = notice.forge.unwrap_or(troubles.forge);
                let outcome = if lost { Outcome::Lost } else { Outcome::UnderWay };
                notice.tries.push(Try { at: self.now, forge, outcome });
                let wait = WAITS_MS.get(number).filter(|_| notice.retry == Retry::Schedule);
                if let Some(wait) = wait {
                    let scaled = wait.saturating_mul(troubles.time_scale_thousandths) / 1_000;
                    let next = self.now.plus(scaled.max(1));
                    self.store.put(Kind::NoticeDue, &notice.id, next, "");
                } else {
                    notice.state = NoticeState::GivenUp;
                    self.store.remove(Kind::NoticeDue, &notice.id);
                }
                self.save_notice(&notice);
                (!lost).then_some(Outgoing { notice, number, forge })
            })
            .collect()
    }

    /// Enters what came of a try. 200 and 204 end a message, whatever their body says.
    pub fn enter_answers(&self, id: &str, number: usize, statuses: Vec<u16>) {
        let Some(mut notice) = self.found(id) else { return };
        if statuses.iter().any(|status| matches!(status, 200 | 204)) {
            notice.state = NoticeState::Delivered;
            self.store.remove(Kind::NoticeDue, id);
        }
        if let Some(tried) = notice.tries.get_mut(number) {
            tried.outcome = Outcome::Answered(statuses);
        }
        self.save_notice(&notice);
    }

    /// The message of that id.
    pub fn found(&self, id: &str) -> Option<Notice> {
        self.load(Kind::Notice, id)
    }

    /// When the sandbox next has something to do by itself; nothing of what is held back.
    pub fn next_due(&self) -> Option<Time> {
        let troubles = self.troubles();
        let notice =
            self.store.first(Kind::NoticeDue).filter(|_| troubles.notifications != Delivery::Hold);
        let refund =
            self.store.first(Kind::RefundDue).filter(|_| troubles.refunds != RefundEnd::Stay);
        notice.into_iter().chain(refund).min()
    }

    /// What was held back is due now.
    pub(super) fn release_held(&self) {
        for id in self.untried() {
            self.store.put(Kind::NoticeDue, &id, self.now, "");
        }
    }

    /// The messages that wait for their first try.
    fn untried(&self) -> Vec<String> {
        let all = self.store.until(Kind::NoticeDue, Time::from_milliseconds(u64::MAX));
        let untried = |id: &String| self.found(id).is_some_and(|notice| notice.tries.is_empty());
        all.into_iter().filter(untried).collect()
    }

    fn notice(
        &self,
        subject: Subject,
        url: &str,
        retry: Retry,
        copies: u32,
        forge: Option<Forgery>,
    ) -> Notice {
        Notice {
            id: format!("EV-{}", self.entropy.token(Slot::Notice)),
            subject,
            url: url.to_owned(),
            created: self.now,
            retry,
            copies,
            forge,
            state: NoticeState::Waiting,
            tries: Vec::new(),
        }
    }

    fn save_notice(&self, notice: &Notice) {
        self.save(Kind::Notice, &notice.id, notice.created, notice);
    }
}
