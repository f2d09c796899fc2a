//! Turns of the real objects: a command or an answer, then what is due, then the alarm; every step may be the last of
//! the object's life.

use super::{Happening, World};
use crate::{
    disk::{Crash, Disk},
    network::Alarms,
    object::{Loaded, Turn},
    reached::Kind,
    rules::{Members, Requests},
};
use mangrove_actor::{Host, HostError};
use mangrove_domain::{
    Timestamp,
    decider::Moment,
    ids::{MemberId, RequestId},
    member, pay_request,
    time::Span,
};

type Acted<T, Refusal> = Result<T, HostError<Refusal, Crash>>;

impl World<'_> {
    /// A turn of a request's object.
    pub fn request_turn<T>(
        &mut self,
        id: RequestId,
        act: impl FnOnce(&mut Host<Requests, Disk>, &Moment<'_>) -> Acted<T, pay_request::Refusal>,
    ) -> Turn<T, pay_request::Refusal> {
        let moment = self.moment();
        let evicted = self.generator.chance(self.weather.evicted);
        let object = self.requests.entry(id).or_default();
        if evicted {
            object.throw_away();
        }
        let loaded = object.wake_up(&self.trouble);
        let turn = object.turn(&self.trouble, |host| act(host, &moment));
        self.note_loading(evicted, loaded);
        let Some(turn) = self.check(turn) else { return Turn::Crashed };
        if matches!(turn, Turn::Crashed) {
            self.note_crash();
            self.request_changed(id);
            return turn;
        }
        self.request_changed(id);
        match self.pump_request(id) {
            Pumped::Alive => turn,
            Pumped::Dead => Turn::Crashed,
        }
    }

    /// Lets time pass for a request, sends what it owes, sets its alarm.
    fn pump_request(&mut self, id: RequestId) -> Pumped {
        let moment = self.moment();
        let Some(object) = self.requests.get_mut(&id) else { return Pumped::Dead };
        let due = object.due(&self.trouble, &moment);
        self.request_changed(id);
        let Some(Turn::Done(trials)) = self.check(due) else {
            self.note_crash();
            return Pumped::Dead;
        };
        self.set_request_alarm(id);
        for trial in trials {
            if self.dies_before_call() {
                self.requests.entry(id).or_default().throw_away();
                return Pumped::Dead;
            }
            self.send_for_request(id, trial);
            if self.dies_after_call() {
                self.requests.entry(id).or_default().throw_away();
                return Pumped::Dead;
            }
        }
        Pumped::Alive
    }

    /// A turn of a member's object.
    pub fn member_turn<T>(
        &mut self,
        id: MemberId,
        act: impl FnOnce(&mut Host<Members, Disk>, &Moment<'_>) -> Acted<T, member::Refusal>,
    ) -> Turn<T, member::Refusal> {
        let moment = self.moment();
        let evicted = self.generator.chance(self.weather.evicted);
        let object = self.members.entry(id).or_default();
        if evicted {
            object.throw_away();
        }
        let loaded = object.wake_up(&self.trouble);
        let turn = object.turn(&self.trouble, |host| act(host, &moment));
        self.note_loading(evicted, loaded);
        self.member_changed(id);
        let Some(turn) = self.check(turn) else { return Turn::Crashed };
        if matches!(turn, Turn::Crashed) {
            self.note_crash();
            return turn;
        }
        match self.pump_member(id) {
            Pumped::Alive => turn,
            Pumped::Dead => Turn::Crashed,
        }
    }

    fn pump_member(&mut self, id: MemberId) -> Pumped {
        let moment = self.moment();
        let Some(object) = self.members.get_mut(&id) else { return Pumped::Dead };
        let due = object.due(&self.trouble, &moment);
        self.member_changed(id);
        let Some(Turn::Done(trials)) = self.check(due) else {
            self.note_crash();
            return Pumped::Dead;
        };
        self.set_member_alarm(id);
        for trial in trials {
            if self.dies_before_call() {
                self.members.entry(id).or_default().throw_away();
                return Pumped::Dead;
            }
            self.send_for_member(id, trial);
            if self.dies_after_call() {
                self.members.entry(id).or_default().throw_away();
                return Pumped::Dead;
            }
        }
        Pumped::Alive
    }

    fn dies_before_call(&mut self) -> bool {
        let dies = self.generator.chance(self.weather.crash_at_call);
        if dies {
            self.reached.count(Kind::CrashBeforeCall);
            self.tell(|| "  (dies before the call)".to_owned());
        }
        dies
    }

    fn dies_after_call(&mut self) -> bool {
        let dies = self.generator.chance(self.weather.crash_at_call);
        if dies {
            self.reached.count(Kind::CrashAfterCall);
            self.tell(|| "  (dies after the call)".to_owned());
        }
        dies
    }

    fn note_crash(&mut self) {
        for crash in self.trouble.take() {
            match crash {
                Crash::BeforeCommit => self.reached.count(Kind::CrashBeforeCommit),
                Crash::AfterCommit => self.reached.count(Kind::CrashAfterCommit),
            }
            self.tell(|| format!("  (dies: {crash:?})"));
        }
    }

    fn note_loading(&mut self, evicted: bool, loaded: Result<Loaded, crate::violation::Violation>) {
        if evicted {
            self.reached.count(Kind::Evicted);
        }
        match self.check(loaded) {
            Some(Loaded::FromSnapshot) => self.reached.count(Kind::LoadedFromSnapshot),
            Some(Loaded::Already | Loaded::FromJournal) | None => {}
        }
    }

    fn set_request_alarm(&mut self, id: RequestId) {
        let Some(object) = self.requests.get_mut(&id) else { return };
        let wake = object.wake();
        if wake == object.alarm {
            return;
        }
        object.alarm = wake;
        if let Some(at) = wake {
            self.plan_alarm(at, Happening::RequestAlarm(id, at));
        }
    }

    fn set_member_alarm(&mut self, id: MemberId) {
        let Some(object) = self.members.get_mut(&id) else { return };
        let wake = object.wake();
        if wake == object.alarm {
            return;
        }
        object.alarm = wake;
        if let Some(at) = wake {
            self.plan_alarm(at, Happening::MemberAlarm(id, at));
        }
    }

    fn plan_alarm(&mut self, at: Timestamp, ring: Happening) {
        let late = match self.weather.alarms {
            Alarms::Lost => {
                self.reached.count(Kind::AlarmLost);
                return;
            }
            Alarms::Late => {
                self.reached.count(Kind::AlarmLate);
                Span::milliseconds(self.generator.between(0, 60_000))
            }
            Alarms::Punctual => Span::milliseconds(self.generator.between(0, 1_000)),
        };
        self.clock.at(at.max(self.clock.now()).plus(late), ring);
    }

    /// The alarm of a request rings. One that fails is tried again six times, then it is lost.
    pub(super) fn request_alarm(&mut self, id: RequestId, at: Timestamp) {
        let Some(object) = self.requests.get_mut(&id) else { return };
        if object.alarm != Some(at) {
            return;
        }
        object.alarm = None;
        self.tell(|| format!("alarm of request {id}"));
        let turn = self.request_turn(id, |_, _| Ok(()));
        let crashed = matches!(turn, Turn::Crashed);
        let Some(object) = self.requests.get_mut(&id) else { return };
        let failed = failures(&mut object.alarm_failed, crashed);
        if let Some(pause) = failed
            && object.alarm.is_none()
        {
            let again = self.clock.now().plus(pause);
            object.alarm = Some(again);
            self.clock.at(again, Happening::RequestAlarm(id, again));
        }
    }

    /// The alarm of a member rings.
    pub(super) fn member_alarm(&mut self, id: MemberId, at: Timestamp) {
        let Some(object) = self.members.get_mut(&id) else { return };
        if object.alarm != Some(at) {
            return;
        }
        object.alarm = None;
        self.tell(|| format!("alarm of member {id}"));
        let turn = self.member_turn(id, |_, _| Ok(()));
        let crashed = matches!(turn, Turn::Crashed);
        let Some(object) = self.members.get_mut(&id) else { return };
        let failed = failures(&mut object.alarm_failed, crashed);
        if let Some(pause) = failed
            && object.alarm.is_none()
        {
            let again = self.clock.now().plus(pause);
            object.alarm = Some(again);
            self.clock.at(again, Happening::MemberAlarm(id, again));
        }
    }
}

/// Whether an object outlived its pump.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Pumped {
    Alive,
    Dead,
}

/// Durable Objects try a failed alarm again after 2 s, 4 s, … six times.
fn failures(failed: &mut u8, crashed: bool) -> Option<Span> {
    if !crashed {
        *failed = 0;
        return None;
    }
    *failed += 1;
    if *failed > 6 {
        *failed = 0;
        return None;
    }
    Some(Span::seconds(1 << *failed))
}
