//! Runs a decider in an object.
//!
//! One call is one synchronous turn: load, let time pass, decide, commit, take up what is due, arm the alarm. Only
//! then anything awaits, and what comes back is a turn of its own. `due` writes down what it hands out before it is
//! sent, so a crash at any point loses nothing and repeats only under the same key.

use super::{
    alarm,
    protocol::{Effects, Refused, Told},
    sql_store::{SqlStore, StoreError},
    stub::{CallOf, Class, ToldBy},
};
use crate::{clock, entropy, rules, settings::Installation};
use core::{
    cell::{Cell, RefCell},
    future::Future,
};
use futures_util::future::join_all;
use mangrove_actor::{Host, HostError, Trial};
use mangrove_domain::{Decider, Moment, Timestamp, decider::EffectKey, rule_book::RuleBooks};
use std::rc::Rc;
use worker::{Env, Request, Response, ResponseBuilder, State, console_error};

/// What a decider needs to live in an object.
pub trait Hosted:
    Decider
    + Class<
        Command = <Self as Decider>::Command,
        Reply = <Self as Decider>::Reply,
        Refusal = <Self as Decider>::Refusal,
    >
{
    /// What can be seen of it.
    fn show(
        host: &Host<Self, SqlStore>,
        question: Self::Question,
        scene: &Scene,
    ) -> Result<Self::View, StoreError>
    where
        Self: Sized;

    /// What an effect needs from the private table, read when it is sent and never stored with it.
    type Attachment;

    /// Reads it.
    fn attach(
        host: &Host<Self, SqlStore>,
        effect: &Self::Effect,
    ) -> Result<Self::Attachment, StoreError>
    where
        Self: Sized;

    /// Sends an effect; `None` where nothing was answered and it must be tried again.
    fn deliver(
        effect: Self::Effect,
        attachment: Self::Attachment,
        scene: Scene,
    ) -> impl Future<Output = Option<Self::Answer>>;
}

/// What a turn is given besides the object itself.
#[derive(Clone)]
pub struct Scene {
    /// The environment, for other objects.
    pub env: Env,
    /// Settings and keys.
    pub installation: Rc<Installation>,
    /// All rule books.
    pub rules: Rc<RuleBooks>,
    /// The time of the turn.
    pub now: Timestamp,
    /// Random bytes for a command; none for what decides no ids.
    entropy: [u8; 32],
}

/// One object.
pub struct Hosting<D: Hosted> {
    state: State,
    env: Env,
    host: RefCell<Option<Host<D, SqlStore>>>,
    armed: Cell<Armed>,
}

/// For when the alarm is set.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Armed {
    /// Not known since the object was loaded.
    Unknown,
    /// Not set.
    No,
    /// Set.
    For(Timestamp),
}

/// Why an object cannot answer.
#[derive(Debug, thiserror::Error)]
pub enum CannotAnswer {
    /// Its store failed; it is loaded anew.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Something stored is of a later release.
    #[error(transparent)]
    Unreadable(#[from] mangrove_actor::host::Unreadable),
    /// The runtime or the environment.
    #[error("{0}")]
    Runtime(String),
}

type Work<D> = Vec<(Trial<<D as Decider>::Effect>, <D as Hosted>::Attachment)>;

impl<D: Hosted + 'static> Hosting<D> {
    /// Of that object.
    pub fn new(state: State, env: Env) -> Rc<Self> {
        Rc::new(Self { state, env, host: RefCell::new(None), armed: Cell::new(Armed::Unknown) })
    }

    /// Answers a call.
    pub async fn fetch(self: &Rc<Self>, mut request: Request) -> worker::Result<Response> {
        let call: CallOf<D> = serde_json::from_slice(&request.bytes().await?)?;
        match self.answer(call).await {
            Ok(told) => Ok(ResponseBuilder::new().fixed(serde_json::to_vec(&told)?)),
            Err(error) => {
                console_error!(
                    "{}",
                    serde_json::json!({ "object": D::BINDING, "error": error.to_string() })
                );
                Response::error("unavailable", 503)
            }
        }
    }

