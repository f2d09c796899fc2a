//! A friend: opens the link, looks, pays, cancels, comes late, declines, reports.

use crate::{
    reached::Kind,
    world::{From, Happening, Message, World},
};
use mangrove_actor::{Fingerprint, KeyedBy, ReplyKey};
use mangrove_domain::{
    ids::{LinkGeneration, OrderNumber, RequestId},
    pay_request::{
        Command, Refusal, Reply,
        attempt::{Channel, KnownAs, Payer, Shown},
        command::{Resolve, Right, Start},
        event::DigitsResult,
        state::Watch,
    },
    time::Span,
};

/// A friend.
#[derive(Clone, Debug)]
pub struct Friend {
    /// Whose link they have.
    pub request: RequestId,
    /// Who they are.
    pub payer: Payer,
    /// Which of the request's links.
    pub link: LinkGeneration,
    /// What they are about to do.
    pub intent: Intent,
    /// Whether they go on although somebody unknown has started.
    pub resolve: Resolve,
    /// Which tap: a repeated tap has the same number, and the same key.
    pub tap: u32,
    /// How often they tried, in all.
    pub tries: u8,
    /// Their attempt.
    pub order: Option<OrderNumber>,
    /// How often they looked at the attempt's page.
    pub looks: u8,
}

/// What a friend is about to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Intent {
    /// Pays soon.
    Pays,
    /// Opens the cashier and pays after the order's expiry.
    PaysLate,
    /// Pays at the very end of the request, a little before or after.
    PaysAtTheEnd,
    /// Cancels; may come back, or pay nevertheless.
    Cancels,
    /// Opens the cashier and leaves.
    WalksAway,
    /// Declines kindly.
    Declines,
    /// Does not know the asker.
    Reports,
    /// Only looks.
    Looks,
}

/// What a friend does next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FriendAct {
    /// Opens the link.
    Arrives,
    /// Taps "pay".
    Taps,
    /// Looks at the page of the attempt, or waits for the answer to the tap.
    Looks,
    /// Pays in the provider's cashier.
    Pays,
    /// Asks "paid?".
    Asks,
    /// Cancels.
    Cancels,
}

