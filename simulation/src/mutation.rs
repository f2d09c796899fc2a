//! Deciders with one thing broken, to see that the checks can fail. Only tests have them; without a mutation they are
//! the real ones.

use core::cell::Cell;
use mangrove_domain::{
    decider::{Decider, Decision, Moment, Owed, RowChange, Unanswered},
    member,
    pay_request::{
        self, Command, Effect, Event,
        attempt::{Payment, RefundState, ReturnReason},
        effect::MemberNews,
    },
    time::{Span, Timestamp},
};

/// What is broken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mutation {
    /// Nothing.
    None,
    /// A second payment is kept too.
    KeepsTwice,
    /// A refund is owed and never sent.
    DropsRefunds,
    /// Every refund is sent again under a new number once it succeeded.
    RefundsTwice,
    /// A success that comes after the last word is forgotten.
    ForgetsLateSuccess,
    /// The end is not looked at when somebody starts.
    StartsAfterTheEnd,
    /// The provider is never asked.
    NeverAsks,
    /// The member is told of every payment, and grants each time.
    GrantsTwice,
    /// The member is never told that money is gone.
    DropsTakeBacks,
    /// Taking back leaves the days behind it where they are, and grants from now on.
    GrantsFromNow,
    /// The asker's words stand in the journal.
    LeaksWords,
    /// The same key is used for whatever the desk is told.
    OneKeyForTheDesk,
    /// A place taken by the fold depends on more than the journal.
    FoldsByMood,
    /// A payment that is heard of late goes back, and the request counts as paid all the same.
    SendsBackWhatItKeeps,
}

thread_local! {
    static MUTATION: Cell<Mutation> = const { Cell::new(Mutation::None) };
    static MOOD: Cell<u32> = const { Cell::new(0) };
}

/// Breaks that one thing in this thread, for as long as something runs.
pub fn while_broken<T>(mutation: Mutation, run: impl FnOnce() -> T) -> T {
    MUTATION.set(mutation);
    let result = run();
    MUTATION.set(Mutation::None);
    result
}

fn is(mutation: Mutation) -> bool {
    MUTATION.get() == mutation
}

/// Pay requests, perhaps broken.
pub struct Requests;

impl Decider for Requests {
    type State = pay_request::State;
    type Command = Command;
    type Event = Event;
    type Refusal = pay_request::Refusal;
    type Effect = Effect;
    type Answer = pay_request::Answer;
    type Reply = pay_request::Reply;
    type Row = ();

    fn decide(
        state: &Self::State,
        command: Command,
        moment: &Moment<'_>,
    ) -> Result<Decision<Event, Self::Reply>, Self::Refusal> {
        if is(Mutation::ForgetsLateSuccess)
            && let (Some(request), Command::PaymentNotified(_, number)) = (state.opened(), &command)
            && let Some(attempt) = request.attempt(*number)
            && matches!(attempt.payment, Payment::Awaited { .. })
            && !matches!(request.phase, pay_request::state::Phase::Open(_))
        {
            return Ok(Decision::nothing(pay_request::Reply::Done));
        }
        let early = is(Mutation::StartsAfterTheEnd) && starts(&command);
        let now = if early { moment.now.minus(Span::minutes(5)) } else { moment.now };
        let moment = Moment { now, rules: moment.rules, entropy: moment.entropy };
        let words =
            matches!(&command, Command::By { act, .. } if matches!(**act, Command::Thank { .. }));
        let mut decision = pay_request::PayRequests::decide(state, command, &moment)?;
        if is(Mutation::LeaksWords) && words {
            let text = decision.private.iter().find_map(|change| match change {
                mangrove_domain::decider::PrivateChange::Put { value, .. } => Some(value.clone()),
                mangrove_domain::decider::PrivateChange::Erase(_) => None,
            });
            decision.events.push(Event::Operated {
                operator: text.unwrap_or_default(),
                act: pay_request::command::OperatorAct::Resume,
                at: moment.now,
            });
        }
        decision.events =
            decision.events.into_iter().map(|event| bent(event, moment.now)).collect();
        Ok(decision)
    }

    fn evolve(state: &mut Self::State, event: &Event) {
        if is(Mutation::FoldsByMood) && matches!(event, Event::LinkReplaced { .. }) {
            let mood = MOOD.get().wrapping_add(1);
            MOOD.set(mood);
            if mood.is_multiple_of(2) {
                return;
            }
        }
        pay_request::PayRequests::evolve(state, event);
    }

