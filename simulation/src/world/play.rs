//! A run, from its first day to its last.

use super::{Happening, World};
use crate::{
    checks,
    reached::{Kind, Reached},
    violation::Violation,
};
use mangrove_domain::{rule_book::RuleBooks, time::Span};

/// More steps than any honest run needs: something goes round in circles.
const MOST_STEPS: u32 = 150_000;

/// How a run ended.
pub struct Ending {
    /// What it reached.
    pub reached: Reached,
    /// The first broken promise, if any.
    pub violation: Option<Violation>,
    /// How many things happened.
    pub steps: u32,
    /// The story, where it was told.
    pub story: Vec<String>,
}

impl<'rules> World<'rules> {
    /// Plays a seed to its end.
    pub fn play(seed: u64, rules: &'rules RuleBooks, telling: crate::story::Telling) -> Ending {
        let mut world = Self::new(seed, rules, telling);
        world.tell_weather();
        world.people_come();
        let end = world.last_day();
        let mut steps = 0;
        while world.violation.is_none() {
            let Some(happening) = world.clock.next(end) else { break };
            world.happens(happening);
            steps += 1;
            if steps > MOST_STEPS {
                world.breaks(checks::restless(steps));
            }
        }
        if world.violation.is_none() {
            world.check_ending();
        }
        Ending {
            reached: world.reached,
            violation: world.violation,
            steps,
            story: world.story.lines().map(str::to_owned).collect(),
        }
    }

    /// When the run ends: long enough after all troubles for every refund to be closed by the provider and for a sender
    /// to lose patience; in some runs, until the last recheck.
    fn last_day(&mut self) -> mangrove_domain::Timestamp {
        let silent_until = self.weather.silence.map(|silence| silence.to);
        let quiet = self.clock.now().plus(Span::hours(self.generator.between(100, 144)));
        self.heals_at = silent_until.map_or(quiet, |to| to.max(quiet));
        self.clock.at(self.heals_at, Happening::Heal);
        let days = if self.generator.chance(80) { 112 } else { 16 };
        self.heals_at.plus(Span::days(days))
    }

    fn tell_weather(&mut self) {
        let weather = self.weather.clone();
        self.tell(|| format!("{weather:?}"));
    }

    fn happens(&mut self, happening: Happening) {
        match happening {
            Happening::Deliver(message) => self.deliver(*message),
            Happening::RequestAlarm(id, at) => self.request_alarm(id, at),
            Happening::MemberAlarm(id, at) => self.member_alarm(id, at),
            Happening::Sweep => self.sweep(),
            Happening::Notify(number) => self.notify(number),
            Happening::RefundMoves(name) => self.refund_moves(&name),
            Happening::ConsoleRefund(order) => self.console_refund(order),
            Happening::Friend(friend, act) => self.friend_acts(friend, act),
            Happening::Asker(asker, act) => self.asker_acts(asker, act),
            Happening::Operator => self.operator_looks(),
            Happening::Heal => self.heal(),
        }
    }

    /// All troubles end, but for alarms and notifications that never come at all.
    fn heal(&mut self) {
        self.tell(|| "all troubles end".to_owned());
        self.weather.heal();
        self.trouble.heal();
        self.provider.no_funds = None;
    }

    /// Counts why a request refused.
    pub(super) fn count_refusal(&mut self, refusal: mangrove_domain::pay_request::Refusal) {
        use mangrove_domain::pay_request::Refusal;
        let kind = match refusal {
            Refusal::Held { .. } => Kind::RefusedHeld,
            Refusal::Started { .. } => Kind::RefusedStarted,
            Refusal::AttemptOpen { .. } => Kind::RefusedAttemptOpen,
            Refusal::Over => Kind::RefusedOver,
            Refusal::Suspended => Kind::RefusedSuspended,
            Refusal::TooManyAttempts => Kind::RefusedTooMany,
            Refusal::TooManyDigits => Kind::RefusedDigits,
            Refusal::LinkReplaced => Kind::RefusedLinkReplaced,
            _ => return,
        };
        self.reached.count(kind);
    }
}