    /// The alarm. Never fails, so that the runtime never gives it up.
    pub async fn alarm(self: &Rc<Self>) -> worker::Result<Response> {
        self.armed.set(Armed::No);
        if let Err(error) = self.wake().await {
            console_error!(
                "{}",
                serde_json::json!({ "object": D::BINDING, "alarm": error.to_string() })
            );
            self.arm_for(clock::now().plus(mangrove_domain::time::Span::minutes(1)));
        }
        Response::empty()
    }

    async fn wake(self: &Rc<Self>) -> Result<(), CannotAnswer> {
        let scene = self.scene().await?;
        let work = self.pass_time(&scene)?;
        self.arm();
        self.work(work).await
    }

    async fn answer(self: &Rc<Self>, call: CallOf<D>) -> Result<ToldBy<D>, CannotAnswer> {
        let mut scene = self.scene().await?;
        // To look changes nothing, not even what time alone would have changed: crawlers look all day.
        let only_looks = call.command.is_none() && call.question.is_some();
        let only_wakes = call.command.is_none() && call.question.is_none();
        let mut work = if only_looks { Vec::new() } else { self.pass_time(&scene)? };
        let outcome = match call.command {
            None => None,
            Some(command) => {
                let key = call.key.map(Into::into);
                // Fresh for every command; what merely passes time or answers draws nothing.
                scene.entropy =
                    entropy::draw().map_err(|error| CannotAnswer::Runtime(error.to_string()))?;
                let outcome =
                    self.turn(&scene, |host, moment| host.handle(command, key, moment))?;
                work.extend(self.take_up(&scene)?);
                Some(outcome.map(|handled| handled.reply))
            }
        };
        if !only_looks {
            self.arm();
        }
        match call.effects {
            Effects::First => {
                self.work(work).await?;
                scene.now = clock::now();
            }
            Effects::Behind if !work.is_empty() => {
                let this = Rc::clone(self);
                self.state.wait_until(async move {
                    if let Err(error) = this.work(work).await {
                        console_error!(
                            "{}",
                            serde_json::json!({ "object": D::BINDING, "error": error.to_string() })
                        );
                    }
                });
            }
            Effects::Behind => {}
        }
        let view = match call.question {
            Some(question) => Some(self.with_host(|host| Ok(D::show(host, question, &scene)?))?),
            None => None,
        };
        if !only_wakes {
            return Ok(Told { outcome, view, due: None, waiting_since: None });
        }
        self.with_host(|host| {
            let waiting_since = host.oldest_unanswered().map(|tried| tried.first_tried_at);
            Ok(Told { outcome, view, due: host.due_at(), waiting_since })
        })
    }

    async fn scene(&self) -> Result<Scene, CannotAnswer> {
        let runtime = |error: &dyn core::fmt::Display| CannotAnswer::Runtime(error.to_string());
        let installation = Installation::of(&self.env).await.map_err(|error| runtime(&error))?;
        let local = installation.settings.local_clock.as_ref();
        clock::ready(local).await.map_err(|error| runtime(&error))?;
        let rules = rules::books().map_err(|error| runtime(&error))?;
        Ok(Scene {
            env: self.env.clone(),
            installation,
            rules,
            now: clock::now(),
            entropy: [0; 32],
        })
    }

    /// What is over by itself, and what is due.
    fn pass_time(&self, scene: &Scene) -> Result<Work<D>, CannotAnswer> {
        // Ticks refuse nothing; if one did, the object would go on as it is.
        let _ = self.turn(scene, Host::tick)?;
        self.take_up(scene)
    }

    /// The effects that are due, written down as tried.
    fn take_up(&self, scene: &Scene) -> Result<Work<D>, CannotAnswer> {
        let trials = self.turn(scene, Host::due)?.unwrap_or_default();
        self.with_host(|host| {
            let attach = |trial: Trial<D::Effect>| {
                let attachment = D::attach(host, &trial.effect)?;
                Ok((trial, attachment))
            };
            trials.into_iter().map(attach).collect()
        })
    }