    fn owed(state: &Self::State) -> Vec<Owed<Effect>> {
        let mut owed = pay_request::PayRequests::owed(state);
        owed.retain(|owed| match &owed.effect {
            Effect::SendRefund { .. } => !is(Mutation::DropsRefunds),
            Effect::QueryOrder { .. } => !is(Mutation::NeverAsks),
            Effect::TellMember { news: MemberNews::TakenBack, .. } => !is(Mutation::DropsTakeBacks),
            Effect::EnterWatch { .. }
            | Effect::CreateOrder { .. }
            | Effect::CloseOrder { .. }
            | Effect::QueryRefund { .. }
            | Effect::TellMember { .. }
            | Effect::TellDesk { .. } => true,
        });
        if is(Mutation::OneKeyForTheDesk) {
            for owed in &mut owed {
                if matches!(owed.effect, Effect::TellDesk { .. }) {
                    owed.key = mangrove_domain::decider::EffectKey("desk".to_owned());
                }
            }
        }
        owed
    }

    fn answered(effect: &Effect, answer: Self::Answer) -> Command {
        pay_request::PayRequests::answered(effect, answer)
    }

    fn unanswered(effect: &Effect, why: Unanswered) -> Command {
        pay_request::PayRequests::unanswered(effect, why)
    }

    fn wake(state: &Self::State) -> Option<Timestamp> {
        pay_request::PayRequests::wake(state)
    }

    fn tick() -> Command {
        Command::Tick
    }
}

fn starts(command: &Command) -> bool {
    match command {
        Command::Start(_) => true,
        Command::By { act, .. } => starts(act),
        _ => false,
    }
}

/// An event, perhaps another one than was decided.
fn bent(event: Event, now: Timestamp) -> Event {
    match event {
        Event::PaymentReturned { attempt, paid, refund }
            if is(Mutation::KeepsTwice) && refund.because == ReturnReason::AlreadyPaid =>
        {
            let recheck = pay_request::attempt::Recheck::Done;
            Event::PaymentKept { attempt, paid, at: now, recheck }
        }
        Event::RefundMoved { attempt, serial: 1, state: RefundState::Succeeded { .. } }
            if is(Mutation::RefundsTwice) =>
        {
            Event::RefundMoved { attempt, serial: 2, state: RefundState::Owed }
        }
        Event::PaymentKept { attempt, paid, at, recheck } if is(Mutation::SendsBackWhatItKeeps) => {
            if paid.at.plus(Span::minutes(2)) > now {
                return Event::PaymentKept { attempt, paid, at, recheck };
            }
            let (because, state) = (ReturnReason::TooLate, RefundState::Owed);
            let refund = pay_request::attempt::Refund {
                serial: 1,
                because,
                since: now,
                state,
                questions: 0,
            };
            Event::PaymentReturned { attempt, paid, refund }
        }
        event => event,
    }
}

/// Members, perhaps broken.
pub struct Members;

impl Decider for Members {
    type State = member::State;
    type Command = member::Command;
    type Event = member::Event;
    type Refusal = member::Refusal;
    type Effect = member::Effect;
    type Answer = member::command::Answer;
    type Reply = member::Reply;
    type Row = member::asks::AskRow;

    fn decide(
        state: &Self::State,
        command: Self::Command,
        moment: &Moment<'_>,
    ) -> Result<Decision<Self::Event, Self::Reply>, Self::Refusal> {
        let fresh = member::State::default();
        let paid = matches!(&command, member::Command::Hear { news: MemberNews::Paid { .. }, .. });
        if is(Mutation::GrantsTwice) && paid {
            // Hears every payment as if for the first time.
            let mut forgetful = fresh;
            if let member::State::Member(member) = state {
                let mut member = member.clone();
                member.memberships.stretches.clear();
                member.asks.paid.clear();
                forgetful = member::State::Member(member);
            }
            return member::Members::decide(&forgetful, command, moment);
        }
        let mut decision = member::Members::decide(state, command, moment)?;
        if is(Mutation::GrantsFromNow) {
            for event in &mut decision.events {
                if let member::Event::MembershipGranted { stretch, .. } = event {
                    let length = stretch.to.since(stretch.from);
                    stretch.from = moment.now;
                    stretch.to = moment.now.plus(length);
                }
            }
        }
        Ok(decision)
    }

    fn evolve(state: &mut Self::State, event: &Self::Event) {
        member::Members::evolve(state, event);
    }

    fn rows(before: &Self::State, event: &Self::Event) -> Vec<RowChange<Self::Row>> {
        member::Members::rows(before, event)
    }

    fn owed(state: &Self::State) -> Vec<Owed<Self::Effect>> {
        member::Members::owed(state)
    }

    fn answered(effect: &Self::Effect, answer: Self::Answer) -> Self::Command {
        member::Members::answered(effect, answer)
    }

    fn unanswered(effect: &Self::Effect, why: Unanswered) -> Self::Command {
        member::Members::unanswered(effect, why)
    }

    fn wake(state: &Self::State) -> Option<Timestamp> {
        member::Members::wake(state)
    }

    fn tick() -> Self::Command {
        member::Command::Tick
    }
}
