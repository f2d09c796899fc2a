//! At a run's end: everything ended, nothing is owed, nothing is doubled, and the books agree.

use crate::{
    actors::PRIVATE_MARK,
    network::Alarms,
    reached::Kind,
    violation::{Promise, Violation},
    world::World,
};
use mangrove_actor::memory::Content;
use mangrove_domain::{
    Timestamp,
    decider::Decider,
    ids::{MemberId, RequestId},
    pay_request::{
        Effect, PayRequest,
        attempt::Payment,
        state::{Phase, Watch},
    },
    time::Span,
};
use std::collections::BTreeSet;

type Checked = Result<(), Violation>;

fn unended(how: impl Into<String>) -> Violation {
    Violation::new(Promise::EverythingEnds, how)
}

impl World<'_> {
    /// Checks everything that must hold at the end.
    pub fn check_ending(&mut self) {
        let requests: Vec<_> = self.requests.keys().copied().collect();
        for id in requests {
            let folded = self.requests.entry(id).or_default().fold_again(&self.trouble);
            self.check(folded);
            let checked = self.check_request_ending(id);
            self.check(checked);
        }
        let members: Vec<_> = self.members.keys().copied().collect();
        for id in members {
            let folded = self.members.entry(id).or_default().fold_again(&self.trouble);
            self.check(folded);
            let checked = self.check_member_ending(id);
            self.check(checked);
        }
        let identities = core::mem::take(&mut self.identities);
        for mut identity in identities.into_values() {
            let folded = identity.fold_again(&self.trouble);
            self.check(folded);
        }
        self.repeat_all_news();
    }

    fn check_request_ending(&mut self, id: RequestId) -> Checked {
        let now = self.clock.now();
        let Some(object) = self.requests.get(&id) else { return Ok(()) };
        let Some(request) = object.state().opened() else { return Ok(()) };
        // Nobody ever saw its link, and without an alarm nobody ever comes by.
        let unseen = request.watch == Watch::Owed && request.attempts.is_empty();
        if unseen && (self.weather.alarms == Alarms::Lost || object.alarm.is_none()) {
            return Ok(());
        }
        if !matches!(request.phase, Phase::Ended { .. }) {
            return Err(unended(format!("request {id} is {:?}", request.phase)));
        }
        let owed = crate::rules::Requests::owed(object.state());
        if let Some(owed) = owed.iter().find(|owed| !is_recheck(request, &owed.effect)) {
            return Err(unended(format!("{} is still owed: {:?}", owed.key, owed.effect)));
        }
        object.memory().read(|disk| {
            for tried in disk.tried.values() {
                let effect = serde_json::from_str(&tried.effect)
                    .map_err(|error| unended(error.to_string()))?;
                if !is_recheck(request, &effect) {
                    return Err(unended(format!("{} was never answered", tried.key)));
                }
            }
            check_private(disk, now)
        })?;
        let erased = object
            .memory()
            .read(|disk| !disk.private.keys().any(|key| key.0.ends_with(".address")));
        self.check_desk(id, request)?;
        self.check_books(id, request)?;
        self.check_grant(id, request)?;
        if erased && !request.attempts.is_empty() {
            self.reached.count(Kind::PrivateErased);
        }
        Ok(())
    }

    /// The desk lists exactly what needs a person.
    fn check_desk(&self, id: RequestId, request: &PayRequest) -> Checked {
        let items = request.work_items();
        let wanted: BTreeSet<_> = items.iter().map(|item| (id, item.key())).collect();
        let listed: BTreeSet<_> =
            self.desk.items.keys().filter(|(request, _)| *request == id).copied().collect();
        if wanted == listed {
            return Ok(());
        }
        let how = format!("needs a person: {wanted:?}, the desk lists {listed:?}");
        Err(Violation::new(Promise::NoSuccessIsLost, how))
    }

    /// Granted exactly once per kept price, and taken back exactly when its money is gone.
    fn check_grant(&self, id: RequestId, request: &PayRequest) -> Checked {
        let wrong = |how: &str| {
            Err(Violation::new(Promise::GrantedOnce, format!("the membership of {id} {how}")))
        };
        let (granted, taken_back) = (self.grants.granted(id), self.grants.taken_back(id));
        match (request.is_paid_in_full(), request.is_taken_back()) {
            (false, _) if granted || taken_back => wrong("came from nothing"),
            (true, false) if !granted => wrong("was never granted"),
            (true, false) if taken_back => wrong("was taken back, but the money is there"),
            (true, true) if !taken_back => wrong("was not taken back"),
            _ => Ok(()),
        }
    }

    fn check_member_ending(&self, id: MemberId) -> Checked {
        let Some(object) = self.members.get(&id) else { return Ok(()) };
        let Some(member) = object.state().member() else { return Ok(()) };
        if let Some(owed) = crate::rules::Members::owed(object.state()).first() {
            return Err(unended(format!("a member owes {:?}", owed.effect)));
        }
        if let Some((request, ask)) = member.asks.open.first_key_value() {
            return Err(unended(format!("the place of {request} is still held: {ask:?}")));
        }
        // Nobody wakes a member whose alarms are lost, but their own visits, and those end.
        let now = match self.weather.alarms {
            Alarms::Lost => Timestamp::ZERO,
            Alarms::Punctual | Alarms::Late => self.clock.now(),
        };
        object.memory().read(|disk| {
            let rows: BTreeSet<_> = disk.rows.keys().collect();
            if rows.len() < member.asks.paid.len() {
                return Err(unended("a paid request has no line in the list"));
            }
            check_private(disk, now)
        })
    }

    /// I3, once more on the real thing: all the news of a run again, in another order, change nothing.
    fn repeat_all_news(&mut self) {
        if self.violation.is_some() {
            return;
        }
        let before: Vec<_> =
            self.requests.iter().map(|(id, object)| (*id, object.state().clone())).collect();
        for number in (0..self.provider.notices.len()).rev() {
            self.tell_again(number);
        }
        for (id, state) in before {
            let Some(object) = self.requests.get(&id) else { continue };
            if *object.state() != state {
                let how = format!("news that were known changed {state:?} to {:?}", object.state());
                self.breaks(Violation::new(Promise::OrderOfNews, how));
            }
        }
    }
}