    /// Sends what was taken up, hands the answers back, and goes on with what they lead to.
    async fn work(self: &Rc<Self>, mut work: Work<D>) -> Result<(), CannotAnswer> {
        // What one answer leads to is followed at once, but not for ever: the alarm goes on.
        for _ in 0..8 {
            if work.is_empty() {
                return Ok(());
            }
            let scene = self.scene().await?;
            let sent = work.into_iter().map(|(trial, attachment)| {
                let scene = scene.clone();
                async move { (trial.key, D::deliver(trial.effect, attachment, scene).await) }
            });
            let answers = join_all(sent).await;
            let scene = Scene { now: clock::now(), ..scene };
            self.hear(answers, &scene)?;
            work = self.pass_time(&scene)?;
            self.arm();
        }
        Ok(())
    }

    fn hear(
        &self,
        answers: Vec<(EffectKey, Option<D::Answer>)>,
        scene: &Scene,
    ) -> Result<(), CannotAnswer> {
        for (key, answer) in answers {
            if let Some(answer) = answer
                && self.turn(scene, |host, moment| host.answered(&key, answer, moment))?.is_err()
            {
                // The rules take every answer; one that they refuse is left to the next try and to the log.
                console_error!(
                    "{}",
                    serde_json::json!({ "object": D::BINDING, "refused_answer": key.0 })
                );
            }
        }
        Ok(())
    }

    /// One synchronous turn. A store that fails throws the loaded object away.
    fn turn<T>(
        &self,
        scene: &Scene,
        turn: impl FnOnce(
            &mut Host<D, SqlStore>,
            &Moment<'_>,
        ) -> Result<T, HostError<<D as Decider>::Refusal, StoreError>>,
    ) -> Result<Result<T, Refused<<D as Decider>::Refusal>>, CannotAnswer> {
        let moment = Moment { now: scene.now, rules: &scene.rules, entropy: scene.entropy };
        let mut slot = self.host.borrow_mut();
        let mut host = match slot.take() {
            Some(host) => host,
            None => Host::load(SqlStore::of(&self.state)).map_err(cannot_load)?,
        };
        match turn(&mut host, &moment) {
            Err(HostError::Storage(error)) => Err(error.into()),
            Err(HostError::Unreadable(unreadable)) => Err(unreadable.into()),
            Err(HostError::Refused(refusal)) => {
                *slot = Some(host);
                Ok(Err(Refused::Rules(refusal)))
            }
            Err(HostError::KeyReused) => {
                *slot = Some(host);
                Ok(Err(Refused::KeyReused))
            }
            Ok(value) => {
                *slot = Some(host);
                Ok(Ok(value))
            }
        }
    }

    fn with_host<T>(
        &self,
        read: impl FnOnce(&Host<D, SqlStore>) -> Result<T, CannotAnswer>,
    ) -> Result<T, CannotAnswer> {
        let mut slot = self.host.borrow_mut();
        let host = match slot.take() {
            Some(host) => host,
            None => Host::load(SqlStore::of(&self.state)).map_err(cannot_load)?,
        };
        read(slot.insert(host))
    }

    /// Sets the alarm for what is due next, where that has changed.
    fn arm(&self) {
        match self.with_host(|host| Ok(host.wake())) {
            Ok(Some(at)) => self.arm_for(at),
            Ok(None) if matches!(self.armed.get(), Armed::For(_)) => {
                self.armed.set(match alarm::clear(&self.state) {
                    Ok(()) => Armed::No,
                    Err(_) => Armed::Unknown,
                });
            }
            // An alarm of an earlier life fires once and finds nothing to do.
            Ok(None) | Err(_) => {}
        }
    }

    fn arm_for(&self, at: Timestamp) {
        if self.armed.get() != Armed::For(at) {
            self.armed.set(match alarm::set(&self.state, at) {
                Ok(()) => Armed::For(at),
                Err(_) => Armed::Unknown,
            });
        }
    }
}

fn cannot_load<Refusal>(error: HostError<Refusal, StoreError>) -> CannotAnswer {
    match error {
        HostError::Storage(error) => error.into(),
        HostError::Unreadable(unreadable) => unreadable.into(),
        HostError::Refused(_) | HostError::KeyReused => {
            CannotAnswer::Runtime("loading decides nothing".to_owned())
        }
    }
}
