//! A friend in front of the attempt's page and of the provider's cashier.

use super::{Friend, FriendAct, Intent};
use crate::{
    provider::notice::About,
    reached::Kind,
    violation::{Promise, Violation},
    world::{Happening, World},
};
use mangrove_domain::{
    Timestamp,
    ids::OrderNumber,
    pay_request::{attempt::CashierState, private},
    time::Span,
};

/// What the page of an attempt shows.
enum Page {
    /// Nothing yet.
    Wait,
    /// Where to pay.
    Cashier,
    /// It cannot be paid.
    NoCashier,
}

impl World<'_> {
    /// Looks at the page of the attempt; a GET, which changes nothing.
    pub(super) fn friend_looks(&mut self, number: usize, friend: &Friend) {
        let Some(order) = friend.order else {
            // No answer to the tap: taps again, under the same key.
            if friend.tries < 6 {
                self.reached.count(Kind::TappedAgain);
                self.friend_acts(number, FriendAct::Taps);
            }
            return;
        };
        self.with_friend(number, |friend| friend.looks += 1);
        match self.page(order) {
            Page::Wait if friend.looks < 12 => {
                self.friend_will(number, FriendAct::Looks, 2_000, 20_000);
            }
            Page::Wait => {}
            Page::Cashier => {
                if self.provider.open_cashier(order, number, self.clock.now()) {
                    self.tell(|| format!("friend {number} opens the cashier of {order}"));
                    self.check_payer(number, order);
                    self.in_the_cashier(number, friend, order);
                }
            }
            Page::NoCashier => {
                if friend.tries < 4 {
                    self.taps_anew(number, 1_000, 60_000);
                }
            }
        }
    }

    fn page(&self, order: OrderNumber) -> Page {
        let Some(object) = self.requests.get(&order.request) else { return Page::Wait };
        let attempt = object.state().opened().and_then(|request| request.attempt_of(order));
        let Some(attempt) = attempt.filter(|attempt| attempt.is_awaited()) else {
            return Page::Wait;
        };
        let address = private::cashier(order.attempt);
        match attempt.cashier {
            CashierState::Owed => Page::Wait,
            CashierState::Ready => {
                let stands = object.memory().read(|disk| disk.private.contains_key(&address));
                if stands { Page::Cashier } else { Page::Wait }
            }
            CashierState::None => Page::NoCashier,
        }
    }

    fn in_the_cashier(&mut self, number: usize, friend: &Friend, order: OrderNumber) {
        let (now, expires_at) = (self.clock.now(), self.expiry(order));
        let ends_at = self
            .requests
            .get(&order.request)
            .and_then(|object| object.state().opened())
            .map_or(now, |request| request.terms.ends_at);
        let until = |at: Timestamp| at.since(now).as_milliseconds();
        match friend.intent {
            Intent::Pays => self.friend_will(number, FriendAct::Pays, 3_000, 90_000),
            Intent::PaysLate => {
                let from = until(expires_at);
                self.friend_will(number, FriendAct::Pays, from, from + 900_000);
            }
            Intent::PaysAtTheEnd => {
                let end = until(ends_at);
                self.friend_will(number, FriendAct::Pays, end.saturating_sub(4_000), end + 4_000);
            }
            Intent::Cancels => self.friend_will(number, FriendAct::Cancels, 3_000, 60_000),
            Intent::WalksAway | Intent::Declines | Intent::Reports | Intent::Looks => {
                if self.chance(300) {
                    self.friend_will(number, FriendAct::Asks, 5_000, 60_000);
                }
            }
        }
    }

    fn expiry(&self, order: OrderNumber) -> Timestamp {
        self.provider.orders.get(&order).map_or(Timestamp::ZERO, |order| order.expires_at)
    }

    /// A friend pays. The money moves at the provider; Mangrove hears of it or not.
    pub(super) fn friend_pays(&mut self, number: usize, friend: &Friend) {
        let Some(order) = friend.order else { return };
        let (now, expires_at) = (self.clock.now(), self.expiry(order));
        if !self.provider.pay(order, number, now) {
            self.tell(|| format!("friend {number} cannot pay {order} any more"));
            return;
        }
        self.tell(|| format!("friend {number} pays {order}"));
        if now >= expires_at {
            self.reached.count(Kind::PaidAfterExpiry);
        }
        let open = self
            .requests
            .get(&order.request)
            .and_then(|object| object.state().opened())
            .is_some_and(|request| request.is_open(now));
        if !open {
            self.reached.count(Kind::PaidAfterTheEnd);
        }
        self.notice(order.request, About::Payment(order));
        if self.chance(500) {
            self.friend_will(number, FriendAct::Asks, 500, 5_000);
            self.friend_will(number, FriendAct::Asks, 1_000, 30_000);
        }
        if self.chance(150) {
            let latest = if self.chance(400) { 20_000 } else { 3 * 86_400_000 };
            let after = Span::milliseconds(self.generator.between(0, latest));
            if now.plus(after) < self.heals_at {
                self.clock.after(after, Happening::ConsoleRefund(order));
            }
        }
    }

    /// I12: whoever stands in front of a cashier is the payer that Mangrove refunds.
    fn check_payer(&mut self, number: usize, order: OrderNumber) {
        let Some(friend) = self.friends.get(number) else { return };
        let payer = self
            .requests
            .get(&order.request)
            .and_then(|object| object.state().opened())
            .and_then(|request| request.attempt_of(order))
            .map(|attempt| attempt.payer);
        if !payer.is_some_and(|payer| payer.is_same(&friend.payer)) {
            let how = format!("{:?} was led to {order}, which {payer:?} started", friend.payer);
            self.breaks(Violation::new(Promise::RefundsAtMostPaid, how));
        }
    }
}