/// Only the question whether a kept payment is still there may stay owed.
fn is_recheck(request: &PayRequest, effect: &Effect) -> bool {
    let Effect::QueryOrder { order, .. } = effect else { return false };
    request
        .attempt_of(*order)
        .is_some_and(|attempt| matches!(attempt.payment, Payment::Kept { .. }))
}

/// Nothing private outside its table, and nothing there for more than a day beyond its date.
fn check_private(disk: &Content, now: Timestamp) -> Checked {
    let leak = |what: &str| {
        Err(Violation::new(Promise::PrivateStaysPrivate, format!("private data in {what}")))
    };
    if disk.snapshot.as_ref().is_some_and(|snapshot| snapshot.state.contains(PRIVATE_MARK)) {
        return leak("a snapshot");
    }
    if disk.replies.values().any(|reply| reply.reply.contains(PRIVATE_MARK)) {
        return leak("a kept reply");
    }
    if disk.rows.values().any(|row| row.contains(PRIVATE_MARK)) {
        return leak("a line of a list");
    }
    if disk.tried.values().any(|tried| tried.effect.contains(PRIVATE_MARK)) {
        return leak("an effect");
    }
    let overdue = disk.private.iter().find(|(_, (_, at))| at.plus(Span::days(1)) < now);
    if let Some((id, (_, at))) = overdue {
        let how = format!("{} should be gone since {at:?}", id.0);
        return Err(Violation::new(Promise::PrivateStaysPrivate, how));
    }
    Ok(())
}
