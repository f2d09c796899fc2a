//! What a page shows of the edge: fetched, kept fresh, and still there when the network is not.

use crate::{
    api::{Call, Failure},
    bell::{Bell, page_is_visible},
    dom::Shared,
};
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};
use std::{pin::Pin, time::Duration};

/// Something that the edge knows, as far as this page knows it.
pub struct Remote<T: 'static> {
    /// What was last heard.
    pub value: Shared<Option<T>>,
    /// How far it is.
    pub stage: Shared<Stage>,
    bell: StoredValue<Bell, LocalStorage>,
    /// Counts what was heard another way, so that an older answer on its way does not undo it.
    heard: Shared<u32>,
    news: Shared<u32>,
}

impl<T> Clone for Remote<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Remote<T> {}

/// How far something is that the edge knows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Stage {
    /// Whether it is here, be it old.
    pub here: bool,
    /// Why nothing newer was heard.
    pub failure: Option<Failure>,
}

/// What one look brought: whether it was new, and when to look again if all is well.
struct Look {
    new: bool,
    pause: Option<Duration>,
}

type Looking = Pin<Box<dyn Future<Output = Look>>>;

impl<T: Clone + PartialEq> Remote<T> {
    /// Begins with what is remembered, if anything.
    pub fn new(remembered: Shared<Option<T>>) -> Self {
        Self {
            value: remembered,
            stage: Shared::new(Stage { here: remembered.peek(Option::is_some), failure: None }),
            bell: StoredValue::new_local(Bell::default()),
            heard: Shared::new(0),
            news: Shared::new(0),
        }
    }

    /// Asks now, and again when somebody rings, the network is back, the page is looked at again, or after the pause
    /// that `pause` names for this value and that many answers that brought nothing new. It ends with its component.
    pub fn keep(
        self,
        ask: impl Fn() -> Call<T> + 'static,
        pause: impl Fn(&T, u32) -> Option<Duration> + 'static,
    ) {
        let Some(bell) = self.bell.try_get_value() else { return };
        let pause = std::rc::Rc::new(pause);
        look_again_and_again(
            bell,
            self.stage,
            Box::new(move |unchanged| {
                let (heard, asked, pause) = (self.heard.peek(|heard| *heard), ask(), pause.clone());
                Box::pin(async move {
                    let answer = asked.await;
                    let overtaken = self.heard.peek(|now| *now) != heard;
                    let new = overtaken || self.settle(answer);
                    let unchanged = if new { 0 } else { unchanged };
                    let pause = self
                        .value
                        .peek(|value| value.as_ref().and_then(|value| pause(value, unchanged)));
                    Look { new, pause }
                })
            }),
        );
    }

    /// Counts what was new, for what is drawn anew each time.
    pub fn news(self) -> u32 {
        self.news.get()
    }

    /// Asks again now.
    pub fn again(self) {
        if let Some(bell) = self.bell.try_get_value() {
            bell.ring();
        }
    }

    /// Takes what was heard another way, such as the answer to an act.
    pub fn hear(self, value: T) {
        self.heard.update(|heard| *heard = heard.wrapping_add(1));
        self.settle(Ok(value));
        self.again();
    }

    /// Adds to what is known.
    pub fn add(self, add: impl FnOnce(&mut T)) {
        self.value.update(|known| {
            if let Some(known) = known {
                add(known);
            }
        });
        self.news.update(|news| *news = news.wrapping_add(1));
    }

    /// Takes an answer; true when it says something new.
    fn settle(self, answer: Result<T, Failure>) -> bool {
        match answer {
            Ok(value) => {
                let new = self.value.peek(|known| known.as_ref() != Some(&value));
                if new {
                    self.value.set(Some(value));
                    self.news.update(|news| *news = news.wrapping_add(1));
                }
                self.stage.set(Stage { here: true, failure: None });
                new
            }
            Err(failure) => {
                let gone = matches!(failure, Failure::NotFound | Failure::SignInFirst);
                if gone {
                    self.value.set(None);
                }
                self.stage.update(|stage| {
                    stage.here &= !gone;
                    stage.failure = Some(failure);
                });
                false
            }
        }
    }
}

fn look_again_and_again(bell: Bell, stage: Shared<Stage>, look: Box<dyn Fn(u32) -> Looking>) {
    listen(&bell);
    spawn_local_scoped_with_cancellation(async move {
        let mut unchanged = 0_u32;
        loop {
            let Look { new, pause } = look(unchanged.saturating_add(1)).await;
            unchanged = if new { 0 } else { unchanged.saturating_add(1) };
            bell.pause(after(stage, pause, unchanged)).await;
            while !page_is_visible() {
                bell.pause(None).await;
            }
        }
    });
}

/// The pause before the next look: what is final is final, what failed is tried again.
fn after(stage: Shared<Stage>, pause: Option<Duration>, unchanged: u32) -> Option<Duration> {
    stage.peek(|stage| match stage.failure {
        None => pause,
        Some(Failure::NotFound | Failure::SignInFirst | Failure::Refused(_)) => None,
        Some(Failure::Offline | Failure::Broken) => Some(back_off(unchanged)),
    })
}

/// Rings when the network is back, and when a person looks at the page again.
fn listen(bell: &Bell) {
    let (online, seen) = (bell.clone(), bell.clone());
    let online = window_event_listener_untyped("online", move |_| online.ring());
    // It bubbles from the document to the window.
    let seen = window_event_listener_untyped("visibilitychange", move |_| {
        if page_is_visible() {
            seen.ring();
        }
    });
    on_cleanup(move || {
        online.remove();
        seen.remove();
    });
}

/// 2, 4, 8, 16 and then 30 seconds.
pub fn back_off(unchanged: u32) -> Duration {
    Duration::from_secs(2_u64.saturating_pow(unchanged.saturating_add(1)).min(30))
}
