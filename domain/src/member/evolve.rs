//! Folds events.

use super::{
    Event, Member, State,
    asks::{Asks, Opening},
    memberships::{Memberships, Source},
};

pub fn evolve(state: &mut State, event: &Event) {
    match (state, event) {
        (state @ State::Nobody, Event::Joined { member, at }) => {
            *state = State::Member(Box::new(Member {
                id: *member,
                joined_at: *at,
                session_epoch: 0,
                memberships: Memberships::default(),
                asks: Asks::default(),
            }));
        }
        (State::Member(member), event) => member.evolve(event),
        // Nothing can precede joining: `decide` refuses everything else.
        (State::Nobody, _) => {}
    }
}

impl Member {
    fn evolve(&mut self, event: &Event) {
        match event {
            Event::Joined { .. } => {}
            Event::SignedOutEverywhere => {
                self.session_epoch = self.session_epoch.saturating_add(1);
            }
            Event::Asked { request, ask, day } => self.asks.asked(*request, *ask, *day),
            Event::RequestOpened { request } => {
                if let Some(ask) = self.asks.open.get_mut(request) {
                    ask.opening = Opening::Opened;
                }
            }
            Event::AskFailed { request } | Event::AskEnded { request, .. } => {
                self.asks.open.remove(request);
            }
            Event::MembershipGranted { request, stretch, at } => {
                self.memberships.grant(*stretch);
                self.asks.paid(*request, *at);
            }
            Event::MembershipTakenBack { request, cut, .. } => {
                self.memberships.take_back(Source::FriendPaid(*request), *cut);
            }
        }
    }
}
