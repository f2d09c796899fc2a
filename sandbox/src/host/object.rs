//! The one Durable Object.

use super::{calls, convert, deliver, real, sql::Sql};
use crate::{
    answer::{Answer, Then},
    controls::views,
    routes,
    settings::Settings,
    time::{SECOND, Time},
    world::{Turn, clock::Clock},
};
use core::cell::Cell;
use worker::{
    DurableObject, Env, Error, Headers, Request, Response, Result, State, durable_object,
};

/// The shop has so long to do what fell due when time moved.
const SHOP_PATIENCE_MS: u64 = 120 * SECOND;
/// A move of the clock stops at so many moments at most; then it jumps to its end.
const MOST_STEPS: u32 = 200;

/// The world: everything that stands, behind one name.
#[durable_object(alarm)]
pub struct World {
    state: State,
    store: Sql,
    settings: core::result::Result<Settings, crate::settings::Missing>,
    /// The real moment for which the alarm is set.
    armed: Cell<Option<Time>>,
}

impl DurableObject for World {
    fn new(state: State, env: Env) -> Self {
        let settings = Settings::read(|name| env.var(name).ok().map(|value| value.to_string()));
        let store = Sql::open(state.storage().sql());
        Self { state, store, settings, armed: Cell::new(None) }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        let asked = convert::read(request).await?;
        let answer = if asked.path().starts_with("/v3/") {
            calls::answer(self, &asked).await?
        } else {
            let handled = self.turn(|turn| routes::handle(turn, &asked))?;
            self.follow(handled.answer, handled.then).await?
        };
        self.arm().await?;
        convert::write(answer)
    }

    async fn alarm(&self) -> Result<Response> {
        self.armed.set(None);
        // The next is set before the work, so that a crash leaves one behind.
        self.arm().await?;
        // An alarm that fails is given up after six tries. What could not be done now stays due, and is next time.
        if let Err(error) = self.run_due().await {
            worker::console_error!("what was due could not be done: {error}");
        }
        self.arm().await?;
        Response::empty()
    }
}

impl World {
    /// Who is who.
    pub fn settings(&self) -> Result<&Settings> {
        self.settings.as_ref().map_err(|missing| {
            Error::RustError(format!("the sandbox's environment lacks {}", missing.0))
        })
    }

    /// The sandbox's time.
    pub fn now(&self) -> Time {
        Clock::load(&self.store).now(real::now())
    }

    /// One turn over the world: nothing else happens in between. Fails where the store did.
    pub fn turn<T>(&self, decide: impl FnOnce(&Turn<'_>) -> T) -> Result<T> {
        let turn = Turn {
            store: &self.store,
            settings: self.settings()?,
            now: self.now(),
            entropy: real::entropy(),
        };
        let decided = decide(&turn);
        self.store.outcome().map(|()| decided)
    }

    /// Does what a turn left to do, and gives the answer.
    async fn follow(&self, answer: Answer, then: Then) -> Result<Answer> {
        match then {
            Then::Nothing => Ok(answer),
            Then::SendDue => {
                deliver::send_due(self).await?;
                Ok(answer)
            }
            Then::SendDueAndShow(id) => {
                deliver::send_due(self).await?;
                let notice = self.turn(|turn| turn.found(&id))?;
                Ok(notice.map_or(answer, |notice| Answer::json(200, &views::notice(&notice))))
            }
            Then::MoveClock(target) => {
                let shop = self.move_clock(target).await?;
                if answer.status != 200 {
                    return Ok(answer);
                }
                let mut view = self.turn(|turn| views::clock(turn, Clock::load(turn.store)))?;
                if let Some(map) = view.as_object_mut() {
                    map.insert("shop".to_owned(), shop.into());
                }
                Ok(Answer::json(200, &view))
            }
        }
    }

    /// Refunds that end and messages that go out.
    async fn run_due(&self) -> Result<()> {
        self.turn(|turn| {
            turn.settle_due();
        })?;
        deliver::send_due(self).await
    }

    /// Lets time pass up to that offset, stopping at each moment at which something happens: there the shop's clock is
    /// moved first, so that what is then sent to it carries a time that it believes. Says how the shop took it.
    async fn move_clock(&self, target: u64) -> Result<&'static str> {
        let mut shop = "moved";
        for step in 1..=MOST_STEPS {
            let last = step == MOST_STEPS;
            let offset = self.turn(|turn| {
                let real = real::now();
                if last { turn.jump_clock(target) } else { turn.step_clock(real, target) }
            })?;
            if shop == "moved" {
                shop = self.tell_shop(offset).await;
            }
            self.run_due().await?;
            if offset >= target {
                break;
            }
        }
        Ok(shop)
    }

    /// Tells the shop where the clock stands; it answers once it has done what is due.
    async fn tell_shop(&self, offset: u64) -> &'static str {
        let told = async {
            let settings = self.settings()?;
            let headers = Headers::new();
            headers.set("content-type", "application/json")?;
            headers.set("x-clock-key", &settings.clock_key)?;
            let url = format!("{}/_local/clock", settings.shop_address);
            let body = format!("{{\"offset_ms\":{offset}}}");
            deliver::post(&url, headers, &body, SHOP_PATIENCE_MS).await
        };
        match told.await {
            Ok(200 | 204) => "moved",
            Ok(0) | Err(_) => "unreachable",
            Ok(_) => "refused",
        }
    }

    /// Sets the alarm for the next thing that the sandbox does by itself.
    pub async fn arm(&self) -> Result<()> {
        let real = real::now();
        let next = self.turn(|turn| turn.next_due().map(|due| real.plus(due.since(turn.now))))?;
        if next == self.armed.get() {
            return Ok(());
        }
        self.armed.set(next);
        match next {
            Some(next) => {
                let wait = i64::try_from(next.since(real)).unwrap_or(0);
                self.state.storage().set_alarm(wait).await
            }
            None => self.state.storage().delete_alarm().await,
        }
    }
}