impl World<'_> {
    /// A friend does something.
    pub fn friend_acts(&mut self, number: usize, act: FriendAct) {
        let Some(friend) = self.friends.get(number).cloned() else { return };
        match act {
            FriendAct::Arrives => self.friend_arrives(number, &friend),
            FriendAct::Taps => self.friend_taps(number, &friend),
            FriendAct::Looks => self.friend_looks(number, &friend),
            FriendAct::Pays => self.friend_pays(number, &friend),
            FriendAct::Asks => {
                if let Some(order) = friend.order {
                    self.reached.count(Kind::AskedNow);
                    self.about_attempt(&friend, Command::AskNow { attempt: order.attempt });
                }
            }
            FriendAct::Cancels => self.friend_cancels(number, &friend),
        }
    }

    pub(super) fn friend_will(&mut self, number: usize, act: FriendAct, from: u64, to: u64) {
        let after = Span::milliseconds(self.generator.between(from, to));
        self.clock.after(after, Happening::Friend(number, act));
    }

    fn in_passing(&mut self, friend: &Friend, command: Command) {
        let right = Right::Link(friend.link);
        let command = Command::By { right, act: Box::new(command) };
        self.post(Message::ToRequest(friend.request, command, None, From::FriendInPassing));
    }

    fn about_attempt(&mut self, friend: &Friend, command: Command) {
        let right = Right::Payer(friend.payer.browser);
        let command = Command::By { right, act: Box::new(command) };
        self.post(Message::ToRequest(friend.request, command, None, From::FriendInPassing));
    }

    /// A link is shown only when the request is open and watched.
    pub(super) fn is_shown(&self, request: RequestId) -> bool {
        self.requests
            .get(&request)
            .and_then(|object| object.state().opened())
            .is_some_and(|request| request.watch == Watch::Entered)
    }

    fn living_link(&self, request: RequestId) -> LinkGeneration {
        let opened = self.requests.get(&request).and_then(|object| object.state().opened());
        opened.map_or(LinkGeneration::FIRST, |request| request.link)
    }

    fn friend_arrives(&mut self, number: usize, friend: &Friend) {
        if !self.is_shown(friend.request) {
            if friend.tries < 20 {
                self.with_friend(number, |friend| friend.tries += 1);
                self.friend_will(number, FriendAct::Arrives, 60_000, 3_600_000);
            }
            return;
        }
        // The link as it lives now; it may be replaced while they look at it.
        let link = self.living_link(friend.request);
        self.with_friend(number, |friend| friend.link = link);
        let friend = &Friend { link, ..friend.clone() };
        let browser = friend.payer.browser;
        self.in_passing(friend, Command::See { browser });
        for _ in 0..4 {
            if self.chance(60) {
                let right = self.chance(500);
                let result = if right { DigitsResult::Matched } else { DigitsResult::Wrong };
                self.reached.count(if right { Kind::DigitsMatched } else { Kind::DigitsWrong });
                self.in_passing(friend, Command::CheckDigits { browser, result });
            }
        }
        match friend.intent {
            Intent::Declines => {
                let words = Some("〔next month〕".to_owned());
                self.reached.count(Kind::Declined);
                self.in_passing(friend, Command::Decline { browser, words });
            }
            Intent::Reports => {
                self.reached.count(Kind::Reported);
                self.in_passing(friend, Command::Report { browser });
            }
            Intent::Looks => {}
            Intent::Pays
            | Intent::PaysLate
            | Intent::PaysAtTheEnd
            | Intent::Cancels
            | Intent::WalksAway => self.friend_will(number, FriendAct::Taps, 500, 20_000),
        }
    }

    /// One tap, which the browser may send twice.
    fn friend_taps(&mut self, number: usize, friend: &Friend) {
        if friend.tries > 12 {
            return;
        }
        self.with_friend(number, |friend| friend.tries += 1);
        let phone = friend.payer.browser.bytes().first().is_some_and(|byte| byte % 3 > 0);
        let start = Start {
            payer: friend.payer,
            channel: if phone { Channel::H5 } else { Channel::Native },
            resolve: friend.resolve,
            shown: if phone { Shown::Named } else { Shown::Anonymous },
            name: phone.then(|| format!("〔friend {number}〕")),
            words: phone.then(|| "〔enjoy〕".to_owned()),
            client_address: "〔203.0.113.7〕".to_owned(),
        };
        self.reached.count(if start.is_identified() { Kind::Identified } else { Kind::Unknown });
        if friend.resolve == Resolve::Anyway {
            self.reached.count(Kind::StartedAnyway);
        }
        let (principal, key) = (friend.payer.browser.to_string(), friend.tap.to_string());
        let keyed = KeyedBy {
            key: ReplyKey::new(&principal, "pay", &key),
            fingerprint: Fingerprint(format!("{:?} {:?}", start.channel, start.resolve)),
        };
        let from = From::Friend(number, friend.tap);
        let right = Right::Link(friend.link);
        let command = Command::By { right, act: Box::new(Command::Start(start)) };
        let message = Message::ToRequest(friend.request, command, Some(keyed), from);
        if self.chance(100) {
            self.reached.count(Kind::TappedTwice);
            self.post(message.clone());
        }
        self.post(message);
        self.friend_will(number, FriendAct::Looks, 4_000, 12_000);
    }

    /// The reply to a tap. One that comes late, to an earlier tap, is for a page that is gone.
    pub fn friend_hears(&mut self, number: usize, tap: u32, reply: Result<Reply, Refusal>) {
        let Some(friend) = self.friends.get(number) else { return };
        if friend.tap != tap || friend.order.is_some() {
            return;
        }
        self.tell(|| format!("friend {number} reads {reply:?}"));
        match reply {
            Ok(Reply::Started { order }) | Err(Refusal::AttemptOpen { order }) => {
                self.with_friend(number, |friend| friend.order = Some(order));
                self.friend_will(number, FriendAct::Looks, 500, 2_000);
            }
            Err(Refusal::Started { .. }) if self.chance(700) => {
                self.with_friend(number, |friend| friend.resolve = Resolve::Anyway);
                self.taps_anew(number, 1_000, 8_000);
            }
            Err(Refusal::Started { until } | Refusal::Held { until }) => {
                let wait = until.since(self.clock.now()).as_milliseconds();
                self.taps_anew(number, wait, wait + 90_000);
            }
            Err(Refusal::Suspended | Refusal::TooManyAttempts) => {
                self.taps_anew(number, 600_000, 20_000_000);
            }
            Ok(Reply::Done | Reply::Digits(_)) | Err(_) => {
                self.with_friend(number, |friend| friend.tries = u8::MAX);
            }
        }
    }

    /// A new tap, with a key of its own.
    pub(super) fn taps_anew(&mut self, number: usize, from: u64, to: u64) {
        self.with_friend(number, |friend| {
            friend.tap += 1;
            friend.order = None;
            friend.looks = 0;
        });
        self.friend_will(number, FriendAct::Taps, from, to);
    }

    pub(super) fn with_friend(&mut self, number: usize, change: impl FnOnce(&mut Friend)) {
        if let Some(friend) = self.friends.get_mut(number) {
            change(friend);
        }
    }

    fn friend_cancels(&mut self, number: usize, friend: &Friend) {
        let Some(order) = friend.order else { return };
        self.reached.count(Kind::Cancelled);
        self.about_attempt(friend, Command::Cancel { attempt: order.attempt });
        if self.chance(300) {
            // The cashier is still open in the other window.
            self.friend_will(number, FriendAct::Pays, 0, 8_000);
        } else if self.chance(400) {
            self.with_friend(number, |friend| friend.intent = Intent::Pays);
            self.taps_anew(number, 2_000, 700_000);
        }
    }
}

/// Who a friend is: a browser, and half of them a person known to WeChat.
pub fn payer(browser: [u8; 10], person: KnownAs) -> Payer {
    Payer { browser: mangrove_domain::ids::BrowserId::from_bytes(browser), person }
}
