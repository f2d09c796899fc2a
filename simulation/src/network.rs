//! The weather of a run: how its network, machines, provider and people behave until everything is healed.

use crate::generator::Generator;
use mangrove_domain::{Timestamp, time::Span};

/// How a run behaves. Chances are per thousand.
#[derive(Clone, Debug)]
pub struct Weather {
    /// A message is lost.
    pub lost: u16,
    /// A message comes twice.
    pub repeated: u16,
    /// A message takes seconds or minutes.
    pub slow: u16,
    /// An object dies at a commit: before it or right after it.
    pub crash_at_commit: u16,
    /// An object dies at an outside call: before it or right after it.
    pub crash_at_call: u16,
    /// An object leaves memory between two turns.
    pub evicted: u16,
    /// How alarms come.
    pub alarms: Alarms,
    /// Whether the provider calls back at all.
    pub notifications: Notifications,
    /// Whether objects remember the keys of effects, or only their rules keep a repeated one from doing anything.
    pub keys: Keys,
    /// The provider fails at a call: before it did anything or after it did everything.
    pub provider_fails: u16,
    /// The provider names another amount.
    pub another_amount: u16,
    /// A part of the world that is silent for a time.
    pub silence: Option<Silence>,
}

/// How alarms come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Alarms {
    /// Within a second.
    Punctual,
    /// Up to a minute late.
    Late,
    /// Never: only the sweep comes.
    Lost,
}

/// Whether objects remember the keys of effects.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Keys {
    /// They do, and give the same answer again.
    Remembered,
    /// They take every one for new.
    Forgotten,
}

/// Whether the provider calls back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Notifications {
    /// As it promises.
    Sent,
    /// Never.
    Never,
}

/// A part of the world that does not answer for a time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Silence {
    /// Which.
    pub place: Place,
    /// From then on.
    pub from: Timestamp,
    /// Up to then.
    pub to: Timestamp,
}

/// A part of the world that messages go to or come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// The objects of requests.
    Requests,
    /// The objects of members and identities.
    Members,
    /// The payment provider.
    Provider,
    /// The list of what must end.
    Watch,
    /// The operators' desk.
    Desk,
    /// Friends and askers, in their browsers.
    People,
}

impl Weather {
    /// Draws the weather of a run.
    pub fn draw(generator: &mut Generator, now: Timestamp) -> Self {
        let rough = match generator.below(20) {
            0..=4 => 0,
            5..=13 => 40,
            14..=17 => 150,
            _ => 400,
        };
        let mut upto = |most: u64| u16::try_from(generator.below(most + 1)).unwrap_or(0);
        let (lost, repeated, slow) = (upto(rough), upto(rough), upto(rough));
        let (crash_at_commit, crash_at_call) = (upto(rough / 2), upto(rough / 2));
        let (provider_fails, evicted) = (upto(rough), upto(100));
        let another_amount = if upto(9) == 0 { upto(rough) } else { 0 };
        let alarms = match upto(9) {
            0..=4 => Alarms::Punctual,
            5..=7 => Alarms::Late,
            _ => Alarms::Lost,
        };
        let notifications = if upto(3) == 0 { Notifications::Never } else { Notifications::Sent };
        let keys = if upto(1) == 0 { Keys::Forgotten } else { Keys::Remembered };
        let silence = Silence::draw(generator, now);
        Self {
            lost,
            repeated,
            slow,
            crash_at_commit,
            crash_at_call,
            evicted,
            alarms,
            notifications,
            keys,
            provider_fails,
            another_amount,
            silence,
        }
    }

    /// From now on nothing goes wrong any more, but what never came still never comes.
    pub fn heal(&mut self) {
        self.lost = 0;
        self.repeated = 0;
        self.slow = 0;
        self.crash_at_commit = 0;
        self.crash_at_call = 0;
        self.provider_fails = 0;
        self.another_amount = 0;
        self.silence = None;
    }

    /// Whether a message between these places is swallowed by a silence.
    pub fn swallows(&self, from: Place, to: Place, now: Timestamp) -> bool {
        self.silence.is_some_and(|silence| {
            let touched = silence.place == from || silence.place == to;
            touched && silence.from <= now && now < silence.to
        })
    }

    /// How long a message takes.
    pub fn delay(&self, generator: &mut Generator) -> (Span, Pace) {
        if !generator.chance(self.slow) {
            return (Span::milliseconds(generator.between(5, 400)), Pace::Usual);
        }
        let longest = match generator.below(10) {
            0..=5 => 5_000,
            6..=8 => 60_000,
            _ => 600_000,
        };
        (Span::milliseconds(generator.between(400, longest)), Pace::Slow)
    }
}

/// How fast a message was.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pace {
    /// As usual.
    Usual,
    /// Slow: others overtake it.
    Slow,
}

impl Silence {
    fn draw(generator: &mut Generator, now: Timestamp) -> Option<Self> {
        let length = match generator.below(100) {
            // Longer than a sender's patience.
            0..=2 => Span::hours(generator.between(15 * 24, 17 * 24)),
            3..=24 => Span::minutes(generator.between(1, 600)),
            _ => return None,
        };
        let place = match generator.below(5) {
            0 => Place::Provider,
            1 => Place::Members,
            2 => Place::Desk,
            3 => Place::Watch,
            _ => Place::Requests,
        };
        let from = now.plus(Span::seconds(generator.between(0, 7_200)));
        Some(Self { place, from, to: from.plus(length) })
    }
}
