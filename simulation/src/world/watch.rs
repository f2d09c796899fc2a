//! The list of what must end, and the sweep behind the alarms.

use super::{Caller, Happening, Message, World};
use crate::{object::Turn, reached::Kind};
use mangrove_actor::watch::{BEHIND_THE_ALARM, BETWEEN_LOOKS, Look, next_look};
use mangrove_domain::{Timestamp, ids::RequestId, pay_request::Answer};
use std::collections::BTreeMap;

/// What must end, and when to look after it.
#[derive(Default)]
pub struct WatchList {
    looks: BTreeMap<RequestId, Timestamp>,
    planned: Option<Timestamp>,
}

impl World<'_> {
    /// A request is entered. Entering it again changes nothing.
    pub(super) fn enter_watch(&mut self, caller: Caller, request: RequestId, look_at: Timestamp) {
        let now = self.clock.now();
        if let Some(at) = next_look(Look::DueAt(look_at), now) {
            self.watch.looks.entry(request).or_insert(at);
        }
        self.plan_sweep();
        self.post(Message::RequestAnswer(caller, Answer::Done));
    }

    fn plan_sweep(&mut self) {
        let Some(next) = self.watch.looks.values().min().copied() else { return };
        if self.watch.planned.is_none_or(|planned| planned > next) {
            self.watch.planned = Some(next);
            self.clock.at(next, Happening::Sweep);
        }
    }

    /// Looks after everything whose time has come.
    pub(super) fn sweep(&mut self) {
        let now = self.clock.now();
        if self.watch.planned.is_none_or(|planned| planned > now) {
            return;
        }
        self.watch.planned = None;
        let due: Vec<_> = self
            .watch
            .looks
            .iter()
            .filter(|(_, at)| **at <= now)
            .map(|(request, _)| *request)
            .collect();
        for request in due {
            match self.look_after(request) {
                Some(next) => self.watch.looks.insert(request, next),
                None => self.watch.looks.remove(&request),
            };
        }
        self.plan_sweep();
    }

    /// One look; when to look again. A look that fails is repeated soon.
    fn look_after(&mut self, request: RequestId) -> Option<Timestamp> {
        let now = self.clock.now();
        let soon = Some(now.plus(BETWEEN_LOOKS));
        let place = crate::network::Place::Watch;
        let swallowed = self.weather.swallows(place, crate::network::Place::Requests, now);
        if swallowed || self.generator.chance(self.weather.lost) {
            return soon;
        }
        let overdue = self.requests.get(&request).and_then(crate::object::Object::due_at);
        if overdue.is_some_and(|at| at.plus(BEHIND_THE_ALARM) <= now) {
            self.reached.count(Kind::FoundBySweep);
            self.tell(|| format!("the sweep finds request {request} overdue"));
        }
        let turn = self.request_turn(request, |_, _| Ok(()));
        if matches!(turn, Turn::Crashed) {
            return soon;
        }
        let due = self.requests.get(&request).and_then(crate::object::Object::due_at);
        next_look(due.map_or(Look::Finished, Look::DueAt), now)
    }
}
