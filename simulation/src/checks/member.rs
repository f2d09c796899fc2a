//! After every turn of a member's object: granted once, taken back exactly, never overlapping.

use crate::{
    reached::Kind,
    violation::{Promise, Violation},
    world::World,
};
use mangrove_domain::{
    Timestamp,
    ids::{MemberId, RequestId},
    member::{
        Event,
        memberships::{Cut, Memberships, Source},
    },
    pay_request::PayRequest,
    time::Span,
};
use std::collections::BTreeMap;

/// What was granted and taken back, by request, as the members' journals say.
#[derive(Default)]
pub struct Grants {
    granted: BTreeMap<RequestId, Span>,
    taken_back: BTreeMap<RequestId, Timestamp>,
}

impl Grants {
    /// Whether it was granted.
    pub fn granted(&self, request: RequestId) -> bool {
        self.granted.contains_key(&request)
    }

    /// Whether it was taken back.
    pub fn taken_back(&self, request: RequestId) -> bool {
        self.taken_back.contains_key(&request)
    }

    fn grant(&mut self, request: RequestId, length: Span) -> Result<(), Violation> {
        if self.taken_back(request) {
            return Err(twice(request, "granted after it was taken back"));
        }
        match self.granted.insert(request, length) {
            None => Ok(()),
            Some(_) => Err(twice(request, "granted twice")),
        }
    }

    fn take_back(&mut self, request: RequestId, at: Timestamp) -> Result<(), Violation> {
        match self.taken_back.insert(request, at) {
            None => Ok(()),
            Some(_) => Err(twice(request, "taken back twice")),
        }
    }

    /// Every stretch is as long as it was granted, or ends no later than it was taken back.
    fn check_lengths(&self, memberships: &Memberships) -> Result<(), Violation> {
        for stretch in &memberships.stretches {
            let Source::FriendPaid(request) = stretch.source;
            let whole = self.granted.get(&request) == Some(&stretch.to.since(stretch.from));
            let used = self.taken_back.get(&request).is_some_and(|at| stretch.to <= *at);
            if !whole && !used {
                return Err(twice(request, &format!("has other days: {stretch:?}")));
            }
        }
        Ok(())
    }
}

fn twice(request: RequestId, how: &str) -> Violation {
    Violation::new(Promise::GrantedOnce, format!("the membership of {request} was {how}"))
}

impl World<'_> {
    /// Takes in what a turn wrote, and checks every promise about it.
    pub fn member_changed(&mut self, id: MemberId) {
        let Some(object) = self.members.get_mut(&id) else { return };
        let news = object.news();
        let Some(events) = self.check(news) else { return };
        if events.is_empty() {
            return;
        }
        for event in &events {
            self.tell(|| format!("    member · {event:?}"));
            let checked = self.member_event(event);
            self.check(checked);
        }
        let Some(member) = self.members.get(&id).and_then(|object| object.state().member()) else {
            return;
        };
        let (apart, lengths) =
            (never_overlap(&member.memberships), self.grants.check_lengths(&member.memberships));
        for event in &events {
            if let Event::MembershipTakenBack { request, cut: Some(cut), .. } = event
                && moved_up(&member.memberships, *request, *cut)
            {
                self.reached.count(Kind::StretchMovedUp);
            }
        }
        self.check(apart);
        self.check(lengths);
    }

    fn member_event(&mut self, event: &Event) -> Result<(), Violation> {
        match event {
            Event::MembershipGranted { request, stretch, .. } => {
                self.reached.count(Kind::Granted);
                if !self.of_request(*request, PayRequest::is_paid_in_full) {
                    return Err(twice(*request, "granted, but not paid"));
                }
                self.grants.grant(*request, stretch.to.since(stretch.from))
            }
            Event::MembershipTakenBack { request, at, .. } => {
                self.reached.count(if self.grants.granted(*request) {
                    Kind::TakenBackFromMember
                } else {
                    Kind::TakenBackUngranted
                });
                if !self.of_request(*request, PayRequest::is_taken_back) {
                    return Err(twice(*request, "taken back, but the money is there"));
                }
                self.grants.take_back(*request, *at)
            }
            Event::AskFailed { .. } => {
                self.reached.count(Kind::AskFailed);
                Ok(())
            }
            Event::Joined { .. }
            | Event::SignedOutEverywhere
            | Event::Asked { .. }
            | Event::RequestOpened { .. }
            | Event::AskEnded { .. } => Ok(()),
        }
    }

    fn of_request(&self, id: RequestId, holds: impl FnOnce(&PayRequest) -> bool) -> bool {
        self.requests.get(&id).and_then(|object| object.state().opened()).is_some_and(holds)
    }
}

/// Memberships of one line and kind never overlap, and none is empty.
fn never_overlap(memberships: &Memberships) -> Result<(), Violation> {
    let stretches = &memberships.stretches;
    for (index, one) in stretches.iter().enumerate() {
        let overlaps = stretches
            .iter()
            .skip(index + 1)
            .any(|other| one.track == other.track && one.from < other.to && other.from < one.to);
        if overlaps || one.from >= one.to {
            let how = format!("{one:?} among {stretches:?}");
            return Err(Violation::new(Promise::MembershipsNeverOverlap, how));
        }
    }
    Ok(())
}

/// Whether something stands where the taken-back days were.
fn moved_up(memberships: &Memberships, request: RequestId, cut: Cut) -> bool {
    memberships
        .stretches
        .iter()
        .any(|other| other.source != Source::FriendPaid(request) && other.from >= cut.from)
}
